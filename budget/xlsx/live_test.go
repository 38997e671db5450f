package xlsx_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// liveModel lays out the workbook of a plan with two allocations.
func liveModel(t *testing.T, e edited) *xlsx.Model {
	t.Helper()
	m, err := xlsx.LayOut(e.plan, []budget.Outcome{judged(e.plan, e.allocation, e.draft)}, xlsx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// fixedSplit is the plan of everything with typed shares of its groups.
func fixedSplit() edited {
	p, allocation, draft := everything()
	p.Objective = budget.Fixed
	p.Split = []budget.GroupShare{{Group: "g1", Share: budget.NewRate(2, 3)}, {Group: "g2", Share: budget.NewRate(1, 3)}}
	return edited{p, allocation, draft}
}

// plans are the small plans that the live model is tried on.
func plans() map[string]edited {
	p, allocation, draft := everything()
	return map[string]edited{"everything": {p, allocation, draft}, "typed shares": fixedSplit()}
}

func TestModelEqualsTheEngine(t *testing.T) {
	for name, e := range plans() {
		if n := e.sameAsEngine(t, name, liveModel(t, e).Get); n < 400 {
			t.Errorf("%s: compared only %d cells", name, n)
		}
	}
}

// nudge is another value for an input, one that matters: a limit is set so that it
// binds, a condition so that it fails, a lag to another year.
func nudge(m *xlsx.Model, in xlsx.Input) float64 {
	switch in.Block + "/" + in.Column {
	case "indicators/low":
		return min(m.Get("levels_proposal", in.Line, lastYear(m)).(float64)+1, m.Get("indicators", in.Line, "high").(float64))
	case "indicators/high":
		return m.Get("levels_proposal", in.Line, lastYear(m)).(float64) - 1
	case "indicators/base", "indicators/drift", "required/value", "actual_levels/y2021":
		return in.Value + 3
	case "indicators/units":
		if in.Value > 7 {
			return 1
		}
		return in.Value + 10
	case "required/upper":
		return in.Value + 4
	case "required/precision", "required/weight":
		return in.Value + 0.5
	case "conditions/paid":
		return in.Value * 60
	case "responses/money":
		return in.Value * 25
	case "responses/power":
		return in.Value + 0.4
	case "tasks/lag", "projects/lag":
		return in.Value + 1
	case "projects/before":
		return math.Floor(m.Get("projects", in.Line, "total").(float64)/2) - 1
	case "ramps/growth":
		return 0.02
	case "ramps/plus", "ramps/last_year":
		return math.Floor(in.Value/2) + 1
	case "projects/total":
		return in.Value + 5_000_000_001
	case "windows/start_from":
		return in.Value + 1
	case "windows/start_to":
		last, _ := strconv.ParseFloat(lastYear(m)[1:], 64)
		if !m.Has("relation", "tail", "holds") {
			last += 1 - m.Get("windows", in.Line, "count").(float64)
		}
		if in.Value >= last {
			return in.Value - 1
		}
		return in.Value + 1
	case "windows/committed":
		return 1 - in.Value
	case "relation/holds":
		if in.Value > 1000 {
			return 1
		}
		return in.Value - 1
	case "windows/upkeep":
		return in.Value + 5_000_001
	case "bases/scalar":
		return in.Value
	}
	switch kind, _, _ := strings.Cut(in.Line, ":"); {
	case in.Block == "limits" && kind == "min":
		return in.Value + 900_000_000_000
	case in.Block == "limits" && kind == "max", in.Block == "amounts" && kind == "requested" && in.Value > 1000:
		return 100_000_003
	case in.Block == "limits":
		return in.Value - 1
	case in.Block == "amounts" && kind == "paid":
		return math.Floor(in.Value/2) + 11
	case in.Value > 1000: // đồng
		return math.Floor(in.Value*0.9) + 7
	case in.Block == "amounts" || kind == "granted" || kind == "outside":
		return in.Value + 321_000_007
	case kind == "growth" || in.Block == "prices":
		return in.Value + 0.03
	case in.Value > 0.5: // shares
		return math.Round((in.Value-0.11)*1e6) / 1e6
	}
	return math.Round((in.Value+0.07)*1e6) / 1e6
}

// lastYear is the column of the last year of the plan.
func lastYear(m *xlsx.Model) string {
	last := ""
	for y := budget.Year(2020); y < 2050; y++ {
		if column := fmt.Sprintf("y%d", y); m.Has("amounts", "#", column) {
			last = column
		}
	}
	return last
}

// resultBlocks are the tables of what a reader looks for: payments, stocks, levels,
// statuses, totals, rules, ceilings.
var resultBlocks = []string{"money_", "stocks_", "levels_", "verdicts_", "targets", "progress", "rule_model", "ceilings", "pools", "group_totals", "by_", "funds", "optimum_list", "annex_basis", "limit_model"}

// snapshot is the value of every result that is not guarded.
func snapshot(m *xlsx.Model) []any {
	var all []any
	for _, r := range m.Results(resultBlocks...) {
		if !strings.Contains(r.Formula, "SoDongDaSua") {
			all = append(all, m.Get(r.Block, r.Line, r.Column))
		}
	}
	return all
}

// setting is an input with another value.
type setting struct {
	xlsx.Input
	to float64
}

// first makes the changes without which an input has no effect: money for a year whose
// payment rate is changed, for a project that has none, or none for one whose commitment
// is.
func first(m *xlsx.Model, in xlsx.Input) []setting {
	kind, rest, _ := strings.Cut(in.Line, ":")
	var before []setting
	for _, other := range m.Inputs() {
		version, cell, _ := strings.Cut(other.Line, ":")
		switch {
		case other.Block != "amounts" || other.Value != 0:
		case in.Block == "amounts" && kind == "paid" && version == "actual" && cell == rest && other.Column == in.Column,
			in.Block == "sources" && (kind == "paid" || kind == "carried") && version == "proposal" && strings.HasSuffix(cell, ":"+rest) && other.Column == in.Column:
			before = append(before, setting{other, 800_000_003})
		}
	}
	switch in.Block + "/" + in.Column {
	case "indicators/low":
		return low(m, in)
	case "responses/gain":
		use, _, _ := strings.Cut(in.Line, "--")
		return finish(m, use)
	case "projects/lag":
		return finish(m, in.Line)
	case "indicators/units":
		return partOf(m, in)
	}
	if slices.Contains([]string{"projects", "windows", "phases"}, in.Block) {
		return begin(m, in)
	}
	return before
}

// low starts an indicator from its least level where it is at its highest already.
func low(m *xlsx.Model, in xlsx.Input) []setting {
	if m.Get("levels_proposal", in.Line, lastYear(m)).(float64)+1 <= m.Get("indicators", in.Line, "high").(float64) {
		return nil
	}
	for _, other := range m.Inputs() {
		if other.Block == in.Block && other.Line == in.Line && other.Column == "base" {
			return []setting{{other, in.Value}}
		}
	}
	return nil
}

// partOf asks for a part of the units of an indicator: of all of them their number is no
// matter.
func partOf(m *xlsx.Model, in xlsx.Input) []setting {
	var out []setting
	for _, other := range m.Inputs() {
		if other.Block+"/"+other.Column == "required/value" && strings.HasPrefix(other.Line, in.Line+"-") && other.Value >= 99 {
			out = append(out, setting{other, 55.5})
		}
	}
	return out
}

// finish pays the last of a project without money in its first year, the others before the
// plan, so that what its completion brings is there.
func finish(m *xlsx.Model, use string) []setting {
	if !m.Has("windows", use, "start_from") {
		return nil
	}
	given := begin(m, xlsx.Input{Block: "projects", Line: use, Column: "lag"})
	for _, other := range m.Inputs() {
		if len(given) == 1 && other.Block == "projects" && other.Line == use && other.Column == "before" {
			return append(given, setting{other, m.Get("projects", use, "total").(float64) - given[0].to})
		}
	}
	return given
}

// begin gives a project without money some in the first year of its window, and takes all
// from one whose commitment is changed. Where an end of the window is, the project starts in
// the year that the change lets in or out.
func begin(m *xlsx.Model, in xlsx.Input) []setting {
	var given, at []setting
	year := fmt.Sprintf("y%v", m.Get("windows", in.Line, "start_from"))
	if in.Column == "start_to" {
		year = fmt.Sprintf("y%v", max(in.Value, nudge(m, in)))
	}
	for _, other := range m.Inputs() {
		switch isMine := other.Block == "amounts" && strings.HasPrefix(other.Line, "proposal:"+in.Line+":"); {
		case isMine && other.Column == year && len(at) == 0:
			at = append(at, setting{other, 800_000_003})
		case isMine && other.Value != 0:
			given = append(given, setting{other, 0})
		}
	}
	switch {
	case in.Column == "committed" && len(at) > 0:
		return append(given, setting{at[0].Input, 0})
	case in.Column == "committed":
		return given
	case strings.HasPrefix(in.Column, "start_"):
		return append(given, at...)
	case len(given) > 0 || len(at) > 0 && at[0].Value != 0:
		return nil
	}
	return at
}

// try makes one change in the workbook and in the plan, and holds the two together.
func try(t *testing.T, e edited, m *xlsx.Model, in xlsx.Input) {
	t.Helper()
	what := fmt.Sprintf("%s %s %s (%s!%s)", in.Block, in.Line, in.Column, in.Sheet, in.Cell)
	changed := e.copied()
	var undo []xlsx.Input
	set := func(in xlsx.Input, x float64) {
		m.Set(in.Block, in.Line, in.Column, x)
		changed.apply(in, x)
		undo = append(undo, in)
	}
	for _, other := range first(m, in) {
		set(other.Input, other.to)
	}
	if len(undo) > 0 {
		compute(t, m)
	}
	before := snapshot(m)
	set(in, nudge(m, in))
	compute(t, m)
	if slices.Equal(before, snapshot(m)) {
		t.Errorf("%s: %v instead of %v changes no result", what, nudge(m, in), in.Value)
	}
	if got := m.Get("changes", "all", "result"); got != "cần chạy lại phanbo" {
		t.Errorf("%s: the workbook says %q after a change", what, got)
	}
	changed.sameAsEngine(t, what, m.Get)
	for _, in := range undo {
		m.Set(in.Block, in.Line, in.Column, in.Value)
	}
	m.Stored()
}

func compute(t *testing.T, m *xlsx.Model) {
	t.Helper()
	if err := m.Compute(); err != nil {
		t.Fatal(err)
	}
}

// TestEditsEqualTheEngine changes every twenty-fifth input, one at a time; the extended
// tests change each.
func TestEditsEqualTheEngine(t *testing.T) {
	for name, e := range plans() {
		m := liveModel(t, e)
		for i, in := range m.Inputs() {
			if i%25 == len(name)%25 {
				try(t, e, m, in)
			}
		}
	}
}

// TestEditsInAnotherCalculator makes changes in the file and computes it with excelize.
func TestEditsInAnotherCalculator(t *testing.T) {
	p, allocation, draft := everything()
	e := edited{p, allocation, draft}
	m := liveModel(t, e)
	f := open(t, write(t, p, []budget.Outcome{judged(p, allocation, draft)}, xlsx.Options{}))
	inputs := m.Inputs()
	tryInFile(t, e, m, f, inputs[len(inputs)*3/4])
}

// tryInFile makes one change in a workbook, lets excelize compute it, and holds it
// against the engine.
func tryInFile(t *testing.T, e edited, m *xlsx.Model, f *excelize.File, in xlsx.Input) {
	t.Helper()
	changed := e.copied()
	undo := append(first(m, in), setting{in, nudge(m, in)})
	for _, other := range undo {
		changed.apply(other.Input, other.to)
		if err := f.SetCellFloat(other.Sheet, other.Cell, other.to, -1, 64); err != nil {
			t.Fatal(err)
		}
	}
	what := fmt.Sprintf("%s!%s", in.Sheet, in.Cell)
	changed.sameAsEngine(t, what, func(block, line, column string) any {
		sheet, cell := m.Address(block, line, column)
		text, err := f.CalcCellValue(sheet, cell, raw)
		if text == "" && err == nil {
			return text
		}
		x, bad := strconv.ParseFloat(text, 64)
		if err != nil || bad != nil {
			return fmt.Sprint(text, err)
		}
		return x
	})
	for _, other := range undo {
		if err := f.SetCellFloat(other.Sheet, other.Cell, other.Value, -1, 64); err != nil {
			t.Fatal(err)
		}
	}
}

// withoutInputs are the formulas of the model of everything that no input reaches, by table
// and line, or by sheet where they are headings: how many, and why.
var withoutInputs = map[string]string{
	"Giới hạn nhiệm vụ": "4 years", "Mô phỏng dự thảo": "5 years", "Mô phỏng không chi thêm": "5 years", "Mô phỏng phương án": "5 years",
	"Phân bổ": "3 years", "Phụ lục I.2": "4 years", "Tham số": "4 years", "Tính giới hạn": "5 years", "Tính nguồn vốn": "5 years", "Tính quy định": "5 years",
	"Tổng hợp dự thảo": "4 years", "Tổng hợp khác": "4 years", "Tổng hợp theo năm": "4 years", "Tổng hợp tính chất vốn": "5 years", "clock t": "4 years",
	"money_none carried:t-8:quy": "3 nothing is given in years that are still decided", "money_none lapsed:t-8:quy": "3 nothing is given in years that are still decided",
	"money_none paid:t-8:quy": "3 nothing is given in years that are still decided", "money_none u:t-8": "2 nothing is given in years that are still decided",
	"projects_none given:p-1": "3 nothing is given in years that are still decided", "projects_none given:p-2": "3 nothing is given in years that are still decided",
	"amounts requested":  "24 nothing is requested for a use, and no request can be typed in",
	"pools receipts:quy": "1 nothing is paid back in the first year",
}

func TestFormulasWithoutInputsAreTheListedOnes(t *testing.T) {
	p, allocation, draft := everything()
	found := map[string]int{}
	for _, r := range liveModel(t, edited{p, allocation, draft}).WithoutInputs() {
		key := r.Block + " " + r.Line
		switch {
		case r.Block == "":
			key = r.Sheet
		case r.Block == "amounts":
			key, _, _ = strings.Cut(key, ":")
		}
		found[key]++
	}
	for key, n := range found {
		if why := withoutInputs[key]; !strings.HasPrefix(why, fmt.Sprint(n, " ")) {
			t.Errorf("%s: %d formulas that no input reaches, listed %q", key, n, why)
		}
	}
	if len(found) != len(withoutInputs) {
		t.Errorf("%d tables with such formulas, %d listed", len(found), len(withoutInputs))
	}
}
