package sim_test

import (
	"context"
	"encoding/json"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
	"phanbo/sim"
)

func sealed(t *testing.T, plan *budget.Plan, s budget.Scenario) (*budget.Plan, budget.Outcome) {
	t.Helper()
	applied, problems := budget.Apply(plan, s)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return applied, written(t, applied, sim.Options{Certify: true, Scenario: s})
}

// sealedMoves runs a plan for at most k moves.
func sealedMoves(t *testing.T, plan *budget.Plan, k int) (*budget.Plan, budget.Outcome) {
	t.Helper()
	return plan, written(t, plan, sim.Options{Certify: true, MaxMoves: k})
}

// written runs a plan, writes the outcome and reads it again.
func written(t *testing.T, plan *budget.Plan, o sim.Options) budget.Outcome {
	t.Helper()
	out, err := sim.Run(context.Background(), plan, o)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	var back budget.Outcome
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

func TestWhatRunSaysIsVerified(t *testing.T) {
	hard := false
	infeasible := budget.Scenario{ID: "nua", Shares: []budget.YearRate{{Rate: budget.NewRate(1, 200)}}, Rules: []budget.RuleChange{{Rule: "san", Advisory: &hard}}}
	shipped, err := scenarios.Load(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		plan     *budget.Plan
		scenario budget.Scenario
	}{
		{"two tasks", twoTasks(), budget.Scenario{}},
		{"least money", twoTasks(), budget.Scenario{ID: "it-tien", Objective: budget.LeastMoney}},
		{"infeasible", twoTasks(), infeasible},
		{"hai-duong", shipped, budget.Scenario{}},
		{"no target", withoutTargets(), budget.Scenario{}},
	} {
		plan, out := sealed(t, c.plan, c.scenario)
		faults, open := sim.Verify(plan, out)
		if len(faults) > 0 || len(open) > 0 {
			t.Errorf("%s: %v; open %v", c.name, faults, open)
		}
		for _, certificate := range out.Certificates {
			if !certificate.Proved {
				t.Errorf("%s: not proved: %+v", c.name, certificate.Claim)
			}
		}
	}
}

// One multiplier changed in any leaf makes the leaf prove something else.
func TestAChangedMultiplierIsFound(t *testing.T) {
	plan, honest := sealed(t, twoTasks(), budget.Scenario{ID: "it-tien", Objective: budget.LeastMoney})
	text, err := json.Marshal(honest)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for i, n := range honest.Certificates[0].Nodes {
		for k := range n.Duals {
			var forged budget.Outcome
			if err := json.Unmarshal(text, &forged); err != nil {
				t.Fatal(err)
			}
			forged.Certificates[0].Nodes[i].Duals[k].Value *= 1.01
			forged.Hash = forged.Digest()
			if faults, _ := sim.Verify(plan, forged); len(faults) == 0 {
				t.Errorf("multiplier %d of leaf %d is not found", k, i)
			}
			count++
		}
	}
	if count < 2 {
		t.Errorf("%d multipliers only", count)
	}
}

func withoutTargets() *budget.Plan {
	plan := twoTasks()
	plan.Rules, plan.Targets = nil, nil
	return plan
}
