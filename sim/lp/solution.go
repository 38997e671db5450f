package lp

import (
	"math"

	"phanbo/sim/lp/certify"
)

// A Solution is what Solve found and what proves it. Slices are nil where the status
// gives them no meaning. All values are in the rows, columns, units and sense of the
// model.
type Solution struct {
	Status    Status
	Objective float64 // value of X; NaN without X
	Bound     float64 // no feasible point is better than this; equals Objective for a solved linear program

	X           []float64 // one value a column
	RowActivity []float64 // Σ_j a_ij·x_j, one a row

	// Duals holds, for each row, the change of the optimal objective per unit by which
	// the binding side of the row is raised: ∂objective/∂right-hand side, in the model's
	// own sense. So relaxing a binding ≤ row by one unit adds Duals[i] to the objective:
	// not negative when maximising, not positive when minimising. For a mixed-integer
	// model they are those of the linear program with the integer columns held at X.
	Duals []float64
	// ReducedCosts holds Cost_j − Σ_i Duals[i]·a_ij: the same for a binding column bound.
	ReducedCosts []float64

	// Fractions, where Options.Proof asked for an exact bound, are multipliers of rows that
	// float64 cannot hold; Duals has them rounded.
	Fractions []certify.Fraction

	// Farkas, when the status is Infeasible and the model has no integers, holds one
	// multiplier a row such that the smallest Σ_i y_i·activity_i that the limits of rows
	// allow is larger than the largest Σ_j (Σ_i y_i·a_ij)·x_j that the bounds of columns
	// allow, though the two are equal at every point.
	Farkas []float64
	// Ray, when the status is Unbounded, is a direction of unlimited improvement from X.
	Ray []float64
	// WholeRay, where Options.Proof asked for an exact ray and float64 holds none, is Ray
	// times a positive number, in whole numbers as decimal digits, one a column.
	WholeRay []string

	// Tree, where Options.Proof asked for it and it could be had, proves the Bound of a
	// mixed-integer answer, or that there is no integer point, on the model's own rows.
	Tree []certify.Node
	// Cuts, where Options.ProofCuts allowed it, are what the multipliers of the tree rest on
	// besides the rows.
	Cuts []certify.Cut

	Basis      *Basis
	Iterations int
	Nodes      int
	Seconds    float64 // wall time of the run
	// Verified: package certify accepted the answer, with Options.Proof an optimal or
	// infeasible linear one without rounding. Of a mixed-integer answer without
	// Tree it has judged the point alone, and nothing when there is no point.
	Verified bool
}

// Gap returns |Objective − Bound| / |Objective|, 0 when they are equal, and +Inf when
// there is no feasible point.
func (s *Solution) Gap() float64 {
	return relativeGap(s.Objective, s.Bound)
}

// relativeGap is the measure documented at Solution.Gap.
func relativeGap(objective, bound float64) float64 {
	if math.IsNaN(objective) || math.IsNaN(bound) {
		return math.Inf(1)
	}
	if objective == bound {
		return 0
	}
	return math.Abs(objective-bound) / math.Abs(objective)
}
