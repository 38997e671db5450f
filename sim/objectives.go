package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// count seeks most Σ weight over targets that are met, then least money with those met:
//
//	progress[j] >= lowest[j] + (1 - lowest[j])·met[j], met[j] whole
func (m *program) count(ctx context.Context) (optimum, error) {
	m.clearCosts(true)
	columns := len(m.model.Columns)
	m.aside = span{columns, columns + len(m.targets)}
	for i := range m.targets {
		t := &m.targets[i]
		met := m.column(lp.Column{Name: m.name("met", t.row.ID), Upper: 1, Integer: true, Cost: t.weight})
		lowest := (&opened{program: m}).lowest(m.progress[i])
		m.row(limit{rule: "tier", subject: "met"}, lowest, free,
			[]lp.Term{{Column: m.progress[i], Value: 1}, {Column: met, Value: lowest - 1}})
	}
	a, err := m.solve(ctx, m.weightMet)
	m.release()
	if err != nil {
		return optimum{}, err
	}
	best := optimum{x: a.x[:columns], value: a.value, bound: a.bound, done: a.done}
	x, err := m.cheapestMeeting(ctx, m.metAt(best.x))
	if x != nil {
		best.x = x
	}
	return best, err
}

// cheapestMeeting finds the least money that meets targets under the true curves, or nil.
func (m *program) cheapestMeeting(ctx context.Context, targets []int) ([]float64, error) {
	for _, spare := range overshoots() {
		restore := m.demandMore(targets, spare)
		for _, column := range m.amounts {
			m.model.Columns[column].Cost = 1
		}
		x, err := m.meeting(ctx, targets, m.wholeColumns())
		restore()
		if x != nil || err != nil {
			return x, err
		}
	}
	return nil, ctx.Err()
}

// weightMet returns Σ weight over the targets that x meets under the true curves.
func (m *program) weightMet(x []float64) float64 {
	sum := 0.0
	for _, i := range m.metAt(x) {
		sum += m.targets[i].weight
	}
	return sum
}

// worthMet returns Σ weight over the targets that an allocation meets.
func (b *book) worthMet(g *grid) float64 {
	sum := 0.0
	for i := range b.targets {
		if t := &b.targets[i]; b.met(t, g) {
			sum += t.weight
		}
	}
	return sum
}

// baseline gives the allocation nearest to a wish, least Σ|a - wish|, that keeps every
// hard limit; the bound is that of attain, so that the gap tells what the wish loses.
func (m *program) baseline(ctx context.Context, wish *grid) (optimum, error) {
	best, err := m.attain(ctx)
	if err != nil {
		return optimum{}, err
	}
	m.clearCosts(false)
	columns := len(m.model.Columns)
	m.distance(wish)
	a, err := m.solve(ctx, func(x []float64) float64 {
		sum := 0.0
		for c, at := range m.cells {
			sum += math.Abs(x[m.amounts[c]] - wish.amount[m.slot(at.use, at.source, at.year)].Billions())
		}
		return sum
	})
	m.release()
	if err != nil {
		return optimum{}, err
	}
	out := optimum{x: a.x[:columns], bound: best.bound}
	for _, tier := range m.tiers() {
		out.value += m.valueAt(tier, out.x)
	}
	out.done = relative(out.bound, out.value) <= exactness
	return out, nil
}

// proRata wishes each use its part of every source and year, in proportion to the most
// that it asks for.
func (b *book) proRata() *grid {
	wish := b.actual.clone()
	for s := range b.sources {
		for y := b.locked; y < len(b.years); y++ {
			asked, sum := b.asked(s, y), 0.0
			for _, a := range asked {
				sum += a.Billions()
			}
			part := 1.0
			if ceiling := b.ceilings[b.sourceYear(s, y)].Billions(); sum > ceiling {
				part = ceiling / sum
			}
			for u, a := range asked {
				wish.amount[b.slot(u, s, y)] = budget.FromBillions(part * a.Billions()).Floor(b.plan.Step)
			}
		}
	}
	return wish
}

// byPriority wishes each use, in the order of obligation and then of the plan, the most
// that it asks for while there is money.
func (b *book) byPriority() *grid {
	wish := b.actual.clone()
	order := b.plan.Uses()
	slices.SortStableFunc(order, func(x, y budget.Use) int { return obligation(&x) - obligation(&y) })
	for s := range b.sources {
		for y := b.locked; y < len(b.years); y++ {
			asked, left := b.asked(s, y), b.ceilings[b.sourceYear(s, y)]
			for i := range order {
				u := b.useAt[order[i].ID]
				wish.amount[b.slot(u, s, y)] = min(asked[u], left)
				left -= min(asked[u], left)
			}
		}
	}
	return wish
}

func obligation(u *budget.Use) int {
	if u.Task == nil || u.Task.Obligation == 0 {
		return 4
	}
	return u.Task.Obligation
}

// asked returns the most that each use may ask of a source in a year: its request, else
// its part of the task's maximum or of a project's phases from the first year of its
// window, else all that the source has.
func (b *book) asked(s, y int) []budget.Dong {
	out := make([]budget.Dong, len(b.uses))
	for u := range b.uses {
		if b.cellAt[b.slot(u, s, y)] < 0 {
			continue
		}
		ceiling := b.ceilings[b.sourceYear(s, y)]
		most := ceiling
		use := &b.uses[u]
		if requested := b.most(u, s, y); requested >= 0 {
			most = requested
		} else if use.Project != nil {
			start := max(b.locked, b.year(use.Project.StartFrom))
			most = b.partOf(u, s, y, phaseOf(use.Project, start, y)+upkeepOf(use.Project, start, y))
		} else if limit, ok := budget.AmountIn(use.Task.Max, b.years[y]); ok {
			most = b.partOf(u, s, y, limit)
		}
		out[u] = min(most, ceiling)
	}
	return out
}

// partOf splits what a use asks in a year over the sources that may pay, by what they
// have.
func (b *book) partOf(u, s, y int, amount budget.Dong) budget.Dong {
	sum := 0.0
	for k := range b.sources {
		if b.cellAt[b.slot(u, k, y)] >= 0 {
			sum += b.ceilings[b.sourceYear(k, y)].Billions()
		}
	}
	return budget.FromBillions(amount.Billions() * b.ceilings[b.sourceYear(s, y)].Billions() / sum)
}

// tierCosts tells the value of each tier with its bound, and what the tier before costs
// it: how much more it would have if that one gave way, all others as they are.
func (m *program) tierCosts(ctx context.Context) ([]budget.TierValue, error) {
	tiers := m.tiers()
	if len(tiers) < 2 {
		return nil, nil
	}
	var out []budget.TierValue
	for k, tier := range tiers {
		with, err := m.tierAfter(ctx, out, tier)
		if err != nil {
			return nil, err
		}
		line := budget.TierValue{Tier: tier, Value: with.value, Bound: with.bound}
		if k > 0 {
			without, err := m.tierAfter(ctx, out[:k-1], tier)
			if err != nil {
				return nil, err
			}
			line.Without, line.Cost = without.value, math.Max(0, without.value-with.value)
		}
		out = append(out, line)
	}
	return out, nil
}

// tierAfter finds the best of a tier with earlier ones held.
func (m *program) tierAfter(ctx context.Context, held []budget.TierValue, tier int) (answer, error) {
	defer m.release()
	for _, h := range held {
		m.keepTier(h.Tier, h.Value)
	}
	return m.bestTier(ctx, tier)
}
