package lp

import (
	"math"

	"phanbo/sim/lp/certify"
)

// proofSize limits a proof: nodes times rows.
const proofSize = 30e6

// A prover builds the tree that package certify checks without solving: branch and bound
// on the model's own rows, without presolve or propagation, knowing the optimum. Every leaf
// carries the multipliers of its linear program, on the rows and, where cuts are allowed,
// on those derived from them; a leaf whose multipliers do not reach the bound is branched
// on.
type prover struct {
	*tree
	nodes []certify.Node
	cuts  []certify.Cut
	found []float64 // point with whole columns that the proof came upon
}

// prove adds to s the tree that proves its bound, or that there is no integer point. It
// reports false when that would be too large, takes longer than the run may, or cannot be
// closed in floating point.
func (r *run) prove(s *Solution) bool {
	p := newProblem(r.model)
	whole, priority := make([]bool, p.n), make([]int, p.n)
	for j := range whole {
		c := &r.model.Columns[j]
		whole[j], priority[j] = c.Integer, c.Priority
		if c.Integer {
			p.lower[j], p.upper[j] = math.Ceil(p.lower[j]), math.Floor(p.upper[j])
		}
	}
	if p.crossed() >= 0 {
		s.Tree = []certify.Node{{}}
		return true
	}
	if s.X == nil {
		clear(p.cost) // infeasible at any cost, and then no relaxation is unbounded
	}
	inner := &run{ctx: r.ctx, model: r.model, options: r.options, start: r.start}
	inner.options.Progress, inner.options.Gap = nil, 0
	t := bareTree(inner, presolve(p, whole, 0), whole, priority)
	if s.X != nil {
		sense := r.model.sense()
		t.value = sense * (s.Objective - r.model.Offset)
		t.options.AbsoluteGap = sense * (s.Objective - s.Bound)
	}
	v := &prover{tree: t}
	if r.options.ProofCuts {
		v.strengthen()
	}
	if !v.build() {
		return false
	}
	s.Tree, s.Cuts = v.nodes, v.cuts
	return true
}

// build grows the tree depth first. It reports whether every leaf was closed.
func (v *prover) build() bool {
	type pending struct {
		node  *node
		index int
	}
	v.nodes = append(v.nodes, certify.Node{})
	stack := []pending{{&node{}, 0}}
	for len(stack) > 0 {
		if v.limit() != Unsolved || float64(len(v.nodes))*float64(v.relax.m+1) > proofSize {
			return false
		}
		next := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		down, up, ok := v.close(next.node, next.index)
		if !ok {
			return false
		}
		if down == nil {
			continue
		}
		at := len(v.nodes)
		n := &v.nodes[next.index]
		n.Column, n.Split, n.Below, n.Above = int(down.column), down.upper, at, at+1
		v.nodes = append(v.nodes, certify.Node{}, certify.Node{})
		stack = append(stack, pending{up, at + 1}, pending{down, at})
	}
	return true
}

// close solves node n. It makes node k a leaf, or returns the two children to branch into.
func (v *prover) close(n *node, k int) (down, up *node, ok bool) {
	v.tree.nodes++
	v.enter(n)
	if n.parent != nil && n.lower > n.upper {
		return nil, nil, true
	}
	v.relax.setCutoff(v.target())
	switch v.simplex(v.relax) {
	case infeasible:
		v.nodes[k].Farkas = v.relax.farkas()
		return nil, nil, true
	case beyond:
		v.nodes[k].Duals = v.multipliers()
		return nil, nil, true
	case solved:
	default:
		return nil, nil, false
	}
	x := v.relax.point()
	value := v.objective(x)
	v.prices.learn(n.step, value)
	if value >= v.target() {
		v.nodes[k].Duals = v.multipliers()
		return nil, nil, true
	}
	choices := v.choices(x)
	if len(choices) == 0 {
		v.found = x[:v.base.n]
		return nil, nil, false
	}
	n.bound = value
	start := v.relax.simplex.warmStart()
	best, _ := v.strong(n, choices, value)
	return v.child(n, best, 0, start, value), v.child(n, best, 1, start, value), true
}

// multipliers returns the row duals in the model's sense.
func (v *prover) multipliers() []float64 {
	y := v.relax.duals()
	for i := range y {
		y[i] *= v.model.sense()
	}
	return y
}
