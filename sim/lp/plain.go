package lp

import (
	"context"
	"math"
)

// Tolerances of the plain simplex, absolute in the units of the model.
const (
	plainFeasible = 1e-9
	plainPivot    = 1e-9
)

// plain is a bounded primal simplex with an explicit inverse of the basis (Dantzig,
// Linear Programming and Extensions, 1963, chapters 9 and 18). Row activities are
// columns n..n+m−1 with coefficient −1, so that all right-hand sides are zero.
type plain struct {
	m, n         int
	rows         [][]Term
	cols         [][]Term // Column holds the row index
	lower, upper []float64
	cost         []float64
	x            []float64
	place        []Position
	basic        []int
	inverse      [][]float64
	iterations   int
	limit        int
	stalled      int // iterations since the last step of positive length
	farkas, ray  []float64
}

// newPlain builds the solver with the basis of row activities.
func newPlain(m *Model, lower, upper []float64) *plain {
	p := &plain{m: len(m.Rows), n: len(m.Columns), limit: math.MaxInt}
	p.cols = make([][]Term, p.n)
	p.lower, p.upper = append([]float64(nil), lower...), append([]float64(nil), upper...)
	for j := range m.Columns {
		c := m.Columns[j].Cost
		if m.Maximize {
			c = -c
		}
		p.cost = append(p.cost, c)
	}
	for i := range m.Rows {
		for _, t := range m.Rows[i].Terms {
			p.cols[t.Column] = append(p.cols[t.Column], Term{i, t.Value})
		}
		p.cols = append(p.cols, []Term{{i, -1}})
		p.lower = append(p.lower, m.Rows[i].Lower)
		p.upper = append(p.upper, m.Rows[i].Upper)
		p.cost = append(p.cost, 0)
	}
	p.x, p.place = make([]float64, p.n+p.m), make([]Position, p.n+p.m)
	for j := range p.x {
		p.x[j], p.place[j] = atRest(p.lower[j], p.upper[j])
	}
	for i := 0; i < p.m; i++ {
		p.basic = append(p.basic, p.n+i)
		p.place[p.n+i] = Basic
	}
	return p
}

// atRest returns where a nonbasic variable with these bounds starts.
func atRest(lower, upper float64) (float64, Position) {
	switch {
	case !math.IsInf(lower, -1):
		return lower, AtLower
	case !math.IsInf(upper, 1):
		return upper, AtUpper
	}
	return 0, AtZero
}

// solve runs to a status.
func (p *plain) solve(ctx context.Context) Status {
	for j := range p.lower {
		if p.lower[j] > p.upper[j] {
			return Infeasible
		}
	}
	for ; ; p.iterations++ {
		if p.iterations%50 == 0 && !p.refactor() {
			return Numerical
		}
		if p.iterations%16 == 0 && ctx.Err() != nil {
			return Cancelled
		}
		if p.iterations >= p.limit {
			return IterationLimit
		}
		if status := p.step(); status != Unsolved {
			return status
		}
	}
}

// step does one iteration of phase 1 while some basic variable is outside its bounds,
// of phase 2 otherwise.
func (p *plain) step() Status {
	gradient, infeasible := p.gradient()
	y := p.multiply(gradient)
	enter, direction := p.price(y, infeasible)
	if enter < 0 {
		if infeasible {
			p.farkas = y
			return Infeasible
		}
		return Optimal
	}
	change := p.column(enter)
	leave, length, flip := p.ratio(enter, direction, change)
	if math.IsInf(length, 1) {
		if infeasible {
			return Numerical
		}
		p.ray = p.direction(enter, direction, change)
		return Unbounded
	}
	p.move(enter, direction*length, change)
	if !flip {
		p.pivot(enter, leave, change)
	}
	return Unsolved
}

// gradient returns the costs of the basic variables, or in phase 1 the gradient of the
// sum of infeasibilities.
func (p *plain) gradient() (g []float64, infeasible bool) {
	g = make([]float64, p.m)
	for i, b := range p.basic {
		switch tol := plainFeasible * (1 + math.Abs(p.x[b])); {
		case p.x[b] < p.lower[b]-tol:
			g[i], infeasible = -1, true
		case p.x[b] > p.upper[b]+tol:
			g[i], infeasible = 1, true
		}
	}
	if !infeasible {
		for i, b := range p.basic {
			g[i] = p.cost[b]
		}
	}
	return g, infeasible
}

