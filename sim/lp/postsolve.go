package lp

// A postsolver holds the solution of the program as it grows back from the reduced to
// the original one: positions, row multipliers, reduced costs, and the values of columns
// that presolve fixed.
type postsolver struct {
	*presolver
	place []Position // columns, then rows
	x     []float64  // columns
	y     []float64  // rows
	d     []float64  // columns
}

// postsolve undoes the reductions, newest first, from the last basis of the reduced
// program; keep holds the original numbers of its variables. It returns the positions in
// the original program. They are exact but for rounding: the simplex, started from them,
// has as a rule nothing left to do.
func (s *presolver) postsolve(r *relaxation, keep []int32) []Position {
	p := &postsolver{
		presolver: s,
		place:     make([]Position, s.n+s.m),
		x:         make([]float64, s.n),
		y:         make([]float64, s.m),
		d:         make([]float64, s.n),
	}
	y := r.duals()
	for k, j := range keep {
		p.place[j] = r.simplex.place[k]
		if k >= r.n {
			p.y[int(j)-s.n] = y[k-r.n]
			continue
		}
		p.d[j] = r.cost[k]
		index, value := r.cols.column(int32(k))
		for e, i := range index {
			p.d[j] -= value[e] * y[i]
		}
	}
	for k := len(s.done) - 1; k >= 0; k-- {
		s.done[k].undo(p)
	}
	return p.place
}

// reducedCost returns c − Σ y·a over the entries of a removed column.
func (p *postsolver) reducedCost(c column) float64 {
	d := c.cost
	for k, i := range c.index {
		d -= c.value[k] * p.y[i]
	}
	return d
}

// fixedValues returns the values of all columns of a program whose reduced form has the
// point x: only columns that presolve fixed, or kept, have one.
func (s *presolver) fixedValues(x []float64, keep []int32) []float64 {
	full := make([]float64, s.n)
	for k, j := range keep {
		if int(j) < s.n {
			full[j] = x[k]
		}
	}
	for _, step := range s.done {
		if f, ok := step.(fixedColumn); ok {
			full[f.j] = f.value
		}
	}
	return full
}
