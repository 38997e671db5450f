package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
)

// farthestFlip is how many times a gain may grow, or the money behind it shrink, before
// the search gives up: no estimate is wrong by so much.
const farthestFlip = 1e4

// flipExactness is how near the search comes to the factor, relative to it.
const flipExactness = 1e-5

// flips tells how far each assumed figure behind a target alone must move before the
// verdict within this money changes: before the target is reachable, or no longer is.
func (r *reaching) flips(ctx context.Context, i int, out *budget.TargetReach) error {
	t := &r.targets[i]
	if t.subject < 0 {
		return nil
	}
	s := &r.subjects[t.subject]
	if r.last = r.alone; r.shown != nil {
		r.choices = r.shown
	}
	if err := r.steadyFlips(ctx, i, s, out); err != nil {
		return err
	}
	for k := range s.responses {
		row := s.responses[k].row
		if !row.Evidence.IsAssumed() {
			continue
		}
		for _, field := range []string{"gain", "money"} {
			if field == "money" && r.uses[s.responses[k].use].Project != nil {
				continue
			}
			f := &flipping{opened: r.opened, target: i, response: k, field: field, kept: out.Readings[0].Reach == budget.Reachable}
			flip, ok, err := f.search(ctx)
			if err != nil {
				return err
			}
			if ok {
				out.Flips = append(out.Flips, flip)
			}
		}
	}
	return nil
}

// steadyFlips moves the baseline and the drift, which shift the level one to one, by
// what the best level misses, or has to spare.
func (r *reaching) steadyFlips(ctx context.Context, i int, s *subject, out *budget.TargetReach) error {
	t, base := &r.targets[i], s.indicator.Baseline
	years := float64(r.years[t.year] - base.Year)
	drifts := s.indicator.DriftFrom.IsAssumed() && years > 0
	if s.actualTo >= 0 || !base.Evidence.IsAssumed() && !drifts {
		return nil
	}
	f := &flipping{opened: r.opened, target: i, response: -1, kept: out.Readings[0].Reach == budget.Reachable}
	_, best, ok, err := f.best(ctx, 1)
	if err != nil || !ok {
		return err
	}
	missing := t.required - best
	if base.Evidence.IsAssumed() {
		out.Flips = append(out.Flips, newFlip(s.indicator.ID+"/baseline", s.indicator.Name, "baseline", base.Value, base.Value.Likely+missing))
	}
	if drifts {
		out.Flips = append(out.Flips, newFlip(s.indicator.ID+"/drift", s.indicator.Name, "drift", s.indicator.Drift, s.indicator.Drift.Likely+missing/years))
	}
	return nil
}

func newFlip(row string, name budget.Text, field string, now budget.Figure, at float64) budget.Flip {
	return budget.Flip{Row: row, Name: name, Field: field, Now: now.Likely, At: at, InRange: now.Low <= at && at <= now.High}
}

// flipping is the search for the factor at which one figure of a response changes a
// verdict: a gain grows by it, money shrinks.
//
// The best level over all allocations, G(factor), rises with the factor. From a factor
// at which the target is met, the search goes down to the least one at which the best
// allocation found there would still meet it, asks for the best there, and so on: each
// step meets the target, and the steps end where the best allocation just does
// (Dinkelbach 1967, On nonlinear fractional programming, for a level in place of a ratio).
type flipping struct {
	*opened
	target, response int // response -1: none, the level as it is
	field            string
	kept             bool // with the whole choices of the last point
}

func (f *flipping) subject() *subject { return &f.subjects[f.targets[f.target].subject] }

// search returns the flip, and false when nothing is known of it.
func (f *flipping) search(ctx context.Context) (budget.Flip, bool, error) {
	row := f.subject().responses[f.response].row
	now := row.Gain
	if f.field == "money" {
		now = budget.Figure{Likely: row.Money.Likely.Billions(), Low: row.Money.Low.Billions(), High: row.Money.High.Billions()}
	}
	factor := farthestFlip
	if f.kept {
		factor = 1
	}
	find := f.down
	if f.subject().weakest() || f.pieced() && f.field == "money" {
		find = f.halved
	}
	at, never, ok, err := find(ctx, factor)
	if err == nil && !ok && !f.kept {
		never, err = f.never(ctx)
		ok = never
	}
	if f.field == "money" {
		at = 1 / at
	}
	if never {
		at = 1
	}
	flip := newFlip(row.ID, f.nameOf(row.Use), f.field, now, now.Likely*at)
	flip.Never, flip.InRange = never, flip.InRange && !never
	return flip, ok, err
}

