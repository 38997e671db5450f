package sim_test

import (
	"math/rand/v2"

	"phanbo/budget"
)

// smallPlan is randomPlan with three tasks, small enough for thousands of runs, and with
// what extend adds: a revolving fund, projects that need, exclude or outlive the plan,
// held cells, co-financing, a reserve, prices. One in six of its curves is not concave.
func smallPlan(r *rand.Rand) *budget.Plan {
	plan := randomPlan(r)
	plan.Tasks, plan.Responses = plan.Tasks[:3], plan.Responses[:3]
	for i := range plan.Responses {
		if r.IntN(6) == 0 {
			anyShape(r, &plan.Responses[i])
		} else if plan.Responses[i].Shape = budget.Linear; r.IntN(2) == 0 {
			plan.Responses[i].Shape = budget.Saturating
		}
	}
	extend(r, plan)
	return plan
}

// extend adds, each to one plan in three, the parts that plans seldom have.
func extend(r *rand.Rand, plan *budget.Plan) {
	sometimes := func(change func()) {
		if r.IntN(3) == 0 {
			change()
		}
	}
	sometimes(func() { addFund(plan) })
	sometimes(func() { addProjects(r, plan) })
	sometimes(func() {
		plan.Tasks[2].Funding[0].Fixed = []budget.YearAmount{{Year: 2022, Amount: budget.Billion}}
	})
	sometimes(func() { plan.Sources[0].Reserve = budget.NewRate(1, 20); plan.Rules = nil })
	sometimes(func() {
		plan.Rules = append(plan.Rules, budget.Rule{ID: "doi-ung", Name: budget.Text{Vi: "Đối ứng"}, Direction: budget.Floor,
			Share: budget.NewRate(3, 10), Base: "dau-tu", Sources: []string{"su-nghiep"}, Groups: []string{"g1"}, Evidence: plan.Groups[0].Evidence})
	})
	sometimes(func() {
		plan.Prices = budget.Prices{Year: 2021, Index: []budget.YearRate{{Year: 2022, Rate: budget.NewRate(26, 25)}}, Evidence: plan.Groups[0].Evidence}
	})
	sometimes(func() { weakest(plan, 0) })
}

func anyShape(r *rand.Rand, x *budget.Response) {
	switch r.IntN(5) {
	case 0:
		x.Shape, x.Power = budget.Coverage, 0.6+r.Float64()/2
	case 1:
		x.Shape, x.Power = budget.Hill, 1+3*r.Float64()
	case 2:
		x.Shape, x.Power = budget.Logistic, 1+5*r.Float64()
	case 3:
		x.Shape = budget.BrokenLine
		for _, part := range []int64{1, 7, 10} {
			x.Points = append(x.Points, budget.CurvePoint{Money: x.Money.Likely / 10 * budget.Dong(3+part), Part: budget.NewRate(part, 10)})
		}
		x.Money = budget.Amount{}
	}
}

func addFund(plan *budget.Plan) {
	fund := plan.Sources[0]
	fund.ID, fund.Part, fund.Carry, fund.Growth = "quy", budget.Rate{}, budget.CarryPool, budget.NewRate(21, 20)
	fund.Granted = []budget.YearAmount{{Year: 2021, Amount: 3 * budget.Billion}}
	plan.Sources = append(plan.Sources, fund)
	plan.Tasks[len(plan.Tasks)-1].Receipts = []budget.Receipt{{After: 1, Part: budget.NewRate(1, 2)}}
}

func addProjects(r *rand.Rand, plan *budget.Plan) {
	add := func(id string, phases ...budget.Rate) *budget.Project {
		total := budget.Dong(1+r.IntN(3)) * budget.Billion
		plan.Projects = append(plan.Projects, budget.Project{ID: id, Group: "g2", Name: budget.Text{Vi: id}, Obligation: 3,
			Total: budget.Amount{Likely: total, Low: total, High: total}, StartFrom: 2021, StartTo: 2022, Phasing: phases, Evidence: plan.Groups[0].Evidence})
		gain := plan.Responses[1].Gain
		plan.Responses = append(plan.Responses, budget.Response{ID: "r-" + id, Indicator: "i2", Use: id, Family: budget.CapitalFamily,
			Shape: budget.Completion, Gain: gain, Evidence: plan.Groups[0].Evidence})
		return &plan.Projects[len(plan.Projects)-1]
	}
	whole, half := budget.NewRate(1, 1), budget.NewRate(1, 2)
	plan.Tail = &budget.Tail{Most: 2 * budget.Billion, Evidence: plan.Groups[0].Evidence}
	add("p", whole)
	add("q", half, half)
	next := add("s", whole)
	switch r.IntN(3) {
	case 0:
		next.Needs = []string{"p"}
	case 1:
		next.Excludes = []string{"p"}
	case 2:
		next.Divisible, next.StartTo = true, 2021
	}
}

// weakest lets the weakest response of an indicator decide.
func weakest(plan *budget.Plan, i int) { plan.Indicators[i].Combine = budget.CombineWeakest }
