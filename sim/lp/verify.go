package lp

import "phanbo/sim/lp/certify"

// Program states the model in the words of package certify, rows and columns in their
// order, the terms of a column that stands twice in a row added up.
func (m *Model) Program() *certify.Program {
	p := programColumns(m)
	n := len(m.Columns)
	p.Rows = make([]certify.Row, len(m.Rows))
	count := 0
	for i := range m.Rows {
		count += len(m.Rows[i].Terms)
	}
	index, value := make([]int, 0, count), make([]float64, 0, count)
	seen := fill(nil, n, -1)
	for i := range m.Rows {
		from := len(index)
		for _, t := range m.Rows[i].Terms {
			if at := int(seen[t.Column]); at >= from {
				value[at] += t.Value
				continue
			}
			seen[t.Column] = int32(len(index))
			index, value = append(index, t.Column), append(value, t.Value)
		}
		p.Rows[i] = certify.Row{
			Lower: m.Rows[i].Lower, Upper: m.Rows[i].Upper,
			Index: index[from:len(index):len(index)], Value: value[from:len(value):len(value)],
		}
	}
	return p
}

// programColumns is Program without rows.
func programColumns(m *Model) *certify.Program {
	p := &certify.Program{Maximize: m.Maximize, Offset: m.Offset}
	n := len(m.Columns)
	p.Cost, p.Lower, p.Upper = make([]float64, n), make([]float64, n), make([]float64, n)
	p.Integer = make([]bool, n)
	for j := range m.Columns {
		c := &m.Columns[j]
		p.Cost[j], p.Lower[j], p.Upper[j], p.Integer[j] = c.Cost, c.Lower, c.Upper, c.Integer
	}
	return p
}

// claim states an answer in the words of package certify. Of a mixed-integer answer
// without a tree only the point is claimed.
func claim(s *Solution, integers bool) (certify.Claim, bool) {
	c := certify.Claim{Objective: s.Objective, X: s.X}
	switch {
	case s.Status == Optimal && s.Tree != nil:
		c.Status, c.Tree, c.Cuts, c.Gap = certify.Optimal, s.Tree, s.Cuts, s.Gap()
	case s.Status == Infeasible && s.Tree != nil:
		c.Status, c.Tree, c.Cuts = certify.Infeasible, s.Tree, s.Cuts
	case s.Status == Optimal && !integers:
		c.Status, c.Duals, c.Fractions = certify.Optimal, s.Duals, s.Fractions
	case s.Status == Infeasible && !integers:
		c.Status, c.Farkas, c.Fractions = certify.Infeasible, s.Farkas, s.Fractions
	case s.Status == Unbounded:
		c.Status, c.Ray, c.WholeRay = certify.Unbounded, s.Ray, s.WholeRay
	case s.X != nil:
		c.Status = certify.Feasible
	default:
		return c, false
	}
	return c, true
}

// certified returns the model for certify, from what is kept where something is.
func (r *run) certified() *certify.Program {
	if r.kept != nil {
		return r.kept.program(r.model)
	}
	return r.model.Program()
}

// verify lets package certify judge the answer.
func (r *run) verify(s *Solution) bool {
	c, claimed := claim(s, r.model.hasIntegers())
	if !claimed {
		return false
	}
	if r.program == nil {
		r.program = r.certified()
	}
	return certify.Check(r.program, c).OK
}
