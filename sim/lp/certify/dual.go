package certify

import "math"

// box is a program within column limits that may be tighter than its own, and
// with derived rows after its own.
type box struct {
	program      *Program
	lower, upper []float64
	cuts         []Row
	implied      *implied // found when first needed; nil after a change
	cutoff       *Row     // of the objective, for implied limits; may be nil
	useCutoff    bool     // some implied limit rests on it
}

// rootBox is the whole program, with whole columns' limits moved inward to
// whole numbers.
func rootBox(p *Program) *box {
	b := &box{program: p, lower: append([]float64(nil), p.Lower...), upper: append([]float64(nil), p.Upper...)}
	for j := range b.lower {
		if p.whole(j) {
			b.lower[j], b.upper[j] = math.Ceil(b.lower[j]), math.Floor(b.upper[j])
		}
	}
	return b
}

// empty says that some column or row has no value between its limits.
func (b *box) empty() bool {
	for j := range b.lower {
		if b.lower[j] > b.upper[j] {
			return true
		}
	}
	for i := range b.program.Rows {
		if b.program.Rows[i].Lower > b.program.Rows[i].Upper {
			return true
		}
	}
	return false
}

// floatBounder does the arithmetic in float64 with error bounds.
type floatBounder struct{}

// reduced holds d = c − Aᵀy as unevaluated sums d + low, with what is needed to
// bound their error.
type reduced struct {
	d, low []float64
	size   []float64
	terms  []int
}

// bound returns a number that the weak-duality bound does not fall below:
//
//	Σ y_i·(L_i or U_i) + Σ_j min over d_j ± e_j and the column's limits of d_j x_j
//
// with e_j the error of a sum of products in twice the digits of float64.
func (floatBounder) bound(b *box, y []float64, withCost bool) (float64, float64, int) {
	var total sum
	r := newReduced(b.program, withCost)
	sign := 1.0
	if withCost {
		sign = b.program.sense()
		total.add(sign * b.program.Offset)
	}
	for i := range b.program.Rows {
		r.subtractRow(&total, sign*y[i], &b.program.Rows[i])
	}
	for k := range b.cuts {
		r.subtractRow(&total, sign*y[len(b.program.Rows)+k], &b.cuts[k])
	}
	zeroed, floor := 0, 0.0
	for j := range r.d {
		term, zero := r.columnTerm(b, j)
		total.add(term)
		floor += roundingShare * b.uncancelled(j, r.d[j]+r.low[j], r.size[j])
		if zero {
			zeroed++
		}
		if math.IsInf(term, -1) {
			return term, total.size, zeroed
		}
	}
	return total.floor(), total.size + floor, zeroed
}

func newReduced(p *Program, withCost bool) *reduced {
	n := len(p.Cost)
	r := &reduced{make([]float64, n), make([]float64, n), make([]float64, n), make([]int, n)}
	if withCost {
		for j, c := range p.Cost {
			r.d[j], r.size[j] = p.sense()*c, math.Abs(c)
		}
	}
	return r
}

// subtractRow takes y times a row out of d and adds y times the limit that the
// sign of y chooses. Without such a limit the multiplier counts as zero.
func (r *reduced) subtractRow(total *sum, y float64, row *Row) {
	limit := row.Lower
	if y < 0 {
		limit = row.Upper
	}
	if y == 0 || math.IsInf(limit, 0) {
		return
	}
	total.product(y, limit)
	for k, j := range row.Index {
		t := -y * row.Value[k]
		lost := math.FMA(-y, row.Value[k], -t)
		d := r.d[j]
		high := d + t
		part := high - d
		r.d[j] = high
		r.low[j] += (d - (high - part)) + (t - part) + lost
		r.size[j] += math.Abs(t)
		r.terms[j]++
	}
}

// value is d_j rounded, with a bound on its error: one rounding, and for n terms
// the second-order error 2·(n·unit)²·size, n·unit being small (Ogita, Rump, Oishi
// 2005, theorem 5.4); the constant covers products that lose digits for being too
// small.
func (r *reduced) value(j int) (d, e float64) {
	d = r.d[j] + r.low[j]
	n := float64(r.terms[j])
	if n == 0 {
		return d, 0
	}
	second := (n + 2) * unit
	return d, 2*unit*math.Abs(d) + 2*second*second*r.size[j] + n*0x1p-1000
}

// columnTerm bounds d_j x_j from below over the column's limits and the error
// of d_j. The second result says that d_j was taken for zero.
func (r *reduced) columnTerm(b *box, j int) (float64, bool) {
	d, e := r.value(j)
	lo, hi := d-e, d+e
	term := leastProduct(lo, hi, b.lower[j], b.upper[j])
	if !math.IsInf(term, -1) {
		return term, false
	}
	if math.Abs(d) <= ZeroTolerance*r.size[j] {
		return 0, true
	}
	l, u := b.impliedLimits(j)
	return leastProduct(lo, hi, l, u), false
}

// uncancelled is the size that the term d_j x_j of the bound has before c_j and the
// a_ij y_i, whose absolute values add up to size, cancel; 0 without a limit. A d_j of 0 may
// be of either sign but for rounding.
func (b *box) uncancelled(j int, d, size float64) float64 {
	limit := 0.0
	if l := b.lower[j]; d >= 0 && !math.IsInf(l, 0) {
		limit = math.Abs(l)
	}
	if u := b.upper[j]; d <= 0 && !math.IsInf(u, 0) {
		limit = max(limit, math.Abs(u))
	}
	return size * limit
}

// leastProduct is the least d·x over lo ≤ d ≤ hi and l ≤ x ≤ u; a zero d gives
// zero even where x is without limit.
func leastProduct(lo, hi, l, u float64) float64 {
	least := math.Inf(1)
	for _, d := range [2]float64{lo, hi} {
		switch {
		case d > 0:
			least = min(least, d*l)
		case d < 0:
			least = min(least, d*u)
		default:
			least = min(least, 0)
		}
	}
	return least
}
