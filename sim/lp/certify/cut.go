package certify

import (
	"errors"
	"fmt"
)

// Cut derives a row from earlier rows by mixed-integer rounding; certify
// computes the row itself, without rounding errors, from these choices alone.
//
// Write r_i = a_i·x for the activity of a row. The equation
//
//	Σ_i λ_i (a_i·x − r_i) = 0
//
// holds for every x. Each variable v in it, column or activity, is replaced by
// its distance t ≥ 0 from one of its limits: v = l + t, or v = u − t where Upper
// says so. With g for the coefficients that result, b for the right side and
// f(·) for the part after the point, every point with whole columns satisfies
//
//	Σ_whole (⌊g⌋(1−f(b)) + max(0, f(g)−f(b))) t + Σ_other min(0, g) t ≤ ⌊b⌋(1−f(b))
//
// which is the row of Nemhauser and Wolsey, "A recursive procedure to generate
// all cuts for 0-1 mixed integer programs", Mathematical Programming 46 (1990),
// multiplied by 1−f(b). Back in x it reads Σ α_j x_j ≤ β. The row that counts has
// each α_j rounded to a float64, and β raised by what that can add within the
// limits of the columns; the multipliers of a leaf refer to it.
//
// Chvátal–Gomory and Gomory mixed-integer cuts are special cases: for the latter
// λ is a row of the inverse of the basis. A cover C of a row Σ a_j x_j ≤ b is cut
// off by the row over max_C a_j with the columns of C measured from their upper
// limits. A variable upper limit x ≤ u z takes part as a row of its own.
type Cut struct {
	Rows []CutRow `json:"rows"`
	// Upper lists the columns measured from their upper limit, ascending.
	Upper []int `json:"upper,omitempty"`
}

// CutRow is one row of the combination.
type CutRow struct {
	// Row is an original row, or, from len(Program.Rows) on, an earlier cut.
	Row        int     `json:"row"`
	Multiplier float64 `json:"multiplier"`
	// Upper measures the row's activity from its upper limit.
	Upper bool `json:"upper,omitempty"`
	// Whole rounds the activity as a whole variable; every column and value
	// of the row, and the limit, must be whole.
	Whole bool `json:"whole,omitempty"`
}

// Derive computes the rows of cuts, each of which may use the ones before it, as
// Check and CheckExact take them. A solver that adds these very rows gets
// multipliers in the scaling that a leaf needs.
func Derive(p *Program, cuts []Cut) ([]Row, error) {
	if why := malformed(p, Claim{Status: Infeasible}); why != "" {
		return nil, errors.New(why)
	}
	rows, why := deriveCuts(p, cuts)
	if why != "" {
		return nil, errors.New(why)
	}
	return rows, nil
}

// deriveCuts computes the rows of all cuts, or says which is no valid cut.
func deriveCuts(p *Program, cuts []Cut) ([]Row, string) {
	var rows []Row
	b := rootBox(p)
	for k := range cuts {
		row, why := derive(b, rows, &cuts[k])
		if why != "" {
			return nil, fmt.Sprintf("cut %d: %s", k, why)
		}
		rows = append(rows, row)
	}
	return rows, ""
}
