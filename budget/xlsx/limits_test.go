package xlsx_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
)

// TestWhatABookCannotHoldIsRefused changes one thing of the sample at a time.
func TestWhatABookCannotHoldIsRefused(t *testing.T) {
	notANumber := math.NaN()
	for _, c := range []struct {
		name   string
		change func(*budget.Plan, *budget.Outcome)
		want   string
	}{
		{"a level that is no number", func(p *budget.Plan, _ *budget.Outcome) { p.Indicators[0].Baseline.Value.Likely = notANumber }, "yields #NUM!"},
		{"an infinite level", func(_ *budget.Plan, o *budget.Outcome) { *o.Verdicts[0].Got = math.Inf(1) }, "is not a number"},
		{"an amount of 16 digits", func(_ *budget.Plan, o *budget.Outcome) { o.Allocation[0].Amount = 1_000_000_000_000_000 }, "more than 15 digits"},
		{"a text of 32,768 characters", func(p *budget.Plan, _ *budget.Outcome) { p.Tasks[0].Name.Vi = strings.Repeat("ă", 32_768) }, "a cell holds 32767"},
		{"money for a use that the plan lacks", func(_ *budget.Plan, o *budget.Outcome) { o.Allocation[0].Use = "khac" }, `use "khac"`},
		{"money from a source that the plan lacks", func(_ *budget.Plan, o *budget.Outcome) { o.Allocation[0].Source = "khac" }, `source "khac"`},
		{"money of a year outside the plan", func(_ *budget.Plan, o *budget.Outcome) { o.Allocation[0].Year = 2030 }, "in 2030"},
		{"no use of money", func(p *budget.Plan, _ *budget.Outcome) { p.Tasks, p.Projects = nil, nil }, "no use of money"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, o := sample()
			c.change(p, &o)
			var b bytes.Buffer
			err := xlsx.Write(&b, p, []budget.Outcome{o}, xlsx.Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes were written", b.Len())
			}
		})
	}
	if err := xlsx.Write(&bytes.Buffer{}, &budget.Plan{}, nil, xlsx.Options{}); err == nil {
		t.Error("no outcome was accepted")
	}
}

// TestAnInfeasiblePlanHasItsBook gives an answer without an allocation.
func TestAnInfeasiblePlanHasItsBook(t *testing.T) {
	p, _ := sample()
	o := budget.Outcome{Plan: p.ID, Status: budget.Infeasible, Conflict: []budget.Reason{{Code: "limit"}}, Warnings: []budget.Reason{{Code: "note"}}}
	data := write(t, p, []budget.Outcome{o}, xlsx.Options{})
	formulas := 0
	for _, c := range stored(t, open(t, data)) {
		if c.formula != "" {
			formulas++
		}
	}
	if formulas < 400 {
		t.Errorf("%d formulas, want the tables of the plan", formulas)
	}
	rows, err := open(t, data).GetRows("Bìa", raw)
	if err != nil || !holds(rows, "Các giới hạn mâu thuẫn") {
		t.Errorf("the cover does not name the conflict, %v", err)
	}
}

// TestTextNeverBecomesAFormula gives every name of the plan the form of one.
func TestTextNeverBecomesAFormula(t *testing.T) {
	p, o := sample()
	evil := []string{`=HYPERLINK("http://example.org";"x")`, "+1+1", "-1+1", "@SUM(A1)", "=1+1'\"!"}
	for i := range p.Tasks {
		p.Tasks[i].Name.Vi = evil[i%len(evil)]
	}
	for i := range p.Groups {
		p.Groups[i].Name.Vi = evil[i%len(evil)]
	}
	for i := range o.Verdicts {
		o.Verdicts[i].Name.Vi = evil[i%len(evil)]
	}
	p.Sources[0].Name.Vi, o.ScenarioName.Vi = evil[0], evil[4]
	data := write(t, p, []budget.Outcome{o, o}, xlsx.Options{})
	f, seen := open(t, data), 0
	cells(t, f, func(sheet, cell, formula, value string) {
		if strings.Contains(formula, "HYPERLINK") || strings.Contains(formula, "@") {
			t.Errorf("%s!%s: formula %s", sheet, cell, formula)
		}
		if strings.HasPrefix(value, "=HYPERLINK") {
			seen++
			if kind, _ := f.GetCellType(sheet, cell); kind != excelize.CellTypeSharedString {
				t.Errorf("%s!%s: %q is no text", sheet, cell, value)
			}
		}
	})
	if seen < 5 {
		t.Errorf("%d cells hold the text, want more", seen)
	}
}

func TestNamesAndWordsAreThereInBothLanguages(t *testing.T) {
	p, o := sample()
	for _, language := range locale.Languages() {
		f := open(t, write(t, p, []budget.Outcome{o, o}, xlsx.Options{Language: language}))
		for _, s := range f.GetSheetList() {
			if n := len([]rune(s)); n > 31 || strings.ContainsAny(s, `:\/?*[]`) {
				t.Errorf("%s: name %q", language, s)
			}
		}
		cells(t, f, func(sheet, cell, _, value string) {
			if strings.Contains(value, "[sheet.") {
				t.Errorf("%s %s!%s: no words for %s", language, sheet, cell, value)
			}
		})
	}
}
