package certify_test

import (
	"fmt"
	"math"

	"phanbo/sim/lp/certify"
)

// windows is the textbook program of Hillier and Lieberman, "Introduction to
// Operations Research", section 3.1: maximise 3 doors + 5 windows, with three
// plants' hours as limits. The optimum is 36 at (2, 6).
func windows() *certify.Program {
	inf := math.Inf(1)
	return &certify.Program{
		Maximize: true,
		Cost:     []float64{3, 5},
		Lower:    []float64{0, 0},
		Upper:    []float64{inf, inf},
		Rows: []certify.Row{
			{Lower: -inf, Upper: 4, Index: []int{0}, Value: []float64{1}},
			{Lower: -inf, Upper: 12, Index: []int{1}, Value: []float64{2}},
			{Lower: -inf, Upper: 18, Index: []int{0, 1}, Value: []float64{3, 2}},
		},
	}
}

// The multipliers prove 12·1.5 + 18·1 = 36, which the point reaches.
func ExampleCheckExact() {
	claim := certify.Claim{
		Status:    certify.Optimal,
		Objective: 36,
		X:         []float64{2, 6},
		Duals:     []float64{0, 1.5, 1},
	}
	report := certify.CheckExact(windows(), claim)
	fmt.Println(report.OK, report.Objective, report.Bound)

	claim.X, claim.Objective = []float64{4, 3}, 27
	report = certify.CheckExact(windows(), claim)
	fmt.Println(report.OK, report.Reason)
	// Output:
	// true 36 36
	// false bound 36 leaves a gap of 9 to the objective 27
}

// Two items of weight 3 do not fit in 5 together: x ≤ 0 or x ≥ 1, and in the
// second branch y must be 0 because 3 + 3y ≤ 5.
func ExampleNode() {
	p := &certify.Program{
		Maximize: true,
		Cost:     []float64{10, 9},
		Lower:    []float64{0, 0},
		Upper:    []float64{1, 1},
		Integer:  []bool{true, true},
		Rows:     []certify.Row{{Lower: math.Inf(-1), Upper: 5, Index: []int{0, 1}, Value: []float64{3, 3}}},
	}
	report := certify.CheckExact(p, certify.Claim{
		Status:    certify.Optimal,
		Objective: 10,
		X:         []float64{1, 0},
		Tree: []certify.Node{
			{Column: 0, Split: 0, Below: 1, Above: 2},
			{Duals: []float64{0}}, // 9 y ≤ 9
			{Column: 1, Split: 0, Below: 3, Above: 4},
			{Duals: []float64{0}},   // 10 x ≤ 10
			{Farkas: []float64{-1}}, // 3 + 3 > 5
		},
	})
	fmt.Println(report.OK, report.Bound)
	// Output: true 10
}

// One row of value 2 with right side 1 holds no whole point but 0: rounding
// 2x ≤ 1 gives x ≤ 0, which no branching is needed to see.
func ExampleCut() {
	p := &certify.Program{
		Maximize: true,
		Cost:     []float64{1},
		Lower:    []float64{0},
		Upper:    []float64{10},
		Integer:  []bool{true},
		Rows:     []certify.Row{{Lower: math.Inf(-1), Upper: 1, Index: []int{0}, Value: []float64{2}}},
	}
	// Half the row: x + t/2 = 1/2, rounded x·(1/2) ≤ 0.
	cut := certify.Cut{Rows: []certify.CutRow{{Row: 0, Multiplier: 0.5, Upper: true}}}
	report := certify.CheckExact(p, certify.Claim{
		Status: certify.Optimal,
		X:      []float64{0},
		Cuts:   []certify.Cut{cut},
		Tree:   []certify.Node{{Duals: []float64{0, 2}}},
	})
	fmt.Println(report.OK, report.Bound)
	// Output: true 0
}

// The cover x + y + z ≤ 2 of 4x + 3y + 2z ≤ 8: over 4, with all three columns
// measured from 1, and scaled by 1 − f(b) = 1/4.
func ExampleDerive() {
	p := &certify.Program{
		Cost:    []float64{0, 0, 0},
		Lower:   []float64{0, 0, 0},
		Upper:   []float64{1, 1, 1},
		Integer: []bool{true, true, true},
		Rows:    []certify.Row{{Lower: math.Inf(-1), Upper: 8, Index: []int{0, 1, 2}, Value: []float64{4, 3, 2}}},
	}
	rows, err := certify.Derive(p, []certify.Cut{{
		Rows:  []certify.CutRow{{Row: 0, Multiplier: 0.25, Upper: true}},
		Upper: []int{0, 1, 2},
	}})
	fmt.Println(rows[0].Value, rows[0].Upper, err)
	// Output: [0.25 0.25 0.25] 0.5 <nil>
}
