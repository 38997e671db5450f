package lp

import (
	"cmp"
	"math"
	"slices"
)

// Limits on the work of one round of separation.
const (
	maxGomory       = 200 // rows of the tableau
	maxAggregations = 5   // rows combined for one rounding cut
)

// gomory makes mixed-integer cuts from the rows of the tableau whose basic variable is
// integer and fractional (Gomory 1960): the rounding cut of that row with δ = 1.
func (g *generator) gomory() {
	s := g.relax.simplex
	type fraction struct {
		row  int
		away float64
	}
	var fractions []fraction
	for i, b := range s.basic {
		if int(b) < g.relax.n && g.tree.whole[b] {
			if away := math.Abs(g.x[b] - math.Round(g.x[b])); away > 0.01 {
				fractions = append(fractions, fraction{i, away})
			}
		}
	}
	slices.SortStableFunc(fractions, func(a, b fraction) int { return cmp.Compare(b.away, a.away) })
	for k, f := range fractions {
		if k >= maxGomory || g.tree.ctx.Err() != nil {
			return
		}
		g.tableauRow(f.row)
		if !g.cutFrom(1, true) {
			g.cutFrom(-1, true)
		}
	}
}

// tableauRow sets the aggregate to row p of the tableau in original units, the basic
// variable's coefficient being 1.
func (g *generator) tableauRow(p int) {
	s, r := g.relax.simplex, g.relax
	s.inverseRow(p)
	g.row.reset()
	unit := r.unit(int(s.basic[p]))
	for _, i := range s.rho.index {
		// scaled row i is row_i times the row, in units of r.scale.bound
		f := s.rho.value[i] * r.scale.row[i] / r.scale.bound * unit
		g.row.addRow(i, f)
	}
	for i, b := range s.basic {
		if i != p && g.row.value[b] != 0 {
			g.row.value[b] = vanished
		}
	}
	g.row.value[s.basic[p]] = 1
}

// rounding makes mixed-integer rounding cuts from single rows and from combinations that
// cancel continuous columns between their bounds.
func (g *generator) rounding() {
	for i := 0; i < g.relax.m; i++ {
		if i >= g.tree.base.m || g.tree.ctx.Err() != nil {
			return
		}
		if g.isBound[i] {
			continue
		}
		if g.rest[i] > 0 {
			g.rest[i]--
			continue
		}
		if g.roundRow(int32(i)) {
			g.failures[i] = 0
		} else if g.failures[i]++; g.failures[i] > 1 {
			g.rest[i] = min(g.failures[i], longestRest)
		}
	}
}

// longestRest is for how many rounds a row without success is left alone at most.
const longestRest = 6

// roundRow tries row i alone and combined. It reports whether that gave a cut.
func (g *generator) roundRow(i int32) bool {
	g.row.reset()
	g.row.addRow(i, 1)
	used := map[int32]bool{i: true}
	for depth := 0; depth <= maxAggregations; depth++ {
		found := g.cutFrom(1, false)
		if g.cutFrom(-1, false) || found {
			return true
		}
		if !g.combine(used) {
			break
		}
	}
	return false
}

// combine adds a multiple of another row that cancels the continuous column farthest from
// its bounds. It reports whether there was one.
func (g *generator) combine(used map[int32]bool) bool {
	best, distance := int32(-1), 1e-6
	for _, j := range g.row.index {
		if int(j) >= g.relax.n || g.tree.whole[j] || math.Abs(g.row.value[j]) < 1e-9 {
			continue
		}
		t, _ := g.nearest(j, 1)
		if t.at > distance {
			best, distance = j, t.at
		}
	}
	if best < 0 {
		return false
	}
	row, slack, entry := int32(-1), math.Inf(1), 0.0
	index, value := g.relax.cols.column(best)
	for k, i := range index {
		if used[i] || int(i) >= g.tree.base.m || g.isBound[i] {
			continue
		}
		r := g.relax.n + int(i)
		s := math.Min(g.x[r]-g.relax.lower[r], g.relax.upper[r]-g.x[r])
		if s < slack {
			row, slack, entry = i, s, value[k]
		}
	}
	if row < 0 {
		return false
	}
	used[row] = true
	g.row.addRow(row, -g.row.value[best]/entry)
	g.row.value[best] = vanished
	return true
}
