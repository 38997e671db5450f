package sim_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// relation is a change of a plan with what it means for the answer.
type relation struct {
	name   string
	change func(r *rand.Rand, plan *budget.Plan) bool // false: it does not apply to this plan
	holds  func(before, after *budget.Outcome) bool
}

// slack is what two optima may differ by and be the same: with curves that are not
// concave each is within 1e-5 of its bound, which is below 3.
const slack = 4e-5

// same: the same status, the same value, the same verdicts.
func same(before, after *budget.Outcome) bool {
	return before.Status == after.Status && math.Abs(best(before)-best(after)) < slack && verdicts(before) == verdicts(after)
}

// noWorse: what was possible stays possible, and the value does not fall.
func noWorse(before, after *budget.Outcome) bool {
	return before.Status == budget.Infeasible || after.Status != budget.Infeasible && best(after) > best(before)-slack
}

func noBetter(before, after *budget.Outcome) bool { return noWorse(after, before) }

func best(out *budget.Outcome) float64 {
	if out.Status == budget.Infeasible {
		return 0
	}
	return out.Rounding.Optimum
}

// verdicts counts the targets that are met, missed and not assessed; which of two equal
// targets is met may change with the names of rows. A target that is a hair from being
// met counts as met: with curves that are not concave the optimum is within 1e-5, and a step of rounding moves it by less than a thousandth.
func verdicts(out *budget.Outcome) string {
	count := map[budget.MetStatus]int{}
	for _, v := range out.Verdicts {
		if v.Status == budget.NotMet && *v.Progress > 1-1e-3 {
			v.Status = budget.Met
		}
		count[v.Status]++
	}
	return fmt.Sprint(out.Status, count)
}

// relations lists what must hold between a plan and its change.
var relations = []relation{
	{"rows in another order", func(r *rand.Rand, plan *budget.Plan) bool { shuffle(r, plan); return true }, same},
	{"money a thousand times as large", func(_ *rand.Rand, plan *budget.Plan) bool { scaleMoney(plan, 1000); return true }, same},
	{"other ids", rename, same},
	{"a rule twice", func(_ *rand.Rand, plan *budget.Plan) bool {
		for _, rule := range plan.Rules {
			rule.ID += "-2"
			plan.Rules = append(plan.Rules, rule)
		}
		return len(plan.Rules) > 0
	}, same},
	{"limits that do not bind", func(_ *rand.Rand, plan *budget.Plan) bool {
		plan.Rules = append(plan.Rules, budget.Rule{ID: "rong", Name: budget.Text{Vi: "Rộng"}, Direction: budget.Ceiling,
			Amount: 1000 * budget.Billion, Evidence: plan.Groups[0].Evidence})
		plan.Tasks[2].Max = []budget.YearAmount{{Amount: 1000 * budget.Billion}}
		return true
	}, same},
	{"a task in two halves with its stock", halve, same},
	{"a source in two halves", halveSource, same},
	{"an indicator in tenths of its unit", inTenths, same},
	{"weights three times as large", func(_ *rand.Rand, plan *budget.Plan) bool {
		for i := range plan.Targets {
			plan.Targets[i].Weight *= 3
		}
		return true
	}, func(before, after *budget.Outcome) bool {
		return before.Status == after.Status && math.Abs(3*best(before)-best(after)) < 3*slack && verdicts(before) == verdicts(after)
	}},
	{"a year after the targets", lateYear, same},
	{"a project that costs more for as much", dominated, same},
	{"an aspiration more", func(_ *rand.Rand, plan *budget.Plan) bool {
		dream := plan.Indicators[0]
		dream.ID, dream.Kind, dream.Baseline = "mo-uoc", budget.Aspiration, nil
		plan.Indicators = append(plan.Indicators, dream)
		return true
	}, same},
	{"money granted outside every base", func(_ *rand.Rand, plan *budget.Plan) bool {
		gift := plan.Sources[1]
		gift.ID, gift.Part, gift.Reserve = "cho-them", budget.Rate{}, budget.Rate{}
		gift.Granted = []budget.YearAmount{{Amount: budget.Billion}}
		plan.Sources = append(plan.Sources, gift)
		return true
	}, noWorse},
	{"a limit that is tightened", func(r *rand.Rand, plan *budget.Plan) bool {
		plan.Tasks[1].Max = []budget.YearAmount{{Amount: budget.Dong(r.IntN(7)) * budget.Billion}}
		return true
	}, noBetter},
	{"a floor more", func(r *rand.Rand, plan *budget.Plan) bool {
		plan.Tasks[2].Min = []budget.YearAmount{{Amount: budget.Dong(r.IntN(12)) * budget.Billion}}
		return len(plan.Tasks[2].Funding[0].Fixed) == 0
	}, noBetter},
	{"a cell that is held", func(_ *rand.Rand, plan *budget.Plan) bool {
		plan.Tasks[1].Funding[1].Fixed = []budget.YearAmount{{Year: 2021, Amount: budget.Billion / 2}}
		return true
	}, noBetter},
	{"a reserve", func(_ *rand.Rand, plan *budget.Plan) bool {
		plan.Sources[1].Reserve = budget.NewRate(1, 10)
		return true
	}, noBetter},
	{"a rule less", func(_ *rand.Rand, plan *budget.Plan) bool { plan.Rules = nil; return true }, noWorse},
}

