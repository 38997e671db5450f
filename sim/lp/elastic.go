package lp

import "math"

// elasticProof replaces the Farkas vector of s by one that holds in exact arithmetic: the
// optimal multipliers of the program that lets every row be broken at a price and minimises
// what is paid. That optimum is above 0 just when the rows contradict each other, and then
// its bound, which inward makes exact, is the contradiction (Chinneck, Feasibility and
// Infeasibility in Optimization, 2008, section 6.1). It reports whether that succeeded.
func (r *run) elasticProof(s *Solution) bool {
	if r.exact(s) {
		return true
	}
	inner := &run{ctx: r.ctx, model: r.model.elastic(), options: r.options, start: r.start}
	inner.options.Start, inner.options.Proof = nil, false
	relaxed := inner.linear()
	r.iterations += inner.iterations
	if relaxed.Status != Optimal {
		return false
	}
	old := s.Farkas
	if inner.inward(&relaxed, elasticShares, func(e *Solution) bool {
		s.Farkas, s.Fractions = e.Duals, e.Fractions
		return r.exact(s)
	}) {
		return true
	}
	s.Farkas, s.Fractions = old, nil
	return false
}

// elasticShares are those of inward where the bound need not be sharp, only above 0.
var elasticShares = []float64{1e-9, 1e-6, 1e-3, 0.1}

// elastic returns the program of the least total violation of m's rows, each measured in
// units of its largest coefficient.
func (m *Model) elastic() *Model {
	e := &Model{Columns: make([]Column, 0, len(m.Columns)+2*len(m.Rows))}
	for j := range m.Columns {
		c := m.Columns[j]
		c.Cost = 0
		e.Columns = append(e.Columns, c)
	}
	for i := range m.Rows {
		r := m.Rows[i]
		r.Terms = append([]Term(nil), r.Terms...)
		size := 1.0
		for _, t := range r.Terms {
			size = max(size, math.Abs(t.Value))
		}
		price := Column{Upper: math.Inf(1), Cost: 1 / powerOfTwo(size)}
		if !math.IsInf(r.Lower, -1) {
			r.Terms = append(r.Terms, Term{e.AddColumn(price), 1})
		}
		if !math.IsInf(r.Upper, 1) {
			r.Terms = append(r.Terms, Term{e.AddColumn(price), -1})
		}
		e.Rows = append(e.Rows, r)
	}
	return e
}
