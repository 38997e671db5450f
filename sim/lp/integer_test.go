package lp_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/sim/lp"
)

// randomKnapsacks has n small integer columns, a continuous one or none, and a few rows.
func randomKnapsacks(r *rand.Rand, n int) *lp.Model {
	m := &lp.Model{Maximize: r.IntN(2) == 0}
	for range n {
		low := float64(r.IntN(3) - 1)
		m.AddColumn(lp.Column{Lower: low, Upper: low + float64(r.IntN(3)), Cost: float64(r.IntN(21) - 10), Integer: true})
	}
	for range 1 + r.IntN(4) {
		row := lp.Row{Lower: -inf, Upper: inf}
		for j := range n {
			if r.IntN(3) > 0 {
				row.Terms = append(row.Terms, lp.Term{Column: j, Value: float64(r.IntN(15) - 4)})
			}
		}
		switch r.IntN(3) {
		case 0:
			row.Upper = float64(r.IntN(20))
		case 1:
			row.Lower = float64(r.IntN(12) - 6)
		case 2:
			row.Lower = float64(r.IntN(8) - 4)
			row.Upper = row.Lower + float64(r.IntN(4))
		}
		m.AddRow(row)
	}
	return m
}

// enumerate tries every integer point.
func enumerate(m *lp.Model, x []float64, j int, best *float64) {
	if j == len(m.Columns) {
		for _, row := range m.Rows {
			sum := 0.0
			for _, t := range row.Terms {
				sum += t.Value * x[t.Column]
			}
			if sum < row.Lower || sum > row.Upper {
				return
			}
		}
		if v := m.Objective(x); math.IsNaN(*best) || m.Maximize && v > *best || !m.Maximize && v < *best {
			*best = v
		}
		return
	}
	for v := m.Columns[j].Lower; v <= m.Columns[j].Upper; v++ {
		x[j] = v
		enumerate(m, x, j+1, best)
	}
}

// Branch and bound finds what trying all points finds.
func TestIntegerProgramsAgreeWithEnumeration(t *testing.T) {
	infeasible := 0
	for seed := range uint64(600) {
		m := randomKnapsacks(rand.New(rand.NewPCG(seed, 3)), 3+int(seed%6))
		want := math.NaN()
		enumerate(m, make([]float64, len(m.Columns)), 0, &want)
		s := solve(t, m, lp.Options{NoPresolve: seed%2 == 0})
		if math.IsNaN(want) {
			infeasible++
			if s.Status != lp.Infeasible {
				t.Fatalf("seed %d: %v %v, want infeasible", seed, s.Status, s.Objective)
			}
			continue
		}
		if s.Status != lp.Optimal || !near(s.Objective, want) || !near(s.Bound, want) {
			t.Fatalf("seed %d: %v %v bound %v, want %v", seed, s.Status, s.Objective, s.Bound, want)
		}
	}
	if infeasible < 20 {
		t.Errorf("only %d infeasible programs", infeasible)
	}
}

// mixed adds continuous columns that integer ones switch on: x ≤ limit·z.
func mixed(r *rand.Rand, n int) *lp.Model {
	m := &lp.Model{}
	need := lp.Row{Lower: float64(5 + r.IntN(20)), Upper: inf}
	for range n {
		limit := float64(2 + r.IntN(9))
		x := m.AddColumn(lp.Column{Upper: inf, Cost: float64(1 + r.IntN(5))})
		z := m.AddColumn(lp.Column{Upper: 1, Cost: float64(3 + r.IntN(20)), Integer: true})
		m.AddRow(lp.Row{Lower: -inf, Upper: 0, Terms: []lp.Term{{Column: x, Value: 1}, {Column: z, Value: -limit}}})
		need.Terms = append(need.Terms, lp.Term{Column: x, Value: 1})
	}
	m.AddRow(need)
	return m
}

// fixedBest solves the linear program of every choice of the integer columns.
func fixedBest(t *testing.T, m *lp.Model) float64 {
	best := inf
	var choices []int
	for j, c := range m.Columns {
		if c.Integer {
			choices = append(choices, j)
		}
	}
	fixed := *m
	for mask := range 1 << len(choices) {
		fixed.Columns = append([]lp.Column(nil), m.Columns...)
		for k, j := range choices {
			v := float64(mask >> k & 1)
			fixed.Columns[j].Lower, fixed.Columns[j].Upper, fixed.Columns[j].Integer = v, v, false
		}
		if s := solve(t, &fixed, lp.Options{}); s.Status == lp.Optimal {
			best = math.Min(best, s.Objective)
		}
	}
	return best
}

