package lp

// tinyEntry is the size below which an entry of a solved vector counts as cancelled.
const tinyEntry = 1e-14

// hyperLimit is the share of nonzeros in a right-hand side, and in the results of late,
// below which a triangular solve looks for the nonzeros first (Hall and McKinnon,
// Hyper-sparsity in the revised simplex method, 2005).
const hyperLimit = 0.10

// A triangle is one triangular factor, stored by "push" columns: once the unknown of
// position k is final, it is subtracted, times value, from the unknowns in the rows of
// start[k]:end[k]. An unknown is named by the row of its pivot.
type triangle struct {
	row        []int32   // row of position k, or −1 for a position given up by an update
	at         []int32   // position of a row
	pivot      []float64 // divisor of position k; nil for a unit diagonal
	start, end []int32
	index      []int32
	value      []float64
	backward   bool    // positions are solved from the last to the first
	first      int     // positions before it have no entries and no pivot
	density    float64 // running mean share of nonzeros in results
}

// A search finds the rows that a sparse right-hand side can reach.
type search struct {
	mark  []int32 // epoch at which a row was reached
	epoch int32
	stack []int32
	next  []int32 // next entry to follow, for each row of the stack
	order []int32 // rows reached, each after all that it reaches
}

// newSearch returns a search over m rows.
func newSearch(m int) *search {
	return &search{mark: make([]int32, m)}
}

// solve replaces x by the solution of the triangular system.
func (t *triangle) solve(x *vector, s *search) {
	m := float64(len(x.value))
	if !x.dense && float64(len(x.index)) < hyperLimit*m && t.density < hyperLimit {
		t.solveSparse(x, s)
	} else {
		t.solveDense(x)
	}
	t.density *= 0.9
	if !x.dense {
		t.density += 0.1 * float64(len(x.index)) / m
	}
}

// solveSparse visits only positions that can be nonzero (Gilbert and Peierls, SIAM J.
// Sci. Stat. Comput. 9, 1988).
func (t *triangle) solveSparse(x *vector, s *search) {
	s.epoch++
	s.order = s.order[:0]
	for _, i := range x.index {
		if s.mark[i] != s.epoch {
			t.reach(i, s)
		}
	}
	x.index = x.index[:0]
	for k := len(s.order) - 1; k >= 0; k-- {
		t.push(x, s.order[k], t.at[s.order[k]])
	}
}

// reach does a depth-first search from row i.
func (t *triangle) reach(i int32, s *search) {
	s.mark[i] = s.epoch
	s.stack = append(s.stack[:0], i)
	s.next = append(s.next[:0], t.start[t.at[i]])
	for len(s.stack) > 0 {
		top := len(s.stack) - 1
		end := t.end[t.at[s.stack[top]]]
		p := s.next[top]
		for p < end && s.mark[t.index[p]] == s.epoch {
			p++
		}
		if p == end {
			s.order = append(s.order, s.stack[top])
			s.stack, s.next = s.stack[:top], s.next[:top]
			continue
		}
		j := t.index[p]
		s.next[top] = p + 1
		s.mark[j] = s.epoch
		s.stack = append(s.stack, j)
		s.next = append(s.next, t.start[t.at[j]])
	}
}

// push finishes the unknown of row i at position k and subtracts it from the others.
func (t *triangle) push(x *vector, i, k int32) {
	v := x.value[i]
	if v < tinyEntry && v > -tinyEntry {
		x.value[i] = 0
		return
	}
	if t.pivot != nil {
		v /= t.pivot[k]
		x.value[i] = v
	}
	x.index = append(x.index, i)
	from, to := t.start[k], t.end[k]
	index, value, into := t.index[from:to], t.value[from:to], x.value
	value = value[:len(index)]
	for e, j := range index {
		into[j] -= value[e] * v
	}
}

// solveDense visits all positions in order. It leaves a list of nonzeros only when it
// has seen them all, that is when no position is skipped.
func (t *triangle) solveDense(x *vector) {
	x.index = x.index[:0]
	row, value := t.row, x.value
	if t.backward {
		for k := len(row) - 1; k >= t.first; k-- {
			if i := row[k]; i >= 0 && value[i] != 0 {
				t.push(x, i, int32(k))
			}
		}
	} else {
		for k := t.first; k < len(row); k++ {
			if i := row[k]; i >= 0 && value[i] != 0 {
				t.push(x, i, int32(k))
			}
		}
	}
	x.dense = t.first > 0
}
