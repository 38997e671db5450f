package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
)

// sample is the best value at a share, the slope there, and the limits that have a
// price.
type sample struct {
	budget.FrontierPoint
	slope  float64
	priced map[string]budget.Reason
}

const (
	samples    = 26   // shares at which a curve that is not concave is looked at
	mostPoints = 150  // of a concave curve
	flatness   = 1e-6 // of the value: what two lines differ by at most where they are one
	smoothness = 2e-4 // of the value: the width that a concave curve is known to, where it bends
	nearby     = 1e-3 // percent: how near to a kink its two sides are looked at
	leastPrice = 1e-7 // value that a limit costs for each unit, below which it is noise
	bendAtKink = 0.05 // of the steepest slope: a smaller change of slope is no kink of a curve that bends
)

// curve finds the value over the share from low to high.
func (f *frontier) curve(ctx context.Context, low, high float64) (budget.FrontierCurve, error) {
	if f.wholeColumns() || len(f.tiers()) > 1 {
		return f.sampled(ctx, low, high)
	}
	t := &tracing{frontier: f}
	first, err := t.at(ctx, low)
	if err != nil {
		return budget.FrontierCurve{}, err
	}
	last, err := t.at(ctx, high)
	if err != nil {
		return budget.FrontierCurve{}, err
	}
	t.scale, t.steepest = math.Max(1, math.Abs(last.Value)), math.Abs(first.slope)
	t.points = []sample{first}
	if err := t.between(ctx, first, last); err != nil {
		return budget.FrontierCurve{}, err
	}
	t.points = append(t.points, last)
	return t.drawn(ctx)
}

// sampled looks at shares at equal distances, up to the one at which all targets are
// met, after which nothing changes; the value of each is an allocation's, its bound the
// program's.
func (f *frontier) sampled(ctx context.Context, low, high float64) (budget.FrontierCurve, error) {
	out := budget.FrontierCurve{Points: []budget.FrontierPoint{}, Kinks: []budget.Kink{}}
	end := high
	if all := f.out.Together; all.Share.IsSet() && len(all.Targets) == len(f.targets) {
		end = math.Max(low, percent(all.Share))
	}
	count := max(1, min(samples, int(math.Round((end-low)/percent(f.options.Step)))))
	for k := range count + 1 {
		point, err := f.sample(ctx, low+(end-low)*float64(k)/float64(count))
		if err != nil {
			return out, err
		}
		out.Points = append(out.Points, point)
	}
	if end < high {
		point := out.Points[count]
		point.Percent = high
		out.Points = append(out.Points, point)
	}
	return out, nil
}

// sample finds the best allocation at a share, tier by tier.
func (f *frontier) sample(ctx context.Context, at float64) (budget.FrontierPoint, error) {
	defer f.release()
	f.within(at, at)
	point := budget.FrontierPoint{Percent: at}
	for _, tier := range f.tiers() {
		a, err := f.bestTier(ctx, tier)
		if err != nil {
			return point, err
		}
		point.Value, point.Bound = point.Value+a.value, point.Bound+a.bound
		f.keepTier(tier, a.value)
	}
	return point, nil
}

// tracing follows a concave curve by its tangents: where those of two points meet on
// the curve, it is straight to either side and has a kink there; else it is looked at
// between.
type tracing struct {
	*frontier
	points   []sample
	kinks    []kink
	scale    float64
	steepest float64
}

// kink is where the tangents of two points meet.
type kink struct {
	at            float64
	before, after sample
}

// at solves at a share, without whole columns, from the last basis.
func (t *tracing) at(ctx context.Context, share float64) (sample, error) {
	t.within(share, share)
	t.clearCosts(true)
	for i := range t.targets {
		t.model.Columns[t.progress[i]].Cost = t.targets[i].weight
	}
	tier := t.tiers()[0]
	for {
		solution, err := t.run(ctx, false, lp.Options{Start: t.start})
		if err != nil {
			return sample{}, err
		}
		t.start = solution.Basis
		value := t.valueAt(tier, solution.X)
		if relative(solution.Bound, value) <= exactness/10 || t.supportAt(solution.X) == 0 {
			point := budget.FrontierPoint{Percent: share, Value: value, Bound: math.Max(value, solution.Bound)}
			return sample{point, solution.ReducedCosts[t.share], t.priced(&solution)}, nil
		}
	}
}

// between looks at the curve between two points.
func (t *tracing) between(ctx context.Context, a, b sample) error {
	if len(t.points) >= mostPoints || b.Percent-a.Percent < nearby/4 {
		return nil
	}
	chord := a.Value + a.slope*(b.Percent-a.Percent)
	if math.Abs(chord-b.Value) <= flatness*t.scale || a.slope-b.slope <= leastPrice {
		return nil
	}
	at := (b.Value - a.Value + a.slope*a.Percent - b.slope*b.Percent) / (a.slope - b.slope)
	if at <= a.Percent || at >= b.Percent {
		return nil
	}
	c, err := t.at(ctx, at)
	if err != nil {
		return err
	}
	top := a.Value + a.slope*(at-a.Percent)
	if top-c.Value <= flatness*t.scale {
		t.points = append(t.points, c)
		t.kinks = append(t.kinks, kink{at, a, b})
		return nil
	}
	straight := a.Value + (b.Value-a.Value)*(at-a.Percent)/(b.Percent-a.Percent)
	if t.curved() && top-straight <= smoothness*t.scale && a.slope-b.slope < bendAtKink*t.steepest {
		t.points = append(t.points, c)
		return nil
	}
	if err := t.between(ctx, a, c); err != nil {
		return err
	}
	t.points = append(t.points, c)
	return t.between(ctx, c, b)
}

