package lp

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// reducedTo presolves a model and returns what is left of it.
func reducedTo(m *Model) (rows, columns int, hopeless bool) {
	s := presolve(newProblem(m), nil, presolveRounds)
	if s == nil {
		return 0, 0, true
	}
	p, _ := s.reduced()
	return p.m, p.n, false
}

// columnsOf adds columns with the given bounds and costs.
func columnsOf(list ...Column) *Model { return &Model{Columns: list} }

// core is a pair of rows over columns a and b that no reduction touches: a + b ≥ 1 and
// a + 2b ≥ 1.5, costs 3 and 4, below 10.
func core(m *Model, a, b int) {
	m.AddRow(Row{Lower: 1, Upper: math.Inf(1), Terms: []Term{{a, 1}, {b, 1}}})
	m.AddRow(Row{Lower: 1.5, Upper: math.Inf(1), Terms: []Term{{a, 1}, {b, 2}}})
}

// Each reduction does what it is for; the core of two rows and two columns stays.
func TestReductions(t *testing.T) {
	inf := math.Inf(1)
	base := []Column{{Upper: 10, Cost: 3}, {Upper: 10, Cost: 4}}
	for name, c := range map[string]struct {
		more     []Column
		rows     []Row
		hopeless bool
	}{
		"empty row":        {rows: []Row{{Lower: -1, Upper: 1}}},
		"impossible row":   {rows: []Row{{Lower: 1, Upper: 2}}, hopeless: true},
		"singleton row":    {rows: []Row{{Lower: -inf, Upper: 18, Terms: []Term{{0, 2}}}}},
		"free row":         {rows: []Row{{Lower: -inf, Upper: 40, Terms: []Term{{0, 1}, {1, 2}}}}},
		"forcing row":      {more: []Column{{Upper: 1, Cost: -1}, {Upper: 1, Cost: -2}}, rows: []Row{{Lower: -inf, Upper: 0, Terms: []Term{{2, 1}, {3, 1}}}}},
		"crossing row":     {rows: []Row{{Lower: 50, Upper: inf, Terms: []Term{{0, 1}, {1, 1}}}}, hopeless: true},
		"fixed column":     {more: []Column{{Lower: 2, Upper: 2, Cost: 1}}, rows: []Row{{Lower: -inf, Upper: 42, Terms: []Term{{0, 1}, {1, 2}, {2, 1}}}}},
		"empty column":     {more: []Column{{Upper: 5, Cost: -1}}},
		"unbounded column": {more: []Column{{Upper: inf, Cost: -1}}, hopeless: true},
		"dominated column": {more: []Column{{Upper: 5, Cost: 1}}, rows: []Row{{Lower: -inf, Upper: 100, Terms: []Term{{0, 1}, {1, 1}, {2, 20}}}}},
		"slack column":     {more: []Column{{Upper: 50}}, rows: []Row{{Lower: 50, Upper: 50, Terms: []Term{{0, 1}, {1, 2}, {2, 1}}}}},
		"doubleton":        {more: []Column{{Lower: -inf, Upper: inf, Cost: 1}}, rows: []Row{{Lower: 1, Upper: 1, Terms: []Term{{0, 1}, {2, -1}}}}},
		"implied free":     {more: []Column{{Upper: inf, Cost: 1}}, rows: []Row{{Terms: []Term{{0, 1}, {1, 1}, {2, -1}}}}},
		"duplicate row":    {rows: []Row{{Lower: 2, Upper: inf, Terms: []Term{{0, 2}, {1, 2}}}}},
	} {
		m := columnsOf(append(append([]Column(nil), base...), c.more...)...)
		core(m, 0, 1)
		for _, row := range c.rows {
			m.AddRow(row)
		}
		rows, columns, hopeless := reducedTo(m)
		if hopeless != c.hopeless || !hopeless && (rows != 2 || columns != 2) {
			t.Errorf("%s: %d rows and %d columns left, hopeless %v", name, rows, columns, hopeless)
		}
	}
}

// The basis that postsolve grows back is optimal as it stands, in all but a few of many
// random programs.
func TestPostsolvedBasisIsOptimal(t *testing.T) {
	solvedModels, exact := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 33))
		m := chargedModel(r)
		for j := range m.Columns {
			m.Columns[j].Integer = false
		}
		run := &run{ctx: context.Background(), model: m}
		x := newRelaxation(newProblem(m), 0)
		run.presolved(x)
		before := run.iterations
		if run.simplex(x) != solved {
			continue
		}
		solvedModels++
		if run.iterations == before {
			exact++
		}
	}
	if exact < solvedModels*95/100 || solvedModels < 100 {
		t.Errorf("%d of %d bases were optimal", exact, solvedModels)
	}
}
