package sim

import (
	"context"
	"slices"

	"phanbo/budget"
)

// maxLater is how many years a plan is extended by in search of the year in which a
// target is reachable.
const maxLater = 5

// later finds the first year after a target's own in which it is reachable by itself with
// the plan's money: inside the plan, then in years by which it is extended. An allocation
// in whole đồng shows that year; every year before it is refuted, or listed as open.
func (r *reaching) later(ctx context.Context, i int, out *budget.TargetReach) error {
	id := r.targets[i].row.ID
	for year := r.targets[i].row.Year + 1; year <= r.run.plan.Last+maxLater; year++ {
		plan := postponed(r.run.plan, id, year)
		o := newOpened(plan)
		k := o.targetAt(id)
		if k < 0 {
			return nil
		}
		out.Examined = year
		if r.claims != nil {
			o.pristine = o.fork()
		}
		f, err := o.settled(ctx, o.limitsOn(k))
		if err != nil {
			return err
		}
		q := o.question([]int{k})
		q.Year = year
		if f.state == possible {
			m := newProgram(newBook(plan))
			g, ok := m.witness(ctx, o.onto(m, f.x), []int{k})
			if ok {
				r.claims.shown(m.book, q, g)
				out.Earliest = year
			}
			if ok || ctx.Err() != nil {
				return ctx.Err()
			}
		}
		if r.claims.denied(o, q, &f); f.state != impossible {
			out.YearsOpen = append(out.YearsOpen, year)
		}
	}
	return nil
}

// targetAt returns the place of a target in the program, or -1.
func (o *opened) targetAt(id string) int {
	return slices.IndexFunc(o.targets, func(t target) bool { return t.row.ID == id })
}

// postponed returns the plan with a target tested in a later year, and extended to that
// year where it ends before.
func postponed(plan *budget.Plan, id string, year budget.Year) *budget.Plan {
	out := *plan
	out.Targets = slices.Clone(plan.Targets)
	for i := range out.Targets {
		if out.Targets[i].ID == id {
			out.Targets[i].Year = year
		}
	}
	if year > plan.Last {
		extend(&out, year)
	}
	return &out
}
