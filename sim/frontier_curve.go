package sim

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
)

const (
	samples    = 26   // shares at which a curve that is not concave is looked at
	mostPoints = 150  // of a curve
	flatness   = 1e-6 // of the value: what two lines differ by at most where they are one
	smoothness = 2e-4 // of the value: the width that a concave curve is known to, where it bends
	nearby     = 1e-3 // percent: how near to a kink its two sides are looked at
	leastPrice = 1e-7 // value that a limit costs for each unit, below which it is noise
	bendAtKink = 0.05 // of the steepest slope: a smaller change of slope is no kink of a curve that bends
)

// tracing follows the curve by its tangents: where those of two points meet on it, it is
// straight to either side and has a kink there; else it is looked at between. With whole
// columns this holds as long as the best allocation starts the same projects; where it does
// not, the share is sought from which others are better (see frontier_projects.go).
type tracing struct {
	*frontier
	whole    bool
	points   []sample // of the curve
	sides    []sample // of its kinks
	kinks    []budget.Kink
	scale    float64
	steepest float64
	top      float64 // bound at the highest share, and so at every other
}

// curve finds the value over the share from low to high.
func (f *frontier) curve(ctx context.Context, low, high float64) (budget.FrontierCurve, error) {
	t := &tracing{frontier: f, whole: f.wholeColumns()}
	err := t.follow(ctx, low, high)
	if err != nil {
		return budget.FrontierCurve{}, err
	}
	return t.drawn(ctx)
}

// follow looks at both ends, with whole columns at shares between them too, and at what lies
// between.
func (t *tracing) follow(ctx context.Context, low, high float64) error {
	count := 1
	if t.whole || len(t.tiers()) > 1 {
		count = max(1, min(samples, int(math.Round((high-low)/percent(t.options.Step)))))
	}
	if t.top = math.Inf(1); t.whole {
		best, err := t.bestWhole(ctx, high, nil)
		if err != nil {
			return err
		}
		t.top = best.bound
	}
	for k := range count + 1 {
		s, err := t.look(ctx, low+(high-low)*float64(k)/float64(count), t.last())
		if err != nil {
			return err
		}
		t.points = append(t.points, s)
	}
	t.scale, t.steepest = math.Max(1, math.Abs(t.points[count].Value)), 0
	for _, s := range t.points {
		t.steepest = math.Max(t.steepest, math.Abs(s.slope))
	}
	for k, found := 0, slices.Clone(t.points); k < count; k++ {
		if err := t.between(ctx, found[k], found[k+1], mostDepth); err != nil {
			return err
		}
	}
	return nil
}

// mostDepth ends the search between two points.
const mostDepth = 24

// last is the whole columns of the point found last.
func (t *tracing) last() []float64 {
	if len(t.points) == 0 {
		return nil
	}
	return t.points[len(t.points)-1].x
}

// look finds the best value at a share; whole columns are left as they are at x where that is
// as good.
func (t *tracing) look(ctx context.Context, share float64, x []float64) (sample, error) {
	if t.whole {
		return t.lookWhole(ctx, share, x)
	}
	s, ok, err := t.at(ctx, share, nil)
	if err == nil && !ok {
		err = stopped{status: lp.Infeasible}
	}
	return s, err
}

// at solves at a share, tier by tier, from the last basis; with whole columns held as they
// are at x, which may leave nothing possible.
func (t *tracing) at(ctx context.Context, share float64, x []float64) (sample, bool, error) {
	t.liftNew()
	t.within(share, share)
	if t.whole {
		defer t.holdWhole(x)()
	}
	tiers := t.tiers()
	if len(tiers) > 1 {
		defer t.release()
	}
	s := sample{FrontierPoint: budget.FrontierPoint{Percent: share}}
	for _, tier := range tiers {
		solution, err := t.climb(ctx, tier, len(tiers) == 1)
		if end := (stopped{}); errors.As(err, &end) && end.status == lp.Infeasible && ctx.Err() == nil {
			return s, false, nil
		}
		if err != nil {
			return s, false, err
		}
		s.x, s.Bound = point(solution.X), s.Bound+solution.Bound
		s.faces = append(s.faces, t.face(tier, &solution))
		if len(tiers) > 1 {
			t.keepTier(tier, t.valueAt(tier, solution.X))
		}
	}
	if err := t.read(&s); err != nil {
		return s, false, err
	}
	s.Bound = math.Max(s.Bound, s.Value)
	return s, true, nil
}

// climb finds the best of a tier, without whole columns, adding lines until it stands on the
// curves.
func (t *tracing) climb(ctx context.Context, tier int, warm bool) (lp.Solution, error) {
	t.clearCosts(true)
	for i := range t.targets {
		if t.targets[i].tier == tier {
			t.model.Columns[t.progress[i]].Cost = t.targets[i].weight
		}
	}
	start := t.start
	if !warm {
		start = nil
	}
	for {
		solution, err := t.run(ctx, false, lp.Options{Start: start, Proof: true})
		if err != nil {
			return solution, err
		}
		if start = solution.Basis; warm {
			t.start = start
		}
		if relative(solution.Bound, t.valueAt(tier, solution.X)) <= exactness/10 || t.supportAt(solution.X) == 0 {
			return solution, nil
		}
		t.liftNew()
	}
}

