package sim

import (
	"context"
	"slices"

	"phanbo/budget"
)

// maxCauses is the most causes that are divided by Shapley's value: each doubles the
// runs.
const maxCauses = 8

// Compare sets the outcomes of one plan under several scenarios side by side, and
// divides each difference from the first among its causes. Plans carry their
// scenarios already; outcomes are theirs by Run. Of the options Progress is told how many
// combinations of changes are run: "compare".
func Compare(ctx context.Context, plans []*budget.Plan, outcomes []budget.Outcome, o Options) (budget.SideBySide, error) {
	first := outcomes[0]
	c := budget.SideBySide{Schema: budget.SideBySideSchema, Version: o.Version, Plan: first.Plan, PlanName: first.PlanName,
		Inputs: first.Inputs, First: first.First, Last: first.Last, GroupNames: map[string]budget.Text{}, Differences: []budget.Difference{}}
	for _, g := range plans[0].Groups {
		c.GroupNames[g.ID] = g.Name
	}
	for i := range outcomes {
		c.Scenarios = append(c.Scenarios, compared(plans[i], &outcomes[i]))
	}
	for i := 1; i < len(outcomes); i++ {
		d, err := explainDifference(ctx, plans[0], plans[i], o)
		if err != nil {
			return c, err
		}
		d.To = i
		c.Differences = append(c.Differences, d)
	}
	return c, nil
}

func compared(plan *budget.Plan, out *budget.Outcome) budget.Compared {
	s := budget.Compared{Scenario: out.Scenario, Name: out.ScenarioName, Status: out.Status, Objective: out.Objective, Conflict: out.Conflict}
	m := measure(plan, out)
	s.Progress, s.Ceiling, s.Allocated = m.levels[0], m.money[0], m.money[1]
	groups := map[string]string{}
	for _, u := range plan.Uses() {
		groups[u.ID] = u.Group
	}
	given := map[budget.GroupYear]budget.Dong{}
	for _, cell := range out.Allocation {
		given[budget.GroupYear{Group: groups[cell.Use], Year: cell.Year}] += cell.Amount
	}
	for _, g := range plan.Groups {
		for _, y := range plan.Years() {
			key := budget.GroupYear{Group: g.ID, Year: y}
			s.Groups = append(s.Groups, budget.GroupYear{Group: g.ID, Year: y, Amount: given[key]})
		}
	}
	for _, v := range out.Verdicts {
		s.Targets = append(s.Targets, budget.ComparedTarget{Target: v.Target, Name: v.Name, Unit: v.Unit, Got: v.Got, Status: v.Status})
	}
	var broken []string
	for _, l := range out.Rules {
		if l.Tested && l.Status == budget.RuleNotMet && !slices.Contains(broken, l.Rule) {
			broken = append(broken, l.Rule)
		}
	}
	s.Broken = len(broken)
	return s
}

// measured is what a combination of changes leads to: what Difference divides.
type measured struct {
	status budget.Status
	money  []budget.Dong // ceiling, allocated, then each group
	levels []float64     // Σ weight·progress, then each indicator
	met    []budget.MetStatus
}

func (m *measured) feasible() bool { return m.status == budget.Optimal || m.status == budget.Feasible }

func measure(plan *budget.Plan, out *budget.Outcome) measured {
	m := measured{status: out.Status, money: make([]budget.Dong, 2+len(plan.Groups)), levels: []float64{0}}
	for _, c := range out.Ceilings {
		m.money[0] += c.Amount
	}
	at := map[string]int{}
	for _, u := range plan.Uses() {
		at[u.ID] = 2 + slices.IndexFunc(plan.Groups, func(g budget.TaskGroup) bool { return g.ID == u.Group })
	}
	for _, c := range out.Allocation {
		m.money[1] += c.Amount
		m.money[at[c.Use]] += c.Amount
	}
	for i, v := range out.Verdicts {
		m.met = append(m.met, v.Status)
		if v.Progress != nil {
			m.levels[0] += plan.Targets[i].Weight * *v.Progress
		}
	}
	for _, p := range out.Paths {
		m.levels = append(m.levels, p.Proposal[levelAt(plan, &p)])
	}
	return m
}

// levelAt is the place in a path of the year in which an indicator is compared: the
// latest for which it has a target, else the last of the plan.
func levelAt(plan *budget.Plan, p *budget.Path) int {
	at := 0
	for _, t := range plan.Targets {
		if i := slices.Index(p.Years, t.Year); t.Indicator == p.Indicator && i > at {
			at = i
		}
	}
	if at == 0 {
		return len(p.Years) - 1
	}
	return at
}

// explainDifference finds the causes of what differs between two scenarios.
func explainDifference(ctx context.Context, from, to *budget.Plan, o Options) (budget.Difference, error) {
	d := budget.Difference{Changes: budget.Differences(from, to), Money: []budget.MoneyEffect{}, Levels: []budget.LevelEffect{}, Turns: []budget.Turn{}}
	d.Causes = budget.Causes(d.Changes)
	if len(d.Causes) == 0 {
		return d, nil
	}
	a := &attribution{ctx: ctx, from: from, to: to, options: o, causes: d.Causes, known: map[uint64]measured{}}
	a.options.Brief, a.options.Progress = true, nil
	first, last, err := a.ends()
	if err == nil {
		err = a.runAll(func(done, total int) {
			if o.Progress != nil {
				o.Progress("compare", done, total)
			}
		})
	}
	if err != nil {
		return d, err
	}
	if first.feasible() && last.feasible() {
		by, err := a.divide(&d)
		if err != nil {
			return d, err
		}
		a.effects(&d, first, last, by)
	}
	d.Turns = append(d.Turns, a.turns(first, last, d.Order)...)
	return d, nil
}

// effects writes what the division gives each cause of each measure that differs.
func (a *attribution) effects(d *budget.Difference, first, last measured, by division) {
	names := []budget.MoneyEffect{{Measure: "ceiling"}, {Measure: "allocated"}}
	for _, g := range a.from.Groups {
		names = append(names, budget.MoneyEffect{Measure: "group", Row: g.ID, Name: g.Name})
	}
	for i, e := range names {
		if e.From, e.To = first.money[i], last.money[i]; e.From != e.To {
			e.Parts = by.money(func(m *measured) budget.Dong { return m.money[i] })
			d.Money = append(d.Money, e)
		}
	}
	for i, e := range a.levelNames() {
		if e.From, e.To = first.levels[i], last.levels[i]; e.From != e.To {
			e.Parts = by.levels(func(m *measured) float64 { return m.levels[i] })
			d.Levels = append(d.Levels, e)
		}
	}
}

func (a *attribution) levelNames() []budget.LevelEffect {
	names := []budget.LevelEffect{{Measure: "progress"}}
	for _, p := range a.paths {
		e := budget.LevelEffect{Measure: "level", Row: p.Indicator, Year: p.Years[levelAt(a.from, &p)]}
		for _, ind := range a.from.Indicators {
			if ind.ID == p.Indicator {
				e.Name, e.Unit = ind.Name, ind.Unit
			}
		}
		names = append(names, e)
	}
	return names
}