// curved tells whether some response bends, so that the curve may.
func (t *tracing) curved() bool {
	straight := []curve.Shape{curve.Linear, curve.Uncapped, curve.Points}
	return slices.ContainsFunc(t.lines, func(s supported) bool { return !slices.Contains(straight, s.curve.Shape) })
}

// drawn tells the points and explains the kinks.
func (t *tracing) drawn(ctx context.Context) (budget.FrontierCurve, error) {
	out := budget.FrontierCurve{Exact: !t.curved(), Concave: true, Points: []budget.FrontierPoint{}, Kinks: []budget.Kink{}}
	for _, p := range t.points {
		out.Points = append(out.Points, p.FrontierPoint)
	}
	for _, k := range t.kinks {
		told, ok, err := t.explain(ctx, k)
		if err != nil {
			return out, err
		}
		if ok {
			out.Kinks = append(out.Kinks, told)
		}
	}
	return out, nil
}

// explain looks at both sides of a kink: the limits that have a price on one side only
// are those that change. A change of slope that fades nearby is no kink.
func (t *tracing) explain(ctx context.Context, k kink) (budget.Kink, bool, error) {
	away := math.Min(nearby, math.Min(k.at-k.before.Percent, k.after.Percent-k.at)/2)
	before, err := t.at(ctx, k.at-away)
	if err != nil {
		return budget.Kink{}, false, err
	}
	after, err := t.at(ctx, k.at+away)
	if err != nil {
		return budget.Kink{}, false, err
	}
	if t.curved() && before.slope-after.slope < bendAtKink*t.steepest {
		return budget.Kink{}, false, nil
	}
	return budget.Kink{Percent: k.at, Value: before.Value + before.slope*away, Before: before.slope, After: after.slope,
		Starts: only(after, before), Ends: only(before, after)}, before.slope-after.slope > leastPrice, nil
}

// only lists the limits that have a price at one sample and none at the other.
func only(at, other sample) []budget.Reason {
	out := []budget.Reason{}
	var names []string
	for name := range at.priced {
		if _, ok := other.priced[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		out = append(out, at.priced[name])
	}
	return out
}

// priced lists the limits of a solution that hold its value back, by name.
func (f *shared) priced(s *lp.Solution) map[string]budget.Reason {
	out := map[string]budget.Reason{}
	for i, l := range f.limits {
		if reason, ok := f.limitReason(l); ok && math.Abs(s.Duals[i]) > leastPrice {
			out[f.model.Rows[i].Name] = reason
		}
	}
	for i := range f.targets {
		if column := f.progress[i]; s.ReducedCosts[column] > leastPrice {
			out["~met("+f.targets[i].row.ID+")"] = budget.Reason{Code: "limit_target_met", Args: []budget.Arg{
				budget.NameOf("name", f.indicator(f.targets[i].row.Indicator).Name), budget.YearOf("year", f.targets[i].row.Year)}}
		}
	}
	for _, line := range f.lines {
		if s.ReducedCosts[line.effect] > leastPrice {
			out["~full("+line.response+")"] = f.fullReason(line)
		}
	}
	for c, at := range f.cells {
		if at.most >= 0 && s.ReducedCosts[f.amounts[c]] > leastPrice {
			out["request("+f.uses[at.use].ID+","+f.sources[at.source].ID+")"] = budget.Reason{Code: "limit_cell_request",
				Args: []budget.Arg{budget.NameOf("name", f.uses[at.use].Name), budget.YearOf("year", f.years[at.year])}}
		}
	}
	return out
}

// fullReason says that a task does no more for an indicator.
func (f *shared) fullReason(line supported) budget.Reason {
	for i := range f.plan.Responses {
		if r := &f.plan.Responses[i]; r.ID == line.response {
			return budget.Reason{Code: "limit_full_effect", Args: []budget.Arg{
				budget.NameOf("use", f.uses[f.useAt[r.Use]].Name), budget.NameOf("indicator", f.indicator(r.Indicator).Name)}}
		}
	}
	return budget.Reason{}
}

// limitReason names the limit of a row, and tells whether it is one: a row that defines
// something is not.
func (f *shared) limitReason(l limit) (budget.Reason, bool) {
	var name budget.Text
	switch l.rule {
	case "source_ceiling", "pool_balance":
		name = f.sources[f.sourceAt[l.subject]].Name
	case "group_total":
		for _, g := range f.plan.Groups {
			if g.ID == l.subject {
				name = g.Name
			}
		}
	case "use_min", "use_max", "use_ramp":
		name = f.uses[f.useAt[l.subject]].Name
	case "rule_floor", "rule_ceiling":
		for i := range f.plan.Rules {
			if f.plan.Rules[i].ID == l.subject {
				name = f.plan.Rules[i].Name
			}
		}
	default:
		return budget.Reason{}, false
	}
	code := "limit_" + l.rule
	if l.year == 0 {
		code += "_period"
	}
	return budget.Reason{Code: code, Args: []budget.Arg{budget.NameOf("name", name), budget.YearOf("year", l.year)}}, true
}
