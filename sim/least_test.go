package sim_test

import (
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// Without the floor of twoTasks the first target needs 15 tỷ and both 20; of two years of
// 1.000 tỷ these are 0.75 % and 1 %. A step less, a million đồng or a hundredth of a point, is
// proved not to be enough.
func TestTheLeastForAChosenSetIsProvedOnBothSides(t *testing.T) {
	for _, c := range []struct {
		targets []string
		money   budget.Dong
		share   budget.Rate
	}{
		{[]string{"t1"}, 15 * budget.Billion, budget.NewRate(75, 10_000)},
		{[]string{"t1", "t2"}, 20 * budget.Billion, budget.NewRate(1, 100)},
	} {
		plan := twoTasks()
		plan.Rules = nil
		report := reach(t, plan, sim.ReachOptions{Targets: c.targets, Options: sim.Options{Certify: true}})
		least := report.Least
		if least == nil || !least.Money.Possible || !least.Money.Minimal || least.Money.Amount != c.money || least.Money.Refuted != c.money-budget.Million {
			t.Fatalf("%v: %+v, want %d", c.targets, least, c.money)
		}
		if least.Share == nil || !least.Share.Minimal || least.Share.Share.Compare(c.share) != 0 {
			t.Errorf("%v: share %+v, want %v", c.targets, least.Share, c.share)
		}
		if faults, _ := sim.VerifyReach(plan, report); len(faults) > 0 {
			t.Errorf("%v: %v", c.targets, faults)
		}
		report.Least.Money.Refuted += budget.Million
		report.Hash = report.Digest()
		if faults, _ := sim.VerifyReach(plan, report); len(faults) == 0 {
			t.Errorf("%v: a refutation that nothing shows is not found", c.targets)
		}
	}
}

// A set that this money cannot meet is said to be out of it, with proof: 95 needs 22.5 tỷ.
func TestTheLeastForASetOutOfReachIsRefused(t *testing.T) {
	least := reach(t, lacking(), sim.ReachOptions{Targets: []string{"t1"}}).Least
	if least.Money.Possible || !least.Money.Never {
		t.Errorf("%+v", least.Money)
	}
}

// What is reachable is firm up to where a hand calculation puts it: t1 needs 30 points of the
// 40 that 20 tỷ give, so its gain may fall to 30 and its money grow to 80/3 tỷ.
func TestHowFirmAReachableTargetIs(t *testing.T) {
	want := map[string]float64{"baseline": 40, "gain": 30, "money": 80.0 / 3}
	for _, f := range reach(t, twoTasks(), sim.ReachOptions{Targets: []string{"t1"}}).Targets[0].Flips {
		if f.Never || abs(f.At-want[f.Field]) > 1e-3 {
			t.Errorf("%s holds to %g, want %g", f.Field, f.At, want[f.Field])
		}
		delete(want, f.Field)
	}
	if len(want) > 0 {
		t.Errorf("nothing on %v", want)
	}
}

func abs(x float64) float64 { return max(x, -x) }
