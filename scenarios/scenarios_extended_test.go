//go:build extended

package scenarios_test

import (
	"context"
	"fmt"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// Every scenario that ships answers something else than the plan as written: it
// allocates other money, or meets other targets.
func TestShippedScenariosDiffer(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		if len(plan.Scenarios) < 7 {
			t.Errorf("%d scenarios", len(plan.Scenarios))
		}
		written := answer(t, plan, plan.Scenarios[0])
		for _, s := range plan.Scenarios[1:] {
			if answer(t, plan, s) == written {
				t.Errorf("%s answers what %s does: %s", s.ID, plan.Scenarios[0].ID, written)
			}
		}
	})
}

// answer runs a scenario and tells which targets it meets and what each group gets.
func answer(t *testing.T, plan *budget.Plan, s budget.Scenario) string {
	t.Helper()
	changed, problems := budget.Apply(plan, s)
	if len(problems) > 0 {
		t.Fatalf("apply %s: %v", s.ID, problems)
	}
	outcome, err := sim.Run(context.Background(), changed, sim.Options{Brief: true})
	if err != nil {
		t.Fatalf("run %s: %v", s.ID, err)
	}
	if outcome.Status == budget.Infeasible || outcome.Status == budget.NotSolved {
		t.Fatalf("%s: %s", s.ID, outcome.Status)
	}
	groups, met := map[string]budget.Dong{}, []string{}
	of := map[string]string{}
	for _, u := range changed.Uses() {
		of[u.ID] = u.Group
	}
	for _, c := range outcome.Allocation {
		groups[of[c.Use]] += c.Amount
	}
	for _, v := range outcome.Verdicts {
		if v.Status == budget.Met {
			met = append(met, v.Target)
		}
	}
	return fmt.Sprint(groups, met)
}
