package sim_test

import (
	"math/rand/v2"
	"testing"

	"phanbo/budget"
)

// anyPlan is randomPlan with curves of every shape, a revolving fund, projects that need,
// exclude or outlive the plan, held cells, co-financing, a reserve and prices.
func anyPlan(r *rand.Rand) *budget.Plan {
	plan := randomPlan(r)
	for i := range plan.Responses {
		anyShape(r, &plan.Responses[i])
	}
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
	return plan
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
	plan.Tasks[3].Receipts = []budget.Receipt{{After: 1, Part: budget.NewRate(1, 2)}}
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

// eachRelation draws plans, changes a copy of each and compares the two optima.
func eachRelation(t *testing.T, seed uint64, change func(r *rand.Rand, plan *budget.Plan), check func(before, after float64) bool) {
	t.Helper()
	for k := range uint64(relationPlans) {
		before := run(t, anyPlan(rand.New(rand.NewPCG(seed, k))))
		plan := anyPlan(rand.New(rand.NewPCG(seed, k)))
		change(rand.New(rand.NewPCG(k, seed)), plan)
		after := run(t, plan)
		if before.Status != budget.Optimal || after.Status != budget.Optimal {
			t.Fatalf("plan %d: %s %v, then %s %v", k, before.Status, before.Conflict, after.Status, after.Conflict)
		}
		if b, a := before.Rounding.Optimum, after.Rounding.Optimum; !check(b, a) {
			t.Errorf("plan %d: optimum %.9f, then %.9f", k, b, a)
		}
	}
}

// slack is what two optima may differ by and be the same: with curves that are not
// concave each is within 1e-5 of its bound, which is below 3.
const slack = 4e-5

func same(before, after float64) bool     { return before-after < slack && after-before < slack }
func noWorse(before, after float64) bool  { return after > before-slack }
func noBetter(before, after float64) bool { return after < before+slack }

func TestRowsInAnotherOrderAreWorthTheSame(t *testing.T) {
	eachRelation(t, 1, func(r *rand.Rand, plan *budget.Plan) { shuffle(r, plan) }, same)
}

func TestOtherUnitsOfMoneyAreWorthTheSame(t *testing.T) {
	eachRelation(t, 2, func(_ *rand.Rand, plan *budget.Plan) { scaleMoney(plan, 1000) }, same)
}

func TestMoreGrantedMoneyIsNeverWorse(t *testing.T) {
	eachRelation(t, 3, func(_ *rand.Rand, plan *budget.Plan) {
		plan.Rules = nil
		plan.Sources[1].Granted = []budget.YearAmount{{Amount: budget.Billion}}
	}, noWorse)
}

func TestLooseLimitsChangeNothing(t *testing.T) {
	eachRelation(t, 4, func(_ *rand.Rand, plan *budget.Plan) {
		plan.Rules = append(plan.Rules, budget.Rule{ID: "rong", Name: budget.Text{Vi: "Rộng"}, Direction: budget.Ceiling,
			Amount: 1000 * budget.Billion, Evidence: plan.Groups[0].Evidence})
		plan.Tasks[2].Max = []budget.YearAmount{{Amount: 1000 * budget.Billion}}
	}, same)
}

func TestDuplicatedRulesChangeNothing(t *testing.T) {
	eachRelation(t, 5, func(_ *rand.Rand, plan *budget.Plan) {
		for _, rule := range plan.Rules {
			rule.ID += "-2"
			plan.Rules = append(plan.Rules, rule)
		}
	}, same)
}

func TestHeldCellsNeverHelp(t *testing.T) {
	eachRelation(t, 6, func(_ *rand.Rand, plan *budget.Plan) {
		plan.Tasks[4].Funding[1].Fixed = []budget.YearAmount{{Year: 2021, Amount: budget.Billion / 2}}
	}, noBetter)
}

func TestReservesNeverHelp(t *testing.T) {
	eachRelation(t, 7, func(_ *rand.Rand, plan *budget.Plan) {
		plan.Sources[1].Reserve = budget.NewRate(1, 10)
		for i := range plan.Rules { // the floor asks for all that both sources give
			plan.Rules[i].Advisory = true
		}
	}, noBetter)
}

func TestALineWithOnePointIsLinear(t *testing.T) {
	for k := range uint64(6) {
		linear, points := anyPlan(rand.New(rand.NewPCG(8, k))), anyPlan(rand.New(rand.NewPCG(8, k)))
		x, y := &linear.Responses[1], &points.Responses[1]
		scale := 6 * budget.Billion
		x.Shape, x.Power, x.Points, x.Money = budget.Linear, 0, nil, budget.Amount{Likely: scale, Low: scale, High: scale}
		y.Shape, y.Power, y.Points, y.Money = budget.BrokenLine, 0, []budget.CurvePoint{{Money: scale, Part: budget.NewRate(1, 1)}}, budget.Amount{}
		a, b := run(t, linear), run(t, points)
		if !same(a.Rounding.Optimum, b.Rounding.Optimum) {
			t.Errorf("linear %.9f, through one point %.9f", a.Rounding.Optimum, b.Rounding.Optimum)
		}
	}
}

func TestMoneyThatPassesOnIsNeverWorse(t *testing.T) {
	for k := range uint64(relationPlans) {
		dated, pooled := randomPlan(rand.New(rand.NewPCG(9, k))), randomPlan(rand.New(rand.NewPCG(9, k)))
		dated.Rules, pooled.Rules = nil, nil
		pooled.Sources[0].Carry = budget.CarryPool
		a, b := run(t, dated), run(t, pooled)
		if !noWorse(a.Rounding.Optimum, b.Rounding.Optimum) {
			t.Errorf("by year %.9f, passing on %.9f", a.Rounding.Optimum, b.Rounding.Optimum)
		}
	}
}

func TestPartsOfProjectsAreNeverWorse(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 11))
	for range 8 {
		plan := withProjects(r, 6)
		for i := range plan.Projects {
			plan.Projects[i].StartTo = 2021
		}
		whole := run(t, plan)
		for i := range plan.Projects {
			plan.Projects[i].Divisible = true
		}
		if parts := run(t, plan); !noWorse(whole.Rounding.Optimum, parts.Rounding.Optimum) {
			t.Errorf("whole %g, in parts %g", whole.Rounding.Optimum, parts.Rounding.Optimum)
		}
	}
}
