package sim_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
)

// Target t1 asks for 88 of i1, 19 tỷ, and weighs 1; t2 needs 5 tỷ and weighs 3/4. There
// are 20 tỷ. Progress: one tỷ for t2 is 0.15, one for t1 1/19, so attain meets t2 and
// gets 15/19 of t1. Met are 1 or 3/4, so count gives t1 its 19 tỷ.
func TestCountMeetsTheWeightiestTargets(t *testing.T) {
	plan := twoTasks()
	plan.Targets[0].Value, plan.Targets[1].Weight = 88, 0.75
	if out := run(t, plan); !near(out.Rounding.Optimum, 0.75+15.0/19) {
		t.Errorf("attain reaches %g", out.Rounding.Optimum)
	}
	plan.Objective, plan.Rules = budget.Count, nil
	out := run(t, plan)
	if out.Status != budget.Optimal || !near(out.Value, 1) || !near(out.Bound, 1) {
		t.Errorf("%s, %g of at most %g", out.Status, out.Value, out.Bound)
	}
	for _, v := range out.Verdicts {
		if (v.Status == budget.Met) != (v.Target == "t1") {
			t.Errorf("%s is %s", v.Target, v.Status)
		}
	}
	sum := budget.Dong(0)
	for _, c := range out.Allocation {
		sum += c.Amount
	}
	if sum != 19*budget.Billion {
		t.Errorf("%d đồng, want the least", sum)
	}
}

// No plan that meets fewer targets is found by count than by attain.
func TestCountMeetsAsManyAsAnyOther(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 4))
	for range draws(8) {
		plan := randomPlan(r)
		met := func(objective budget.Objective) (sum float64) {
			plan.Objective = objective
			for _, v := range run(t, plan).Verdicts {
				if v.Status == budget.Met {
					sum++
				}
			}
			return sum
		}
		if most, other := met(budget.Count), met(budget.Attain); most < other {
			t.Errorf("count meets %g, attain %g", most, other)
		}
	}
}

// Pro rata: both tasks may ask for all, so each gets half of the 20 tỷ: t1 has 20 of the
// 30 points that it needs, t2 all. By priority a comes first and takes all.
func TestBaselinesAreAsByHand(t *testing.T) {
	plan := twoTasks()
	for objective, want := range map[budget.Objective]float64{budget.ProRata: 20.0/30 + 1, budget.Priority: 1} {
		plan.Objective = objective
		out := run(t, plan)
		if !near(out.Value, want) || !near(out.Bound, 2) {
			t.Errorf("%s reaches %g of %g, want %g of 2", objective, out.Value, out.Bound, want)
		}
	}
	plan.Tasks[1].Obligation, plan.Objective = 1, budget.Priority
	plan.Tasks[1].Max = []budget.YearAmount{{Amount: 4 * budget.Billion}} // b has 8 tỷ, a 12
	if out := run(t, plan); !near(out.Value, 1+24.0/30) {
		t.Errorf("with b first the value is %g", out.Value)
	}
}

// Tier 1 has t1 with 19 tỷ, tier 2 t2, which gets 1 of its 5 tỷ; without tier 1 it has
// all.
func TestTiersTellWhatTheyCostTheNext(t *testing.T) {
	plan := twoTasks()
	plan.Targets[0].Value, plan.Targets[1].Priority = 88, 2
	out := run(t, plan)
	if len(out.Tiers) != 2 {
		t.Fatalf("tiers %+v", out.Tiers)
	}
	first, second := out.Tiers[0], out.Tiers[1]
	if !near(first.Value, 1) || first.Cost != 0 || math.Abs(second.Value-0.2) > 1e-5 || !near(second.Without, 1) || math.Abs(second.Cost-0.8) > 1e-5 {
		t.Errorf("tiers %+v", out.Tiers)
	}
	if second.Bound < second.Value-1e-9 {
		t.Errorf("bound %g below %g", second.Bound, second.Value)
	}
}

// Without a target no money is worth spending, and the draft is all that is asked for: it
// is kept, or of 12 tỷ a year under a ceiling of 10 the nearest 10 are.
func TestWithoutTargetsTheDraftIsKept(t *testing.T) {
	plan := twoTasks()
	plan.Rules, plan.Targets = nil, nil
	for draft, want := range map[budget.Dong]budget.Dong{3: 8, 5: 10, 7: 10} {
		plan.Tasks[0].Funding[0].Draft[0].Amount = draft * budget.Billion
		out := run(t, plan)
		given := map[budget.Year]budget.Dong{}
		for _, c := range out.Allocation {
			given[c.Year] += c.Amount
			if draft <= 5 && c.Use == "a" && c.Amount != draft*budget.Billion {
				t.Errorf("of a draft of %d tỷ %d đồng are kept", draft, c.Amount)
			}
		}
		if given[2021] != want*budget.Billion || given[2022] != want*budget.Billion {
			t.Errorf("draft of %d and 5 tỷ: %v", draft, given)
		}
		if len(out.Warnings) == 0 || out.Warnings[len(out.Warnings)-1].Code != "no_target_draft_kept" {
			t.Errorf("warnings %v", out.Warnings)
		}
	}
}
