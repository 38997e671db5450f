package lp

import (
	"context"
	"math"
)

// integer solves the mixed-integer model: branch and bound on the presolved program,
// then the linear program of the model itself with the integer columns held at the
// incumbent, so that the point is exact in the model's own rows.
func (r *run) integer() Solution {
	p := newProblem(r.model)
	whole, priority := make([]bool, p.n), make([]int, p.n)
	for j := range whole {
		c := &r.model.Columns[j]
		whole[j], priority[j] = c.Integer, c.Priority
		if c.Integer {
			p.lower[j], p.upper[j] = math.Ceil(p.lower[j]-wholeTolerance), math.Floor(p.upper[j]+wholeTolerance)
		}
	}
	if p.crossed() >= 0 {
		s := r.without(Infeasible)
		r.certifyInteger(&s)
		return s
	}
	t := newTree(r, p, whole, priority)
	t.suggest(r.options.Incumbent)
	status := t.solve()
	if status == Unbounded {
		return r.unboundedInteger()
	}
	s := t.answer(p, status)
	r.certifyInteger(&s)
	return s
}

// certifyInteger adds the proof tree, if it is asked for, and lets package certify judge.
func (r *run) certifyInteger(s *Solution) {
	if r.options.Proof && (s.Status == Optimal || s.Status == Infeasible) {
		if s.Verified = r.prove(s) && r.verify(s); s.Verified {
			return
		}
		s.Tree, s.Cuts = nil, nil
	}
	s.Verified = r.verify(s)
}

// newTree presolves p and prepares branch and bound on it.
func newTree(r *run, p *problem, whole []bool, priority []int) *tree {
	s := presolve(p, whole, presolveRounds)
	if s == nil || r.options.NoPresolve {
		s = presolve(p, whole, 0)
	}
	t := bareTree(r, s, whole, priority)
	if t.tightenCoefficients() {
		t.relax = newRelaxation(t.base, r.options.Seed)
		t.domain.refresh()
	}
	return t
}

// How many iterations the linear program of a node may take before it counts as turning in
// circles, for each row and column.
const (
	leastPatience = 5000
	patienceShare = 50
)

// bareTree prepares branch and bound on what presolve has left.
func bareTree(r *run, s *presolver, whole []bool, priority []int) *tree {
	base, keep := s.reduced()
	r.patience = leastPatience + patienceShare*(base.m+base.n)
	t := &tree{run: r, presolver: s, keep: keep, base: base, value: math.Inf(1), floor: math.Inf(1)}
	t.current, t.rootValue = math.Inf(1), math.Inf(-1)
	t.whole, t.priority = make([]bool, base.n), make([]int, base.n)
	for k := range t.whole {
		j := keep[k]
		t.whole[k], t.priority[k] = whole[j], priority[j]
		if whole[j] {
			t.integers = append(t.integers, int32(k))
		}
	}
	t.step = t.objectiveStep()
	t.domain = newDomain(base, t.whole)
	t.relax = newRelaxation(base, r.options.Seed)
	t.prices = newPseudoCosts(base.n)
	return t
}

// solve runs root and tree.
func (t *tree) solve() Status {
	for i := range t.domain.queued {
		t.domain.queued[i] = true
		t.domain.queue = append(t.domain.queue, int32(i))
	}
	if !t.domain.propagate() {
		return t.settled()
	}
	t.globalBounds()
	switch status := t.solveRoot(); status {
	case Unsolved:
	case Infeasible:
		return t.settled()
	default:
		return status
	}
	t.started = true
	t.push(&node{bound: t.rootValue, start: t.relax.simplex.warmStart()})
	return t.search()
}

// settled is the status when nothing is left to search.
func (t *tree) settled() Status {
	t.started = true
	if math.IsInf(t.value, 1) {
		return Infeasible
	}
	return Optimal
}

