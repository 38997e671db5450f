package sim_test

import (
	"context"
	"fmt"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
	"phanbo/sim"
)

// The kinds of numbers that annexes print lead back to a document, a law or an assumption
// with its reason, by the keys that stand in the workbook; none of these takes a run.
func TestNumbersOfAnnexesLeadToAGround(t *testing.T) {
	for _, name := range []string{"hai-duong", "quang-binh", "bac-ninh"} {
		plan, err := scenarios.Load(scenarios.ShippedFS(), name)
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, b := range plan.Bases {
			for _, a := range b.Amounts {
				keys = append(keys, fmt.Sprintf("%s/%d", b.ID, a.Year))
			}
		}
		for _, s := range plan.Sources {
			keys = append(keys, s.ID, fmt.Sprintf("%s/%d", s.ID, plan.First))
		}
		for _, u := range plan.Uses() {
			keys = append(keys, u.ID)
		}
		for _, r := range plan.Rules {
			keys = append(keys, r.ID)
		}
		for _, i := range plan.Indicators {
			keys = append(keys, i.ID)
			if i.Baseline != nil {
				keys = append(keys, i.ID+"/baseline")
			}
		}
		for _, r := range plan.Responses {
			keys = append(keys, r.ID+"/gain")
		}
		for _, b := range plan.Benchmarks {
			keys = append(keys, b.ID)
		}
		for at, key := range keys {
			if at%numbers != 0 { // all with the extended tests
				continue
			}
			e, ok, err := sim.Explain(context.Background(), plan, plan, budget.Scenario{}, key)
			if err != nil || !ok {
				t.Fatalf("%s: %s is not explained: %v", name, key, err)
			}
			if e.Evidence.Kind == "" || e.Document == nil && e.Evidence.Reason.Vi == "" {
				t.Errorf("%s: %s leads to no ground: %+v", name, key, e.Evidence)
			}
		}
		if len(keys) < 100 {
			t.Errorf("%s: %d keys", name, len(keys))
		}
	}
}

// Money that a run gives leads to the ground of the use that it is for.
func TestMoneyOfAUseLeadsToItsGround(t *testing.T) {
	plan := twoTasks()
	for _, key := range []string{"a/2021", "b/total"} {
		e, ok, err := sim.Explain(context.Background(), plan, plan, budget.Scenario{}, key)
		if err != nil || !ok || e.Evidence.Reason.Vi != "ví dụ" {
			t.Errorf("%s: %v, %v, %+v", key, ok, err, e.Evidence)
		}
	}
}
