package sim

import (
	"errors"

	"phanbo/budget"
)

// Judge judges an allocation that somebody else made, beside the plan's draft: its
// payments, levels, verdicts, lines of rules and value. Nothing is searched, so that the
// Outcome has no bound, no reach and no moves, and its Status is NotSolved; whether the
// allocation keeps the plan's limits is for budget.Check to say. The plan must be valid
// and carry its scenario already. It is an error when a cell has no place in the plan, or
// stands twice.
func Judge(plan *budget.Plan, cells []budget.Cell, o Options) (budget.Outcome, error) {
	r := &run{book: newBook(plan), options: o}
	g, ok := r.gridOf(cells)
	if !ok {
		return budget.Outcome{}, errors.New("judge: a cell has no place in the plan, or stands twice")
	}
	r.out = r.identity()
	r.out.Status, r.proposal = budget.NotSolved, g
	r.draftGrid, r.hasDraft = r.draft()
	r.judgeDraft()
	reach := make([]budget.Reach, len(r.targets))
	for i := range reach {
		reach[i] = budget.NotExamined
	}
	r.write(reach)
	r.out.Value = r.worth(g)
	return r.out, nil
}

// worth is the value of an allocation in the unit of the objective.
func (r *run) worth(g *grid) float64 {
	switch r.plan.Objective {
	case budget.LeastMoney:
		return r.money(g)
	case budget.LeastShare:
		return r.sharePercent()
	case budget.Count:
		return r.worthMet(g)
	}
	return r.value(g, 0)
}
