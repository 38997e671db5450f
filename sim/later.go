package sim

import (
	"context"
	"slices"

	"phanbo/budget"
)

// maxLater is how many years a plan is extended by in search of the year in which a
// target is reachable.
const maxLater = 5

// later finds the first year after a target's own in which it is reachable with the
// plan's money: inside the plan, then in years by which it is extended.
func (r *reaching) later(ctx context.Context, i int, out *budget.TargetReach) error {
	for year := r.targets[i].row.Year + 1; year <= r.run.plan.Last+maxLater; year++ {
		out.Examined = year
		o := newOpened(postponed(r.run.plan, r.targets[i].row.ID, year))
		k := slices.IndexFunc(o.targets, func(t target) bool { return t.row.ID == r.targets[i].row.ID })
		if k < 0 {
			return nil
		}
		f, err := o.ask(ctx, o.limitsOn(k))
		if err != nil {
			return err
		}
		if f.state == possible {
			out.Earliest = year
			return nil
		}
	}
	return nil
}

// postponed returns the plan with a target tested in a later year, and extended to
// that year where it ends before: every line keeps its last value.
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

func extend(plan *budget.Plan, last budget.Year) {
	first, old := plan.First, plan.Last
	plan.Bases = slices.Clone(plan.Bases)
	for i := range plan.Bases {
		extendBase(&plan.Bases[i], old, last)
	}
	plan.Envelope.Shares = extendRates(plan.Envelope, old, last)
	plan.Sources = slices.Clone(plan.Sources)
	for i := range plan.Sources {
		plan.Sources[i].Granted = extendYears(plan.Sources[i].Granted, old, last)
		plan.Sources[i].Payments = slices.Clone(plan.Sources[i].Payments)
		for k := range plan.Sources[i].Payments {
			if t := &plan.Sources[i].Payments[k]; t.To == old {
				t.To = last
			}
		}
	}
	plan.Tasks = slices.Clone(plan.Tasks)
	for i := range plan.Tasks {
		t := &plan.Tasks[i]
		t.Min, t.Max = extendYears(t.Min, old, last), extendYears(t.Max, old, last)
		t.Funding = slices.Clone(t.Funding)
		for k := range t.Funding {
			t.Funding[k].Requested = extendYears(t.Funding[k].Requested, old, last)
		}
	}
	plan.Rules = slices.Clone(plan.Rules)
	for i := range plan.Rules {
		if plan.Rules[i].To == old {
			plan.Rules[i].To = last
		}
	}
	plan.First, plan.Last = first, last
}

func extendBase(b *budget.Base, old, last budget.Year) {
	row, ok := b.In(old)
	if !ok {
		return
	}
	b.Amounts = slices.Clone(b.Amounts)
	for y := old + 1; y <= last; y++ {
		if _, has := b.In(y); !has {
			row.Year, row.Evidence = y, budget.Evidence{Kind: budget.Assumed}
			b.Amounts = append(b.Amounts, row)
		}
	}
}

func extendRates(e budget.Envelope, old, last budget.Year) []budget.YearRate {
	shares := slices.Clone(e.Shares)
	if share := e.Share(old); share.IsSet() {
		for y := old + 1; y <= last; y++ {
			shares = append(shares, budget.YearRate{Year: y, Rate: share})
		}
	}
	return shares
}

func extendYears(rows []budget.YearAmount, old, last budget.Year) []budget.YearAmount {
	amount, ok := yearAmount(rows, old)
	if !ok {
		return rows
	}
	rows = slices.Clone(rows)
	for y := old + 1; y <= last; y++ {
		rows = append(rows, budget.YearAmount{Year: y, Amount: amount})
	}
	return rows
}
