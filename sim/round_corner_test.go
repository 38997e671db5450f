package sim_test

import (
	"testing"

	"phanbo/budget"
)

// Task a needs all of its 20 tỷ, where its response ends, from ceilings of 9,9995 and
// 10,0015 tỷ: in steps of a triệu 9.999 + 10.001. A line below the curve about its corner
// would ask for 20.001.
func TestATargetAtTheEndOfItsResponseIsHeldInWholeSteps(t *testing.T) {
	plan := twoTasks()
	plan.Rules, plan.Tasks, plan.Responses = nil, plan.Tasks[:1], plan.Responses[:1]
	plan.Targets, plan.Indicators = plan.Targets[:1], plan.Indicators[:1]
	plan.Targets[0].Value = 90
	plan.Sources[0].Part, plan.Envelope = budget.Rate{}, budget.Envelope{}
	plan.Sources[0].Granted = []budget.YearAmount{{Year: 2021, Amount: 9999_500_000}, {Year: 2022, Amount: 10_001_500_000}}
	out := run(t, plan)
	if out.Verdicts[0].Status != budget.Met || out.Rounding.Step != budget.Million || out.Rounding.Odd != 0 {
		t.Errorf("%s, rounding %+v, %+v", out.Verdicts[0].Status, out.Rounding, out.Allocation)
	}
}

// The same at the corner of a broken line, where the target needs exactly what its middle
// gives: half of the effect at 12 tỷ, 0,6 at 20, all at 60.
func TestATargetAtACornerIsHeldInWholeSteps(t *testing.T) {
	plan := twoTasks()
	plan.Rules, plan.Tasks, plan.Responses = nil, plan.Tasks[:1], plan.Responses[:1]
	plan.Targets, plan.Indicators = plan.Targets[:1], plan.Indicators[:1]
	plan.Targets[0].Value = 70 // 20 of 40 points
	plan.Sources[0].Part, plan.Envelope = budget.Rate{}, budget.Envelope{}
	plan.Sources[0].Granted = []budget.YearAmount{{Year: 2021, Amount: 5999_500_000}, {Year: 2022, Amount: 6_001_500_000}}
	r := &plan.Responses[0]
	r.Shape, r.Money = budget.BrokenLine, budget.Amount{}
	for _, p := range [][2]int64{{12, 50}, {20, 60}, {60, 100}} {
		r.Points = append(r.Points, budget.CurvePoint{Money: budget.Dong(p[0]) * budget.Billion, Part: budget.NewRate(p[1], 100)})
	}
	out := run(t, plan)
	if out.Verdicts[0].Status != budget.Met || out.Rounding.Step != budget.Million || out.Rests.Total != 12*budget.Billion {
		t.Errorf("%s, rounding %+v, %+v", out.Verdicts[0].Status, out.Rounding, out.Allocation)
	}
}
