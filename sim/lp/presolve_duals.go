package lp

import "math"

// A multiplierRange bounds the multiplier of a row in every optimal dual solution.
type multiplierRange struct{ low, high float64 }

// dualMargin is by how much, relative to the terms, a multiplier or a reduced cost must be
// kept from 0 before a conclusion is drawn from its sign.
const dualMargin = 1e-7

// dualPasses is how often the columns are asked for bounds of multipliers.
const dualPasses = 4

// useDuals draws conclusions from what the columns say about multipliers. A column without
// an upper bound needs Σ a_ij·y_i ≤ c_j, one without a lower bound the opposite; with the
// signs that open rows give their multipliers this bounds others. Then
//
//   - a row whose multiplier cannot be 0 is tight: it becomes an equation;
//   - a column whose reduced cost cannot be 0 stands at the bound that its sign chooses.
//
// (Andersen and Andersen 1995, section 3.4.) Integer columns say nothing: so the conclusions
// hold whatever their values, and after branching.
func (s *presolver) useDuals() {
	y := s.multiplierSigns()
	for range dualPasses {
		changed := false
		for j := int32(0); int(j) < s.n; j++ {
			if !s.gone[j] && !s.isWhole(j) {
				changed = s.boundMultipliers(j, y) || changed
			}
		}
		if !changed {
			break
		}
	}
	for i := int32(0); int(i) < s.m; i++ {
		if !s.gone[s.row(i)] {
			s.tightRow(i, y[i])
		}
	}
	for j := int32(0); int(j) < s.n && !s.hopeless; j++ {
		if !s.gone[j] && !s.isWhole(j) {
			s.pricedOut(j, y)
		}
	}
}

// multiplierSigns returns the ranges that the limits of the rows imply.
func (s *presolver) multiplierSigns() []multiplierRange {
	y := make([]multiplierRange, s.m)
	for i := range y {
		r := s.row(int32(i))
		y[i] = multiplierRange{math.Inf(-1), math.Inf(1)}
		if math.IsInf(s.lower[r], -1) {
			y[i].high = 0
		}
		if math.IsInf(s.upper[r], 1) {
			y[i].low = 0
		}
	}
	return y
}

// boundMultipliers narrows the ranges of the rows of column j. It reports whether any
// became finite or changed its sign for certain.
func (s *presolver) boundMultipliers(j int32, y []multiplierRange) bool {
	changed := false
	if math.IsInf(s.upper[j], 1) {
		changed = s.boundBySign(j, 1, y)
	}
	if math.IsInf(s.lower[j], -1) {
		changed = s.boundBySign(j, -1, y) || changed
	}
	return changed
}

// boundBySign uses sign·Σ a_ij·y_i ≤ sign·c_j: each term is at most what the least of the
// others leave.
func (s *presolver) boundBySign(j int32, sign float64, y []multiplierRange) bool {
	index, value := s.cols.list(j)
	var least side
	for k, i := range index {
		low, _ := ordered(sign*value[k], y[i].low, y[i].high)
		least.add(product(low))
	}
	if least.infinite > 1 {
		return false
	}
	changed := false
	for k, i := range index {
		a := sign * value[k]
		low, _ := ordered(a, y[i].low, y[i].high)
		v := (sign*s.cost[j] - least.without(product(low))) / a
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0):
		case a > 0 && v < y[i].high-dualMargin*math.Abs(v):
			y[i].high, changed = v, true
		case a < 0 && v > y[i].low+dualMargin*math.Abs(v):
			y[i].low, changed = v, true
		}
	}
	return changed
}

// product is v, or 0 for 0·∞.
func product(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return v
}

// An impliedEquation is a row that is tight in every optimum.
type impliedEquation struct {
	i  int32
	at Position // where it is tight
}

// tightRow makes row i an equation if its multiplier cannot be 0.
func (s *presolver) tightRow(i int32, y multiplierRange) {
	r := s.row(i)
	if s.lower[r] == s.upper[r] {
		return
	}
	largest := 0.0
	index, value := s.rows.list(i)
	for k, j := range index {
		largest = max(largest, math.Abs(s.cost[j]/value[k]))
	}
	switch margin := dualMargin * max(largest, 1e-9); {
	case y.high < -margin && !math.IsInf(s.upper[r], 1):
		s.record(impliedEquation{i, AtUpper})
		s.lower[r] = s.upper[r]
	case y.low > margin && !math.IsInf(s.lower[r], -1):
		s.record(impliedEquation{i, AtLower})
		s.upper[r] = s.lower[r]
	default:
		return
	}
	s.touch(r)
	for _, j := range index {
		s.touch(j)
	}
}

// undo puts the row at the side of the original that the equation stood for.
func (r impliedEquation) undo(p *postsolver) {
	if row := p.row(r.i); p.place[row] != Basic {
		p.place[row] = r.at
	}
}

// pricedOut fixes column j if its reduced cost c_j − Σ a_ij·y_i cannot be 0.
func (s *presolver) pricedOut(j int32, y []multiplierRange) {
	low, high, size := s.cost[j], s.cost[j], math.Abs(s.cost[j])
	index, value := s.cols.list(j)
	for k, i := range index {
		least, most := ordered(value[k], y[i].low, y[i].high)
		least, most = product(least), product(most)
		low, high = low-most, high-least
		if finite(least) && finite(most) {
			size += max(math.Abs(least), math.Abs(most))
		}
	}
	switch margin := dualMargin * size; {
	case low > margin:
		s.fix(j, s.lower[j], AtLower)
	case high < -margin:
		s.fix(j, s.upper[j], AtUpper)
	}
}
