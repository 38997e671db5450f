package lp

import "math"

// maxLoops is how often the dual and the primal simplex may take turns.
const maxLoops = 20

// solve runs to an outcome from the current basis: the dual simplex until the basis is
// feasible, then the primal for what was altered about the costs. A warm start that is
// dual feasible needs no first phase and no perturbation. One that is primal feasible goes
// on with the primal simplex, unless it is a cold start that becomes dual feasible by
// moving boxed variables to their other bounds.
func (s *simplex) solve() outcome {
	s.farkas, s.ray = nil, nil
	s.trueCosts()
	s.rebuild()
	wrong := s.countWrong()
	if s.primalFeasible() && !s.dualFeasible() && !(wrong == 0 && s.isSlack()) {
		return s.alternate(true)
	}
	if wrong > 0 {
		s.perturb()
		s.computeDuals()
		if s.countWrong() > 0 {
			if result := s.dualStart(); result != solved {
				return result
			}
		}
	} else if s.isSlack() {
		s.perturb()
	}
	return s.alternate(false)
}

// dualStart makes the basis dual feasible, or nearly so.
func (s *simplex) dualStart() outcome {
	if result := s.boxed(); result != undecided {
		return result
	}
	return s.firstPhase()
}

// tighten makes the next solve a hundred times more exact, as far as the arithmetic goes.
func (s *simplex) tighten() {
	s.primalTolerance = max(s.primalTolerance/100, 1e-12)
	s.dualTolerance = max(s.dualTolerance/100, 1e-12)
	s.factored, s.fresh = false, false
}

// alternate lets the two algorithms take turns until one of them decides.
func (s *simplex) alternate(primalFirst bool) outcome {
	for loop := 0; loop < maxLoops; loop++ {
		if loop > 0 || !primalFirst {
			if result := s.dual(); result != solved {
				return result
			}
		}
		result := s.primal()
		if result != undecided {
			return result
		}
	}
	return troubled
}

// isSlack reports whether the basis is that of the row activities.
func (s *simplex) isSlack() bool {
	for _, b := range s.basic {
		if int(b) < s.n {
			return false
		}
	}
	return true
}

// countWrong counts the reduced costs that have the wrong sign and cannot be mended by
// moving the variable to its other bound.
func (s *simplex) countWrong() int {
	count := 0
	for j := range s.d {
		if s.wrongSign(j) > s.dualTolerance && (math.IsInf(s.lower[j], -1) || math.IsInf(s.upper[j], 1)) {
			count++
		}
	}
	return count
}

// perturb adds small random amounts to the costs, away from dual infeasibility, so that
// ties in the ratio test become rare. The magnitudes are those of Huangfu and Hall,
// Parallelizing the dual revised simplex method (2018), section on practical techniques.
func (s *simplex) perturb() {
	largest, boxed := 0.0, 0
	for j := range s.work {
		largest = max(largest, math.Abs(s.cost[j]))
		if !math.IsInf(s.lower[j], -1) && !math.IsInf(s.upper[j], 1) {
			boxed++
		}
	}
	if largest > 100 {
		largest = math.Sqrt(math.Sqrt(largest))
	}
	if boxed*100 < len(s.work) {
		largest = min(largest, 1)
	}
	for j := 0; j < s.n; j++ {
		amount := (math.Abs(s.cost[j]) + 1) * 5e-7 * largest * (1 + s.random.Float64())
		s.work[j] = s.cost[j] + amount*s.away(j)
	}
	for j := s.n; j < len(s.work); j++ {
		s.work[j] = (0.5 - s.random.Float64()) * 1e-12
	}
	s.altered = true
}

// away returns the sign of a perturbation that keeps a variable dual feasible.
func (s *simplex) away(j int) float64 {
	below, above := math.IsInf(s.lower[j], -1), math.IsInf(s.upper[j], 1)
	switch {
	case below && above || s.lower[j] == s.upper[j]:
		return 0
	case above:
		return 1
	case below:
		return -1
	}
	return math.Copysign(1, s.cost[j])
}

// firstPhase looks for a dual feasible basis. It solves the program in which every
// variable has the box of the directions that its bounds leave open, [0,1], [−1,0],
// [−1000,1000] or [0,0]: its optimal basis is dual feasible for the program itself if any
// is (Koberstein 2005, section 4.4). What stays wrong is left to shifted costs.
func (s *simplex) firstPhase() outcome {
	lower, upper, cutoff := s.lower, s.upper, s.cutoff
	s.lower, s.upper = make([]float64, len(lower)), make([]float64, len(upper))
	for j := range lower {
		s.lower[j], s.upper[j] = openBox(lower[j], upper[j])
		if s.place[j] != Basic {
			s.place[j] = AtLower
			if s.d[j] < 0 {
				s.place[j] = AtUpper
			}
		}
	}
	s.cutoff = math.Inf(1)
	s.computeDuals()
	s.computePrimal()
	result := s.dual()
	s.lower, s.upper, s.cutoff = lower, upper, cutoff
	for j := range lower {
		if s.place[j] != Basic {
			s.place[j] = s.rest(j, s.preferred(j))
		}
	}
	s.fresh = false
	if result == limited {
		return limited
	}
	return solved
}

// openBox returns the bounds that replace [lower, upper] in the first phase.
func openBox(lower, upper float64) (float64, float64) {
	below, above := math.IsInf(lower, -1), math.IsInf(upper, 1)
	switch {
	case below && above:
		return -1000, 1000
	case above:
		return 0, 1
	case below:
		return -1, 0
	}
	return 0, 0
}

// preferred returns the bound that the reduced cost of j asks for.
func (s *simplex) preferred(j int) Position {
	if s.d[j] < 0 {
		return AtUpper
	}
	return AtLower
}
