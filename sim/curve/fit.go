package curve

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Observation is a level seen with a stock of money at a time.
type Observation struct {
	Time  float64 // in years; used by a trend only
	Stock float64
	Level float64
}

// Model says which curve is fitted.
type Model struct {
	Shape Shape // Linear, Saturating or Hill
	Power float64
	Base  bool    // a level without money is fitted too; else it is 0
	Trend bool    // a change by time is fitted too
	Gain  float64 // where not 0, the gain is this and is not fitted
}

// Fit is a model fitted by least squares,
//
//	level = Base + Trend·time + Gain·f(stock), f with the fitted Scale.
//
// Errors are the standard errors of its parameters, from the residual variance and the
// Jacobian at the optimum, s²·(JᵀJ)⁻¹; NaN where there are no more observations than
// parameters, or where they cannot tell parameters apart.
type Fit struct {
	Curve                 Curve
	Base, Trend, Gain     float64
	BaseError, TrendError float64
	GainError, ScaleError float64
	Parameters            int
	SumOfSquares          float64 // of the residuals
	Deviation             float64 // s = √(SumOfSquares/(n - Parameters)); 0 where n = Parameters
	AtEdge                bool    // Scale is at an end of the range searched: the data do not bound it
}

// ErrFewStocks is returned where the observations have no positive stock, or only one
// while gain and scale are both to be found.
var ErrFewStocks = errors.New("curve: too few different stocks for a fit")

// Least and most scale searched, in units of the least and greatest positive stock.
const (
	leastScale = 1.0 / 20
	mostScale  = 50
	scaleSteps = 400 // of the grid in log scale, before it is refined
	goldenRuns = 80  // of golden section, each 0.618 of the last: 1e-16 of a grid step
)

// FitTo fits a model to observations by least squares: the level without money, the
// trend and the gain are linear and solved for each scale (variable projection, Golub
// and Pereyra 1973); the scale is searched over a grid and then by golden section. The
// search has no random part.
func FitTo(observations []Observation, m Model) (Fit, error) {
	low, high, different := stocksOf(observations)
	if different == 0 || different == 1 && m.Gain == 0 {
		return Fit{}, ErrFewStocks
	}
	p := &projection{observations: observations, model: m}
	from, to := math.Log(low*leastScale), math.Log(high*mostScale)
	step := (to - from) / scaleSteps
	best := from
	for i := range scaleSteps + 1 {
		if at := from + float64(i)*step; p.squares(at) < p.squares(best) {
			best = at
		}
	}
	at := golden(p.squares, math.Max(from, best-step), math.Min(to, best+step))
	fit := p.fit(at)
	fit.AtEdge = at < from+step || at > to-step
	p.errors(&fit)
	return fit, nil
}

// stocksOf returns the least and greatest positive stock and how many different ones
// there are.
func stocksOf(observations []Observation) (low, high float64, different int) {
	seen := map[float64]bool{}
	low = math.Inf(1)
	for _, o := range observations {
		if o.Stock > 0 {
			seen[o.Stock] = true
			low, high = math.Min(low, o.Stock), math.Max(high, o.Stock)
		}
	}
	return low, high, len(seen)
}

// golden returns the least point of f between two ends, by golden section.
func golden(f func(float64) float64, from, to float64) float64 {
	ratio := (math.Sqrt(5) - 1) / 2
	a, b := to-ratio*(to-from), from+ratio*(to-from)
	fa, fb := f(a), f(b)
	for range goldenRuns {
		if fa <= fb {
			to, b, fb = b, a, fa
			a = to - ratio*(to-from)
			fa = f(a)
		} else {
			from, a, fa = a, b, fb
			b = from + ratio*(to-from)
			fb = f(b)
		}
	}
	return (from + to) / 2
}

// projection is a fit for given scales.
type projection struct {
	observations []Observation
	model        Model
}

func (p *projection) curve(logScale float64) Curve {
	return Curve{Shape: p.model.Shape, Power: p.model.Power, Scale: math.Exp(logScale)}
}

func (p *projection) squares(logScale float64) float64 { return p.fit(logScale).SumOfSquares }

// linear counts the parameters that are linear: base, trend, gain.
func (p *projection) linear() int {
	n := 0
	for _, has := range []bool{p.model.Base, p.model.Trend, p.model.Gain == 0} {
		if has {
			n++
		}
	}
	return n
}

// columns returns the derivatives of the level by the linear parameters.
func (p *projection) columns(o Observation, part float64) []float64 {
	var row []float64
	if p.model.Base {
		row = append(row, 1)
	}
	if p.model.Trend {
		row = append(row, o.Time)
	}
	if p.model.Gain == 0 {
		row = append(row, part)
	}
	return row
}

