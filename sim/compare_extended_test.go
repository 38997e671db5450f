//go:build extended

package sim_test

import (
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
)

func TestCausesOfTheShippedScenariosAddUp(t *testing.T) {
	plan, err := scenarios.Load(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		t.Fatal(err)
	}
	c := sideBySide(t, plan, append([]budget.Scenario{{}}, plan.Scenarios[:4]...)...)
	if len(c.Differences) != 4 {
		t.Fatalf("%d differences", len(c.Differences))
	}
	a, b := plan.Scenarios[0], plan.Scenarios[6]
	a.Step, b.Shares = 5*budget.Million, []budget.YearRate{{Rate: budget.NewRate(3, 200)}}
	if d := sideBySide(t, plan, a, b).Differences[0]; d.Method != budget.Shapley || len(d.Causes) != 3 {
		t.Errorf("got %v of %v", d.Method, d.Causes)
	}
}
