package certify

import (
	"fmt"
	"math"
)

// malformed says what is wrong with the shape of a program or claim: lengths
// that differ, indices out of range, values that are no numbers. It is empty
// when all later steps may index freely.
func malformed(p *Program, c Claim) string {
	n := len(p.Cost)
	if len(p.Lower) != n || len(p.Upper) != n || (len(p.Integer) != 0 && len(p.Integer) != n) {
		return "program: cost, lower, upper and integer differ in length"
	}
	if !finite(p.Offset) {
		return "program: offset is not finite"
	}
	for j := range n {
		if !finite(p.Cost[j]) || !interval(p.Lower[j], p.Upper[j]) {
			return fmt.Sprintf("program: column %d has a cost or limit that is no number", j)
		}
	}
	seen := make([]int, n)
	for i := range p.Rows {
		if why := malformedRow(&p.Rows[i], seen, i+1); why != "" {
			return fmt.Sprintf("program: row %d %s", i, why)
		}
	}
	return malformedClaim(p, c)
}

// malformedRow marks the row's columns in seen, to find repeated ones.
func malformedRow(row *Row, seen []int, mark int) string {
	if len(row.Index) != len(row.Value) {
		return "has indices and values of different length"
	}
	if !interval(row.Lower, row.Upper) {
		return "has a limit that is no number"
	}
	for k, j := range row.Index {
		switch {
		case j < 0 || j >= len(seen):
			return fmt.Sprintf("names column %d of %d", j, len(seen))
		case seen[j] == mark:
			return fmt.Sprintf("names column %d twice", j)
		case !finite(row.Value[k]):
			return fmt.Sprintf("has an infinite value in column %d", j)
		}
		seen[j] = mark
	}
	return ""
}

func malformedClaim(p *Program, c Claim) string {
	n, m := len(p.Cost), len(p.Rows)
	switch {
	case c.Status < Feasible || c.Status > Unbounded:
		return fmt.Sprintf("claim: no such status: %d", c.Status)
	case c.Status != Infeasible && len(c.X) != n:
		return fmt.Sprintf("claim: point has %d values for %d columns", len(c.X), n)
	case !(c.Gap >= 0) || math.IsInf(c.Gap, 1):
		return "claim: gap is negative or no number"
	case c.Duals != nil && len(c.Duals) != m, c.Farkas != nil && len(c.Farkas) != m:
		return "claim: multipliers differ in number from the rows"
	case !allFinite(c.X) || !allFinite(c.Duals) || !allFinite(c.Farkas) || !allFinite(c.Ray):
		return "claim: a value is no finite number"
	}
	if why := malformedFractions(p, c); why != "" {
		return why
	}
	if why := malformedWholeRay(c); why != "" {
		return why
	}
	return malformedTree(p, c)
}

// interval says that l and u can be the lower and upper end of a limit; they
// may contradict each other.
func interval(l, u float64) bool {
	return !math.IsNaN(l) && !math.IsNaN(u) && !math.IsInf(l, 1) && !math.IsInf(u, -1)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func allFinite(values []float64) bool {
	for _, v := range values {
		if !finite(v) {
			return false
		}
	}
	return true
}
