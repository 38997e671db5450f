package lp

import "math"

// primal runs the bounded primal simplex for the true costs from a feasible basis. It
// cleans up after the dual simplex, whose costs were perturbed or shifted; it is also the
// second phase where no dual feasible start exists. It returns undecided when the basis
// has lost feasibility. The parts of an iteration are
//
//	q       entering, with the largest d² / reference weight (Devex: Harris 1973)
//	column  = B⁻¹a_q
//	p       leaving, by a two-pass ratio test with tolerance
//	alpha   = row p of the tableau, for the reduced costs and reference weights
func (s *simplex) primal() outcome {
	s.trueCosts()
	s.resetReference()
	for trouble := 0; trouble < maxTrouble; {
		s.rebuild()
		if !s.primalFeasible() {
			return undecided
		}
		switch result := s.primalRound(); {
		case result == troubled:
			trouble++
		case result == solved && !s.fresh, result == undecided, result == restart:
		default:
			return result
		}
	}
	return troubled
}

// trueCosts takes back all perturbations and shifts.
func (s *simplex) trueCosts() {
	if s.altered {
		copy(s.work, s.cost)
		s.altered, s.fresh = false, false
	}
}

// resetReference starts a new Devex framework at the current nonbasic variables.
func (s *simplex) resetReference() {
	s.reference = resize(s.reference, len(s.x))
	for j := range s.reference {
		s.reference[j] = 1
	}
}

// primalRound iterates on one factorization.
func (s *simplex) primalRound() outcome {
	for !s.stale() {
		if s.iterations >= s.budget || s.iterations%32 == 0 && s.stop() {
			return limited
		}
		q := s.choosePrice()
		if q < 0 {
			return solved
		}
		if result := s.primalStep(q); result != undecided {
			return result
		}
	}
	return undecided
}

// choosePrice returns the entering variable, or −1.
func (s *simplex) choosePrice() int32 {
	q, best := int32(-1), 0.0
	for j := range s.d {
		v := s.wrongSign(j)
		if v <= s.dualTolerance {
			continue
		}
		if v*v > best*s.reference[j] {
			q, best = int32(j), v*v/s.reference[j]
		}
	}
	return q
}

// primalStep lets q enter.
func (s *simplex) primalStep(q int32) outcome {
	s.enterColumn(q)
	direction := -math.Copysign(1, s.d[q])
	p, step := s.primalRatio(direction, s.upper[q]-s.lower[q])
	if p < 0 && math.IsInf(step, 1) {
		if s.doubt() {
			return restart
		}
		s.keepRay(q, direction)
		return unbounded
	}
	if p < 0 {
		s.jump(q, direction*step)
		return undecided
	}
	exact := s.column.value[p]
	s.inverseRow(p)
	s.priceRow()
	if unlike(s.alpha.value[q], exact) && s.doubt() {
		return troubled
	}
	s.alpha.value[q] = exact
	s.updateReference(p, q)
	s.updateDuals(p, q)
	s.updatePrimal(p, q, direction*step)
	s.updateWeights(p, exact)
	return s.exchange(p, q, exact)
}

// primalRatio returns the row whose variable reaches a bound first when the entering one
// moves in direction, and how far it may move; the row is −1 when the entering variable's
// own width is the shortest. Pass one finds the step at which some variable would be
// beyond its bound by the tolerance; pass two takes the largest pivot within it.
func (s *simplex) primalRatio(direction, width float64) (row int, step float64) {
	tolerance := s.alphaTolerance()
	reach := math.Inf(1)
	for _, i := range s.column.index {
		if a := direction * s.column.value[i]; math.Abs(a) > tolerance {
			reach = min(reach, (s.roomFor(i, a)+s.primalTolerance)/math.Abs(a))
		}
	}
	if width <= reach {
		return -1, width
	}
	row, best := -1, 0.0
	for _, i := range s.column.index {
		a := direction * s.column.value[i]
		size := math.Abs(a)
		if size > tolerance && size > best && s.roomFor(i, a) <= reach*size {
			row, best = int(i), size
		}
	}
	if row < 0 {
		return -1, math.Inf(1)
	}
	return row, max(0, s.roomFor(int32(row), direction*s.column.value[row])/best)
}

// roomFor returns how far the basic variable of row i may fall (a > 0) or rise (a < 0).
func (s *simplex) roomFor(i int32, a float64) float64 {
	if a > 0 {
		return s.value[i] - s.low[i]
	}
	return s.high[i] - s.value[i]
}

// jump moves q to its other bound.
func (s *simplex) jump(q int32, step float64) {
	s.place[q] = opposite(s.place[q])
	s.x[q] = s.at(int(q))
	for _, i := range s.column.index {
		s.value[i] -= step * s.column.value[i]
		s.measure(int(i))
	}
	s.iterations++
	s.fresh = false
}

// updateReference updates the Devex weights for q entering in row p.
func (s *simplex) updateReference(p int, q int32) {
	own, pivot := s.reference[q], s.alpha.value[q]
	for _, j := range s.alpha.index {
		r := s.alpha.value[j] / pivot
		s.reference[j] = max(s.reference[j], r*r*own)
	}
	s.reference[s.basic[p]] = max(1, own/(pivot*pivot))
	if own > 1e7 {
		s.resetReference()
	}
}

// keepRay records the direction in which q can move without end.
func (s *simplex) keepRay(q int32, direction float64) {
	s.ray = make([]float64, len(s.x))
	s.ray[q] = direction
	for _, i := range s.column.index {
		s.ray[s.basic[i]] = -direction * s.column.value[i]
	}
}
