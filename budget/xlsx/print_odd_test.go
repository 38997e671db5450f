package xlsx_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
	"phanbo/sim"
)

// oddShape is a plan of another shape than a province's: how many years, tasks, targets and
// sources it has, what a task gets a year in triệu đồng, and how its tasks are called.
type oddShape struct {
	name                           string
	years, tasks, targets, sources int
	amount                         int
	called                         func(int) string
	language                       locale.Language
	largest                        string // amount in triệu đồng that an annex must show
}

var oddShapes = []oddShape{
	{name: "a year, a task, a target", years: 1, tasks: 1, targets: 1, sources: 1, amount: 400, largest: "400"},
	{name: "two years without targets", years: 2, tasks: 3, sources: 2, amount: 400, largest: "800"},
	{name: "ten years, four sources", years: 10, tasks: 6, targets: 3, sources: 4, amount: 12_345, largest: "123450", language: locale.En},
	{name: "amounts of 15 digits", years: 3, tasks: 2, targets: 1, sources: 1, amount: 55_000_000, largest: "165000000"},
	{name: "names of 200 letters without a space, and of lines", years: 2, tasks: 4, targets: 2, sources: 1, amount: 400, largest: "800",
		called: func(i int) string {
			return []string{strings.Repeat("Ư", 200), strings.Repeat("abcdefghij", 20), `Dòng một\nDòng hai`, "Ngắn"}[i%4]
		}},
}

// plan writes the shape as a plan: targets need less than the draft gives.
func (o oddShape) plan(t *testing.T) *budget.Plan {
	t.Helper()
	var b strings.Builder
	last := 2025 + o.years
	fmt.Fprintf(&b, "schema: phanbo/plan/1\nmoney_unit: triệu đồng\nplan: {id: le, name: Kế hoạch lẻ, first: 2026, last: %d}\n", last)
	b.WriteString("documents: [{id: kh, title: Kế hoạch}]\ngroups: [{id: g1, name: Nhóm một, source: {document: kh}}, {id: g2, name: Nhóm hai, source: {document: kh}}]\nsources:\n")
	for i := range o.sources {
		fmt.Fprintf(&b, "  - {id: s%d, name: Nguồn vốn số %d, nature: %s, granted: %d, source: {document: kh}}\n", i, i+1, []string{"recurrent", "capital", "capital", "other"}[i], 2*o.amount*o.tasks)
	}
	b.WriteString("tasks:\n")
	for i := range o.tasks {
		name := fmt.Sprintf("Nhiệm vụ %d", i+1)
		if o.called != nil {
			name = o.called(i)
		}
		fmt.Fprintf(&b, "  - {id: t%d, group: g%d, name: %q, funding: [{source: s%d, draft: %d}], assumed: {why: Số minh họa}}\n", i, 1+i%2, name, i%o.sources, o.amount)
	}
	if o.targets > 0 {
		var indicators, targets, responses strings.Builder
		for i := range o.targets {
			fmt.Fprintf(&indicators, "  - {id: i%d, name: Tỷ lệ hồ sơ loại %d được xử lý trên mạng, kind: quantitative, unit: \"%%\", baseline: {year: 2025, value: 30, source: {document: kh}}, source: {document: kh}}\n", i, i+1)
			fmt.Fprintf(&targets, "  - {id: x%d, indicator: i%d, year: %d, comparison: at_least, value: %d}\n", i, i, last, 40+i%9)
			fmt.Fprintf(&responses, "  - {id: r%d, indicator: i%d, use: t%d, family: administrative, shape: linear, gain: {low: 45, likely: 60, high: 70}, money: %d, assumed: {why: Số minh họa}}\n", i, i, i%o.tasks, 2*o.amount*o.years)
		}
		fmt.Fprintf(&b, "indicators:\n%stargets:\n%sresponses:\n%s", &indicators, &targets, &responses)
	}
	w, err := scenarios.Read(fstest.MapFS{"p.yaml": {Data: []byte(b.String())}}, "p.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return w.Plan()
}

// TestPlansOfOtherShapesPrint holds the sheets that go with a proposal, of plans of other
// shapes, to the rules of printing: letters of 8 pt, numbers that their columns hold, pages
// that hold their rows, no few rows alone on the last.
func TestPlansOfOtherShapesPrint(t *testing.T) {
	for _, o := range oddShapes {
		t.Run(o.name, o.prints)
	}
}

func (o oddShape) prints(t *testing.T) {
	outcome, err := sim.Run(context.Background(), o.plan(t), sim.Options{MaxMoves: 1})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := xlsx.Write(&b, o.plan(t), []budget.Outcome{outcome}, xlsx.Options{Language: o.language}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	files.Store(f, b.Bytes())
	for _, s := range f.GetSheetList() {
		if size := 12 * onPaper(t, f, s).scale; size < 8 {
			t.Errorf("%s: letters of %.2f pt", s, size)
		}
	}
	numbersFit(t, f, b.Bytes())
	lastPagesAreFilled(t, f, b.Bytes())
	pagesHold(t, f, b.Bytes())
	if !strings.Contains(strings.Join(annexTexts(t, f), " "), " "+o.largest+" ") {
		t.Errorf("no annex shows %s", o.largest)
	}
}

// annexTexts are the values of the first annex.
func annexTexts(t *testing.T, f *excelize.File) []string {
	t.Helper()
	var all []string
	for _, c := range stored(t, f) {
		if strings.HasPrefix(c.sheet, "Phụ lục I.") || c.sheet == "Phụ lục I" || strings.HasPrefix(c.sheet, "Annex I.") || c.sheet == "Annex I" {
			all = append(all, c.value)
		}
	}
	return append(all, "")
}
