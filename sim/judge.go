package sim

import (
	"math"
	"slices"

	"phanbo/budget"
)

// paths are the three allocations that every target is shown under.
type paths struct {
	none     *grid // no new money: actual years only
	draft    *grid // nil when the plan has no draft
	proposal *grid
}

// verdicts judges every target of the plan, in the plan's order.
func (b *book) verdicts(p paths, reach []budget.Reach) []budget.Verdict {
	out := []budget.Verdict{}
	for i := range b.plan.Targets {
		row := &b.plan.Targets[i]
		k := slices.IndexFunc(b.targets, func(t target) bool { return t.row == row })
		if k < 0 {
			out = append(out, b.notAssessable(row))
			continue
		}
		out = append(out, b.verdict(&b.targets[k], p, reach[k]))
	}
	return out
}

func (b *book) newVerdict(row *budget.Target) budget.Verdict {
	ind := b.indicator(row.Indicator)
	v := budget.Verdict{Target: row.ID, Indicator: ind.ID, Name: ind.Name, Unit: ind.Unit, Year: row.Year, Comparison: row.Comparison}
	if ind.Baseline != nil {
		v.Baseline = pointer(ind.Baseline.Value.Likely)
	}
	if row.Comparison == budget.Between {
		_, upper := row.Levels(ind)
		v.Upper = pointer(upper)
	}
	if n := ind.Denominator; n > 0 && row.Comparison != budget.DoneBy {
		level, _ := b.required(row)
		v.Units = &budget.Units{Need: int(math.Round(level * float64(n) / 100)), Of: n}
	}
	if row.Growth {
		v.Growth = &budget.Growth{Value: row.Value, Upper: row.Upper}
	}
	return v
}

func (b *book) notAssessable(row *budget.Target) budget.Verdict {
	v := b.newVerdict(row)
	v.Status, v.NoNewMoney, v.Reach = budget.NotAssessable, budget.NotAssessable, budget.NotExamined
	v.WhyNot = b.missing(row)
	if row.Year > b.plan.Last {
		v.Reach = budget.BeyondPlan
	}
	if row.Comparison != budget.DoneBy {
		level, _ := row.Levels(b.indicator(row.Indicator))
		v.Required = pointer(level)
	}
	if _, ok := b.draft(); ok {
		v.Draft = budget.NotAssessable
	}
	return v
}

func (b *book) verdict(t *target, p paths, reach budget.Reach) budget.Verdict {
	v := b.newVerdict(t.row)
	got := b.got(t, p.proposal)
	v.Required, v.Got, v.Gap = pointer(t.required), pointer(got), pointer(t.gap(got))
	v.Progress = pointer(b.progressOf(t, p.proposal))
	v.Status, v.NoNewMoney, v.Reach = status(b.met(t, p.proposal)), status(b.met(t, p.none)), reach
	if p.draft != nil {
		v.Draft = status(b.met(t, p.draft))
	}
	if v.Status == budget.Met {
		v.Since = b.since(t, p.proposal)
		v.HighLevel = t.row.Comparison == budget.Between && got >= *v.Upper-t.slack()
	}
	v.Money = b.moneyFor(t, p.proposal)
	v.AssumedInputs, v.Grade = b.restsOn(t)
	if v.Status == budget.NotMet {
		v.Binding = b.binding(t, p.proposal)
	}
	return v
}

func pointer(x float64) *float64 { return &x }

func status(met bool) budget.MetStatus {
	if met {
		return budget.Met
	}
	return budget.NotMet
}

// usesOf lists the uses that move a target, in the order of a book.
func (b *book) usesOf(t *target) []int {
	var uses []int
	if t.subject >= 0 {
		for _, r := range b.subjects[t.subject].responses {
			uses = append(uses, r.use)
		}
	}
	for _, id := range t.row.Done.Projects {
		uses = append(uses, b.useAt[id])
	}
	for _, condition := range t.row.Done.Tasks {
		uses = append(uses, b.useAt[condition.Task])
	}
	slices.Sort(uses)
	return slices.Compact(uses)
}

func (b *book) moneyFor(t *target, g *grid) budget.Dong {
	sum := budget.Dong(0)
	for _, u := range b.usesOf(t) {
		for y := 0; y <= t.year; y++ {
			sum += b.total(g, u, y)
		}
	}
	return sum
}