// fit solves the linear parameters for a scale.
func (p *projection) fit(logScale float64) Fit {
	c, k, n := p.curve(logScale), p.linear(), len(p.observations)
	fit := Fit{Curve: c, Gain: p.model.Gain, Parameters: k + 1}
	if k > 0 {
		design, levels := mat.NewDense(n, k, nil), mat.NewVecDense(n, nil)
		for i, o := range p.observations {
			design.SetRow(i, p.columns(o, c.Value(o.Stock)))
			levels.SetVec(i, o.Level-p.model.Gain*c.Value(o.Stock))
		}
		var x mat.VecDense
		if err := x.SolveVec(design, levels); err != nil && !isNear(err) {
			fit.SumOfSquares = math.Inf(1)
			return fit
		}
		fit.take(p.model, x.RawVector().Data)
	}
	for _, o := range p.observations {
		r := o.Level - fit.Level(o)
		fit.SumOfSquares += r * r
	}
	if n > fit.Parameters {
		fit.Deviation = math.Sqrt(fit.SumOfSquares / float64(n-fit.Parameters))
	}
	return fit
}

// isNear tells gonum's warning that a system is badly conditioned, whose solution it
// still gives.
func isNear(err error) bool {
	var condition mat.Condition
	return errors.As(err, &condition) && !math.IsInf(float64(condition), 1)
}

func (f *Fit) take(m Model, x []float64) {
	next := func() float64 { v := x[0]; x = x[1:]; return v }
	if m.Base {
		f.Base = next()
	}
	if m.Trend {
		f.Trend = next()
	}
	if m.Gain == 0 {
		f.Gain = next()
	}
}

// Level returns what the fit gives for an observation's stock and time.
func (f *Fit) Level(o Observation) float64 {
	return f.Base + f.Trend*o.Time + f.Gain*f.Curve.Value(o.Stock)
}

// errors fills in the standard errors.
func (p *projection) errors(f *Fit) {
	n, k := len(p.observations), f.Parameters
	nan := math.NaN()
	f.BaseError, f.TrendError, f.GainError, f.ScaleError = 0, 0, 0, nan
	variances := make([]float64, k)
	for i := range variances {
		variances[i] = nan
	}
	if n > k {
		jacobian := mat.NewDense(n, k, nil)
		for i, o := range p.observations {
			// ∂f(S/m)/∂m = -(S/m)·∂f/∂S
			byScale := -f.Gain * o.Stock / f.Curve.Scale * f.Curve.Slope(o.Stock)
			jacobian.SetRow(i, append(p.columns(o, f.Curve.Value(o.Stock)), byScale))
		}
		var normal, inverse mat.Dense
		normal.Mul(jacobian.T(), jacobian)
		if err := inverse.Inverse(&normal); err == nil || isNear(err) {
			for i := range variances {
				variances[i] = f.Deviation * f.Deviation * inverse.At(i, i)
			}
		}
	}
	var standard Fit
	roots := make([]float64, k)
	for i, v := range variances {
		roots[i] = math.Sqrt(v)
	}
	standard.take(p.model, roots)
	f.BaseError, f.TrendError, f.GainError, f.ScaleError = standard.Base, standard.Trend, standard.Gain, roots[k-1]
}

// FitTrend fits level = a + b·time, what the data say without any effect of money. It
// returns the sum of squares of the residuals.
func FitTrend(observations []Observation) float64 {
	n := float64(len(observations))
	var meanTime, meanLevel float64
	for _, o := range observations {
		meanTime, meanLevel = meanTime+o.Time/n, meanLevel+o.Level/n
	}
	var tt, tl, ll float64
	for _, o := range observations {
		t, l := o.Time-meanTime, o.Level-meanLevel
		tt, tl, ll = tt+t*t, tl+t*l, ll+l*l
	}
	if tt == 0 {
		return ll
	}
	return math.Max(0, ll-tl*tl/tt)
}

// Akaike returns the corrected Akaike criterion of a least-squares fit with n
// observations and k parameters besides the variance (Hurvich and Tsai 1989): less is
// better, +Inf where n is too small for the correction.
func Akaike(n, k int, squares float64) float64 {
	if n <= k+2 {
		return math.Inf(1)
	}
	size, all := float64(n), float64(k+1)
	return size*math.Log(math.Max(squares, 1e-300)/size) + 2*all + 2*all*(all+1)/(size-all-1)
}
