package lp

import "math"

// rowThreshold is the smallest share of its column's largest active entry at which a
// pivot alone in its row is taken.
const rowThreshold = 0.01

// startLower empties L. Columns that are pivoted without multipliers at first get no
// entry in it until finish.
func (f *factor) startLower() {
	f.lower.start, f.lower.end = f.lower.start[:0], f.lower.end[:0]
	f.lower.index, f.lower.value = f.lower.index[:0], f.lower.value[:0]
}

// closeLower ends the column of L that belongs to the newest pivot.
func (f *factor) closeLower() {
	from := int32(0)
	if k := len(f.lower.end); k > 0 {
		from = f.lower.end[k-1]
	}
	f.lower.start = append(f.lower.start, from)
	f.lower.end = append(f.lower.end, int32(len(f.lower.index)))
}

// rowSingletons pivots on rows with one active column until none is left. The other
// active entries of that column become multipliers in L.
func (f *factor) rowSingletons() {
	b := &f.build
	for r := range b.rowCount {
		if b.pivotCol[r] >= 0 {
			continue
		}
		b.rowCount[r] = b.compactRow(int32(r))
		if b.rowCount[r] == 1 {
			b.queue = append(b.queue, int32(r))
		}
	}
	for len(b.queue) > 0 {
		r := b.queue[len(b.queue)-1]
		b.queue = b.queue[:len(b.queue)-1]
		if b.pivotCol[r] < 0 && b.rowCount[r] == 1 {
			f.takeRow(r)
		}
	}
}

// compactRow moves the active columns of row r to the front of its list and counts them.
func (b *builder) compactRow(r int32) int32 {
	from := b.rowStart[r]
	kept := from
	for k := from; k < b.rowStart[r+1]; k++ {
		if c := b.rowCols[k]; b.pivotRow[c] < 0 {
			b.rowCols[k], b.rowCols[kept] = b.rowCols[kept], c
			kept++
		}
	}
	return kept - from
}

// takeRow pivots on the one active column of row r unless the pivot is too small for it.
func (f *factor) takeRow(r int32) {
	b := &f.build
	from := b.rowStart[r]
	c := int32(-1)
	for k := from; c < 0 || b.pivotRow[c] >= 0; k++ {
		c = b.rowCols[k]
	}
	index, value := b.column(c)
	pivot, largest := 0.0, 0.0
	for k, i := range index {
		if i == r {
			pivot = value[k]
		} else if b.pivotCol[i] < 0 {
			largest = max(largest, math.Abs(value[k]))
		}
	}
	if math.Abs(pivot) < max(pivotTolerance, rowThreshold*largest) {
		return
	}
	b.take(c, r, pivot)
	for k, i := range index {
		if b.pivotCol[i] >= 0 {
			continue
		}
		f.lower.index = append(f.lower.index, i)
		f.lower.value = append(f.lower.value, value[k]/pivot)
		if b.rowCount[i]--; b.rowCount[i] == 1 {
			b.queue = append(b.queue, i)
		}
	}
	f.closeLower()
}

// repair gives every row without a pivot its own logical variable, in place of the
// columns that turned out to depend on the others.
func (f *factor) repair() (dependent int) {
	b := &f.build
	free := make([]int32, 0, 4)
	for c := range b.basic {
		if b.pivotRow[c] < 0 {
			free = append(free, int32(c))
		}
	}
	if len(free) == 0 {
		return 0
	}
	lost := make(map[int32]bool, len(free))
	for _, c := range free {
		lost[c] = true
	}
	kept := b.upper[:0]
	for _, t := range b.upper {
		if !lost[t.column] {
			kept = append(kept, t)
		}
	}
	b.upper = kept
	for r := range b.pivotCol {
		if b.pivotCol[r] < 0 {
			c := free[0]
			free = free[1:]
			b.take(c, int32(r), -1)
			f.closeLower()
			b.basic[c] = b.n + int32(r)
			dependent++
		}
	}
	return dependent
}
