package sim_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
	"phanbo/sim"
)

func shipped(tb testing.TB, id string) *budget.Plan {
	tb.Helper()
	plan, err := scenarios.Load(scenarios.ShippedFS(), id)
	if err != nil {
		tb.Fatal(err)
	}
	return plan
}

// BenchmarkRunHaiDuong times Run on the plan that ships and on each of its scenarios:
// allocation, rounding, audit, reach and moves, without reading or writing.
func BenchmarkRunHaiDuong(b *testing.B) {
	plan := shipped(b, "hai-duong")
	for _, s := range append([]budget.Scenario{{ID: "plan"}}, plan.Scenarios...) {
		b.Run(s.ID, func(b *testing.B) {
			changed, problems := budget.Apply(plan, s)
			if len(problems) > 0 {
				b.Fatal(problems)
			}
			for b.Loop() {
				if _, err := sim.Run(context.Background(), changed, sim.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReach times the report on reach: of the plans that ship (aim for hai-duong: a
// second), and of a plan of 10 groups, 120 tasks, 5 years, 4 sources and 60 indicators
// (aim: ten seconds on two cores).
func BenchmarkReach(b *testing.B) {
	plans := map[string]*budget.Plan{"large": largePlan(1)}
	for _, id := range []string{"hai-duong", "quang-binh", "bac-ninh"} {
		plans[id] = shipped(b, id)
	}
	for _, name := range []string{"hai-duong", "large", "quang-binh", "bac-ninh"} {
		b.Run(name, func(b *testing.B) {
			if problems := budget.Validate(plans[name]); len(problems) > 0 {
				b.Fatal(problems)
			}
			for b.Loop() {
				if _, err := sim.Reach(context.Background(), plans[name], sim.ReachOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkFrontier times the least shares and the curve of the plan that ships.
func BenchmarkFrontier(b *testing.B) {
	plan := shipped(b, "hai-duong")
	for b.Loop() {
		if _, err := sim.Frontier(context.Background(), plan, sim.FrontierOptions{Low: budget.NewRate(1, 200), High: budget.NewRate(3, 100)}); err != nil {
			b.Fatal(err)
		}
	}
}

// largePlan draws a plan of the size that a province with every department in it has:
// 10 groups of 12 tasks, 5 years, 4 sources, 60 indicators with a target each, moved by
// two or three tasks along straight and bent curves. The money is about three quarters of
// what all targets need.
func largePlan(seed uint64) *budget.Plan {
	const groups, tasks, sources, indicators = 10, 120, 4, 60
	r := rand.New(rand.NewPCG(seed, 2021))
	plan := twoTasks()
	plan.ID, plan.First, plan.Last, plan.AsOf = "lon", 2021, 2025, 2021
	sample := *plan
	plan.Bases[0].Amounts = nil
	for y := plan.First; y <= plan.Last; y++ {
		row := sample.Bases[0].Evidence
		amount := budget.Dong(40_000+1000*int(y-plan.First)) * budget.Billion
		plan.Bases[0].Amounts = append(plan.Bases[0].Amounts, budget.BaseAmount{Year: y, Stage: budget.Estimate, Evidence: row,
			Amount: budget.Amount{Likely: amount, Low: amount, High: amount}})
	}
	plan.Sources, plan.Groups, plan.Tasks, plan.Indicators, plan.Targets, plan.Responses = nil, nil, nil, nil, nil, nil
	for s := range sources {
		source := sample.Sources[0]
		source.ID, source.Part = fmt.Sprintf("s%d", s+1), budget.NewRate(1, sources)
		source.Nature = []budget.Nature{budget.Capital, budget.Recurrent}[s%2]
		source.Payments = []budget.PaymentTerms{{PaidRate: budget.NewRate(int64(6+s), 10), Carried: budget.NewRate(1, 1),
			Paid: budget.Figure{Likely: float64(6+s) / 10, Low: 0.5, High: 1}, Evidence: source.Evidence}}
		plan.Sources = append(plan.Sources, source)
	}
	for g := range groups {
		group := sample.Groups[0]
		group.ID = fmt.Sprintf("g%02d", g+1)
		plan.Groups = append(plan.Groups, group)
	}
	for u := range tasks {
		task := sample.Tasks[0]
		task.ID, task.Group = fmt.Sprintf("t%03d", u+1), plan.Groups[u%groups].ID
		task.Lag, task.Obligation = r.IntN(2), 1+r.IntN(4)
		fade := float64(r.IntN(3)) / 10
		task.Fade = budget.Figure{Likely: fade, Low: fade, High: fade}
		task.Max = []budget.YearAmount{{Amount: budget.Dong(10+r.IntN(20)) * budget.Billion}}
		task.Ramp = budget.Ramp{Growth: budget.NewRate(1, 2), Plus: budget.Dong(4+r.IntN(8)) * budget.Billion}
		if r.IntN(4) == 0 {
			task.Min = []budget.YearAmount{{Amount: budget.Dong(r.IntN(3)) * budget.Billion}}
		}
		task.Funding = nil
		plan.Tasks = append(plan.Tasks, task)
	}
	for i := range indicators {
		indicator := sample.Indicators[0]
		indicator.ID = fmt.Sprintf("i%02d", i+1)
		target := sample.Targets[0]
		target.ID, target.Indicator, target.Year = "m-"+indicator.ID, indicator.ID, 2025
		if r.IntN(6) == 0 {
			target.Year = 2024
		}
		target.Value = 70 + float64(r.IntN(16))
		plan.Indicators, plan.Targets = append(plan.Indicators, indicator), append(plan.Targets, target)
		for k := range 2 + r.IntN(2) {
			response := sample.Responses[0]
			response.ID, response.Indicator = fmt.Sprintf("r-%02d-%d", i+1, k+1), indicator.ID
			response.Use = plan.Tasks[(2*i+k*37+r.IntN(2))%tasks].ID
			response.Gain = budget.Figure{Likely: 25, Low: 15, High: 35}
			scale := budget.Dong(20+r.IntN(40)) * budget.Billion
			response.Money = budget.Amount{Likely: scale, Low: scale / 2, High: 2 * scale}
			if r.IntN(2) == 0 {
				response.Shape = budget.Saturating
			}
			plan.Responses = append(plan.Responses, response)
		}
	}
	half := sample.Rules[0]
	half.ID, half.Share, half.Base, half.Readings, half.Groups = "nhom-1", budget.NewRate(8, 100), budget.OfAllocated, nil, []string{"g01"}
	most := sample.Rules[0]
	most.ID, most.Direction, most.Share, most.Groups = "nhom-2", budget.Ceiling, budget.NewRate(15, 10_000), []string{"g02"}
	plan.Rules = []budget.Rule{half, most}
	return plan
}
