package lp

import (
	"context"
	"math"

	"phanbo/sim/lp/certify"
)

// ProveBound seeks a tree of about the given number of nodes at most, for package certify,
// that proves that no point of m with whole integer columns has an objective better than
// bound: its leaves carry Duals that reach the bound, or Farkas. The tree is nil when there
// is none within so many nodes, or when a better point turns up, which is then returned.
// The error is that of a malformed model.
func ProveBound(ctx context.Context, m *Model, bound float64, nodes int) (tree []certify.Node, better []float64, err error) {
	if err := m.validate(); err != nil {
		return nil, nil, err
	}
	r := &run{ctx: ctx, model: m, options: Options{MaxNodes: nodes}}
	p := newProblem(m)
	whole, priority := make([]bool, p.n), make([]int, p.n)
	for j := range whole {
		c := &m.Columns[j]
		whole[j], priority[j] = c.Integer, c.Priority
		if c.Integer {
			p.lower[j], p.upper[j] = math.Ceil(p.lower[j]), math.Floor(p.upper[j])
		}
	}
	if p.crossed() >= 0 {
		return []certify.Node{{}}, nil, nil
	}
	t := bareTree(r, presolve(p, whole, 0), whole, priority)
	t.value, t.step = m.sense()*(bound-m.Offset), 0 // the bound need not be a value that a point can have
	v := &prover{tree: t}
	if !v.build() {
		return nil, v.found, nil
	}
	return v.nodes, nil, nil
}
