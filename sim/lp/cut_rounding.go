package lp

import "math"

// An aggregate is a combination of rows as an equation Σ value·x = 0 over columns and row
// activities.
type aggregate struct {
	relax *relaxation
	vector
	sources []source
}

// prepare clears the aggregate for the rows of r.
func (a *aggregate) prepare(r *relaxation) {
	a.relax = r
	a.vector = newVector(r.n + r.m)
}

// reset clears the aggregate.
func (a *aggregate) reset() {
	a.vector.reset()
	a.sources = a.sources[:0]
}

// addRow adds f times row i: f·(Σ a_ij·x_j − r_i).
func (a *aggregate) addRow(i int32, f float64) {
	index, value := a.relax.rows.column(i)
	for k, j := range index {
		a.add(j, f*value[k])
	}
	a.add(int32(a.relax.n)+i, -f)
	a.sources = append(a.sources, source{i, f})
}

// A rounded row is an inequality Σ value·t ≤ limit in variables t ≥ 0 that stand for
// distances from bounds, on its way to a mixed-integer rounding cut.
type roundedRow struct {
	terms []roundedTerm
	limit float64
}

// A roundedTerm is value·t, where t = sign·(x_j − bound), the bound being simple or
// bound + factor·x_of.
type roundedTerm struct {
	j      int32
	value  float64
	sign   float64
	bound  float64
	of     int32 // −1 for a simple bound
	factor float64
	whole  bool
	at     float64 // value of t at the point to cut off
	width  float64 // of t
}

// cutFrom tries to make a mixed-integer rounding cut from the aggregate, read as
// Σ ≤ 0 after multiplication by sign (Marchand and Wolsey, Operations Research 49, 2001):
//
//	Σ F(a_j)·z_j + Σ_{c_j<0} c_j/(1−f)·y_j ≤ ⌊b⌋,   F(a) = ⌊a⌋ + max(0, a−⌊a⌋−f)/(1−f)
//
// for a row Σ a_j·z_j + Σ c_j·y_j ≤ b divided by some δ > 0, z whole, f = b − ⌊b⌋. The best
// of several δ is taken. It reports whether a cut was offered.
func (g *generator) cutFrom(sign float64, unitOnly bool) bool {
	row, ok := g.substituteBounds(sign)
	if !ok {
		return false
	}
	divisor := row.bestDivisor(unitOnly)
	if divisor == 0 {
		return false
	}
	c := g.express(row, divisor)
	if g.derive {
		c.derivation = g.derivation(row, sign, divisor)
	}
	g.offer(c)
	return true
}

// substituteBounds writes the aggregate in distances from the bounds nearest to the point.
func (g *generator) substituteBounds(sign float64) (roundedRow, bool) {
	row := roundedRow{terms: g.terms[:0]}
	extra := &g.extra // integer columns that variable bounds bring in
	extra.reset()
	for _, j := range g.row.index {
		v := sign * g.row.value[j]
		if math.Abs(v) < 1e-11 || g.isWhole(j) {
			continue
		}
		t, ok := g.nearest(j, v)
		if !ok {
			return row, false
		}
		if t.of >= 0 {
			extra.add(t.of, v*t.factor)
		}
		row.limit -= v * t.bound
		row.terms = append(row.terms, t)
	}
	for _, j := range g.row.index {
		if !g.isWhole(j) {
			continue
		}
		v := sign * g.row.value[j]
		if int(j) < g.relax.n && extra.value[j] != 0 {
			v += extra.value[j]
			extra.value[j] = 0
		}
		if !g.addWhole(&row, j, v) {
			return row, false
		}
	}
	for _, j := range extra.index { // those that the row itself does not have
		if v := extra.value[j]; v != 0 && !g.addWhole(&row, j, v) {
			return row, false
		}
	}
	g.terms = row.terms
	return row, row.hasWhole()
}

// hasWhole reports whether the row has an integer distance: without one there is nothing
// to round.
func (r *roundedRow) hasWhole() bool {
	for _, t := range r.terms {
		if t.whole {
			return true
		}
	}
	return false
}

// addWhole adds v·x_j of an integer variable as a distance from its nearer bound.
func (g *generator) addWhole(row *roundedRow, j int32, v float64) bool {
	if math.Abs(v) < 1e-11 {
		v = 0
	}
	lower, upper, x := g.relax.lower[j], g.relax.upper[j], g.x[j]
	t := roundedTerm{j: j, sign: 1, bound: lower, of: -1, whole: true, width: upper - lower}
	if math.IsInf(lower, -1) || upper-x < x-lower {
		t.sign, t.bound = -1, upper
	}
	if math.IsInf(t.bound, 0) || t.bound != math.Round(t.bound) {
		return v == 0
	}
	t.value = v * t.sign
	t.at = math.Max(0, t.sign*(x-t.bound))
	row.limit -= v * t.bound
	if v != 0 {
		row.terms = append(row.terms, t)
	}
	return true
}

