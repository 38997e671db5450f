package curve_test

import (
	"fmt"
	"math"
	"testing"

	"phanbo/sim/curve"

	"pgregory.net/rapid"
)

// A saturating curve with a half-effect at 10 tỷ.
func ExampleCurve() {
	c := curve.Curve{Shape: curve.Saturating, Scale: 10}
	fmt.Printf("%.3f %.3f %.3f\n", c.Value(0), c.Value(10), c.Value(20))
	fmt.Printf("%.1f\n", c.Inverse(0.875))
	// Output:
	// 0.000 0.500 0.750
	// 30.0
}

func drawCurve(t *rapid.T) curve.Curve {
	return curve.Curve{
		Shape: rapid.SampledFrom([]curve.Shape{curve.Linear, curve.Saturating}).Draw(t, "shape"),
		Scale: rapid.Float64Range(1e-3, 1e9).Draw(t, "scale"),
	}
}

// tolerance is relative to effects, which lie in 0..1.
const tolerance = 1e-12

func TestSupportLiesAboveAndTouches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCurve(t)
		s := rapid.Float64Range(0, 10).Draw(t, "s") * c.Scale
		at := rapid.Float64Range(0, 10).Draw(t, "at") * c.Scale
		line := c.Support(at)
		if line.At(s) < c.Value(s)-tolerance {
			t.Fatalf("line at %g is %g, below the curve's %g", s, line.At(s), c.Value(s))
		}
		if math.Abs(line.At(at)-c.Value(at)) > tolerance {
			t.Fatalf("line does not touch at %g", at)
		}
	})
}

func TestChordLiesBelowBetweenItsEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCurve(t)
		low := rapid.Float64Range(0, 5).Draw(t, "low") * c.Scale
		high := low + rapid.Float64Range(0, 5).Draw(t, "width")*c.Scale
		s := low + rapid.Float64Range(0, 1).Draw(t, "part")*(high-low)
		if got := c.Chord(low, high).At(s); got > c.Value(s)+tolerance {
			t.Fatalf("chord at %g is %g, above the curve's %g", s, got, c.Value(s))
		}
	})
}

func TestInverseGivesTheLeastStock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCurve(t)
		effect := rapid.Float64Range(0, 0.999).Draw(t, "effect")
		if got := c.Value(c.Inverse(effect)); math.Abs(got-effect) > tolerance {
			t.Fatalf("value of the inverse of %g is %g", effect, got)
		}
	})
	if s := (curve.Curve{Shape: curve.Saturating, Scale: 1}).Inverse(1); !math.IsInf(s, 1) {
		t.Errorf("a saturating curve reaches its whole effect at %g", s)
	}
}

func TestSlopeIsTheDerivative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCurve(t)
		x := rapid.Float64Range(0.01, 0.9).Draw(t, "x")
		const h = 1e-6 // of the scale; the error of a central difference is of order h²
		d := (c.Value((x+h)*c.Scale) - c.Value((x-h)*c.Scale)) / (2 * h * c.Scale)
		if math.Abs(d-c.Slope(x*c.Scale))*c.Scale > 1e-8 {
			t.Fatalf("slope %g, difference %g", c.Slope(x*c.Scale), d)
		}
	})
}

func TestStartLinesOfALinearCurveAreTheCurve(t *testing.T) {
	c := curve.Curve{Shape: curve.Linear, Scale: 40}
	for _, s := range []float64{0, 10, 39, 40, 41, 400} {
		lowest := math.Inf(1)
		for _, l := range c.Start() {
			lowest = math.Min(lowest, l.At(s))
		}
		if math.Abs(lowest-c.Value(s)) > tolerance {
			t.Errorf("at %g the lines give %g, the curve %g", s, lowest, c.Value(s))
		}
	}
}
