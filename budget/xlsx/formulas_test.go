package xlsx_test

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// dangerous are texts that a spreadsheet could take for formulas.
func dangerous(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../../testdata/formulas.json")
	var all []string
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil || len(all) < 60 {
		t.Fatalf("%d texts, want at least 60: %v", len(all), err)
	}
	return all
}

// freeTexts are the fields of a plan that hold what its author wrote, besides budget.Text.
var freeTexts = []string{"Quote", "Number", "Address", "Decision", "Article", "Issuer", "Title"}

// say puts the next text into every text of a value, and returns how many it put.
func say(v reflect.Value, field string, next func() string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			say(v.Elem(), field, next)
		}
	case reflect.Slice:
		for i := range v.Len() {
			say(v.Index(i), field, next)
		}
	case reflect.Struct:
		if text, ok := v.Addr().Interface().(*budget.Text); ok {
			text.Vi = next()
			text.En = text.Vi
			return
		}
		for i := range v.NumField() {
			say(v.Field(i), v.Type().Field(i).Name, next)
		}
	case reflect.String:
		if slices.Contains(freeTexts, field) {
			v.SetString(next())
		}
	}
}

// formulasOf returns the formulas of a workbook in order, and its typed texts.
func formulasOf(t *testing.T, data []byte) (formulas, texts []string) {
	t.Helper()
	for _, c := range stored(t, open(t, data)) {
		if c.formula != "" {
			formulas = append(formulas, c.sheet+"!"+c.cell+" "+c.formula)
		} else if c.text {
			texts = append(texts, c.value)
		}
	}
	return formulas, texts
}

// Of a plan whose every text is dangerous, the workbook has the formulas that it has
// anyway, and the texts as texts.
func TestTextsNeverBecomeFormulasInAWorkbook(t *testing.T) {
	all, used := dangerous(t), 0
	p, o := sample()
	harmless, _ := formulasOf(t, write(t, p, []budget.Outcome{o}, xlsx.Options{}))
	next := func() string { used++; return all[used%len(all)] }
	say(reflect.ValueOf(p), "", next)
	o.PlanName, o.ScenarioName = budget.Text{Vi: next()}, budget.Text{Vi: next()}
	found, texts := formulasOf(t, write(t, p, []budget.Outcome{o}, xlsx.Options{}))
	cells := func(formulas []string) (only []string) {
		for _, f := range formulas {
			_, formula, _ := strings.Cut(f, " ")
			only = append(only, formula)
		}
		slices.Sort(only)
		return slices.Compact(only)
	}
	if before, after := len(harmless), len(found); before != after {
		t.Errorf("%d formulas, %d with harmless texts", after, before)
	}
	for _, f := range cells(found) {
		if strings.Contains(f, "cmd") || strings.Contains(f, "HYPERLINK") || strings.Contains(f, "example.org") {
			t.Errorf("formula %s", f)
		}
	}
	plain := strings.NewReplacer("\r", "", "\t", "", "_x005F_", "_") // ends of lines are XML's; how a _x000D_ that is text is written
	joined := plain.Replace(strings.Join(texts, "\n"))
	for _, text := range all {
		if !strings.Contains(joined, plain.Replace(text)) {
			t.Errorf("%q is nowhere in the workbook", text)
		}
	}
	if used < 2*len(all) {
		t.Errorf("%d texts put in, want each twice", used)
	}
}

// The same in a form, which reads back as it was written.
func TestTextsNeverBecomeFormulasInAForm(t *testing.T) {
	all := dangerous(t)
	var plan strings.Builder
	plan.WriteString("schema: phanbo/plan/1\nmoney_unit: triệu đồng\nplan: {id: p, name: {vi: \"Kế hoạch\"}, first: 2024, last: 2025}\ndocuments:\n  - {id: kh, title: {vi: \"Mẫu\"}}\n" +
		"sources:\n  - {id: sn, name: {vi: \"Vốn\"}, nature: recurrent, granted: 1300, source: {document: kh}}\ngroups:\n  - {id: g, name: {vi: \"Nhóm\"}, source: {document: kh}}\ntasks:\n")
	count := 0
	for i, text := range all {
		if locale.NormalText(text) == "" {
			continue
		}
		written, _ := json.Marshal(locale.NormalText(text)) // a text in quotes is the same in YAML
		plan.WriteString("  - {id: t" + string(rune('a'+i/26)) + string(rune('a'+i%26)) + ", group: g, name: {vi: " + string(written) + ", en: " + string(written) +
			"}, assumed: {why: {vi: " + string(written) + "}}, funding: [{source: sn, draft: 1}]}\n")
		count++
	}
	w, err := scenarios.Read(fstest.MapFS{"p.yaml": {Data: []byte(plan.String())}}, "p.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var form bytes.Buffer
	if err := xlsx.WriteForm(&form, w, xlsx.FormOptions{}); err != nil {
		t.Fatal(err)
	}
	formulas, _ := formulasOf(t, form.Bytes())
	for _, f := range formulas {
		if _, formula, _ := strings.Cut(f, " "); strings.Contains(formula, "cmd") || strings.Contains(formula, "example.org") || !strings.Contains(f, "IF(") {
			t.Errorf("formula %s", f)
		}
	}
	back, err := xlsx.ReadForm(bytes.NewReader(form.Bytes()), int64(form.Len()), "p.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if !back.Plan.Equal(w) || count < 60 {
		t.Errorf("a plan with %d dangerous names comes back changed", count)
	}
}
