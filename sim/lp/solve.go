package lp

import (
	"context"
	"math"
	"time"
)

// Solve finds an optimum of m, or proves that there is none. The error is not nil only
// for a malformed model; how the run ended is the Status.
func Solve(ctx context.Context, m *Model, o Options) (Solution, error) {
	if err := m.validate(); err != nil {
		return Solution{}, err
	}
	start := time.Now()
	if o.Time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, o.Time, errTime)
		defer cancel()
	}
	run := &run{ctx: ctx, model: m, options: o, start: start}
	var s Solution
	if m.hasIntegers() {
		s = run.integer()
	} else {
		s = run.linear(columnBounds(m))
	}
	s.Seconds = time.Since(start).Seconds()
	return s, nil
}

// errTime is the cause of a context that ends by Options.Time.
var errTime = timeError{}

// timeError is the type of errTime.
type timeError struct{}

func (timeError) Error() string { return "time limit" }

// A run is one call of Solve.
type run struct {
	ctx     context.Context
	model   *Model
	options Options
	start   time.Time

	iterations, nodes int
}

// columnBounds returns the bounds of the columns of m.
func columnBounds(m *Model) (lower, upper []float64) {
	for j := range m.Columns {
		lower = append(lower, m.Columns[j].Lower)
		upper = append(upper, m.Columns[j].Upper)
	}
	return lower, upper
}

// stopped translates the end of the context into a status.
func (r *run) stopped() Status {
	if context.Cause(r.ctx) == error(errTime) {
		return TimeLimit
	}
	return Cancelled
}

// linear solves the model with the given column bounds, integers ignored.
func (r *run) linear(lower, upper []float64) Solution {
	p := newPlain(r.model, lower, upper)
	if r.options.MaxIterations > 0 {
		p.limit = r.options.MaxIterations - r.iterations
	}
	status := p.solve(r.ctx)
	if status == Cancelled {
		status = r.stopped()
	}
	r.iterations += p.iterations
	s := r.extract(p, status)
	s.Iterations = r.iterations
	return s
}

// sense is −1 when maximising and 1 when minimising.
func (m *Model) sense() float64 {
	if m.Maximize {
		return -1
	}
	return 1
}

// extract reads the solution off the solver's last basis.
func (r *run) extract(p *plain, status Status) Solution {
	m, sense := r.model, r.model.sense()
	s := Solution{Status: status, Objective: math.NaN(), Bound: math.Inf(-1) * sense}
	switch status {
	case Infeasible:
		s.Farkas = p.farkas
		s.Bound = math.Inf(1) * sense
		return s
	case Optimal, Unbounded:
	default:
		return s
	}
	p.settle()
	s.X, s.RowActivity = p.x[:p.n], p.x[p.n:]
	s.Objective = m.Objective(s.X)
	s.Basis = &Basis{p.place[:p.n], p.place[p.n:]}
	if status == Unbounded {
		s.Ray = p.ray
		return s
	}
	s.Bound = s.Objective
	g, _ := p.gradient()
	s.Duals = p.multiply(g)
	s.ReducedCosts = make([]float64, p.n)
	for i := range s.Duals {
		s.Duals[i] *= sense
	}
	for j := range s.ReducedCosts {
		s.ReducedCosts[j] = m.Columns[j].Cost
		for _, t := range p.cols[j] {
			s.ReducedCosts[j] -= s.Duals[t.Column] * t.Value
		}
	}
	return s
}
