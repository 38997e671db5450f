package sim

import (
	"context"
	"math"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// disagree explains a plan whose limits no allocation keeps: the limits that clash, the
// smallest repairs, and the allocation nearest to the draft after the cheapest.
func (r *reaching) disagree(ctx context.Context) error {
	out := &budget.Clash{}
	r.report.Clash = out
	on := r.limitsOn()
	c, err := r.shrink(ctx, on)
	if err != nil || c.found.state != impossible {
		return err
	}
	out.Conflict = r.conflictOf(c, false, false)
	r.claims.conflict(r.opened, r.question(nil), &c)
	all, err := r.allRepair(ctx, on, nil)
	if err != nil {
		return err
	}
	limits, err := r.limitRepairs(ctx, on, c, nil)
	if err != nil {
		return err
	}
	money, err := r.moneyRepairs(ctx, on, nil)
	if err != nil {
		return err
	}
	out.Repairs = append(append([]budget.Repair{all}, limits...), money...)
	if all.Possible {
		return r.nearestTo(ctx, on, out)
	}
	return nil
}

// nearestTo finds the allocation nearest to the draft in the plan that the cheapest
// repair makes.
func (r *reaching) nearestTo(ctx context.Context, on set, out *budget.Clash) error {
	draft, ok := r.run.draft()
	if !ok {
		return nil
	}
	_, rows := r.allRelief(r.run.plan, on)
	plan := r.allGiven(rows, r.given)
	m := newProgram(newBook(plan))
	m.clearCosts(false)
	m.distance(draft)
	for j := range m.model.Columns {
		if k := j - (len(m.model.Columns) - len(m.cells)); k >= 0 {
			m.model.Columns[j].Cost = priceOf(&m.uses[m.cells[k].use])
		}
	}
	solution, err := lp.Solve(ctx, &m.model, lp.Options{Gap: exactness})
	if err != nil || solution.X == nil {
		return firstOf(err, ctx.Err())
	}
	g, _, ok := m.roundHolding(ctx, solution.X, nil)
	if !ok {
		return ctx.Err()
	}
	out.Nearest = r.run.list(g)
	for k := range g.amount {
		out.Changed += budget.Dong(math.Abs(float64(g.amount[k] - draft.amount[k])))
	}
	return nil
}

// priceOf returns the price of changing a use by its obligation.
func priceOf(u *budget.Use) float64 { return budget.MendingPrice(obligationOf(u)) }

// obligationOf returns the obligation of a use, 3 when the plan gives none.
func obligationOf(u *budget.Use) int {
	given := 0
	if u.Task != nil {
		given = u.Task.Obligation
	} else {
		given = u.Project.Obligation
	}
	if given < 1 || given > 4 {
		return 3
	}
	return given
}
