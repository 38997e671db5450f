package lp

import (
	"math"

	"phanbo/sim/lp/certify"
)

// A cut is a row that every integer solution satisfies: Σ value·x[index] ≤ limit.
type cut struct {
	index []int32
	value []float64
	limit float64

	violation  float64 // of the point it was made for, over its norm
	derivation *certify.Cut
}

// withRows returns the relaxation with cuts appended, started from the present basis.
func (r *relaxation) withRows(cuts []cut, seed uint64) *relaxation {
	p := &problem{m: r.m + len(cuts), n: r.n, rows: r.rows}
	p.lower, p.upper, p.cost = grown(r.lower, len(cuts)), grown(r.upper, len(cuts)), grown(r.cost, len(cuts))
	p.rows.start = append([]int32(nil), r.rows.start...)
	p.rows.index = append([]int32(nil), r.rows.index...)
	p.rows.value = append([]float64(nil), r.rows.value...)
	place := append([]Position(nil), r.simplex.place...)
	for k := range cuts {
		p.rows.index = append(p.rows.index, cuts[k].index...)
		p.rows.value = append(p.rows.value, cuts[k].value...)
		p.rows.start = append(p.rows.start, int32(len(p.rows.index)))
		at := r.n + r.m + k
		p.lower[at], p.upper[at], p.cost[at] = math.Inf(-1), cuts[k].limit, 0
		place = append(place, Basic)
	}
	p.cols = p.rows.transpose(p.n)
	s := newRelaxation(p, seed)
	s.simplex.load(place, nil)
	return s
}

// withoutSlack returns the relaxation without the rows from first on that the present
// basis does not need, and how many it dropped.
func (r *relaxation) withoutSlack(first int, seed uint64) (*relaxation, int) {
	p := &problem{n: r.n}
	p.lower = append([]float64(nil), r.lower[:r.n]...)
	p.upper = append([]float64(nil), r.upper[:r.n]...)
	place := append([]Position(nil), r.simplex.place[:r.n]...)
	p.rows.start = []int32{0}
	dropped := 0
	for i := 0; i < r.m; i++ {
		if i >= first && r.simplex.place[r.n+i] == Basic {
			dropped++
			continue
		}
		index, value := r.rows.column(int32(i))
		p.rows.index, p.rows.value = append(p.rows.index, index...), append(p.rows.value, value...)
		p.rows.start = append(p.rows.start, int32(len(p.rows.index)))
		p.lower, p.upper = append(p.lower, r.lower[r.n+i]), append(p.upper, r.upper[r.n+i])
		place = append(place, r.simplex.place[r.n+i])
		p.m++
	}
	if dropped == 0 {
		return r, 0
	}
	p.cost = append(append([]float64(nil), r.cost[:r.n]...), make([]float64, p.m)...)
	p.cols = p.rows.transpose(p.n)
	s := newRelaxation(p, seed)
	s.simplex.load(place, nil)
	return s, dropped
}

// grown returns a copy of v with room for more zeros at its end.
func grown(v []float64, more int) []float64 {
	w := make([]float64, len(v)+more)
	copy(w, v)
	return w
}
