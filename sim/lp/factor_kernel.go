package lp

import "math"

// Parameters of the Markowitz search (Suhl and Suhl, ORSA J. Computing 2, 1990).
const (
	kernelThreshold = 0.1 // smallest share of the largest entry of its column for a pivot
	kernelTrials    = 4   // columns and rows examined before the best so far is taken
	kernelDrop      = 1e-14
)

// A kernel is the active submatrix: columns with values, rows as lists of columns, both
// linked by their number of active entries.
type kernel struct {
	cols, rows lists
	largest    []float64 // largest magnitude in a column
	multiplier []float64 // of the pivot column, by row; 0 outside an elimination
	done       []int32   // by row: epoch at which it was last subtracted
	epoch      int32
}

// eliminateKernel factors what the singletons left.
func (f *factor) eliminateKernel() {
	b, k := &f.build, &f.build.kernel
	if !k.load(b, f.m) {
		return
	}
	for {
		c, r := k.choose()
		if c < 0 {
			return
		}
		f.eliminate(c, r)
	}
}

// load copies the active entries. It reports whether there are any.
func (k *kernel) load(b *builder, m int) bool {
	k.cols.reset(m)
	k.cols.valued = true
	k.rows.reset(m)
	k.largest = resize(k.largest, m)
	if len(k.multiplier) != m {
		k.multiplier, k.done = make([]float64, m), make([]int32, m)
	}
	for c := range b.basic {
		if b.pivotRow[c] < 0 {
			k.loadColumn(b, int32(c))
		}
	}
	for r := range b.pivotCol {
		if b.pivotCol[r] < 0 {
			count := b.compactRow(int32(r))
			from := b.rowStart[r]
			k.rows.load(int32(r), b.rowCols[from:from+count], nil)
			k.rows.link(int32(r))
		}
	}
	return len(k.cols.index) > 0
}

// loadColumn copies the active entries of column c.
func (k *kernel) loadColumn(b *builder, c int32) {
	index, value := b.column(c)
	b.queue, b.scratch = b.queue[:0], b.scratch[:0]
	k.largest[c] = 0
	for e, r := range index {
		if b.pivotCol[r] < 0 {
			b.queue, b.scratch = append(b.queue, r), append(b.scratch, value[e])
			k.largest[c] = max(k.largest[c], math.Abs(value[e]))
		}
	}
	k.cols.load(c, b.queue, b.scratch)
	k.cols.link(c)
	b.queue = b.queue[:0]
}

// choose returns the pivot of least fill-in (r−1)(c−1) among the few examined, or −1.
func (k *kernel) choose() (column, row int32) {
	column, row = -1, -1
	best, trials := int64(math.MaxInt64), 0
	for count := int32(1); count <= k.cols.longest || count <= k.rows.longest; count++ {
		if best <= int64(count-1)*int64(count-1) {
			return column, row
		}
		for c := k.cols.head(count); c >= 0; c = k.cols.next[c] {
			if r, merit := k.inColumn(c); merit < best {
				best, column, row = merit, c, r
			}
			if trials++; trials >= kernelTrials && column >= 0 || best <= int64(count-1)*int64(count-1) {
				return column, row
			}
		}
		for r := k.rows.head(count); r >= 0; r = k.rows.next[r] {
			if c, merit := k.inRow(r); merit < best {
				best, column, row = merit, c, r
			}
			if trials++; trials >= kernelTrials && column >= 0 || best <= int64(count)*int64(count-1) {
				return column, row
			}
		}
	}
	return column, row
}

// inColumn returns the stable entry of column c in the shortest row.
func (k *kernel) inColumn(c int32) (row int32, merit int64) {
	row, merit = -1, math.MaxInt64
	least := max(pivotTolerance, kernelThreshold*k.largest[c])
	for e := k.cols.start[c]; e < k.cols.end[c]; e++ {
		r := k.cols.index[e]
		if math.Abs(k.cols.value[e]) < least {
			continue
		}
		if v := int64(k.rows.count(r)-1) * int64(k.cols.count(c)-1); v < merit {
			row, merit = r, v
		}
	}
	return row, merit
}

// inRow returns the stable entry of row r in the shortest column.
func (k *kernel) inRow(r int32) (column int32, merit int64) {
	column, merit = -1, math.MaxInt64
	for e := k.rows.start[r]; e < k.rows.end[r]; e++ {
		c := k.rows.index[e]
		v := int64(k.rows.count(r)-1) * int64(k.cols.count(c)-1)
		if v >= merit {
			continue
		}
		if math.Abs(k.entry(c, r)) >= max(pivotTolerance, kernelThreshold*k.largest[c]) {
			column, merit = c, v
		}
	}
	return column, merit
}

// entry returns the entry of column c in row r.
func (k *kernel) entry(c, r int32) float64 {
	for e := k.cols.start[c]; e < k.cols.end[c]; e++ {
		if k.cols.index[e] == r {
			return k.cols.value[e]
		}
	}
	return 0
}
