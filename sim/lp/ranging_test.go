package lp_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/sim/lp"
)

// Two products earn 3 and 5; the machine hours 2x + 4y ≤ 40 and x + y ≤ 15 both bind at
// (10, 5). The plan stays best while the first price is between 5/2 and 5 (the slopes 1/2
// and 1 of the two rows); the hours keep their price between 30 (all first product) and 60
// (all second).
func ExampleSolution_Range() {
	m := &lp.Model{Maximize: true}
	x := m.AddColumn(lp.Column{Upper: math.Inf(1), Cost: 3})
	y := m.AddColumn(lp.Column{Upper: math.Inf(1), Cost: 5})
	m.AddRow(lp.Row{Name: "hours", Lower: math.Inf(-1), Upper: 40, Terms: []lp.Term{{Column: x, Value: 2}, {Column: y, Value: 4}}})
	m.AddRow(lp.Row{Name: "sum", Lower: math.Inf(-1), Upper: 15, Terms: []lp.Term{{Column: x, Value: 1}, {Column: y, Value: 1}}})
	s, err := lp.Solve(context.Background(), m, lp.Options{})
	if err != nil {
		panic(err)
	}
	r, _ := s.Range(context.Background(), m)
	fmt.Println(s.X, r.Costs[x], r.Sides[0])
	// Output: [10 5] {2.5 5} {30 60}
}

// Inside the range of a cost the point stays optimal, just outside it does not pay less.
func TestCostRangesHold(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 21))
		m := randomModel(r, 1)
		s := solve(t, m, lp.Options{})
		g, ok := s.Range(context.Background(), m)
		if s.Status != lp.Optimal || !ok {
			continue
		}
		j := r.IntN(len(m.Columns))
		if c := m.Columns[j].Cost; c < g.Costs[j].Lower-1e-9 || c > g.Costs[j].Upper+1e-9 {
			t.Fatalf("seed %d: cost %v outside its range %v", seed, c, g.Costs[j])
		}
		for _, end := range []float64{g.Costs[j].Lower, g.Costs[j].Upper} {
			if math.IsInf(end, 0) {
				continue
			}
			m.Columns[j].Cost = end
			if again := solve(t, m, lp.Options{}); again.Status != lp.Optimal || !near(again.Objective, m.Objective(s.X)) {
				t.Fatalf("seed %d: at the cost %v the point is worth %v, the optimum %v", seed, end, m.Objective(s.X), again.Objective)
			}
		}
	}
}

// At both ends of the range of a binding side the duals still tell the objective.
func TestSideRangesHold(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 22))
		m := randomModel(r, 1)
		s := solve(t, m, lp.Options{})
		g, ok := s.Range(context.Background(), m)
		if s.Status != lp.Optimal || !ok {
			continue
		}
		for i, at := range s.Basis.Rows {
			if at != lp.AtUpper || m.Rows[i].Lower == m.Rows[i].Upper {
				continue
			}
			side := m.Rows[i].Upper
			for _, end := range []float64{g.Sides[i].Lower, g.Sides[i].Upper} {
				if math.IsInf(end, 0) || end < m.Rows[i].Lower {
					continue
				}
				m.Rows[i].Upper = end
				if again := solve(t, m, lp.Options{}); again.Status != lp.Optimal || !near(again.Objective, s.Objective+s.Duals[i]*(end-side)) {
					t.Fatalf("seed %d row %d at %v: %v, predicted %v", seed, i, end, again.Objective, s.Objective+s.Duals[i]*(end-side))
				}
			}
			m.Rows[i].Upper = side
		}
	}
}
