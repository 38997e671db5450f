package lp

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// chargedModel has integer columns, continuous ones that some of them switch on, and rows
// over all.
func chargedModel(r *rand.Rand) *Model {
	m := &Model{}
	var all []int
	for range 2 + r.IntN(3) {
		x := m.AddColumn(Column{Upper: float64(5 + r.IntN(10)), Cost: float64(r.IntN(9) - 6)})
		z := m.AddColumn(Column{Upper: float64(1 + r.IntN(2)), Cost: float64(r.IntN(9)), Integer: true})
		m.AddRow(Row{Lower: math.Inf(-1), Terms: []Term{{x, 1}, {z, -float64(2+r.IntN(7)) / 2}}})
		all = append(all, x, z)
	}
	for range 1 + r.IntN(3) {
		row := Row{Lower: math.Inf(-1), Upper: float64(3+r.IntN(20)) / 2}
		for _, j := range all {
			if r.IntN(3) > 0 {
				row.Terms = append(row.Terms, Term{j, float64(r.IntN(11) - 3)})
			}
		}
		m.AddRow(row)
	}
	return m
}

// rootOf returns the tree of m with its root relaxation solved, or nil.
func rootOf(m *Model) *tree {
	p := newProblem(m)
	whole, priority := make([]bool, p.n), make([]int, p.n)
	for j := range whole {
		whole[j] = m.Columns[j].Integer
	}
	t := newTree(&run{ctx: context.Background(), model: m, options: Options{NoPresolve: true}}, p, whole, priority)
	if t.simplex(t.relax) != solved {
		return nil
	}
	return t
}

// samplePoints returns feasible points with whole integer columns: for random whole values
// a vertex in a random direction.
func samplePoints(r *rand.Rand, m *Model) [][]float64 {
	var points [][]float64
	for range 30 {
		fixed := *m
		fixed.Columns = append([]Column(nil), m.Columns...)
		for j := range fixed.Columns {
			c := &fixed.Columns[j]
			c.Cost = r.NormFloat64()
			if c.Integer {
				v := c.Lower + float64(r.IntN(int(c.Upper-c.Lower)+1))
				c.Lower, c.Upper, c.Integer = v, v, false
			}
		}
		if s, err := Solve(context.Background(), &fixed, Options{}); err == nil && s.Status == Optimal {
			points = append(points, s.X)
		}
	}
	return points
}

// No cut of any kind cuts off a point whose integer columns are whole, and each cuts off
// the point it was made for.
func TestCutsKeepIntegerPoints(t *testing.T) {
	made, tested := 0, 0
	for seed := range uint64(250) {
		r := rand.New(rand.NewPCG(seed, 31))
		m := chargedModel(r)
		root := rootOf(m)
		if root == nil {
			continue
		}
		points := samplePoints(r, m)
		x := root.relax.point()
		g := newGenerator(root)
		for range 3 {
			cuts := g.separate(root.relax, x)
			for _, c := range cuts {
				made++
				if c.excess(x) <= 0 {
					t.Fatalf("seed %d: a cut keeps the point it is to cut off", seed)
				}
				for _, y := range points {
					tested++
					if c.excess(y) > 1e-7 {
						t.Fatalf("seed %d: cut %v %v ≤ %v loses %v by %g", seed, c.index, c.value, c.limit, y, c.excess(y))
					}
				}
			}
			root.relax = root.relax.withRows(cuts, 0)
			if root.simplex(root.relax) != solved {
				break
			}
			x = root.relax.point()
		}
	}
	if made < 200 || tested < 2000 {
		t.Errorf("only %d cuts, tested %d times", made, tested)
	}
}

// Propagation never loses an integer point.
func TestPropagationKeepsIntegerPoints(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 32))
		m := chargedModel(r)
		root := rootOf(m)
		if root == nil {
			continue
		}
		points := samplePoints(r, m)
		j := root.integers[r.IntN(len(root.integers))]
		v := float64(r.IntN(2))
		root.domain.set(j, v, root.domain.upper[j])
		feasible := root.domain.propagate()
		for _, y := range points {
			if y[j] < v {
				continue
			}
			for k, low := range root.domain.lower {
				if !feasible || y[k] < low-1e-6 || y[k] > root.domain.upper[k]+1e-6 {
					t.Fatalf("seed %d: propagation loses %v", seed, y)
				}
			}
		}
	}
}
