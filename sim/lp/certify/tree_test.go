package certify

import (
	"math"
	"math/rand/v2"
	"testing"
)

// packing is a random program of at most six whole columns in {0,1} or {-1,0,1}
// and some rows, with its best point by brute force; nil when there is none.
func packing(r *rand.Rand) (*Program, []float64) {
	n, m := 2+r.IntN(4), 1+r.IntN(3)
	p := &Program{Maximize: r.IntN(2) == 0, Cost: small(r, n)}
	for range n {
		p.Lower, p.Upper = append(p.Lower, float64(-r.IntN(2))), append(p.Upper, 1)
		p.Integer = append(p.Integer, true)
	}
	for range m {
		row := Row{Lower: math.Inf(-1), Upper: float64(r.IntN(9)-4) + 0.5}
		for j := range n {
			row.Index, row.Value = append(row.Index, j), append(row.Value, float64(r.IntN(9)-4))
		}
		if r.IntN(2) == 0 {
			row.Lower, row.Upper = -row.Upper, math.Inf(1)
		}
		p.Rows = append(p.Rows, row)
	}
	return p, best(p)
}

// points calls visit with every whole point between the column limits.
func points(p *Program, visit func(x []float64)) {
	x := append([]float64(nil), p.Lower...)
	for {
		visit(x)
		j := 0
		for ; j < len(x) && x[j] == p.Upper[j]; j++ {
			x[j] = p.Lower[j]
		}
		if j == len(x) {
			return
		}
		x[j]++
	}
}

func best(p *Program) []float64 {
	var found []float64
	value := math.Inf(1)
	points(p, func(x []float64) {
		m := exactBounder{}.point(p, x)
		if m.violation == 0 && p.sense()*m.objective < value {
			value, found = p.sense()*m.objective, append([]float64(nil), x...)
		}
	})
	return found
}

// enumerate is the tree of all whole points: a leaf is one point, excluded by a
// row it breaks or bounded by its own objective.
func enumerate(p *Program) []Node {
	tree := []Node{{}}
	var grow func(k int, l, u []float64)
	grow = func(k int, l, u []float64) {
		for j := range l {
			if l[j] < u[j] {
				below, above := len(tree), len(tree)+1
				tree = append(tree, Node{}, Node{})
				tree[k] = Node{Column: j, Split: l[j], Below: below, Above: above}
				grow(below, l, with(u, j, l[j]))
				grow(above, with(l, j, l[j]+1), u)
				return
			}
		}
		tree[k] = leafAt(p, l)
	}
	grow(0, p.Lower, p.Upper)
	return tree
}

func leafAt(p *Program, x []float64) Node {
	y := make([]float64, len(p.Rows))
	for i := range p.Rows {
		a, _ := p.Rows[i].exactActivity(x)
		if exceeds(p.Rows[i].Upper, a) < 0 {
			y[i] = -1
			return Node{Farkas: y}
		}
		if exceeds(p.Rows[i].Lower, a) > 0 {
			y[i] = 1
			return Node{Farkas: y}
		}
	}
	return Node{Duals: y}
}

func with(v []float64, j int, value float64) []float64 {
	w := append([]float64(nil), v...)
	w[j] = value
	return w
}

func claimOf(p *Program, x []float64) Claim {
	if x == nil {
		return Claim{Status: Infeasible, Tree: enumerate(p)}
	}
	return Claim{Status: Optimal, X: x, Objective: exactBounder{}.point(p, x).objective, Tree: enumerate(p)}
}

func TestTreeOfAllPointsIsAccepted(t *testing.T) {
	kinds := map[Status]int{}
	for seed := range seeds {
		p, x := packing(rng(seed))
		c := claimOf(p, x)
		kinds[c.Status]++
		if !both(t, seed, p, c) {
			t.Errorf("seed %d: %s", seed, CheckExact(p, c).Reason)
		}
	}
	if kinds[Optimal] < seeds/4 || kinds[Infeasible] < seeds/20 {
		t.Errorf("too few of a kind: %v", kinds)
	}
}

