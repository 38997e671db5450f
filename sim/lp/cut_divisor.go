package lp

import (
	"math"
	"slices"
)

// maxDivisors limits the δ that are tried for one row.
const maxDivisors = 12

// bestDivisor returns the δ for which the rounded row cuts deepest, 0 when none cuts. The
// search is that of Marchand and Wolsey 2001, section 4: first the coefficients of integer
// columns between their bounds, then parts of the best.
func (r *roundedRow) bestDivisor(unitOnly bool) float64 {
	best, divisor := leastViolation, 0.0
	try := func(delta float64) {
		if v := r.efficacy(delta); v > best {
			best, divisor = v, delta
		}
	}
	for _, delta := range r.divisors(unitOnly) {
		try(delta)
	}
	if divisor == 0 || unitOnly {
		return divisor
	}
	for _, part := range []float64{2, 4, 8} {
		try(divisor / part)
	}
	return divisor
}

// divisors returns the δ to try: 1, and the coefficients of integer columns strictly
// between their bounds.
func (r *roundedRow) divisors(unitOnly bool) []float64 {
	list := []float64{1}
	if unitOnly {
		return list
	}
	for _, t := range r.terms {
		d := math.Abs(t.value)
		if !t.between() || d < 1e-6 || len(list) >= maxDivisors {
			continue
		}
		if !slices.ContainsFunc(list, func(other float64) bool { return math.Abs(other-d) < 1e-9*d }) {
			list = append(list, d)
		}
	}
	return list
}

// between reports whether an integer distance is strictly between the bounds of its column.
func (t *roundedTerm) between() bool {
	return t.whole && t.at > 1e-6 && t.at < t.width-1e-6
}
