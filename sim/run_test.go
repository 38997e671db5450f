package sim_test

import (
	"context"
	"math"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// twoTasks is a plan that can be solved by hand.
//
// Revenue is 1.000 tỷ a year and the envelope 1 % of it: 10 tỷ in each of two years,
// all paid in the year, nothing fades. Indicator i1 stands at 50 and should reach 80;
// 20 tỷ to task a would raise it by 40, linearly, so it needs 15 tỷ. Indicator i2
// stands at 20 and should reach 35; 10 tỷ to task b would raise it by 30, so it needs
// 5 tỷ. Together 20 tỷ: both are met and nothing is left. The draft gives each task 5
// tỷ a year, so i1 gets 20 of the 30 it needs and i2 has 5 tỷ too much: its value is
// 2/3 + 1, and one move of 5 tỷ from b to a makes it 2.
func twoTasks() *budget.Plan {
	sure := func(x float64) budget.Figure { return budget.Figure{Likely: x, Low: x, High: x} }
	money := func(d budget.Dong) budget.Amount { return budget.Amount{Likely: d, Low: d, High: d} }
	given := budget.Evidence{Kind: budget.Assumed, Reason: budget.Text{Vi: "ví dụ"}}
	base := budget.Base{ID: "thu", Name: budget.Text{Vi: "Thu"}, Side: budget.Revenue, Measure: budget.OnTerritory, Evidence: given}
	for _, y := range []budget.Year{2021, 2022} {
		base.Amounts = append(base.Amounts, budget.BaseAmount{Year: y, Amount: money(1000 * budget.Billion), Stage: budget.Estimate, Evidence: given})
	}
	percent := budget.NewRate(1, 100)
	task := func(id, group string) budget.Task {
		return budget.Task{ID: id, Group: group, Name: budget.Text{Vi: id}, Obligation: 3, Evidence: given,
			Funding: []budget.Funding{{Source: "su-nghiep", Draft: []budget.YearAmount{{Amount: 5 * budget.Billion}}}}}
	}
	indicator := func(id string, level float64) budget.Indicator {
		return budget.Indicator{ID: id, Name: budget.Text{Vi: id}, Unit: budget.Text{Vi: "%"}, Kind: budget.Quantitative, High: 100, Evidence: given,
			Baseline: &budget.Baseline{Year: 2020, Value: sure(level), Evidence: given}}
	}
	target := func(id, indicator string, level float64) budget.Target {
		return budget.Target{ID: id, Indicator: indicator, Year: 2022, Comparison: budget.AtLeast, Value: level, Weight: 1, Priority: 1}
	}
	response := func(id, indicator, use string, gain float64, scale budget.Dong) budget.Response {
		return budget.Response{ID: id, Indicator: indicator, Use: use, Family: budget.CapitalFamily, Shape: budget.Linear,
			Gain: sure(gain), Money: money(scale), Evidence: given}
	}
	return &budget.Plan{
		ID: "vi-du", Name: budget.Text{Vi: "Ví dụ"}, First: 2021, Last: 2022, AsOf: 2021, Step: budget.Million, MaxMoves: 10,
		Bases:    []budget.Base{base},
		Envelope: budget.Envelope{Base: "thu", Shares: []budget.YearRate{{Rate: percent}}},
		Sources: []budget.Source{{ID: "su-nghiep", Name: budget.Text{Vi: "Kinh phí sự nghiệp"}, Nature: budget.Recurrent,
			Tier: budget.ProvinceTier, Part: budget.NewRate(1, 1), Evidence: given}},
		Groups: []budget.TaskGroup{{ID: "g1", Name: budget.Text{Vi: "Nhóm 1"}, Evidence: given}, {ID: "g2", Name: budget.Text{Vi: "Nhóm 2"}, Evidence: given}},
		Tasks:  []budget.Task{task("a", "g1"), task("b", "g2")},
		Rules: []budget.Rule{{ID: "san", Name: budget.Text{Vi: "Sàn 1%"}, Direction: budget.Floor, Share: percent, Base: "thu",
			Readings: []string{"thu"}, Evidence: given}},
		Indicators: []budget.Indicator{indicator("i1", 50), indicator("i2", 20)},
		Targets:    []budget.Target{target("t1", "i1", 80), target("t2", "i2", 35)},
		Responses:  []budget.Response{response("r1", "i1", "a", 40, 20*budget.Billion), response("r2", "i2", "b", 30, 10*budget.Billion)},
	}
}

func run(t testing.TB, plan *budget.Plan) budget.Outcome {
	t.Helper()
	if problems := budget.Validate(plan); len(problems) > 0 {
		t.Fatalf("invalid plan: %v", problems)
	}
	out, err := sim.Run(context.Background(), plan, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if out.Status != budget.Infeasible {
		for _, v := range budget.Check(plan, out.Allocation) {
			if !v.Advisory {
				t.Errorf("the auditor finds %+v", v)
			}
		}
	}
	return out
}

func near(got, want float64) bool { return math.Abs(got-want) <= 1e-6*math.Max(1, math.Abs(want)) }

func TestTwoTasksAreSolvedAsByHand(t *testing.T) {
	out := run(t, twoTasks())
	if out.Status != budget.Optimal || !near(out.Value, 2) || !near(out.Bound, 2) {
		t.Errorf("status %s, value %g, bound %g; want optimal, 2, 2", out.Status, out.Value, out.Bound)
	}
	given := map[string]budget.Dong{}
	for _, c := range out.Allocation {
		given[c.Use] += c.Amount
	}
	if given["a"] != 15*budget.Billion || given["b"] != 5*budget.Billion {
		t.Errorf("allocation %v, want a 15 tỷ, b 5 tỷ", given)
	}
	for _, v := range out.Verdicts {
		if v.Status != budget.Met || v.Reach != budget.Reachable || v.NoNewMoney != budget.NotMet {
			t.Errorf("verdict %+v", v)
		}
	}
	if !near(out.Draft.Value, 2.0/3+1) {
		t.Errorf("draft is worth %g, want 5/3", out.Draft.Value)
	}
	if len(out.Moves) != 1 || out.Moves[0].Amount != 5*budget.Billion || out.Moves[0].Transfers[0].From != "b" || !near(out.Moves[0].Value, 2) {
		t.Errorf("moves %+v, want one of 5 tỷ from b to a", out.Moves)
	}
}
