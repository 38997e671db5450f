package lp

import (
	"math"
	"math/rand/v2"
)

// tolerance is by default how far, in scaled units, a value may be outside its bounds
// and how far a reduced cost may have the wrong sign.
const tolerance = 1e-9

// outcome is how a phase of the simplex ended.
type outcome int

const (
	solved     outcome = iota
	infeasible         // and simplex.farkas proves it
	unbounded          // and simplex.ray proves it
	beyond             // the dual objective passed the cutoff
	limited            // iterations, time or context ran out
	troubled           // the arithmetic did not carry
	undecided          // go on
	restart            // go on, after a new factorization
)

// A simplex solves one scaled problem again and again: bounds and costs may change
// between calls of solve. Basic variables are numbered by the pivot row of the factor.
type simplex struct {
	*problem
	factor *factor
	random *rand.Rand

	place   []Position // of every variable
	basic   []int32    // variable of each row
	x       []float64  // of every variable; of basic ones only after settle
	d       []float64  // reduced costs for work; 0 for basic ones
	work    []float64  // costs in use: perturbed and shifted
	altered bool       // work differs from cost
	movable []bool     // nonbasic and not fixed

	// By row, of the basic variable.
	value        []float64
	low, high    []float64
	violation    []float64 // squared distance from the bounds, 0 within tolerance
	weight       []float64 // dual steepest edge: ‖e_iᵀB⁻¹‖²
	weightByName []float64 // scratch, to carry weights over a factorization

	rho, alpha, column, tau, flip vector // working vectors: see dual.go
	spike, partial                vector
	candidates                    []candidate
	groups                        []int
	reference                     []float64 // primal devex weights

	primalTolerance, dualTolerance float64

	factored   bool // factor belongs to the basis
	fresh      bool // values and reduced costs are newly computed
	skipped    int  // violated rows given up in this round of the dual simplex
	farkas     []float64
	ray        []float64
	cutoff     float64 // solve may stop when the scaled objective is proved to pass it
	iterations int
	budget     int         // iterations allowed
	stop       func() bool // asked now and then
}

// newSimplex prepares a problem with the basis of row activities. The memory of an old
// simplex of a problem of the same size, if not nil, is used again; nothing else of it is.
func newSimplex(p *problem, seed uint64, old *simplex) *simplex {
	if old == nil || old.m != p.m || old.n != p.n {
		old = &simplex{factor: newFactor(p.m)}
	}
	m, total := p.m, p.n+p.m
	s := &simplex{problem: p, factor: old.factor, random: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
	s.factor.forgetDensities()
	s.place, s.basic, s.movable = cleared(old.place, total), cleared(old.basic, m), cleared(old.movable, total)
	s.x, s.d, s.work = cleared(old.x, total), cleared(old.d, total), cleared(old.work, total)
	s.value, s.low, s.high = cleared(old.value, m), cleared(old.low, m), cleared(old.high, m)
	s.violation, s.weight = cleared(old.violation, m), cleared(old.weight, m)
	s.weightByName, s.reference = cleared(old.weightByName, total), old.reference
	s.rho, s.column, s.tau, s.flip = old.rho.renewed(m), old.column.renewed(m), old.tau.renewed(m), old.flip.renewed(m)
	s.spike, s.partial, s.alpha = old.spike.renewed(m), old.partial.renewed(m), old.alpha.renewed(total)
	s.candidates, s.groups = old.candidates[:0], old.groups[:0]
	s.primalTolerance, s.dualTolerance = tolerance, tolerance
	s.cutoff, s.budget = math.Inf(1), math.MaxInt
	s.stop = func() bool { return false }
	copy(s.work, s.cost)
	s.slackBasis()
	return s
}

// slackBasis makes all row activities basic.
func (s *simplex) slackBasis() {
	for j := 0; j < s.n; j++ {
		s.place[j] = atRest(s.lower[j], s.upper[j])
	}
	for i := 0; i < s.m; i++ {
		s.basic[i], s.weight[i] = int32(s.n+i), 1
		s.place[s.n+i] = Basic
	}
	s.factored, s.fresh = false, false
}

// atRest returns where a nonbasic variable with these bounds stands by default: at the
// bound nearer to zero.
func atRest(lower, upper float64) Position {
	switch {
	case math.IsInf(lower, -1) && math.IsInf(upper, 1):
		return AtZero
	case math.IsInf(lower, -1) || !math.IsInf(upper, 1) && math.Abs(upper) < math.Abs(lower):
		return AtUpper
	}
	return AtLower
}

// load starts from a basis of all n+m positions, mended where it does not fit: exactly m
// variables become basic, and no one stands at an infinite bound.
func (s *simplex) load(place []Position, weight []float64) {
	count := 0
	for j, at := range place {
		if at == Basic && count < s.m {
			s.basic[count] = int32(j)
			count++
			continue
		}
		if at == Basic {
			at = AtLower
		}
		place[j] = s.rest(j, at)
	}
	for i := 0; i < s.m && count < s.m; i++ {
		if j := s.n + i; place[j] != Basic {
			place[j] = Basic
			s.basic[count] = int32(j)
			count++
		}
	}
	copy(s.place, place)
	for i, b := range s.basic {
		s.weight[i] = 1
		if weight != nil {
			s.weight[i] = weight[b]
		}
	}
	s.factored, s.fresh = false, false
}

// rest returns the position nearest to at that the bounds of j allow.
func (s *simplex) rest(j int, at Position) Position {
	if at == AtLower && !math.IsInf(s.lower[j], -1) || at == AtUpper && !math.IsInf(s.upper[j], 1) {
		return at
	}
	return atRest(s.lower[j], s.upper[j])
}

// at returns the value of nonbasic variable j.
func (s *simplex) at(j int) float64 {
	switch s.place[j] {
	case AtLower:
		return s.lower[j]
	case AtUpper:
		return s.upper[j]
	}
	return 0
}

// addColumn adds f times column j of [A | −I] to v.
func (s *simplex) addColumn(v *vector, j int32, f float64) {
	if int(j) >= s.n {
		v.add(j-int32(s.n), -f)
		return
	}
	index, value := s.cols.column(j)
	for k, i := range index {
		v.add(i, f*value[k])
	}
}

// dot returns the product of column j of [A | −I] with y.
func (s *simplex) dot(j int, y []float64) float64 {
	if j >= s.n {
		return -y[j-s.n]
	}
	sum := 0.0
	index, value := s.cols.column(int32(j))
	for k, i := range index {
		sum += value[k] * y[i]
	}
	return sum
}
