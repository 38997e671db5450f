package lp

import "math"

// presolveTolerance is how far, relative to the terms of a row, its activity bounds may
// pass its limits before a conclusion is drawn.
const presolveTolerance = 1e-9

// An activity is the range of a row's sum within the column bounds, and the largest
// absolute term in it.
type activity struct {
	low, high float64
	size      float64
}

// activity returns the range of row i.
func (s *presolver) activity(i int32) activity {
	var a activity
	index, value := s.rows.list(i)
	for k, j := range index {
		low, high := value[k]*s.lower[j], value[k]*s.upper[j]
		if value[k] < 0 {
			low, high = high, low
		}
		a.low += low
		a.high += high
		if !math.IsInf(low, 0) {
			a.size = max(a.size, math.Abs(low))
		}
		if !math.IsInf(high, 0) {
			a.size = max(a.size, math.Abs(high))
		}
	}
	return a
}

// reduceRow removes row i if it is empty, has one entry, can never be violated, or leaves
// its columns no choice.
func (s *presolver) reduceRow(i int32) {
	switch s.rows.count(i) {
	case 0:
		s.emptyRow(i)
		return
	case 1:
		s.singletonRow(i)
		return
	}
	r, a := s.row(i), s.activity(i)
	slack := presolveTolerance * max(1e-6, max(a.size, finiteSize(s.lower[r], s.upper[r])))
	switch {
	case a.low > s.upper[r]+slack || a.high < s.lower[r]-slack:
		s.hopeless = true
	case a.low >= s.lower[r] && a.high <= s.upper[r]:
		s.record(freeRow{i})
		s.dropRow(i)
	case a.high <= s.lower[r]+slack*1e-3:
		s.forcingRow(i, 1)
	case a.low >= s.upper[r]-slack*1e-3:
		s.forcingRow(i, -1)
	}
}

// finiteSize returns the largest finite magnitude of two bounds.
func finiteSize(lower, upper float64) float64 {
	size := 0.0
	if !math.IsInf(lower, 0) {
		size = math.Abs(lower)
	}
	if !math.IsInf(upper, 0) {
		size = max(size, math.Abs(upper))
	}
	return size
}

// A freeRow limits nothing.
type freeRow struct{ i int32 }

// emptyRow removes a row without entries: 0 must be within its bounds.
func (s *presolver) emptyRow(i int32) {
	if r := s.row(i); s.lower[r] > presolveTolerance || s.upper[r] < -presolveTolerance {
		s.hopeless = true
		return
	}
	s.record(freeRow{i})
	s.dropRow(i)
}

func (r freeRow) undo(p *postsolver) { p.place[p.row(r.i)] = Basic }

// A singletonRow is a bound on column j; tighter says which of the column's bounds it
// gave.
type singletonRow struct {
	i, j                       int32
	value                      float64
	tighterLower, tighterUpper bool
}

// singletonRow turns the row a·x_j ∈ [L, U] into bounds on x_j.
func (s *presolver) singletonRow(i int32) {
	index, value := s.rows.list(i)
	j, a, r := index[0], value[0], s.row(i)
	low, high := s.lower[r]/a, s.upper[r]/a
	if a < 0 {
		low, high = high, low
	}
	if s.isWhole(j) {
		low, high = math.Ceil(low-wholeTolerance), math.Floor(high+wholeTolerance)
	}
	step := singletonRow{i: i, j: j, value: a, tighterLower: low > s.lower[j], tighterUpper: high < s.upper[j]}
	if !s.tighten(j, low, high) {
		return
	}
	s.record(step)
	s.dropRow(i)
}

// tighten intersects the bounds of column j with [low, high]. It reports whether anything
// is left; bounds that cross by rounding become equal.
func (s *presolver) tighten(j int32, low, high float64) bool {
	low, high = max(low, s.lower[j]), min(high, s.upper[j])
	if low > high {
		if low-high > presolveTolerance*max(1e-6, max(math.Abs(low), math.Abs(high))) {
			s.hopeless = true
			return false
		}
		if low == s.lower[j] {
			high = low
		} else {
			low = high
		}
	}
	if low != s.lower[j] || high != s.upper[j] {
		s.lower[j], s.upper[j] = low, high
		s.touch(j)
		s.touchRows(j)
	}
	return true
}

// touchRows asks for all rows of column j to be looked at again.
func (s *presolver) touchRows(j int32) {
	index, _ := s.cols.list(j)
	for _, i := range index {
		s.touch(s.row(i))
	}
}

// undo makes the column basic, and the row tight, when the column stands at a bound that
// only the row gave.
func (r singletonRow) undo(p *postsolver) {
	at := p.place[r.j]
	if at == AtLower && r.tighterLower || at == AtUpper && r.tighterUpper {
		p.place[r.j] = Basic
		p.place[p.row(r.i)] = at
		if r.value < 0 {
			p.place[p.row(r.i)] = opposite(at)
		}
		p.y[r.i] = p.d[r.j] / r.value
		p.d[r.j] = 0
		return
	}
	p.place[p.row(r.i)] = Basic
}

// A forcingRow can only just be satisfied: every column in it must stand at the bound
// that helps.
type forcingRow struct {
	i       int32
	side    Position // of the row
	columns []forced
}

// A forced column stands where a forcing row, in which its entry is own, wants it.
type forced struct {
	j   int32
	own float64
	at  Position
}

// forcingRow fixes the columns of a row whose largest (sign 1) or smallest (sign −1)
// activity is all that its lower or upper bound allows.
func (s *presolver) forcingRow(i int32, sign float64) {
	step := forcingRow{i: i, side: AtLower}
	if sign < 0 {
		step.side = AtUpper
	}
	index, value := s.rows.list(i)
	for k, j := range index {
		c := forced{j, value[k], AtUpper}
		if sign*value[k] < 0 {
			c.at = AtLower
		}
		step.columns = append(step.columns, c)
	}
	s.record(step)
	s.dropRow(i)
	for _, c := range step.columns {
		v := s.upper[c.j]
		if c.at == AtLower {
			v = s.lower[c.j]
		}
		s.fix(c.j, v, c.at)
	}
}

// undo leaves the row basic if all reduced costs have the right sign without it.
// Otherwise the multiplier that mends the worst of them mends all, and its column
// becomes basic in place of the row.
func (r forcingRow) undo(p *postsolver) {
	p.place[p.row(r.i)] = Basic
	worst, chosen := 0.0, -1
	for k, c := range r.columns {
		d := p.d[c.j]
		if c.at == AtUpper {
			d = -d
		}
		if ratio := d / math.Abs(c.own); ratio < worst && p.place[c.j] != Basic {
			worst, chosen = ratio, k
		}
	}
	if chosen < 0 {
		return
	}
	p.y[r.i] = p.d[r.columns[chosen].j] / r.columns[chosen].own
	for _, c := range r.columns {
		p.d[c.j] -= c.own * p.y[r.i]
	}
	p.d[r.columns[chosen].j] = 0
	p.place[r.columns[chosen].j] = Basic
	p.place[p.row(r.i)] = r.side
}
