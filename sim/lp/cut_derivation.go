package lp

import (
	"math"
	"slices"

	"phanbo/sim/lp/certify"
)

// A source is a row with the multiplier that it has in an aggregate.
type source struct {
	row    int32
	factor float64
}

// derivation states a rounding cut in the words of package certify, which computes the row
// that follows from it without rounding. A variable bound is a row of its own, with the
// multiplier that makes its continuous column vanish. It is nil for a cut that rests on
// other cuts.
func (g *generator) derivation(r roundedRow, sign, delta float64) *certify.Cut {
	d := &certify.Cut{}
	upper := g.highRows(r)
	for _, s := range g.row.sources {
		if int(s.row) >= g.tree.base.m {
			return nil
		}
		whole := g.integral[s.row] && g.wholeLimit(s.row, upper[s.row])
		d.Rows = append(d.Rows, certify.CutRow{Row: int(s.row), Multiplier: s.factor * sign / delta, Upper: upper[s.row], Whole: whole})
	}
	measured := make(map[int32]bool) // columns of the cut, by whether from the upper bound
	for _, t := range r.terms {
		switch {
		case t.of >= 0:
			bound := g.boundOf(t)
			d.Rows = append(d.Rows, certify.CutRow{
				Row: int(bound.row), Multiplier: -t.value * t.sign / bound.entry / delta, Upper: bound.upper,
			})
		case int(t.j) < g.relax.n:
			measured[t.j] = t.sign < 0
		}
	}
	d.Upper = g.fromAbove(d.Rows, measured)
	return d
}

// highRows tells which rows of the aggregate have their activity measured from the upper
// limit: where the cut does not say, the limit that exists.
func (g *generator) highRows(r roundedRow) map[int32]bool {
	upper := make(map[int32]bool)
	for _, s := range g.row.sources {
		upper[s.row] = math.IsInf(g.relax.lower[g.relax.n+int(s.row)], -1)
	}
	for _, t := range r.terms {
		if int(t.j) >= g.relax.n {
			upper[t.j-int32(g.relax.n)] = t.sign < 0
		}
	}
	return upper
}

// wholeLimit reports whether the limit of a row is a whole number.
func (g *generator) wholeLimit(row int32, upper bool) bool {
	limit := g.relax.lower[g.relax.n+int(row)]
	if upper {
		limit = g.relax.upper[g.relax.n+int(row)]
	}
	return limit == math.Floor(limit) && !math.IsInf(limit, 0)
}

// boundOf returns the variable bound from which the term is measured.
func (g *generator) boundOf(t roundedTerm) variableBound {
	if t.sign > 0 {
		return g.lows[t.j]
	}
	return g.bounds[t.j]
}

// fromAbove lists the columns of the rows that are measured from their upper bounds:
// besides those that the cut says, those that cancel but for rounding and have no other.
func (g *generator) fromAbove(rows []certify.CutRow, measured map[int32]bool) []int {
	var list []int
	seen := make(map[int32]bool)
	for _, row := range rows {
		index, _ := g.tree.base.rows.column(int32(row.Row))
		for _, j := range index {
			high, said := measured[j]
			if !said {
				high = math.IsInf(g.relax.lower[j], -1)
			}
			if high && !seen[j] {
				seen[j] = true
				list = append(list, int(j))
			}
		}
	}
	slices.Sort(list)
	return list
}
