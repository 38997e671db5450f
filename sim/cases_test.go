package sim_test

import (
	"math"
	"os"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
)

// published reads a published case from testdata/cases; where its optima come from is
// written in testdata/SOURCES.md.
func published(t *testing.T, name string) *budget.Plan {
	t.Helper()
	plan, err := scenarios.Load(os.DirFS("../testdata/cases"), name+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// exactly compares with a published figure to 1e-9 of it.
func exactly(got, want float64) bool { return math.Abs(got-want) <= 1e-9*math.Abs(want) }

func optimumOf(t *testing.T, plan *budget.Plan) budget.Outcome {
	t.Helper()
	out := run(t, plan)
	if out.Status != budget.Optimal {
		t.Fatalf("%s is %s: %+v", plan.ID, out.Status, out.Conflict)
	}
	return out
}

func checkOptimum(t *testing.T, plan *budget.Plan, want float64) budget.Outcome {
	t.Helper()
	out := optimumOf(t, plan)
	if !exactly(out.Rounding.Optimum, want) || !exactly(out.Bound, want) {
		t.Errorf("%s: optimum %.12g, bound %.12g, published %.12g", plan.ID, out.Rounding.Optimum, out.Bound, want)
	}
	return out
}

func TestFincoInvestsAsPublished(t *testing.T) {
	out := checkOptimum(t, published(t, "finco"), 218_500)
	if !exactly(out.Value, 218_500) {
		t.Errorf("the issued plan ends with %.12g", out.Value)
	}
	want := map[string]budget.Dong{"a": 60_000, "b": 30_000, "d": 40_000, "e": 75_000, "hoan-tra": 218_500}
	for _, c := range out.Allocation {
		if c.Amount != want[c.Use]*budget.Million {
			t.Errorf("%s gets %d, published %d triệu", c.Use, c.Amount, want[c.Use])
		}
	}
	for _, p := range out.Pools {
		if p.Closing != 0 {
			t.Errorf("the fund keeps %d in %d; published 0", p.Closing, p.Year)
		}
	}
}

// The value function of Finco in its first cash; between 90.000 and 120.000 one more is
// worth 1,9.
func TestFincoIsWorthMoreWithMoreCash(t *testing.T) {
	for _, c := range []struct {
		cash budget.Dong
		want float64
	}{{60_000, 142_500}, {80_000, 180_500}, {90_000, 199_500}, {110_000, 237_500}, {120_000, 256_500}, {150_000, 312_750}, {200_000, 396_744}} {
		plan := published(t, "finco")
		plan.Sources[0].Granted[0].Amount = c.cash * budget.Million
		checkOptimum(t, plan, c.want)
	}
}

func TestFincoWithAFloorLosesWhatIsPublished(t *testing.T) {
	plan := published(t, "finco")
	least(plan, "c", 2021, 20_000)
	out := checkOptimum(t, plan, 217_940)
	want := map[string]budget.Dong{"a": 50_400, "b": 49_200, "c": 20_000, "d": 29_600, "e": 75_000, "hoan-tra": 217_940}
	for _, c := range out.Allocation {
		if c.Amount != want[c.Use]*budget.Million {
			t.Errorf("%s gets %d, published %d triệu", c.Use, c.Amount, want[c.Use])
		}
	}
}

func least(plan *budget.Plan, task string, year budget.Year, millions budget.Dong) {
	for i := range plan.Tasks {
		if plan.Tasks[i].ID == task {
			plan.Tasks[i].Min = []budget.YearAmount{{Year: year, Amount: millions * budget.Million}}
		}
	}
}

func TestFincoWithClashingFloorsIsInfeasible(t *testing.T) {
	plan := published(t, "finco")
	least(plan, "a", 2021, 75_000)
	least(plan, "c", 2021, 20_000)
	least(plan, "d", 2021, 10_000)
	if out := run(t, plan); out.Status != budget.Infeasible || len(out.Conflict) == 0 {
		t.Errorf("status %s, conflict %+v", out.Status, out.Conflict)
	}
}

func TestFincoTargetsAreMetOnlyWithinTheBound(t *testing.T) {
	for _, c := range []struct {
		target float64
		want   budget.MetStatus
	}{{218_500, budget.Met}, {220_000, budget.NotMet}} {
		plan := published(t, "finco")
		plan.Targets[0].Value = c.target
		if v := optimumOf(t, plan).Verdicts[0]; v.Status != c.want || math.Abs(*v.Got-218_500) > 1e-6 {
			t.Errorf("target %g: %s with %g", c.target, v.Status, *v.Got)
		}
	}
}

func TestStarOilBuildsPartsAsPublished(t *testing.T) {
	out := checkOptimum(t, published(t, "star-oil"), 43+23523.0/1628) // p1, p3, p4 whole; 53·p2 + 29·p5 = 19 and 6·p2 + 34·p5 = 11
	built := map[string]budget.Dong{}
	for _, c := range out.Allocation {
		built[c.Use] += c.Amount
	}
	for use, part := range map[string]float64{"p1": 1, "p2": 0.20086, "p3": 1, "p4": 1, "p5": 0.288084} {
		total := map[string]float64{"p1": 14, "p2": 59, "p3": 10, "p4": 6, "p5": 63}[use]
		if got := built[use].Billions() / total; math.Abs(got-part) > 1e-4 {
			t.Errorf("%s is built to %g, published %g", use, got, part)
		}
	}
}

func TestLorieSavageInPartsAndWhole(t *testing.T) {
	checkOptimum(t, published(t, "lorie-savage-parts"), 70.0+3.0/11)
	out := checkOptimum(t, published(t, "lorie-savage"), 70)
	if !exactly(out.Value, 70) {
		t.Errorf("the issued plan is worth %g", out.Value)
	}
	given := map[string]bool{}
	for _, c := range out.Allocation {
		given[c.Use] = true
	}
	for _, use := range []string{"p1", "p3", "p4", "p6", "p9"} {
		if !given[use] {
			t.Errorf("%s is not built", use)
		}
	}
	if len(given) != 5 {
		t.Errorf("%d projects are built, published 5", len(given))
	}
}

func TestWeingartnerOptimaAreExact(t *testing.T) {
	for name, want := range map[string]float64{"weing1": 141278, "weing2": 130883, "weing3": 95677, "weing4": 119337} {
		if out := checkOptimum(t, published(t, name), want); !exactly(out.Value, want) {
			t.Errorf("%s: the issued plan is worth %.10g", name, out.Value)
		}
	}
}
