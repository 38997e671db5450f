package lp

import "math"

// enter brings domain and relaxation to node n from anywhere in the tree.
func (t *tree) enter(n *node) {
	before := len(t.domain.trail)
	touched := make([]int32, 0, before)
	for _, c := range t.domain.trail {
		touched = append(touched, c.j)
	}
	t.domain.back(0)
	if t.improved {
		t.fixAtRoot()
	}
	var path []*node
	for p := n; p != nil && p.parent != nil; p = p.parent {
		path = append(path, p)
	}
	for k := len(path) - 1; k >= 0; k-- {
		t.narrow(path[k])
	}
	for _, j := range touched {
		t.relax.setBounds(int(j), t.domain.lower[j], t.domain.upper[j])
	}
	t.transfer(0)
	if n.start != nil {
		t.relax.simplex.loadWarm(n.start)
	}
}

// narrow applies the change of node n to the domain, where the global bounds allow it.
func (t *tree) narrow(n *node) {
	d := t.domain
	d.set(n.column, math.Max(n.lower, d.lower[n.column]), math.Min(n.upper, d.upper[n.column]))
}

// branchInto goes from a node to its child n.
func (t *tree) branchInto(n *node) {
	from := len(t.domain.trail)
	t.narrow(n)
	t.transfer(from)
}

// transfer hands the changes since the given length of the trail to the relaxation.
func (t *tree) transfer(from int) {
	for _, c := range t.domain.trail[from:] {
		t.relax.setBounds(int(c.j), t.domain.lower[c.j], t.domain.upper[c.j])
	}
}

// tightenDomain propagates and hands the result on. It reports whether the node may hold
// a solution.
func (t *tree) tightenDomain() bool {
	from := len(t.domain.trail)
	feasible := t.domain.propagate()
	for _, c := range t.domain.trail[from:] {
		feasible = feasible && t.domain.lower[c.j] <= t.domain.upper[c.j]
	}
	if feasible {
		t.transfer(from)
	}
	return feasible
}

// process solves the relaxation of node n. It returns the child to go on with, or nil.
func (t *tree) process(n *node) (*node, Status) {
	if n.parent != nil && t.domain.lower[n.column] > t.domain.upper[n.column] || !t.tightenDomain() {
		return nil, Unsolved
	}
	x, value, status := t.solveNode(n)
	if x == nil {
		return nil, status
	}
	t.prices.learn(n.step, value)
	n.bound = math.Max(n.bound, value)
	if t.fixByCost(value) {
		if !t.tightenDomain() {
			return nil, Unsolved
		}
	}
	if len(t.fractional(x)) == 0 {
		t.accept(x)
		return nil, Unsolved
	}
	t.round(x)
	if value >= t.target() {
		t.giveUp(value)
		return nil, Unsolved
	}
	t.improve(n, x)
	if status := t.limit(); status != Unsolved {
		t.push(n)
		return nil, status
	}
	return t.branch(n, x, value)
}

// solveNode returns the optimal point of the relaxation, or nil where the node is of no
// use or the run must stop.
func (t *tree) solveNode(n *node) (x []float64, value float64, status Status) {
	target := t.target()
	t.relax.setCutoff(target)
	switch t.simplex(t.relax) {
	case solved:
		x = t.relax.point()
		value = t.objective(x)
		if value >= target {
			t.giveUp(value)
			return nil, value, Unsolved
		}
		return x, value, Unsolved
	case beyond:
		t.giveUp(target)
		return nil, math.Inf(1), Unsolved
	case infeasible:
		return nil, math.Inf(1), Unsolved
	case limited:
		t.push(n)
		if status = t.limit(); status == Unsolved {
			status = IterationLimit
		}
		return nil, n.bound, status
	}
	return t.rescue(n)
}

// rescue solves a node whose arithmetic went wrong once more from the slack basis. If
// that fails too, its bound remains as a limit of what can be proved.
func (t *tree) rescue(n *node) ([]float64, float64, Status) {
	t.relax.simplex.slackBasis()
	switch t.simplex(t.relax) {
	case solved:
		x := t.relax.point()
		return x, t.objective(x), Unsolved
	case infeasible:
		return nil, math.Inf(1), Unsolved
	}
	t.floor = math.Min(t.floor, n.bound)
	return nil, n.bound, Unsolved
}

// objective returns the cost of a point of the presolved program.
func (t *tree) objective(x []float64) float64 {
	sum := 0.0
	for j, c := range t.base.cost[:t.base.n] {
		sum += c * x[j]
	}
	return sum
}

// fractional lists the integer columns that are not whole at x.
func (t *tree) fractional(x []float64) []int32 {
	var list []int32
	for _, j := range t.integers {
		if math.Abs(x[j]-math.Round(x[j])) > wholeTolerance {
			list = append(list, j)
		}
	}
	return list
}

// fixByCost tightens integer columns that would cost more than the incumbent is worth: a
// nonbasic column with reduced cost d may move by at most (target − value)/|d|. It reports
// whether anything changed.
func (t *tree) fixByCost(value float64) bool {
	room := t.target() - value
	if math.IsInf(room, 1) {
		return false
	}
	from := len(t.domain.trail)
	for _, j := range t.integers {
		if t.domain.lower[j] < t.domain.upper[j] {
			t.limitByCost(j, t.reducedCost(j), room)
		}
	}
	t.transfer(from)
	return len(t.domain.trail) > from
}
