// Package certify checks claimed answers of linear and mixed-integer programs.
//
// It shares no code with any solver and solves nothing itself: whoever found
// the answer hands over the evidence, and certify only does the arithmetic.
// The program is
//
//	minimise (or maximise)  offset + c·x
//	subject to              L ≤ A x ≤ U,   l ≤ x ≤ u,   x_j whole for j in J
//
// and the evidence is
//
//   - a point x, for "feasible" and "optimal": see [Claim.X];
//   - row multipliers y, for "optimal": weak duality turns any y into a bound,
//     see [Claim.Duals];
//   - row multipliers y, for "infeasible": the lemma of Farkas, see [Claim.Farkas];
//   - a direction r, for "unbounded": see [Claim.Ray];
//   - a branch-and-bound tree whose leaves carry multipliers, for programs with
//     whole columns: see [Node].
//
// [Check] works in float64 and adds the worst rounding error to every figure it
// compares. [CheckExact] works without rounding: every float64 is a whole number
// times a power of two, and sums and products of such numbers are again of that
// kind, so a bound it accepts is a theorem about the program as given.
//
// Source of the bound: A. Neumaier, O. Shcherbina, "Safe bounds in linear and
// mixed-integer linear programming", Mathematical Programming 99 (2004).
package certify

// The tolerances of the checks. A point is measured relative to the size of the
// terms that meet in a row, so that the unit of money does not matter.
const (
	// PointTolerance is the largest accepted violation of a row or bound,
	// relative to the largest of: the limit, the sum of |a_ij x_j|, and the
	// largest |a_ij| times min(1, max |x|).
	PointTolerance = 1e-8
	// IntegerTolerance is the largest accepted distance of a whole column from
	// a whole number, relative to max(1, |x_j|).
	IntegerTolerance = 1e-9
	// GapTolerance is the largest accepted distance between objective and
	// bound, relative to the sum of the absolute terms of either.
	//
	// Its floor, for bounds whose terms all vanish, is what rounding multipliers
	// to float64 costs: to that sum also count, with a share of 2⁻¹⁶, the sizes
	// (|c_j| + Σ_i |a_ij y_i|)·|x_j's limit| before they cancel. So about 1.5e-14
	// of them is accepted, whatever the unit.
	GapTolerance = 1e-9
	// ZeroTolerance is the size below which [Check], not [CheckExact], takes
	// the reduced cost of a column without a finite bound for zero, relative to
	// the sum of |c_j| and |a_ij y_i|. The report counts such columns.
	ZeroTolerance = 1e-9
)

// roundingShare is the share of uncancelled sizes in the size of a bound.
const roundingShare = 0x1p-16

// Program is a program in its original rows and units. Infinite limits are ±Inf.
type Program struct {
	Maximize bool
	Offset   float64 // constant of the objective
	Cost     []float64
	Lower    []float64
	Upper    []float64
	Integer  []bool // nil when no column is whole
	Rows     []Row
}

// Row is Lower ≤ Σ Value[k]·x[Index[k]] ≤ Upper. A column may appear only once.
type Row struct {
	Lower, Upper float64
	Index        []int
	Value        []float64
}

// Claim is an answer with its evidence. Fields that the status does not need
// may be nil. As JSON it is a proof that can be kept and checked again.
type Claim struct {
	Status    Status  `json:"status"`
	Objective float64 `json:"objective"` // of X, with the offset, in the sense of the program
	// Gap is the claimed relative distance |objective − bound| / |objective|
	// of an Optimal claim; 0 claims equality within GapTolerance.
	Gap float64   `json:"gap,omitempty"`
	X   []float64 `json:"x,omitzero"` // one value a column
	// Duals holds one multiplier a row, the change of the objective for one
	// more unit on the row's active limit. With reduced costs d = c − Aᵀy and
	// the program minimised, the bound is
	//
	//	offset + Σ_{y_i>0} y_i L_i + Σ_{y_i<0} y_i U_i
	//	       + Σ_{d_j>0} d_j l_j + Σ_{d_j<0} d_j u_j
	//
	// and with the program maximised every sign turns. A multiplier whose
	// limit is infinite is dropped, which keeps the bound valid.
	Duals []float64 `json:"duals,omitzero"`
	// Fractions are multipliers that float64 cannot hold, in place of those of the same
	// rows in Duals or Farkas. Only CheckExact uses them.
	Fractions []Fraction `json:"fractions,omitempty"`
	// Farkas holds one multiplier a row: positive uses L_i, negative U_i,
	// whatever the sense of the program. It proves infeasibility when the
	// bound above, taken with c = 0 and no offset, is positive.
	Farkas []float64 `json:"farkas,omitzero"`
	// Ray holds one value a column: a direction that stays within every
	// limit from any feasible point and improves the objective.
	Ray []float64 `json:"ray,omitempty"`
	// WholeRay is Ray times a positive number, in whole numbers of any size as decimal
	// digits, one a column: where no multiple that float64 holds stays within every limit
	// exactly. Only CheckExact uses it.
	WholeRay []string `json:"whole_ray,omitempty"`
	// Tree replaces Duals or Farkas where columns are whole. Node 0 is the root.
	Tree []Node `json:"tree,omitzero"`
	// Cuts are the derived rows on which the tree's multipliers may rest.
	Cuts []Cut `json:"cuts,omitempty"`
}

// Report is the outcome of a check.
type Report struct {
	OK bool
	// Reason says what failed, in lower case; empty when OK.
	Reason string
	// Objective is the objective of X as computed here.
	Objective float64
	// Bound is the proved bound on the objective, rounded to the safe side;
	// -Inf (+Inf when maximising) when nothing is proved, and +Inf (-Inf) when
	// the program is proved infeasible.
	Bound float64
	// PrimalViolation is the largest violation of a row or bound by X,
	// relative as PointTolerance says.
	PrimalViolation float64
	// IntegerViolation is the largest distance of a whole column from a whole
	// number, relative as IntegerTolerance says.
	IntegerViolation float64
	// Zeroed counts reduced costs taken for zero under ZeroTolerance; the
	// bound is a strict theorem only when it is 0. CheckExact leaves it 0.
	Zeroed int
}
