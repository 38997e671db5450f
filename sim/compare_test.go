package sim_test

import (
	"context"
	"math"
	"reflect"
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

func sideBySide(t *testing.T, plan *budget.Plan, list ...budget.Scenario) budget.SideBySide {
	t.Helper()
	var plans []*budget.Plan
	var outcomes []budget.Outcome
	for _, s := range list {
		applied, problems := budget.Apply(plan, s)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		out, err := sim.Run(context.Background(), applied, sim.Options{Scenario: s, Brief: true})
		if err != nil {
			t.Fatal(err)
		}
		plans, outcomes = append(plans, applied), append(outcomes, out)
	}
	c, err := sim.Compare(context.Background(), plans, outcomes, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Differences {
		addsUp(t, d)
	}
	return c
}

// addsUp holds the causes of every measure to its change: to the đồng, and within
// 1e-9 of the larger level.
func addsUp(t *testing.T, d budget.Difference) {
	t.Helper()
	for _, e := range d.Money {
		sum := e.From
		for _, part := range e.Parts {
			sum += part
		}
		if sum != e.To || len(e.Parts) != len(d.Causes) {
			t.Errorf("%s %s: %d and %v make %d, want %d", e.Measure, e.Row, e.From, e.Parts, sum, e.To)
		}
	}
	for _, e := range d.Levels {
		sum := e.From
		for _, part := range e.Parts {
			sum += part
		}
		if math.Abs(sum-e.To) > 1e-9*math.Max(1, math.Abs(e.To)) || len(e.Parts) != len(d.Causes) {
			t.Errorf("%s %s: %v and %v make %v, want %v", e.Measure, e.Row, e.From, e.Parts, sum, e.To)
		}
	}
}

// The envelope is share·base: 20 tỷ at first, 40 with twice the share or twice the
// base, 80 with both. Each change adds 20 when it comes first and 40 when it comes
// second: 30 on average.
func TestAProductIsDividedEvenly(t *testing.T) {
	plan := twoTasks()
	twice := plan.Bases[0]
	twice.ID, twice.Amounts = "gap-doi", slices.Clone(twice.Amounts)
	for i := range twice.Amounts {
		twice.Amounts[i].Amount = budget.Amount{Likely: 2000 * budget.Billion, Low: 2000 * budget.Billion, High: 2000 * budget.Billion}
	}
	plan.Bases = append(plan.Bases, twice)
	c := sideBySide(t, plan, budget.Scenario{}, budget.Scenario{ID: "s", Base: "gap-doi", Shares: []budget.YearRate{{Rate: budget.NewRate(2, 100)}}})
	d := c.Differences[0]
	if d.Method != budget.Shapley || !slices.Equal(d.Causes, []string{"base", "share"}) || len(d.Changes) != 2 {
		t.Fatalf("got %+v", d)
	}
	want := budget.MoneyEffect{Measure: "ceiling", From: 20 * budget.Billion, To: 80 * budget.Billion, Parts: []budget.Dong{30 * budget.Billion, 30 * budget.Billion}}
	if !reflect.DeepEqual(d.Money[0], want) {
		t.Errorf("ceiling %+v, want %+v", d.Money[0], want)
	}
}

// Half the share cannot keep the floor of 1 %, so it waits until the floor gives way;
// then it takes from each target what 10 tỷ less can reach.
func TestAChangeWaitsForTheOneThatMakesItPossible(t *testing.T) {
	advisory := true
	s := budget.Scenario{ID: "nua", Shares: []budget.YearRate{{Rate: budget.NewRate(1, 200)}}, Rules: []budget.RuleChange{{Rule: "san", Advisory: &advisory}}}
	d := sideBySide(t, twoTasks(), budget.Scenario{}, s).Differences[0]
	if d.Method != budget.InOrder || !slices.Equal(d.Order, []string{"rules/san", "share"}) || d.InOrderFor[0].Code != "order_infeasible" {
		t.Fatalf("got %+v", d)
	}
	if got := d.Money[0]; got.Measure != "ceiling" || !slices.Equal(got.Parts, []budget.Dong{-10 * budget.Billion, 0}) {
		t.Errorf("got %+v", got)
	}
	if len(d.Turns) != 1 || d.Turns[0].Target != "t1" || !reflect.DeepEqual(d.Turns[0].Sets, [][]string{{"share", "rules/san"}}) {
		t.Errorf("turns %+v", d.Turns)
	}
}

func TestAChangeThatLeavesNoAllocationIsNamed(t *testing.T) {
	s := budget.Scenario{ID: "nua", Shares: []budget.YearRate{{Rate: budget.NewRate(1, 200)}}, Step: 1000}
	d := sideBySide(t, twoTasks(), budget.Scenario{}, s).Differences[0]
	if len(d.Money) != 0 || len(d.Turns) != 1 || d.Turns[0].Target != "" || !reflect.DeepEqual(d.Turns[0].Sets, [][]string{{"share"}}) {
		t.Errorf("got %+v", d)
	}
}

// A field that a scenario gains must be a cause: this test knows those there are.
func TestEveryFieldOfAScenarioHasItsCause(t *testing.T) {
	known := []string{"ID", "Name", "Note", "Objective", "LeastFor", "Base", "Shares", "Parts", "Split", "Rules", "Step", "Origin"}
	kind := reflect.TypeFor[budget.Scenario]()
	for i := range kind.NumField() {
		if !slices.Contains(known, kind.Field(i).Name) {
			t.Errorf("budget.Differences and budget.Mix do not know Scenario.%s", kind.Field(i).Name)
		}
	}
}
