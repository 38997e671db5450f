package lp

import (
	"math"
	"testing"
)

// A result r is sought at 1 a unit. It comes from a product s that costs nothing, can be
// bought at 2, or comes by halves from a product t that costs 3:
//
//	maximise r − 2u − 3t,  r − s − u − t/2 ≤ 0,  s + t ≤ 4
//
// Nobody leaves r below what there is, so the first row is an equation. Its multiplier is
// at most 2, for more could be bought: so t is not worth 3.
func TestWhatMultipliersSay(t *testing.T) {
	inf := math.Inf(1)
	m := &Model{Maximize: true}
	r := m.AddColumn(Column{Upper: inf, Cost: 1})
	product := m.AddColumn(Column{Upper: inf})
	bought := m.AddColumn(Column{Upper: inf, Cost: -2})
	dear := m.AddColumn(Column{Upper: inf, Cost: -3})
	m.AddRow(Row{Lower: -inf, Upper: 0, Terms: []Term{{r, 1}, {product, -1}, {bought, -1}, {dear, -0.5}}})
	m.AddRow(Row{Lower: -inf, Upper: 4, Terms: []Term{{product, 1}, {dear, 1}}})
	p := newProblem(m)
	s := presolve(p, nil, 0)
	s.useDuals()
	if row := s.row(0); s.lower[row] != 0 || s.upper[row] != 0 {
		t.Errorf("the result's row is [%v, %v], not an equation", s.lower[row], s.upper[row])
	}
	if s.gone[r] || s.gone[product] || !s.gone[dear] {
		t.Errorf("gone: %v, want the dear product", s.gone[:4])
	}
	whole := presolve(p, []bool{true, false, false, false}, 0)
	whole.useDuals()
	if row := whole.row(0); whole.lower[row] == whole.upper[row] {
		t.Error("an integer column bounded a multiplier")
	}
}
