package certify

import (
	"math"
	"math/rand/v2"
)

// planted makes a random program around a chosen point and chosen multipliers,
// in small whole numbers, so that its claim holds exactly: limits that carry a
// multiplier pass through the point, and costs are Aᵀy + d.
func planted(r *rand.Rand) (*Program, Claim) {
	n, m := 2+r.IntN(5), 1+r.IntN(5)
	p := &Program{Maximize: r.IntN(2) == 0, Offset: float64(r.IntN(9) - 4)}
	c := Claim{Status: Optimal, X: small(r, n), Duals: small(r, m)}
	d := small(r, n)
	for j := range n {
		l, u := around(r, c.X[j], p.sense()*d[j])
		p.Lower, p.Upper, p.Cost = append(p.Lower, l), append(p.Upper, u), append(p.Cost, d[j])
	}
	for i := range m {
		row := Row{}
		activity := 0.0
		for j := range n {
			if a := float64(r.IntN(7) - 3); a != 0 {
				row.Index, row.Value = append(row.Index, j), append(row.Value, a)
				activity += a * c.X[j]
				p.Cost[j] += a * c.Duals[i]
			}
		}
		row.Lower, row.Upper = around(r, activity, p.sense()*c.Duals[i])
		p.Rows = append(p.Rows, row)
	}
	c.Objective = p.Offset
	for j := range n {
		c.Objective += p.Cost[j] * c.X[j]
	}
	return p, c
}

func small(r *rand.Rand, n int) []float64 {
	v := make([]float64, n)
	for k := range v {
		v[k] = float64(r.IntN(9) - 4)
	}
	return v
}

// around returns limits about v of which a multiplier of the given sign holds
// the right one at v; the others are loose or infinite.
func around(r *rand.Rand, v, multiplier float64) (float64, float64) {
	l, u := v-float64(1+r.IntN(5)), v+float64(1+r.IntN(5))
	if r.IntN(3) == 0 {
		l = math.Inf(-1)
	}
	if r.IntN(3) == 0 {
		u = math.Inf(1)
	}
	switch {
	case multiplier > 0:
		l = v
	case multiplier < 0:
		u = v
	}
	return l, u
}

// plantedFarkas makes an infeasible program with its Farkas vector: the
// combination of the rows is held below, by column limits, what it must reach.
func plantedFarkas(r *rand.Rand) (*Program, Claim) {
	p, c := planted(r)
	c = Claim{Status: Infeasible, Farkas: c.Duals}
	c.Farkas[0] = 1 + math.Abs(c.Farkas[0])
	needed := 1.0 // the combination misses by one
	for j := range p.Cost {
		if math.IsInf(p.Lower[j], 0) {
			p.Lower[j] = -7
		}
		if math.IsInf(p.Upper[j], 0) {
			p.Upper[j] = 7
		}
	}
	d := make([]float64, len(p.Cost))
	for i := range p.Rows {
		row := &p.Rows[i]
		for k, j := range row.Index {
			d[j] -= c.Farkas[i] * row.Value[k]
		}
		switch {
		case i == 0:
		case c.Farkas[i] > 0:
			row.Lower, row.Upper = float64(r.IntN(5)), math.Inf(1)
			needed -= c.Farkas[i] * row.Lower
		case c.Farkas[i] < 0:
			row.Lower, row.Upper = math.Inf(-1), float64(r.IntN(5))
			needed -= c.Farkas[i] * row.Upper
		}
	}
	for j := range d {
		needed -= min(d[j]*p.Lower[j], d[j]*p.Upper[j])
	}
	p.Rows[0].Lower, p.Rows[0].Upper = math.Ceil(needed/c.Farkas[0]), math.Inf(1)
	return p, c
}
