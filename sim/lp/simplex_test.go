package lp_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"phanbo/sim/lp"
)

var inf = math.Inf(1)

// solve solves m and fails the test unless the answer is verified.
func solve(t *testing.T, m *lp.Model, o lp.Options) lp.Solution {
	t.Helper()
	s, err := lp.Solve(context.Background(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Verified && !(s.Status == lp.Infeasible && integers(m)) {
		t.Fatalf("status %v is not verified", s.Status)
	}
	return s
}

func integers(m *lp.Model) bool {
	for _, c := range m.Columns {
		if c.Integer {
			return true
		}
	}
	return false
}

// near compares objectives with a tolerance relative to their size.
func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-8*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

// dense builds min c·x, A·x between low and high, x ≥ 0.
func dense(c []float64, a [][]float64, low, high []float64) *lp.Model {
	m := &lp.Model{}
	for _, v := range c {
		m.AddColumn(lp.Column{Upper: inf, Cost: v})
	}
	for i, row := range a {
		r := lp.Row{Lower: low[i], Upper: high[i]}
		for j, v := range row {
			r.Terms = append(r.Terms, lp.Term{Column: j, Value: v})
		}
		m.AddRow(r)
	}
	return m
}

// Textbook programs on which a careless simplex cycles.
func TestCyclingProgramsEnd(t *testing.T) {
	// E. M. L. Beale, Cycling in the dual simplex algorithm, 1955: optimum −1/20.
	beale := dense([]float64{-0.75, 150, -0.02, 6},
		[][]float64{{0.25, -60, -0.04, 9}, {0.5, -90, -0.02, 3}, {0, 0, 1, 0}},
		[]float64{-inf, -inf, -inf}, []float64{0, 0, 1})
	// H. W. Kuhn, in Balinski and Tucker, SIAM Review 11, 1969: optimum −2.
	kuhn := dense([]float64{-2, -3, 1, 12},
		[][]float64{{-2, -9, 1, 9}, {1.0 / 3, 1, -1.0 / 3, -2}, {2, 3, -1, -12}},
		[]float64{-inf, -inf, -inf}, []float64{0, 0, 2})
	for name, c := range map[string]struct {
		m    *lp.Model
		want float64
	}{"beale": {beale, -0.05}, "kuhn": {kuhn, -2}} {
		for _, plain := range []bool{false, true} {
			if s := solve(t, c.m, lp.Options{NoPresolve: plain}); s.Status != lp.Optimal || !near(s.Objective, c.want) {
				t.Errorf("%s: %v %v, want %v", name, s.Status, s.Objective, c.want)
			}
		}
	}
}

// randomModel is a program of the budget kind: ceilings, floors, equations, duplicated and
// dependent rows, bounds of all sorts. unit multiplies all money.
func randomModel(r *rand.Rand, unit float64) *lp.Model {
	m := &lp.Model{Maximize: r.IntN(2) == 0, Offset: float64(r.IntN(3))}
	n, rows := 1+r.IntN(20), 1+r.IntN(15)
	x := make([]float64, n)
	for j := range n {
		c := lp.Column{Upper: inf, Cost: math.Round(r.NormFloat64()*10) / unit}
		x[j] = math.Round(r.Float64()*20) * unit
		switch r.IntN(5) {
		case 0:
			c.Lower = -inf
		case 1:
			c.Lower, c.Upper = x[j]-unit*float64(r.IntN(5)), x[j]+unit*float64(r.IntN(5))
		case 2:
			c.Upper = x[j] + unit*float64(r.IntN(30))
		case 3:
			c.Upper = 100 * unit
		}
		m.AddColumn(c)
	}
	for range rows {
		var row lp.Row
		sum := 0.0
		for j := range n {
			if r.IntN(3) == 0 {
				v := math.Round(r.NormFloat64() * 5)
				row.Terms = append(row.Terms, lp.Term{Column: j, Value: v})
				sum += v * x[j]
			}
		}
		row.Lower, row.Upper = randomSide(r, sum, unit)
		m.AddRow(row)
		if r.IntN(3) == 0 {
			m.AddRow(lp.Row{Lower: 2 * row.Lower, Upper: 2 * row.Upper, Terms: doubled(row.Terms)})
		}
	}
	return m
}

// randomSide returns limits that sum keeps, or in one of eight cases as a rule does not.
func randomSide(r *rand.Rand, sum, unit float64) (lower, upper float64) {
	if r.IntN(8) == 0 {
		sum += unit * float64(r.IntN(40)-20)
	}
	switch r.IntN(4) {
	case 0:
		return sum, sum
	case 1:
		return -inf, sum + unit*float64(r.IntN(3))
	case 2:
		return sum - unit*float64(r.IntN(3)), inf
	}
	return sum - unit*float64(r.IntN(20)), sum + unit*float64(r.IntN(20))
}

func doubled(terms []lp.Term) []lp.Term {
	var twice []lp.Term
	for _, t := range terms {
		twice = append(twice, lp.Term{Column: t.Column, Value: 2 * t.Value})
	}
	return twice
}

// The presolved and the plain run agree on every random program, and each is verified.
func TestPresolveChangesNoAnswer(t *testing.T) {
	counts := map[lp.Status]int{}
	for seed := range uint64(1500) {
		m := randomModel(rand.New(rand.NewPCG(seed, 7)), 1)
		a, b := solve(t, m, lp.Options{}), solve(t, m, lp.Options{NoPresolve: true})
		if a.Status != b.Status || a.Status == lp.Optimal && !near(a.Objective, b.Objective) {
			t.Fatalf("seed %d: %v %v with presolve, %v %v without", seed, a.Status, a.Objective, b.Status, b.Objective)
		}
		counts[a.Status]++
	}
	for _, s := range []lp.Status{lp.Optimal, lp.Infeasible, lp.Unbounded} {
		if counts[s] < 50 {
			t.Errorf("only %d programs are %v", counts[s], s)
		}
	}
}

// The unit of money changes no status, and the objective not at all: costs are per unit.
func TestUnitOfMoneyChangesNoStatus(t *testing.T) {
	for seed := range uint64(150) {
		want := solve(t, randomModel(rand.New(rand.NewPCG(seed, 8)), 1), lp.Options{})
		for _, unit := range []float64{1e-3, 1e3, 1e6, 1e9} {
			s := solve(t, randomModel(rand.New(rand.NewPCG(seed, 8)), unit), lp.Options{})
			if s.Status != want.Status || s.Status == lp.Optimal && !near(s.Objective, want.Objective) {
				t.Fatalf("seed %d, unit %g: %v %v, want %v %v", seed, unit, s.Status, s.Objective, want.Status, want.Objective)
			}
		}
	}
}

// A warm start after changed bounds, costs and rows gives the answer of a cold one.
func TestWarmStartChangesNoAnswer(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 9))
		m := randomModel(r, 1)
		s := solve(t, m, lp.Options{})
		if s.Basis == nil {
			continue
		}
		for range 3 {
			change(r, m)
			warm, cold := solve(t, m, lp.Options{Start: s.Basis}), solve(t, m, lp.Options{})
			if warm.Status != cold.Status || cold.Status == lp.Optimal && !near(warm.Objective, cold.Objective) {
				t.Fatalf("seed %d: warm %v %v, cold %v %v", seed, warm.Status, warm.Objective, cold.Status, cold.Objective)
			}
			if warm.Basis != nil {
				s = warm
			}
		}
	}
}

