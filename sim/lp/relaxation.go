package lp

import "math"

// A relaxation is a linear program in its own units together with the simplex that
// solves it scaled.
type relaxation struct {
	*problem // in original units, minimising
	scale    *scaling
	simplex  *simplex
}

// newRelaxation prepares a problem with the basis of row activities. Bounds and
// costs are copied, so that those of p stay when they are changed.
func newRelaxation(p *problem, seed uint64) *relaxation {
	return newRelaxationLike(p, seed, nil, nil)
}

// newRelaxationLike is newRelaxation with the factors of an earlier scaling and the memory
// of an old simplex; either may be nil.
func newRelaxationLike(p *problem, seed uint64, earlier *scaling, old *simplex) *relaxation {
	q, scale := scaled(p, earlier)
	own := *p
	own.lower, own.upper = append([]float64(nil), p.lower...), append([]float64(nil), p.upper...)
	own.cost = append([]float64(nil), p.cost...)
	return &relaxation{&own, scale, newSimplex(q, seed, old)}
}

// unit returns by what the scaled value of variable j is multiplied.
func (r *relaxation) unit(j int) float64 { return r.scale.factor(j, r.n) * r.scale.bound }

// setBounds changes the bounds of variable j.
func (r *relaxation) setBounds(j int, lower, upper float64) {
	if r.lower[j] == lower && r.upper[j] == upper {
		return
	}
	r.lower[j], r.upper[j] = lower, upper
	s, unit := r.simplex, r.unit(j)
	s.lower[j], s.upper[j] = lower/unit, upper/unit
	if s.place[j] != Basic {
		s.place[j] = s.rest(j, s.place[j])
	}
	s.fresh = false
}

// setCost changes the cost of column j.
func (r *relaxation) setCost(j int, cost float64) {
	s := r.simplex
	r.cost[j] = cost
	s.cost[j] = cost * r.scale.column[j] * r.scale.cost
	s.work[j] = s.cost[j]
	s.fresh = false
}

// setCutoff lets solve stop once the objective is proved to be above value.
func (r *relaxation) setCutoff(value float64) {
	r.simplex.cutoff = value / r.objectiveUnit()
}

// objectiveUnit returns by what the scaled objective is multiplied.
func (r *relaxation) objectiveUnit() float64 { return r.scale.bound / r.scale.cost }

// point returns all variables of the last basis in original units: nonbasic ones exactly
// at their bounds, basic ones clamped to theirs where they are outside by no more than the
// tolerance of the simplex.
func (r *relaxation) point() []float64 {
	s := r.simplex
	s.settle()
	x := make([]float64, len(s.x))
	for j := range x {
		switch s.place[j] {
		case AtLower:
			x[j] = r.lower[j] + 0 // no negative zero
		case AtUpper:
			x[j] = r.upper[j] + 0
		case Basic:
			x[j] = s.x[j] * r.unit(j)
			if j < r.n {
				x[j] = min(max(x[j], r.lower[j]), r.upper[j])
			}
		}
	}
	return x
}

// tinyDual is the size, in scaled units, below which a multiplier is rounding.
const tinyDual = 1e-13

// duals returns the row multipliers of the last basis for the true costs, refined once.
func (r *relaxation) duals() []float64 { return r.refinedDuals(1) }

// refinedDuals is duals with a number of steps of iterative refinement.
func (r *relaxation) refinedDuals(steps int) []float64 {
	s := r.simplex
	y := append([]float64(nil), s.multipliers(s.cost)...)
	for range steps {
		s.tau.reset()
		for i, b := range s.basic {
			if v := s.residual(int(b), y); v != 0 {
				s.tau.set(int32(i), v)
			}
		}
		s.factor.backward(&s.tau, nil)
		for i := range y {
			y[i] += s.tau.value[i]
		}
		s.tau.dense = true
	}
	for i := range y {
		if math.Abs(y[i]) < tinyDual {
			y[i] = 0
		}
		y[i] *= r.scale.row[i] / r.scale.cost
	}
	s.tau.reset()
	return y
}

// residual returns c_j − y·a_j, of which the products and sums that cancel are kept in
// twice the digits: so refinement gains until y is right to its last digits (Ogita, Rump
// and Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26, 2005).
func (s *simplex) residual(j int, y []float64) float64 {
	if j >= s.n {
		return s.cost[j] + y[j-s.n]
	}
	sum, lost := s.cost[j], 0.0
	index, value := s.cols.column(int32(j))
	for k, i := range index {
		product := -value[k] * y[i]
		lost += math.FMA(-value[k], y[i], -product)
		total := sum + product
		part := total - sum
		lost += (sum - (total - part)) + (product - part)
		sum = total
	}
	return sum + lost
}

// farkas returns the row multipliers of the last proof of infeasibility.
func (r *relaxation) farkas() []float64 {
	y := make([]float64, r.m)
	for i, v := range r.simplex.farkas {
		y[i] = v * r.scale.row[i]
	}
	return y
}

// ray returns the last direction of unlimited improvement, of the columns.
func (r *relaxation) ray() []float64 {
	ray := make([]float64, r.n)
	for j := range ray {
		ray[j] = r.simplex.ray[j] * r.scale.column[j]
	}
	return ray
}
