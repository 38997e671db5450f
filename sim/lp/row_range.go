package lp

import "math"

// rowRange is the range of a row's sum within the bounds of a domain, with infinite parts
// counted apart.
type rowRange struct {
	low, high     float64
	noLow, noHigh int     // columns whose part is infinite
	largest       float64 // absolute size of a finite part
	span          float64 // the widest part of an integer column
}

// measure computes the range of row i. Comparisons with the largest float64 tell infinite
// parts: this is the inner loop of propagation.
func (d *domain) measure(i int32) rowRange {
	var r rowRange
	index, value := d.rows.column(i)
	value = value[:len(index)]
	for k, j := range index {
		low, high := value[k]*d.lower[j], value[k]*d.upper[j]
		if value[k] < 0 {
			low, high = high, low
		}
		if low >= -math.MaxFloat64 {
			r.low += low
			r.largest = max(r.largest, low, -low)
		} else {
			r.noLow++
		}
		if high <= math.MaxFloat64 {
			r.high += high
			r.largest = max(r.largest, high, -high)
		} else {
			r.noHigh++
		}
		if d.whole[j] && high-low > r.span {
			r.span = high - low
		}
	}
	return r
}

// move takes in that a column with the entry a changes its bounds. Largest and span are
// left: they can only be too large after tightening.
func (r *rowRange) move(a, lower, upper, newLower, newUpper float64) {
	if a < 0 {
		lower, upper, newLower, newUpper = upper, lower, newUpper, newLower
	}
	if lower != newLower {
		r.low, r.noLow = replaced(r.low, r.noLow, a*lower, a*newLower)
	}
	if upper != newUpper {
		r.high, r.noHigh = replaced(r.high, r.noHigh, a*upper, a*newUpper)
	}
}

// replaced takes one part of a sum out and another in; infinite parts are counted apart.
func replaced(sum float64, infinite int, from, to float64) (float64, int) {
	if math.IsInf(from, 0) {
		infinite--
	} else {
		sum -= from
	}
	if math.IsInf(to, 0) {
		infinite++
	} else {
		sum += to
	}
	return sum, infinite
}

// idle reports whether a row of about this range, between lower and upper, can neither
// tighten an integer column nor be broken.
func (r *rowRange) idle(lower, upper float64) bool {
	return side{r.low, r.noLow}.idle(upper, r.span, r.largest) && side{-r.high, r.noHigh}.idle(-lower, r.span, r.largest)
}

// idle is that of rowRange for Σ ≤ limit, of which the side is the least value.
func (a side) idle(limit, span, largest float64) bool {
	switch {
	case math.IsInf(limit, 1) || a.infinite > 1:
		return true
	case a.infinite == 1:
		return span == 0
	}
	return limit-a.sum >= span+1e-9*largest
}
