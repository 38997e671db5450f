package sim

import (
	"context"
	"math"
	"testing"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// TestFixedLinesAreNotEnough solves a plan with one saturating response once, with the
// lines that a program begins with, and then with refinement. Only the second meets
// the exactness that every answer claims.
func TestFixedLinesAreNotEnough(t *testing.T) {
	plan := rulePlan()
	plan.Targets[0].Value = 95                          // out of reach, so that the curve decides the value
	plan.Responses[0].Money.Likely = 3 * budget.Billion // the best stock, 8 tỷ, lies between the first lines
	m := newProgram(newBook(plan))
	m.clearCosts(true)
	m.model.Columns[m.progress[0]].Cost = 1
	simulate := func(x []float64) float64 { return m.progressAt(0, x) }
	once, err := m.run(context.Background(), false, lp.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if gap := relative(once.Bound, simulate(once.X)); gap <= exactness {
		t.Errorf("without refinement the gap is %g: the test shows nothing", gap)
	}
	refined, err := m.refine(context.Background(), simulate)
	if err != nil {
		t.Fatal(err)
	}
	if gap := relative(refined.bound, refined.value); gap > exactness || !refined.done {
		t.Errorf("with refinement the gap is %g", gap)
	}
}

// TestBoundsAreNeverBeaten draws allocations of rulePlan and holds their value against
// the bound of the run.
func TestBoundsAreNeverBeaten(t *testing.T) {
	plan := rulePlan()
	plan.Rules, plan.Tasks[0].Ramp, plan.Tasks[0].Min = nil, budget.Ramp{}, nil
	b := newBook(plan)
	best, err := allocate(context.Background(), newProgram(b))
	if err != nil {
		t.Fatal(err)
	}
	for first := budget.Dong(0); first <= 5*budget.Billion; first += budget.Billion / 10 {
		g := b.newGrid()
		g.amount[b.slot(b.useAt["a"], b.sourceAt["su-nghiep"], 0)] = first
		g.amount[b.slot(b.useAt["a"], b.sourceAt["su-nghiep"], 1)] = 5 * budget.Billion
		g.amount[b.slot(b.useAt["p"], b.sourceAt["dau-tu"], 0)] = 5 * budget.Billion
		g.amount[b.slot(b.useAt["p"], b.sourceAt["su-nghiep"], 1)] = budget.Billion
		if value := b.value(g, 0); value > best.bound+1e-9 {
			t.Fatalf("%d đồng in the first year are worth %g, above the bound %g", first, value, best.bound)
		}
	}
	if math.Abs(best.bound-best.value) > exactness*best.bound {
		t.Errorf("value %g, bound %g", best.value, best.bound)
	}
}