// rename gives every row another id; the order of ids decides between equals alone.
func rename(_ *rand.Rand, plan *budget.Plan) bool {
	other := func(id string) string {
		if id == "" || id == budget.OfAllocated {
			return id
		}
		return "z" + id[len(id)-1:] + "-" + id
	}
	all := func(ids []string) {
		for i := range ids {
			ids[i] = other(ids[i])
		}
	}
	for i := range plan.Sources {
		plan.Sources[i].ID = other(plan.Sources[i].ID)
	}
	for i := range plan.Tasks {
		plan.Tasks[i].ID = other(plan.Tasks[i].ID)
		for k := range plan.Tasks[i].Funding {
			plan.Tasks[i].Funding[k].Source = other(plan.Tasks[i].Funding[k].Source)
		}
	}
	for i := range plan.Projects {
		p := &plan.Projects[i]
		p.ID = other(p.ID)
		all(p.Needs)
		all(p.Excludes)
	}
	for i := range plan.Indicators {
		plan.Indicators[i].ID = other(plan.Indicators[i].ID)
	}
	for i := range plan.Targets {
		plan.Targets[i].ID, plan.Targets[i].Indicator = other(plan.Targets[i].ID), other(plan.Targets[i].Indicator)
	}
	for i := range plan.Responses {
		x := &plan.Responses[i]
		x.ID, x.Indicator, x.Use = other(x.ID), other(x.Indicator), other(x.Use)
	}
	for i := range plan.Rules {
		if x := &plan.Rules[i]; len(x.Sources) > 0 {
			x.Sources, x.Base = slices.Clone(x.Sources), other(x.Base)
			all(x.Sources)
		}
	}
	return true
}

// halve makes two tasks of the first: with half its limits, half the gain and half the
// scale each, and so, where the curve is concave, as much together as before.
func halve(_ *rand.Rand, plan *budget.Plan) bool {
	if x := &plan.Responses[0]; x.Shape != budget.Linear && x.Shape != budget.Saturating || plan.Indicators[0].Combine == budget.CombineWeakest {
		return false
	}
	half := func(rows []budget.YearAmount) []budget.YearAmount {
		rows = slices.Clone(rows)
		for i := range rows {
			rows[i].Amount /= 2
		}
		return rows
	}
	task := plan.Tasks[0]
	task.Min, task.Max, task.Funding = half(task.Min), half(task.Max), slices.Clone(task.Funding)
	for i := range task.Funding {
		task.Funding[i].Draft, task.Funding[i].Fixed = half(task.Funding[i].Draft), half(task.Funding[i].Fixed)
	}
	x := plan.Responses[0]
	x.Gain = budget.Figure{Likely: x.Gain.Likely / 2, Low: x.Gain.Low / 2, High: x.Gain.High / 2}
	x.Money = budget.Amount{Likely: x.Money.Likely / 2, Low: x.Money.Low / 2, High: x.Money.High / 2}
	plan.Tasks[0], plan.Responses[0] = task, x
	task.ID, x.ID, x.Use = task.ID+"-2", x.ID+"-2", task.ID+"-2"
	plan.Tasks, plan.Responses = append(plan.Tasks, task), append(plan.Responses, x)
	return true
}

// halveSource makes two sources of the second, each with half its part.
func halveSource(_ *rand.Rand, plan *budget.Plan) bool {
	held := slices.ContainsFunc(plan.Tasks, func(t budget.Task) bool { return len(t.Funding[1].Fixed) > 0 })
	tied := slices.ContainsFunc(plan.Rules, func(r budget.Rule) bool { return len(r.Sources) > 0 })
	if held || tied {
		return false
	}
	plan.Sources[1].Part = budget.NewRate(1, 5)
	twin := plan.Sources[1]
	twin.ID += "-2"
	plan.Sources = append(plan.Sources, twin)
	return true
}

// inTenths measures the first indicator in a tenth of its unit.
func inTenths(_ *rand.Rand, plan *budget.Plan) bool {
	ten := func(f *budget.Figure) { f.Likely, f.Low, f.High = 10*f.Likely, 10*f.Low, 10*f.High }
	ind := &plan.Indicators[0]
	base := *ind.Baseline
	ten(&base.Value)
	ten(&ind.Drift)
	ind.Baseline, ind.High = &base, 10*ind.High
	for i := range plan.Responses {
		if plan.Responses[i].Indicator == ind.ID {
			ten(&plan.Responses[i].Gain)
		}
	}
	for i := range plan.Targets {
		if plan.Targets[i].Indicator == ind.ID {
			plan.Targets[i].Value *= 10
		}
	}
	return true
}

