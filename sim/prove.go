package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// maxTree is the most nodes that a proof by cases may look at.
const maxTree = 600

// beyondLimit is how far beyond the limit of a row, in its own units, a proof along it must come:
// more than the noise of solving, less than any step of money.
const beyondLimit = 1e-8

// refute seeks a proof by cases that no point with whole columns keeps a model: a tree
// whose every leaf carries multipliers. It goes along one row: without its limit the
// model seeks the point nearest to that, and every case is closed whose nearest point is
// beyond, so that the way to it shows which columns to split. The multipliers of such a
// case and one of the row, for or against, contradict each other. A point that keeps the
// model ends the search too, and is returned. Where there is no row to go along, only
// cases are closed that have no point at all.
func (o *opened) refute(ctx context.Context, model *lp.Model) ([]certify.Node, []float64, error) {
	row, limit, sign := o.along(model), math.Inf(1), 0.0
	if row >= 0 {
		if limit, sign = model.Rows[row].Upper, 1; math.IsInf(limit, 1) {
			limit, sign = -model.Rows[row].Lower, -1
		}
	}
	free := lifted(model, row, sign)
	nodes, x, err := lp.ProveBound(ctx, free, limit+beyondLimit*math.Max(1, math.Abs(limit)), maxTree)
	if err != nil || ctx.Err() != nil {
		return nil, nil, firstOf(err, ctx.Err())
	}
	for i := range nodes {
		if n := &nodes[i]; n.Duals != nil {
			n.Farkas, n.Duals = n.Duals, nil
			n.Farkas[row] = -sign
		}
	}
	if x != nil && free.Objective(x) > limit {
		x = nil
	}
	return nodes, x, nil
}

// lifted returns the model without the limit of a row, seeking least sign times its sum;
// without a row as it is, seeking nothing.
func lifted(model *lp.Model, row int, sign float64) *lp.Model {
	free := *model
	free.Maximize, free.Columns, free.Rows = false, slices.Clone(model.Columns), slices.Clone(model.Rows)
	for j := range free.Columns {
		free.Columns[j].Cost = 0
	}
	if row < 0 {
		return &free
	}
	for _, t := range free.Rows[row].Terms {
		free.Columns[t.Column].Cost += sign * t.Value
	}
	free.Rows[row].Lower, free.Rows[row].Upper = math.Inf(-1), math.Inf(1)
	return &free
}

// along chooses the row of a refutation: what a repair may take in total, else the first
// demand of a quantitative target, of the one that is asked about where it is among them; -1
// where there is neither.
func (o *opened) along(model *lp.Model) int {
	row := slices.IndexFunc(model.Rows, func(r lp.Row) bool { return r.Name == totalRow })
	if row >= 0 {
		return row
	}
	for i, demand := range o.demands {
		if model.Columns[o.progress[i]].Integer { // done or not: no case comes nearer than another
			continue
		}
		if !math.IsInf(model.Rows[demand].Lower, -1) && (row < 0 || i == o.about) {
			row = demand
		}
	}
	return row
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

// stretched gives the multipliers of a claim zeros for rows that came since.
func stretched(c certify.Claim, rows int) certify.Claim {
	zeros := func(y []float64) []float64 {
		if y == nil || len(y) >= rows {
			return y
		}
		return append(slices.Clone(y), make([]float64, rows-len(y))...)
	}
	c.Farkas, c.Tree = zeros(c.Farkas), slices.Clone(c.Tree)
	for i := range c.Tree {
		c.Tree[i].Farkas = zeros(c.Tree[i].Farkas)
	}
	return c
}

// certified checks an impossible finding in exact arithmetic against the rows of its
// model, after finding the tree that it lacks. Where a multiplier leaves a trace on an
// amount without limit, the amount is held below the largest sum that a plan may state.
func (o *opened) certified(ctx context.Context, model *lp.Model, f *finding) (bool, error) {
	if f.proof == budget.ByTree && f.evidence.Tree == nil {
		nodes, _, err := o.refute(ctx, model)
		if err != nil || nodes == nil {
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
