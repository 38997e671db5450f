package lp

import (
	"context"
	"math"
)

// A Range is an interval around a present value; ends may be infinite.
type Range struct{ Lower, Upper float64 }

// Ranging says how far single numbers of a linear program may move, all others held,
// before its optimal basis changes. Within a range of Costs the point X stays optimal;
// within a range of Sides the duals stay what they are.
type Ranging struct {
	// Costs has, for each column, the costs at which X stays optimal.
	Costs []Range
	// Sides has, for each row, the values of its binding right-hand side at which Duals
	// stay right. For a row that does not bind, it is where its limits may move without
	// touching X: the activity, to infinity on the open side.
	Sides []Range
}

// Range computes the ranging of a solved linear program in the model's units. It returns
// false when s is not an optimal linear solution with a basis of m.
//
// With the optimal basis B and the tableau entries ᾱ = B⁻¹[A | −I], a nonbasic column may
// get cheaper by its reduced cost; the cost of a basic one may move until some d_j ∓ δ·ᾱ_pj
// changes sign; a binding side may move until some basic variable x_B ∓ δ·ᾱ_·j reaches a
// bound (Chvátal, Linear Programming, 1983, chapter 10).
func (s *Solution) Range(ctx context.Context, m *Model) (Ranging, bool) {
	if s.Status != Optimal || s.Basis == nil || m.hasIntegers() || m.validate() != nil {
		return Ranging{}, false
	}
	if len(s.Basis.Columns) != len(m.Columns) || len(s.Basis.Rows) != len(m.Rows) {
		return Ranging{}, false
	}
	x := newRelaxation(newProblem(m), 0)
	x.simplex.load(s.Basis.positions(x.n, x.m))
	x.simplex.rebuild()
	g := Ranging{Costs: make([]Range, x.n), Sides: make([]Range, x.m)}
	for j := range g.Costs {
		if ctx.Err() != nil {
			return Ranging{}, false
		}
		g.Costs[j] = x.costRange(j, m.sense())
	}
	for i := range g.Sides {
		if ctx.Err() != nil {
			return Ranging{}, false
		}
		g.Sides[i] = x.sideRange(i)
	}
	return g, true
}

// costRange returns the range of column j's cost in the model's sense.
func (r *relaxation) costRange(j int, sense float64) Range {
	s := r.simplex
	unit := r.objectiveUnit() / r.unit(j) // of scaled costs
	less, more := math.Inf(1), math.Inf(1)
	switch {
	case s.place[j] == Basic:
		less, more = s.basicCostRoom(j)
	case s.place[j] == AtLower && s.movable[j]:
		less = max(0, s.d[j])
	case s.place[j] == AtUpper && s.movable[j]:
		more = max(0, -s.d[j])
	case s.place[j] == AtZero:
		less, more = 0, 0
	}
	low, high := r.cost[j]-less*unit, r.cost[j]+more*unit
	if sense < 0 {
		low, high = -high, -low
	}
	return Range{low, high}
}

// basicCostRoom returns by how much the scaled cost of basic variable j may fall and rise
// before a reduced cost changes sign.
func (s *simplex) basicCostRoom(j int) (less, more float64) {
	less, more = math.Inf(1), math.Inf(1)
	p := 0
	for int(s.basic[p]) != j {
		p++
	}
	s.inverseRow(p)
	s.priceRow()
	for _, k := range s.alpha.index {
		a, d := s.alpha.value[k], s.d[k] // d falls by a for each unit of cost
		if math.Abs(a) < pivotTolerance {
			continue
		}
		if s.place[k] == AtUpper {
			a, d = -a, -d
		}
		d = max(0, d)
		if a > 0 || s.place[k] == AtZero {
			more = min(more, d/math.Abs(a))
		}
		if a < 0 || s.place[k] == AtZero {
			less = min(less, d/math.Abs(a))
		}
	}
	return less, more
}

// sideRange returns the range of row i's binding side.
func (r *relaxation) sideRange(i int) Range {
	s, j := r.simplex, r.n+i
	unit := r.unit(j)
	if s.place[j] == Basic {
		s.settle()
		v := s.x[j] * unit
		switch {
		case math.IsInf(r.lower[j], -1):
			return Range{v, math.Inf(1)}
		case math.IsInf(r.upper[j], 1):
			return Range{math.Inf(-1), v}
		}
		return Range{r.lower[j], r.upper[j]}
	}
	if s.place[j] == AtZero {
		return Range{math.Inf(-1), math.Inf(1)}
	}
	down, up := s.nonbasicRoom(int32(j))
	v := s.at(j)
	return Range{(v - down) * unit, (v + up) * unit}
}

// nonbasicRoom returns by how much the value of nonbasic variable j may fall and rise
// before a basic variable passes a bound.
func (s *simplex) nonbasicRoom(j int32) (down, up float64) {
	down, up = math.Inf(1), math.Inf(1)
	s.enterColumn(j)
	for _, i := range s.column.index {
		a := s.column.value[i]
		if math.Abs(a) < pivotTolerance {
			continue
		}
		below, above := max(0, s.value[i]-s.low[i]), max(0, s.high[i]-s.value[i])
		if a < 0 {
			below, above = above, below
		}
		up = min(up, below/math.Abs(a))
		down = min(down, above/math.Abs(a))
	}
	return down, up
}
