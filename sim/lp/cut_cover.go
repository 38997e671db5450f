package lp

import (
	"cmp"
	"math"
	"slices"
)

// An item of a knapsack: a binary column or its complement.
type item struct {
	j      int32
	weight float64 // positive
	x      float64 // value of column or complement
	flip   bool
}

// covers makes cover cuts from rows read as knapsacks: if the items of a set together
// exceed the limit, not all can be taken. Items at least as heavy as the heaviest of the
// set extend it (Balas, Math. Programming 8, 1975).
func (g *generator) covers() {
	for i := int32(0); int(i) < g.tree.base.m; i++ {
		r := g.relax.n + int(i)
		if limit := g.relax.upper[r]; !math.IsInf(limit, 0) && g.x[r] > limit-1e-6 {
			g.cover(g.knapsack(i, 1, limit))
		}
		if limit := g.relax.lower[r]; !math.IsInf(limit, 0) && g.x[r] < limit+1e-6 {
			g.cover(g.knapsack(i, -1, -limit))
		}
	}
}

// knapsack reads sign·row ≤ limit as a knapsack of binary items: other columns take the
// bound that leaves most room.
func (g *generator) knapsack(i int32, sign, limit float64) ([]item, float64) {
	var items []item
	index, value := g.relax.rows.column(i)
	for k, j := range index {
		a := sign * value[k]
		lower, upper := g.relax.lower[j], g.relax.upper[j]
		switch {
		case g.tree.whole[j] && lower == 0 && upper == 1 && a > 0:
			items = append(items, item{j, a, g.x[j], false})
		case g.tree.whole[j] && lower == 0 && upper == 1:
			items = append(items, item{j, -a, 1 - g.x[j], true})
			limit -= a
		case a > 0:
			limit -= a * lower
		default:
			limit -= a * upper
		}
	}
	return items, limit
}

// cover looks for a violated cover greedily: items cheap in (1 − x)/weight first.
func (g *generator) cover(items []item, limit float64) {
	if len(items) < 3 || math.IsInf(limit, 0) || limit <= 0 {
		return
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Compare((1-a.x)/a.weight, (1-b.x)/b.weight)
	})
	sum, count := 0.0, 0
	for ; count < len(items) && sum <= limit*(1+1e-9); count++ {
		sum += items[count].weight
	}
	if sum <= limit*(1+1e-9) {
		return
	}
	cover := slices.Clone(items[:count])
	rest := slices.Clone(items[count:])
	slices.SortStableFunc(cover, func(a, b item) int { return cmp.Compare(a.x, b.x) })
	minimal := cover[:0]
	for _, it := range cover {
		if sum-it.weight > limit*(1+1e-9) {
			sum -= it.weight
			rest = append(rest, it)
		} else {
			minimal = append(minimal, it)
		}
	}
	g.extend(minimal, rest)
}

// extend offers the cover cut with the items that are as heavy as its heaviest.
func (g *generator) extend(cover, rest []item) {
	heaviest := 0.0
	c := cut{limit: float64(len(cover) - 1)}
	for _, it := range cover {
		heaviest = math.Max(heaviest, it.weight)
		c.take(it)
	}
	for _, it := range rest {
		if it.weight >= heaviest {
			c.take(it)
		}
	}
	g.offer(c)
}

// take adds an item to a cut.
func (c *cut) take(it item) {
	c.index = append(c.index, it.j)
	if it.flip {
		c.value = append(c.value, -1)
		c.limit--
	} else {
		c.value = append(c.value, 1)
	}
}
