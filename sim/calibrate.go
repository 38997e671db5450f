package sim

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"phanbo/budget"
	"phanbo/sim/curve"
)

// CalibrateOptions say which curve is sought.
type CalibrateOptions struct {
	Shape budget.Shape   // Linear, Saturating (default) or Hill
	Power float64        // of Hill. Default 2
	Most  *budget.Figure // points: the greatest effect that any money could have, where it is known
	Fade  float64        // history: part of the stock lost each year, 0..1
	Lag   int            // history: years from payment to effect
	Trend bool           // history: the level also changes by time, without money
}

// The conditions under which data carry a curve. They are stated in the manual.
const (
	spareRows     = 3    // observations beyond the number of parameters, at least
	mostGainError = 0.30 // standard error of the gain, part of the gain
	mostMoneyErr  = 0.50 // standard error of the scale, part of the scale
	mostDeviation = 0.10 // standard deviation of the residuals, part of the gain
	leastReach    = 1.0  // greatest stock, in scales: half of the gain was seen
	mostStart     = 0.5  // least stock, in scales: the steep part was seen
	betterByTrend = 2.0  // by how much the curve's Akaike criterion must beat a straight line in time
	mostMisfit    = 0.15 // of points: greatest distance from what was given, part of the gain
	spreadOdds    = 0.90 // quantile of Student's t on each side: an 80% interval
)

// ErrCalibrate is returned where data are too few for any curve.
var ErrCalibrate = errors.New("sim: too few different amounts of money")

// CalibratePoints makes a curve of what people expect: one to many points, each with a
// low, likely and high effect. Each of the three rows of effects is fitted by least
// squares, effect = gain·f(money/scale). Where the greatest possible effect is not given
// it is fitted too, and two different amounts of money are needed. The low curve has the
// smaller gain, or needs more money; ranges of both are the spread.
func CalibratePoints(points []budget.Elicited, o CalibrateOptions) (budget.Calibration, error) {
	o = o.filled()
	out := calibrating{budget.Calibration{Schema: budget.CalibrationSchema, Method: budget.FromPoints, Shape: o.Shape, Power: o.power()}}
	var fits [3]curve.Fit
	edge := false
	for level := range fits {
		model := o.model()
		if o.Most != nil {
			model.Gain = levelOf(*o.Most, level)
		}
		var data []curve.Observation
		for _, p := range points {
			data = append(data, curve.Observation{Stock: p.Money.Billions(), Level: levelOf(p.Effect, level)})
		}
		fit, err := curve.FitTo(data, model)
		if err != nil {
			return out.Calibration, ErrCalibrate
		}
		fits[level], edge = fit, edge || fit.AtEdge
	}
	out.Gain = orderedFigure(fits[0].Gain, fits[1].Gain, fits[2].Gain)
	out.Money = orderedAmount(fits[0].Curve.Scale, fits[1].Curve.Scale, fits[2].Curve.Scale)
	misfit := 0.0
	for _, p := range points {
		at := curve.Observation{Stock: p.Money.Billions()}
		line := budget.CalibrationLine{Money: p.Money, Given: p.Effect,
			Fitted: budget.Figure{Low: fits[0].Level(at), Likely: fits[1].Level(at), High: fits[2].Level(at)}}
		line.Off = line.Fitted.Likely - line.Given.Likely
		for level := range fits {
			misfit = math.Max(misfit, math.Abs(fits[level].Level(at)-levelOf(p.Effect, level))/math.Abs(fits[level].Gain))
		}
		out.Lines = append(out.Lines, line)
	}
	out.test("misfit", misfit, mostMisfit, true)
	out.test("bounded", asNumber(!edge), 1, false)
	return out.judged(), nil
}

// CalibrateHistory fits the level of an indicator to what was spent,
//
//	level = base + trend·(year - first) + gain·f(stock/scale)
//
// and says whether the data carry the curve: enough years, a range of spending that shows
// both the steep and the flat part, small residuals, small standard errors, and an effect
// of money that a plain trend in time does not explain as well. The spread is the 80%
// interval of Student's t.
func CalibrateHistory(years []budget.HistoryYear, o CalibrateOptions) (budget.Calibration, error) {
	o = o.filled()
	out := calibrating{budget.Calibration{Schema: budget.CalibrationSchema, Method: budget.FromHistory, Shape: o.Shape, Power: o.power()}}
	data := o.observations(years)
	model := o.model()
	model.Base, model.Trend = true, o.Trend
	fit, err := curve.FitTo(data, model)
	if err != nil {
		return out.Calibration, ErrCalibrate
	}
	odds := 0.0
	if free := len(data) - fit.Parameters; free > 0 {
		odds = distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(free)}.Quantile(spreadOdds)
	}
	out.Gain, out.Base = within(fit.Gain, odds*fit.GainError), figurePointer(within(fit.Base, odds*fit.BaseError))
	if o.Trend {
		out.Trend = figurePointer(within(fit.Trend, odds*fit.TrendError))
	}
	scale := within(fit.Curve.Scale, odds*fit.ScaleError)
	out.Money = orderedAmount(math.Max(scale.Low, fit.Curve.Scale/10), fit.Curve.Scale, scale.High)
	for i, d := range data {
		level := fit.Level(d)
		out.Lines = append(out.Lines, budget.CalibrationLine{Year: years[i].Year, Money: budget.FromBillions(d.Stock),
			Given: certain(d.Level), Fitted: certain(level), Off: level - d.Level})
	}
	out.carry(data, fit)
	return out.judged(), nil
}

