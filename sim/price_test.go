package sim_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// brief runs a plan without what takes further searches.
func brief(t *testing.T, plan *budget.Plan) budget.Outcome {
	t.Helper()
	out, err := sim.Run(context.Background(), plan, sim.Options{Brief: true})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func priced(t *testing.T, plan *budget.Plan) *budget.Marginals {
	t.Helper()
	out, err := sim.Run(context.Background(), plan, sim.Options{Prices: true, Brief: true})
	if err != nil || out.Prices == nil {
		t.Fatal(out.Status, err)
	}
	return out.Prices
}

// Target t1 asks for 88 of i1, 19 tỷ; t2 needs 5 of the 20 there are, so t1 has 15. One
// tỷ more is 1/19 of t1, one less as much. The floor of 10 tỷ a year is twice in the
// plan: allowing less of both changes nothing, asking for more is impossible.
func TestPricesAreAsByHand(t *testing.T) {
	plan := twoTasks()
	plan.Targets[0].Value = 88
	twice := plan.Rules[0]
	twice.ID = "san-2"
	plan.Rules = append(plan.Rules, twice)
	prices := priced(t, plan)
	if len(prices.Money) != 2 || prices.Projects {
		t.Fatalf("%+v", prices)
	}
	for _, m := range prices.Money {
		if !near(m.More.By, 1.0/19) || !near(m.Less.By, 0) && m.Less.Possible {
			t.Errorf("%s %d: %+v %+v", m.Source, m.Year, m.More, m.Less)
		}
		if m.Less.Possible {
			t.Errorf("one tỷ less in %d leaves less than the floor, yet is possible", m.Year)
		}
	}
	if len(prices.Rules) != 4 {
		t.Fatalf("rules %+v", prices.Rules)
	}
	for _, r := range prices.Rules {
		if len(r.With) != 1 || r.More.By != 0 || !r.More.Possible || r.Less.Possible {
			t.Errorf("%+v", r)
		}
	}
}

// A ceiling of 4 tỷ on task b in each year: b gets its 5 tỷ over both years, so it is
// idle; one of 2 tỷ leaves b 4, and one tỷ more is 1/5 of t2, as t1 has idle money. A
// ceiling of 1 tỷ a year less of it costs as much.
func TestTrueCostOfARuleIsFoundOnBothSides(t *testing.T) {
	plan := twoTasks()
	plan.Rules = []budget.Rule{{ID: "tran", Direction: budget.Ceiling, Amount: 2 * budget.Billion, Uses: []string{"b"}, Evidence: plan.Rules[0].Evidence}}
	for _, r := range priced(t, plan).Rules {
		if !near(r.More.By, 0.2) || !near(r.Less.By, -0.2) || r.Limit != 2*budget.Billion {
			t.Errorf("%+v", r)
		}
	}
	plan.Rules[0].Amount = 4 * budget.Billion
	for _, r := range priced(t, plan).Rules {
		if r.More.By != 0 || r.Less.By != 0 {
			t.Errorf("an idle ceiling costs %+v", r.Price)
		}
	}
}

// A price is the difference of two runs.
func TestPricesAreWhatRunsFind(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 4))
	for range 3 {
		plan := randomPlan(r)
		plan.Rules = nil
		before := brief(t, plan).Rounding.Optimum
		for _, m := range priced(t, plan).Money {
			if m.Source != "su-nghiep" {
				continue
			}
			more := *plan
			more.Sources = append([]budget.Source(nil), plan.Sources...)
			for i := range more.Sources {
				if more.Sources[i].ID == m.Source {
					more.Sources[i].Granted = []budget.YearAmount{{Year: m.Year, Amount: budget.Billion}}
				}
			}
			if by := brief(t, &more).Rounding.Optimum - before; math.Abs(by-m.More.By) > 3e-6 {
				t.Errorf("a run finds %g, the price is %g", by, m.More.By)
			}
			if m.Less.Possible && m.Less.By > 0 || m.More.By < 0 {
				t.Errorf("%+v", m)
			}
		}
	}
}
