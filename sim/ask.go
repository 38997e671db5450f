package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// finding is the answer to the question whether a set of limits can be kept.
type finding struct {
	state    state
	whole    bool          // possible: with whole columns whole
	x        []float64     // possible: a point under the true curves
	evidence certify.Claim // impossible: an Infeasible claim on the rows of the set
	proof    budget.Proof  // impossible, or allocation when a whole plan was made of x
}

// state says what is known of a set of limits.
type state int

const (
	unknown    state = iota // neither a point nor a proof
	possible                // a point keeps them
	impossible              // a proof says that none does
	borderline              // the lines above the curves allow it, the curves do not show it
)

// maxLines ends the refinement of one question.
const maxLines = 40

// ask tells whether the rows of a set can be kept. The lines of curves that bend lie
// above them: what they rule out is impossible, what they allow is tested on the
// curves, and where it fails a line is added there and the question put again.
func (o *opened) ask(ctx context.Context, on set) (finding, error) {
	return o.askOf(ctx, on, func() *lp.Model { return o.modelOf(on) })
}

// askOf asks about the models that build makes of the rows of a set.
func (o *opened) askOf(ctx context.Context, on set, build func() *lp.Model) (finding, error) {
	for range maxLines {
		f, err := o.askLines(ctx, build())
		if err != nil || f.state != possible {
			return f, err
		}
		if o.keeps(on, f.x) && (o.relaxed || f.whole) {
			o.lower(on, f.x)
			return f, nil
		}
		if !o.bend(f.x) {
			break
		}
	}
	return finding{state: borderline}, nil
}

// bend adds lines wherever x stands above a curve, and tells whether it did anywhere.
func (o *opened) bend(x []float64) bool {
	added := o.supportAt(x) + o.splitAt(x)
	o.raise()
	return added > 0
}

// lower moves the effects and progress of x from the lines down to the curves.
func (o *opened) lower(on set, x []float64) {
	for _, s := range o.lines {
		x[s.effect] = math.Min(x[s.effect], s.curve.Value(math.Max(0, x[s.stock])))
	}
	for key, column := range o.weak {
		x[column] = math.Min(x[column], o.leastPart(key.subject, key.year, x))
	}
	for i := range o.targets {
		t := &o.targets[i]
		if column := o.progress[i]; t.subject >= 0 {
			need, right := t.scaled(o.subjects[t.subject].indicator.Baseline.Value.Likely, o.levelAt(&o.subjects[t.subject], t.year, x))
			x[column] = math.Max(o.model.Columns[column].Lower, math.Min(x[column], right/need))
		}
	}
}

// keeps tells whether x meets the demands of a set under the true curves, within twice
// what the demands forgive, since x may stand at their very edge. The allocation that is
// made of x is judged without that.
func (o *opened) keeps(on set, x []float64) bool {
	for i := range o.targets {
		if t := &o.targets[i]; on.has(o.demands[i]) && t.subject >= 0 {
			base := o.subjects[t.subject].indicator.Baseline.Value.Likely
			need, right := t.scaled(base, o.levelAt(&o.subjects[t.subject], t.year, x))
			if right < need-2*t.slack() {
				return false
			}
		}
	}
	return true
}

// askLines answers on the lines as they are.
func (o *opened) askLines(ctx context.Context, model *lp.Model) (finding, error) {
	relaxed, err := solveRelaxed(ctx, model, o.last)
	if relaxed.Basis != nil {
		o.last = relaxed.Basis
	}
	switch {
	case err != nil:
		return finding{}, err
	case relaxed.Status == lp.Infeasible && relaxed.Farkas != nil:
		return finding{state: impossible, evidence: certify.Claim{Status: certify.Infeasible, Farkas: relaxed.Farkas}, proof: budget.ByFarkas}, nil
	case relaxed.Status != lp.Optimal:
		return finding{}, nil
	case o.relaxed || firstFraction(model, relaxed.X) < 0 || o.above(relaxed.X):
		return finding{state: possible, x: relaxed.X, whole: firstFraction(model, relaxed.X) < 0}, nil
	}
	return o.askWhole(ctx, model)
}

// above tells whether x stands off some curve, so that lines come before whole columns.
func (o *opened) above(x []float64) bool {
	const far = 1e-4 // of the whole effect
	return slices.ContainsFunc(o.lines, func(s supported) bool {
		return x[s.effect] > s.curve.Value(math.Max(0, x[s.stock]))+far
	})
}

// wholeNodes is the most nodes that one question with whole columns may take, wholeWork
// that number times the rows and columns of its program.
const (
	wholeNodes = 2000
	wholeWork  = 2_000_000
)

// nodesFor is how many nodes a program may take within so much work.
func nodesFor(model *lp.Model, work int) int {
	return min(wholeNodes, max(20, work/(1+len(model.Rows)+len(model.Columns))))
}

