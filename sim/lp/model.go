package lp

import (
	"fmt"
	"math"
)

// A Model is a linear or mixed-integer linear program. The zero value is an empty
// minimisation, ready for AddColumn and AddRow.
type Model struct {
	Name     string
	Maximize bool    // sense of the objective; false minimises
	Offset   float64 // constant added to the objective
	Columns  []Column
	Rows     []Row

	seen []mention // by column
}

// A mention is the place at which the newest row names a column.
type mention struct{ row, at int } // row counts from 1

// A Column is a decision variable: Lower ≤ x ≤ Upper. Note that the zero value of
// Upper fixes a non-negative variable at 0; write math.Inf(1) for no limit.
type Column struct {
	Name         string
	Lower, Upper float64 // may be ±Inf
	Cost         float64 // objective per unit of x
	Integer      bool    // x must be whole
	Priority     int     // branch and bound splits higher priorities first; default 0
}

// A Row is a linear constraint: Lower ≤ Σ Value·x[Column] ≤ Upper. Equal bounds make
// an equation; an infinite bound leaves that side open.
type Row struct {
	Name         string
	Lower, Upper float64
	Terms        []Term
}

// A Term is one coefficient of a row.
type Term struct {
	Column int     // index into Model.Columns
	Value  float64 // coefficient
}

// AddColumn appends a variable and returns its index.
func (m *Model) AddColumn(c Column) int {
	m.Columns = append(m.Columns, c)
	return len(m.Columns) - 1
}

// AddRow appends a constraint and returns its index. Terms that name the same column
// are summed, in the order of their first mention. The terms are copied.
func (m *Model) AddRow(r Row) int {
	row := len(m.Rows) + 1
	for len(m.seen) < len(m.Columns) {
		m.seen = append(m.seen, mention{})
	}
	terms := make([]Term, 0, len(r.Terms))
	for _, t := range r.Terms {
		if t.Column < 0 || t.Column >= len(m.Columns) {
			terms = append(terms, t) // Solve reports it
			continue
		}
		if last := m.seen[t.Column]; last.row == row {
			terms[last.at].Value += t.Value
			continue
		}
		m.seen[t.Column] = mention{row, len(terms)}
		terms = append(terms, t)
	}
	r.Terms = terms
	m.Rows = append(m.Rows, r)
	return row - 1
}

// Clone returns a model that can change by itself: columns and rows are copied, the terms
// of rows are shared.
func (m *Model) Clone() Model {
	out := *m
	out.Columns, out.Rows = append([]Column(nil), m.Columns...), append([]Row(nil), m.Rows...)
	out.seen = nil
	return out
}

// Objective returns the objective value of the point x.
func (m *Model) Objective(x []float64) float64 {
	sum := m.Offset
	for j := range m.Columns {
		sum += m.Columns[j].Cost * x[j]
	}
	return sum
}

// hasIntegers reports whether some column must be whole.
func (m *Model) hasIntegers() bool {
	for j := range m.Columns {
		if m.Columns[j].Integer {
			return true
		}
	}
	return false
}

// validate reports the first fault that makes the model meaningless: a value that is
// not a number, an infinite coefficient, a bound on the wrong side of infinity, or a
// term whose column does not exist. Crossed bounds are no fault: such a model is
// infeasible.
func (m *Model) validate() error {
	if !finite(m.Offset) {
		return fmt.Errorf("objective offset is %v", m.Offset)
	}
	for j := range m.Columns {
		c := &m.Columns[j]
		if !finite(c.Cost) {
			return fmt.Errorf("column %d %q: cost is %v", j, c.Name, c.Cost)
		}
		if badBounds(c.Lower, c.Upper) {
			return fmt.Errorf("column %d %q: bounds [%v, %v]", j, c.Name, c.Lower, c.Upper)
		}
	}
	for i := range m.Rows {
		if err := m.validateRow(i); err != nil {
			return err
		}
	}
	return nil
}

// validateRow is validate for row i.
func (m *Model) validateRow(i int) error {
	r := &m.Rows[i]
	if badBounds(r.Lower, r.Upper) {
		return fmt.Errorf("row %d %q: bounds [%v, %v]", i, r.Name, r.Lower, r.Upper)
	}
	for _, t := range r.Terms {
		if t.Column < 0 || t.Column >= len(m.Columns) {
			return fmt.Errorf("row %d %q: no column %d among %d", i, r.Name, t.Column, len(m.Columns))
		}
		if !finite(t.Value) {
			return fmt.Errorf("row %d %q: coefficient of column %d is %v", i, r.Name, t.Column, t.Value)
		}
	}
	return nil
}

// finite reports whether v is an ordinary number.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// badBounds reports whether [lower, upper] is no interval at all.
func badBounds(lower, upper float64) bool {
	return math.IsNaN(lower) || math.IsNaN(upper) || math.IsInf(lower, 1) || math.IsInf(upper, -1)
}
