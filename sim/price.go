package sim

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// pricing solves a plan's program again and again, each time with a limit moved by one
// step.
type pricing struct {
	*program
	x        []float64 // of the best allocation
	projects bool
	best     worth
	kept     worth // with the projects of x
}

// worth is a value and how far it may be from the best.
type worth struct {
	value, gap float64
	possible   bool
}

// price finds what one tỷ more or less of each source and year, and of each hard rule,
// is worth.
func (r *run) price(ctx context.Context) error {
	if !r.options.Prices || r.out.Status == budget.Infeasible {
		return nil
	}
	p := &pricing{program: newProgram(r.book), x: r.x}
	p.projects = len(p.starts) > 0
	var err error
	if p.best, err = p.worth(ctx, false); err != nil {
		return unexpected("prices", err)
	}
	if p.projects {
		if p.kept, err = p.worth(ctx, true); err != nil {
			return unexpected("prices", err)
		}
	}
	out := &budget.Marginals{Step: budget.PriceStep, Projects: p.projects, Money: []budget.MoneyCost{}, Rules: []budget.RuleCost{}}
	if out.Money, err = p.money(ctx, r.out.Ceilings); err != nil {
		return unexpected("prices", err)
	}
	if out.Rules, err = p.rules(ctx, r.out.Rules); err != nil {
		return unexpected("prices", err)
	}
	r.out.Prices = out
	return nil
}

// worth finds the best value for the plan's objective, without choosing among equals.
func (p *pricing) worth(ctx context.Context, keep bool) (worth, error) {
	if keep {
		defer p.keepStarts()()
	}
	best, err := p.value(ctx)
	if s := (stopped{}); errors.As(err, &s) && s.status == lp.Infeasible {
		return worth{}, nil
	}
	return worth{best.value, math.Abs(best.bound - best.value), err == nil}, err
}

func (p *pricing) value(ctx context.Context) (optimum, error) {
	switch p.plan.Objective {
	case budget.LeastMoney:
		return p.leastMoney(ctx)
	case budget.Count:
		return p.count(ctx)
	}
	defer p.release()
	best := optimum{}
	for _, tier := range p.tiers() {
		a, err := p.bestTier(ctx, tier)
		if err != nil {
			return optimum{}, err
		}
		best.value, best.bound = best.value+a.value, best.bound+a.bound
		p.keepTier(tier, a.value)
	}
	return best, nil
}

// keepStarts holds the list of projects and their years as in the best allocation.
func (p *pricing) keepStarts() (restore func()) {
	columns := slices.Clone(p.model.Columns)
	for _, s := range p.starts {
		c, at := &p.model.Columns[s.column], math.Round(p.x[s.column])
		c.Lower, c.Upper = at, at
	}
	return func() { copy(p.model.Columns, columns) }
}

// moved is a set of rows that a price moves, and the columns that must make room.
type moved struct {
	rows  []int
	cells []int
}

// money prices each source and year in which the source may give.
func (p *pricing) money(ctx context.Context, ceilings []budget.SourceYear) ([]budget.MoneyCost, error) {
	out := []budget.MoneyCost{}
	for _, c := range ceilings {
		what := moved{}
		for i, l := range p.limits {
			if (l.rule == "source_ceiling" || l.rule == "pool_balance") && l.subject == c.Source && l.year == c.Year {
				what.rows = append(what.rows, i)
			}
		}
		for k, at := range p.cells {
			if at.source == p.sourceAt[c.Source] && at.most < 0 {
				what.cells = append(what.cells, k)
			}
		}
		if len(what.rows) == 0 {
			continue
		}
		price, err := p.priceOf(ctx, what)
		if err != nil {
			return nil, err
		}
		out = append(out, budget.MoneyCost{Source: c.Source, Year: c.Year, Price: price})
	}
	return out, nil
}

// rules prices the lines of hard rules, those that say the same together.
func (p *pricing) rules(ctx context.Context, lines []budget.RuleLine) ([]budget.RuleCost, error) {
	out := []budget.RuleCost{}
	known := map[string]budget.Price{}
	for _, line := range lines {
		i := slices.IndexFunc(p.limits, func(l limit) bool {
			return (l.rule == "rule_floor" || l.rule == "rule_ceiling") && l.subject == line.Rule && l.year == line.Year
		})
		if i < 0 || !line.Tested {
			continue
		}
		same, key := p.sameAs(i), p.said(i)
		if _, ok := known[key]; !ok {
			price, err := p.priceOf(ctx, moved{rows: same})
			if err != nil {
				return nil, err
			}
			known[key] = price
		}
		cost := budget.RuleCost{Rule: line.Rule, Year: line.Year, With: []string{}, Value: line.Value, Limit: line.Limit, Slack: line.Slack, Price: known[key]}
		for _, k := range same {
			if id := p.limits[k].subject; id != line.Rule {
				cost.With = append(cost.With, id)
			}
		}
		out = append(out, cost)
	}
	return out, nil
}

// sameAs lists the rules' rows that say what row i says.
func (p *pricing) sameAs(i int) []int {
	var same []int
	for k, l := range p.limits {
		if l.rule == p.limits[i].rule && p.said(k) == p.said(i) {
			same = append(same, k)
		}
	}
	return same
}

// said writes what a row asks.
func (p *pricing) said(i int) string {
	row := p.model.Rows[i]
	terms := slices.Clone(row.Terms)
	slices.SortFunc(terms, func(a, b lp.Term) int { return a.Column - b.Column })
	return fmt.Sprint(row.Lower, row.Upper, terms)
}

// priceOf moves limits one step either way.
func (p *pricing) priceOf(ctx context.Context, what moved) (budget.Price, error) {
	var out budget.Price
	var err error
	if out.More, err = p.change(ctx, what, +1, false); err != nil {
		return out, err
	}
	if out.Less, err = p.change(ctx, what, -1, false); err != nil || !p.projects {
		return out, err
	}
	more, err := p.change(ctx, what, +1, true)
	if err != nil {
		return out, err
	}
	less, err := p.change(ctx, what, -1, true)
	out.MoreKept, out.LessKept = &more, &less
	return out, err
}

// change moves limits by sign·one step, +1 to allow more, and solves.
func (p *pricing) change(ctx context.Context, what moved, sign float64, keep bool) (budget.Shift, error) {
	defer p.move(what, sign*budget.PriceStep.Billions())()
	from := p.best
	if keep {
		from = p.kept
	}
	w, err := p.worth(ctx, keep)
	if err != nil || !w.possible {
		return budget.Shift{}, err
	}
	by, gap := w.value-from.value, w.gap+from.gap
	if math.Abs(by) <= gap || math.Abs(by) <= exactness {
		by = 0
	}
	return budget.Shift{Possible: true, By: by, Gap: gap}, nil
}

// move changes the bounds of rows and returns how to put them back.
func (p *pricing) move(what moved, by float64) (restore func()) {
	rows, columns := make([]lp.Row, len(what.rows)), slices.Clone(p.model.Columns)
	for k, i := range what.rows {
		row := &p.model.Rows[i]
		rows[k] = *row
		if math.IsInf(row.Upper, 1) {
			row.Lower -= by
		} else {
			row.Upper += by
		}
	}
	for _, c := range what.cells {
		p.model.Columns[p.amounts[c]].Upper += math.Max(0, by)
	}
	return func() {
		for k, i := range what.rows {
			p.model.Rows[i].Lower, p.model.Rows[i].Upper = rows[k].Lower, rows[k].Upper
		}
		copy(p.model.Columns, columns)
	}
}
