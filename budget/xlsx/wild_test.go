package xlsx_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// wild is what a hurried reader may leave in an input cell: nothing, a text, a percent
// typed as a whole number, amounts below 0 and beyond every budget, years of no plan, half
// of what is counted in whole numbers.
var wild = []any{nil, "5 tỷ", 0.0, 5.0, -1.0, 3000.0, 0.5, 1e13, 9e307}

// verdictWords are the words that say a verdict.
var verdictWords = []string{"Đạt", "Chưa đạt"}

// tryWild puts something into a cell and computes the workbook: no formula may fail, a
// fault of the input must be told, and then no sheet but that of the checks may say a
// verdict. Where it is no fault, the engine must agree.
func tryWild(t *testing.T, e edited, m *xlsx.Model, in xlsx.Input, x any) {
	t.Helper()
	what := fmt.Sprintf("%s %s %s (%s!%s) = %v", in.Block, in.Line, in.Column, in.Sheet, in.Cell, x)
	m.SetTo(in, x)
	defer func() { m.Set(in.Block, in.Line, in.Column, in.Value); m.Stored() }()
	if err := m.Compute(); err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	number, isNumber := x.(float64)
	faults := m.Get("checks", "numbers", "value").(float64)
	if faults > 0 || !isNumber {
		sayNoVerdict(t, m, what)
		return
	}
	changed := e.copied()
	changed.apply(in, number)
	if found := codes(changed.plan); !maps.Equal(found, codes(e.plan)) && m.Get("checks", "overall", "result") == "Đạt" {
		t.Errorf("%s: no fault is told, and the plan has %v, at the run %v", what, found, codes(e.plan))
	}
	changed.sameAsEngine(t, what, m.Get)
}

// told are the faults of a plan that its reader tells, and no workbook: what the small plans
// of the tests leave out, facts of locked years, and limits of levels.
var told = []string{"range_order", "evidence_missing", "actual_missing", "key_missing", "word_unknown", "response_money",
	"project_actual", "level_outside", "clamp_active", "target_outside"}

// codes counts the other faults of a plan.
func codes(p *budget.Plan) map[string]int {
	all := map[string]int{}
	for _, f := range budget.Validate(p) {
		if !slices.Contains(told, f.Code) {
			all[f.Code]++
		}
	}
	return all
}

// sayNoVerdict wants a workbook with a fault in its inputs to tell it and to show no
// verdict.
func sayNoVerdict(t *testing.T, m *xlsx.Model, what string) {
	t.Helper()
	if n := m.Get("checks", "numbers", "value").(float64); n < 1 || m.Get("checks", "overall", "result") != "Chưa đạt" || m.Get("changes", "all", "result") != "cần chạy lại phanbo" {
		t.Errorf("%s: %v faults, overall %v, %v", what, n, m.Get("checks", "overall", "result"), m.Get("changes", "all", "result"))
	}
	m.Texts(func(sheet, cell, text string) {
		if roleOf(sheet) == "output" && slices.ContainsFunc(verdictWords, func(w string) bool { return strings.HasPrefix(text, w) }) {
			t.Errorf("%s: %s!%s says %q", what, sheet, cell, text)
		}
	})
}

// TestWildEdits puts each wild thing into some of the inputs, one at a time, and into all
// of them; the extended tests do so with every input.
func TestWildEdits(t *testing.T) {
	e := plans()["everything"]
	m := liveModel(t, e)
	inputs := m.Inputs()
	for k, x := range wild {
		for i := k; i < len(inputs); i += everyWild {
			tryWild(t, e, m, inputs[i], x)
		}
		for _, in := range inputs {
			m.SetTo(in, x)
		}
		if err := m.Compute(); err != nil {
			t.Errorf("%v everywhere: %v", x, err)
		} else {
			sayNoVerdict(t, m, fmt.Sprintf("%v everywhere", x))
		}
		for _, in := range inputs {
			m.Set(in.Block, in.Line, in.Column, in.Value)
		}
		m.Stored()
	}
}
