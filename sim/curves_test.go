package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
)

func TestCoverageTakesThePublishedMoney(t *testing.T) {
	for _, c := range []struct{ most, target, want float64 }{ // triệu đồng, Atomica's curve inverted
		{0.95, 80, 46677.97968360479}, {0.95, 90, 68607.4403402403}, {0.85, 80, 59440.62854493018}, {1, 80, 43944.49154672438},
	} {
		plan := published(t, "coverage")
		plan.Responses[0].Power, plan.Targets[0].Value = c.most, c.target
		out := optimumOf(t, plan)
		if got := out.Rounding.Optimum * 1000; math.Abs(got/c.want-1) > 1e-6 {
			t.Errorf("a = %g: %g%% for %.6f triệu, published %.6f", c.most, c.target, got, c.want)
		}
		if v := out.Verdicts[0]; v.Status != budget.Met {
			t.Errorf("a = %g: the issued plan covers %g", c.most, *v.Got)
		}
	}
	plan := published(t, "coverage")
	plan.Responses[0].Power = 0.75
	if out := run(t, plan); out.Status != budget.Infeasible || out.Verdicts[0].Status != budget.NotMet {
		t.Errorf("80%% are covered where 75%% can be: %s", out.Status)
	}
}

// Greedy by marginal return ends at 71.84858512105265, see sim/curve: 18.84 % below.
func TestTwoCurvesWithAnSAreSolvedWhereGreedyLoses(t *testing.T) {
	const best, greedy = 88.52691218130312, 71.84858512105265
	out := optimumOf(t, published(t, "two-s-curves"))
	if !exactly(out.Value, best) || out.Gap > 1e-6 {
		t.Errorf("value %.10f with gap %g, want %.10f", out.Value, out.Gap, best)
	}
	if len(out.Allocation) != 1 || out.Allocation[0].Use != "t1" || out.Allocation[0].Amount != 100*budget.Billion {
		t.Errorf("allocation %+v, want 100 tỷ for t1", out.Allocation)
	}
	if loss := 1 - greedy/out.Value; math.Abs(loss-0.1884) > 5e-5 {
		t.Errorf("greedy loses %.2f%%, want 18.84%%", 100*loss)
	}
}

// manyCurves is n tasks with S-shaped responses over years, each with an indicator and
// targets in every year.
func manyCurves(r *rand.Rand, n, years int) *budget.Plan {
	plan := twoTasks()
	plan.Last = plan.First + budget.Year(years-1)
	for y := budget.Year(2023); y <= plan.Last; y++ {
		row := plan.Bases[0].Amounts[0]
		row.Year = y
		plan.Bases[0].Amounts = append(plan.Bases[0].Amounts, row)
	}
	task, indicator, response := plan.Tasks[0], plan.Indicators[0], plan.Responses[0]
	task.Funding = nil
	plan.Tasks, plan.Indicators, plan.Responses, plan.Targets, plan.Rules = nil, nil, nil, nil, nil
	for k := range n {
		task.ID, indicator.ID, response.ID = fmt.Sprint("t", k), fmt.Sprint("i", k), fmt.Sprint("r", k)
		task.Fade = budget.Figure{Likely: 0.1, Low: 0.1, High: 0.1}
		response.Use, response.Indicator, response.Shape = task.ID, indicator.ID, budget.Hill
		response.Power = float64(2 + r.IntN(4))
		if k%3 == 2 {
			response.Shape, response.Power = budget.Logistic, 3+3*r.Float64()
		}
		scale := budget.Dong(1000+r.IntN(4000)) * budget.Million
		response.Money = budget.Amount{Likely: scale, Low: scale, High: scale}
		plan.Tasks, plan.Indicators, plan.Responses = append(plan.Tasks, task), append(plan.Indicators, indicator), append(plan.Responses, response)
		for y := range years {
			plan.Targets = append(plan.Targets, budget.Target{ID: fmt.Sprintf("m%d-%d", k, y), Indicator: indicator.ID,
				Year: plan.First + budget.Year(y), Comparison: budget.AtLeast, Value: 85, Weight: float64(1 + r.IntN(3)), Priority: 1})
		}
	}
	return plan
}

func TestSmallSetsOfCurvesAreProved(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 5 {
		plan := manyCurves(r, 3, 2)
		out := optimumOf(t, plan)
		if out.Gap > 1e-5 {
			t.Errorf("gap %g", out.Gap)
		}
	}
}

func BenchmarkTenGroupsOverFiveYears(b *testing.B) {
	for b.Loop() {
		out := run(b, manyCurves(rand.New(rand.NewPCG(13, 14)), 10, 5))
		b.ReportMetric(out.Gap, "gap")
	}
}
