package sim_test

import (
	"context"
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// A part that passes its whole is told, with the year and both levels; one that stays
// below is not. By hand: the part begins at 45 and gains 50 from 10 tỷ, the whole at 50 and
// gains nothing, so that 5 tỷ of the first year lift the part to 70.
func TestAPartAboveItsWholeIsTold(t *testing.T) {
	plan := twoTasks()
	part, whole := &plan.Indicators[0], &plan.Indicators[1]
	part.PartOf = whole.ID
	part.Baseline.Value, whole.Baseline.Value = budget.Figure{Likely: 45}, budget.Figure{Likely: 50}
	plan.Responses = []budget.Response{plan.Responses[0]}
	plan.Responses[0].Gain, plan.Responses[0].Money = budget.Figure{Likely: 50}, budget.Amount{Likely: 10 * budget.Billion}
	plan.Tasks[0].Funding[0].Requested = []budget.YearAmount{{Amount: 5 * budget.Billion}}
	out, err := sim.Run(context.Background(), plan, sim.Options{Brief: true})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(out.Warnings, func(r budget.Reason) bool { return r.Code == "part_above" })
	if i < 0 {
		t.Fatalf("warnings %+v, paths %+v", out.Warnings, out.Paths)
	}
	got := map[string]budget.Arg{}
	for _, a := range out.Warnings[i].Args {
		got[a.Name] = a
	}
	if got["under"].Text != "draft" && got["under"].Text != "proposal" || got["year"].Number != 2021 || got["level"].Number != 70 || got["limit"].Number != 50 {
		t.Errorf("%+v", got)
	}
	whole.Baseline.Value = budget.Figure{Likely: 95}
	if out, err = sim.Run(context.Background(), plan, sim.Options{Brief: true}); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(out.Warnings, func(r budget.Reason) bool { return r.Code == "part_above" }) {
		t.Errorf("a part of 95 at most is said to be above 95: %+v", out.Warnings)
	}
}
