//go:build extended

package sim_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
	"phanbo/sim"
)

// Whoever changes a figure and computes the hash anew is found by arithmetic.
func TestAChangedFigureIsFoundWithoutTheHash(t *testing.T) {
	shipped, err := scenarios.Load(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		t.Fatal(err)
	}
	plan, honest := sealed(t, shipped, budget.Scenario{})
	text, err := json.Marshal(honest)
	if err != nil {
		t.Fatal(err)
	}
	bound := func(o *budget.Outcome) *budget.Certificate { return &o.Certificates[0] }
	for name, forge := range map[string]func(o *budget.Outcome){
		"an amount by one đồng": func(o *budget.Outcome) { o.Allocation[3].Amount++ },
		"an amount moved":       func(o *budget.Outcome) { o.Allocation[3].Amount -= 1e6; o.Allocation[4].Amount += 1e6 },
		"a cell left out":       func(o *budget.Outcome) { o.Allocation = o.Allocation[1:] },
		"the value":             func(o *budget.Outcome) { o.Value += 1e-6 },
		"the bound":             func(o *budget.Outcome) { o.Bound -= 1e-3 },
		"bound, optimum and gap": func(o *budget.Outcome) {
			o.Bound, o.Rounding.Optimum, o.Rounding.Loss = o.Bound+1, o.Rounding.Optimum+1, o.Rounding.Loss+1
		},
		"a payment":                   func(o *budget.Outcome) { o.Payments[0].Paid-- },
		"a verdict":                   func(o *budget.Outcome) { o.Verdicts[8].Status = budget.Met },
		"a level":                     func(o *budget.Outcome) { o.Paths[2].Proposal[3] += 1e-9 },
		"a ceiling":                   func(o *budget.Outcome) { o.Ceilings[0].Amount++ },
		"a rule's slack":              func(o *budget.Outcome) { o.Rules[0].Slack++ },
		"a draft's amount":            func(o *budget.Outcome) { o.Draft.Allocation[0].Amount++ },
		"a move's amount":             func(o *budget.Outcome) { o.Moves[0].Transfers[0].Amount++ },
		"a move's gain":               func(o *budget.Outcome) { o.Moves[0].Gained = nil },
		"the certified bound":         func(o *budget.Outcome) { bound(o).Bound -= 1e-9 },
		"the certified bound, weaker": func(o *budget.Outcome) { bound(o).Bound += 1e-6 },
		"the point's objective":       func(o *budget.Outcome) { bound(o).Objective += 1e-3 },
		"the point":                   func(o *budget.Outcome) { bound(o).Point[5].Value += 0.5 },
		"a line pushed under a curve": func(o *budget.Outcome) { bound(o).Lines[0].Intercept -= 1e-9 },
		"a line tilted":               func(o *budget.Outcome) { bound(o).Lines[0].Slope *= 0.999 },
		"a branch left out":           func(o *budget.Outcome) { bound(o).Nodes = bound(o).Nodes[:1] },
		"a split moved":               func(o *budget.Outcome) { bound(o).Nodes[0].Split += 3 },
		"all proof left out":          func(o *budget.Outcome) { bound(o).Nodes = nil },
		"a claim of another tier":     func(o *budget.Outcome) { bound(o).Tier = 2 },
		"a witness that gives less":   func(o *budget.Outcome) { w := o.Certificates[1].Witness; w[len(w)-1].Amount = 1 },
		"a witness of another target": func(o *budget.Outcome) { o.Certificates[1].Target = "khong-co" },
		"a reach that nothing shows":  func(o *budget.Outcome) { o.Certificates = o.Certificates[:1]; o.Certificates[0].Nodes[0].Split += 3 },
		"a leaf's bound":              func(o *budget.Outcome) { bound(o).Nodes[7].Bound += 1e-9 },
		"a plan's name":               func(o *budget.Outcome) { o.PlanName.Vi += " " },
		"an input's hash":             func(o *budget.Outcome) { o.Inputs[0].SHA256 = o.Inputs[1].SHA256 },
	} {
		var forged budget.Outcome
		if err := json.Unmarshal(text, &forged); err != nil {
			t.Fatal(err)
		}
		forge(&forged)
		if reflect.DeepEqual(forged, honest) {
			t.Fatalf("%s: nothing was changed", name)
		}
		forged.Hash = forged.Digest()
		if faults, _ := sim.Verify(plan, forged); len(faults) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
	honest.Value++
	if faults, _ := sim.Verify(plan, honest); faults[len(faults)-1].Code != "verify_hash" {
		t.Errorf("the hash does not tell: %v", faults)
	}
}
