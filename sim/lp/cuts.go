package lp

import (
	"cmp"
	"math"
	"slices"
)

// Which cuts are taken.
const (
	leastViolation = 1e-4 // of a cut by the point it cuts off, over its norm
	mostParallel   = 0.95 // cosine between two cuts taken in one round
	widestRange    = 1e7  // ratio between the coefficients of a cut
)

// A generator makes cuts for the presolved program of a tree.
type generator struct {
	tree     *tree
	bounds   []variableBound // by column: x_j ≤ offset + factor·x_of
	lows     []variableBound // the same from below
	isBound  []bool          // rows that are such bounds and nothing else
	integral []bool          // rows whose activity is whole
	relax    *relaxation
	x        []float64
	row      aggregate
	extra    vector // scratch of substituteBounds
	sum      vector // scratch of express
	terms    []roundedTerm
	failures []int // by row: rounds without a rounding cut, in a row
	rest     []int // by row: rounds to leave it alone
	found    []cut
	derive   bool // only cuts that package certify can derive
}

// A variableBound limits a continuous column by an integer one; of is −1 for none.
type variableBound struct {
	of             int32
	factor, offset float64
	row            int32   // that says so
	entry          float64 // of the continuous column in it
	upper          bool    // by its upper limit
}

// newGenerator looks for variable bounds and integral rows.
func newGenerator(t *tree) *generator {
	g := &generator{tree: t, failures: make([]int, t.base.m), rest: make([]int, t.base.m), isBound: make([]bool, t.base.m)}
	g.bounds, g.lows = noBounds(t.base.n), noBounds(t.base.n)
	for i := int32(0); int(i) < t.base.m; i++ {
		g.variableBounds(i)
	}
	return g
}

// noBounds returns n absent variable bounds.
func noBounds(n int) []variableBound {
	b := make([]variableBound, n)
	for j := range b {
		b[j].of = -1
	}
	return b
}

// variableBounds reads a row a·x_j + b·z ∈ [L, U], x_j continuous and z integer, as a
// bound on x_j.
func (g *generator) variableBounds(i int32) {
	t := g.tree
	index, value := t.base.rows.column(i)
	if len(index) != 2 || t.whole[index[0]] == t.whole[index[1]] {
		return
	}
	j, z, a, b := index[0], index[1], value[0], value[1]
	if t.whole[j] {
		j, z, a, b = z, j, b, a
	}
	lower, upper := t.base.lower[t.base.n+int(i)], t.base.upper[t.base.n+int(i)]
	if a < 0 {
		lower, upper = upper, lower
	}
	g.isBound[i] = true
	if !math.IsInf(upper, 0) {
		g.bounds[j] = variableBound{z, -b / a, upper / a, i, a, a > 0}
	}
	if !math.IsInf(lower, 0) {
		g.lows[j] = variableBound{z, -b / a, lower / a, i, a, a < 0}
	}
}

// separate returns cuts that the point x of the relaxation violates, the most useful
// first.
func (g *generator) separate(r *relaxation, x []float64) []cut {
	g.relax, g.x, g.found = r, x, g.found[:0]
	g.row.prepare(r)
	g.extra, g.sum = newVector(r.n), newVector(r.n)
	g.integral = g.integralRows(r)
	g.gomory()
	g.rounding()
	if !g.derive {
		g.covers()
		g.cliques()
	}
	return selectCuts(g.found, cutsPerRound)
}

// integralRows marks the rows of r with whole coefficients on integer columns only.
func (g *generator) integralRows(r *relaxation) []bool {
	integral := make([]bool, r.m)
	for i := range integral {
		index, value := r.rows.column(int32(i))
		integral[i] = true
		for k, j := range index {
			if !g.tree.whole[j] || value[k] != math.Round(value[k]) {
				integral[i] = false
				break
			}
		}
	}
	return integral
}

// offer keeps a cut if it is violated and well scaled.
func (g *generator) offer(c cut) {
	c = g.clean(c)
	sum, norm, largest, smallest := -c.limit, 0.0, 0.0, math.Inf(1)
	for k, j := range c.index {
		v := math.Abs(c.value[k])
		sum += c.value[k] * g.x[j]
		norm += v * v
		largest, smallest = math.Max(largest, v), math.Min(smallest, v)
	}
	norm = math.Sqrt(norm)
	if norm == 0 || !finite(sum) || largest > widestRange*smallest {
		return
	}
	if len(c.index) > 100+g.tree.base.n/5 {
		return
	}
	if c.violation = sum / norm; c.violation < leastViolation {
		return
	}
	for k := range c.value {
		c.value[k] /= norm
	}
	c.limit = c.limit/norm + 1e-9*(1+math.Abs(c.limit/norm))*1e-2
	g.found = append(g.found, c)
}

// clean replaces coefficients too small to matter by their least contribution.
func (g *generator) clean(c cut) cut {
	largest := 0.0
	for _, v := range c.value {
		largest = math.Max(largest, math.Abs(v))
	}
	kept := 0
	for k, j := range c.index {
		v := c.value[k]
		if math.Abs(v) <= 1e-9*largest {
			at := g.tree.base.lower[j]
			if v < 0 {
				at = g.tree.base.upper[j]
			}
			if v == 0 || !math.IsInf(at, 0) {
				if v != 0 {
					c.limit -= v * at
				}
				continue
			}
		}
		c.index[kept], c.value[kept] = j, v
		kept++
	}
	c.index, c.value = c.index[:kept], c.value[:kept]
	return c
}

// selectCuts returns up to limit cuts, the most violated first, no two nearly parallel.
func selectCuts(found []cut, limit int) []cut {
	slices.SortStableFunc(found, func(a, b cut) int { return cmp.Compare(b.violation, a.violation) })
	var taken []cut
	dense := make(map[int32]float64)
	for _, c := range found {
		if len(taken) >= limit {
			break
		}
		clear(dense)
		for k, j := range c.index {
			dense[j] = c.value[k]
		}
		parallel := false
		for _, o := range taken {
			dot := 0.0
			for k, j := range o.index {
				dot += o.value[k] * dense[j]
			}
			if dot > mostParallel {
				parallel = true
				break
			}
		}
		if !parallel {
			taken = append(taken, c)
		}
	}
	return slices.Clone(taken)
}
