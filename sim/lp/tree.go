package lp

import (
	"container/heap"
	"math"
)

// wholeTolerance is how far from a whole number an integer column may be.
const wholeTolerance = 1e-6

// A node is a subproblem of branch and bound: the model with tighter column bounds.
type node struct {
	lower, upper []float64
	bound        float64 // of the parent, minimising
	order        int     // of creation: breaks ties
}

// queue is a heap of open nodes, the best bound first and the youngest among equals.
type queue []*node

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(v any)   { *q = append(*q, v.(*node)) }
func (q queue) Less(i, j int) bool {
	return q[i].bound < q[j].bound || q[i].bound == q[j].bound && q[i].order > q[j].order
}
func (q *queue) Pop() any {
	last := len(*q) - 1
	v := (*q)[last]
	*q = (*q)[:last]
	return v
}

// A tree is one branch and bound (Land and Doig, Econometrica 28, 1960).
type tree struct {
	*run
	relax *relaxation
	open  queue
	best  Solution
	value float64 // of best, minimising; +Inf before the first
	made  int
}

// integer solves the mixed-integer model.
func (r *run) integer() Solution {
	t := &tree{run: r, value: math.Inf(1), relax: newRelaxation(newProblem(r.model), r.options.Seed)}
	lower := append([]float64(nil), t.relax.lower[:t.relax.n]...)
	upper := append([]float64(nil), t.relax.upper[:t.relax.n]...)
	for j := range lower {
		if r.model.Columns[j].Integer {
			lower[j], upper[j] = math.Ceil(lower[j]-wholeTolerance), math.Floor(upper[j]+wholeTolerance)
		}
	}
	t.seed(lower, upper)
	t.push(lower, upper, math.Inf(-1))
	status := t.search()
	return t.answer(status)
}

// linear solves the relaxation within the given bounds.
func (t *tree) linear(lower, upper []float64) Solution {
	for j := range lower {
		if lower[j] > upper[j] {
			return t.without(Infeasible)
		}
		t.relax.setBounds(j, lower[j], upper[j])
	}
	s := t.relax.simplex
	s.stop = func() bool { return t.ctx.Err() != nil }
	before := s.iterations
	result := s.solve()
	t.iterations += s.iterations - before
	return t.extract(t.relax, result)
}

// push opens a node.
func (t *tree) push(lower, upper []float64, bound float64) {
	t.made++
	heap.Push(&t.open, &node{lower, upper, bound, t.made})
}

// seed tries the incumbent of the caller, its integer columns fixed.
func (t *tree) seed(lower, upper []float64) {
	x := t.options.Incumbent
	if len(x) != len(lower) {
		return
	}
	lo, up := append([]float64(nil), lower...), append([]float64(nil), upper...)
	for j := range lo {
		if t.model.Columns[j].Integer {
			v := math.Round(x[j])
			if v < lower[j] || v > upper[j] {
				return
			}
			lo[j], up[j] = v, v
		}
	}
	t.accept(t.linear(lo, up))
}

// search empties the queue, or stops at a limit.
func (t *tree) search() Status {
	for len(t.open) > 0 && !t.closed() {
		if t.options.MaxNodes > 0 && t.nodes >= t.options.MaxNodes {
			return NodeLimit
		}
		n := heap.Pop(&t.open).(*node)
		t.nodes++
		s := t.linear(n.lower, n.upper)
		switch s.Status {
		case Infeasible:
			continue
		case Optimal:
			t.expand(n, s)
		default:
			heap.Push(&t.open, n)
			if s.Status == Unbounded {
				t.best = s
			}
			return s.Status
		}
		t.report()
	}
	if math.IsInf(t.value, 1) {
		return Infeasible
	}
	return Optimal
}

// lowest returns the proven bound, minimising.
func (t *tree) lowest() float64 {
	if len(t.open) == 0 {
		return t.value
	}
	return math.Min(t.value, t.open[0].bound)
}

// closed reports whether the gap asked for is reached.
func (t *tree) closed() bool {
	if math.IsInf(t.value, 1) {
		return false
	}
	bound := t.lowest()
	return t.value-bound <= t.options.AbsoluteGap+1e-9*math.Abs(t.value) ||
		relativeGap(t.value, bound) <= t.options.Gap
}

// expand splits a node on its most fractional column, or accepts its solution.
func (t *tree) expand(n *node, s Solution) {
	value := s.Objective * t.model.sense()
	if value >= t.value-1e-9*math.Abs(t.value) {
		return
	}
	j := t.fractional(s.X)
	if j < 0 {
		t.accept(s)
		return
	}
	down, up := append([]float64(nil), n.upper...), append([]float64(nil), n.lower...)
	down[j], up[j] = math.Floor(s.X[j]), math.Ceil(s.X[j])
	t.push(n.lower, down, value)
	t.push(up, n.upper, value)
}

// fractional returns the column of the highest priority, and there the one nearest to
// one half, or −1.
func (t *tree) fractional(x []float64) int {
	best, distance := -1, 0.0
	for j := range t.model.Columns {
		c := &t.model.Columns[j]
		d := math.Abs(x[j] - math.Round(x[j]))
		if !c.Integer || d <= wholeTolerance {
			continue
		}
		if best >= 0 && c.Priority < t.model.Columns[best].Priority {
			continue
		}
		if best < 0 || c.Priority > t.model.Columns[best].Priority || d > distance {
			best, distance = j, d
		}
	}
	return best
}

// accept takes a feasible solution as incumbent if it is better, its integer columns
// rounded and the others optimised again.
func (t *tree) accept(s Solution) {
	if s.Status != Optimal || t.fractional(s.X) >= 0 {
		return
	}
	for j := range s.X {
		if t.model.Columns[j].Integer {
			s.X[j] = math.Round(s.X[j])
		}
	}
	if value := t.model.Objective(s.X) * t.model.sense(); value < t.value {
		s.Objective = t.model.Objective(s.X)
		t.best, t.value = s, value
		t.report()
	}
}

// report calls the caller's progress function.
func (t *tree) report() {
	if t.options.Progress == nil {
		return
	}
	sense := t.model.sense()
	p := Progress{Iterations: t.iterations, Nodes: t.nodes, Objective: math.NaN(), Bound: t.lowest() * sense}
	if !math.IsInf(t.value, 1) {
		p.Objective = t.value * sense
	}
	t.options.Progress(p)
}

// answer dresses the incumbent as the result of the run.
func (t *tree) answer(status Status) Solution {
	s, sense := t.best, t.model.sense()
	if s.X == nil {
		s.Objective = math.NaN()
	}
	s.Status = status
	s.Bound = t.lowest() * sense
	s.Verified = t.verify(&s)
	return s
}