// down narrows the factor between one at which the target is met and one at which it is
// not, by steps of its own and by halves in turn; never tells that it is met at 0 too, ok
// that it is met at all.
func (f *flipping) down(ctx context.Context, factor float64) (at float64, never, ok bool, err error) {
	low := math.Min(1, factor/farthestFlip)
	for next := factor; ; {
		x, _, found, err := f.best(ctx, next)
		switch {
		case err != nil || !found:
			return factor, false, false, err
		case !f.meets(x, next) && !ok:
			return factor, false, false, nil
		case !f.meets(x, next):
			low, next = next, factor
		case f.meets(x, 0):
			return 0, true, true, nil
		default:
			ok, factor = true, f.least(x, next)
			if factor >= next*(1-flipExactness) {
				return factor, false, true, nil
			}
		}
		if factor <= low*(1+flipExactness) {
			return factor, false, true, nil
		}
		if next = factor; factor > low*1.1 {
			next = math.Sqrt(low * factor)
		}
	}
}

// halved halves the range of the factor, with the plan stated anew each time: for curves
// and combinations that no row of the program can move.
func (f *flipping) halved(ctx context.Context, factor float64) (at float64, never, ok bool, err error) {
	if factor == 1 {
		return 1, false, false, nil
	}
	id := f.targets[f.target].row.ID
	ask := func(factor float64) (state, error) {
		o := newOpened(withResponse(f.closed.plan, f.subject().responses[f.response].row.ID, f.field, factor))
		k := slices.IndexFunc(o.targets, func(x target) bool { return x.row.ID == id })
		found, err := o.ask(ctx, o.limitsOn(k))
		return found.state, err
	}
	low, high := 0.0, math.Log(factor)
	far, err := ask(factor)
	if err != nil || far != possible {
		return factor, false, false, err
	}
	for high-low > 1e-3 {
		found, err := ask(math.Exp((low + high) / 2))
		if err != nil {
			return factor, false, false, err
		}
		if found == possible {
			high = (low + high) / 2
		} else {
			low = (low + high) / 2
		}
	}
	return math.Exp(high), false, true, nil
}

// withResponse returns the plan with one figure of a response moved by a factor.
func withResponse(plan *budget.Plan, id, field string, factor float64) *budget.Plan {
	out := *plan
	out.Responses = slices.Clone(plan.Responses)
	for i := range out.Responses {
		row := &out.Responses[i]
		switch {
		case row.ID != id:
		case field == "gain":
			row.Gain.Likely *= factor
		default:
			row.Money.Likely = max(1, budget.FromBillions(row.Money.Likely.Billions()/factor))
		}
	}
	return &out
}

func (f *flipping) meets(x []float64, factor float64) bool {
	return f.targets[f.target].meets(f.levelAt(x, factor))
}

