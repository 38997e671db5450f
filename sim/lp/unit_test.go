package lp_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/sim/lp"
)

// allocation is a program of money and results: measures m in years y are given money from
// two sources within their budgets, absorb no more than 1.4 times the year before, and
// drive an indicator through three slopes. Each source has its own small cost of paying, so
// that one plan alone is best. A tỷ of money counts unit.
func allocation(r *rand.Rand, unit float64) *lp.Model {
	const measures, years = 12, 4
	m := &lp.Model{Maximize: true}
	var budgets [years][2]lp.Row
	var before [measures]int
	for y := range years {
		for s := range budgets[y] {
			budgets[y][s] = lp.Row{Lower: -inf, Upper: math.Round(80+r.Float64()*40) * unit}
		}
		for k := range measures {
			spent := m.AddColumn(lp.Column{Upper: inf})
			sum := lp.Row{Terms: []lp.Term{{spent, -1}}}
			for s := range budgets[y] {
				part := m.AddColumn(lp.Column{Upper: inf, Cost: -0.05 * r.Float64() / unit})
				sum.Terms = append(sum.Terms, lp.Term{part, 1})
				budgets[y][s].Terms = append(budgets[y][s].Terms, lp.Term{part, 1})
			}
			m.AddRow(sum)
			absorbed := lp.Row{Lower: -inf, Upper: math.Round(10+20*r.Float64()) * unit, Terms: []lp.Term{{spent, 1}}}
			if y > 0 {
				absorbed.Terms = append(absorbed.Terms, lp.Term{before[k], -1.4})
			}
			m.AddRow(absorbed)
			before[k] = spent
			drive := lp.Row{Terms: []lp.Term{{spent, (1 + r.Float64()) / unit}}}
			slope := 1 + 4*r.Float64()
			for range 3 {
				drive.Terms = append(drive.Terms, lp.Term{m.AddColumn(lp.Column{Upper: 8, Cost: slope}), -1})
				slope *= 0.5
			}
			drive.Lower, drive.Upper = 0, inf
			m.AddRow(drive)
		}
		for s := range budgets[y] {
			m.AddRow(budgets[y][s])
		}
	}
	return m
}

// Counting money in đồng, triệu or tỷ changes neither the plan nor what a tỷ is worth.
func TestTheUnitOfMoneyChangesNothing(t *testing.T) {
	units := []float64{1, 1e3, 1e9, 1e-3} // tỷ, triệu, đồng, and thousands of tỷ
	for seed := range uint64(12) {
		var first lp.Solution
		var rows []lp.Row
		for k, unit := range units {
			m := allocation(rand.New(rand.NewPCG(seed, 5)), unit)
			s := solve(t, m, lp.Options{Proof: true})
			if k == 0 {
				first, rows = s, m.Rows
				continue
			}
			if !alike(s.Objective, first.Objective) {
				t.Errorf("seed %d: %v with a tỷ of %v, %v with 1", seed, s.Objective, unit, first.Objective)
			}
			for i := range rows {
				scale := 1.0
				if !math.IsInf(rows[i].Upper, 0) && rows[i].Upper != 0 {
					scale = unit // a budget or what can be absorbed
				}
				if scale == unit && math.Abs(s.Duals[i]*unit-first.Duals[i]) > 1e-9*(1+math.Abs(first.Duals[i])) {
					t.Errorf("seed %d, unit %v: row %d is worth %v, was %v", seed, unit, i, s.Duals[i]*unit, first.Duals[i])
				}
			}
			for j, x := range s.X {
				if math.IsInf(m.Columns[j].Upper, 1) {
					x /= unit // money
				}
				if math.Abs(x-first.X[j]) > 1e-9*(1+first.X[j]) {
					t.Errorf("seed %d, unit %v: column %d is %v, was %v", seed, unit, j, x, first.X[j])
				}
			}
		}
	}
}

// alike compares to ten digits.
func alike(a, b float64) bool { return math.Abs(a-b) <= 1e-10*math.Abs(b) }
