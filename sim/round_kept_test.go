package sim

import (
	"context"
	"testing"

	"phanbo/budget"
)

// A point that meets two targets within the arithmetic: one needs a hair more than the
// 8,0003 tỷ that the source of task a has; the other 2,0004 tỷ of task b, which rounding to
// the nearest step takes away. The first cannot be held; the second is.
func TestATargetThatCannotBeHeldLeavesTheOthersHeld(t *testing.T) {
	sure := func(x float64) budget.Figure { return budget.Figure{Likely: x, Low: x, High: x} }
	money := budget.Amount{Likely: 10 * budget.Billion, Low: 10 * budget.Billion, High: 10 * budget.Billion}
	plan := &budget.Plan{ID: "hai", First: 2021, Last: 2021, AsOf: 2021, Step: budget.Million}
	for _, id := range []string{"a", "b"} {
		plan.Groups = append(plan.Groups, budget.TaskGroup{ID: "g" + id})
		plan.Sources = append(plan.Sources, budget.Source{ID: "s" + id, Nature: budget.Recurrent, Groups: []string{"g" + id}, Granted: []budget.YearAmount{{Amount: 8_000_300_000}}})
		plan.Tasks = append(plan.Tasks, budget.Task{ID: id, Group: "g" + id})
		plan.Indicators = append(plan.Indicators, budget.Indicator{ID: "i" + id, Kind: budget.Quantitative, High: 100, Baseline: &budget.Baseline{Year: 2020, Value: sure(0)}})
		plan.Responses = append(plan.Responses, budget.Response{ID: "r" + id, Indicator: "i" + id, Use: id, Shape: budget.Linear, Gain: sure(100), Money: money})
	}
	plan.Targets = []budget.Target{
		{ID: "ta", Indicator: "ia", Year: 2021, Comparison: budget.AtLeast, Value: 80.003005, Weight: 1, Priority: 1},
		{ID: "tb", Indicator: "ib", Year: 2021, Comparison: budget.AtLeast, Value: 20.004, Weight: 1e-9, Priority: 1}}
	m := newProgram(newBook(plan))
	x := make([]float64, len(m.model.Columns))
	x[m.amounts[0]], x[m.amounts[1]] = 8.0003, 2.0004
	x = m.lift(m.pointAt(x))
	if met := m.metAt(x); len(met) != 2 {
		t.Fatalf("the point meets %v", met)
	}
	g, _, ok := m.round(context.Background(), x)
	if !ok {
		t.Fatal("no rounding")
	}
	if a, b := m.met(&m.targets[0], g), m.met(&m.targets[1], g); a || !b {
		t.Errorf("a met %v, b met %v: %+v", a, b, m.list(g))
	}
}

// pointAt fills in the stocks that amounts give.
func (m *program) pointAt(x []float64) []float64 {
	for key, column := range m.stocks {
		terms, known := m.stockTerms(key.use, key.year)
		for _, t := range terms {
			known += t.Value * x[t.Column]
		}
		x[column] = known
	}
	return x
}
