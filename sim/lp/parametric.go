package lp

import (
	"context"
	"errors"
	"math"
	"time"

	"phanbo/sim/lp/certify"
)

// A Curve is the optimal value of a linear program as a function of how far limits of its
// rows have moved. It consists of straight pieces; when minimising it bends upwards, when
// maximising downwards.
type Curve struct {
	// Status is Optimal when Segments reach to the end asked for, and Infeasible when no
	// point is left beyond the last of them. Otherwise it says what cut the walk short.
	Status   Status
	Segments []Segment
	// Verified: package certify accepted the ends of all segments, and they meet.
	Verified   bool
	Iterations int
}

// A Segment is a piece From ≤ t ≤ To on which the optimal basis and its duals stay.
type Segment struct {
	From, To float64
	Value    float64 // optimal objective at From
	Slope    float64 // its change per unit of t
}

// At returns the value of the curve at t, NaN outside of it.
func (c *Curve) At(t float64) float64 {
	for _, s := range c.Segments {
		if s.From <= t && t <= s.To {
			return s.Value + s.Slope*(t-s.From)
		}
	}
	return math.NaN()
}

// Shares of the walk's length by which a breakpoint is overstepped to find the next basis:
// the first, and the largest. Segments shorter than that may be left out; since the curve
// is convex (concave), that moves it by no more than the share times the change of slope.
const (
	firstOverstep = 1e-9
	lastOverstep  = 1e-5
)

// Parametric walks the limits of m from t = 0 to t = end > 0, where those of row i are moved
// by t·move[i], and returns the optimal value all the way.
//
// With the optimal basis B the basic variables change by −B⁻¹Σ_j a_j·ẋ_j per unit of t,
// over the nonbasic activities that follow their limits; the first that reaches a bound
// ends the segment, and a dual simplex step from there begins the next (Gass and Saaty,
// The computational algorithm for the parametric objective function, Naval Research
// Logistics Quarterly 2, 1955, in its dual form).
func Parametric(ctx context.Context, m *Model, move []float64, end float64, o Options) (Curve, error) {
	switch err := m.validate(); {
	case err != nil:
		return Curve{}, err
	case m.hasIntegers():
		return Curve{}, errors.New("limits move in a linear program only: a column is integer")
	case len(move) != len(m.Rows) || !(end > 0) || math.IsInf(end, 1):
		return Curve{}, errors.New("limits move by one rate a row, to a finite end above 0")
	}
	r := &run{ctx: ctx, model: m, options: o, start: time.Now()}
	r.kept = &kept{}
	w := &walk{run: r, move: move, end: end, base: newProblem(m), stated: m.Program()}
	w.x = r.begin(w.base, o.Start)
	w.curve.Verified = true
	w.curve.Status = w.follow()
	w.curve.Iterations = r.iterations
	return w.curve, nil
}

// A walk is one call of Parametric.
type walk struct {
	*run
	move   []float64
	end    float64
	base   *problem // at t = 0
	x      *relaxation
	stated *certify.Program // for certify, at the t last asked
	size   float64          // the largest value so far
	curve  Curve
}

// follow adds segments until the end, or where there is none.
func (w *walk) follow() Status {
	t := 0.0
	for overstep := 0.0; ; {
		w.setLimits(min(t+overstep, w.end))
		switch w.simplex(w.x) {
		case solved:
		case infeasible:
			return Infeasible
		case limited:
			return w.stopped()
		default:
			return Numerical
		}
		to := w.reach(min(t+overstep, w.end))
		if to <= t+overstep && overstep < lastOverstep*w.end {
			overstep = max(10*overstep, firstOverstep*w.end) // still the old basis
			continue
		}
		w.add(t, to)
		if t, overstep = to, firstOverstep*w.end; t >= w.end {
			return Optimal
		}
	}
}

