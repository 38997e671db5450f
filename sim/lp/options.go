package lp

import "time"

// Options steers Solve. The zero value solves to proven optimality without limits.
type Options struct {
	// Gap is the relative gap |objective − bound| / |objective| at which a mixed-integer
	// run may stop. Default 0: prove the optimum (to the tolerance of the arithmetic).
	Gap float64
	// AbsoluteGap is the same in units of the objective. Default 0.
	AbsoluteGap float64
	// Time limits the run by the wall clock. Default 0: no limit.
	Time time.Duration
	// MaxIterations limits simplex iterations, MaxNodes the nodes of branch and bound.
	// Default 0: no limit.
	MaxIterations, MaxNodes int
	// Start is a basis to begin from, of this model or of one with fewer rows or
	// columns: new rows start basic, new columns at a bound. Bounds, right-hand sides and
	// costs may have changed since. Default nil: a cold start with presolve.
	Start *Basis
	// Incumbent is a point of len(Columns) values from which a mixed-integer run takes
	// its first feasible solution, if it is one. Only its integer columns are used: the
	// others are optimised.
	Incumbent []float64
	// Progress, if not nil, is called from the solving goroutine at each new incumbent
	// and now and then in between.
	Progress func(Progress)
	// Proof asks a mixed-integer run for Solution.Tree. It is a second, plainer search and
	// may take longer than the first; large programs end without a tree. A linear run is
	// asked for multipliers whose bound holds in exact arithmetic, which may move Duals by
	// a tiny share, and Verified then says that it does.
	Proof bool
	// ProofCuts lets the tree rest on cuts, Solution.Cuts, each with its exact derivation
	// from the rows: as a rule it is much smaller.
	ProofCuts bool
	// Seed varies the small random perturbations. Equal seeds give equal runs.
	Seed uint64
	// NoPresolve solves the model as it stands; for tests.
	NoPresolve bool
}

// Progress is a snapshot of a running solve.
type Progress struct {
	Iterations, Nodes int
	Objective         float64 // best objective so far; NaN before the first feasible point
	Bound             float64 // proven bound on the objective; ±Inf before the first
	Seconds           float64 // since Solve was called
}
