package lp

import (
	"math"

	"phanbo/sim/lp/certify"
)

// multiples is up to which common denominator multipliers are taken for fractions.
const multiples = 60

// proofs lists ways to state the proof of s: as it is and, where multipliers such as 1/3
// lose their exact cancellation to rounding, as whole numbers.
func (f *filter) proofs(s *Solution) []certify.Claim {
	if s.Tree != nil {
		return []certify.Claim{{Status: certify.Infeasible, Tree: s.Tree}}
	}
	if s.Farkas == nil {
		return []certify.Claim{{Status: certify.Infeasible}} // crossed limits need no more
	}
	list := []certify.Claim{{Status: certify.Infeasible, Farkas: s.Farkas}}
	if y := wholeMultipliers(s.Farkas); y != nil {
		list = append(list, certify.Claim{Status: certify.Infeasible, Farkas: y})
	}
	return list
}

// wholeMultipliers returns the least multiple of y that is whole but for rounding, nil
// where there is none.
func wholeMultipliers(y []float64) []float64 {
	least := math.Inf(1)
	for _, v := range y {
		if v != 0 {
			least = math.Min(least, math.Abs(v))
		}
	}
	for k := 1.0; k <= multiples; k++ {
		z, whole := make([]float64, len(y)), true
		for i, v := range y {
			z[i] = math.Round(k * v / least)
			whole = whole && math.Abs(k*v/least-z[i]) <= 1e-9*math.Max(1, math.Abs(z[i]))
		}
		if whole {
			return z
		}
	}
	return nil
}

// used is the set of limits that a proof may rest on: those that the multipliers choose,
// and of columns that the tree branches on, or that cross, or of rows that cross, both.
func (f *filter) used(proof certify.Claim) map[certify.Limit]bool {
	used := map[certify.Limit]bool{}
	both := func(l certify.Limit) {
		used[l] = true
		l.Upper = true
		used[l] = true
	}
	for j, l := range f.program.Lower {
		if crossed := l > f.program.Upper[j]; crossed {
			both(certify.Limit{Column: true, Index: j})
			return used
		}
	}
	for i := range f.program.Rows {
		if r := &f.program.Rows[i]; r.Lower > r.Upper {
			both(certify.Limit{Index: i})
			return used
		}
	}
	f.usedBy(proof.Farkas, used)
	for k := range proof.Tree {
		n := &proof.Tree[k]
		if n.Below > 0 {
			both(certify.Limit{Column: true, Index: n.Column})
		}
		f.usedBy(n.Farkas, used)
	}
	return used
}

// usedBy adds the limits that the multipliers y choose: with d = −Aᵀy, lower sides where y
// or d is positive, upper sides where it is negative.
func (f *filter) usedBy(y []float64, used map[certify.Limit]bool) {
	d := make([]float64, len(f.program.Cost))
	for i, v := range y {
		if v == 0 {
			continue
		}
		used[certify.Limit{Index: i, Upper: v < 0}] = true
		row := &f.program.Rows[i]
		for k, j := range row.Index {
			d[j] -= v * row.Value[k]
		}
	}
	for j, v := range d {
		if v != 0 {
			used[certify.Limit{Column: true, Index: j, Upper: v < 0}] = true
		}
	}
}
