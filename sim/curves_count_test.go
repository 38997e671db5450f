package sim_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
)

// lastYearCurves is n tasks with S-shaped responses whose stocks do not fade, each with a
// target in the last year, and what each target needs, in tỷ đồng: the inverse of its
// curve at the part of the gain that it asks for, found by halving.
func lastYearCurves(r *rand.Rand, n int) (*budget.Plan, []float64) {
	plan := manyCurves(r, n, 2)
	targets := plan.Targets
	plan.Targets = nil
	var needs []float64
	for k := range n {
		plan.Tasks[k].Fade = budget.Figure{}
		target := targets[2*k+1]
		target.Value = float64(65 + r.IntN(20))
		plan.Targets = append(plan.Targets, target)
		part := (target.Value - plan.Indicators[k].Baseline.Value.Likely) / plan.Responses[k].Gain.Likely
		low, high := 0.0, 1e4
		for range 100 {
			if middle := (low + high) / 2; effectOf(&plan.Responses[k], middle) < part {
				low = middle
			} else {
				high = middle
			}
		}
		needs = append(needs, high)
	}
	return plan, needs
}

// effectOf is the part of its gain that a response gives for a stock: see the formulas of
// budget.Hill and budget.Logistic.
func effectOf(r *budget.Response, billions float64) float64 {
	x := billions / r.Money.Likely.Billions()
	if r.Shape == budget.Hill {
		return 1 / (1 + math.Pow(x, -r.Power))
	}
	at := func(x float64) float64 { return 1 / (1 + math.Exp(-r.Power*(x-1))) }
	return (at(x) - at(0)) / (1 - at(0))
}

// A target is met by all the money that it needs or not at all, so the best is the
// heaviest set of targets whose needs are within the 20 tỷ, and the least money its needs.
func TestCountOverCurvesWithAnSIsTheBestOfAllSets(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	for k := range 4 {
		plan, needs := lastYearCurves(r, 5)
		plan.Objective = budget.Count
		best := 0.0
		for chosen := range 1 << len(needs) {
			money, weight := 0.0, 0.0
			for i := range needs {
				if chosen>>i&1 == 1 {
					money, weight = money+needs[i], weight+plan.Targets[i].Weight
				}
			}
			if money <= 20 {
				best = math.Max(best, weight)
			}
		}
		out := run(t, plan)
		if out.Value != best || math.Abs(out.Bound-best) > 1e-4 {
			t.Errorf("plan %d: weight %g of at most %g, want %g; needs %.3f", k, out.Value, out.Bound, best, needs)
		}
		money, spent := 0.0, budget.Dong(0)
		for i := range out.Verdicts {
			if out.Verdicts[i].Status == budget.Met {
				money += needs[i]
			}
		}
		for _, c := range out.Allocation {
			spent += c.Amount
		}
		if over := spent.Billions() - money; over < 0 || over > 0.02 {
			t.Errorf("plan %d: %g tỷ for what needs %g", k, spent.Billions(), money)
		}
	}
}
