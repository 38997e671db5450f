package mps

import (
	"fmt"
	"math"

	"phanbo/sim/lp"
)

// names are the tokens for the rows, columns and objective of a model.
type names struct {
	rows, columns []string
	objective     string
}

func namesOf(m *lp.Model) (names, error) {
	rows, err := tokens("row", len(m.Rows), func(i int) string { return m.Rows[i].Name })
	if err != nil {
		return names{}, err
	}
	columns, err := tokens("column", len(m.Columns), func(j int) string { return m.Columns[j].Name })
	if err != nil {
		return names{}, err
	}
	if err := writable(m, rows, columns); err != nil {
		return names{}, err
	}
	return names{rows, columns, "obj"}, nil // a row named obj is {}obj
}

// writable finds what neither format can state.
func writable(m *lp.Model, rows, columns []string) error {
	if !finite(m.Offset) {
		return fmt.Errorf("the objective has the constant %v", m.Offset)
	}
	for j, c := range m.Columns {
		if !finite(c.Cost) || !interval(c.Lower, c.Upper) {
			return fmt.Errorf("column %s has the cost %v and limits %v and %v", columns[j], c.Cost, c.Lower, c.Upper)
		}
	}
	for i, row := range m.Rows {
		if !interval(row.Lower, row.Upper) {
			return fmt.Errorf("row %s has limits %v and %v", rows[i], row.Lower, row.Upper)
		}
		for _, t := range row.Terms {
			if t.Column < 0 || t.Column >= len(columns) || !finite(t.Value) {
				return fmt.Errorf("row %s has the value %v in column %d of %d", rows[i], t.Value, t.Column+1, len(columns))
			}
		}
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// interval says that a file can state the limits: numbers below 1e20 in size,
// or infinities on their own side.
func interval(lower, upper float64) bool {
	below := math.IsInf(lower, -1) || math.Abs(lower) < infinite
	return below && (math.IsInf(upper, 1) || math.Abs(upper) < infinite)
}
