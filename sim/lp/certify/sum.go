package certify

import "math"

// unit is the unit roundoff of float64: one operation errs by at most this
// share of its result.
const unit = 0x1p-53

// sum adds many terms with one rounding at the end (Neumaier's variant of
// Kahan's summation) and knows how far off it may be.
type sum struct {
	high, low float64
	size      float64 // Σ |terms|
}

// add adds a term that is exact or was rounded once.
func (s *sum) add(term float64) {
	t := s.high + term
	if math.Abs(s.high) >= math.Abs(term) {
		s.low += (s.high - t) + term
	} else {
		s.low += (term - t) + s.high
	}
	s.high = t
	s.size += math.Abs(term)
}

// value is the sum, rounded.
func (s *sum) value() float64 { return s.high + s.low }

// product adds a·b. One that vanishes for being too small counts in the size.
func (s *sum) product(a, b float64) {
	t := a * b
	if t == 0 && a != 0 && b != 0 {
		s.size += 0x1p-900
	}
	s.add(t)
}

// err bounds |value − exact sum|: one unit for the rounding of each term, one for
// the last addition, and the rest for the second-order error, which stays below
// n²·unit²·size < unit·size for any n under 2²⁶ (Ogita, Rump, Oishi, "Accurate
// sum and dot product", SIAM J. Sci. Comput. 26, 2005). The constant covers
// products that lose digits for being too small.
func (s *sum) err() float64 {
	if s.size == 0 {
		return 0
	}
	return 4*unit*s.size + 0x1p-1000
}

// floor is a number that the exact sum does not fall below.
func (s *sum) floor() float64 {
	v := s.value() - s.err()
	if math.IsNaN(v) {
		return math.Inf(-1)
	}
	if s.size == 0 {
		return v
	}
	return math.Nextafter(v, math.Inf(-1))
}