// lateYear adds a year in which no target is tested and no rule holds.
func lateYear(_ *rand.Rand, plan *budget.Plan) bool {
	if len(plan.Projects) > 0 { // what they need after the plan would be needed in it
		return false
	}
	plan.Last++
	row := plan.Bases[0].Amounts[0]
	row.Year = plan.Last
	plan.Bases[0].Amounts = append(plan.Bases[0].Amounts, row)
	for i := range plan.Rules {
		plan.Rules[i].To = plan.Last - 1
	}
	return true
}

// dominated adds the first project once more at twice the cost: one of the two, or none.
func dominated(_ *rand.Rand, plan *budget.Plan) bool {
	if len(plan.Projects) == 0 {
		return false
	}
	worse := plan.Projects[0]
	worse.ID, worse.Excludes = "dat-hon", []string{plan.Projects[0].ID}
	worse.Total = budget.Amount{Likely: 2 * worse.Total.Likely, Low: 2 * worse.Total.Low, High: 2 * worse.Total.High}
	for _, x := range plan.Responses {
		if x.Use == plan.Projects[0].ID {
			x.ID, x.Use = x.ID+"-2", worse.ID
			plan.Responses = append(plan.Responses, x)
		}
	}
	for i := range plan.Projects {
		if p := &plan.Projects[i]; slices.Contains(p.Excludes, plan.Projects[0].ID) {
			p.Excludes = append(slices.Clone(p.Excludes), worse.ID)
		}
	}
	plan.Projects = append(plan.Projects, worse)
	return true
}

// briefly runs a plan without reach and moves, and holds its answer to the auditor.
func briefly(t *testing.T, plan *budget.Plan) *budget.Outcome {
	t.Helper()
	if problems := budget.Validate(plan); len(problems) > 0 {
		t.Fatalf("invalid plan: %v", problems)
	}
	out, err := sim.Run(context.Background(), plan, sim.Options{Brief: true})
	if err != nil {
		t.Errorf("%v", err)
		return &out
	}
	for _, v := range budget.Check(plan, out.Allocation) {
		if !v.Advisory && out.Status != budget.Infeasible {
			t.Errorf("the auditor finds %+v", v)
		}
	}
	return &out
}

func TestRelationsBetweenPlans(t *testing.T) {
	applied := make([]int, len(relations))
	for k := range uint64(relationPlans) {
		onePlan(t, k, applied)
	}
	for i, rel := range relations {
		t.Logf("%s: %d plans", rel.name, applied[i])
	}
}

// onePlan holds every relation to plan k, and counts those that apply.
func onePlan(t *testing.T, k uint64, applied []int) {
	t.Helper()
	draw := func() *budget.Plan { return smallPlan(rand.New(rand.NewPCG(1, k))) }
	before := briefly(t, draw())
	for i, rel := range relations {
		plan := draw()
		if !rel.change(rand.New(rand.NewPCG(k, uint64(i))), plan) {
			continue
		}
		applied[i]++
		if after := briefly(t, plan); before.Status == "" || after.Status == "" || !rel.holds(before, after) {
			t.Errorf("plan %d, %s: %s %.9f, then %s %.9f", k, rel.name, verdicts(before), best(before), verdicts(after), best(after))
		}
	}
}

func TestALineWithOnePointIsLinear(t *testing.T) {
	for k := range uint64(6) {
		linear, points := smallPlan(rand.New(rand.NewPCG(8, k))), smallPlan(rand.New(rand.NewPCG(8, k)))
		x, y := &linear.Responses[1], &points.Responses[1]
		scale := 6 * budget.Billion
		x.Shape, x.Power, x.Points, x.Money = budget.Linear, 0, nil, budget.Amount{Likely: scale, Low: scale, High: scale}
		y.Shape, y.Power, y.Points, y.Money = budget.BrokenLine, 0, []budget.CurvePoint{{Money: scale, Part: budget.NewRate(1, 1)}}, budget.Amount{}
		if a, b := briefly(t, linear), briefly(t, points); !same(a, b) {
			t.Errorf("linear %.9f, through one point %.9f", best(a), best(b))
		}
	}
}

func TestMoneyThatPassesOnIsNeverWorse(t *testing.T) {
	for k := range uint64(relationPlans) {
		dated, pooled := randomPlan(rand.New(rand.NewPCG(9, k))), randomPlan(rand.New(rand.NewPCG(9, k)))
		dated.Rules, pooled.Rules = nil, nil
		pooled.Sources[0].Carry = budget.CarryPool
		if a, b := briefly(t, dated), briefly(t, pooled); !noWorse(a, b) {
			t.Errorf("by year %.9f, passing on %.9f", best(a), best(b))
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
		whole := briefly(t, plan)
		for i := range plan.Projects {
			plan.Projects[i].Divisible = true
		}
		if parts := briefly(t, plan); !noWorse(whole, parts) {
			t.Errorf("whole %g, in parts %g", best(whole), best(parts))
		}
	}
}
