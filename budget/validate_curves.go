package budget

// maxPower bounds the power of a curve: beyond it a curve is a step.
const maxPower = 50

// power tests that a curve that has a power has a sound one, and no other one has any.
func (f *faults) power(r *Response) {
	least := 0.0
	if r.Shape == Hill {
		least = 1
	}
	f.finite(r.Origin, r.Power)
	sound := r.Power > 0 && least <= r.Power && r.Power <= maxPower
	if sound != r.Shape.HasPower() || !sound && r.Power != 0 {
		f.add("response_power", r.Origin, TextOf("row", r.ID), TextOf("shape", string(r.Shape)),
			NumberOf("found", r.Power), NumberOf("most", maxPower))
	}
}

// points tests that the points of a broken line rise in money, do not fall in effect
// and end with the whole gain, and that no other shape has any.
func (f *faults) points(r *Response) {
	sound := len(r.Points) > 0
	money, part := Dong(0), Rate{0, 1}
	for _, p := range r.Points {
		f.rate(r.Origin, r.ID, "points", p.Part)
		sound = sound && p.Part.IsSet() && p.Money > money && p.Part.Compare(part) >= 0
		money, part = p.Money, p.Part
	}
	sound = sound && part.Num == part.Den
	if r.Shape == BrokenLine && !sound || r.Shape != BrokenLine && len(r.Points) > 0 {
		f.add("response_points", r.Origin, TextOf("row", r.ID), TextOf("shape", string(r.Shape)))
	}
}

// weakest tests that responses of which the weakest decides have one gain, and an end.
func (f *faults) weakest(i *Indicator) {
	var first *Response
	for n := range f.plan.Responses {
		r := &f.plan.Responses[n]
		if i.Combine != CombineWeakest || r.Indicator != i.ID {
			continue
		}
		if first == nil {
			first = r
		}
		if r.Gain != first.Gain || r.Shape == Uncapped {
			f.add("weakest_gain", r.Origin, TextOf("row", r.ID), TextOf("other", first.ID), TextOf("indicator", i.ID))
		}
	}
}