// Fixed charges with continuous amounts agree with all linear programs together.
func TestMixedProgramsAgreeWithAllChoices(t *testing.T) {
	for seed := range uint64(30) {
		m := mixed(rand.New(rand.NewPCG(seed, 4)), 2+int(seed%5))
		want := fixedBest(t, m)
		s := solve(t, m, lp.Options{})
		if math.IsInf(want, 1) != (s.Status == lp.Infeasible) || s.Status == lp.Optimal && !near(s.Objective, want) {
			t.Fatalf("seed %d: %v %v, want %v", seed, s.Status, s.Objective, want)
		}
	}
}

// Equal runs are equal to the bit.
func TestRunsAreDeterministic(t *testing.T) {
	m := mixed(rand.New(rand.NewPCG(5, 5)), 12)
	a, b := solve(t, m, lp.Options{}), solve(t, m, lp.Options{})
	if a.Objective != b.Objective || a.Iterations != b.Iterations || a.Nodes != b.Nodes {
		t.Errorf("%v %d %d, then %v %d %d", a.Objective, a.Iterations, a.Nodes, b.Objective, b.Iterations, b.Nodes)
	}
}

// An incumbent of the caller is used: the first objective reported is at least as good.
func TestIncumbentIsUsed(t *testing.T) {
	m := mixed(rand.New(rand.NewPCG(6, 6)), 12)
	x := make([]float64, len(m.Columns))
	fixed := *m
	fixed.Columns = append([]lp.Column(nil), m.Columns...)
	for j, c := range m.Columns {
		x[j] = 1
		if c.Integer {
			fixed.Columns[j].Lower, fixed.Columns[j].Integer = 1, false
		}
	}
	first := math.NaN()
	note := func(p lp.Progress) {
		if math.IsNaN(first) {
			first = p.Objective
		}
	}
	solve(t, m, lp.Options{Incumbent: x, Progress: note})
	if want := solve(t, &fixed, lp.Options{}).Objective; !(first <= want+1e-6) {
		t.Errorf("first objective %v, that of the incumbent %v", first, want)
	}
}

// The bound never passes the objective, whatever the gap.
func TestGapIsKept(t *testing.T) {
	for seed := range uint64(20) {
		m := mixed(rand.New(rand.NewPCG(seed, 8)), 10)
		exact, loose := solve(t, m, lp.Options{}), solve(t, m, lp.Options{Gap: 0.1})
		if loose.Gap() > 0.1+1e-9 || loose.Bound > exact.Objective+1e-6 || loose.Objective < exact.Objective-1e-6 {
			t.Fatalf("seed %d: %v bound %v gap %v, optimum %v", seed, loose.Objective, loose.Bound, loose.Gap(), exact.Objective)
		}
	}
}

// An integer program that improves without limit is unbounded, with a ray.
func TestUnboundedIntegerProgram(t *testing.T) {
	m := &lp.Model{Maximize: true}
	x := m.AddColumn(lp.Column{Upper: inf, Cost: 1, Integer: true})
	y := m.AddColumn(lp.Column{Upper: inf, Integer: true})
	m.AddRow(lp.Row{Lower: -inf, Upper: 0.5, Terms: []lp.Term{{Column: x, Value: 1}, {Column: y, Value: -1}}})
	if s := solve(t, m, lp.Options{}); s.Status != lp.Unbounded || s.Ray == nil {
		t.Errorf("%v", s.Status)
	}
}

// With a proof asked for, small programs come with a tree that certify accepts, feasible
// or not.
func TestProofTreesAreAccepted(t *testing.T) {
	for seed := range uint64(150) {
		m := randomKnapsacks(rand.New(rand.NewPCG(seed, 13)), 3+int(seed%8))
		s, err := lp.Solve(t.Context(), m, lp.Options{Proof: true})
		if err != nil || !s.Verified || s.Tree == nil {
			t.Fatalf("seed %d: %v, tree of %d nodes, verified %v, %v", seed, s.Status, len(s.Tree), s.Verified, err)
		}
	}
	for seed := range uint64(20) {
		m := mixed(rand.New(rand.NewPCG(seed, 14)), 6)
		if s := solve(t, m, lp.Options{Proof: true}); s.Tree == nil {
			t.Fatalf("seed %d: %v without a tree", seed, s.Status)
		}
	}
}

// Without a whole x there is no point, though y improves without limit: the proof must
// not mind.
func TestInfeasibleProgramsWithUnboundedRelaxationsAreProved(t *testing.T) {
	m := &lp.Model{Maximize: true}
	x := m.AddColumn(lp.Column{Upper: 3, Integer: true})
	m.AddColumn(lp.Column{Upper: inf, Cost: 1})
	m.AddRow(lp.Row{Lower: 3, Upper: 3, Terms: []lp.Term{{Column: x, Value: 2}}})
	if s := solve(t, m, lp.Options{Proof: true}); s.Status != lp.Infeasible || s.Tree == nil || !s.Verified {
		t.Errorf("%v, %d nodes, verified %v", s.Status, len(s.Tree), s.Verified)
	}
}
