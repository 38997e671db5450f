package certify

import (
	"fmt"
	"math"
)

// point is what a check measures of X.
type point struct {
	objective, size float64 // size is the sum of the absolute terms
	violation       float64
	kind            string // of the largest violation: a row, or a limit of a column
	index           int    // of that row or column
	fraction        float64
	fractional      int // the column of the largest fraction
}

// note records a violation by amount of something whose terms have the size.
func (m *point) note(kind string, index int, amount, size float64) {
	if amount <= 0 {
		return
	}
	if v := amount / size; !(v <= m.violation) {
		m.violation, m.kind, m.index = v, kind, index
	}
}

// worst names the row or column of the largest violation.
func (m *point) worst() string { return fmt.Sprintf("%s %d", m.kind, m.index) }

// noteColumn measures one value against its column, in exact differences: a
// float64 comparison does not round.
func (m *point) noteColumn(p *Program, j int, x, least float64) {
	if !(p.Lower[j] <= x && x <= p.Upper[j]) {
		m.note("lower limit of column", j, p.Lower[j]-x, max(math.Abs(p.Lower[j]), math.Abs(x), least))
		m.note("upper limit of column", j, x-p.Upper[j], max(math.Abs(p.Upper[j]), math.Abs(x), least))
	}
	if !p.whole(j) {
		return
	}
	if f := math.Abs(x-math.Round(x)) / max(1, math.Abs(x)); f > m.fraction {
		m.fraction, m.fractional = f, j
	}
}

// noteRow measures a row whose activity lies beyond its limits by below or
// above; terms is the sum of the absolute terms.
func (m *point) noteRow(row *Row, i int, below, above, terms, least float64) {
	if below <= 0 && above <= 0 {
		return
	}
	terms = max(terms, largestValue(row)*least)
	m.note("row", i, below, max(terms, math.Abs(row.Lower)))
	m.note("row", i, above, max(terms, math.Abs(row.Upper)))
}

// point measures X in float64. Its rounding error is below 1e-15 of the size
// of a row, a ten-millionth of the tolerance.
func (floatBounder) point(p *Program, x []float64) point {
	var m point
	least := leastSize(x)
	var objective sum
	objective.add(p.Offset)
	for j, v := range x {
		objective.product(p.Cost[j], v)
		m.noteColumn(p, j, v, least)
	}
	m.objective, m.size = objective.value(), objective.size
	for i := range p.Rows {
		row := &p.Rows[i]
		a, terms := row.activity(x)
		m.noteRow(row, i, row.Lower-a, a-row.Upper, terms, least)
	}
	return m
}

// activity is Σ a_k x_k, added up in twice the digits as sum does, with the sum of the
// absolute terms.
func (row *Row) activity(x []float64) (activity, terms float64) {
	high, low := 0.0, 0.0
	value := row.Value[:len(row.Index)]
	for k, j := range row.Index {
		t := value[k] * x[j]
		total := high + t
		part := total - high
		low += (high - (total - part)) + (t - part)
		high = total
		terms += math.Abs(t)
	}
	return high + low, terms
}

// leastSize is min(1, max |x|): the size of a value that counts as nothing.
func leastSize(x []float64) float64 {
	most := 0.0
	for _, v := range x {
		most = max(most, math.Abs(v))
	}
	return min(1, most)
}

func largestValue(row *Row) float64 {
	most := 0.0
	for _, v := range row.Value {
		most = max(most, math.Abs(v))
	}
	return most
}