// globalBounds makes the present bounds of the domain those of the root.
func (t *tree) globalBounds() {
	t.domain.trail = t.domain.trail[:0]
	for j := 0; j < t.base.n; j++ {
		t.base.lower[j], t.base.upper[j] = t.domain.lower[j], t.domain.upper[j]
		t.relax.setBounds(j, t.base.lower[j], t.base.upper[j])
	}
}

// objectiveStep returns a number of which the cost of every integer point is a multiple,
// 0 when none is known: a power of ten times the common divisor of the costs.
func (t *tree) objectiveStep() float64 {
	for _, unit := range []float64{1, 0.1, 0.01, 0.001} {
		divisor := int64(0)
		for j, c := range t.base.cost[:t.base.n] {
			if c == 0 {
				continue
			}
			v := math.Round(c / unit)
			if !t.whole[j] || math.Abs(c/unit-v) > 1e-9*math.Abs(v) || math.Abs(v) > 1e12 {
				divisor = -1
				break
			}
			divisor = gcd(divisor, int64(math.Abs(v)))
		}
		if divisor > 0 {
			return float64(divisor) * unit
		}
	}
	return 0
}

// gcd returns the greatest common divisor.
func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// answer dresses the incumbent as the result of the run.
func (t *tree) answer(p *problem, status Status) Solution {
	sense := t.model.sense()
	if math.IsInf(t.value, 1) {
		s := t.without(status)
		if status != Infeasible {
			s.Bound = t.outer(t.lowest())
		}
		return s
	}
	if status == Optimal && t.lowest() < t.targetWithin(t.options.Gap) {
		status = Numerical
	}
	full := t.presolver.fixedValues(t.best, t.keep)
	q := *p
	q.lower, q.upper = append([]float64(nil), p.lower...), append([]float64(nil), p.upper...)
	for j := range t.model.Columns {
		if t.model.Columns[j].Integer {
			v := math.Round(full[j])
			q.lower[j], q.upper[j] = v, v
		}
	}
	s := t.exact(&q)
	if s.Status != Optimal {
		return t.without(Numerical)
	}
	s.Status = status
	bound := t.outer(math.Min(t.lowest(), t.value))
	s.Bound = s.Objective - sense*math.Max(0, sense*(s.Objective-bound))
	return s
}

// looseTolerance is taken for the last step when the usual one finds no point.
const looseTolerance = 1e-7

// exact solves the linear program that is left when the integer columns are fixed, without
// the limits of the run, which may have been used up.
func (t *tree) exact(q *problem) Solution {
	free := &run{ctx: context.WithoutCancel(t.ctx), model: t.model, start: t.start}
	x := newRelaxation(q, t.options.Seed)
	free.presolved(x)
	s := free.solveFrom(x)
	if s.Status != Optimal {
		x = newRelaxation(q, t.options.Seed)
		x.simplex.primalTolerance = looseTolerance
		s = free.solveFrom(x)
	}
	t.iterations += free.iterations
	return s
}

// unboundedInteger is the answer when the relaxation has a ray: the ray, from any
// integer point.
func (r *run) unboundedInteger() Solution {
	m := *r.model
	m.Columns = append([]Column(nil), m.Columns...)
	for j := range m.Columns {
		m.Columns[j].Integer = false
	}
	linear := &run{ctx: r.ctx, model: &m, options: r.options, start: r.start}
	linear.options.Start = nil
	ray := linear.linear()
	for j := range m.Columns {
		m.Columns[j].Integer, m.Columns[j].Cost = r.model.Columns[j].Integer, 0
	}
	point := &run{ctx: r.ctx, model: &m, options: r.options, start: r.start}
	s := point.integer()
	r.iterations, r.nodes = r.iterations+linear.iterations+point.iterations, r.nodes+point.nodes
	if s.X == nil || ray.Ray == nil {
		return s
	}
	s.Status, s.Ray, s.WholeRay = Unbounded, ray.Ray, ray.WholeRay
	s.Objective, s.Bound = r.model.Objective(s.X), math.Inf(-1)*r.model.sense()
	s.Duals, s.ReducedCosts = nil, nil
	s.Verified = r.verify(&s)
	return s
}