// least returns the least factor at which x meets the target, which it does at factor.
func (f *flipping) least(x []float64, factor float64) float64 {
	low, high := 0.0, factor
	for range 60 {
		if middle := (low + high) / 2; f.meets(x, middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

// levelAt returns the level at x under the true curves, with the figure moved.
func (f *flipping) levelAt(x []float64, factor float64) float64 {
	t, s := &f.targets[f.target], f.subject()
	level := f.program.levelAt(s, t.year, x)
	if f.response < 0 || factor == 1 {
		return level
	}
	return level + s.responses[f.response].gain*(f.part(x, factor)-f.part(x, 1))
}

// part returns what the response gives at x with the figure moved, of its gain.
func (f *flipping) part(x []float64, factor float64) float64 {
	t, r := &f.targets[f.target], &f.subject().responses[f.response]
	if f.uses[r.use].Project == nil {
		stock := math.Max(0, x[f.stocks[stockKey{r.use, t.year}]])
		if f.field == "money" {
			return r.curve.Value(stock * factor)
		}
		return factor * r.curve.Value(stock)
	}
	sum := 0.0
	for _, term := range f.effectTerms(r, t.year, factor) {
		sum += term.Value * x[term.Column]
	}
	return sum
}

// best finds the best level within this money with the figure moved: a point, the level
// that none passes, and false when it could not be solved.
func (f *flipping) best(ctx context.Context, factor float64) ([]float64, float64, bool, error) {
	t := &f.targets[f.target]
	exact := exactness
	if f.pieced() {
		exact = exactPieces
	}
	for range maxLines {
		model, constant := f.seekLevel(factor)
		solution, err := f.solve(ctx, model, factor, constant)
		if err != nil || solution.X == nil {
			return nil, 0, false, err
		}
		bound := constant + t.sign*solution.Bound
		level := f.levelAt(solution.X, factor)
		if abs(bound-level) <= exact*math.Max(1, math.Abs(t.required)) || f.bendAt(solution.X, factor) == 0 {
			return solution.X, bound, true, nil
		}
	}
	return nil, 0, false, nil
}

// solve finds a point that tells whether the target can be met with the figure moved: the
// best without whole-number conditions, where even that misses it; one with the whole
// choices of the point that showed the target reachable, where that meets it; else the best.
func (f *flipping) solve(ctx context.Context, model *lp.Model, factor, constant float64) (lp.Solution, error) {
	if f.response < 0 || !f.kept || f.choices == nil || f.relaxed {
		return f.solveWhole(ctx, model)
	}
	relaxed, err := solveRelaxed(ctx, model, f.last)
	if err != nil || relaxed.Status != lp.Optimal {
		return relaxed, err
	}
	f.last = relaxed.Basis
	t := &f.targets[f.target]
	if !t.meets(constant+t.sign*relaxed.Bound) || firstFraction(model, relaxed.X) < 0 {
		return relaxed, nil
	}
	held := *model
	held.Columns = slices.Clone(model.Columns)
	f.hold(&held)
	solution, err := solveRelaxed(ctx, &held, f.last)
	if err == nil && solution.Status == lp.Optimal && firstFraction(model, solution.X) < 0 && f.meets(solution.X, factor) {
		return solution, nil
	}
	return f.solveWhole(ctx, model)
}

// seekLevel seeks the best level: max sign·Σ gain·effect, with the moved figure in the gain
// or in the lines of its curve. The constant is what the level has beside.
func (f *flipping) seekLevel(factor float64) (*lp.Model, float64) {
	t, s := &f.targets[f.target], f.subject()
	model := f.modelOf(f.limitsOn())
	terms, constant := f.levelOf(s, t.year)
	for _, term := range terms {
		model.Columns[term.Column].Cost += t.sign * term.Value
	}
	if f.response < 0 {
		return model, constant
	}
	r := &s.responses[f.response]
	if f.field == "gain" {
		for _, term := range f.effectTerms(r, t.year, r.gain) {
			model.Columns[term.Column].Cost += (factor - 1) * t.sign * term.Value
		}
		return model, constant
	}
	effect := f.effects[effectKey{r.row, t.year}]
	for i := range model.Rows {
		if f.limits[i].rule == "support" && model.Rows[i].Terms[0].Column == effect {
			terms := slices.Clone(model.Rows[i].Terms)
			terms[1].Value *= factor
			model.Rows[i].Terms = terms
		}
	}
	return model, constant
}

// bendAt adds lines where x stands above a curve of the subject, one of them moved.
func (f *flipping) bendAt(x []float64, factor float64) int {
	moved := -1
	if f.field == "money" && f.response >= 0 {
		moved = f.effects[effectKey{f.subject().responses[f.response].row, f.targets[f.target].year}]
	}
	added := f.splitAt(x)
	for i := range f.lines {
		s := &f.lines[i]
		stock := math.Max(0, x[s.stock])
		if s.effect == moved {
			stock *= factor
		}
		switch {
		case len(s.pieces) > 0:
			added += f.supportPieces(s, x)
		case x[s.effect] > s.curve.Value(stock)+f.off():
			f.line(s, s.curve.Support(stock))
			added++
		}
	}
	f.raise()
	return added
}

// never tells whether it is proved that no value of the figure is enough: with the whole
// effect that any money could give, or because no allocation gives the response any.
func (f *flipping) never(ctx context.Context) (bool, error) {
	t, r := &f.targets[f.target], &f.subject().responses[f.response]
	if f.uses[r.use].Project != nil || f.subject().weakest() || f.pieced() {
		return false, nil
	}
	on := f.limitsOn(f.target)
	effect := f.effects[effectKey{r.row, t.year}]
	if f.field == "gain" {
		on = f.limitsOn()
		found, err := f.settledOf(ctx, on, func() *lp.Model {
			model := f.modelOf(on)
			model.Columns[effect].Lower = 1e-9
			return model
		})
		return found.state == impossible, err
	}
	if r.curve.Shape == curve.Uncapped {
		return false, nil
	}
	found, err := f.settledOf(ctx, on, func() *lp.Model {
		model := f.modelOf(on)
		for i := range model.Rows {
			if f.limits[i].rule == "support" && model.Rows[i].Terms[0].Column == effect {
				model.Rows[i].Upper = free
			}
		}
		return model
	})
	return found.state == impossible, err
}