// multiply returns gᵀB⁻¹.
func (p *plain) multiply(g []float64) []float64 {
	y := make([]float64, p.m)
	for i, v := range g {
		if v == 0 {
			continue
		}
		for k, b := range p.inverse[i] {
			y[k] += v * b
		}
	}
	return y
}

// price picks the entering variable: the steepest, or after a long stall the first
// (Bland, Math. Oper. Res. 2, 1977), which cannot cycle.
func (p *plain) price(y []float64, infeasible bool) (enter int, direction float64) {
	enter, best := -1, plainFeasible
	for j := range p.x {
		if p.place[j] == Basic || p.lower[j] == p.upper[j] {
			continue
		}
		d := 0.0
		if !infeasible {
			d = p.cost[j]
		}
		for _, t := range p.cols[j] {
			d -= y[t.Column] * t.Value
		}
		if d < 0 && p.place[j] == AtUpper || d > 0 && p.place[j] == AtLower || math.Abs(d) <= best {
			continue
		}
		enter, direction = j, -math.Copysign(1, d)
		if p.stalled > 100 {
			return enter, direction
		}
		best = math.Abs(d)
	}
	return enter, direction
}

// column returns B⁻¹a_j.
func (p *plain) column(j int) []float64 {
	w := make([]float64, p.m)
	for i := range w {
		for _, t := range p.cols[j] {
			w[i] += p.inverse[i][t.Column] * t.Value
		}
	}
	return w
}

// ratio finds how far the entering variable may go. In phase 1 a variable outside its
// bounds blocks where it comes back to the bound it breaks.
func (p *plain) ratio(enter int, direction float64, change []float64) (leave int, length float64, flip bool) {
	leave, length, flip = -1, p.upper[enter]-p.lower[enter], true
	for i, b := range p.basic {
		speed := -direction * change[i]
		if math.Abs(speed) < plainPivot {
			continue
		}
		room := math.Max(0, p.room(b, speed)/math.Abs(speed))
		better := room < length-1e-12
		if p.stalled > 100 {
			better = better || room <= length && leave >= 0 && b < p.basic[leave]
		} else {
			better = better || room <= length+1e-12 && leave >= 0 && math.Abs(speed) > math.Abs(change[leave])
		}
		if better {
			leave, length, flip = i, room, false
		}
	}
	return leave, length, flip
}

// room returns how far basic variable b may move with the sign of speed.
func (p *plain) room(b int, speed float64) float64 {
	tol := plainFeasible * (1 + math.Abs(p.x[b]))
	switch {
	case speed > 0 && p.x[b] < p.lower[b]-tol:
		return p.lower[b] - p.x[b]
	case speed > 0 && p.x[b] > p.upper[b]+tol:
		return math.Inf(1)
	case speed > 0:
		return p.upper[b] - p.x[b]
	case p.x[b] > p.upper[b]+tol:
		return p.x[b] - p.upper[b]
	case p.x[b] < p.lower[b]-tol:
		return math.Inf(1)
	}
	return p.x[b] - p.lower[b]
}

// direction is the ray along which the entering variable moves.
func (p *plain) direction(enter int, sign float64, change []float64) []float64 {
	ray := make([]float64, p.n+p.m)
	ray[enter] = sign
	for i, b := range p.basic {
		ray[b] = -sign * change[i]
	}
	return ray[:p.n]
}

// move shifts the entering variable by delta, and the basic ones with it.
func (p *plain) move(enter int, delta float64, change []float64) {
	p.stalled++
	if delta != 0 {
		p.stalled = 0
	}
	p.x[enter] += delta
	for i, b := range p.basic {
		p.x[b] -= delta * change[i]
	}
	switch p.x[enter] {
	case p.lower[enter]:
		p.place[enter] = AtLower
	default:
		if p.x[enter] >= p.upper[enter] {
			p.place[enter] = AtUpper
		} else if p.x[enter] <= p.lower[enter] {
			p.place[enter] = AtLower
		}
	}
}

// pivot exchanges the entering variable and the basic one of row leave.
func (p *plain) pivot(enter, leave int, change []float64) {
	out := p.basic[leave]
	p.place[out], p.place[enter] = AtUpper, Basic
	if math.Abs(p.x[out]-p.lower[out]) <= math.Abs(p.x[out]-p.upper[out]) {
		p.place[out] = AtLower
	}
	p.basic[leave] = enter
	row := p.inverse[leave]
	for k := range row {
		row[k] /= change[leave]
	}
	for i := range p.inverse {
		f := change[i]
		if i == leave || f == 0 {
			continue
		}
		for k, v := range row {
			p.inverse[i][k] -= f * v
		}
	}
}
