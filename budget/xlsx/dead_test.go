package xlsx_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// deadNumbers are the columns in which a workbook may hold a number that is neither an
// input nor a formula, by the sheet's name without its part and the heading: part of the
// plan's description, which no input moves, or a figure of the run, on a sheet that asks
// for another run once an input differs.
var deadNumbers = map[string]string{
	"Bìa: ":                              "plan: the legend's sample of an input",
	"Giả định: Thấp":                     "run",
	"Giả định: Có khả năng nhất":         "run",
	"Giả định: Cao":                      "run",
	"Kết quả lúc chạy: Kết quả":          "run",
	"Nguồn số liệu: Ngày":                "plan: year of a document",
	"Phụ lục III: Năm":                   "plan: year of a baseline",
	"Phụ lục III: Năm mục tiêu":          "plan: year of a target",
	"Phụ lục V: Dân số":                  "plan: what a norm counts",
	"Phụ lục V: Định mức (đồng)":         "plan: norm",
	"Phụ lục V: Năm của mục tiêu":        "plan: year of a target",
	"Điều chỉnh: Năm":                    "plan: year of a move, whose amount asks for another run",
	"Đối chiếu quy định: Năm":            "plan: year of a rule",
	"Mức chi đối chiếu: Mỗi năm":         "plan: published",
	"Tham số: Cả kỳ":                     "plan: conventions",
	"Số liệu: Năm hiện trạng":            "plan: year of a baseline",
	"Số liệu: Năm mục tiêu":              "plan: year of a target",
	"Số liệu: Số năm xây dựng":           "plan: count of phases",
	"Số liệu: Trong số dự án":            "plan: count of a choice",
	"Số liệu: Sau số năm":                "plan: years to a receipt",
	"Mức chi đối chiếu: Cả dự án, đề án": "plan: published",
}

// overCell finds the heading over a cell: the last one in its column, above it.
func overCell(t *testing.T, f *excelize.File) func(storedCell) string {
	t.Helper()
	styles, at := stylesOf(t, f), map[string][]storedCell{}
	for _, c := range stored(t, f) {
		if slices.Contains(styles(c.style).Fill.Color, heading) && c.value != "" {
			key := fmt.Sprint(c.sheet, c.col)
			at[key] = append(at[key], c)
		}
	}
	return func(c storedCell) string {
		found := ""
		for _, h := range at[fmt.Sprint(c.sheet, c.col)] {
			if h.row < c.row {
				found = h.value
			}
		}
		return found
	}
}

// TestNumbersAreInputsFormulasOrConstants goes over all sheets: a number that is typed and
// locked stands beside an input as its value at the run, or is one of deadNumbers.
func TestNumbersAreInputsFormulasOrConstants(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		over, styles := overCell(t, f), stylesOf(t, f)
		inputs, flags := map[string]bool{}, map[string]bool{}
		for _, c := range stored(t, f) {
			if p := styles(c.style).Protection; c.typedNumber() && p != nil && !p.Locked {
				inputs[fmt.Sprint(c.sheet, c.row)] = true
			}
			flags[c.sheet] = flags[c.sheet] || strings.HasPrefix(c.formula, "IF(SoDongDaSua=0,")
		}
		for _, c := range stored(t, f) {
			style := styles(c.style)
			if !c.typedNumber() || slices.Contains(style.Fill.Color, heading) || style.Protection != nil && !style.Protection.Locked {
				continue
			}
			sheet, _, _ := strings.Cut(c.sheet, ".")
			why := deadNumbers[sheet+": "+over(c)]
			if why == "" && roleOf(c.sheet) == "input" {
				why = deadNumbers["Số liệu: "+over(c)]
			}
			switch {
			case why == "" && (roleOf(c.sheet) != "input" || !inputs[fmt.Sprint(c.sheet, c.row)]):
				t.Errorf("%s!%s under %q: a dead number %s", c.sheet, c.cell, over(c), c.value)
			case why == "run" && !flags[c.sheet]:
				t.Errorf("%s!%s is a figure of the run, and its sheet asks for no other run", c.sheet, c.cell)
			}
		}
	})
}

// TestWhatOnlyARunKnowsAsksForAnother changes an input: everything that shows a figure of
// the run then asks for another run.
func TestWhatOnlyARunKnowsAsksForAnother(t *testing.T) {
	e := plans()["everything"]
	m := liveModel(t, e)
	in := m.Inputs()[len(m.Inputs())/2]
	shown := map[string]bool{}
	for _, r := range m.Results() {
		if strings.HasPrefix(r.Formula, "IF(SoDongDaSua=0,") && strings.HasSuffix(r.Formula, `,"cần chạy lại phanbo")`) {
			shown[r.Sheet+"!"+r.Cell] = true
		}
	}
	m.Set(in.Block, in.Line, in.Column, in.Value+1)
	compute(t, m)
	sheets := map[string]bool{}
	m.Texts(func(sheet, cell, text string) {
		if shown[sheet+"!"+cell] && text == "cần chạy lại phanbo" {
			delete(shown, sheet+"!"+cell)
			sheets[sheet] = true
		}
	})
	if len(shown) > 0 || len(sheets) < 5 {
		t.Errorf("%v still show what the run found; %d sheets ask for another run", shown, len(sheets))
	}
}

// TestTextsOfARunAskForAnother writes a workbook for two allocations of one plan: no text of
// a printed sheet, but what names the run, may differ without a formula that asks for
// another run.
func TestTextsOfARunAskForAnother(t *testing.T) {
	e := plans()["everything"]
	other := slices.Clone(e.allocation)
	for i := range other {
		other[i].Amount = other[i].Amount / 3 * budget.Dong(i%3)
	}
	dead := func(allocation []budget.Cell) map[string]map[string]bool {
		found := map[string]map[string]bool{}
		book := write(t, e.plan, []budget.Outcome{judged(e.plan, allocation, e.draft)}, xlsx.Options{})
		for _, c := range stored(t, open(t, book)) {
			if roleOf(c.sheet) != "output" || c.formula != "" || c.typedNumber() || c.sheet == "Bìa" {
				continue
			}
			if found[c.sheet] == nil {
				found[c.sheet] = map[string]bool{}
			}
			found[c.sheet][c.value] = true
		}
		return found
	}
	one, two := dead(e.allocation), dead(other)
	if len(one) < 8 {
		t.Errorf("only %d sheets looked at", len(one))
	}
	for sheet, texts := range one {
		for text := range texts {
			if !two[sheet][text] {
				t.Errorf("%s says %q of one run only", sheet, text)
			}
		}
	}
}
