// Package curve states how spending turns into effect: the value of a curve, its
// slope, the pieces on which it is concave or convex, and the straight lines that lie
// above or below it.
//
// A curve maps a stock S >= 0 of money to an effect as a fraction of the greatest
// effect; it never falls and is 0 at S = 0. Money is in any unit, as long as S and the
// curve's Scale are in the same one. The package knows nothing of budgets.
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
	// Uncapped is S/Scale without an end.
	Uncapped
	// Coverage is min(1, 2a/(1+exp(-2x/a)) - a) with x = S/Scale and a = Power, the
	// part that can be covered at all: close to x at first, and never above a (the
	// cost-coverage curve of Optima HIV and Atomica).
	Coverage
	// Hill is x^n/(1+x^n) with x = S/Scale and n = Power >= 1: S-shaped for n > 1.
	// Scale gives half of the effect.
	Hill
	// Logistic is (l(x)-l(0))/(1-l(0)) with l(x) = 1/(1+exp(-k(x-1))), x = S/Scale and
	// k = Power > 0: S-shaped, steepest at Scale, and 0 at S = 0.
	Logistic
	// Points is the broken line through (0, 0) and Points, level after the last.
	Points
)

// Point is a corner of a broken line.
type Point struct{ Stock, Effect float64 }

// Curve is a shape with its scale of money. Scale must be positive, and Power as its
// shape asks; Points must rise in Stock and not fall in Effect.
type Curve struct {
	Shape  Shape
	Scale  float64
	Power  float64 // of Coverage, Hill and Logistic
	Points []Point // of Points
}

// Value returns the effect of a stock s; stocks below 0 count as 0.
func (c Curve) Value(s float64) float64 {
	s = math.Max(0, s)
	if c.Shape == Points {
		return c.pointValue(s)
	}
	x := s / c.Scale
	switch c.Shape {
	case Linear:
		return math.Min(1, x)
	case Uncapped:
		return x
	case Coverage:
		return math.Min(1, c.Power*math.Tanh(x/c.Power))
	case Hill:
		return 1 / (1 + math.Pow(x, -c.Power))
	case Logistic:
		low := logistic(-c.Power)
		return math.Max(0, (logistic(c.Power*(x-1))-low)/(1-low))
	}
	return -math.Expm1(-math.Ln2 * x)
}

func logistic(u float64) float64 { return 1 / (1 + math.Exp(-u)) }

// Slope returns the derivative of the effect at s, from the right; stocks below
// 0 count as 0.
func (c Curve) Slope(s float64) float64 {
	s = math.Max(0, s)
	if c.Shape == Points {
		return c.pointSlope(s)
	}
	x := s / c.Scale
	switch c.Shape {
	case Linear:
		if x < 1 {
			return 1 / c.Scale
		}
		return 0
	case Uncapped:
		return 1 / c.Scale
	case Coverage:
		if c.Value(s) >= 1 {
			return 0
		}
		secant := 1 / math.Cosh(x/c.Power)
		return secant * secant / c.Scale
	case Hill:
		return c.hillSlope(x)
	case Logistic:
		l := logistic(c.Power * (x - 1))
		return c.Power * l * (1 - l) / (1 - logistic(-c.Power)) / c.Scale
	}
	return math.Ln2 / c.Scale * math.Exp2(-x)
}

// hillSlope is n·f·(1-f)/x, and its limit at 0.
func (c Curve) hillSlope(x float64) float64 {
	if x == 0 {
		if c.Power == 1 {
			return 1 / c.Scale
		}
		return 0
	}
	return c.Power / (1 + math.Pow(x, -c.Power)) / (1 + math.Pow(x, c.Power)) / x / c.Scale
}

// Inverse returns the least stock with the given effect, +Inf when no stock has
// it, and 0 for effects of 0 and below.
func (c Curve) Inverse(effect float64) float64 {
	switch {
	case effect <= 0:
		return 0
	case c.Shape == Points:
		return c.pointInverse(effect)
	case c.Shape == Uncapped, c.Shape == Linear && effect <= 1:
		return effect * c.Scale
	case c.Shape == Saturating && effect < 1:
		return -c.Scale * math.Log1p(-effect) / math.Ln2
	case c.Shape == Coverage && effect < c.Power && effect <= 1:
		return c.Scale * c.Power * math.Atanh(effect/c.Power)
	case c.Shape == Hill && effect < 1:
		return c.Scale * math.Pow(effect/(1-effect), 1/c.Power)
	case c.Shape == Logistic && effect < 1:
		low := logistic(-c.Power)
		l := effect*(1-low) + low
		return c.Scale * math.Max(0, 1+math.Log(l/(1-l))/c.Power)
	}
	return math.Inf(1)
}

// Greatest returns the effect that no stock exceeds, +Inf for Uncapped.
func (c Curve) Greatest() float64 {
	switch c.Shape {
	case Uncapped:
		return math.Inf(1)
	case Coverage:
		return math.Min(1, c.Power)
	case Points:
		return c.Points[len(c.Points)-1].Effect
	}
	return 1
}
