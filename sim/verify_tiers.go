package sim

import (
	"math"

	"phanbo/budget"
)

// tiered takes over what an outcome says of its tiers: their values and bounds add up to
// those of the outcome, and each cost follows from the value without the tier before. That
// value is found by solving again and is left, as it has no certificate.
func (r *run) tiered(v *verifier) {
	if len(v.out.Tiers) == 0 || v.out.Status == budget.Infeasible {
		return
	}
	value, bound, tiers := 0.0, 0.0, (&program{book: r.book}).tiers()
	if len(tiers) != len(v.out.Tiers) {
		return // which the comparison of both finds
	}
	for k, line := range v.out.Tiers {
		again := budget.TierValue{Tier: tiers[k], Value: line.Value, Bound: line.Bound}
		if k > 0 {
			again.Without, again.Cost = line.Without, math.Max(0, line.Without-line.Value)
		}
		value, bound = value+line.Value, bound+line.Bound
		r.out.Tiers = append(r.out.Tiers, again)
	}
	if relative(value, v.out.Rounding.Optimum) > 10*exactness || relative(bound, v.out.Bound) > 10*exactness {
		v.fault("part", budget.TextOf("part", "tiers"))
	}
	v.leave("tiers")
}
