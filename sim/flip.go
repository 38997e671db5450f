package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
)

// farthestFlip is how many times a gain may grow, or the money behind it shrink, before
// the search gives up: no estimate is wrong by so much.
const farthestFlip = 1e4

// flipSteps halves the range of a figure so often: to a thousandth of itself.
const flipSteps = 14

// flips tells how far each assumed figure behind a target alone must move before the
// target is reachable within this money.
func (r *reaching) flips(ctx context.Context, i int, on set, out *budget.TargetReach) error {
	t := &r.targets[i]
	if t.subject < 0 {
		return nil
	}
	s := &r.subjects[t.subject]
	out.Flips = r.steadyFlips(t, s, out.Readings[0].Bound)
	for k := range s.responses {
		row := s.responses[k].row
		if !row.Evidence.IsAssumed() {
			continue
		}
		for _, field := range []string{"gain", "money"} {
			if field == "money" && row.Shape == budget.Completion {
				continue
			}
			flip, ok, err := r.flip(ctx, t, row, field)
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
// what the bound of the level misses.
func (r *reaching) steadyFlips(t *target, s *subject, bound *float64) []budget.Flip {
	if bound == nil || s.actualTo >= 0 {
		return nil
	}
	var out []budget.Flip
	missing := t.required - *bound
	base := s.indicator.Baseline
	if base.Evidence.IsAssumed() {
		out = append(out, newFlip(s.indicator.ID+"/baseline", s.indicator.Name, "baseline", base.Value, base.Value.Likely+missing))
	}
	if years := float64(r.years[t.year] - base.Year); s.indicator.DriftFrom.IsAssumed() && years > 0 {
		out = append(out, newFlip(s.indicator.ID+"/drift", s.indicator.Name, "drift", s.indicator.Drift, s.indicator.Drift.Likely+missing/years))
	}
	return out
}

func newFlip(row string, name budget.Text, field string, now budget.Figure, at float64) budget.Flip {
	return budget.Flip{Row: row, Name: name, Field: field, Now: now.Likely, At: at, InRange: now.Low <= at && at <= now.High}
}

// flip searches the least change of one figure of a response: a gain that grows, or
// money that shrinks, by a common factor.
func (r *reaching) flip(ctx context.Context, t *target, row *budget.Response, field string) (budget.Flip, bool, error) {
	now := row.Gain
	if field == "money" {
		now = budget.Figure{Likely: row.Money.Likely.Billions(), Low: row.Money.Low.Billions(), High: row.Money.High.Billions()}
	}
	at := func(factor float64) float64 {
		if field == "money" {
			return now.Likely / factor
		}
		return now.Likely * factor
	}
	ask := func(factor float64) (state, error) {
		o := newOpened(withResponse(r.run.plan, row.ID, field, factor))
		k := slices.IndexFunc(o.targets, func(x target) bool { return x.row.ID == t.row.ID })
		f, err := o.ask(ctx, o.limitsOn(k))
		return f.state, err
	}
	low, high := 0.0, math.Log(farthestFlip)
	flip := newFlip(row.ID, r.nameOf(row.Use), field, now, at(farthestFlip))
	far, err := ask(farthestFlip)
	if err != nil || far == unknown || far == borderline {
		return flip, false, err
	}
	if flip.Never = far == impossible; flip.Never {
		return flip, true, nil
	}
	for range flipSteps {
		middle := (low + high) / 2
		found, err := ask(math.Exp(middle))
		if err != nil {
			return flip, false, err
		}
		if found == possible {
			high = middle
		} else {
			low = middle
		}
	}
	return newFlip(row.ID, r.nameOf(row.Use), field, now, at(math.Exp(high))), true, nil
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