// calibrating is a calibration on its way.
type calibrating struct{ budget.Calibration }

// judged says whether every test holds.
func (c *calibrating) judged() budget.Calibration {
	c.Carried = true
	for _, t := range c.Tests {
		c.Carried = c.Carried && t.Holds
	}
	return c.Calibration
}

// beyond is shown for what has no finite value.
const beyond = 999

func (c *calibrating) test(code string, found, wanted float64, atMost bool) {
	holds := found >= wanted
	if atMost {
		holds = found <= wanted
	}
	if math.IsNaN(found) || math.IsInf(found, 0) {
		found = beyond
		holds = holds && !atMost
	}
	c.Tests = append(c.Tests, budget.CalibrationTest{Code: code, Found: found, Wanted: wanted, AtMost: atMost, Holds: holds})
}

// carry tests whether a history carries its fit.
func (c *calibrating) carry(data []curve.Observation, fit curve.Fit) {
	least, greatest := math.Inf(1), 0.0
	for _, d := range data {
		least, greatest = math.Min(least, d.Stock), math.Max(greatest, d.Stock)
	}
	n, gain := len(data), math.Abs(fit.Gain)
	c.test("years", float64(n), float64(fit.Parameters+spareRows), false)
	c.test("bounded", asNumber(!fit.AtEdge), 1, false)
	c.test("reach", greatest/fit.Curve.Scale, leastReach, false)
	c.test("start", least/fit.Curve.Scale, mostStart, true)
	c.test("deviation", fit.Deviation/gain, mostDeviation, true)
	c.test("gain_error", fit.GainError/gain, mostGainError, true)
	c.test("money_error", fit.ScaleError/fit.Curve.Scale, mostMoneyErr, true)
	better := curve.Akaike(n, 2, curve.FitTrend(data)) - curve.Akaike(n, fit.Parameters, fit.SumOfSquares)
	if math.IsNaN(better) { // too few rows for the criterion on both sides
		better = 0
	}
	c.test("trend", better, betterByTrend, false)
}

func asNumber(holds bool) float64 {
	if holds {
		return 1
	}
	return 0
}

func (o CalibrateOptions) filled() CalibrateOptions {
	if o.Shape == "" {
		o.Shape = budget.Saturating
	}
	if o.Shape == budget.Hill && o.Power == 0 {
		o.Power = 2
	}
	return o
}

func (o CalibrateOptions) power() float64 {
	if o.Shape == budget.Hill {
		return o.Power
	}
	return 0
}

func (o CalibrateOptions) model() curve.Model {
	shape := map[budget.Shape]curve.Shape{budget.Linear: curve.Linear, budget.Saturating: curve.Saturating, budget.Hill: curve.Hill}[o.Shape]
	return curve.Model{Shape: shape, Power: o.power()}
}

// observations turns spending by year into stocks: S(t) = (1-fade)·S(t-1) + paid(t-lag).
func (o CalibrateOptions) observations(years []budget.HistoryYear) []curve.Observation {
	var data []curve.Observation
	stock := 0.0
	for i, y := range years {
		stock *= 1 - o.Fade
		if i >= o.Lag {
			stock += years[i-o.Lag].Paid.Billions()
		}
		data = append(data, curve.Observation{Time: float64(y.Year - years[0].Year), Stock: stock, Level: y.Level})
	}
	return data
}

func levelOf(f budget.Figure, level int) float64 { return []float64{f.Low, f.Likely, f.High}[level] }

func certain(x float64) budget.Figure { return budget.Figure{Likely: x, Low: x, High: x} }

// within is a figure of a value and its half width; without one it is certain.
func within(x, half float64) budget.Figure {
	if math.IsNaN(half) || math.IsInf(half, 0) {
		return certain(x)
	}
	return budget.Figure{Likely: x, Low: x - half, High: x + half}
}

func figurePointer(f budget.Figure) *budget.Figure { return &f }

// orderedFigure is the range of three values around the likely one.
func orderedFigure(a, likely, b float64) budget.Figure {
	return budget.Figure{Likely: likely, Low: min(a, likely, b), High: max(a, likely, b)}
}

func orderedAmount(a, likely, b float64) budget.Amount {
	f := orderedFigure(a, likely, b)
	return budget.Amount{Likely: wholeMillions(f.Likely), Low: wholeMillions(f.Low), High: wholeMillions(f.High)}
}

// wholeMillions rounds an amount in tỷ to a whole triệu đồng, at least one.
func wholeMillions(billions float64) budget.Dong {
	return max(budget.Million, budget.FromBillions(math.Min(math.Round(billions*1000)/1000, budget.MaxDong.Billions())))
}
