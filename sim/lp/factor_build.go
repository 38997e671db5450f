package lp

import "math"

// pivotTolerance is the smallest pivot taken, in the scaled matrix.
const pivotTolerance = 1e-9

// A builder factors a basis: first the pivots alone in their column, then those alone in
// their row, neither of which changes any entry; then the kernel that is left.
type builder struct {
	a        *matrix // the structural columns; variable n+i is −1 in row i
	n        int32
	basic    []int32 // variables to factor
	pivotRow []int32 // of each column of the basis, or −1
	pivotCol []int32 // of each row, or −1
	count    []int32 // active rows of a column
	rowCount []int32 // active columns of a row
	rowStart []int32 // columns of a row, in rowCols
	rowCols  []int32
	queue    []int32
	scratch  []float64
	order    []int32 // pivot columns in order
	diagonal []float64
	upper    []triplet
	kernel   kernel
}

// A triplet is an entry of U: in the pivot row `row`, in column `column` of the basis.
type triplet struct {
	row, column int32
	value       float64
}

// factorize factors the basis of the given variables. It returns them in the order of
// their pivot rows, with logical variables put in for those that were dependent.
func (f *factor) factorize(a *matrix, n int, basic []int32) (ordered []int32, dependent int) {
	b := &f.build
	b.prepare(a, n, basic, f.m)
	f.startLower()
	b.columnSingletons()
	f.lower.first = len(b.order)
	f.rowSingletons()
	f.eliminateKernel()
	dependent = f.repair()
	f.finish()
	return b.ordered(f.m), dependent
}

// column returns the entries of column c of the basis.
func (b *builder) column(c int32) ([]int32, []float64) {
	return b.a.column(b.basic[c])
}

// logical returns the row of a logical column of the basis, or −1.
func (b *builder) logical(c int32) int32 {
	if b.basic[c] >= b.n {
		return b.basic[c] - b.n
	}
	return -1
}

// prepare counts entries, after giving logical columns their own rows.
func (b *builder) prepare(a *matrix, n int, basic []int32, m int) {
	b.a, b.n, b.basic = a, int32(n), basic
	b.pivotRow, b.pivotCol = fill(b.pivotRow, m, -1), fill(b.pivotCol, m, -1)
	b.count, b.rowCount = fill(b.count, m, 0), fill(b.rowCount, m, 0)
	b.rowStart = fill(b.rowStart, m+1, 0)
	b.order, b.upper, b.queue = b.order[:0], b.upper[:0], b.queue[:0]
	b.diagonal = b.diagonal[:0]
	for c := range basic {
		if r := b.logical(int32(c)); r >= 0 {
			b.take(int32(c), r, -1)
		}
	}
	for c := range basic {
		if b.pivotRow[c] >= 0 {
			continue
		}
		index, value := b.column(int32(c))
		for k, r := range index {
			if p := b.pivotCol[r]; p >= 0 {
				b.upper = append(b.upper, triplet{r, int32(c), value[k]})
				continue
			}
			b.count[c]++
			b.rowStart[r+1]++
		}
	}
	b.listRows(m)
}

// take makes (r, c) the next pivot.
func (b *builder) take(c, r int32, value float64) {
	b.pivotRow[c], b.pivotCol[r] = r, c
	b.order = append(b.order, c)
	b.diagonal = append(b.diagonal, value)
}

// listRows lists the active columns of each active row.
func (b *builder) listRows(m int) {
	for r := 0; r < m; r++ {
		b.rowCount[r] = 0
		b.rowStart[r+1] += b.rowStart[r]
	}
	b.rowCols = fill(b.rowCols, int(b.rowStart[m]), 0)
	for c := range b.basic {
		if b.pivotRow[c] >= 0 {
			continue
		}
		index, _ := b.column(int32(c))
		for _, r := range index {
			if b.pivotCol[r] < 0 {
				b.rowCols[b.rowStart[r]+b.rowCount[r]] = int32(c)
				b.rowCount[r]++
			}
		}
		if b.count[c] == 1 {
			b.queue = append(b.queue, int32(c))
		}
	}
}

// columnSingletons pivots on columns with one active row until none is left. Their other
// entries, in rows pivoted before, are entries of U.
func (b *builder) columnSingletons() {
	for len(b.queue) > 0 {
		c := b.queue[len(b.queue)-1]
		b.queue = b.queue[:len(b.queue)-1]
		if b.pivotRow[c] >= 0 || b.count[c] != 1 {
			continue
		}
		r, v := b.onlyActive(c)
		if math.Abs(v) < pivotTolerance {
			continue
		}
		b.take(c, r, v)
		b.dropRow(c, r)
	}
}

// onlyActive returns the one active entry of column c.
func (b *builder) onlyActive(c int32) (int32, float64) {
	index, value := b.column(c)
	for k, r := range index {
		if b.pivotCol[r] < 0 {
			return r, value[k]
		}
	}
	return -1, 0
}

// dropRow moves the entries of a pivoted row in other active columns to U.
func (b *builder) dropRow(pivot, r int32) {
	for _, c := range b.rowCols[b.rowStart[r] : b.rowStart[r]+b.rowCount[r]] {
		if c == pivot || b.pivotRow[c] >= 0 {
			continue
		}
		b.upper = append(b.upper, triplet{r, c, b.entry(c, r)})
		if b.count[c]--; b.count[c] == 1 {
			b.queue = append(b.queue, c)
		}
	}
}

// entry returns the entry of column c in row r.
func (b *builder) entry(c, r int32) float64 {
	index, value := b.column(c)
	for k, i := range index {
		if i == r {
			return value[k]
		}
	}
	return 0
}

// ordered returns the basic variables by their pivot rows.
func (b *builder) ordered(m int) []int32 {
	ordered := make([]int32, m)
	for r := range ordered {
		if c := b.pivotCol[r]; c >= 0 {
			ordered[r] = b.basic[c]
		} else {
			ordered[r] = b.n + int32(r)
		}
	}
	return ordered
}

// fill returns s with length n and every element v.
func fill(s []int32, n int, v int32) []int32 {
	if cap(s) < n {
		s = make([]int32, n, n+n/4)
	}
	s = s[:n]
	for i := range s {
		s[i] = v
	}
	return s
}
