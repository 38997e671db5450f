package lp

import "math"

// Margins of a proof of infeasibility, relative to the sums of absolute terms.
const (
	farkasZero   = 1e-10 // a coefficient below this share of its terms is rounding
	farkasMargin = 1e-9  // the contradiction must be larger than this share
)

// proveInfeasible tests whether the row rho of the inverse, whose basic variable must lose
// gap and cannot, is a proof by Farkas' lemma, and keeps it if it is.
//
// With y = ±rho and z = yᵀ[A | −I], every solution has Σ z_j·x_j = 0. If the largest
// value of that sum within the bounds is negative, there is no solution.
func (s *simplex) proveInfeasible(gap float64) bool {
	y := make([]float64, s.m)
	for _, i := range s.rho.index {
		y[i] = math.Copysign(1, gap) * s.rho.value[i]
	}
	most, size := 0.0, 0.0
	for j := range s.x {
		z, terms := s.combine(j, y)
		if math.Abs(z) <= farkasZero*terms {
			continue
		}
		v := z * s.upper[j]
		if z < 0 {
			v = z * s.lower[j]
		}
		if math.IsInf(v, 1) {
			return false
		}
		most += v
		size += math.Abs(v)
	}
	if most >= -farkasMargin*size {
		return false
	}
	s.farkas = y
	return true
}

// combine returns Σ_i y_i·a_ij, and the sum of the absolute terms.
func (s *simplex) combine(j int, y []float64) (sum, size float64) {
	if j >= s.n {
		return -y[j-s.n], math.Abs(y[j-s.n])
	}
	index, value := s.cols.column(int32(j))
	for k, i := range index {
		v := value[k] * y[i]
		sum += v
		size += math.Abs(v)
	}
	return sum, size
}
