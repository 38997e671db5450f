package budget

import "math"

// responses tests what each response joins, its shape and its direction.
func (f *faults) responses() {
	pairs := make(map[[2]string]string)
	for n := range f.plan.Responses {
		r := &f.plan.Responses[n]
		oneOf(f, r.Origin, "family", r.Family, Administrative, CapitalFamily)
		oneOf(f, r.Origin, "shape", r.Shape, Linear, Saturating, Completion, Uncapped, Coverage, Hill, Logistic, BrokenLine)
		f.refer(useRow, r.Origin, r.ID, r.Use)
		f.refer(indicatorRow, r.Origin, r.ID, r.Indicator)
		pair := [2]string{r.Indicator, r.Use}
		if other, twice := pairs[pair]; twice {
			f.add("response_twice", r.Origin, TextOf("row", r.ID), TextOf("other", other))
		}
		pairs[pair] = r.ID
		f.shape(r)
		if i := f.plan.indicator(r.Indicator); i != nil {
			f.movable(r, i)
		}
	}
	for n := range f.plan.Indicators {
		f.direction(&f.plan.Indicators[n])
		f.weakest(&f.plan.Indicators[n])
	}
}

// shape tests that a project acts by its completion and a task by its money, and
// that the curve of a task has a scale.
func (f *faults) shape(r *Response) {
	project := false
	for i := range f.plan.Projects {
		project = project || f.plan.Projects[i].ID == r.Use
	}
	known := f.plan.hasUse(r.Use)
	switch {
	case known && project != (r.Shape == Completion):
		f.add("response_shape", r.Origin, TextOf("row", r.ID), TextOf("use", r.Use), TextOf("shape", string(r.Shape)))
	case r.Shape != Completion && r.Shape != BrokenLine && r.Money.Low <= 0:
		f.add("response_money", r.Origin, TextOf("row", r.ID))
	}
	f.power(r)
	f.points(r)
}

func (p *Plan) hasUse(id string) bool {
	for _, known := range p.ids(useRow) {
		if known == id {
			return true
		}
	}
	return false
}

func (f *faults) movable(r *Response, i *Indicator) {
	switch {
	case i.Kind != Quantitative:
		f.add("response_indicator", r.Origin, TextOf("row", r.ID), TextOf("indicator", i.ID), TextOf("kind", string(i.Kind)))
	case i.Immovable:
		f.add("response_immovable", r.Origin, TextOf("row", r.ID), TextOf("indicator", i.ID))
	}
}

// direction tests that everything that acts on an indicator pulls one way, the
// way of its targets, and that money alone decides whether a limit is reached.
//
// With effects of one sign and I = clamp(level + effect, Low, High), the limit on
// the side to which the effect pulls only cuts off what is beyond it (min of
// concave is concave, max of convex is convex). The other limit must never be
// active: it is not when the level without new money lies inside it in every
// year, because effects only lead away from it.
func (f *faults) direction(i *Indicator) {
	sign, from := f.wanted(i)
	for n := range f.plan.Responses {
		r := &f.plan.Responses[n]
		if r.Indicator != i.ID {
			continue
		}
		for _, gain := range []float64{r.Gain.Low, r.Gain.Likely, r.Gain.High} {
			if gain*sign < 0 {
				f.add("gain_sign", r.Origin, TextOf("row", r.ID), NumberOf("gain", gain),
					TextOf("indicator", i.ID), TextOf("other", from))
				break
			}
			if sign == 0 && gain != 0 {
				sign, from = gain, r.ID
			}
		}
	}
	if sign != 0 {
		f.clamp(i, sign)
	}
}

// wanted returns the direction that the targets of an indicator ask for, +1 or
// -1, with the target that says so; 0 without a target. Targets that pull both
// ways are a fault.
func (f *faults) wanted(i *Indicator) (sign float64, from string) {
	for n := range f.plan.Targets {
		t := &f.plan.Targets[n]
		if t.Indicator != i.ID || t.Comparison == DoneBy {
			continue
		}
		way := 1.0
		if t.Comparison == AtMost || t.Comparison == LessThan {
			way = -1
		}
		if sign*way < 0 {
			f.add("target_directions", t.Origin, TextOf("row", t.ID), TextOf("other", from), TextOf("indicator", i.ID))
			continue
		}
		sign, from = way, t.ID
	}
	return sign, from
}

// levelSlack is how far rounding in floating point may carry a level beyond its
// limit, relative to max(1, |Low|, |High|).
const levelSlack = 1e-9

// clamp tests that the level without new money does not cross the limit that
// effects lead away from, in any year of the plan.
func (f *faults) clamp(i *Indicator, sign float64) {
	if !i.HasLimits() || i.Baseline == nil {
		return
	}
	slack := levelSlack * max(1, math.Abs(i.Low), math.Abs(i.High))
	for _, y := range f.plan.Years() {
		level, limit := i.without(y), i.Low
		if sign < 0 {
			limit = i.High
		}
		if sign > 0 && level < limit-slack || sign < 0 && level > limit+slack {
			f.add("clamp_active", i.Origin, TextOf("row", i.ID), YearOf("year", y),
				NumberOf("level", level), NumberOf("limit", limit))
			return
		}
	}
}

// without returns the level of an indicator in a year without new money: the
// latest known level up to the year plus drift, not held to Low and High.
func (i *Indicator) without(year Year) float64 {
	known, level := i.Baseline.Year, i.Baseline.Value.Likely
	for _, a := range i.Actuals {
		if a.Year > known && a.Year <= year {
			known, level = a.Year, a.Value
		}
	}
	return level + i.Drift.Likely*float64(year-known)
}
