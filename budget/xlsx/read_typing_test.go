package xlsx_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// formWith is an empty form of 2026 with cells typed into its first rows, by sheet and key.
func formWith(t *testing.T, typed map[string]map[string]any) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	must(t, xlsx.WriteForm(&out, nil, xlsx.FormOptions{First: 2026, Last: 2026}))
	f, err := excelize.OpenReader(&out)
	must(t, err)
	for sheet, values := range typed {
		rows, err := f.GetRows(sheet)
		must(t, err)
		for key, v := range values {
			col := slices.Index(rows[5], key)
			if col < 0 {
				t.Fatalf("%s has no column %s", sheet, key)
			}
			cell, err := excelize.CoordinatesToCellName(col+1, 8)
			must(t, err)
			set(t, f, sheet, cell, v)
		}
	}
	return f
}

func smallForm() map[string]map[string]any {
	return map[string]map[string]any{
		"Nhu cầu kinh phí": {"label": "Việc a", "source": "Vốn sự nghiệp", "requested.2026": 100, "draft.2026": 80},
		"Nguồn vốn":        {"name.vi": "Vốn sự nghiệp", "granted.2026": 100},
		"Tài liệu":         {"id": "kh", "title.vi": "Kế hoạch", "date": "31/5/2021"},
		"Chỉ tiêu": {"name.vi": "Hồ sơ trực tuyến", "kind": "định lượng", "unit.vi": "%", "baseline.value": "30%", "baseline.year": 2025,
			"baseline.evidence": "có nguồn", "baseline.document": "kh", "evidence": "có nguồn", "document": "kh"},
		"Mục tiêu": {"indicator": "Hồ sơ trực tuyến", "year": 2026, "comparison": "≥", "value": "80%"},
	}
}

// Days, percentages of indicators in percent and signs are read as they are typed; ids are
// not asked for.
func TestWhatPeopleTypeIntoTheFormIsRead(t *testing.T) {
	f := formWith(t, smallForm())
	defer f.Close()
	form, err := readForm(t, f)
	must(t, err)
	p := form.Plan.Plan()
	target := p.Targets[0]
	if p.Documents[0].Date != "2021-05-31" || target.Value != 80 || target.Comparison != budget.AtLeast || p.Indicators[0].Baseline.Value.Likely != 30 {
		t.Errorf("documents %+v, targets %+v, baseline %+v", p.Documents, p.Targets, p.Indicators[0].Baseline)
	}
}

// What does not go together is told at its cell, with the words of the form.
func TestFaultsOfTheFormAreToldInItsWords(t *testing.T) {
	for _, c := range []struct {
		name, sheet, key string
		value            any
		want, says       string
	}{
		{"a document beside an assumption", "Chỉ tiêu", "evidence", "giả định", "evidence_beside", "Tài liệu (mã)"},
		{"a word of no list", "Chỉ tiêu", "kind", "x", "word_unknown", "định lượng, "},
		{"a year that is none", "Kế hoạch", "", 2050, "as_of_range", ""},
		{"a day that is none", "Tài liệu", "date", "31/02/2021", "text_form", "Ngày ban hành"},
		{"a percentage of another unit", "Chỉ tiêu", "unit.vi", "điểm", "number_percent", ""},
	} {
		typed := smallForm()
		if c.key != "" {
			typed[c.sheet][c.key] = c.value
		}
		f := formWith(t, typed)
		if c.key == "" {
			rows, err := f.GetRows(c.sheet)
			must(t, err)
			row := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 2 && r[2] == "plan.as_of" })
			cell, err := excelize.CoordinatesToCellName(4, row+1)
			must(t, err)
			set(t, f, c.sheet, cell, c.value)
			c.want = c.sheet + "!" + cell + " " + c.want
		}
		_, err := readForm(t, f)
		got := strings.Join(codesAt(err), ", ")
		problems, _ := err.(budget.Problems)
		said := slices.ContainsFunc(problems, func(p budget.Problem) bool {
			return slices.ContainsFunc(p.Args, func(a budget.Arg) bool { return strings.Contains(a.Text, c.says) })
		})
		if !strings.Contains(got, c.want) || !said {
			t.Errorf("%s: %s, want %s that says %q (%v)", c.name, got, c.want, c.says, err)
		}
		must(t, f.Close())
	}
}
