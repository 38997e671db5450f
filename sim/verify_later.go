package sim

import (
	"slices"

	"phanbo/budget"
)

// acceptLater checks a certificate on the only target of its question in a later year, on the
// plan that goes on to that year.
func (v *reachVerifier) acceptLater(c *budget.Certificate) error {
	q, plan := c.Question, v.verifier.plan
	i := -1
	if len(q.Targets) == 1 {
		i = v.opened.targetAt(q.Targets[0])
	}
	alone := budget.Question{Targets: q.Targets, Year: q.Year}
	if i < 0 || !same(alone, *q) || q.Year <= v.opened.targets[i].row.Year || q.Year > plan.Last+maxLater {
		return errQuestion
	}
	later := postponed(plan, q.Targets[0], q.Year)
	again := budget.Certificate{Claim: c.Claim, Question: q, Proved: true}
	switch c.Claim {
	case budget.ClaimInfeasible:
		o := newOpened(later)
		o.pristine = o
		again.Nodes, again.Lines = slices.Clone(c.Nodes), c.Lines
		if err := o.acceptDenial(&again); err != nil {
			return err
		}
	case budget.ClaimReachable:
		again.Witness, again.Spent = c.Witness, spent(c.Witness)
		if err := acceptShown(later, c); err != nil {
			return err
		}
	default:
		return errQuestion
	}
	if !same(again, *c) {
		return errOther
	}
	return nil
}

// later holds the earliest year against the allocation that shows it, and every tried year
// before it against its refutation.
func (v *reachVerifier) later(t *budget.TargetReach) {
	end := v.verifier.plan.Last + maxLater
	if t.Earliest != 0 && t.Earliest != t.Examined || t.Earliest == 0 && t.Examined != 0 && t.Examined != end {
		v.wrong(t.Target)
		return
	}
	var open []budget.Year
	for year := t.Year + 1; year <= min(t.Examined, end); year++ {
		q := budget.Question{Targets: []string{t.Target}, Year: year}
		switch {
		case year == t.Earliest:
			if v.shown[keyOf(budget.ClaimReachable, q)] == nil {
				v.wrong(t.Target)
			}
		case v.shown[keyOf(budget.ClaimInfeasible, q)] == nil:
			v.leave("earliest", budget.TextOf("target", t.Target), budget.YearOf("year", year))
			if slices.Contains(t.YearsOpen, year) {
				open = append(open, year)
			}
		}
	}
	if !slices.Equal(open, t.YearsOpen) {
		v.wrong(t.Target)
	}
}

// extendedFor lists the assumptions on later years, where some verdict has tried them.
func extendedFor(plan *budget.Plan, targets []budget.TargetReach) []budget.ExtendedLine {
	if !slices.ContainsFunc(targets, func(t budget.TargetReach) bool { return t.Examined > plan.Last }) {
		return nil
	}
	return extension(plan)
}
