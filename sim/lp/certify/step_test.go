package certify

import (
	"math"
	"testing"
)

func TestBoundsRiseToTheNextPossibleObjective(t *testing.T) {
	cases := []struct {
		maximize      bool
		cost          []float64
		offset, bound float64
		want          float64
	}{
		{false, []float64{6, -9, 0}, 1, 4.5, 7}, // 1 + 3k
		{false, []float64{6, -9, 0}, 1, 4, 4},
		{false, []float64{6, -9, 0}, 1, 4 + 1e-15, 7}, // 4.000000000000001
		{false, []float64{6, -9, 0}, 1, -4.5, -2},
		{true, []float64{6, -9, 0}, 1, -4.5, -4}, // the maximum is at most 4
		{false, []float64{6.5, 1, 0}, 0, 4.5, 4.5},
		{false, []float64{6, 1, 0}, 0.5, 4.5, 4.5},
		{false, []float64{6, 1, 2}, 0, 4.5, 4.5}, // the third column is not whole
		{false, []float64{6, 0, 0}, 0, math.Inf(-1), math.Inf(-1)},
		{false, []float64{6, 0, 0}, 0, 1e16, 1e16},
		{false, []float64{0, 0, 0}, 0, -1, -1},
	}
	for _, c := range cases {
		p := &Program{Maximize: c.maximize, Cost: c.cost, Offset: c.offset, Integer: []bool{true, true, false}}
		if got := p.lift(c.bound); got != c.want {
			t.Errorf("%v, offset %v: %v is lifted to %v, want %v", c.cost, c.offset, c.bound, got, c.want)
		}
	}
}

func TestBoundIsTheOneOfTheClaim(t *testing.T) {
	for seed := range seeds / 4 {
		p, c := planted(rng(seed))
		if got := Bound(p, c.Duals, p.sense()*math.Inf(1)); got != c.Objective {
			t.Errorf("seed %d: bound %v, want %v", seed, got, c.Objective)
		}
		if got := Bound(p, c.Duals[1:], c.Objective); got != p.sense()*math.Inf(-1) {
			t.Errorf("seed %d: too few multipliers prove %v", seed, got)
		}
	}
}
