package lp

import (
	"container/heap"
	"math"
	"time"
)

// wholeTolerance is how far from a whole number an integer column may be.
const wholeTolerance = 1e-6

// A tree is one branch and bound (Land and Doig, Econometrica 28, 1960) over the
// presolved program, minimising, its objective without the constant. It takes the open
// node with the best bound, dives from there, and returns when the dive ends.
type tree struct {
	*run
	presolver *presolver
	keep      []int32
	base      *problem // presolved, without cuts
	whole     []bool   // of its columns
	priority  []int
	integers  []int32 // its integer columns
	step      float64 // the objective of integer points is a multiple of it; 0 unknown

	domain *domain
	relax  *relaxation // base and cuts
	prices *pseudoCosts

	open      queue
	started   bool    // the root is done
	rootValue float64 // bound proved at the root
	root      rootCosts
	spent     int     // iterations of heuristics below the root
	improved  bool    // there is a new incumbent since the root's bounds were tightened
	current   float64 // bound of the node of the dive
	floor     float64 // least bound among nodes that were given up though they could be better
	best      []float64
	value     float64 // of best; +Inf before the first
	made      int
	reported  time.Time
	nesting   int // searches within searches; heuristics use one level
	spare     []*snapshot
}

// A node is a subproblem: its parent's, with the bounds of one column changed.
type node struct {
	parent       *node
	column       int32
	lower, upper float64
	bound        float64 // proved for it so far
	estimate     float64 // expected objective of its best solution
	depth, order int
	start        *warmStart // basis of the parent's relaxation
	step         branchStep // to learn pseudo-costs from
}

// queue is a heap of open nodes: the best bound first, then the best estimate, then the
// youngest, which is the deepest as a rule.
type queue []*node

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(v any)   { *q = append(*q, v.(*node)) }
func (q queue) Less(i, j int) bool {
	a, b := q[i], q[j]
	if a.bound != b.bound {
		return a.bound < b.bound
	}
	if a.estimate != b.estimate {
		return a.estimate < b.estimate
	}
	return a.order > b.order
}
func (q *queue) Pop() any {
	last := len(*q) - 1
	v := (*q)[last]
	(*q)[last] = nil
	*q = (*q)[:last]
	return v
}

// search empties the queue, or stops at a limit.
func (t *tree) search() Status {
	for len(t.open) > 0 && !t.closed() {
		if status := t.limit(); status != Unsolved {
			return status
		}
		n := heap.Pop(&t.open).(*node)
		if n.bound >= t.target() {
			t.giveUp(n.bound)
			continue
		}
		t.enter(n)
		if status := t.dive(n); status != Unsolved {
			return status
		}
	}
	if math.IsInf(t.value, 1) {
		return Infeasible
	}
	return Optimal
}

// limit returns the status of a limit that has been reached.
func (t *tree) limit() Status {
	switch {
	case t.ctx.Err() != nil:
		return t.stopped()
	case t.options.MaxNodes > 0 && t.nodes >= t.options.MaxNodes:
		return NodeLimit
	case t.options.MaxIterations > 0 && t.iterations >= t.options.MaxIterations:
		return IterationLimit
	}
	return Unsolved
}

// dive processes n and then one child after another until a node has none.
func (t *tree) dive(n *node) Status {
	defer func() { t.current = math.Inf(1) }()
	for n != nil {
		t.current = n.bound
		if status := t.limit(); status != Unsolved {
			heap.Push(&t.open, n)
			return status
		}
		t.nodes++
		child, status := t.process(n)
		if status != Unsolved {
			return status
		}
		t.report()
		n = child
		if n != nil {
			t.branchInto(n)
		}
	}
	return Unsolved
}

// tinyGap is the relative gap up to which nodes within the gap are searched all the same:
// it costs little, and the bound is then as good as the arithmetic.
const tinyGap = 1e-6

// target returns the bound from which on a node is of no use.
func (t *tree) target() float64 {
	if t.options.Gap > tinyGap {
		return t.targetWithin(t.options.Gap)
	}
	return t.targetWithin(0)
}

// targetWithin is target for a relative gap.
func (t *tree) targetWithin(gap float64) float64 {
	if math.IsInf(t.value, 1) {
		return math.Inf(1)
	}
	offset := t.presolver.offset + t.model.sense()*t.model.Offset
	allowed := math.Max(t.options.AbsoluteGap, gap*math.Abs(t.value+offset))
	allowed = math.Max(allowed, 1e-9*math.Abs(t.value))
	if t.step > 0 {
		allowed = math.Max(allowed, t.step*(1-1e-4))
	}
	return t.value - allowed
}

// giveUp records that a node of the given bound was left, because it cannot improve on the
// incumbent by more than the gap.
func (t *tree) giveUp(bound float64) {
	if bound < t.value-1e-9*math.Abs(t.value) && !t.sameStep(bound) {
		t.floor = math.Min(t.floor, bound)
	}
}

// sameStep reports whether no integer point has an objective between bound and the
// incumbent's.
func (t *tree) sameStep(bound float64) bool {
	return t.step > 0 && bound > t.value-t.step*(1-1e-5)
}

// lowest returns the proved bound.
func (t *tree) lowest() float64 {
	if !t.started {
		return math.Min(t.value, t.rootValue)
	}
	bound := math.Min(math.Min(t.value, t.floor), t.current)
	if len(t.open) > 0 {
		bound = math.Min(bound, t.open[0].bound)
	}
	if t.sameStep(bound) {
		return t.value
	}
	return bound
}

// closed reports whether the gap asked for is reached.
func (t *tree) closed() bool {
	return !math.IsInf(t.value, 1) && (len(t.open) == 0 || t.open[0].bound >= t.targetWithin(t.options.Gap))
}

// outer translates an objective of the presolved program to the model's.
func (t *tree) outer(value float64) float64 {
	return t.model.sense()*(value+t.presolver.offset) + t.model.Offset
}

// push opens a child.
func (t *tree) push(n *node) {
	t.made++
	n.order = t.made
	heap.Push(&t.open, n)
}

// report calls the caller's progress function: at each incumbent, and ten times a second.
func (t *tree) report() {
	if t.options.Progress == nil || time.Since(t.reported) < 100*time.Millisecond {
		return
	}
	t.reported = time.Now()
	p := Progress{
		Iterations: t.iterations, Nodes: t.nodes, Objective: math.NaN(),
		Bound: t.outer(t.lowest()), Seconds: time.Since(t.start).Seconds(),
	}
	if !math.IsInf(t.value, 1) {
		p.Objective = t.outer(t.value)
	}
	t.options.Progress(p)
}