// change alters a bound, a cost, a right-hand side, or adds a row.
func change(r *rand.Rand, m *lp.Model) {
	j, i := r.IntN(len(m.Columns)), r.IntN(len(m.Rows))
	switch r.IntN(4) {
	case 0:
		m.Columns[j].Cost += float64(r.IntN(11) - 5)
	case 1:
		m.Columns[j].Lower -= float64(r.IntN(5))
	case 2:
		m.Rows[i].Upper += float64(r.IntN(5))
	case 3:
		m.AddRow(lp.Row{Lower: -inf, Upper: float64(r.IntN(50)), Terms: []lp.Term{{Column: j, Value: 1}}})
	}
}

// A warm start from the optimal basis itself takes no iteration.
func TestWarmStartFromOptimumTakesNoIteration(t *testing.T) {
	for seed := range uint64(100) {
		m := randomModel(rand.New(rand.NewPCG(seed, 10)), 1)
		s := solve(t, m, lp.Options{})
		if s.Status != lp.Optimal {
			continue
		}
		if again := solve(t, m, lp.Options{Start: s.Basis}); again.Iterations > 0 {
			t.Fatalf("seed %d: %d iterations", seed, again.Iterations)
		}
	}
}

// Duals are derivatives: raising a right-hand side a little changes the objective by the
// dual times as much, where the optimum is not degenerate; else it lies between.
func TestDualsBoundTheChangeOfTheObjective(t *testing.T) {
	const step = 1e-4
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 11))
		m := randomModel(r, 1)
		s := solve(t, m, lp.Options{})
		if s.Status != lp.Optimal {
			continue
		}
		i := r.IntN(len(m.Rows))
		m.Rows[i].Lower += step
		m.Rows[i].Upper += step
		moved := solve(t, m, lp.Options{})
		if moved.Status != lp.Optimal {
			continue
		}
		// The value of a minimum is convex in the right-hand side: the tangent is below.
		gain := moved.Objective - s.Objective - step*s.Duals[i]
		if m.Maximize {
			gain = -gain
		}
		if gain < -1e-9*math.Max(1, math.Abs(s.Objective)) {
			t.Fatalf("seed %d row %d: objective moved %g, dual %g", seed, i, moved.Objective-s.Objective, s.Duals[i])
		}
	}
}