// setLimits moves the limits to t.
func (w *walk) setLimits(t float64) {
	for i, by := range w.move {
		if j := w.base.n + i; by != 0 {
			w.x.setBounds(j, w.base.lower[j]+t*by, w.base.upper[j]+t*by)
		}
	}
}

// reach returns how far the basis that is optimal at t stays so.
func (w *walk) reach(t float64) float64 {
	s := w.x.simplex
	rates := w.rates()
	step := w.end - t
	for i, b := range s.basic {
		rate := rates[i] - w.rate(int(b)) // relative to its bounds
		switch {
		case rate > pivotTolerance:
			step = min(step, max(0, s.high[i]-s.value[i])/rate)
		case rate < -pivotTolerance:
			step = min(step, max(0, s.value[i]-s.low[i])/-rate)
		}
	}
	s.flip.dense = true
	s.flip.reset()
	if t+step > w.end*(1-firstOverstep) {
		return w.end
	}
	return t + step
}

// rate returns by how much the bounds of variable j move per unit of t, in scaled units.
func (w *walk) rate(j int) float64 {
	if j < w.base.n {
		return 0
	}
	return w.move[j-w.base.n] / w.x.unit(j)
}

// rates returns by how much the basic variables move per unit of t, in the flip vector.
func (w *walk) rates() []float64 {
	s := w.x.simplex
	s.flip.reset()
	for i, by := range w.move {
		if j := w.base.n + i; by != 0 && s.place[j] != Basic {
			s.addColumn(&s.flip, int32(j), -w.rate(j))
		}
	}
	s.factor.forward(&s.flip, nil)
	return s.flip.value
}

// add appends the segment of the present basis, which meets the last where their lines
// cross.
//
// Package certify judges the end of it. That proves the whole: the point at its start is
// that at the end of the last segment, since the lines meet there, points between are
// mixtures of the two, and the bound of the multipliers is linear in t.
func (w *walk) add(from, to float64) {
	sense := w.model.sense()
	y := w.x.duals()
	g := Segment{From: from, To: to}
	for i := range y {
		y[i] *= sense
		g.Slope += y[i] * w.move[i]
	}
	last := len(w.curve.Segments) - 1
	if last < 0 {
		w.certified(from, y)
	}
	g.Value = w.certified(to, y) - g.Slope*(to-from)
	if last >= 0 {
		w.join(&w.curve.Segments[last], &g)
	}
	w.curve.Segments = append(w.curve.Segments, g)
}

// meeting is how far apart two lines may be where a segment ends and the next begins,
// relative to the values.
const meeting = 1e-8

// join lets g begin where the line of the last segment crosses its own.
func (w *walk) join(last, g *Segment) {
	end := last.Value + last.Slope*(last.To-last.From)
	if math.Abs(end-g.Value) > meeting*max(math.Abs(end), math.Abs(g.Value), w.size) {
		w.curve.Verified = false
	}
	if last.Slope == g.Slope {
		return
	}
	at := g.From + (g.Value-end)/(last.Slope-g.Slope)
	at = min(max(at, last.From), g.To)
	g.Value += g.Slope * (at - g.From)
	g.From, last.To = at, at
}

// certified lets package certify judge the present basis at t, and returns its objective.
func (w *walk) certified(t float64, y []float64) float64 {
	w.setLimits(t)
	w.x.simplex.fresh = false
	w.x.simplex.rebuild()
	point := w.x.point()
	for i, by := range w.move {
		j := w.base.n + i
		w.stated.Rows[i].Lower, w.stated.Rows[i].Upper = w.base.lower[j]+t*by, w.base.upper[j]+t*by
	}
	value := w.model.Objective(point[:w.base.n])
	w.size = max(w.size, math.Abs(value))
	c := certify.Claim{Status: certify.Optimal, Objective: value, X: point[:w.base.n], Duals: y}
	w.curve.Verified = w.curve.Verified && certify.Check(w.stated, c).OK
	return value
}
