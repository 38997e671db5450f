package curve

import (
	"math"
	"math/rand/v2"
	"testing"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance*math.Max(1, math.Abs(want)) {
		t.Errorf("%s is %.9g, want %.9g", what, got, want)
	}
}

// Data made from known parameters without noise give them back.
func TestAFitFindsWhatTheDataWereMadeOf(t *testing.T) {
	for _, c := range []struct {
		model       Model
		base, trend float64
	}{
		{Model{Shape: Saturating}, 0, 0},
		{Model{Shape: Saturating, Base: true}, 20, 0},
		{Model{Shape: Saturating, Base: true, Trend: true}, 20, 1.5},
		{Model{Shape: Hill, Power: 2, Base: true}, 5, 0},
	} {
		truth := Curve{Shape: c.model.Shape, Power: c.model.Power, Scale: 18}
		var data []Observation
		for i, s := range []float64{0, 4, 9, 15, 22, 31, 45, 60} {
			data = append(data, Observation{float64(i), s, c.base + c.trend*float64(i) + 40*truth.Value(s)})
		}
		fit, err := FitTo(data, c.model)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "scale", fit.Curve.Scale, 18, 1e-5)
		near(t, "gain", fit.Gain, 40, 1e-5)
		near(t, "base", fit.Base, c.base, 1e-5)
		near(t, "trend", fit.Trend, c.trend, 1e-5)
		if fit.AtEdge {
			t.Error("the scale is inside the range")
		}
	}
}

// A straight line by hand: levels 1, 3, 5 at stocks 1, 2, 3 of a linear curve whose end
// is far away: base -1 and slope 2 a unit.
func TestALinearFitIsTheLineOfLeastSquares(t *testing.T) {
	fit, err := FitTo([]Observation{{0, 1, 1}, {1, 2, 3}, {2, 3, 5}}, Model{Shape: Linear, Base: true})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "base", fit.Base, -1, 1e-9)
	near(t, "slope", fit.Gain/fit.Curve.Scale, 2, 1e-9)
}

// With noise of known deviation the true parameters lie within two standard errors about
// as often as they should: 95 of 100, here at least 85 and not always.
func TestStandardErrorsHoldTheTruth(t *testing.T) {
	noise := rand.New(rand.NewPCG(1, 2))
	truth := Curve{Shape: Saturating, Scale: 18}
	const runs = 200
	held, all := 0, 0
	for range runs {
		var data []Observation
		for i := range 16 {
			s := 5 * float64(i)
			data = append(data, Observation{float64(i), s, 20 + 40*truth.Value(s) + noise.NormFloat64()})
		}
		fit, err := FitTo(data, Model{Shape: Saturating, Base: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range [][3]float64{{fit.Gain, 40, fit.GainError}, {fit.Curve.Scale, 18, fit.ScaleError}} {
			all++
			if math.Abs(x[0]-x[1]) <= 2*x[2] {
				held++
			}
		}
		near(t, "deviation", fit.Deviation, 1, 0.6)
	}
	if part := float64(held) / float64(all); part < 0.85 || part == 1 {
		t.Errorf("two standard errors hold the truth in %.0f%% of fits", 100*part)
	}
}

func TestAFitSaysWhenDataDoNotBoundTheScale(t *testing.T) {
	var data []Observation
	for i := range 8 {
		data = append(data, Observation{float64(i), float64(i + 1), 3 * float64(i+1)})
	}
	fit, err := FitTo(data, Model{Shape: Saturating})
	if err != nil || !fit.AtEdge {
		t.Errorf("a straight line has no half of its gain: %+v, %v", fit, err)
	}
	if _, err := FitTo([]Observation{{0, 5, 1}, {1, 5, 2}}, Model{Shape: Saturating}); err != ErrFewStocks {
		t.Errorf("one stock is too few: %v", err)
	}
	fit, err = FitTo([]Observation{{0, 5, 10}}, Model{Shape: Saturating, Gain: 20})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "scale of one point", fit.Curve.Scale, 5, 1e-9)
}

// By hand: times 0, 1, 2 and levels 0, 1, 5: slope 2.5, residuals 0.5, -1, 0.5.
func TestTrend(t *testing.T) {
	near(t, "squares", FitTrend([]Observation{{0, 0, 0}, {1, 0, 1}, {2, 0, 5}}), 1.5, 1e-12)
	// n = 10, k = 2: 10·ln(0.5) + 6 + 2·3·4/6
	near(t, "criterion", Akaike(10, 2, 5), 10*math.Log(0.5)+6+4, 1e-12)
}
