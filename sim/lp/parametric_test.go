package lp_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/sim/lp"
)

// Two measures make 3 and 2 results a tỷ, the better one for up to 4 tỷ and the other for
// up to 6. So a budget of t tỷ is worth 3t until 4, then 12 + 2(t − 4) until 10, then 24.
func ExampleParametric() {
	m := &lp.Model{Maximize: true}
	a := m.AddColumn(lp.Column{Upper: 4, Cost: 3})
	b := m.AddColumn(lp.Column{Upper: 6, Cost: 2})
	m.AddRow(lp.Row{Name: "budget", Lower: math.Inf(-1), Upper: 0, Terms: []lp.Term{{a, 1}, {b, 1}}})
	curve, err := lp.Parametric(context.Background(), m, []float64{1}, 15, lp.Options{})
	if err != nil {
		panic(err)
	}
	for _, s := range curve.Segments {
		fmt.Printf("%.4g to %.4g: %.4g, then %.4g a tỷ\n", s.From, s.To, s.Value, s.Slope)
	}
	fmt.Println(curve.Status, curve.Verified)
	// Output:
	// 0 to 4: 0, then 3 a tỷ
	// 4 to 10: 12, then 2 a tỷ
	// 10 to 15: 24, then 0 a tỷ
	// optimal true
}

// Where the limits leave no point, the walk ends: x ≥ 1 and x ≤ 3 − t.
func TestWalkEndsWhereNoPointIsLeft(t *testing.T) {
	m := &lp.Model{}
	x := m.AddColumn(lp.Column{Lower: 1, Upper: inf, Cost: -1})
	m.AddRow(lp.Row{Lower: -inf, Upper: 3, Terms: []lp.Term{{x, 1}}})
	c, err := lp.Parametric(context.Background(), m, []float64{-1}, 5, lp.Options{})
	if err != nil || c.Status != lp.Infeasible || !c.Verified || len(c.Segments) != 1 {
		t.Fatal(c, err)
	}
	if s := c.Segments[0]; s.From != 0 || math.Abs(s.To-2) > 1e-9 || s.Value != -3 || s.Slope != 1 {
		t.Errorf("%+v, want from 0 to 2, −3 + t", s)
	}
}

// The curve is what solving again at each t gives, also where limits of all rows move, and
// it bends one way only.
func TestCurveIsWhatSolvingAgainGives(t *testing.T) {
	for seed := range uint64(15) {
		r := rand.New(rand.NewPCG(seed, 21))
		m := allocation(r, 1)
		move := make([]float64, len(m.Rows))
		for i := range move {
			if row := m.Rows[i]; !math.IsInf(row.Upper, 0) && row.Upper > 0 {
				move[i] = row.Upper * (0.5 + r.Float64())
				m.Rows[i].Upper *= 0.5
			}
		}
		c, err := lp.Parametric(context.Background(), m, move, 1.5, lp.Options{})
		if err != nil || c.Status != lp.Optimal || !c.Verified {
			t.Fatalf("seed %d: %v, verified %v, %v", seed, c.Status, c.Verified, err)
		}
		for k := 1; k < len(c.Segments); k++ {
			if before, s := c.Segments[k-1], c.Segments[k]; s.Slope > before.Slope+1e-9 || s.From != before.To {
				t.Errorf("seed %d: slope %v after %v, from %v after %v", seed, s.Slope, before.Slope, s.From, before.To)
			}
		}
		for range 12 {
			again, at := *m, 1.5*r.Float64()
			again.Rows = append([]lp.Row(nil), m.Rows...)
			for i := range again.Rows {
				again.Rows[i].Upper += at * move[i]
			}
			if s := solve(t, &again, lp.Options{}); math.Abs(s.Objective-c.At(at)) > 1e-8*math.Abs(s.Objective) {
				t.Errorf("seed %d: %v at %v, solved again %v", seed, c.At(at), at, s.Objective)
			}
		}
	}
}
