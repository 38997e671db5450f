package lp

// A matrix is sparse, stored by columns (or, transposed, by rows): the entries of
// column j are index[k], value[k] for start[j] ≤ k < start[j+1].
type matrix struct {
	start []int32
	index []int32
	value []float64
}

// column returns the entries of column j.
func (a *matrix) column(j int32) ([]int32, []float64) {
	from, to := a.start[j], a.start[j+1]
	return a.index[from:to], a.value[from:to]
}

// transpose returns the matrix stored the other way; rows is its number of rows.
func (a *matrix) transpose(rows int) matrix {
	t := matrix{make([]int32, rows+1), make([]int32, len(a.index)), make([]float64, len(a.index))}
	for _, i := range a.index {
		t.start[i+1]++
	}
	for i := 0; i < rows; i++ {
		t.start[i+1] += t.start[i]
	}
	next := append([]int32(nil), t.start[:rows]...)
	for j := 0; j+1 < len(a.start); j++ {
		for k := a.start[j]; k < a.start[j+1]; k++ {
			at := next[a.index[k]]
			next[a.index[k]]++
			t.index[at], t.value[at] = int32(j), a.value[k]
		}
	}
	return t
}

// A vector is dense in storage and, where cheap, sparse in use: every nonzero stands at
// one of index, unless dense is set, when index means nothing.
type vector struct {
	value []float64
	index []int32
	dense bool
}

// renewed returns the zero vector of length n in the memory of v, where that is enough.
func (v vector) renewed(n int) vector {
	return vector{value: cleared(v.value, n), index: cleared(v.index, n)[:0]}
}

// cleared returns n zeros, in the memory of v where that is enough.
func cleared[T any](v []T, n int) []T {
	if cap(v) < n {
		return make([]T, n)
	}
	v = v[:n]
	clear(v)
	return v
}

// newVector returns the zero vector of length n.
func newVector(n int) vector { return vector{}.renewed(n) }

// reset makes the vector zero, at the cost of its nonzeros.
func (v *vector) reset() {
	if v.dense || len(v.index)*4 > len(v.value) {
		clear(v.value)
	} else {
		for _, i := range v.index {
			v.value[i] = 0
		}
	}
	v.index, v.dense = v.index[:0], false
}

// set stores an entry of a vector that has none at i yet.
func (v *vector) set(i int32, x float64) {
	v.value[i] = x
	v.index = append(v.index, i)
}

// vanished stands for an entry that cancelled to exactly 0, so that it is still known to
// be listed. Without it a later sum would list the entry twice, and it would count twice.
const vanished = 1e-100

// add adds to an entry, and lists it if it is new.
func (v *vector) add(i int32, x float64) {
	old := v.value[i]
	if old == 0 && !v.dense {
		v.index = append(v.index, i)
	}
	if x += old; x == 0 {
		x = vanished
	}
	v.value[i] = x
}

// tidy drops entries below tiny and lists each other one exactly once.
func (v *vector) tidy(tiny float64) {
	if v.dense {
		v.index, v.dense = v.index[:0], false
		for i, x := range v.value {
			if x > tiny || x < -tiny {
				v.index = append(v.index, int32(i))
			} else {
				v.value[i] = 0
			}
		}
		return
	}
	kept := v.index[:0]
	for _, i := range v.index {
		if x := v.value[i]; x > tiny || x < -tiny {
			kept = append(kept, i)
		} else {
			v.value[i] = 0
		}
	}
	v.index = kept
}

// copyFrom makes v equal to u.
func (v *vector) copyFrom(u *vector) {
	v.reset()
	if u.dense {
		copy(v.value, u.value)
		v.dense = true
		return
	}
	v.index = append(v.index, u.index...)
	for _, i := range u.index {
		v.value[i] = u.value[i]
	}
}