func TestWorsePointIsRejectedByTheTree(t *testing.T) {
	for seed := range seeds / 8 {
		p, x := packing(rng(seed))
		c := claimOf(p, x)
		points(p, func(y []float64) {
			m := exactBounder{}.point(p, y)
			if m.violation == 0 && m.objective != c.Objective {
				worse := c
				worse.X, worse.Objective = y, m.objective
				if both(t, seed, p, worse) {
					t.Fatalf("seed %d: %v accepted as optimal", seed, y)
				}
			}
		})
		if x != nil && both(t, seed, p, Claim{Status: Infeasible, Tree: c.Tree}) {
			t.Errorf("seed %d: a feasible program accepted as infeasible", seed)
		}
	}
}

// A tree that proves too much must be broken: whatever is done to it, it may not
// bound the objective beyond the optimum, nor empty a program that has a point.
func TestMutatedTreeNeverProvesTooMuch(t *testing.T) {
	for seed := range seeds {
		r := rng(seed)
		p, x := packing(r)
		if x == nil {
			continue
		}
		for range 5 {
			c := claimOf(p, x)
			mutate(r, c.Tree)
			for _, by := range []bounder{floatBounder{}, exactBounder{}} {
				if malformed(p, c) != "" {
					continue
				}
				if pr := proveBound(p, c, by); pr.reason == "" && pr.bound > p.sense()*c.Objective {
					t.Fatalf("seed %d: bound %v beyond %v", seed, pr.bound, p.sense()*c.Objective)
				}
			}
		}
	}
}

// mutate changes one thing about one node.
func mutate(r *rand.Rand, tree []Node) {
	n := &tree[r.IntN(len(tree))]
	switch r.IntN(8) {
	case 0:
		n.Split += float64(r.IntN(5) - 2)
	case 1:
		n.Column = r.IntN(5)
	case 2:
		n.Below, n.Above = n.Above, n.Below
	case 3:
		n.Below = r.IntN(len(tree))
	case 4:
		n.Farkas, n.Duals = n.Duals, n.Farkas
	case 5:
		*n = Node{}
	case 6:
		n.Above = 0
	case 7:
		for _, y := range [][]float64{n.Farkas, n.Duals} {
			for i := range y {
				y[i] += float64(r.IntN(5) - 2)
			}
		}
	}
}

func TestBrokenTreesAreNamed(t *testing.T) {
	p := &Program{Cost: []float64{1, 0}, Lower: []float64{0, 0}, Upper: []float64{1, 1}, Integer: []bool{true, false}}
	leaf := Node{Duals: []float64{}}
	cases := map[string][]Node{
		"tree: node 1 has 0 parents":                                                {leaf, leaf},
		"tree: node 0 has children 1 and 0":                                         {{Below: 1}, leaf},
		"tree: node 0 has children 1 and 1":                                         {{Below: 1, Above: 1}, leaf},
		"tree: node 0 has children 1 and 3":                                         {{Below: 1, Above: 3}, leaf, leaf},
		"tree: node 0 branches on column 1, which is not whole":                     {{Column: 1, Below: 1, Above: 2}, leaf, leaf},
		"tree: node 0 branches on column -1, which is not whole":                    {{Column: -1, Below: 1, Above: 2}, leaf, leaf},
		"tree: node 0 splits at 0.5, which is no whole number":                      {{Split: 0.5, Below: 1, Above: 2}, leaf, leaf},
		"tree: leaf 0 has multipliers that differ in number from the rows and cuts": {{Duals: []float64{1}}},
		"leaf 2: no multipliers":                                                    {{Below: 1, Above: 2}, leaf, {}},
	}
	for want, tree := range cases {
		c := Claim{Status: Optimal, X: []float64{0, 0}, Tree: tree}
		if got := CheckExact(p, c); got.OK || got.Reason != want {
			t.Errorf("got %q, want %q", got.Reason, want)
		}
	}
}
