package sim_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// TestJudgeSaysWhatRunSays gives the answers of runs back to be judged.
func TestJudgeSaysWhatRunSays(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 1))
	for range draws(5) {
		plan := randomPlan(r)
		o, err := sim.Run(context.Background(), plan, sim.Options{Brief: true})
		if err != nil || o.Status == budget.Infeasible {
			continue
		}
		j, err := sim.Judge(plan, o.Allocation, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if j.Value != o.Value || !reflect.DeepEqual(j.Paths, o.Paths) || !reflect.DeepEqual(j.Rules, o.Rules) ||
			!reflect.DeepEqual(j.Payments, o.Payments) || !reflect.DeepEqual(j.Verdicts, o.Verdicts) {
			t.Errorf("judged %v, run %v", j.Value, o.Value)
		}
	}
	plan := saturating()
	if _, err := sim.Judge(plan, []budget.Cell{{Use: "nobody", Amount: 1}}, sim.Options{}); err == nil {
		t.Error("money for a use that the plan does not have is judged")
	}
}
