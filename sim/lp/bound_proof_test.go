package lp

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/sim/lp/certify"
)

// Knapsacks of two rows and ten whole columns of 0 or 1, solved by trying all: the best is
// proved, and at less than the best a better point turns up.
func TestABoundIsProvedOrRefutedByAPoint(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	for range 20 {
		m := &Model{Maximize: true}
		rows := [2]Row{{Lower: math.Inf(-1), Upper: 20}, {Lower: math.Inf(-1), Upper: 25}}
		for j := range 10 {
			m.AddColumn(Column{Upper: 1, Integer: true, Cost: float64(1 + r.IntN(20))})
			for i := range rows {
				rows[i].Terms = append(rows[i].Terms, Term{j, float64(1 + r.IntN(9))})
			}
		}
		m.AddRow(rows[0])
		m.AddRow(rows[1])
		best := 0.0
		for set := range 1 << 10 {
			x := make([]float64, 10)
			for j := range x {
				x[j] = float64(set >> j & 1)
			}
			if keeps(m, x) {
				best = math.Max(best, m.Objective(x))
			}
		}
		tree, better, err := ProveBound(context.Background(), m, best, 1000)
		if err != nil || better != nil || tree == nil {
			t.Fatalf("no proof that %g is the best: %v, error %v", best, better, err)
		}
		s, err := Solve(context.Background(), m, Options{})
		if err != nil || !certify.CheckExact(m.Program(), certify.Claim{Status: certify.Optimal, Objective: best, X: s.X, Tree: tree}).OK {
			t.Errorf("the proof that %g is the best does not hold: %v", best, err)
		}
		tree, better, err = ProveBound(context.Background(), m, best-0.5, 1000)
		if err != nil || tree != nil || better == nil || !keeps(m, better) || m.Objective(better) < best-1e-9 {
			t.Errorf("at half less than the best the point is %v, error %v", better, err)
		}
		if tree, better, _ := ProveBound(context.Background(), m, best, 1); len(tree) > 3 || better != nil {
			t.Errorf("%d nodes where one is allowed", len(tree))
		}
	}
}

func keeps(m *Model, x []float64) bool {
	for i := range m.Rows {
		sum := 0.0
		for _, term := range m.Rows[i].Terms {
			sum += term.Value * x[term.Column]
		}
		if sum > m.Rows[i].Upper+1e-9 {
			return false
		}
	}
	return true
}
