package lp

import "math"

// A domain holds the column bounds of the current node and tightens them by propagation:
// a row's range, less one column's part in it, limits that column (Savelsbergh, ORSA J.
// Computing 6, 1994). Only integer columns are tightened, so that rounding cannot cut off
// a solution.
type domain struct {
	*problem
	whole        []bool
	lower, upper []float64 // of the columns, now
	trail        []change
	queued       []bool
	queue        []int32
	rough        []rowRange // of each row, kept up to date by sums and differences
	roughness    int        // changes since it was computed
}

// A change is a bound pair as it was before.
type change struct {
	j            int32
	lower, upper float64
}

// newDomain starts from the bounds of p.
func newDomain(p *problem, whole []bool) *domain {
	d := &domain{
		problem: p, whole: whole, queued: make([]bool, p.m), rough: make([]rowRange, p.m),
		lower: append([]float64(nil), p.lower[:p.n]...),
		upper: append([]float64(nil), p.upper[:p.n]...),
	}
	d.refresh()
	return d
}

// refresh computes the ranges of all rows. Spans and sizes stay at their largest, since
// bounds may be taken back.
func (d *domain) refresh() {
	for i, old := range d.rough {
		r := d.measure(int32(i))
		r.span, r.largest = max(r.span, old.span), max(r.largest, old.largest)
		d.rough[i] = r
	}
	d.roughness = 0
}

// set changes the bounds of column j and asks for its rows to be propagated.
func (d *domain) set(j int32, lower, upper float64) {
	if d.lower[j] == lower && d.upper[j] == upper {
		return
	}
	d.trail = append(d.trail, change{j, d.lower[j], d.upper[j]})
	index, value := d.cols.column(j)
	for k, i := range index {
		d.rough[i].move(value[k], d.lower[j], d.upper[j], lower, upper)
		if !d.queued[i] {
			d.queued[i] = true
			d.queue = append(d.queue, i)
		}
	}
	d.lower[j], d.upper[j] = lower, upper
}

// back undoes changes until the trail has the given length.
func (d *domain) back(length int) {
	for k := len(d.trail) - 1; k >= length; k-- {
		c := d.trail[k]
		index, value := d.cols.column(c.j)
		for e, i := range index {
			d.rough[i].move(value[e], d.lower[c.j], d.upper[c.j], c.lower, c.upper)
		}
		d.lower[c.j], d.upper[c.j] = c.lower, c.upper
	}
	d.roughness += len(d.trail) - length
	d.trail = d.trail[:length]
	if d.roughness > mostRough {
		d.refresh()
	}
}

// mostRough is after how many changes the ranges of rows are computed anew.
const mostRough = 100_000

// maxPropagations is how many rows one call of propagate may look at, for each row there
// is.
const maxPropagations = 4

// propagate tightens until nothing changes. It reports whether the domain may still hold
// a solution.
func (d *domain) propagate() bool {
	feasible := true
	for k := 0; k < len(d.queue); k++ {
		i := d.queue[k]
		d.queued[i] = false
		if feasible && k < maxPropagations*(d.m+10) {
			feasible = d.propagateRow(i)
		}
	}
	d.queue = d.queue[:0]
	return feasible
}

// propagateRow tightens the integer columns of row i.
func (d *domain) propagateRow(i int32) bool {
	lower, upper := d.problem.lower[d.n+int(i)], d.problem.upper[d.n+int(i)]
	if d.rough[i].idle(lower, upper) {
		return true
	}
	r := d.measure(i)
	slack := 1e-6 * math.Max(1, math.Max(r.largest, finiteSize(lower, upper))*1e-3)
	if r.noLow == 0 && r.low > upper+slack || r.noHigh == 0 && r.high < lower-slack {
		return false
	}
	index, value := d.rows.column(i)
	for k, j := range index {
		if d.whole[j] && d.lower[j] < d.upper[j] && !d.limit(j, value[k], r, lower, upper) {
			return false
		}
	}
	return true
}

// limit tightens integer column j, whose entry is a, by a row of range r between lower and
// upper.
func (d *domain) limit(j int32, a float64, r rowRange, lower, upper float64) bool {
	partLow, partHigh := a*d.lower[j], a*d.upper[j]
	if a < 0 {
		partLow, partHigh = partHigh, partLow
	}
	most, least := math.Inf(1), math.Inf(-1) // of a·x_j
	if rest, ok := restOf(r.low, r.noLow, partLow); ok {
		most = upper - rest
	}
	if rest, ok := restOf(r.high, r.noHigh, partHigh); ok {
		least = lower - rest
	}
	low, high := least/a, most/a
	if a < 0 {
		low, high = high, low
	}
	low = math.Max(d.lower[j], math.Ceil(low-wholeTolerance))
	high = math.Min(d.upper[j], math.Floor(high+wholeTolerance))
	if low > high {
		return false
	}
	d.set(j, low, high)
	return true
}

// restOf returns a row's sum without one part, if it is finite.
func restOf(sum float64, infinite int, part float64) (float64, bool) {
	if math.IsInf(part, 0) {
		return sum, infinite == 1
	}
	return sum - part, infinite == 0
}
