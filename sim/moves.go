package sim

import (
	"context"
	"errors"
	"math"

	"phanbo/budget"
)

// Nodes of branch and bound that the search for moves may use, for each tier of targets.
// They count nodes and not time, so that every machine finds the same list.
const (
	looseNodes  = 10 // for the bound
	exactNodes  = 20 // for the list
	fewestNodes = 1  // for the fewest moves among equals: those that its heuristics find
)

// manyPairs is the number of possible moves up to which all are weighed at once.
const manyPairs = 150

// moveList is a list of moves, in an order in which every step keeps all hard limits, and
// what is proved of it.
type moveList struct {
	steps []step
	value float64            // Σ weight·progress after the last step
	bound float64            // no list of as many moves is worth more
	done  bool               // the list is the best, within exactness and the rounding to whole steps
	lines []budget.CurveLine // over curves, on which the bound rests
}

// moves finds the best list of at most k moves (see moving) from the draft: by
// mixed-integer programs for the progress of each tier, then for the fewest moves and
// the least money moved; in whole steps; in the order that pays most first and keeps
// every hard limit after each step.
func (b *book) moves(ctx context.Context, draft *grid, k int) (moveList, error) {
	list := moveList{value: b.value(draft, 0)}
	best, m, err := b.bestMoves(ctx, draft, k)
	if err != nil {
		return list, err
	}
	list.bound, list.lines = math.Max(best.bound, list.value), m.lifted
	if steps, ok := b.ordered(ctx, draft, m.issued(ctx, best.x)); ok {
		list.steps, list.done = steps, best.done
	}
	list.value = b.valueAfter(draft, list.steps)
	if list.done {
		return list, nil
	}
	steps, err := b.greedily(ctx, draft, k)
	if value := b.valueAfter(draft, steps); b.above(draft, steps, list.steps) {
		list.steps, list.value = steps, value
	}
	list.bound = math.Max(list.bound, list.value)
	list.done = relative(list.bound, list.value) <= exactness
	return list, err
}

// bestMoves finds the best of k moves before rounding, with its bound: first the bound of
// what moves could make, then the best of the moves between the tasks that change there,
// and where that is less, of all moves, if they are not too many.
func (b *book) bestMoves(ctx context.Context, draft *grid, k int) (optimum, *moving, error) {
	loose := b.newMoving(draft, k)
	loose.loosely()
	loose.nodes = looseNodes
	rows := len(loose.model.Rows)
	above, err := loose.best(ctx)
	if err != nil {
		return optimum{}, nil, err
	}
	best, m, err := b.bestOf(ctx, draft, k, loose.pairsAt(above.x), &above)
	if pairs := m.allPairs(); err == nil && !best.done && len(pairs) <= manyPairs {
		best, m, err = b.bestOf(ctx, draft, k, pairs, &best)
	}
	if err == nil {
		m.lifted = loose.linesFrom(rows)
	}
	return best, m, err
}

// bestOf finds the best of k moves between pairs; above has a bound on all moves.
func (b *book) bestOf(ctx context.Context, draft *grid, k int, pairs []pair, above *optimum) (optimum, *moving, error) {
	m := b.newMoving(draft, k)
	m.exactly(pairs)
	m.nodes = exactNodes
	best, err := m.best(ctx)
	if len(pairs) < len(m.allPairs()) || above.bound < best.bound {
		best.bound = above.bound
	}
	best.done = relative(best.bound, best.value) <= m.worst().exact
	return best, m, err
}

// best seeks most progress tier by tier, then the fewest moves and the least money.
func (m *moving) best(ctx context.Context) (optimum, error) {
	m.hint = m.pointOf(m.draft)
	best := optimum{x: m.hint, done: true}
	for _, tier := range m.tiers() {
		a, err := m.bestTier(ctx, tier)
		if err != nil {
			return optimum{}, err
		}
		best.x, best.value, best.bound = a.x, best.value+a.value, best.bound+a.bound
		best.done = best.done && a.done
		m.keepTier(tier, a.value)
		m.hint = a.x
	}
	x, err := m.fewest(ctx, best.x)
	best.x = x
	return best, err
}

