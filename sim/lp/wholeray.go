package lp

import (
	"math"
	"math/big"
)

// Limits on whole rays: the largest denominator of an entry and of all together, and how
// near a fraction must be to the entry.
const (
	rayDenominator = 1 << 16
	rayMultiple    = 1 << 40
	rayNearness    = 1e-11
)

// wholeRay replaces the ray of an unbounded answer by a multiple of it in whole numbers,
// where there is one that holds in exact arithmetic: thirds become whole when tripled, and
// a ray may be of any length. Otherwise the ray stays as it is, proved but for rounding.
func (r *run) wholeRay(s *Solution) {
	if r.exact(s) {
		return
	}
	old, unit := s.Ray, 0.0
	for _, v := range old {
		if v = math.Abs(v); v != 0 && (unit == 0 || v < unit) {
			unit = v
		}
	}
	multiple := big.NewInt(1)
	for _, v := range old {
		q := denominator(v / unit)
		if q == 0 {
			return
		}
		common := new(big.Int).GCD(nil, nil, multiple, big.NewInt(q))
		multiple.Mul(multiple, big.NewInt(q/common.Int64()))
		if multiple.Cmp(big.NewInt(rayMultiple)) > 0 {
			return
		}
	}
	s.Ray = make([]float64, len(old))
	for j, v := range old {
		s.Ray[j] = math.Round(v / unit * float64(multiple.Int64()))
	}
	if !r.exact(s) {
		s.Ray = old
	}
}

// denominator returns that of the first convergent of v's continued fraction that is near
// it (Khinchin, Continued Fractions, 1935), 0 when there is none.
func denominator(v float64) int64 {
	before, q := 0.0, 1.0
	rest := v
	for q <= rayDenominator {
		if p := math.Round(v * q); math.Abs(v-p/q) <= rayNearness*math.Abs(v) {
			return int64(q)
		}
		if rest -= math.Floor(rest); rest == 0 {
			return 0
		}
		rest = 1 / rest
		before, q = q, math.Floor(rest)*q+before
	}
	return 0
}
