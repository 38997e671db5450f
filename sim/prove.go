package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// maxTree is the most nodes of a proof by cases.
const maxTree = 600

// refute proves by cases that no point with whole columns keeps a model: a tree whose
// every leaf carries multipliers. It fails when a point turns up, when a leaf gives
// no multipliers, or when the tree grows too large.
func refute(ctx context.Context, model *lp.Model) ([]certify.Node, bool, error) {
	t := &refutation{model: *model}
	t.model.Columns = append([]lp.Column(nil), model.Columns...)
	ok, err := t.visit(ctx, t.add(), nil)
	return t.nodes, ok, err
}

type refutation struct {
	model lp.Model // with the limits of the branch
	nodes []certify.Node
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
	if solution.Status != lp.Optimal || len(t.nodes) > maxTree {
		return false, nil
	}
	j := firstFraction(&t.model, solution.X)
	if j < 0 {
		return false, nil
	}
	return t.branch(ctx, node, j, math.Floor(solution.X[j]), solution.Basis)
}

func (t *refutation) branch(ctx context.Context, node, j int, split float64, start *lp.Basis) (bool, error) {
	below, above := t.add(), t.add()
	t.nodes[node] = certify.Node{Column: j, Split: split, Below: below, Above: above}
	whole := t.model.Columns[j]
	defer func() { t.model.Columns[j] = whole }()
	t.model.Columns[j].Upper = split
	if ok, err := t.visit(ctx, below, start); !ok || err != nil {
		return false, err
	}
	t.model.Columns[j] = whole
	t.model.Columns[j].Lower = split + 1
	return t.visit(ctx, above, start)
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
	p := certifiable(model)
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
	uses := func(y []float64) bool {
		for row, unsure := range o.unsure {
			if unsure && row < len(y) && y[row] != 0 {
				return true
			}
		}
		return false
	}
	return uses(c.Farkas) || slices.ContainsFunc(c.Tree, func(n certify.Node) bool { return uses(n.Farkas) })
}

// certifiable states a model in the words of package certify.
func certifiable(m *lp.Model) *certify.Program {
	p := &certify.Program{Maximize: m.Maximize, Offset: m.Offset}
	for _, c := range m.Columns {
		p.Cost, p.Lower, p.Upper = append(p.Cost, c.Cost), append(p.Lower, c.Lower), append(p.Upper, c.Upper)
		p.Integer = append(p.Integer, c.Integer)
	}
	for _, row := range m.Rows {
		r := certify.Row{Lower: row.Lower, Upper: row.Upper}
		for _, t := range row.Terms {
			r.Index, r.Value = append(r.Index, t.Column), append(r.Value, t.Value)
		}
		p.Rows = append(p.Rows, r)
	}
	return p
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