// fewest seeks the fewest moves, and of those the least money moved, that keep what x is
// worth and the targets that it meets, with all other whole columns as they are; x where
// nothing is found.
func (m *moving) fewest(ctx context.Context, x []float64) ([]float64, error) {
	defer m.demand(m.metAt(x))()
	defer m.holdWhole(x)()
	for _, column := range m.choices {
		c := &m.model.Columns[column]
		c.Lower, c.Upper, c.Integer = 0, math.Max(c.Upper, ifThen(len(m.edges) > 0, 1)), true
	}
	m.clearCosts(false)
	for _, t := range m.counted {
		m.model.Columns[t.Column].Cost = 1
	}
	money := 0.0
	for _, c := range m.ceilings {
		money += c.Billions()
	}
	for c := range m.cells {
		for _, column := range []int{m.more[c], m.less[c], m.gather[c]} {
			if column >= 0 {
				m.model.Columns[column].Cost = 0.1 / math.Max(1, money)
			}
		}
	}
	m.hint, m.nodes = x, fewestNodes
	a, err := m.solve(ctx, func(x []float64) float64 {
		if math.IsInf(m.keptMoney(x), 1) {
			return math.Inf(1)
		}
		return m.model.Objective(x)
	})
	if err != nil || math.IsInf(a.value, 1) {
		return x, errors.Join(ignoreStopped(err), ctx.Err())
	}
	return a.x, nil
}

// pointOf returns the whole columns of the program at an allocation; of the others only
// amounts and stocks.
func (m *program) pointOf(g *grid) []float64 {
	x := make([]float64, len(m.model.Columns))
	for c, at := range m.cells {
		x[m.amounts[c]] = g.amount[m.slot(at.use, at.source, at.year)].Billions()
	}
	for _, s := range m.starts {
		x[s.column] = m.startIn(g, s)
	}
	for key, column := range m.stocks {
		terms, known := m.stockTerms(key.use, key.year)
		for _, t := range terms {
			known += t.Value * x[t.Column]
		}
		x[column] = known
	}
	for i := range m.targets {
		if t := &m.targets[i]; t.subject < 0 {
			x[m.progress[i]] = m.got(t, g)
		}
	}
	return m.lift(x)
}

// allPairs lists the moves that may be made: between tasks of one source, and between a
// task and what nobody has.
func (m *moving) allPairs() []pair {
	var pairs []pair
	for s := range m.sources {
		pairs = append(pairs, crossed(s, m.changing(s, m.less, nil), m.changing(s, m.more, nil))...)
	}
	return pairs
}

// pairsAt lists those between the tasks that change at x.
func (m *moving) pairsAt(x []float64) []pair {
	var pairs []pair
	for s := range m.sources {
		pairs = append(pairs, crossed(s, m.changing(s, m.less, x), m.changing(s, m.more, x))...)
	}
	return pairs
}

// changing lists the tasks that a source's change may take from or bring to, at x more
// than a thousandth of a step; x nil asks for all.
func (m *moving) changing(s int, change []int, x []float64) []int {
	var uses []int
	for u := range m.uses {
		for y := m.locked; y < len(m.years); y++ {
			c := m.cellAt[m.slot(u, s, y)]
			if c >= 0 && change[c] >= 0 && (x == nil || x[change[c]] > m.plan.Step.Billions()/1000) {
				uses = append(uses, u)
				break
			}
		}
	}
	return uses
}

func crossed(s int, from, to []int) []pair {
	var pairs []pair
	for _, u := range append([]int{-1}, from...) {
		for _, v := range append([]int{-1}, to...) {
			if u != v {
				pairs = append(pairs, pair{s, u, v})
			}
		}
	}
	return pairs
}

// valueAfter returns Σ weight·progress after steps.
func (b *book) valueAfter(draft *grid, steps []step) float64 {
	return b.value(b.after(draft, steps), 0)
}

func (b *book) after(draft *grid, steps []step) *grid {
	w := &walk{book: b, at: draft.clone()}
	for _, s := range steps {
		w.apply(s.transfers, 1)
	}
	return w.at
}

// above tells whether a list of steps is worth more than another, tier by tier.
func (b *book) above(draft *grid, steps, than []step) bool {
	x, y := b.after(draft, steps), b.after(draft, than)
	for _, tier := range (&program{book: b}).tiers() {
		if v, w := b.value(x, tier), b.value(y, tier); math.Abs(v-w) > tolerance {
			return v > w
		}
	}
	return false
}
