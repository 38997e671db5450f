package lp

// finish lays out both triangles by columns and by rows.
func (f *factor) finish() {
	b := &f.build
	f.layLower()
	f.rows.clear()
	f.updates = 0
	u, ur := &f.upper, &f.upperRow
	u.row = append(u.row[:0], f.lower.row...)
	copy(u.at, f.lower.at)
	u.pivot = append(u.pivot[:0], b.diagonal...)
	f.layUpperColumns()
	f.layUpperRows()
	f.share()
	f.nonzeros = len(f.lower.index) + len(b.upper) + f.m
	ur.first, u.first = 0, 0
}

// share lets the two copies of U use one numbering of positions.
func (f *factor) share() {
	f.upperRow.row, f.upperRow.at, f.upperRow.pivot = f.upper.row, f.upper.at, f.upper.pivot
}

// layLower numbers the positions of L and builds its copy by rows.
func (f *factor) layLower() {
	b, l, lr := &f.build, &f.lower, &f.lowerRow
	l.row = l.row[:0]
	for k, c := range b.order {
		l.row = append(l.row, b.pivotRow[c])
		l.at[b.pivotRow[c]] = int32(k)
	}
	late := len(b.order) - len(l.start) // positions without multipliers at the front
	start := make([]int32, late, len(b.order))
	end := make([]int32, late, len(b.order))
	l.start, l.end = append(start, l.start...), append(end, l.end...)
	lr.row, lr.at, lr.first = l.row, l.at, l.first
	lr.start, lr.end = fill(lr.start, f.m, 0), fill(lr.end, f.m, 0)
	for _, i := range l.index {
		lr.end[l.at[i]]++
	}
	lr.index, lr.value = fill(lr.index, len(l.index), 0), resize(lr.value, len(l.index))
	layOut(lr.start, lr.end)
	for k := l.first; k < f.m; k++ {
		for e := l.start[k]; e < l.end[k]; e++ {
			at := l.at[l.index[e]]
			lr.index[lr.end[at]], lr.value[lr.end[at]] = l.row[k], l.value[e]
			lr.end[at]++
		}
	}
}

// layOut turns counts in end into equal start and end positions.
func layOut(start, end []int32) {
	sum := int32(0)
	for k, n := range end {
		start[k], end[k] = sum, sum
		sum += n
	}
}

// layUpperColumns builds U by columns: the entries of a pivot's column in earlier rows.
func (f *factor) layUpperColumns() {
	b, u := &f.build, &f.upper
	u.start, u.end = fill(u.start, f.m, 0), fill(u.end, f.m, 0)
	for _, t := range b.upper {
		u.end[u.at[b.pivotRow[t.column]]]++
	}
	layOut(u.start, u.end)
	u.index, u.value = fill(u.index, len(b.upper), 0), resize(u.value, len(b.upper))
	for _, t := range b.upper {
		at := u.at[b.pivotRow[t.column]]
		u.index[u.end[at]], u.value[u.end[at]] = t.row, t.value
		u.end[at]++
	}
}

// spare is the room left for new entries in each row of U.
const spare = 4

// layUpperRows builds U by rows, with room in each.
func (f *factor) layUpperRows() {
	b, u := &f.build, &f.upperRow
	at := f.upper.at
	u.start, u.end, f.room = fill(u.start, f.m, 0), fill(u.end, f.m, 0), fill(f.room, f.m, 0)
	for _, t := range b.upper {
		f.room[at[t.row]]++
	}
	sum := int32(0)
	for k := range f.room {
		u.start[k], u.end[k] = sum, sum
		f.room[k] += spare
		sum += f.room[k]
	}
	u.index, u.value = fill(u.index, int(sum), 0), resize(u.value, int(sum))
	for _, t := range b.upper {
		k := at[t.row]
		u.index[u.end[k]], u.value[u.end[k]] = b.pivotRow[t.column], t.value
		u.end[k]++
	}
}

// resize returns s with length n; its contents mean nothing.
func resize(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n, n+n/4)
	}
	return s[:n]
}
