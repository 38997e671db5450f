package lp

import (
	"cmp"
	"math"
	"slices"
)

// maxLeaders limits with how many lines of equal support one is compared.
const maxLeaders = 8

// A line is a row or a column as a list sorted by index.
type line struct {
	o     int32 // which
	index []int32
	value []float64
}

// duplicates removes rows that are multiples of others, and columns that are multiples of
// others in rows and cost.
func (s *presolver) duplicates() {
	s.pairUp(&s.rows, s.m, int32(s.n), s.mergeRows)
	if !s.hopeless {
		s.pairUp(&s.cols, s.n, 0, s.mergeColumns)
	}
}

// pairUp calls merge for pairs of lines of which the second is a multiple of the first.
func (s *presolver) pairUp(l *lists, count int, offset int32, merge func(i, k int32, ratio float64) bool) {
	leaders := make(map[uint64][]line)
	for o := int32(0); int(o) < count && !s.hopeless; o++ {
		if s.gone[offset+o] || l.count(o) == 0 {
			continue
		}
		one := sortedLine(l, o)
		key := one.hash()
		merged := false
		for _, leader := range leaders[key] {
			if ratio, ok := one.multipleOf(leader); ok && merge(leader.o, o, ratio) {
				merged = true
				break
			}
		}
		if !merged && len(leaders[key]) < maxLeaders {
			leaders[key] = append(leaders[key], one)
		}
	}
}

// sortedLine copies the list of o.
func sortedLine(l *lists, o int32) line {
	index, value := l.list(o)
	order := make([]int, len(index))
	for k := range order {
		order[k] = k
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(index[a], index[b]) })
	one := line{o, make([]int32, len(index)), make([]float64, len(index))}
	for k, from := range order {
		one.index[k], one.value[k] = index[from], value[from]
	}
	return one
}

// hash returns a number that lines of equal support share (FNV-1a).
func (a line) hash() uint64 {
	h := uint64(14695981039346656037)
	for _, j := range a.index {
		h = (h ^ uint64(j)) * 1099511628211
	}
	return h
}

// multipleOf returns the ratio of a to b if all their entries have the same.
func (a line) multipleOf(b line) (float64, bool) {
	if !slices.Equal(a.index, b.index) {
		return 0, false
	}
	ratio := a.value[0] / b.value[0]
	for k, v := range a.value {
		if math.Abs(v-ratio*b.value[k]) > 1e-14*math.Abs(v) {
			return 0, false
		}
	}
	return ratio, true
}

// A duplicateRow k was ratio times row i, which took over its limits.
type duplicateRow struct {
	i, k         int32
	ratio        float64
	lower, upper bool // the bound of row i is now that of row k
}

// mergeRows removes row k, which is ratio times row i.
func (s *presolver) mergeRows(i, k int32, ratio float64) bool {
	a, b := s.row(i), s.row(k)
	low, high := s.lower[b]/ratio, s.upper[b]/ratio
	if ratio < 0 {
		low, high = high, low
	}
	step := duplicateRow{i, k, ratio, low > s.lower[a], high < s.upper[a]}
	low, high = max(low, s.lower[a]), min(high, s.upper[a])
	if low > high {
		if low-high > presolveTolerance*max(1e-6, max(math.Abs(low), math.Abs(high))) {
			s.hopeless = true
			return true
		}
		high = low
	}
	s.lower[a], s.upper[a] = low, high
	s.record(step)
	s.dropRow(k)
	s.touch(a)
	return true
}

// undo gives the multiplier to the row whose limit binds.
func (r duplicateRow) undo(p *postsolver) {
	i, k := p.row(r.i), p.row(r.k)
	at := p.place[i]
	p.place[k] = Basic
	if at == AtLower && r.lower || at == AtUpper && r.upper {
		p.place[i], p.place[k] = Basic, at
		if r.ratio < 0 {
			p.place[k] = opposite(at)
		}
		p.y[r.k], p.y[r.i] = p.y[r.i]/r.ratio, 0
	}
}

// A duplicateColumn k was ratio times column j, which now stands for x_j + ratio·x_k.
type duplicateColumn struct {
	j, k  int32
	ratio float64
}

// mergeColumns removes column k, which is ratio times column j, if its cost is too and
// neither is integer.
func (s *presolver) mergeColumns(j, k int32, ratio float64) bool {
	if s.isWhole(j) || s.isWhole(k) || math.Abs(s.cost[k]-ratio*s.cost[j]) > 1e-14*math.Abs(s.cost[k]) {
		return false
	}
	low, high := ratio*s.lower[k], ratio*s.upper[k]
	if ratio < 0 {
		low, high = high, low
	}
	s.record(duplicateColumn{j, k, ratio})
	s.lower[j] += low
	s.upper[j] += high
	s.cost[k] = 0
	s.dropColumn(k)
	s.touch(j)
	s.touchRows(j)
	return true
}

// undo puts both columns at the bounds that make up the bound of their sum. A basic sum
// leaves column j basic, and k at a bound; the simplex mends it where j has not the room.
func (c duplicateColumn) undo(p *postsolver) {
	at := p.place[c.j]
	other := at
	if c.ratio < 0 && (at == AtLower || at == AtUpper) {
		other = opposite(at)
	}
	if at == Basic || at == AtZero {
		other = atRest(p.presolver.original.lower[c.k], p.presolver.original.upper[c.k])
	}
	p.place[c.k] = other
	p.d[c.k] = c.ratio * p.d[c.j]
}