// Where the objective and every term of the bound are 0, rounding 2/3 leaves a bound of
// −2e-15 instead: min −2x, −3x ≥ 0, 0 ≤ x ≤ 18, in any unit of the objective.
func TestObjectivesOfZeroAreProved(t *testing.T) {
	for _, unit := range []float64{1e-9, 1, 1e9} {
		m := &lp.Model{}
		x := m.AddColumn(lp.Column{Upper: 18, Cost: -2 * unit})
		m.AddRow(lp.Row{Upper: inf, Terms: []lp.Term{{Column: x, Value: -3}}})
		for _, plain := range []bool{false, true} {
			if s := solve(t, m, lp.Options{NoPresolve: plain}); s.Status != lp.Optimal || s.Objective != 0 {
				t.Errorf("unit %g: %v %v", unit, s.Status, s.Objective)
			}
		}
	}
}

// Malformed models are refused with the place of the fault.
func TestMalformedModelsAreRefused(t *testing.T) {
	nan := math.NaN()
	for want, m := range map[string]*lp.Model{
		`column 0 "a": cost is NaN`:                  {Columns: []lp.Column{{Name: "a", Cost: nan}}},
		`column 0 "a": bounds [NaN, 0]`:              {Columns: []lp.Column{{Name: "a", Lower: nan}}},
		`row 0 "r": bounds [+Inf, 0]`:                {Rows: []lp.Row{{Name: "r", Lower: inf}}},
		`row 0 "r": no column 3 among 0`:             {Rows: []lp.Row{{Name: "r", Terms: []lp.Term{{Column: 3, Value: 1}}}}},
		`row 0 "r": coefficient of column 0 is +Inf`: {Columns: []lp.Column{{}}, Rows: []lp.Row{{Name: "r", Terms: []lp.Term{{Value: inf}}}}},
		`objective offset is +Inf`:                   {Offset: inf},
	} {
		if _, err := lp.Solve(context.Background(), m, lp.Options{}); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// Crossed bounds are infeasible, and proved so.
func TestCrossedBoundsAreInfeasible(t *testing.T) {
	m := &lp.Model{}
	m.AddColumn(lp.Column{Lower: 2, Upper: 1})
	if s := solve(t, m, lp.Options{}); s.Status != lp.Infeasible {
		t.Error(s.Status)
	}
}

// A cancelled context ends the run at once.
func TestCancelledContextEndsTheRun(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	m := randomModel(rand.New(rand.NewPCG(1, 1)), 1)
	start := time.Now()
	s, err := lp.Solve(ctx, m, lp.Options{NoPresolve: true})
	if err != nil || s.Status != lp.Cancelled && !s.Status.Proved() {
		t.Errorf("%v %v", s.Status, err)
	}
	if time.Since(start) > time.Second {
		t.Error("slow to cancel")
	}
}
