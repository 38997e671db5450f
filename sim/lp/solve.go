package lp

import (
	"context"
	"errors"
	"math"
	"time"

	"phanbo/sim/lp/certify"
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
	r := &run{ctx: ctx, model: m, options: o, start: start}
	var s Solution
	if m.hasIntegers() {
		s = r.integer()
	} else {
		s = r.linear()
	}
	s.Iterations, s.Nodes = r.iterations, r.nodes
	s.Seconds = time.Since(start).Seconds()
	return s, nil
}

// errTime is the cause of a context that ends by Options.Time.
var errTime = errors.New("time limit")

// A run is one call of Solve.
type run struct {
	ctx     context.Context
	model   *Model
	options Options
	start   time.Time
	program *certify.Program // the model for certify, made when first needed
	kept    *kept            // of a linear run

	iterations, nodes int
	patience          int // iterations that one linear program may take; 0 any number
}

// stopped translates the end of the context, or of the iterations, into a status.
func (r *run) stopped() Status {
	switch {
	case r.ctx.Err() == nil:
		return IterationLimit
	case errors.Is(context.Cause(r.ctx), errTime):
		return TimeLimit
	}
	return Cancelled
}

// sense is −1 when maximising and 1 when minimising.
func (m *Model) sense() float64 {
	if m.Maximize {
		return -1
	}
	return 1
}

// linear solves a model without integers.
func (r *run) linear() Solution {
	start := r.options.Start
	r.kept = start.keptFor(r.model)
	var p *problem
	if r.kept != nil {
		p = r.kept.problem(r.model)
	} else {
		p = newProblem(r.model)
		r.kept = &kept{rows: p.rows, cols: p.cols}
	}
	if j := p.crossed(); j >= 0 {
		return r.contradiction(p, j)
	}
	x := r.begin(p, start)
	s := r.insist(x)
	if r.options.Proof && s.Verified {
		s.Verified = r.exactly(&s)
	}
	if s.Basis != nil {
		s.Basis.kept = r.kept
		r.kept.idle.Store(x.simplex)
	}
	return s
}

// exactly makes what proves a verified linear answer hold in exact arithmetic. It reports
// whether it does; of a ray over very many rows, which may hold but for rounding, always.
func (r *run) exactly(s *Solution) bool {
	switch s.Status {
	case Optimal:
		return r.inward(s, inwardShares, r.exact)
	case Infeasible:
		return r.elasticProof(s)
	}
	r.wholeRay(s)
	return true
}

// begin returns p with the basis to start from: the caller's, or without one that of the
// presolved program.
func (r *run) begin(p *problem, start *Basis) *relaxation {
	if start == nil {
		x := newRelaxation(p, r.options.Seed)
		if !r.options.NoPresolve {
			r.presolved(x)
		}
		return x
	}
	x := newRelaxationLike(p, r.options.Seed, start.scale, r.kept.idle.Swap(nil))
	x.simplex.load(start.positions(x.n, x.m))
	return x
}

// presolved gives x the basis that the presolved program leads to, if that is optimal.
func (r *run) presolved(x *relaxation) {
	s := presolve(x.problem, nil, presolveRounds)
	if s == nil {
		return
	}
	reduced, keep := s.reduced()
	y := newRelaxation(reduced, r.options.Seed)
	if r.simplex(y) == solved {
		x.simplex.load(s.postsolve(y, keep), nil)
	}
}

// attempts is how often an answer that certify refuses is computed again.
const attempts = 4

// insist solves until certify accepts the answer: first as it is, then with tighter
// tolerances from where the last attempt ended, in turn with a new start.
func (r *run) insist(x *relaxation) Solution {
	var s Solution
	for attempt := range attempts {
		if attempt > 0 {
			x.simplex.tighten()
		}
		if attempt == 2 {
			x = newRelaxation(x.problem, r.options.Seed+1)
		}
		s = r.solveFrom(x)
		if !s.Status.Proved() && s.Status != Numerical {
			return s
		}
		if s.Verified = r.verify(&s); s.Verified {
			return s
		}
	}
	s.Status = Numerical
	return s
}

// solveFrom runs the simplex and reads the solution off its last basis.
func (r *run) solveFrom(x *relaxation) Solution {
	return r.extract(x, r.simplex(x))
}

// simplex runs the simplex within the limits of the run.
func (r *run) simplex(x *relaxation) outcome {
	s := x.simplex
	before := s.iterations
	if r.options.MaxIterations > 0 {
		s.budget = before + r.options.MaxIterations - r.iterations
	}
	s.stop = func() bool { return r.ctx.Err() != nil }
	if r.patience > 0 {
		s.budget = min(s.budget, before+r.patience)
	}
	result := s.solve()
	s.budget = math.MaxInt
	if r.iterations += s.iterations - before; result == limited && !r.exhausted() {
		return troubled // it turns in circles
	}
	return result
}

// exhausted reports whether the run must stop.
func (r *run) exhausted() bool {
	return r.ctx.Err() != nil || r.options.MaxIterations > 0 && r.iterations >= r.options.MaxIterations
}

// contradiction is the answer to a model in which the bounds of variable j cross.
func (r *run) contradiction(p *problem, j int) Solution {
	s := r.without(Infeasible)
	s.Farkas = make([]float64, p.m)
	if j >= p.n {
		s.Farkas[j-p.n] = 1
	}
	s.Verified = r.verify(&s)
	return s
}

// without is an answer that has no point.
func (r *run) without(status Status) Solution {
	bound := math.Inf(-1)
	if status == Infeasible {
		bound = math.Inf(1)
	}
	return Solution{Status: status, Objective: math.NaN(), Bound: bound * r.model.sense()}
}

// extract reads the solution off the last basis.
func (r *run) extract(x *relaxation, result outcome) Solution {
	switch result {
	case infeasible:
		s := r.without(Infeasible)
		s.Farkas = x.farkas()
		return s
	case unbounded:
		s := r.pointed(x, Unbounded)
		s.Ray, s.Bound = x.ray(), math.Inf(-1)*r.model.sense()
		return s
	case solved:
		s := r.pointed(x, Optimal)
		s.Bound = s.Objective
		r.price(x, &s, x.duals())
		return s
	case limited:
		return r.without(r.stopped())
	}
	return r.without(Numerical)
}

// pointed is an answer with the point of the last basis.
func (r *run) pointed(x *relaxation, status Status) Solution {
	point := x.point()
	x.activity(point)
	s := Solution{Status: status, X: point[:x.n:x.n], RowActivity: point[x.n:]}
	s.Objective = r.model.Objective(s.X)
	s.Basis = x.basis()
	return s
}

// price sets duals and reduced costs in the model's own sense; duals are those of the
// minimisation.
func (r *run) price(x *relaxation, s *Solution, duals []float64) {
	sense := r.model.sense()
	s.Duals = duals
	s.ReducedCosts = make([]float64, x.n)
	for j := range s.ReducedCosts {
		d := x.cost[j]
		index, value := x.cols.column(int32(j))
		for k, i := range index {
			d -= value[k] * s.Duals[i]
		}
		s.ReducedCosts[j] = sense * d
	}
	for i := range s.Duals {
		s.Duals[i] *= sense
	}
}
