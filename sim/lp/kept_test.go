package lp

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// covering is a random program of m rows ≥ and n columns with an optimum.
func covering(m, n int, random *rand.Rand) *Model {
	model := &Model{}
	for range n {
		model.AddColumn(Column{Upper: 5, Cost: 1 + random.Float64()})
	}
	for i := range m {
		r := Row{Lower: 1 + 3*random.Float64(), Upper: math.Inf(1), Terms: []Term{{i % n, 2}}}
		for j := range n {
			if j != i%n && random.IntN(3) == 0 {
				r.Terms = append(r.Terms, Term{j, random.Float64()})
			}
		}
		model.AddRow(r)
	}
	return model
}

// plain is the basis without what it carries.
func plain(b *Basis) *Basis {
	c := b.Clone()
	c.kept, c.scale = nil, &scaling{row: b.scale.row, column: b.scale.column}
	return c
}

// A run that uses what a basis carries gives the same bits as one that builds all anew, and
// so does the second run from the same basis.
func TestKeptGivesTheSameBits(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		m := covering(20, 30, random)
		first := mustSolve(t, m, nil)
		for i := range m.Rows {
			m.Rows[i].Lower *= 0.8 + 0.4*random.Float64()
		}
		m.Columns[0].Cost, m.Columns[1].Upper = 1.5, 4
		want := mustSolve(t, m, plain(first.Basis))
		for range 2 {
			got := mustSolve(t, m, first.Basis)
			if !slices.Equal(got.X, want.X) || !slices.Equal(got.Duals, want.Duals) || got.Iterations != want.Iterations {
				t.Fatalf("got %v after %d, want %v after %d", got.Objective, got.Iterations, want.Objective, want.Iterations)
			}
		}
	}
}

// A changed coefficient is seen: nothing of the old matrix is used.
func TestChangedCoefficientIsNotKept(t *testing.T) {
	m := covering(20, 30, rand.New(rand.NewPCG(3, 4)))
	b := mustSolve(t, m, nil).Basis
	if b.keptFor(m) == nil {
		t.Fatal("the same matrix is not kept")
	}
	for i := range m.Rows {
		m.Rows[i].Terms[0].Value = 1
	}
	if b.keptFor(m) != nil {
		t.Fatal("a changed matrix is kept")
	}
	warm, cold := mustSolve(t, m, b), mustSolve(t, m, nil)
	if math.Abs(warm.Objective-cold.Objective) > 1e-9*cold.Objective {
		t.Errorf("warm %v, cold %v", warm.Objective, cold.Objective)
	}
	m.AddRow(Row{Lower: 1, Upper: 9, Terms: []Term{{0, 1}}})
	if warm.Basis.keptFor(m) != nil {
		t.Error("a matrix with a new row is kept")
	}
}

// mustSolve wants a verified optimum.
func mustSolve(t *testing.T, m *Model, start *Basis) Solution {
	t.Helper()
	s, err := Solve(context.Background(), m, Options{Start: start})
	if err != nil || s.Status != Optimal || !s.Verified {
		t.Fatal(err, s.Status, s.Verified)
	}
	return s
}
