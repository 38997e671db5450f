package lp_test

import (
	"math/rand/v2"
	"testing"

	"phanbo/sim/lp"
)

// Minimise u − v + z, 3(u − v) + z ≥ 1: u − v = 1/3, and since only the difference counts,
// the multiplier must be exactly 1/3. As a float64 it is not.
func TestThirdIsProvedExactly(t *testing.T) {
	m := dense([]float64{1, -1, 1}, [][]float64{{3, -3, 1}}, []float64{1}, []float64{inf})
	s := solve(t, m, lp.Options{Proof: true})
	if len(s.Fractions) != 1 || s.Fractions[0].Row != 0 || s.Fractions[0].Value != "1/3" {
		t.Errorf("fractions %v, want 1/3", s.Fractions)
	}
	if s := solve(t, m, lp.Options{}); s.Fractions != nil {
		t.Error("fractions that nobody asked for")
	}
}

// Programs whose columns have no upper bound and no bound that rows imply, so that every
// reduced cost must have its sign exactly; a quarter of them are split into two opposite ones.
func TestUnboundedColumnsAreProvedExactly(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 11))
		m := splitProgram(r)
		plain, s := solve(t, m, lp.Options{Seed: seed}), solve(t, m, lp.Options{Seed: seed, Proof: true})
		if plain.Status != s.Status || plain.Status == lp.Optimal && plain.Objective != s.Objective {
			t.Errorf("seed %d: proof moves the optimum from %v to %v", seed, plain.Objective, s.Objective)
		}
	}
}

// splitProgram has a dual point y by construction: costs are Aᵀy and a little more, in
// numbers that float64 adds without rounding.
func splitProgram(r *rand.Rand) *lp.Model {
	rows, columns := 3+r.IntN(8), 6+r.IntN(20)
	m := &lp.Model{}
	a := make([][]lp.Term, rows)
	y := make([]float64, rows)
	for i := range y {
		y[i] = float64(r.IntN(40)) / 4
	}
	for range columns {
		cost := 0.0
		j := m.AddColumn(lp.Column{Upper: inf})
		for i := range a {
			if r.IntN(3) == 0 {
				v := float64(r.IntN(19) - 9)
				a[i] = append(a[i], lp.Term{Column: j, Value: v})
				cost += y[i] * v
			}
		}
		m.Columns[j].Cost = cost
		if r.IntN(4) == 0 {
			opposite := m.AddColumn(lp.Column{Upper: inf, Cost: -cost})
			for i := range a {
				if n := len(a[i]); n > 0 && a[i][n-1].Column == j {
					a[i] = append(a[i], lp.Term{Column: opposite, Value: -a[i][n-1].Value})
				}
			}
		} else if r.IntN(2) == 0 {
			m.Columns[j].Cost += float64(r.IntN(10))
		}
	}
	for i := range a {
		m.AddRow(lp.Row{Lower: float64(r.IntN(100)-50) / 10, Upper: inf, Terms: a[i]})
	}
	return m
}
