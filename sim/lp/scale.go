package lp

import "math"

// A scaling multiplies rows and columns by powers of two, which changes no digit:
// a'_ij = row_i·a_ij·column_j, x'_j = x_j/(column_j·bound), objective' = objective·cost/bound.
type scaling struct {
	row, column []float64
	bound       float64 // divides all bounds and right-hand sides
	cost        float64 // multiplies all costs

	source     []float64 // entries of the matrix that was scaled
	cols, rows matrix    // what it became
}

// scalingPasses is the number of geometric passes; later ones gain little (Tomlin, Math.
// Programming Study 4, 1975).
const scalingPasses = 4

// scaled returns p in scaled units, and the scaling.
//
// Geometric scaling makes √(min·max) of every row and column 1. Then one factor brings
// the geometric mean of all bounds to 1, another that of all costs: so the unit of money
// leaves the scaled program alone.
//
// An earlier scaling of a program of the same size, if not nil, lends its factors, and of
// the same matrix what it became.
func scaled(p *problem, earlier *scaling) (*problem, *scaling) {
	s := &scaling{row: ones(p.m), column: ones(p.n), bound: 1, cost: 1}
	if earlier != nil && len(earlier.row) == p.m && len(earlier.column) == p.n {
		s.row, s.column = earlier.row, earlier.column
	} else if needsScaling(p) {
		for range scalingPasses {
			s.pass(&p.rows, s.row, s.column)
			s.pass(&p.cols, s.column, s.row)
		}
	}
	q := &problem{m: p.m, n: p.n}
	s.source = p.cols.value
	if earlier != nil && sameStore(earlier.source, s.source) {
		s.cols, s.rows = earlier.cols, earlier.rows
	} else {
		s.cols = s.apply(&p.cols, s.column, s.row)
		s.rows = s.apply(&p.rows, s.row, s.column)
	}
	q.cols, q.rows = s.cols, s.rows
	s.applyBounds(p, q)
	return q, s
}

// sameStore reports whether a and b are the same memory.
func sameStore(a, b []float64) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}

// needsScaling reports whether some entry is outside [1/5, 5].
func needsScaling(p *problem) bool {
	for _, v := range p.cols.value {
		if a := math.Abs(v); a < 0.2 || a > 5 {
			return true
		}
	}
	return false
}

// ones returns n ones.
func ones(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = 1
	}
	return v
}

// pass sets the factor of every major line from its entries, the others' factors given.
func (s *scaling) pass(a *matrix, major, minor []float64) {
	for j := range major {
		low, high := math.Inf(1), 0.0
		index, value := a.column(int32(j))
		for k, i := range index {
			v := math.Abs(value[k]) * minor[i]
			low, high = min(low, v), max(high, v)
		}
		if high > 0 {
			major[j] = powerOfTwo(1 / (math.Sqrt(low) * math.Sqrt(high)))
		}
	}
}

// powerOfTwo returns the power of two nearest to v in ratio.
func powerOfTwo(v float64) float64 {
	fraction, exponent := math.Frexp(v) // v = fraction·2^exponent, ½ ≤ fraction < 1
	if fraction < math.Sqrt2/2 {
		exponent--
	}
	return math.Ldexp(1, exponent)
}

// apply returns the matrix with both factors multiplied in.
func (s *scaling) apply(a *matrix, major, minor []float64) matrix {
	b := matrix{a.start, a.index, make([]float64, len(a.value))}
	for j := range major {
		for k := a.start[j]; k < a.start[j+1]; k++ {
			b.value[k] = a.value[k] * major[j] * minor[a.index[k]]
		}
	}
	return b
}

// applyBounds scales bounds and costs of p into q.
func (s *scaling) applyBounds(p, q *problem) {
	total := p.n + p.m
	q.lower, q.upper, q.cost = make([]float64, total), make([]float64, total), make([]float64, total)
	var bounds, costs mean
	for j := 0; j < total; j++ {
		f := s.factor(j, p.n)
		q.lower[j], q.upper[j], q.cost[j] = p.lower[j]/f, p.upper[j]/f, p.cost[j]*f
		bounds.add(q.lower[j])
		bounds.add(q.upper[j])
		costs.add(q.cost[j])
	}
	s.bound, s.cost = bounds.power(), 1/costs.power()
	for j := 0; j < total; j++ {
		q.lower[j] /= s.bound
		q.upper[j] /= s.bound
		q.cost[j] *= s.cost
	}
}

// factor returns by what scaled values of variable j are multiplied, but for s.bound.
func (s *scaling) factor(j, n int) float64 {
	if j < n {
		return s.column[j]
	}
	return 1 / s.row[j-n]
}

// A mean is the running geometric mean of finite nonzero magnitudes.
type mean struct {
	sum   float64
	count int
}

// add takes v in unless it is zero or infinite.
func (m *mean) add(v float64) {
	if v != 0 && !math.IsInf(v, 0) {
		exponent := int(math.Float64bits(v)>>52&0x7ff) - 1022 // as math.Frexp, of normal numbers
		m.sum += float64(exponent)
		m.count++
	}
}

// power returns the mean rounded to a power of two, 1 of nothing.
func (m *mean) power() float64 {
	if m.count == 0 {
		return 1
	}
	return math.Ldexp(1, int(math.Round(m.sum/float64(m.count))))
}
