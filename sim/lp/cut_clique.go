package lp

import (
	"cmp"
	"math"
	"slices"
)

// maxCliques limits the sets from which conflicts are read.
const maxCliques = 20000

// cliqueTable holds sets of binary columns of which at most one can be 1, and by column
// the sets it is in.
type cliqueTable struct {
	sets [][]int32
	of   [][]int32
}

// cliqueRows reads the sets from rows: two columns conflict when together they exceed what
// the row allows with all others at their lightest. The heaviest columns of a row, as far
// as each pair of neighbours conflicts, form a set.
func (g *generator) cliqueRows() *cliqueTable {
	t := &cliqueTable{of: make([][]int32, g.tree.base.n)}
	for i := int32(0); int(i) < g.tree.base.m && len(t.sets) < maxCliques; i++ {
		r := g.relax.n + int(i)
		if limit := g.relax.upper[r]; !math.IsInf(limit, 0) {
			t.read(g.knapsack(i, 1, limit))
		}
		if limit := g.relax.lower[r]; !math.IsInf(limit, 0) {
			t.read(g.knapsack(i, -1, -limit))
		}
	}
	return t
}

// read adds the set of a knapsack. Complemented items take part in none.
func (t *cliqueTable) read(items []item, limit float64) {
	if len(items) < 2 || math.IsInf(limit, 0) {
		return
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(b.weight, a.weight) })
	var set []int32
	for k, it := range items {
		if k > 0 && items[k-1].weight+it.weight <= limit*(1+1e-9)+1e-9 {
			break
		}
		if !it.flip {
			set = append(set, it.j)
		}
	}
	if len(set) < 2 {
		return
	}
	for _, j := range set {
		t.of[j] = append(t.of[j], int32(len(t.sets)))
	}
	t.sets = append(t.sets, set)
}

// cliques makes cuts Σ x_j ≤ 1 over sets of fractional binary columns of which every two
// conflict in some row, grown greedily from each column.
func (g *generator) cliques() {
	var table *cliqueTable
	var fractional []int32
	for _, j := range g.tree.integers {
		if g.x[j] > 0.01 && g.x[j] < 0.99 && g.relax.lower[j] == 0 && g.relax.upper[j] == 1 {
			fractional = append(fractional, j)
		}
	}
	if len(fractional) < 3 || len(fractional) > 600 {
		return
	}
	table = g.cliqueRows()
	if len(table.sets) == 0 {
		return
	}
	slices.SortStableFunc(fractional, func(a, b int32) int { return cmp.Compare(g.x[b], g.x[a]) })
	conflicts := table.conflicts(fractional)
	for k := range fractional {
		g.grow(fractional, conflicts, k)
	}
}

// conflicts returns, for each of the columns, which others it conflicts with.
func (t *cliqueTable) conflicts(columns []int32) []map[int32]bool {
	list := make([]map[int32]bool, len(columns))
	for k, j := range columns {
		list[k] = make(map[int32]bool)
		for _, set := range t.of[j] {
			for _, other := range t.sets[set] {
				list[k][other] = true
			}
		}
	}
	return list
}

// grow builds a clique from column k of the list and offers it.
func (g *generator) grow(columns []int32, conflicts []map[int32]bool, k int) {
	members, sum := []int{k}, g.x[columns[k]]
	for other := range columns {
		fits := other != k
		for _, m := range members {
			fits = fits && conflicts[m][columns[other]]
		}
		if fits {
			members = append(members, other)
			sum += g.x[columns[other]]
		}
	}
	if sum <= 1+1e-4 || len(members) < 3 {
		return
	}
	c := cut{limit: 1}
	for _, m := range members {
		c.index, c.value = append(c.index, columns[m]), append(c.value, 1)
	}
	g.offer(c)
}
