package lp

// A Status says how a run ended.
type Status int

const (
	// Unsolved is the zero value: no run has ended.
	Unsolved Status = iota
	// Optimal: X is feasible and no feasible point is better, within the gap asked for.
	Optimal
	// Infeasible: no point satisfies all rows and bounds. For a linear program, Farkas
	// proves it.
	Infeasible
	// Unbounded: X is feasible, and the objective improves without limit along Ray.
	Unbounded
	// TimeLimit: Options.Time has passed. X, if any, is the best feasible point found.
	TimeLimit
	// IterationLimit: Options.MaxIterations was reached.
	IterationLimit
	// NodeLimit: Options.MaxNodes was reached.
	NodeLimit
	// Cancelled: the context was cancelled.
	Cancelled
	// Numerical: the arithmetic did not carry; nothing is claimed. Rescale the model, or
	// look for coefficients that differ by more than nine orders of magnitude.
	Numerical
)

// statusNames is indexed by Status.
var statusNames = [...]string{
	"unsolved", "optimal", "infeasible", "unbounded",
	"time_limit", "iteration_limit", "node_limit", "cancelled", "numerical",
}

// String returns the status in lower case, words joined by underscores.
func (s Status) String() string {
	if s < 0 || int(s) >= len(statusNames) {
		return "unknown"
	}
	return statusNames[s]
}

// Proved reports whether the status is a claim about the model (optimal, infeasible,
// unbounded) and not about how the run was cut short.
func (s Status) Proved() bool { return s == Optimal || s == Infeasible || s == Unbounded }
