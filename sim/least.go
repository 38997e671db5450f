package sim

import (
	"context"
	"slices"

	"phanbo/budget"
)

// leastFor finds the least money in all, within this plan's ceilings, and the least share
// of the envelope's base, that meet a set of targets together.
func (r *reaching) leastFor(ctx context.Context, targets []int) (*budget.LeastSet, error) {
	out := &budget.LeastSet{Targets: r.question(targets).Targets}
	var err error
	if out.Money, err = r.leastSpending(ctx, targets); err != nil {
		return out, err
	}
	plan := r.run.plan
	now := plan.Envelope.Share(plan.Last)
	if plan.Envelope.Base == "" || plan.Objective == budget.Fixed || !now.IsSet() {
		return out, nil
	}
	f := leastFrontier(plan, r.claims)
	share, err := f.least(ctx, targets, f.options.Low)
	out.Share = &share
	return out, err
}

// mostShares is how many times its share a plan's envelope is let grow in search of the
// least.
const mostShares = 10

// leastSpending finds an allocation of the least total that meets targets, and proves that
// a step less is not enough.
func (r *reaching) leastSpending(ctx context.Context, targets []int) (budget.Repair, error) {
	out := budget.Repair{Kind: budget.Spend}
	r.spentBy = nil
	relief := &relief{opened: r.opened, on: r.limitsOn(targets...), spend: true, claims: r.claims,
		asks: r.asksRepair(budget.Spend, r.run.plan, targets)}
	total, known, err := relief.least(ctx)
	if err != nil || known == unknown {
		return out, err
	}
	if known == impossible {
		out.Never, err = relief.never(ctx)
		return out, err
	}
	step := r.run.plan.Step
	amount, err := relief.refuteBelow(ctx, &out, inWholeSteps(total, step))
	for _, more := range []budget.Dong{0, 1, 2, 5, 20, 100} {
		if err != nil || out.Possible {
			break
		}
		err = r.spend(ctx, relief, &out, amount+more*step, targets)
	}
	out.Minimal = out.Possible && (out.Amount == 0 || out.Minimal && out.Amount == out.Refuted+step)
	return out, err
}

// spend seeks an allocation of so much in all.
func (r *reaching) spend(ctx context.Context, relief *relief, out *budget.Repair, amount budget.Dong, targets []int) error {
	f, _, err := relief.at(ctx, amount.Billions())
	if err != nil || f.state != possible {
		return err
	}
	m := r.run.program
	g, ok := m.witness(ctx, r.onto(m, f.x), targets)
	if !ok || spent(r.run.list(g)) > amount {
		return ctx.Err()
	}
	q := relief.asks
	q.Within = amount
	r.claims.shown(m.book, q, g)
	out.Possible, out.Amount, r.spentBy = true, amount, g
	return nil
}

// indexes returns the targets of ids that can be assessed.
func (o *opened) indexes(ids []string) []int {
	var out []int
	for i := range o.targets {
		if slices.Contains(ids, o.targets[i].row.ID) {
			out = append(out, i)
		}
	}
	return out
}
