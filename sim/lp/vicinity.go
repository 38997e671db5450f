package lp

import "math"

// Parameters of the search around the incumbent.
const (
	vicinityShare = 0.4 // of the integer columns that must agree
	vicinityNodes = 60
	vicinityGain  = 1e-3 // relative improvement asked for
)

// vicinity searches the small tree in which all integer columns are fixed on which the
// incumbent and the relaxation's point x agree (relaxation induced neighbourhood search,
// Danna, Rothberg and Le Pape, Math. Programming 102, 2005). Where too few agree, the
// columns nearest to each other are fixed too.
func (t *tree) vicinity(x []float64) {
	if t.nesting > 0 || t.best == nil {
		return
	}
	p := *t.base
	p.lower, p.upper = append([]float64(nil), p.lower...), append([]float64(nil), p.upper...)
	fixed, movable := 0, 0
	for _, j := range t.integers {
		if p.lower[j] == p.upper[j] {
			continue
		}
		movable++
		if math.Abs(x[j]-t.best[j]) < 0.1 && t.best[j] >= p.lower[j] && t.best[j] <= p.upper[j] {
			p.lower[j], p.upper[j] = t.best[j], t.best[j]
			fixed++
		}
	}
	if fixed == movable || float64(fixed) < vicinityShare*float64(movable) {
		return
	}
	t.explore(&p)
}

// explore searches the program p, which has the rows and columns of the presolved one and
// tighter bounds, for a better incumbent.
func (t *tree) explore(p *problem) {
	inner := &run{ctx: t.ctx, model: t.model, options: t.options, start: t.start}
	inner.options.Progress = nil
	inner.options.MaxNodes = vicinityNodes
	s := newTree(inner, p, t.whole, t.priority)
	s.nesting = t.nesting + 1
	s.value = t.value - s.presolver.offset - vicinityGain*math.Abs(t.value)
	if t.step > 0 {
		s.value = math.Min(s.value, t.value-s.presolver.offset)
	}
	s.solve()
	t.iterations += inner.iterations
	if s.best == nil {
		return
	}
	y := s.presolver.fixedValues(s.best, s.keep)
	if !t.complete(y) {
		t.accept(y)
	}
}