// between looks at the curve between two points.
func (t *tracing) between(ctx context.Context, a, b sample, depth int) error {
	if t.whole && !t.sameWhole(a.x, b.x) {
		return t.parting(ctx, a, b, depth)
	}
	if depth == 0 || len(t.points) >= mostPoints || b.Percent-a.Percent < nearby/4 || t.straight(a, b) {
		return nil
	}
	at, meet := meeting(a, b)
	if !meet {
		at = (a.Percent + b.Percent) / 2
	}
	c, ok, err := t.at(ctx, at, a.x)
	if err != nil || !ok {
		return err
	}
	top := a.reach(at)
	if meet && math.Abs(top-c.Value) <= flatness*t.scale {
		return t.kinkAt(ctx, a, c, b, depth)
	}
	if !t.whole && len(t.tiers()) == 1 {
		t.points = append(t.points, c)
		straight := a.Value + (b.Value-a.Value)*(at-a.Percent)/(b.Percent-a.Percent)
		if t.curved() && top-straight <= smoothness*t.scale && a.slope-b.slope < bendAtKink*t.steepest {
			return nil
		}
	} else if t.curved() && math.Abs(a.slope-b.slope) < bendAtKink*t.steepest {
		return nil
	}
	if err := t.between(ctx, a, c, depth-1); err != nil {
		return err
	}
	return t.between(ctx, c, b, depth-1)
}

// straight tells whether the curve is one line between two points: that of one leads to the
// other.
func (t *tracing) straight(a, b sample) bool {
	return math.Abs(a.reach(b.Percent)-b.Value) <= flatness*t.scale || math.Abs(a.slope-b.slope) <= leastPrice && len(t.tiers()) == 1 && !t.whole
}

// meeting is where the tangents of two points meet between them.
func meeting(a, b sample) (float64, bool) {
	if math.Abs(a.slope-b.slope) <= leastPrice {
		return 0, false
	}
	at := (b.Value - a.Value + a.slope*a.Percent - b.slope*b.Percent) / (a.slope - b.slope)
	return at, at > a.Percent && at < b.Percent
}

// kinkAt looks at both sides of where tangents meet. A change of slope that fades nearby is
// no kink.
func (t *tracing) kinkAt(ctx context.Context, a, c, b sample, depth int) error {
	away := math.Min(nearby, math.Min(c.Percent-a.Percent, b.Percent-c.Percent)/2)
	before, err := t.look(ctx, c.Percent-away, a.x)
	if err != nil {
		return err
	}
	after, err := t.look(ctx, c.Percent+away, a.x)
	if err != nil {
		return err
	}
	if t.whole {
		if !t.sameWhole(before.x, a.x) || !t.sameWhole(after.x, a.x) {
			return t.betweenAll(ctx, depth-1, a, before, after, b)
		}
		t.points = append(t.points, before, after)
	} else {
		t.points = append(t.points, c)
		t.sides = append(t.sides, before, after)
	}
	if turn := math.Abs(before.slope - after.slope); turn > leastPrice && !(t.curved() && turn < bendAtKink*t.steepest) {
		t.kinks = append(t.kinks, t.kinkOf(before, after))
	}
	return nil
}

// betweenAll looks between each two of the points, and takes those inside into the curve.
func (t *tracing) betweenAll(ctx context.Context, depth int, points ...sample) error {
	t.points = append(t.points, points[1:len(points)-1]...)
	for k := 1; k < len(points); k++ {
		if err := t.between(ctx, points[k-1], points[k], depth); err != nil {
			return err
		}
	}
	return nil
}

// curved tells whether some response bends, so that the curve may.
func (f *shared) curved() bool {
	straight := []curve.Shape{curve.Linear, curve.Uncapped, curve.Points}
	return slices.ContainsFunc(f.lines, func(s supported) bool { return !slices.Contains(straight, s.curve.Shape) })
}

// drawn tells the points and the kinks in the order of their shares, and keeps the evidence.
func (t *tracing) drawn(ctx context.Context) (budget.FrontierCurve, error) {
	out := t.shape()
	byPercent := func(a, b sample) int { return cmp.Compare(a.Percent, b.Percent) }
	slices.SortStableFunc(t.points, byPercent)
	t.points = slices.CompactFunc(t.points, func(a, b sample) bool { return a.Percent == b.Percent })
	for _, p := range t.points {
		out.Points = append(out.Points, p.FrontierPoint)
	}
	slices.SortStableFunc(t.kinks, func(a, b budget.Kink) int { return cmp.Compare(a.From, b.From) })
	out.Kinks = append(out.Kinks, t.kinks...)
	return out, t.evidence(ctx)
}

// shape says what kind of curve it is.
func (f *shared) shape() budget.FrontierCurve {
	concave := !f.wholeColumns() && len(f.tiers()) == 1
	return budget.FrontierCurve{Concave: concave, Exact: concave && !f.curved(), Points: []budget.FrontierPoint{}, Kinks: []budget.Kink{}}
}
