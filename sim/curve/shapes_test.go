package curve_test

import (
	"math"
	"testing"

	"phanbo/sim/curve"

	"pgregory.net/rapid"
)

// drawShape draws any curve: smooth and concave, S-shaped, or a broken line.
func drawShape(t *rapid.T) curve.Curve {
	c := curve.Curve{Scale: rapid.Float64Range(1e-3, 1e6).Draw(t, "scale")}
	switch rapid.IntRange(0, 6).Draw(t, "shape") {
	case 0, 1:
		return drawCurve(t)
	case 2:
		c.Shape, c.Power = curve.Coverage, rapid.Float64Range(0.2, 2).Draw(t, "most")
	case 3:
		c.Shape, c.Power = curve.Hill, rapid.Float64Range(1, 9).Draw(t, "power")
	case 4:
		c.Shape, c.Power = curve.Logistic, rapid.Float64Range(0.5, 12).Draw(t, "steep")
	case 5:
		c.Shape = curve.Uncapped
	default:
		c.Shape = curve.Points
		at := curve.Point{}
		for range rapid.IntRange(1, 6).Draw(t, "corners") {
			at.Stock += rapid.Float64Range(0.1, 2).Draw(t, "wide") * c.Scale
			at.Effect += rapid.Float64Range(0, 0.15).Draw(t, "high")
			c.Points = append(c.Points, at)
		}
	}
	return c
}

func TestEveryCurveRisesFromNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawShape(t)
		s := rapid.Float64Range(0, 10).Draw(t, "s") * c.Scale
		more := s + rapid.Float64Range(0, 3).Draw(t, "more")*c.Scale
		if c.Value(0) != 0 || c.Value(more) < c.Value(s)-tolerance || c.Value(more) > c.Greatest()+tolerance {
			t.Fatalf("values %g at 0, %g at %g, %g at %g", c.Value(0), c.Value(s), s, c.Value(more), more)
		}
	})
}

func TestPiecesCoverTheCurveFromAbove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawShape(t)
		most := rapid.Float64Range(0.01, 10).Draw(t, "most") * c.Scale
		end := 0.0
		for _, p := range c.Pieces(most) {
			if p.Low != end || p.High <= p.Low {
				t.Fatalf("piece from %g to %g after %g", p.Low, p.High, end)
			}
			end = p.High
			s := p.Low + rapid.Float64Range(0, 1).Draw(t, "part")*(p.High-p.Low)
			at := p.Low + rapid.Float64Range(0, 1).Draw(t, "at")*(p.High-p.Low)
			lines := p.Lines
			if p.Convex {
				left, right := c.Split(p, at)
				lines = left.Lines
				if s > at {
					lines = right.Lines
				}
			} else {
				lines = append(lines, c.SupportOn(p, at))
			}
			for _, l := range lines {
				if l.At(s) < c.Value(s)-1e-9 {
					t.Fatalf("line %+v is at %g below %g of the curve", l, s, c.Value(s))
				}
			}
		}
		if end != most {
			t.Fatalf("pieces end at %g of %g", end, most)
		}
	})
}

func TestUnderLiesBelowBetweenItsEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawShape(t)
		low := rapid.Float64Range(0, 3).Draw(t, "low") * c.Scale
		high := low + rapid.Float64Range(0, 3).Draw(t, "width")*c.Scale
		line := c.Under(low, high)
		for k := range 21 {
			s := low + float64(k)/20*(high-low)
			if line.At(s) > c.Value(s)+1e-9 {
				t.Fatalf("line is at %g above the curve's %g: %g", s, c.Value(s), line.At(s))
			}
		}
	})
}

func TestInverseUndoesEveryCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawShape(t)
		part := rapid.Float64Range(0.01, 0.99).Draw(t, "part") * math.Min(1, c.Greatest())
		if got := c.Value(c.Inverse(part)); math.Abs(got-part) > 1e-9 {
			t.Fatalf("value of the inverse of %g is %g", part, got)
		}
	})
}

// The published values of Optima's and Atomica's coverage curve
// (atomica/programs.py, get_prop_covered): part covered by spending x times the cost of
// covering everybody at the first unit cost.
func TestCoverageIsAsPublished(t *testing.T) {
	for _, c := range []struct{ most, x, want float64 }{
		{0.95, 0.5, 0.45843183715715474}, {0.95, 1, 0.7436859889781249}, {0.95, 2, 0.92221897295953},
		{0.75, 1, 0.652546246307004}, {1, 1, 0.7615941559557646}, {1.5, 1, 0.8741744180218651},
	} {
		curve := curve.Curve{Shape: curve.Coverage, Scale: 40_000, Power: c.most}
		if got := curve.Value(c.x * 40_000); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("a = %g, x = %g: %.17g, published %.17g", c.most, c.x, got, c.want)
		}
	}
	for _, c := range []struct{ most, target, want float64 }{
		{0.95, 0.8, 46677.97968360479}, {0.95, 0.9, 68607.4403402403}, {0.85, 0.8, 59440.62854493018},
		{1, 0.8, 43944.49154672438}, {0.75, 0.8, math.Inf(1)},
	} {
		curve := curve.Curve{Shape: curve.Coverage, Scale: 40_000, Power: c.most}
		if got := curve.Inverse(c.target); got != c.want && math.Abs(got/c.want-1) > 1e-12 {
			t.Errorf("a = %g: %g covered for %.17g, published %.17g", c.most, c.target, got, c.want)
		}
	}
}

// Greedy by marginal return takes the steepest chord from where it stands, as a leading
// tool does, and stops at the first that does not fit. Two groups with 100·x^4/(x^4+60^4)
// and 95·x^4/(x^4+55^4) share 100: greedy gives the second 73 and stops at 71.85, the best
// gives the first everything and has 88.53 (dynamic program over whole units).
func TestGreedyByMarginalReturnLosesOnCurvesWithAnS(t *testing.T) {
	curves := []curve.Curve{{Shape: curve.Hill, Scale: 60, Power: 4}, {Shape: curve.Hill, Scale: 55, Power: 4}}
	gains := []float64{100, 95}
	value := func(x []int) float64 {
		return gains[0]*curves[0].Value(float64(x[0])) + gains[1]*curves[1].Value(float64(x[1]))
	}
	at, left := []int{0, 0}, 100
	for {
		best, steps, group := 0.0, 0, -1
		for k := range curves {
			for step := 1; step <= 100; step++ {
				to := append([]int{}, at...)
				to[k] += step
				if chord := (value(to) - value(at)) / float64(step); chord > best+1e-15 {
					best, steps, group = chord, step, k
				}
			}
		}
		if group < 0 || steps > left {
			break
		}
		at[group] += steps
		left -= steps
	}
	best := 0.0
	for first := 0; first <= 100; first++ {
		best = math.Max(best, value([]int{first, 100 - first}))
	}
	if greedy := value(at); math.Abs(greedy-71.84858512105265) > 1e-9 || math.Abs(best-88.52691218130312) > 1e-9 {
		t.Errorf("greedy %v reaches %.10f, the best %.10f", at, greedy, best)
	}
}
