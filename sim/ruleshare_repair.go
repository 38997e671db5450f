package sim

import (
	"context"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// shareRepair finds the least points by which the share of one rule alone must give way: a
// share with which an allocation in whole đồng was found, and the share one step stricter
// that is proved not to be enough.
func (r *reaching) shareRepair(ctx context.Context, on set, row int, held []int) (budget.Repair, error) {
	s := r.opened.fork().newRuleShare(on, row)
	if s == nil {
		return budget.Repair{}, nil
	}
	out, name := budget.Repair{Kind: budget.OneShare, ShareNow: s.rule.Share}, r.limitName(row)
	asks := r.asksRepair(budget.OneShare, r.run.plan, held)
	asks.Limit = &name
	f, err := s.settled(ctx, on.without(s.rows...))
	if err != nil || f.state != possible {
		return out, err
	}
	b := &bracket{ruleShare: s, yes: min(s.steps(s.ratio(f.x)), s.loosest()+1), strict: -1}
	if err := b.narrow(ctx, f.x); err != nil {
		return out, err
	}
	if b.strict >= 0 {
		out.ShareRefuted = s.loosened(b.strict)
		asks.Share = out.ShareRefuted
		r.claims.denied(s.opened, asks, &b.refuted)
	}
	return out, r.showShare(ctx, b, &out, asks, held)
}

// showShare makes an allocation in whole đồng at the strictest share that has one.
func (r *reaching) showShare(ctx context.Context, b *bracket, out *budget.Repair, asks budget.Question, held []int) error {
	for _, more := range []int64{0, 1, 2, 5, 20, 100} {
		steps := b.yes + more
		if steps > b.loosest() {
			return nil
		}
		share := b.loosened(steps)
		f, err := b.at(ctx, steps)
		if err != nil {
			return err
		}
		if f.state != possible {
			continue
		}
		plan := withShareOf(r.run.plan, b.rule.ID, share)
		m := newProgram(newBook(plan))
		g, ok := m.witness(ctx, b.onto(m, f.x), held)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if ok {
			asks.Share = share
			r.claims.shown(m.book, asks, g)
			out.Possible, out.ShareTo = true, share
			out.Minimal = b.strict == steps-1
			out.Amount = movedBy(r.run.plan, plan, b.rule.ID, m.list(g))
			return nil
		}
	}
	return nil
}

// bracket narrows the steps between those that are enough and those that are not.
type bracket struct {
	*ruleShare
	yes     int64   // steps that are enough; more than can be stated = none known
	strict  int64   // the most steps proved not to be enough; -1 = none
	refuted finding // its proof
}

// narrow asks first at the two steps between which programs without whole columns put the
// limit, then in the middle.
func (b *bracket) narrow(ctx context.Context, x []float64) error {
	share, err := b.strictest(ctx, x)
	if err != nil {
		return err
	}
	guess, no := b.steps(share), int64(-1)
	for b.yes-no > 1 {
		steps := (b.yes + no) / 2
		for _, near := range []int64{guess - 1, guess, guess + 1} {
			if no < near && near < b.yes {
				steps = near
				break
			}
		}
		f, err := b.at(ctx, steps)
		if err != nil {
			return err
		}
		switch f.state {
		case possible:
			b.yes = min(steps, b.steps(b.ratio(f.x)))
		case impossible:
			no, b.strict, b.refuted = steps, steps, f
		default:
			no = steps
		}
	}
	return nil
}

// at asks at a share so many steps looser.
func (b *bracket) at(ctx context.Context, steps int64) (finding, error) {
	b.set(b.loosened(steps))
	return b.settled(ctx, b.on)
}

// withShareOf returns the plan with another share of one rule.
func withShareOf(plan *budget.Plan, id string, share budget.Rate) *budget.Plan {
	return withRule(plan, id, func(r *budget.Rule) { r.Share = share })
}

// movedBy returns by how many đồng the limit of a rule moves from one plan to another in an
// allocation, Σ over its tests of open years.
func movedBy(from, to *budget.Plan, id string, cells []budget.Cell) budget.Dong {
	sum, after := budget.Dong(0), budget.RuleLines(to, cells)
	for k, line := range budget.RuleLines(from, cells) {
		if line.Rule == id && line.Tested && (line.Year == 0 || !from.Locked(line.Year)) {
			sum += max(line.Limit-after[k].Limit, after[k].Limit-line.Limit)
		}
	}
	return sum
}

// shareModel is the program of a question on the share of one rule.
func (o *opened) shareModel(q *budget.Question, on set) (*lp.Model, bool) {
	if q.Limit == nil {
		return nil, false
	}
	row := o.rowOf(*q.Limit)
	if row < 0 {
		return nil, false
	}
	s := o.newRuleShare(on, row)
	if s == nil {
		return nil, false
	}
	if _, ok := s.stepsTo(q.Share); !ok {
		return nil, false
	}
	s.set(q.Share)
	return s.modelOf(on), true
}
