package lp

import "math"

// cutoffEvery is after how many iterations the objective is compared with the cutoff.
const cutoffEvery = 5

// maxTrouble is how often a phase starts over after numerical trouble.
const maxTrouble = 30

// dual runs the bounded dual simplex from a basis whose reduced costs are right, or can be
// made right by moving variables to their other bound or by shifting costs, until the
// basic variables are within their bounds. The parts of an iteration are
//
//	row     p, with the largest violation² / weight        (dual steepest edge)
//	rho     = B⁻ᵀe_p, the row of the inverse
//	alpha   = rho·[A | −I], the row of the tableau
//	q       entering, by the bound-flipping ratio test     (dual_ratio.go)
//	column  = B⁻¹a_q
//	tau     = B⁻¹rho, for the weights (Forrest and Goldfarb, Math. Programming 57, 1992)
//
// The scheme follows A. Koberstein, The dual simplex method, PhD thesis, Paderborn 2005.
func (s *simplex) dual() outcome {
	for trouble := 0; trouble < maxTrouble; {
		s.rebuild()
		s.correctDuals()
		switch result := s.dualRound(); {
		case result == troubled:
			trouble++
		case result == solved && !s.fresh, result == undecided, result == restart:
		default:
			return result
		}
	}
	return troubled
}

// dualRound iterates on one factorization.
func (s *simplex) dualRound() outcome {
	for !s.stale() {
		if s.iterations >= s.budget || s.iterations%32 == 0 && s.stop() {
			return limited
		}
		if s.iterations%cutoffEvery == 0 && !s.altered && s.workObjective() > s.cutoff {
			return beyond
		}
		p := s.chooseRow()
		if p < 0 {
			return s.endOfRound()
		}
		if result := s.dualStep(p); result != undecided {
			return result
		}
	}
	return undecided
}

// endOfRound is the outcome when no violated row is left: trouble, if some were skipped.
func (s *simplex) endOfRound() outcome {
	if s.skipped > 0 {
		s.skipped, s.factored, s.fresh = 0, false, false
		return troubled
	}
	return solved
}

// dualStep does one iteration that makes the basic variable of row p leave.
func (s *simplex) dualStep(p int) outcome {
	gap := s.value[p] - s.high[p] // what the leaving variable must lose
	if gap <= 0 {
		gap = s.value[p] - s.low[p]
	}
	s.priceRow()
	q := s.chooseColumn(gap)
	if q < 0 {
		return s.noColumn(p, gap)
	}
	pivot := s.alpha.value[q]
	s.enterColumn(q)
	exact := s.column.value[p]
	if unlike(pivot, exact) && s.doubt() {
		return troubled
	}
	if math.Abs(exact) < pivotTolerance {
		return s.skip(p)
	}
	gap = s.flipBounds(p, gap)
	s.updateDuals(p, q)
	s.updatePrimal(p, q, gap/exact)
	s.updateWeights(p, exact)
	return s.exchange(p, q, exact)
}

// unlike reports whether two computations of a pivot disagree.
func unlike(a, b float64) bool {
	return math.Abs(a-b) > 1e-7*(1+min(math.Abs(a), math.Abs(b))) && math.Abs(a-b) > 1e-3*math.Abs(b) ||
		a*b <= 0
}

// noColumn handles a row whose violation no nonbasic variable can mend: that proves
// infeasibility, unless rounding had a part in it.
func (s *simplex) noColumn(p int, gap float64) outcome {
	if s.doubt() {
		return restart
	}
	if s.proveInfeasible(gap) {
		return infeasible
	}
	if math.Abs(gap) <= nearlyFeasible {
		s.violation[p] = 0
		return undecided
	}
	return s.skip(p)
}

// nearlyFeasible is the violation, in scaled units, up to which a row that nothing can
// mend, and that proves nothing, is put down to rounding.
const nearlyFeasible = 1e-7

// skip gives row p up until the next rebuild, which is the only hope for it.
func (s *simplex) skip(p int) outcome {
	s.violation[p] = 0
	s.skipped++
	return undecided
}

// chooseRow returns the row with the largest scaled violation, or −1. A weight that has
// become much too small is corrected when its row is chosen.
func (s *simplex) chooseRow() int {
	for {
		best, p := 0.0, -1
		weight := s.weight[:len(s.violation)]
		for i, v := range s.violation {
			if v != 0 && v > best*weight[i] {
				best, p = v/weight[i], i
			}
		}
		if p < 0 {
			return -1
		}
		s.inverseRow(p)
		norm := 0.0
		for _, i := range s.rho.index {
			norm += s.rho.value[i] * s.rho.value[i]
		}
		old := s.weight[p]
		s.weight[p] = norm
		if old >= 0.25*norm {
			return p
		}
	}
}

// inverseRow computes rho = B⁻ᵀe_p.
func (s *simplex) inverseRow(p int) {
	s.rho.reset()
	s.rho.set(int32(p), 1)
	s.factor.backward(&s.rho, &s.partial)
	s.rho.tidy(tinyEntry)
}

// denseRow is the share of nonzeros in rho above which a tableau row is computed by
// columns.
const denseRow = 0.3

// priceRow computes alpha for the variables that can move.
func (s *simplex) priceRow() {
	s.alpha.reset()
	if float64(len(s.rho.index)) > denseRow*float64(s.m) {
		s.priceColumns()
	} else {
		for _, i := range s.rho.index {
			v := s.rho.value[i]
			index, value := s.rows.column(i)
			for k, j := range index {
				if s.movable[j] {
					s.alpha.add(j, v*value[k])
				}
			}
		}
	}
	for _, i := range s.rho.index {
		if j := int32(s.n) + i; s.movable[j] {
			s.alpha.set(j, -s.rho.value[i])
		}
	}
}

// priceColumns computes the structural part of alpha column by column.
func (s *simplex) priceColumns() {
	for j := 0; j < s.n; j++ {
		if !s.movable[j] {
			continue
		}
		if v := s.dot(j, s.rho.value); math.Abs(v) > tinyEntry {
			s.alpha.set(int32(j), v)
		}
	}
}

// enterColumn computes column = B⁻¹a_q.
func (s *simplex) enterColumn(q int32) {
	s.column.reset()
	s.addColumn(&s.column, q, 1)
	s.factor.forward(&s.column, &s.spike)
	s.column.tidy(tinyEntry)
	s.spike.tidy(tinyEntry)
}
