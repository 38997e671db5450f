//go:build extended

package mps_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"phanbo/sim/lp"
)

// drawPlain makes one program without any sense: columns of every kind of limits,
// rows of few small whole numbers around a point that as a rule is feasible, so
// that optima are degenerate, and often unbounded.
func drawPlain(seed uint64) drawn {
	r := rand.New(rand.NewPCG(seed, 77))
	m := &lp.Model{Name: fmt.Sprintf("plain(%d)", seed), Maximize: r.IntN(2) == 0, Offset: float64(r.IntN(5))}
	whole := r.IntN(3) == 0
	x := make([]float64, 1+r.IntN(25))
	for j := range x {
		c := plainColumn(r, whole && r.IntN(2) == 0)
		c.Name = fmt.Sprintf("x%d", j)
		x[j] = pointWithin(r, &c)
		m.AddColumn(c)
	}
	for i := range r.IntN(25) {
		row := plainRow(r, x)
		row.Name = fmt.Sprintf("r%d", i)
		m.AddRow(row)
		if r.IntN(8) == 0 {
			row.Name += "(again)"
			m.AddRow(row)
		}
	}
	return drawn{m, ones(len(m.Columns)), ones(len(m.Rows)), 1}
}

func plainColumn(r *rand.Rand, whole bool) lp.Column {
	c := lp.Column{Upper: math.Inf(1), Cost: float64(r.IntN(11) - 5), Integer: whole}
	switch r.IntN(7) {
	case 0:
		c.Lower = math.Inf(-1)
	case 1:
		c.Lower, c.Upper = math.Inf(-1), float64(r.IntN(9)-4)
	case 2:
		c.Upper = float64(r.IntN(6))
	case 3:
		c.Lower = float64(r.IntN(9) - 6)
		c.Upper = c.Lower + float64(r.IntN(5))
	case 4:
		c.Upper = 1
	}
	if whole {
		c.Lower, c.Upper = max(c.Lower, -20), min(c.Upper, 20)
	}
	if r.IntN(3) == 0 {
		c.Cost = 0
	}
	return c
}

// pointWithin is a whole number within the limits of a column, and near 0.
func pointWithin(r *rand.Rand, c *lp.Column) float64 {
	l := min(max(c.Lower, -3), c.Upper)
	u := max(min(c.Upper, 5), l)
	return l + float64(r.IntN(int(u-l)+1))
}

func plainRow(r *rand.Rand, x []float64) lp.Row {
	row := lp.Row{Lower: math.Inf(-1), Upper: math.Inf(1)}
	a := 0.0
	for range 1 + r.IntN(5) {
		j, v := r.IntN(len(x)), float64(r.IntN(9)-4)
		if r.IntN(6) == 0 {
			v *= 0.1
		}
		a += v * x[j]
		row.Terms = append(row.Terms, lp.Term{Column: j, Value: v})
	}
	if r.IntN(12) == 0 {
		a += float64(r.IntN(7) - 3) // the point need not be feasible
	}
	kind := r.IntN(5)
	if kind == 0 {
		row.Lower, row.Upper = a, a
	}
	if kind == 3 || kind == 4 {
		row.Lower = a - float64(r.IntN(3))
	}
	if kind == 1 || kind == 2 || kind == 4 {
		row.Upper = a + float64(r.IntN(3))
	}
	return row
}

func ones(n int) []float64 {
	v := make([]float64, n)
	for k := range v {
		v[k] = 1
	}
	return v
}
