// Package lp solves sparse linear and mixed-integer linear programs.
//
// A [Model] is
//
//	minimise (or maximise)   Offset + Σ_j Cost_j·x_j
//	subject to               RowLower_i ≤ Σ_j a_ij·x_j ≤ RowUpper_i
//	                         Lower_j ≤ x_j ≤ Upper_j,   x_j whole where Integer_j
//
// where every bound may be infinite. [Solve] returns a [Solution]: the point, the
// duals, the basis, and what proves the answer. Package certify, which shares no
// code with the solver, judges every answer before it is returned.
//
// The package knows nothing of budgets: a row or a column is its name.
package lp
