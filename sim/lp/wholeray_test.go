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

// With 0.3 and 0.7, which float64 holds as odd fifty-three-bit numbers over powers of two,
// 0.3u = v and 0.7w = v leave a ray whose entries need more bits than float64 has.
func TestRayInLongWholeNumbers(t *testing.T) {
	inf := math.Inf(1)
	m := &Model{Columns: []Column{{Upper: inf, Cost: -1}, {Upper: inf}, {Upper: inf}}}
	m.AddRow(Row{Terms: []Term{{0, 0.3}, {1, -1}}})
	m.AddRow(Row{Terms: []Term{{1, -1}, {2, 0.7}}})
	s, err := Solve(context.Background(), m, Options{Proof: true})
	if err != nil || s.Status != Unbounded || !s.Verified {
		t.Fatal(s.Status, s.Verified, err)
	}
	if len(s.WholeRay) != 3 || len(s.WholeRay[1]) < 30 {
		t.Errorf("whole ray %v", s.WholeRay)
	}
	r := &run{model: m, program: m.Program()}
	if !r.exact(&s) {
		t.Error("the ray is not exact")
	}
	s.WholeRay[1] += "0"
	if r.exact(&s) {
		t.Error("a changed ray is taken for exact")
	}
}
