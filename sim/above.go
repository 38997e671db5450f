package sim

import (
	"math"

	"phanbo/sim/curve"
)

// outward is more than the relative error of a handful of float64 operations and
// library logarithms, each of which is exact to a unit in the last place.
const outward = 32 * 0x1p-53

// raisedAbove raises a line with slope >= 0 until it surely lies nowhere below a curve, and
// tells whether that can be shown.
//
// A linear curve min(1, s/c) has its corners at 0 and c. A saturating one, 1 - 2^(-s/c),
// is farthest above the line where its slope is the line's: there 2^(-s/c) = q with
// q = slope·c/ln 2, and the distance to slope·s is 1 - q + q·ln q, which falls as q
// grows to 1 and is 0 from there on. A broken line is farthest above at a corner; an
// uncapped one never is, where the line is as steep. Every operation is widened outward.
func raisedAbove(c curve.Curve, line curve.Line) (curve.Line, bool) {
	if !(line.Slope >= 0) || !(c.Scale > 0) && c.Shape != curve.Points {
		return line, false
	}
	switch c.Shape {
	case curve.Linear:
		corner := math.FMA(-line.Slope, c.Scale, 1) // rounded once, so that its sign is right
		line.Intercept = math.Max(line.Intercept, math.Max(0, corner*(1+outward)))
		return line, true
	case curve.Saturating:
		line.Intercept = math.Max(line.Intercept, farthest(line.Slope*c.Scale/math.Ln2*(1-outward)))
		return line, true
	case curve.Uncapped:
		return line, line.Intercept >= 0 && math.FMA(-line.Slope, c.Scale, 1) <= 0
	case curve.Points:
		line.Intercept = math.Max(line.Intercept, 0)
		for _, p := range c.Points {
			short := math.FMA(-line.Slope, p.Stock, p.Effect)
			line.Intercept = math.Max(line.Intercept, short*(1+outward))
		}
		return line, true
	}
	return line, false
}

// farthest bounds 1 - q + q·ln q from above.
func farthest(q float64) float64 {
	switch {
	case q >= 1:
		return 0
	case q <= 0:
		return 1
	}
	return 1 - q + q*math.Log(q) + outward
}
