package lp

import "math"

// Limits on substitution.
const (
	maxFill        = 8   // new entries that one substitution may make
	longEquation   = 40  // equations with more columns are left alone
	crowdedColumn  = 8   // columns with more entries are not substituted
	doubletonCrowd = 200 // the same in equations of two columns
)

// reduceEquation uses an equation to substitute one of its columns: one whose bounds
// other limits imply, or in an equation of two columns either, its bounds handed to the
// other.
func (s *presolver) reduceEquation(i int32) {
	r := s.row(i)
	if s.lower[r] != s.upper[r] {
		return
	}
	if s.rows.count(i) == 2 && s.doubleton(i) {
		return
	}
	if s.rows.count(i) < 2 || s.rows.count(i) > longEquation {
		return
	}
	index, value := s.rows.list(i)
	best, fewest := -1, int32(crowdedColumn+1)
	for k, j := range index {
		count := s.cols.count(j)
		if count >= fewest || s.isWhole(j) || (count-2)*(s.rows.count(i)-1) > maxFill {
			continue
		}
		if !s.tooSmall(i, value[k]) && s.impliedFree(j) {
			best, fewest = k, count
		}
	}
	if best >= 0 {
		s.substitute(i, index[best], value[best], nil)
	}
}

// impliedFree reports whether the rows of column j keep it within its bounds anyway.
func (s *presolver) impliedFree(j int32) bool {
	low, high := math.IsInf(s.lower[j], -1), math.IsInf(s.upper[j], 1)
	index, value := s.cols.list(j)
	for k, i := range index {
		if low && high {
			break
		}
		below, above := s.implied(i, j, value[k])
		slack := presolveTolerance * max(math.Abs(below), math.Abs(above))
		if math.IsInf(slack, 0) {
			slack = 0
		}
		low = low || below >= s.lower[j]+slack
		high = high || above <= s.upper[j]-slack
	}
	return low && high
}

// implied returns the bounds that row i alone puts on column j, whose entry is a:
// (L − most of the rest)/a and (U − least of the rest)/a.
func (s *presolver) implied(i, j int32, a float64) (below, above float64) {
	var rest activity
	index, value := s.rows.list(i)
	for k, c := range index {
		if c == j {
			continue
		}
		low, high := value[k]*s.lower[c], value[k]*s.upper[c]
		if value[k] < 0 {
			low, high = high, low
		}
		rest.low += low
		rest.high += high
	}
	r := s.row(i)
	below, above = (s.lower[r]-rest.high)/a, (s.upper[r]-rest.low)/a
	if a < 0 {
		below, above = above, below
	}
	return below, above
}

// A substitution replaced a column by (b − rest)/own of equation i.
type substitution struct {
	column
	i    int32
	own  float64
	pair *pair
}

// A pair says what a substitution in an equation of two columns did to the bounds of the
// column k that stays.
type pair struct {
	k            int32
	own          float64  // its entry
	lower, upper bool     // the bound of k now stands for one of the substituted column
	atLower      Position // and for which
	atUpper      Position
}

// doubleton substitutes one column of a·x_j + b·x_k = c. The bounds of x_j become bounds
// of x_k.
func (s *presolver) doubleton(i int32) bool {
	index, value := s.rows.list(i)
	j, k, a, b := index[0], index[1], value[0], value[1]
	if s.isWhole(j) || !s.isWhole(k) && s.cols.count(k) < s.cols.count(j) {
		j, k, a, b = k, j, b, a
	}
	if s.isWhole(j) || s.tooSmall(i, a) || s.cols.count(j) > doubletonCrowd {
		return false
	}
	c := s.lower[s.row(i)]
	low, high := (c-a*s.lower[j])/b, (c-a*s.upper[j])/b // where x_j is at its bounds
	step := &pair{k: k, own: b, atLower: AtLower, atUpper: AtUpper}
	if a*b > 0 {
		low, high = high, low
		step.atLower, step.atUpper = AtUpper, AtLower
	}
	step.lower, step.upper = low > s.lower[k], high < s.upper[k]
	if s.isWhole(k) {
		low, high = math.Ceil(low-wholeTolerance), math.Floor(high+wholeTolerance)
	}
	if !s.tighten(k, low, high) {
		return true
	}
	s.substitute(i, j, a, step)
	return true
}

// substitute removes equation i and column j, whose entry there is a, subtracting a
// multiple of the equation from the other rows of the column and from the costs.
func (s *presolver) substitute(i, j int32, a float64, two *pair) {
	step := substitution{s.snapshot(j), i, a, two}
	index, value := s.rows.list(i)
	index, value = append([]int32(nil), index...), append([]float64(nil), value...)
	b := s.lower[s.row(i)]
	s.offset += s.cost[j] / a * b
	s.spread(i, s.cost[j]/a)
	s.cost[j] = 0
	s.dropRow(i)
	s.dropColumn(j)
	for e, r := range step.index {
		if r == i {
			continue
		}
		f := step.value[e] / a
		for k, c := range index {
			if c != j {
				s.add(r, c, -f*value[k])
			}
		}
		s.shiftRow(r, -f*b)
		s.touch(s.row(r))
	}
	s.record(step)
}

// undo makes the substituted column basic, except where the column that stayed stands at a
// bound that is really one of the substituted column: then that is nonbasic.
func (r substitution) undo(p *postsolver) {
	p.place[p.row(r.i)], p.place[r.j] = AtLower, Basic
	p.y[r.i], p.d[r.j] = 0, 0
	p.y[r.i] = p.reducedCost(r.column) / r.own
	two := r.pair
	if two == nil {
		return
	}
	switch at := p.place[two.k]; {
	case at == AtLower && two.lower:
		p.place[r.j] = two.atLower
	case at == AtUpper && two.upper:
		p.place[r.j] = two.atUpper
	default:
		return
	}
	p.place[two.k] = Basic
	change := p.d[two.k] / two.own
	p.y[r.i] += change
	p.d[two.k], p.d[r.j] = 0, -r.own*change
}
