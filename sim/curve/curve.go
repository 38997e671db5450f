// Package curve states how spending turns into effect: the value of a curve, its
// slope, and the straight lines that lie above it.
//
// A curve maps a stock S >= 0 of money to an effect in 0..1, as a fraction of
// the greatest effect, and is increasing, concave and 0 at S = 0. Money is in
// any unit, as long as S and the curve's Scale are in the same one. The package
// knows nothing of budgets.
package curve

import "math"

// Shape is the form of a curve.
type Shape int

const (
	// Linear is min(1, S/Scale): Scale is the money that gives the whole effect.
	Linear Shape = iota
	// Saturating is 1 - 2^(-S/Scale): Scale is the money that gives half of the
	// effect, twice Scale gives three quarters, and so on; 1 is never reached.
	Saturating
)

// Curve is a shape with its scale of money. Scale must be positive.
type Curve struct {
	Shape Shape
	Scale float64
}

// Value returns the effect of a stock s; stocks below 0 count as 0.
func (c Curve) Value(s float64) float64 {
	x := math.Max(0, s) / c.Scale
	if c.Shape == Linear {
		return math.Min(1, x)
	}
	return -math.Expm1(-math.Ln2 * x)
}

// Slope returns the derivative of the effect at s, from the right; stocks below
// 0 count as 0.
func (c Curve) Slope(s float64) float64 {
	x := math.Max(0, s) / c.Scale
	if c.Shape == Linear {
		if x < 1 {
			return 1 / c.Scale
		}
		return 0
	}
	return math.Ln2 / c.Scale * math.Exp2(-x)
}

// Inverse returns the least stock with the given effect, +Inf when no stock has
// it, and 0 for effects of 0 and below.
func (c Curve) Inverse(effect float64) float64 {
	switch {
	case effect <= 0:
		return 0
	case c.Shape == Linear && effect <= 1:
		return effect * c.Scale
	case c.Shape == Saturating && effect < 1:
		return -c.Scale * math.Log1p(-effect) / math.Ln2
	}
	return math.Inf(1)
}

// Line is the straight line Intercept + Slope·S.
type Line struct{ Intercept, Slope float64 }

// At returns the height of the line at s.
func (l Line) At(s float64) float64 { return l.Intercept + l.Slope*s }

// Support returns the supporting line at s: it touches the curve there and,
// because the curve is concave, lies nowhere below it.
func (c Curve) Support(s float64) Line {
	s = math.Max(0, s)
	slope := c.Slope(s)
	return Line{c.Value(s) - slope*s, slope}
}

// Chord returns the line through the curve at low and high: it lies nowhere
// above the curve between them. For low == high it is flat at the value there.
func (c Curve) Chord(low, high float64) Line {
	bottom, top := c.Value(low), c.Value(high)
	if high <= low {
		return Line{bottom, 0}
	}
	slope := (top - bottom) / (high - low)
	return Line{bottom - slope*low, slope}
}

// Start returns the lines that a program begins with: for a linear curve they
// are the curve itself, for a saturating one a first set that is refined at the
// answers found.
func (c Curve) Start() []Line {
	flat := Line{1, 0}
	if c.Shape == Linear {
		return []Line{{0, 1 / c.Scale}, flat}
	}
	lines := []Line{flat}
	for _, halves := range []float64{0, 0.5, 1, 2, 4} {
		lines = append(lines, c.Support(halves*c.Scale))
	}
	return lines
}