// restsOn lists the assumed rows behind a verdict, by id, and grades it: C when a
// baseline, trend, response or condition is assumed, B when they are sourced, A
// when none is used.
func (b *book) restsOn(t *target) (assumed []string, grade budget.Grade) {
	evidence := func(id string, e budget.Evidence) {
		if e.IsAssumed() {
			assumed = append(assumed, id)
		}
	}
	if t.subject < 0 {
		evidence(t.row.ID, t.row.Done.Evidence)
		for _, u := range b.usesOf(t) {
			if p := b.uses[u].Project; p != nil {
				evidence(p.ID, p.Evidence)
			}
		}
	} else {
		s := &b.subjects[t.subject]
		evidence(s.indicator.ID+"/baseline", s.indicator.Baseline.Evidence)
		if s.indicator.Drift.Likely != 0 {
			evidence(s.indicator.ID+"/drift", s.indicator.DriftFrom)
		}
		for _, r := range s.responses {
			evidence(r.row.ID, r.row.Evidence)
		}
	}
	switch {
	case len(assumed) > 0:
		return assumed, budget.GradeC
	case t.subject >= 0:
		return nil, budget.GradeB
	}
	return nil, budget.GradeA
}

// binding names what holds a target back in an allocation: uses at their yearly limit
// or at the end of their curve, projects that are not complete in time, and money that
// went elsewhere.
func (b *book) binding(t *target, g *grid) []budget.Reason {
	var out []budget.Reason
	for _, u := range b.usesOf(t) {
		use := &b.uses[u]
		switch {
		case use.Project != nil:
			if done := b.completed(g, u); done < 0 || done+use.Project.Lag > t.year {
				out = append(out, budget.Reason{Code: "binding_project", Args: []budget.Arg{budget.NameOf("use", use.Name)}})
			}
		case b.atLimit(u, g):
			out = append(out, budget.Reason{Code: "binding_limit", Args: []budget.Arg{budget.NameOf("use", use.Name)}})
		case b.usedUp(t, u, g):
			out = append(out, budget.Reason{Code: "binding_curve", Args: []budget.Arg{budget.NameOf("use", use.Name)}})
		default:
			out = append(out, budget.Reason{Code: "binding_money", Args: []budget.Arg{budget.NameOf("use", use.Name)}})
		}
	}
	return out
}

// usedUp tells whether a task has nearly all the effect on a target that any money
// could give it: less than a hundredth of the gain is left.
func (b *book) usedUp(t *target, u int, g *grid) bool {
	if t.subject < 0 {
		return false
	}
	for i := range b.subjects[t.subject].responses {
		r := &b.subjects[t.subject].responses[i]
		if r.use != u {
			continue
		}
		if r.curve.Greatest()-b.part(r, g, t.year) > 0.01 {
			return false
		}
	}
	return true
}

// atLimit tells whether a task takes all that its own limits allow in every open
// year: one step more in any of its cells breaks one of them.
func (b *book) atLimit(u int, g *grid) bool {
	for y := b.locked; y < len(b.years); y++ {
		free := false
		b.cellsOf(u, y, func(c int) {
			more := g.clone()
			more.amount[b.slot(u, b.cells[c].source, y)] += b.plan.Step
			free = free || !b.breaksOwn(u, more)
		})
		if free {
			return false
		}
	}
	return true
}

// breaksOwn tells whether an allocation breaks a limit of the use itself.
func (b *book) breaksOwn(u int, g *grid) bool {
	id := b.uses[u].ID
	return slices.ContainsFunc(budget.Check(b.plan, b.list(g)), func(v budget.Violation) bool {
		return v.Subject == id && !v.Advisory
	})
}

// levels returns the three paths of every quantitative indicator with a baseline,
// in the plan's order.
func (b *book) levels(p paths) []budget.Path {
	out := []budget.Path{}
	years := append([]budget.Year{b.plan.First - 1}, b.years...)
	for i := range b.plan.Indicators {
		for k := range b.subjects {
			s := &b.subjects[k]
			if s.indicator != &b.plan.Indicators[i] {
				continue
			}
			path := budget.Path{Indicator: s.indicator.ID, Years: years,
				NoNewMoney: b.path(s, p.none), Proposal: b.path(s, p.proposal)}
			if p.draft != nil {
				path.Draft = b.path(s, p.draft)
			}
			out = append(out, path)
		}
	}
	return out
}

// rests counts what the answer rests on.
func (b *book) rests(g *grid) budget.Rests {
	r := budget.Rests{Targets: len(b.targets)}
	for u := range b.uses {
		sum := budget.Dong(0)
		for y := range b.years {
			sum += b.total(g, u, y)
		}
		r.Total += sum
		if b.priceAssumed(u) {
			r.OnAssumedPrices += sum
		}
	}
	for i := range b.targets {
		t := &b.targets[i]
		if t.subject < 0 {
			continue
		}
		s := &b.subjects[t.subject]
		if s.indicator.Baseline.Evidence.IsAssumed() {
			r.AssumedBaselines++
		}
		if slices.ContainsFunc(s.responses, func(r response) bool { return r.row.Evidence.IsAssumed() }) {
			r.AssumedResponses++
		}
	}
	return r
}

func (b *book) priceAssumed(u int) bool {
	if p := b.uses[u].Project; p != nil {
		return p.Evidence.IsAssumed()
	}
	return b.uses[u].Task.Evidence.IsAssumed()
}
