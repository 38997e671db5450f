package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// lookWhole finds the best value at a share over all choices of whole columns. Of equally good
// choices those of x come first, then those that start the fewest projects, so that a choice
// changes along the curve only where another is better. Where the choices of x reach what the
// highest share allows, no other is looked for: a smaller share never allows more.
func (t *tracing) lookWhole(ctx context.Context, share float64, x []float64) (sample, error) {
	if x != nil {
		s, ok, err := t.at(ctx, share, x)
		if err != nil || ok && s.Value >= t.top-exactness*math.Max(1, math.Abs(t.top)) {
			s.Bound = math.Max(t.top, s.Value)
			return s, err
		}
	}
	best, err := t.bestWhole(ctx, share, x)
	if err != nil {
		return sample{}, err
	}
	good := func(s sample) bool { return s.Value >= best.value-exactPieces*math.Max(1, math.Abs(best.value)) }
	if x != nil {
		if s, ok, err := t.at(ctx, share, x); err != nil || ok && good(s) {
			s.Bound = math.Max(best.bound, s.Value)
			return s, err
		}
	}
	s, ok, err := t.at(ctx, share, best.x)
	if err == nil && !ok {
		err = stopped{status: lp.Infeasible}
	}
	if err == nil {
		s, err = t.pruned(ctx, share, s, good)
	}
	s.Bound = math.Max(best.bound, s.Value)
	return s, err
}

// bestWhole searches all choices of whole columns at a share, tier by tier.
func (t *tracing) bestWhole(ctx context.Context, share float64, x []float64) (optimum, error) {
	defer t.release()
	t.within(share, share)
	t.hint = nil
	if x != nil {
		t.hint = t.program.lift(x)
	}
	best := optimum{}
	for _, tier := range t.tiers() {
		a, err := t.bestTier(ctx, tier)
		if err != nil {
			return best, err
		}
		best.x, best.value, best.bound = a.x, best.value+a.value, best.bound+a.bound
		t.keepTier(tier, a.value)
	}
	t.liftNew()
	return best, nil
}

// pruned leaves out, one by one, the projects without which a sample is as good.
func (t *tracing) pruned(ctx context.Context, share float64, s sample, good func(sample) bool) (sample, error) {
	for _, start := range t.starts {
		c := &t.model.Columns[start.column]
		if !c.Integer || c.Lower > 0.5 || s.x[start.column] < 0.5 {
			continue
		}
		without := slices.Clone(s.x)
		without[start.column] = 0
		fewer, ok, err := t.at(ctx, share, without)
		if err != nil {
			return s, err
		}
		if ok && good(fewer) {
			s = fewer
		}
	}
	return s, nil
}

// sameWhole tells whether two points have the same whole columns.
func (f *shared) sameWhole(x, y []float64) bool {
	if f.pieced() {
		x, y = f.program.lift(x), f.program.lift(y)
	}
	for j := range f.model.Columns {
		if f.model.Columns[j].Integer && math.Round(x[j]) != math.Round(y[j]) {
			return false
		}
	}
	return true
}

// parting seeks the share from which the choices of b are better than those of a: by halving,
// with both choices held, and then over all choices on either side. A third choice that turns
// up there divides the search.
func (t *tracing) parting(ctx context.Context, a, b sample, depth int) error {
	if b.Percent-a.Percent <= nearby || depth == 0 || len(t.points) >= mostPoints {
		t.kinks = append(t.kinks, t.kinkOf(a, b))
		return nil
	}
	low, high := a.Percent, b.Percent
	for high-low > nearby/2 {
		at := (low + high) / 2
		old, kept, err := t.at(ctx, at, a.x)
		if err != nil {
			return err
		}
		next, ok, err := t.at(ctx, at, b.x)
		if err != nil {
			return err
		}
		if ok && (!kept || next.Value > old.Value+flatness*t.scale) {
			high = at
		} else {
			low = at
		}
	}
	left, err := t.partAt(ctx, a, low, a.x)
	if err != nil {
		return err
	}
	right, err := t.partAt(ctx, b, high, b.x)
	if err != nil {
		return err
	}
	return t.betweenAll(ctx, depth-1, a, left, right, b)
}

// partAt looks at a share, unless it is that of a sample already.
func (t *tracing) partAt(ctx context.Context, known sample, share float64, x []float64) (sample, error) {
	if known.Percent == share {
		return known, nil
	}
	return t.look(ctx, share, x)
}

// changes tells what is chosen otherwise at y than at x: which projects are started, in which
// year, and which milestones are met.
func (f *shared) changes(x, y []float64) []budget.Reason {
	var out []budget.Reason
	for u := range f.uses {
		if f.uses[u].Project == nil {
			continue
		}
		was, is := f.startAt(u, x), f.startAt(u, y)
		if reason := (budget.Reason{Code: "change_project_" + startChange(was, is), Args: []budget.Arg{budget.NameOf("name", f.uses[u].Name)}}); was != is {
			if is > 0 {
				reason.Args = append(reason.Args, budget.YearOf("year", is))
			}
			if is > 0 && was > 0 {
				reason.Args = append(reason.Args, budget.YearOf("from", was))
			}
			out = append(out, reason)
		}
	}
	for i := range f.targets {
		column := f.progress[i]
		if !f.model.Columns[column].Integer || math.Round(x[column]) == math.Round(y[column]) {
			continue
		}
		reason := f.metReason(i)
		if y[column] < 0.5 {
			reason.Code = "change_given_up"
		}
		out = append(out, reason)
	}
	return out
}

func startChange(was, is budget.Year) string {
	switch {
	case was == 0:
		return "starts"
	case is == 0:
		return "drops"
	}
	return "moves"
}

// startAt is the year in which a project is started at x, or 0; of one that is built in part
// nothing is told.
func (f *shared) startAt(use int, x []float64) budget.Year {
	for _, s := range f.starts {
		if s.use == use && f.model.Columns[s.column].Integer && x[s.column] > 0.5 {
			return f.years[s.year]
		}
	}
	return 0
}
