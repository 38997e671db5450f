package scenarios_test

import (
	"context"
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// Every scenario that ships answers something else than the plan as written: it
// loses or gains at least one target against san-1.
func TestHaiDuongScenariosDiffer(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the simulator once a scenario")
	}
	plan := haiDuong(t)
	written := metBy(t, plan, "san-1")
	for _, s := range plan.Scenarios {
		if s.ID == "san-1" {
			continue
		}
		if slices.Equal(metBy(t, plan, s.ID), written) {
			t.Errorf("%s meets the same targets as san-1: %v", s.ID, written)
		}
	}
}

// metBy returns the targets that the proposal of a scenario meets.
func metBy(t *testing.T, plan *budget.Plan, id string) []string {
	t.Helper()
	i := slices.IndexFunc(plan.Scenarios, func(s budget.Scenario) bool { return s.ID == id })
	changed, problems := budget.Apply(plan, plan.Scenarios[i])
	if len(problems) > 0 {
		t.Fatalf("apply %s: %v", id, problems)
	}
	outcome, err := sim.Run(context.Background(), changed, sim.Options{})
	if err != nil {
		t.Fatalf("run %s: %v", id, err)
	}
	var met []string
	for _, v := range outcome.Verdicts {
		if v.Status == budget.Met {
			met = append(met, v.Target)
		}
	}
	return met
}
