package lp

import (
	"math"

	"phanbo/sim/lp/certify"
)

// inwardShares are the shares of the objective's size that moving multipliers inward may
// cost the bound, in the order in which they are tried. The last leaves half of what
// package certify allows between objective and bound.
var inwardShares = []float64{1e-12, 1e-11, 1e-10, 0.5 * certify.GapTolerance}

// inwardTolerance is how far reduced costs may have the wrong sign in scaled units when
// multipliers are moved inward.
const inwardTolerance = 1e-13

// inwardSteps is how often they are refined.
const inwardSteps = 4

// inwardRounds is how often the shares are gone through: what cannot move is known better
// the second time.
const inwardRounds = 2

// inwardRounding is the least move, relative to the terms of the reduced cost.
const inwardRounding = 0x1p-49

// inwardTries is how often columns that cannot be moved inward are left out.
const inwardTries = 10

// inward makes the bound of an optimal linear answer hold in exact arithmetic.
//
// A column without an upper bound needs a reduced cost of at least 0, and a basic one has
// exactly 0: then the rounding of the multipliers to float64 decides whether they prove
// anything. Multipliers that are optimal for costs lowered by ε_j > 0 in such columns (and
// raised where the lower bound is missing) leave room for rounding, as do those at the
// interior dual point of Steffy and Wolter, Valid linear programming bounds for exact
// mixed-integer programming, INFORMS J. Computing 25 (2013). Their bound is lower by at
// most Σ ε_j·|x_j|, so the ε are chosen to make that a tiny share of the objective.
//
// The point and the basis of s stay. The shares are tried in turn until holds accepts the
// multipliers; it reports whether it did.
func (r *run) inward(s *Solution, shares []float64, holds func(*Solution) bool) bool {
	if holds(s) {
		return true
	}
	duals, costs := s.Duals, s.ReducedCosts
	x := newRelaxation(newProblem(r.model), r.options.Seed)
	place, _ := s.Basis.positions(x.n, x.m)
	x.simplex.load(place, nil)
	x.simplex.dualTolerance = inwardTolerance
	mayMove := openColumns(x.problem)
	for k := range inwardRounds * len(shares) {
		share := shares[k%len(shares)]
		if !r.moveInward(x, s, share, mayMove) {
			continue
		}
		if holds(s) {
			return true
		}
		if list, ok := fractions(r.model, x.problem, s.Duals, stuckColumns(r.model, x.problem, s, mayMove)); ok {
			if s.Fractions = list; holds(s) {
				return true
			}
		}
	}
	s.Duals, s.ReducedCosts, s.Fractions = duals, costs, nil
	return false
}

// exact lets package certify judge s without rounding.
func (r *run) exact(s *Solution) bool {
	c, claimed := claim(s, false)
	return claimed && certify.CheckExact(r.program, c).OK
}

// openColumns returns −1 for each column without an upper bound, 1 for one without a lower
// bound and 0 for the others: the direction in which a cost gives room. Free columns have
// no such direction; they need limits that rows imply.
func openColumns(p *problem) []float64 {
	open := make([]float64, p.n)
	for j := range open {
		below, above := math.IsInf(p.lower[j], -1), math.IsInf(p.upper[j], 1)
		switch {
		case above && !below:
			open[j] = -1
		case below && !above:
			open[j] = 1
		}
	}
	return open
}

// moveInward sets the multipliers of s to those that are optimal for moved costs, where
// mayMove is not 0. Columns along which the moved program is unbounded are taken out of
// mayMove: they have no room.
func (r *run) moveInward(x *relaxation, s *Solution, share float64, mayMove []float64) bool {
	moves := r.moves(x, s, share, mayMove)
	s.Fractions = nil
	for range inwardTries {
		sense := r.model.sense()
		for j, move := range moves {
			x.setCost(j, sense*r.model.Columns[j].Cost+move*mayMove[j])
		}
		switch r.simplex(x) {
		case solved:
			for j := range moves {
				x.cost[j] = sense * r.model.Columns[j].Cost
			}
			r.price(x, s, x.refinedDuals(inwardSteps))
			return true
		case unbounded:
			for j, v := range x.ray() {
				if v != 0 {
					mayMove[j] = 0
				}
			}
		default:
			return false
		}
	}
	return false
}

// moves returns how far each cost may move, so that all moves together cost the bound no
// more than a share of the objective's size: as much for each column, whatever its value,
// but not less than what rounding does to its reduced cost, or what the simplex leaves wrong.
func (r *run) moves(x *relaxation, s *Solution, share float64, mayMove []float64) []float64 {
	size, count := math.Abs(r.model.Offset), 0
	for j, v := range s.X {
		size += math.Abs(r.model.Columns[j].Cost * v)
		if mayMove[j] != 0 {
			count++
		}
	}
	moves := make([]float64, len(s.X))
	typical := typicalSize(s.X)
	for j, v := range s.X {
		fair := share * size / float64(count) / max(math.Abs(v), typical)
		wrong := 4 * inwardTolerance / (x.scale.column[j] * x.scale.cost)
		moves[j] = max(fair, wrong, inwardRounding*x.terms(r.model, int32(j), s.Duals))
	}
	return moves
}

// typicalSize returns the geometric mean of the nonzero magnitudes, 1 of nothing.
func typicalSize(x []float64) float64 {
	var m mean
	for _, v := range x {
		m.add(v)
	}
	return m.power()
}

// terms returns |c_j| + Σ|a_ij·y_i|, the size of a reduced cost before it cancels.
func (p *problem) terms(m *Model, j int32, y []float64) float64 {
	size := math.Abs(m.Columns[j].Cost)
	index, value := p.cols.column(j)
	for k, i := range index {
		size += math.Abs(value[k] * y[i])
	}
	return size
}