// nearest returns the distance that replaces v·x_j of a continuous variable: from the
// bound nearest to the point, a variable one where it is at least as near as a simple one.
func (g *generator) nearest(j int32, v float64) (roundedTerm, bool) {
	x, lower, upper := g.x[j], g.relax.lower[j], g.relax.upper[j]
	low := roundedTerm{j: j, value: v, sign: 1, bound: lower, of: -1, at: x - lower}
	high := roundedTerm{j: j, value: -v, sign: -1, bound: upper, of: -1, at: upper - x}
	if int(j) < len(g.bounds) {
		if b := g.lows[j]; b.of >= 0 {
			if at := x - b.offset - b.factor*g.x[b.of]; at <= low.at+1e-9 {
				low.bound, low.of, low.factor, low.at = b.offset, b.of, b.factor, at
			}
		}
		if b := g.bounds[j]; b.of >= 0 {
			if at := b.offset + b.factor*g.x[b.of] - x; at <= high.at+1e-9 {
				high.bound, high.of, high.factor, high.at = b.offset, b.of, b.factor, at
			}
		}
	}
	chosen := low
	if high.at < low.at || high.at == low.at && high.of >= 0 && low.of < 0 {
		chosen = high
	}
	chosen.at = math.Max(0, chosen.at)
	return chosen, !math.IsInf(chosen.bound, 0)
}

// isWhole reports whether a column or row activity is always whole.
func (g *generator) isWhole(j int32) bool {
	if int(j) < g.relax.n {
		return g.tree.whole[j]
	}
	return g.integral[int(j)-g.relax.n]
}

// round returns the function F for a row divided by delta, f = frac(limit/delta).
func round(a, f float64) float64 {
	floor := math.Floor(a)
	return floor + math.Max(0, a-floor-f)/(1-f)
}

// fraction returns f and ⌊b⌋ for the row divided by delta; ok is false when f is too near
// to 0 or 1 for a safe cut.
func (r *roundedRow) fraction(delta float64) (f, floor float64, ok bool) {
	b := r.limit / delta
	floor = math.Floor(b)
	f = b - floor
	return f, floor, f > leastFraction && f < 1-2*leastFraction && math.Abs(b) < 1e7
}

// efficacy returns the violation of the rounded row by the point over its norm.
func (r *roundedRow) efficacy(delta float64) float64 {
	f, floor, ok := r.fraction(delta)
	if !ok {
		return 0
	}
	sum, norm := -floor, 1e-12
	for _, t := range r.terms {
		v := r.coefficient(t, delta, f)
		sum += v * t.at
		norm += v * v
	}
	return sum / math.Sqrt(norm)
}

// coefficient returns the cut's coefficient of one distance.
func (r *roundedRow) coefficient(t roundedTerm, delta, f float64) float64 {
	if t.whole {
		return round(snap(t.value/delta), f)
	}
	return math.Min(0, t.value/delta) / (1 - f)
}

// snap rounds a value that is whole but for rounding.
func snap(v float64) float64 {
	if r := math.Round(v); math.Abs(v-r) < 1e-9 {
		return r
	}
	return v
}

// express writes the rounded row in the columns of the program: distances become columns,
// row activities become their rows.
func (g *generator) express(r roundedRow, delta float64) cut {
	f, floor, _ := r.fraction(delta)
	sum := &g.sum
	sum.reset()
	limit := floor
	for _, t := range r.terms {
		v := r.coefficient(t, delta, f) * t.sign
		if v == 0 {
			continue
		}
		limit += v * t.bound
		if t.of >= 0 {
			sum.add(t.of, -v*t.factor)
		}
		if int(t.j) < g.relax.n {
			sum.add(t.j, v)
			continue
		}
		index, value := g.relax.rows.column(t.j - int32(g.relax.n))
		for k, j := range index {
			sum.add(j, v*value[k])
		}
	}
	c := cut{limit: limit}
	for _, j := range sum.index {
		c.index, c.value = append(c.index, j), append(c.value, sum.value[j])
	}
	return c
}

// leastFraction is how near to 0 the part of the limit after the point may be.
const leastFraction = 2e-3
