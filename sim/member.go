package sim

import (
	"context"
	"slices"

	"phanbo/budget"
)

// explain finds the conflict of a target that is not reachable, or not together with
// the others, the smallest repairs, the year in which it would be, and what would flip
// the verdict.
func (r *reaching) explain(ctx context.Context, i int, out *budget.TargetReach, hold, anyMoney bool) error {
	targets := []int{i}
	if hold {
		targets = append(targets, r.held...)
	}
	on := r.limitsOn(targets...)
	asked := on
	if anyMoney {
		asked = r.anyMoney(on)
	}
	c, err := r.shrink(ctx, asked, r.demands[i])
	if err != nil || c.found.state != impossible {
		return err
	}
	out.Conflict = r.conflictOf(c, anyMoney, hold)
	q := r.question(targets)
	q.AnyMoney = anyMoney
	r.claims.conflict(r.opened, q, &c)
	if err := r.repairs(ctx, on, c, targets, out); err != nil {
		return err
	}
	if hold {
		return nil
	}
	return r.later(ctx, i, out)
}

func (r *reaching) conflictOf(c core, anyMoney, hold bool) *budget.ConflictSet {
	set := &budget.ConflictSet{Members: []budget.Member{}, Proof: c.proof(), Irreducible: c.shown, AnyMoney: anyMoney, HoldOthers: hold}
	for _, row := range c.rows {
		set.Members = append(set.Members, r.member(row))
	}
	return set
}

// member says what a limit is in the plan: its name, value and place.
func (o *opened) member(row int) budget.Member {
	l := o.limits[row]
	m := budget.Member{Rule: l.rule, Subject: l.subject, Name: o.nameOf(l.subject), Year: l.year, Limit: l.amount}
	if s, ok := o.cellSource[row]; ok {
		m.Source = o.sources[s].ID
	}
	if l.rule == demanded {
		o.describeTarget(&m)
	}
	if s, ok := o.sourceAt[l.subject]; ok {
		m.Origin, m.Assumed = o.sources[s].Origin, o.sources[s].Evidence.IsAssumed()
	}
	if u, ok := o.useAt[l.subject]; ok {
		o.describeUse(&m, &o.closed.uses[u])
	}
	for i := range o.plan.Choices {
		if c := &o.plan.Choices[i]; c.ID == l.subject {
			m.Origin, m.Assumed, m.Most = c.Origin, c.Evidence.IsAssumed(), c.Most
		}
	}
	for i := range o.plan.Rules {
		if rule := &o.plan.Rules[i]; rule.ID == l.subject {
			m.Origin, m.Article, m.Assumed = rule.Origin, rule.Article, rule.Evidence.IsAssumed()
			m.Law = rule.Article != "" || rule.Evidence.Kind == budget.Sourced
			m.Share, m.Base = rule.Share, rule.Base
		}
	}
	return m
}

func (o *opened) describeTarget(m *budget.Member) {
	for i := range o.targets {
		if t := &o.targets[i]; t.row.ID == m.Subject {
			m.Name, m.Origin = o.indicator(t.row.Indicator).Name, t.row.Origin
			if t.subject >= 0 {
				m.Level = pointer(t.required)
			}
		}
	}
}

func (o *opened) describeUse(m *budget.Member, u *budget.Use) {
	if p := u.Project; p != nil {
		m.Origin, m.Assumed = p.Origin, p.Evidence.IsAssumed()
		m.From, m.Year = p.StartFrom, p.StartTo
		return
	}
	m.Origin, m.Assumed = u.Task.Origin, u.Task.Evidence.IsAssumed()
	if m.Rule == "use_ramp" {
		m.Growth = u.Task.Ramp.Growth
	}
	i := slices.IndexFunc(u.Funding, func(f budget.Funding) bool { return f.Source == m.Source })
	if m.Rule == cellRequest && i >= 0 {
		m.Origin = u.Funding[i].Origin
	}
}