// askWhole answers with whole columns: with the choices of the last point first, then
// by a search that leaves a proof, then by the solver's word. Evidence of what is impossible by that comes when it is asked for (see certified).
func (o *opened) askWhole(ctx context.Context, model *lp.Model) (finding, error) {
	if x, err := o.again(ctx, model); x != nil || err != nil {
		return finding{state: possible, x: x, whole: true}, err
	}
	nodes, x, err := o.refute(ctx, model)
	switch {
	case err != nil:
		return finding{}, err
	case nodes != nil:
		return finding{state: impossible, proof: budget.ByTree, evidence: certify.Claim{Status: certify.Infeasible, Tree: nodes}}, nil
	case x != nil:
		o.choices = x
		if better, err := o.again(ctx, model); better != nil || err != nil {
			x = better
		}
		return finding{state: possible, x: x, whole: true}, err
	}
	solution, err := lp.Solve(ctx, model, lp.Options{AbsoluteGap: float64(len(model.Columns)), MaxNodes: nodesFor(model, wholeWork)})
	if err != nil || ctx.Err() != nil {
		return finding{}, firstOf(err, ctx.Err())
	}
	if solution.X != nil {
		o.choices = solution.X
		return finding{state: possible, x: solution.X, whole: true}, nil
	}
	if solution.Status != lp.Infeasible {
		return finding{}, nil
	}
	return finding{state: impossible, proof: budget.ByTree}, nil
}

// again tries the starts of the last point with whole columns.
func (o *opened) again(ctx context.Context, model *lp.Model) ([]float64, error) {
	if o.choices == nil {
		return nil, nil
	}
	held := *model
	held.Columns = slices.Clone(model.Columns)
	o.hold(&held)
	solution, err := solveRelaxed(ctx, &held, o.last)
	if err != nil || solution.Status != lp.Optimal || firstFraction(model, solution.X) >= 0 {
		return nil, err
	}
	return solution.X, nil
}

// hold fixes the starts of a model at the choices of the last point.
func (o *opened) hold(model *lp.Model) {
	for j := range model.Columns[:min(len(model.Columns), len(o.choices))] {
		if c := &model.Columns[j]; c.Integer && c.Priority > 0 {
			c.Lower, c.Upper = math.Round(o.choices[j]), math.Round(o.choices[j])
		}
	}
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// modelOf returns the program with the rows of a set, seeking the most progress of
// what is demanded.
func (o *opened) modelOf(on set) *lp.Model {
	model := &lp.Model{Maximize: true, Columns: append([]lp.Column(nil), o.model.Columns...), Rows: append([]lp.Row(nil), o.model.Rows...)}
	for i := range model.Columns {
		model.Columns[i].Cost = 0
	}
	for i := range model.Rows {
		if !on.has(i) {
			model.Rows[i].Lower, model.Rows[i].Upper = -free, free
		}
	}
	for i, row := range o.demands {
		if column := &model.Columns[o.progress[i]]; on.has(row) {
			column.Cost = 1
		} else if column.Integer {
			column.Upper = 0 // a milestone that nobody asks for
		}
	}
	return model
}

// solveRelaxed solves a model without its whole-number conditions.
func solveRelaxed(ctx context.Context, model *lp.Model, start *lp.Basis) (lp.Solution, error) {
	relaxed := *model
	relaxed.Columns = append([]lp.Column(nil), model.Columns...)
	for i := range relaxed.Columns {
		relaxed.Columns[i].Integer = false
	}
	solution, err := lp.Solve(ctx, &relaxed, lp.Options{Start: start})
	return solution, firstOf(err, ctx.Err())
}

// solveWhole finds the best point of a model, with whole columns where they count.
func (o *opened) solveWhole(ctx context.Context, model *lp.Model) (lp.Solution, error) {
	solution, err := solveRelaxed(ctx, model, o.last)
	if err != nil || solution.Status != lp.Optimal {
		return solution, err
	}
	o.last = solution.Basis
	if o.relaxed || firstFraction(model, solution.X) < 0 {
		return solution, nil
	}
	solution, err = lp.Solve(ctx, model, lp.Options{Gap: exactness / 10, MaxNodes: nodesFor(model, wholeWork)})
	if solution.X != nil {
		o.choices = solution.X
	}
	return solution, firstOf(err, ctx.Err())
}

// firstFraction returns the whole column farthest from a whole value at x, or -1.
func firstFraction(model *lp.Model, x []float64) int {
	worst, column := 1e-7, -1
	for j := range model.Columns {
		if model.Columns[j].Integer {
			if away := math.Abs(x[j] - math.Round(x[j])); away > worst {
				worst, column = away, j
			}
		}
	}
	return column
}
