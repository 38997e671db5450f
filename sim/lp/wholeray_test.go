package lp

import (
	"context"
	"math"
	"slices"
	"testing"
)

// Three u and v may grow together: 3u = v and 7w = v leave the ray (7, 21, 3), of which no
// multiple with an entry of 1 is exact.
func TestRayInWholeNumbers(t *testing.T) {
	inf := math.Inf(1)
	m := &Model{Columns: []Column{{Upper: inf, Cost: -1}, {Upper: inf}, {Upper: inf}}}
	m.AddRow(Row{Terms: []Term{{0, 3}, {1, -1}}})
	m.AddRow(Row{Terms: []Term{{1, -1}, {2, 7}}})
	s, err := Solve(context.Background(), m, Options{Proof: true})
	if err != nil || s.Status != Unbounded || !s.Verified {
		t.Fatal(s.Status, s.Verified, err)
	}
	scale := s.Ray[2] / 3
	if want := []float64{7 * scale, 21 * scale, 3 * scale}; !slices.Equal(s.Ray, want) {
		t.Errorf("ray %v, want %v", s.Ray, want)
	}
	if r := (&run{model: m, program: m.Program()}); !r.exact(&s) {
		t.Error("the ray is not exact")
	}
}

func TestDenominators(t *testing.T) {
	for v, want := range map[float64]int64{0: 1, 1: 1, 5: 1, 1. / 3: 3, -22. / 7: 7, 0.1: 10, 355. / 113: 113, math.Pi: 0} {
		if q := denominator(v); q != want {
			t.Errorf("%v has the denominator %d, want %d", v, q, want)
		}
	}
}
