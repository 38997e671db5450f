package lp

import "math"

// correctDuals makes every reduced cost right for the position of its variable: a boxed
// variable moves to its other bound, the cost of any other is shifted.
func (s *simplex) correctDuals() {
	moved := false
	for j := range s.d {
		if s.wrongSign(j) <= s.dualTolerance {
			continue
		}
		if math.IsInf(s.lower[j], -1) || math.IsInf(s.upper[j], 1) {
			s.shift(int32(j), -s.d[j])
			continue
		}
		s.place[j] = opposite(s.place[j])
		moved = true
	}
	if moved {
		s.computePrimal()
	}
}

// opposite returns the other bound.
func opposite(at Position) Position {
	if at == AtLower {
		return AtUpper
	}
	return AtLower
}

// shift adds to the working cost and the reduced cost of nonbasic j.
func (s *simplex) shift(j int32, by float64) {
	s.work[j] += by
	s.d[j] += by
	s.altered = true
}

// updateDuals takes the dual step: d −= θ·alpha with θ = d_q/alpha_q.
func (s *simplex) updateDuals(p int, q int32) {
	theta := s.d[q] / s.alpha.value[q]
	if theta != 0 {
		for _, j := range s.alpha.index {
			s.d[j] -= theta * s.alpha.value[j]
		}
	}
	s.d[q] = 0
	s.d[s.basic[p]] = -theta
}

// updatePrimal moves the entering variable by step, and the basic ones with it.
func (s *simplex) updatePrimal(p int, q int32, step float64) {
	for _, i := range s.column.index {
		s.value[i] -= step * s.column.value[i]
		s.measure(int(i))
	}
	b := s.basic[p]
	if s.value[p]-s.low[p] < s.high[p]-s.value[p] {
		s.place[b] = AtLower
	} else {
		s.place[b] = AtUpper
	}
	s.x[b] = s.at(int(b))
	s.value[p] = s.at(int(q)) + step
}

// leastWeight keeps a weight positive when rounding would make it negative.
const leastWeight = 1e-4

// updateWeights updates the steepest-edge weights for a pivot in row p: with r the
// column over the pivot, w_i += r_i·(r_i·w_p − 2·tau_i), w_p /= pivot².
func (s *simplex) updateWeights(p int, pivot float64) {
	s.tau.copyFrom(&s.rho)
	s.factor.forward(&s.tau, nil)
	own := s.weight[p]
	for _, i := range s.column.index {
		r := s.column.value[i] / pivot
		w := s.weight[i] + r*(r*own-2*s.tau.value[i])
		s.weight[i] = max(w, leastWeight)
	}
	s.weight[p] = max(own/(pivot*pivot), leastWeight)
}

// exchange puts q into the basis in place of the variable of row p.
func (s *simplex) exchange(p int, q int32, pivot float64) outcome {
	out := s.basic[p]
	s.movable[out] = s.lower[out] < s.upper[out]
	s.movable[q] = false
	s.basic[p], s.place[q] = q, Basic
	s.low[p], s.high[p] = s.lower[q], s.upper[q]
	s.measure(p)
	s.iterations++
	s.fresh = false
	if !s.factor.update(int32(p), &s.spike, &s.partial, pivot) {
		s.factored = false
		return troubled
	}
	return undecided
}

// flipBounds moves the variables that the ratio test passed to their other bounds, and
// the basic ones with them. It returns what the variable of row p, which had to lose gap,
// must lose after that.
func (s *simplex) flipBounds(p int, gap float64) float64 {
	s.flip.reset()
	for _, c := range s.candidates {
		from := s.at(int(c.j))
		s.place[c.j] = opposite(s.place[c.j])
		s.x[c.j] = s.at(int(c.j))
		s.addColumn(&s.flip, c.j, s.x[c.j]-from)
	}
	if len(s.candidates) > 0 {
		s.factor.forward(&s.flip, nil)
		s.flip.tidy(tinyEntry)
		for _, i := range s.flip.index {
			s.value[i] -= s.flip.value[i]
			s.measure(int(i))
		}
	}
	if gap > 0 {
		return s.value[p] - s.high[p]
	}
	return s.value[p] - s.low[p]
}

// workObjective returns the working costs of the basic solution. While the reduced costs
// are right and the costs not altered, it is a bound on the objective.
func (s *simplex) workObjective() float64 {
	sum := 0.0
	for j, c := range s.work {
		if s.place[j] != Basic {
			sum += c * s.x[j]
		}
	}
	for i, b := range s.basic {
		sum += s.work[b] * s.value[i]
	}
	return sum
}
