package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// maxTree is the most nodes of a proof by cases, quickTree of one that is tried before the
// solver is asked for its word.
const (
	maxTree   = 600
	quickTree = 120
)

// refute proves by cases that no point with whole columns keeps a model: a tree whose
// every leaf carries multipliers. It fails when a point turns up, when a leaf gives
// no multipliers, or when the tree grows too large.
func refute(ctx context.Context, model *lp.Model) ([]certify.Node, bool, error) {
	t := newRefutation(model, maxTree)
	ok, err := t.visit(ctx, t.add(), nil)
	return t.nodes, ok, err
}

type refutation struct {
	model lp.Model // with the limits of the branch
	nodes []certify.Node
	most  int       // nodes
	x     []float64 // the point that turned up
}

func newRefutation(model *lp.Model, most int) *refutation {
	t := &refutation{model: *model, most: most}
	t.model.Columns = append([]lp.Column(nil), model.Columns...)
	return t
}

func (t *refutation) add() int {
	t.nodes = append(t.nodes, certify.Node{})
	return len(t.nodes) - 1
}

func (t *refutation) visit(ctx context.Context, node int, start *lp.Basis) (bool, error) {
	solution, err := solveRelaxed(ctx, &t.model, start)
	if err != nil {
		return false, err
	}
	if solution.Status == lp.Infeasible && solution.Farkas != nil {
		t.nodes[node].Farkas = solution.Farkas
		return true, nil
	}
	if solution.Status != lp.Optimal || len(t.nodes) > t.most {
		return false, nil
	}
	return t.split(ctx, node, &solution)
}

// split branches at a point on the column farthest from whole, unless all are whole.
func (t *refutation) split(ctx context.Context, node int, s *lp.Solution) (bool, error) {
	j := firstFraction(&t.model, s.X)
	if j < 0 {
		t.x = s.X
		return false, nil
	}
	return t.branch(ctx, node, j, s)
}

// branch visits the side nearer to the point first.
func (t *refutation) branch(ctx context.Context, node, j int, s *lp.Solution) (bool, error) {
	below, above, split := t.add(), t.add(), math.Floor(s.X[j])
	t.nodes[node] = certify.Node{Column: j, Split: split, Below: below, Above: above}
	whole := t.model.Columns[j]
	defer func() { t.model.Columns[j] = whole }()
	down := func() (bool, error) {
		t.model.Columns[j] = whole
		t.model.Columns[j].Upper = split
		return t.visit(ctx, below, s.Basis)
	}
	up := func() (bool, error) {
		t.model.Columns[j] = whole
		t.model.Columns[j].Lower = split + 1
		return t.visit(ctx, above, s.Basis)
	}
	first, second := down, up
	if s.X[j]-split > 0.5 {
		first, second = up, down
	}
	if ok, err := first(); !ok || err != nil {
		return false, err
	}
	return second()
}

// multipliers lists the Farkas vectors of a proof: one, or those of the leaves of a tree.
func multipliers(c certify.Claim) [][]float64 {
	var all [][]float64
	if c.Farkas != nil {
		all = append(all, c.Farkas)
	}
	for _, n := range c.Tree {
		if n.Farkas != nil {
			all = append(all, n.Farkas)
		}
	}
	return all
}

// certified checks an impossible finding in exact arithmetic against the rows of its
// model, after finding the tree that it lacks. Where a multiplier leaves a trace on an
// amount without limit, the amount is held below the largest sum that a plan may state.
func (o *opened) certified(ctx context.Context, model *lp.Model, f *finding) (bool, error) {
	if f.proof == budget.ByTree && f.evidence.Tree == nil {
		nodes, ok, err := refute(ctx, model)
		if err != nil || !ok {
			return false, err
		}
		f.evidence = certify.Claim{Status: certify.Infeasible, Tree: nodes}
	}
	if o.restsOnUnsure(f.evidence) {
		return false, nil
	}
	p := model.Program()
	if certify.CheckExact(p, f.evidence).OK {
		return true, nil
	}
	for _, column := range o.amounts {
		p.Upper[column] = math.Min(p.Upper[column], budget.MaxDong.Billions())
	}
	return certify.CheckExact(p, f.evidence).OK, nil
}

// restsOnUnsure tells whether multipliers use a line that was not shown to lie above its
// curve.
func (o *opened) restsOnUnsure(c certify.Claim) bool {
	return slices.ContainsFunc(multipliers(c), func(y []float64) bool {
		for row, unsure := range o.unsure {
			if unsure && row < len(y) && y[row] != 0 {
				return true
			}
		}
		return false
	})
}

// settled asks a question and keeps of the answer what can be shown: a point, or a
// proof that exact arithmetic accepts.
func (o *opened) settled(ctx context.Context, on set) (finding, error) {
	return o.settledOf(ctx, on, func() *lp.Model { return o.modelOf(on) })
}

func (o *opened) settledOf(ctx context.Context, on set, build func() *lp.Model) (finding, error) {
	f, err := o.settledOnce(ctx, on, build)
	if err == nil && f.state == unknown {
		o.last = nil // what a basis at the very edge says may not survive; begin afresh
		return o.settledOnce(ctx, on, build)
	}
	return f, err
}

func (o *opened) settledOnce(ctx context.Context, on set, build func() *lp.Model) (finding, error) {
	f, err := o.askOf(ctx, on, build)
	if err != nil || f.state != impossible {
		return f, err
	}
	ok, err := o.certified(ctx, build(), &f)
	if !ok {
		f.state = unknown
	}
	return f, err
}
