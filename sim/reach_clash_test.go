package sim

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// sasConflict is the system of the SAS/OR manual with the unique irreducible conflict
// set {x1+x2 >= 10, x1+x3 <= 4, x2+x3 <= 5, x3 >= 0}, in an opened program without any
// limits of its own: x3 >= 0 is physical, and x3 <= 3 and x2+x3 >= 4 have no part in it.
func sasConflict() *opened {
	plan := &budget.Plan{ID: "sas", First: 2021, Last: 2021, AsOf: 2021, Step: budget.Million}
	o := newOpened(plan)
	var x [3]int
	for k := range x {
		x[k] = o.column(lp.Column{Name: "x", Upper: free})
	}
	row := func(name string, lower, upper float64, columns ...int) {
		var terms []lp.Term
		for _, k := range columns {
			terms = append(terms, lp.Term{Column: x[k], Value: 1})
		}
		o.row(limit{rule: "use_max", subject: name}, lower, upper, terms)
	}
	row("c1", 10, free, 0, 1)
	row("c2", -free, 4, 0, 2)
	row("c3-lower", 4, free, 1, 2)
	row("c3-upper", -free, 5, 1, 2)
	row("x3", -free, 3, 2)
	return o
}

func TestTheUniqueConflictSetIsFound(t *testing.T) {
	o := sasConflict()
	c, err := o.shrink(context.Background(), o.limitsOn())
	if err != nil || c.found.state != impossible || !c.shown {
		t.Fatalf("state %v, shown %v, error %v", c.found.state, c.shown, err)
	}
	var names []string
	for _, row := range c.rows {
		names = append(names, o.limits[row].subject)
	}
	if !slices.Equal(names, []string{"c1", "c2", "c3-upper"}) {
		t.Errorf("conflict %v", names)
	}
}

// clashing draws a plan whose limits clash in most cases: minima, maxima, ramps,
// requests, a floor and a ceiling, and committed projects, over two sources.
func clashing(r *rand.Rand) *budget.Plan {
	plan := rulePlan()
	between := func(low, high int) budget.Dong { return budget.Dong(low+r.IntN(high-low+1)) * budget.Billion / 2 }
	rows := func(low, high int) []budget.YearAmount {
		return []budget.YearAmount{{Year: 2021, Amount: between(low, high)}, {Year: 2022, Amount: between(low, high)}}
	}
	plan.Sources[0].Granted, plan.Sources[1].Granted = rows(2, 16), rows(2, 14)
	plan.Tasks[0].Min, plan.Tasks[0].Max = rows(0, 10), rows(6, 14)
	extra := plan.Tasks[0]
	extra.ID, extra.Natures, extra.Ramp = "b", nil, budget.Ramp{}
	extra.Min, extra.Max = rows(0, 10), nil
	extra.Funding = []budget.Funding{{Source: "su-nghiep", Requested: rows(2, 12)}, {Source: "dau-tu", Requested: rows(0, 8)}}
	plan.Tasks = append(plan.Tasks, extra)
	plan.Projects[0].Committed = r.IntN(2) == 0
	plan.Rules[0].Share = budget.NewRate(int64(1+r.IntN(16)), 1000)
	plan.Rules = append(plan.Rules, budget.Rule{ID: "nhom", Direction: budget.Ceiling, Amount: between(4, 20), Groups: []string{"g1"}, Test: budget.PerYear})
	return plan
}

// TestConflictsOfRandomPlansAreIrreducible removes each member of each conflict and asks
// a solver that knows nothing of how it was found.
func TestConflictsOfRandomPlansAreIrreducible(t *testing.T) {
	checkClashes(t, 100)
}

func checkClashes(t *testing.T, plans int) {
	r := rand.New(rand.NewPCG(11, 12))
	clashes := 0
	for k := range plans {
		plan := clashing(r)
		report, err := Reach(context.Background(), plan, ReachOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if report.Clash == nil {
			continue
		}
		clashes++
		if c := report.Clash.Conflict; c == nil || !c.Irreducible || len(c.Members) == 0 {
			t.Fatalf("plan %d: conflict %+v", k, c)
		}
		checkMembers(t, k, plan)
		for _, repair := range report.Clash.Repairs {
			checkRepair(t, k, repair)
		}
	}
	if clashes < plans/4 {
		t.Errorf("only %d of %d plans clash", clashes, plans)
	}
}

// checkMembers solves the rows of a conflict afresh: infeasible with all, feasible
// without any one.
func checkMembers(t *testing.T, k int, plan *budget.Plan) {
	o := newOpened(plan)
	c, err := o.shrink(context.Background(), o.limitsOn())
	if err != nil {
		t.Fatal(err)
	}
	status := func(on set) lp.Status {
		solution, err := lp.Solve(context.Background(), o.modelOf(on), lp.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return solution.Status
	}
	if s := status(c.on); s != lp.Infeasible {
		t.Fatalf("plan %d: the conflict is %s", k, s)
	}
	for _, row := range c.rows {
		if s := status(c.on.without(row)); s != lp.Optimal {
			t.Fatalf("plan %d: without %v the conflict is %s", k, o.limits[row], s)
		}
	}
}

// checkRepair wants a witness at the amount and a refutation one step below.
func checkRepair(t *testing.T, k int, repair budget.Repair) {
	switch {
	case !repair.Possible && !repair.Never:
		t.Errorf("plan %d: nothing is known of %+v", k, repair)
	case repair.Possible && (!repair.Minimal || repair.Kind != budget.OneShare && repair.Amount > 0 && repair.Amount-repair.Refuted != budget.Million):
		t.Errorf("plan %d: %+v is not shown to be the least", k, repair)
	}
}
