package lp_test

import (
	"context"
	"fmt"
	"math"

	"phanbo/sim/lp"
)

// The diet of two foods: 3x + 2y ≥ 12 and x + 2y ≥ 8 at the prices 2 and 3. The lines
// cross at (2, 3), cost 13; each unit of the first need costs 1/4, of the second 5/4.
func ExampleSolve() {
	m := &lp.Model{}
	x := m.AddColumn(lp.Column{Name: "x", Upper: math.Inf(1), Cost: 2})
	y := m.AddColumn(lp.Column{Name: "y", Upper: math.Inf(1), Cost: 3})
	m.AddRow(lp.Row{Name: "iron", Lower: 12, Upper: math.Inf(1), Terms: []lp.Term{{x, 3}, {y, 2}}})
	m.AddRow(lp.Row{Name: "zinc", Lower: 8, Upper: math.Inf(1), Terms: []lp.Term{{x, 1}, {y, 2}}})
	s, err := lp.Solve(context.Background(), m, lp.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%v %.4g x=%.4g duals=%.4g\n", s.Status, s.Objective, s.X, s.Duals)
	// Output: optimal 13 x=[2 3] duals=[0.25 1.25]
}

// A knapsack of 10 with the weights 5, 4, 6 and the values 10, 40, 30: the second and
// third fit exactly.
func ExampleSolve_integer() {
	m := &lp.Model{Maximize: true}
	weights, values := []float64{5, 4, 6}, []float64{10, 40, 30}
	limit := lp.Row{Lower: math.Inf(-1), Upper: 10}
	for k := range weights {
		j := m.AddColumn(lp.Column{Upper: 1, Cost: values[k], Integer: true})
		limit.Terms = append(limit.Terms, lp.Term{Column: j, Value: weights[k]})
	}
	m.AddRow(limit)
	s, err := lp.Solve(context.Background(), m, lp.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(s.Status, s.Objective, s.X, "bound", s.Bound)
	// Output: optimal 70 [0 1 1] bound 70
}
