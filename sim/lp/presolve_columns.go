package lp

import "math"

// reduceColumn removes column j if it is fixed, empty, or has a best value that nothing
// opposes.
func (s *presolver) reduceColumn(j int32) {
	switch {
	case s.lower[j] == s.upper[j]:
		s.fix(j, s.lower[j], AtLower)
	case s.cols.count(j) == 0:
		s.emptyColumn(j)
	default:
		s.dominated(j)
		if !s.gone[j] && s.cols.count(j) == 1 && !s.isWhole(j) {
			s.slackColumn(j)
		}
	}
}

// A fixedColumn has only one value.
type fixedColumn struct {
	column
	value float64
	at    Position
	only  bool // both bounds are value
}

// A column is a column as it was when a reduction removed it.
type column struct {
	j     int32
	cost  float64
	index []int32
	value []float64
}

// snapshot copies column j.
func (s *presolver) snapshot(j int32) column {
	index, value := s.cols.list(j)
	return column{j, s.cost[j], append([]int32(nil), index...), append([]float64(nil), value...)}
}

// fix removes column j at the value v, which is its bound at.
func (s *presolver) fix(j int32, v float64, at Position) {
	if math.IsInf(v, 0) {
		s.hopeless = true
		return
	}
	index, value := s.cols.list(j)
	for k, i := range index {
		s.shiftRow(i, -value[k]*v)
	}
	s.offset += s.cost[j] * v
	s.record(fixedColumn{s.snapshot(j), v, at, s.lower[j] == s.upper[j]})
	s.dropColumn(j)
}

// shiftRow adds v to the bounds of row i.
func (s *presolver) shiftRow(i int32, v float64) {
	r := s.row(i)
	equation := s.lower[r] == s.upper[r]
	s.lower[r] = shifted(s.lower[r], v)
	s.upper[r] = shifted(s.upper[r], v)
	if equation {
		s.upper[r] = s.lower[r]
	}
}

// shifted returns bound + v, exactly 0 where that is only rounding.
func shifted(bound, v float64) float64 {
	sum := bound + v
	if math.IsInf(sum, 0) {
		return sum
	}
	if math.Abs(sum) <= 1e-14*math.Abs(bound) {
		return 0
	}
	return sum
}

// undo puts the column at its bound; of two equal bounds, at the one its reduced cost
// asks for, since another step may have given it.
func (c fixedColumn) undo(p *postsolver) {
	p.d[c.j] = p.reducedCost(c.column)
	p.place[c.j], p.x[c.j] = c.at, c.value
	if c.only {
		p.place[c.j] = AtLower
		if p.d[c.j] < 0 {
			p.place[c.j] = AtUpper
		}
	}
}

// emptyColumn puts a column without entries at its cheapest value.
func (s *presolver) emptyColumn(j int32) {
	switch c := s.cost[j]; {
	case c > 0:
		s.fix(j, s.lower[j], AtLower)
	case c < 0:
		s.fix(j, s.upper[j], AtUpper)
	case atRest(s.lower[j], s.upper[j]) == AtLower:
		s.fix(j, s.lower[j], AtLower)
	case atRest(s.lower[j], s.upper[j]) == AtUpper:
		s.fix(j, s.upper[j], AtUpper)
	default:
		s.fix(j, 0, AtZero)
	}
}

// dominated fixes a column that is cheapest at a bound, when moving it there helps every
// row it is in or leaves the row alone.
func (s *presolver) dominated(j int32) {
	down, up := s.cost[j] >= 0, s.cost[j] <= 0
	index, value := s.cols.list(j)
	for k, i := range index {
		r := s.row(i)
		below, above := !math.IsInf(s.lower[r], -1), !math.IsInf(s.upper[r], 1)
		if value[k] < 0 {
			below, above = above, below
		}
		down = down && !below
		up = up && !above
	}
	switch {
	case down && !math.IsInf(s.lower[j], -1):
		s.fix(j, s.lower[j], AtLower)
	case up && !math.IsInf(s.upper[j], 1):
		s.fix(j, s.upper[j], AtUpper)
	case down && s.cost[j] > 0 || up && s.cost[j] < 0:
		s.hopeless = true
	}
}

// A slackColumn is the only column of its kind in an equation: it does the work of a
// slack, so that the equation becomes a range.
type slackColumn struct {
	i, j int32
	own  float64 // entry of j in row i
	cost float64 // of j per unit of the row
}

// slackColumn takes a column with one entry out of an equation: a·x_j + rest = b becomes
// b − a·[l, u] ∋ rest, and its cost c·x_j = (c/a)(b − rest) goes to the others.
func (s *presolver) slackColumn(j int32) {
	index, value := s.cols.list(j)
	i, a := index[0], value[0]
	r := s.row(i)
	if s.lower[r] != s.upper[r] || s.rows.count(i) < 2 || s.tooSmall(i, a) {
		return
	}
	b := s.lower[r]
	step := slackColumn{i, j, a, s.cost[j] / a}
	low, high := shifted(b, -a*s.upper[j]), shifted(b, -a*s.lower[j])
	if a < 0 {
		low, high = high, low
	}
	s.dropColumn(j)
	s.lower[r], s.upper[r] = low, high
	s.offset += step.cost * b
	s.spread(i, step.cost)
	s.record(step)
	s.touch(r)
}

// spread subtracts price times row i from the costs.
func (s *presolver) spread(i int32, price float64) {
	if price == 0 {
		return
	}
	index, value := s.rows.list(i)
	for k, j := range index {
		c, v := s.cost[j], price*value[k]
		if s.cost[j] = c - v; math.Abs(s.cost[j]) <= cancelled*max(math.Abs(c), math.Abs(v)) {
			s.cost[j] = 0
		}
		s.touch(j)
	}
}

// leastShare is the smallest share of the largest entry of its row that an entry may have
// to be divided by.
const leastShare = 1e-3

// tooSmall reports whether a is too small in row i to be divided by.
func (s *presolver) tooSmall(i int32, a float64) bool {
	_, value := s.rows.list(i)
	for _, v := range value {
		if math.Abs(a) < leastShare*math.Abs(v) {
			return true
		}
	}
	return math.Abs(a) < 1e-7
}

// undo gives the row's position to the column, and makes the row an equation again.
func (r slackColumn) undo(p *postsolver) {
	row := p.row(r.i)
	at := p.place[row]
	p.place[r.j] = at
	if r.own > 0 && at != Basic && at != AtZero {
		p.place[r.j] = opposite(at)
	}
	p.place[row] = AtLower
	p.d[r.j] = -r.own * p.y[r.i]
	p.y[r.i] += r.cost
}
