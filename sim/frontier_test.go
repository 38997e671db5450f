package sim_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

func frontier(t *testing.T, plan *budget.Plan, o sim.FrontierOptions) budget.Frontier {
	t.Helper()
	out, err := sim.Frontier(context.Background(), plan, o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// from2to30 looks at shares from 0.2% to 3%.
func from2to30() sim.FrontierOptions {
	return sim.FrontierOptions{Low: budget.NewRate(2, 1000), High: budget.NewRate(3, 100)}
}

// free is twoTasks without its floor of 1%, below which nothing would be allowed.
func free() *budget.Plan {
	plan := twoTasks()
	plan.Rules = nil
	return plan
}

// A share of p% gives 2·10·p tỷ in two years. Target t1 needs 15 tỷ: 0.75%; t2 5 tỷ:
// 0.25%; both 20 tỷ: 1%. One tỷ for b adds 1/5 of a target, one for a 1/15, so b comes
// first: to 0.25% one percent more adds 20/5 = 4, to 1% it adds 20/15, then nothing.
func TestFrontierIsAsByHand(t *testing.T) {
	out := frontier(t, free(), from2to30())
	want := []budget.Least{
		{Targets: []string{"t2"}, Share: budget.NewRate(25, 10_000), Refuted: budget.NewRate(24, 10_000)},
		{Targets: []string{"t1"}, Share: budget.NewRate(75, 10_000), Refuted: budget.NewRate(74, 10_000)},
	}
	for i, w := range append(want, budget.Least{Targets: []string{"t1", "t2"}, Share: budget.NewRate(1, 100), Refuted: budget.NewRate(99, 10_000)}) {
		got := out.Together
		if i < len(out.Least) {
			got = out.Least[i]
		}
		if !slices.Equal(got.Targets, w.Targets) || got.Share != w.Share || got.Refuted != w.Refuted || !got.Minimal || got.Status != budget.LeastFound {
			t.Errorf("least %d: %v at %v, not at %v, %s", i, got.Targets, got.Share, got.Refuted, got.Status)
		}
	}
	if out.Lawful.Status != budget.LeastAtLow || out.Together.Money != 20*budget.Billion || out.Now != budget.NewRate(1, 100) {
		t.Errorf("lawful %s, money %d, now %v", out.Lawful.Status, out.Together.Money, out.Now)
	}
	if len(out.Curve.Kinks) != 2 || !out.Curve.Exact || !out.Curve.Concave {
		t.Fatalf("curve %+v", out.Curve)
	}
	first, second := out.Curve.Kinks[0], out.Curve.Kinks[1]
	if !near(first.Percent, 0.25) || !near(first.Value, 1) || !near(first.Before, 4) || !near(first.After, 20.0/15) {
		t.Errorf("first kink %+v", first)
	}
	if !near(second.Percent, 1) || !near(second.Value, 2) || !near(second.Before, 20.0/15) || math.Abs(second.After) > 1e-9 {
		t.Errorf("second kink %+v", second)
	}
	if codes := codesOf(first.Starts); !slices.Contains(codes, "limit_target_met") {
		t.Errorf("the first kink starts %v", codes)
	}
	if codes := codesOf(second.Ends); !slices.Contains(codes, "limit_source_ceiling") {
		t.Errorf("the second kink ends %v", codes)
	}
}

func codesOf(reasons []budget.Reason) []string {
	var codes []string
	for _, r := range reasons {
		codes = append(codes, r.Code)
	}
	return codes
}

// A floor of 1% of revenue over everything stays when the share falls: nothing is
// lawful below 1%, and no target is asked there.
func TestLegalFloorsStayWhenTheShareMoves(t *testing.T) {
	out := frontier(t, twoTasks(), from2to30())
	if out.Lawful.Share != budget.NewRate(1, 100) || out.Lawful.Refuted != budget.NewRate(99, 10_000) || !out.Lawful.Minimal {
		t.Errorf("lawful from %v, not at %v", out.Lawful.Share, out.Lawful.Refuted)
	}
	for _, l := range out.Least {
		if l.Share != budget.NewRate(1, 100) {
			t.Errorf("%v at %v", l.Targets, l.Share)
		}
	}
	if out.Curve.Points[0].Percent != 1 {
		t.Errorf("the curve starts at %v", out.Curve.Points[0])
	}
}

// Target t1 asks for 88 of i1, 19 tỷ and so 0.95% alone and 1.2% with t2, which is
// beyond 1.1%.
func TestWhatIsBeyondTheHighestShareIsProved(t *testing.T) {
	plan, o := free(), from2to30()
	plan.Targets[0].Value, o.High = 88, budget.NewRate(11, 1000)
	out := frontier(t, plan, o)
	if got := out.Least[1]; got.Share != budget.NewRate(95, 10_000) || got.Targets[0] != "t1" {
		t.Errorf("t1 at %v", got.Share)
	}
	if out.Together.Status != budget.LeastBeyond || out.Together.Share.IsSet() {
		t.Errorf("both are %s at %v", out.Together.Status, out.Together.Share)
	}
	o.Targets = []string{"t2"}
	if out = frontier(t, plan, o); len(out.Least) != 1 || out.Together.Share != out.Least[0].Share {
		t.Errorf("t2 alone: %+v", out.Least)
	}
}

// With curves that bend t1 needs 10 tỷ and t2 4·log2(6) = 10.34 tỷ: 0.5% and 0.51699%.
// Both together need 1.01699%. The curve lies between its values and its bounds.
func TestFrontierOfCurvesThatBend(t *testing.T) {
	plan := saturating()
	plan.Rules = nil
	out := frontier(t, plan, from2to30())
	if out.Least[0].Share != budget.NewRate(50, 10_000) && out.Least[0].Share != budget.NewRate(51, 10_000) ||
		out.Least[1].Share != budget.NewRate(52, 10_000) || out.Together.Share != budget.NewRate(102, 10_000) || !out.Together.Minimal {
		t.Errorf("least %v, %v; together %v", out.Least[0].Share, out.Least[1].Share, out.Together.Share)
	}
	if out.Curve.Exact {
		t.Error("a curve that bends is called exact")
	}
	for _, p := range out.Curve.Points {
		if p.Bound < p.Value || p.Bound-p.Value > 1e-6 {
			t.Errorf("point %+v", p)
		}
	}
	last := out.Curve.Kinks[len(out.Curve.Kinks)-1]
	if math.Abs(last.Percent-100*(10+4*math.Log2(6))/2000) > 1e-4 || !near(last.Value, 2) {
		t.Errorf("last kink %+v", last)
	}
}

// Every least share has an allocation that keeps the plan with that share, and what a
// run says of the plan one step below agrees.
func TestLeastSharesAreWitnessedAndRefuted(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 4))
	for range draws(8) {
		plan := randomPlan(r)
		plan.Rules = nil
		out := frontier(t, plan, from2to30())
		for _, l := range append(out.Least, out.Together) {
			if l.Status != budget.LeastFound {
				continue
			}
			at, below := *plan, *plan
			at.Envelope.Shares, below.Envelope.Shares = []budget.YearRate{{Rate: l.Share}}, []budget.YearRate{{Rate: l.Refuted}}
			for _, v := range budget.Check(&at, l.Allocation) {
				t.Errorf("%v at %v: %+v", l.Targets, l.Share, v)
			}
			if len(l.Targets) > 1 {
				continue
			}
			below.Targets = slices.DeleteFunc(slices.Clone(plan.Targets), func(x budget.Target) bool { return x.ID != l.Targets[0] })
			if got := run(t, &below); got.Verdicts[0].Status == budget.Met {
				t.Errorf("%v is met at %v, which was refuted", l.Targets, l.Refuted)
			}
		}
	}
}

// On a concave curve no value passes the line between two others, and each is what a
// run finds.
func TestCurveIsWhatRunsFind(t *testing.T) {
	r := rand.New(rand.NewPCG(22, 4))
	for range draws(5) {
		plan := randomPlan(r)
		plan.Rules = nil
		points := frontier(t, plan, from2to30()).Curve.Points
		for _, k := range []int{0, len(points) / 2, len(points) - 1} {
			at := *plan
			at.Envelope.Shares = []budget.YearRate{{Rate: budget.NewRate(int64(math.Round(points[k].Percent*1e7)), 1e9)}}
			if got := run(t, &at).Rounding.Optimum; math.Abs(got-points[k].Value) > 1e-5 {
				t.Errorf("at %v%% a run finds %v, the curve has %v", points[k].Percent, got, points[k].Value)
			}
		}
	}
}
