package sim

import (
	"context"
	"errors"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// Nodes of branch and bound for a mending: the nearest allocation, a list of few moves that
// leads to one, and the proof of how many are needed.
const (
	nearestNodes = 400
	mendNodes    = 60
	leastNodes   = 200
)

// mending is a list of moves that makes a draft keep all hard limits, with what is proved.
type mending struct {
	steps  []step
	order  budget.MendingOrder
	status budget.MendingStatus
	bound  float64 // no allocation that keeps all hard limits is nearer
	least  int     // no shorter list is enough; 0 = not known
}

// mend finds the least change of a draft that breaks hard limits after which it keeps them
// all: the allocation nearest to it by Σ price·|change|, in as few moves as are found; where
// these are more than k, the nearest that k moves make. The plan must not be infeasible.
func (b *book) mend(ctx context.Context, draft *grid, k int) (mending, error) {
	wide := b.mendable(draft)
	near := wide.newMending(draft)
	best, err := near.nearestOf(ctx)
	if err != nil {
		return mending{status: budget.NotMended}, errors.Join(ignoreStopped(err), ctx.Err())
	}
	out := mending{status: budget.NotMended, bound: best.bound}
	steps := wide.fewestTo(ctx, draft, best)
	if steps != nil {
		if out.steps, out.status = steps, budget.MendedNearest; !best.done {
			out.status = budget.MendedWithin
		}
	}
	if len(steps) > k || steps == nil {
		if within := wide.mendWithin(ctx, draft, best, k); within != nil {
			out.steps, out.status = within, budget.MendedWithin
		} else if steps != nil {
			out.status, out.least = budget.MendedBeyond, wide.leastMoves(ctx, draft, k)
		}
	}
	out.steps, out.order = b.mendOrder(draft, out.steps)
	return out, ctx.Err()
}

// mendable is the book with decisions for what a draft gives where nothing may be given:
// they must become nothing.
func (b *book) mendable(draft *grid) *book {
	wide := *b
	wide.cells, wide.cellAt = slices.Clone(b.cells), slices.Clone(b.cellAt)
	for u := range b.uses {
		for s := range b.sources {
			for y := b.locked; y < len(b.years); y++ {
				if at := b.slot(u, s, y); b.cellAt[at] < 0 && draft.amount[at] > 0 {
					wide.cellAt[at] = len(wide.cells)
					wide.cells = append(wide.cells, cell{u, s, y, 0})
				}
			}
		}
	}
	return &wide
}

// newMending states all changes of a draft that breaks limits.
func (b *book) newMending(draft *grid) *moving {
	m := &moving{program: newProgram(b), draft: draft, k: len(b.cells), mends: true}
	m.changes()
	return m
}

// priced sets the cost of changes: Σ price·(more + less + gather + raise + cut).
func (m *moving) priced() []lp.Term {
	m.clearCosts(false)
	var terms []lp.Term
	for c, at := range m.cells {
		for _, column := range []int{m.more[c], m.less[c], m.gather[c], m.raise[c], m.cut[c]} {
			if column >= 0 {
				price := priceOf(&m.uses[at.use])
				m.model.Columns[column].Cost = price
				terms = append(terms, lp.Term{Column: column, Value: price})
			}
		}
	}
	return terms
}

// nearestOf finds the allocation nearest to the draft.
func (m *moving) nearestOf(ctx context.Context) (optimum, error) {
	m.priced()
	solution, err := lp.Solve(ctx, &m.model, lp.Options{Gap: exactness / 10, MaxNodes: nearestNodes})
	if err != nil {
		return optimum{}, err
	}
	if solution.X == nil {
		return optimum{}, stopped{solution.Status, solution}
	}
	return optimum{solution.X, solution.Objective, solution.Bound, relative(solution.Bound, solution.Objective) <= exactness}, nil
}

// fewestTo finds a list of few moves that leads to an allocation as near as the best, and
// among lists as short one that brings the targets further; nil where none is found.
func (b *book) fewestTo(ctx context.Context, draft *grid, best optimum) []step {
	first := b.newMending(draft)
	m := b.newMending(draft)
	m.exactly(first.pairsAt(best.x))
	m.row(limit{rule: "near"}, -free, best.value+hair*math.Max(1, best.value), m.priced())
	m.clearCosts(false)
	weights := 0.0
	for i := range m.targets {
		weights += m.targets[i].weight
	}
	for i := range m.targets {
		m.model.Columns[m.progress[i]].Cost = -0.1 * m.targets[i].weight / math.Max(tolerance, weights)
	}
	for _, t := range m.counted {
		m.model.Columns[t.Column].Cost = 1
	}
	return m.solvedSteps(ctx)
}

// mendWithin finds the nearest allocation to which k moves lead, if any is found.
func (b *book) mendWithin(ctx context.Context, draft *grid, best optimum, k int) []step {
	m := b.newMending(draft)
	pairs := m.allPairs()
	if len(pairs) > manyPairs {
		pairs = m.pairsAt(best.x)
	}
	m.k = k
	m.exactly(pairs)
	m.priced()
	return m.solvedSteps(ctx)
}

// solvedSteps solves the model and issues its moves, nil where it has none.
func (m *moving) solvedSteps(ctx context.Context) []step {
	solution, err := lp.Solve(ctx, &m.model, lp.Options{Gap: 1e-4, MaxNodes: mendNodes})
	if err != nil || solution.X == nil {
		return nil
	}
	return m.issued(ctx, solution.X)
}

// leastMoves is the least number of moves that any mending needs, as far as that is
// proved to be more than k; else 0.
func (b *book) leastMoves(ctx context.Context, draft *grid, k int) int {
	m := b.newMending(draft)
	m.fewestMoves()
	solution, err := lp.Solve(ctx, &m.model, lp.Options{MaxNodes: leastNodes})
	if err != nil || math.IsInf(solution.Bound, 0) || math.IsNaN(solution.Bound) {
		return 0
	}
	if least := int(math.Ceil(solution.Bound - 1e-6)); least > k {
		return least
	}
	return 0
}

// fewestMoves seeks the least number of moves: of pairs, if they are not too many.
func (m *moving) fewestMoves() {
	if pairs := m.allPairs(); len(pairs) <= manyPairs {
		m.exactly(pairs)
	} else {
		m.loosely()
	}
	m.clearCosts(false)
	for _, t := range m.counted {
		m.model.Columns[t.Column].Cost = 1
	}
}

// mended runs the mending of the draft and notes it; it returns the draft as it then is, and
// how many moves are left.
func (r *run) mended(ctx context.Context, k int) (*grid, int, error) {
	if r.draftBreaks() == 0 {
		return r.draftGrid, k, nil
	}
	found, err := r.mend(ctx, r.draftGrid, k)
	if err != nil {
		return nil, 0, err
	}
	w := r.newWalk(r.draftGrid)
	for _, s := range found.steps {
		r.out.Moves = append(r.out.Moves, w.take(s))
	}
	r.out.Mending = &budget.Mending{Status: found.status, Order: found.order, Moves: len(found.steps), Least: found.least}
	r.noteMending(found.bound, w.at)
	if found.status == budget.NotMended || len(found.steps) > k {
		return nil, 0, nil
	}
	return w.at, k - len(found.steps), nil
}

// noteMending writes what follows from the moves of a mending and from its bound.
func (r *run) noteMending(bound float64, after *grid) {
	m := r.out.Mending
	m.Amount, m.Bound, m.Price = 0, bound, r.priceOfChange(r.draftGrid, after)
	for _, move := range r.out.Moves[:m.Moves] {
		m.Amount += move.Amount
	}
	m.Gap = relative(m.Bound, m.Price)
}

// priceOfChange is Σ price·|change| from one allocation to another, in tỷ đồng.
func (b *book) priceOfChange(from, to *grid) float64 {
	sum := 0.0
	for u := range b.uses {
		changed := budget.Dong(0)
		for s := range b.sources {
			for y := range b.years {
				at := b.slot(u, s, y)
				changed += max(from.amount[at]-to.amount[at], to.amount[at]-from.amount[at])
			}
		}
		sum += priceOf(&b.uses[u]) * changed.Billions()
	}
	return sum
}
