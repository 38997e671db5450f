package sim

import (
	"context"
	"errors"
	"math"

	"phanbo/budget"
)

// reach tells which targets an allocation can meet: those that the issued plan
// meets, and those that are met when each is sought alone, in an allocation that
// keeps every hard limit in whole đồng. Others are unreachable where multipliers prove
// it; of the rest nothing is claimed. x is the optimum that was issued.
func (m *program) reach(ctx context.Context, issued *grid, x []float64) ([]budget.Reach, error) {
	out := make([]budget.Reach, len(m.targets))
	m.witnesses = make([]*grid, len(m.targets))
	for i := range m.targets {
		out[i] = budget.NotExamined
		if m.met(&m.targets[i], issued) {
			out[i] = budget.Reachable
			continue
		}
		witness, err := m.reachAlone(ctx, i, x)
		if err != nil {
			return nil, err
		}
		if m.witnesses[i] = witness; witness != nil {
			out[i] = budget.Reachable
			continue
		}
		if out[i], err = m.neverReached(ctx, i); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// neverReached returns Unreachable when multipliers show, without whole-number
// conditions, that no allocation meets a target whatever the money; else NotExamined.
func (m *program) neverReached(ctx context.Context, i int) (budget.Reach, error) {
	o := newOpened(m.plan)
	o.relaxed = true
	f, err := o.settled(ctx, o.anyMoney(o.limitsOn(i)))
	if f.state == impossible {
		return budget.Unreachable, err
	}
	return budget.NotExamined, err
}

// reachAlone seeks the most progress of one target, first with the whole choices of
// the issued plan, and rounds the answer. It returns an allocation that meets the
// target, or nil.
func (m *program) reachAlone(ctx context.Context, i int, x []float64) (*grid, error) {
	m.clearCosts(true)
	m.model.Columns[m.progress[i]].Cost = 1
	simulate := func(x []float64) float64 { return m.progressAt(i, x) }
	a, err := m.refine(ctx, simulate)
	if err == nil && a.bound >= 1-exactness && m.wholeColumns() {
		a, err = m.reachWhole(ctx, x, simulate)
	}
	if s := (stopped{}); errors.As(err, &s) {
		return nil, ctx.Err()
	}
	if err != nil || a.value < 1-exactness {
		return nil, err
	}
	g, ok := m.witness(ctx, a.x, []int{i})
	if !ok || !m.met(&m.targets[i], g) {
		return nil, nil
	}
	return g, nil
}

func (m *program) reachWhole(ctx context.Context, x []float64, simulate func(x []float64) float64) (answer, error) {
	restore := m.holdWhole(x)
	m.freeMilestones()
	held, err := m.refine(ctx, simulate)
	restore()
	if err == nil && held.value >= 1-exactness {
		return held, nil
	}
	return m.refineWhole(ctx, simulate)
}

// freeMilestones lets done(target) be anything again while other choices are held.
func (m *program) freeMilestones() {
	for i := range m.targets {
		if m.targets[i].subject < 0 {
			c := &m.model.Columns[m.progress[i]]
			c.Lower, c.Upper = 0, 1
		}
	}
}

// since returns the first year from which a quantitative target is met without
// interruption to the year of its test, or 0.
func (b *book) since(t *target, g *grid) budget.Year {
	since := budget.Year(0)
	for y := t.year; y >= 0; y-- {
		at := *t
		at.year = y
		if !b.met(&at, g) {
			break
		}
		since = b.years[y]
	}
	return since
}

// gap returns what a level misses of its target, 0 when it is met.
func (t *target) gap(level float64) float64 {
	if t.meets(level) {
		return 0
	}
	return math.Abs(t.required - level)
}
