package sim

import (
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
)

// history is made of known parameters: level = 30 + 45·(1 - 2^(-S/20)) with S in tỷ, and
// noise of a deviation.
func history(paid []float64, noise float64, seed uint64) []budget.HistoryYear {
	random := rand.New(rand.NewPCG(seed, 0))
	var years []budget.HistoryYear
	stock := 0.0
	for i, p := range paid {
		stock += p
		years = append(years, budget.HistoryYear{Year: budget.Year(2015 + i), Paid: budget.FromBillions(p),
			Level: 30 + 45*(1-math.Exp2(-stock/20)) + noise*random.NormFloat64()})
	}
	return years
}

func failing(c budget.Calibration) map[string]bool {
	found := map[string]bool{}
	for _, t := range c.Tests {
		if !t.Holds {
			found[t.Code] = true
		}
	}
	return found
}

func TestAHistoryGivesItsParametersBack(t *testing.T) {
	years := history([]float64{0, 3, 9, 4, 12, 2, 15, 8, 20, 6}, 0.8, 7)
	c, err := CalibrateHistory(years, CalibrateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if !c.Carried {
		t.Fatalf("ten years over four half-gains are enough: %v", failing(c))
	}
	for _, x := range []struct {
		what                     string
		low, likely, high, truth float64
	}{
		{"gain", c.Gain.Low, c.Gain.Likely, c.Gain.High, 45},
		{"money", c.Money.Low.Billions(), c.Money.Likely.Billions(), c.Money.High.Billions(), 20},
		{"base", c.Base.Low, c.Base.Likely, c.Base.High, 30},
	} {
		if math.Abs(x.likely-x.truth) > 0.1*x.truth || !(x.low < x.likely && x.likely < x.high) {
			t.Errorf("%s is %g (%g - %g), made of %g", x.what, x.likely, x.low, x.high, x.truth)
		}
	}
}

// Each condition has a history that breaks it.
func TestAHistoryThatDoesNotCarryACurveSaysWhy(t *testing.T) {
	long := []float64{0, 3, 9, 4, 12, 2, 15, 8, 20, 6}
	steady := make([]float64, 9)
	for i := range steady {
		steady[i] = 1
	}
	late := append([]float64{60}, long[1:]...)
	for _, c := range []struct {
		what  string
		years []budget.HistoryYear
		want  string
	}{
		{"four years", history([]float64{0, 10, 20, 30}, 0.5, 1), "years"},
		{"little spending", history([]float64{0, 1, 1, 1, 1, 1, 1, 1}, 0.05, 2), "reach"},
		{"no low spending", history(late, 0.5, 3), "start"},
		{"noise", history(long, 12, 4), "deviation"},
		{"a plain trend", history(steady, 0.4, 5), "trend"},
	} {
		got, err := CalibrateHistory(c.years, CalibrateOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Carried || !failing(got)[c.want] {
			t.Errorf("%s: fails %v, want %s", c.what, failing(got), c.want)
		}
	}
}

// A lag of a year and a fade are taken as the plan's stocks take them.
func TestAHistoryWithLagAndFade(t *testing.T) {
	paid := []float64{5, 10, 8, 14, 6, 20, 9, 4, 18, 11}
	var years []budget.HistoryYear
	stock := 0.0
	for i, p := range paid {
		stock *= 0.9
		if i > 0 {
			stock += paid[i-1]
		}
		years = append(years, budget.HistoryYear{Year: budget.Year(2015 + i), Paid: budget.FromBillions(p), Level: 10 + 30*(1-math.Exp2(-stock/15))})
	}
	c, err := CalibrateHistory(years, CalibrateOptions{Fade: 0.1, Lag: 1})
	if err != nil || math.Abs(c.Gain.Likely-30) > 1e-3 || c.Money.Likely != 15*budget.Billion {
		t.Errorf("%+v %v", c.Gain, err)
	}
	if bad, _ := CalibrateHistory(years, CalibrateOptions{}); math.Abs(bad.Gain.Likely-30) < 1e-3 {
		t.Error("without lag and fade the fit should differ")
	}
}

// By hand: gains 20, 30, 40 and half of each at 10 tỷ: points at 10 and 20 tỷ are a half
// and three quarters of them.
func TestPointsGiveACurveWithItsSpread(t *testing.T) {
	points := []budget.Elicited{
		{Money: 10 * budget.Billion, Effect: budget.Figure{Low: 10, Likely: 15, High: 20}},
		{Money: 20 * budget.Billion, Effect: budget.Figure{Low: 15, Likely: 22.5, High: 30}},
	}
	c, err := CalibratePoints(points, CalibrateOptions{})
	if err != nil || !c.Carried {
		t.Fatalf("%+v %v", c, err)
	}
	for i, want := range []float64{20, 30, 40} {
		if got := levelOf(c.Gain, i); math.Abs(got-want) > 1e-6 {
			t.Errorf("gain %d is %g, want %g", i, got, want)
		}
	}
	if c.Money.Likely != 10*budget.Billion {
		t.Errorf("half of it takes %d", c.Money.Likely)
	}
	// One point and the greatest effect are a curve too: half of 30 at 10 tỷ, of a pessimist
	// 10 of 40, which takes 10·ln 2/ln(4/3) = 24.09 tỷ.
	most := budget.Figure{Low: 40, Likely: 30, High: 40}
	c, err = CalibratePoints(points[:1], CalibrateOptions{Most: &most})
	if err != nil || c.Money.Likely != 10*budget.Billion || c.Money.High != 24_094*budget.Million {
		t.Errorf("%+v %v", c.Money, err)
	}
	if _, err = CalibratePoints(points[:1], CalibrateOptions{}); err != ErrCalibrate {
		t.Errorf("one point alone says nothing of the end: %v", err)
	}
	bent := append(points, budget.Elicited{Money: 30 * budget.Billion, Effect: budget.Figure{Low: 90, Likely: 90, High: 90}})
	if c, _ = CalibratePoints(bent, CalibrateOptions{}); c.Carried {
		t.Error("points that bend upwards are no saturating curve")
	}
}
