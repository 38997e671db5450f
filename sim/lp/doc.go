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
//
// # One run, by file
//
//   - problem.go copies the model into columns and rows, the activities of rows being
//     columns too; scale.go brings it to moderate numbers by powers of two.
//   - presolve*.go make it smaller and postsolve.go grows its basis back. The simplex is
//     then started from that basis on the model itself, where it as a rule finds nothing
//     to do: so every value and dual comes from a factorization of the model's own rows.
//   - simplex*.go hold the basis (simplex_box.go: the first phase where rows imply bounds);
//     kept.go is what a warm start need not build again. dual*.go is the dual simplex,
//     primal.go the primal one that cleans up after it, farkas.go the proof of
//     infeasibility; factor*.go, triangle.go and sparse.go are the linear algebra below.
//   - integer.go runs branch and bound: root*.go with cut*.go, tree*.go, branch*.go,
//     snapshot.go for what nodes inherit, domain.go and row_range.go for propagation, and
//     the heuristics incumbent.go, dive.go, pump.go and vicinity.go. proof.go searches
//     again for a tree that can be checked, proof_cuts.go with cuts that can be derived.
//   - verify.go asks package certify; where Options.Proof asks for a bound without rounding,
//     inward.go, fractions.go and elastic.go mend multipliers that do not give it, and
//     wholeray.go a ray.
//     ranging.go says how far numbers may move, parametric.go what moving limits are worth.
//
// # Tolerances
//
// In scaled units a value may be outside its bounds, and a reduced cost of the wrong sign,
// by 1e-9; an integer column of the search may be off by 1e-6, but in a Solution it is
// whole. An answer that certify refuses is computed again with tighter tolerances, and if
// that does not help its status is [Numerical].
package lp
