package lp

// A factor holds B = L·R⁻¹·U for a basis matrix B. Basic variables are numbered by the
// row of their pivot, so that U needs no column permutation. L and U come from Markowitz
// elimination (factor_build.go, factor_kernel.go); R gathers the row operations of
// Forrest and Tomlin's update (factor_update.go; Math. Programming 2, 1972).
type factor struct {
	m        int
	lower    triangle // L by columns, for solves with B
	lowerRow triangle // L by rows, for solves with Bᵀ
	upper    triangle // U by columns
	upperRow triangle // U by rows, each with room to grow
	room     []int32  // capacity of a row of upperRow
	rows     rowOperations
	search   *search
	build    builder
	updates  int
	nonzeros int // of L and U when fresh
}

// rowOperations are the updates: for each k, x[pivot[k]] −= Σ value·x[index] over
// start[k]:start[k+1].
type rowOperations struct {
	pivot []int32
	start []int32
	index []int32
	value []float64
}

// newFactor returns a factor for bases of m rows.
func newFactor(m int) *factor {
	f := &factor{m: m, search: newSearch(m)}
	f.lower.row, f.lower.at = make([]int32, 0, m), make([]int32, m)
	f.upper.at = make([]int32, m)
	f.lowerRow.backward, f.upper.backward = true, true
	return f
}

// forgetDensities makes the next solves choose their ways as those of a new factor.
func (f *factor) forgetDensities() {
	for _, t := range []*triangle{&f.lower, &f.lowerRow, &f.upper, &f.upperRow} {
		t.density = 0
	}
}

// entries returns the number of nonzeros that a solve may touch.
func (f *factor) entries() int {
	return len(f.lower.index) + len(f.upper.index) + len(f.rows.index)
}

// forward solves B·x = b in place. If spike is not nil it receives the vector between
// the two triangles, which the update needs.
func (f *factor) forward(x, spike *vector) {
	f.lower.solve(x, f.search)
	f.rows.apply(x)
	if spike != nil {
		spike.copyFrom(x)
	}
	f.upper.solve(x, f.search)
}

// backward solves Bᵀ·y = b in place. If partial is not nil it receives the vector
// between the two triangles.
func (f *factor) backward(y, partial *vector) {
	f.upperRow.solve(y, f.search)
	if partial != nil {
		partial.copyFrom(y)
	}
	f.rows.applyTransposed(y)
	f.lowerRow.solve(y, f.search)
}

// apply performs the row operations in order.
func (r *rowOperations) apply(x *vector) {
	for k, p := range r.pivot {
		index, value := r.index[r.start[k]:r.start[k+1]], r.value[r.start[k]:r.start[k+1]]
		sum := 0.0
		for e, i := range index {
			sum += value[e] * x.value[i]
		}
		if sum != 0 {
			x.add(p, -sum)
		}
	}
}

// applyTransposed performs the transposed operations in reverse order.
func (r *rowOperations) applyTransposed(y *vector) {
	for k := len(r.pivot) - 1; k >= 0; k-- {
		v := y.value[r.pivot[k]]
		if v == 0 {
			continue
		}
		index, value := r.index[r.start[k]:r.start[k+1]], r.value[r.start[k]:r.start[k+1]]
		for e, i := range index {
			y.add(i, -value[e]*v)
		}
	}
}

// clear forgets the operations.
func (r *rowOperations) clear() {
	r.pivot, r.index, r.value = r.pivot[:0], r.index[:0], r.value[:0]
	r.start = append(r.start[:0], 0)
}
