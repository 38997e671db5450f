package lp

import "math"

// Limits on how long one factorization is used.
const (
	maxUpdates  = 100
	updateBase  = 20 // updates always allowed
	updateShare = 3  // the operations may grow to this many times the fresh nonzeros
)

// stale reports whether the factor should be computed anew.
func (s *simplex) stale() bool {
	f := s.factor
	return f.updates >= maxUpdates || f.updates > updateBase && f.entries() > updateShare*f.nonzeros+s.m
}

// refactor factors the basis anew and carries the weights along.
func (s *simplex) refactor() {
	for i, b := range s.basic {
		s.weightByName[b] = s.weight[i]
	}
	before := append([]int32(nil), s.basic...)
	ordered, dependent := s.factor.factorize(&s.cols, s.n, before)
	if dependent > 0 {
		s.expel(ordered)
	}
	copy(s.basic, ordered)
	for i, b := range s.basic {
		s.weight[i] = s.weightByName[b]
	}
}

// expel takes dependent variables out of the basis; ordered holds the one that is left.
func (s *simplex) expel(ordered []int32) {
	for _, b := range s.basic {
		s.place[b] = atRest(s.lower[b], s.upper[b])
	}
	for _, b := range ordered {
		if s.place[b] != Basic {
			s.weightByName[b] = max(1, s.weightByName[b])
			s.place[b] = Basic
		}
	}
}

// rebuild makes values and reduced costs exact for the present basis, from a new
// factorization when the old one is stale or in doubt.
func (s *simplex) rebuild() {
	if s.fresh && s.factored && !s.stale() {
		return
	}
	if !s.factored || s.stale() {
		s.refactor()
		s.factored = true
	}
	s.computeDuals()
	s.computePrimal()
	s.fresh = true
}

// doubt asks for a new factorization, unless this one is new. It reports whether there
// will be one.
func (s *simplex) doubt() bool {
	if s.fresh && s.factor.updates == 0 {
		return false
	}
	s.factored, s.fresh = false, false
	return true
}

// dualRounding is the share of the largest multiplier up to which a reduced cost is
// rounding: its sign would otherwise send variables from bound to bound for ever.
const dualRounding = 1e-15

// computeDuals sets the reduced costs d = c − Aᵀy, Bᵀy = c_B.
func (s *simplex) computeDuals() {
	y := s.multipliers(s.work)
	noise := dualRounding * largestOf(y)
	for j := range s.d {
		if s.place[j] == Basic {
			s.d[j] = 0
			s.movable[j] = false
			continue
		}
		if s.d[j] = s.work[j] - s.dot(j, y); s.d[j] <= noise && s.d[j] >= -noise {
			s.d[j] = 0
		}
		s.movable[j] = s.lower[j] < s.upper[j]
	}
}

// largestOf returns the largest absolute value.
func largestOf(values []float64) float64 {
	largest := 0.0
	for _, v := range values {
		largest = max(largest, v, -v)
	}
	return largest
}

// multipliers returns y with Bᵀy = cost_B, in a buffer valid until the next call.
func (s *simplex) multipliers(cost []float64) []float64 {
	y := &s.tau
	y.reset()
	for i, b := range s.basic {
		if cost[b] != 0 {
			y.set(int32(i), cost[b])
		}
	}
	s.factor.backward(y, nil)
	y.dense = true
	return y.value
}

// computePrimal sets the values of basic variables from B·x_B = −N·x_N, with one step of
// iterative refinement.
func (s *simplex) computePrimal() {
	rhs := &s.column
	rhs.reset()
	rhs.dense = true
	for j := range s.x {
		if s.place[j] == Basic {
			continue
		}
		s.x[j] = s.at(j)
		if s.x[j] != 0 {
			s.addColumn(rhs, int32(j), -s.x[j])
		}
	}
	copy(s.flipValues(), rhs.value)
	s.factor.forward(rhs, nil)
	copy(s.value, rhs.value)
	s.refine(rhs)
	for i, b := range s.basic {
		s.low[i], s.high[i] = s.lower[b], s.upper[b]
		s.measure(i)
	}
	rhs.dense = true
	rhs.reset()
}

// flipValues returns the storage of the flip vector, which is reset after use by refine.
func (s *simplex) flipValues() []float64 {
	s.flip.reset()
	s.flip.dense = true
	return s.flip.value
}

// refine adds B⁻¹(b − B·x_B) to the basic values; b stands in the flip vector.
func (s *simplex) refine(work *vector) {
	for i, b := range s.basic {
		if s.value[i] != 0 {
			s.addColumn(&s.flip, b, -s.value[i])
		}
	}
	work.reset()
	work.dense = true
	copy(work.value, s.flip.value)
	s.flip.reset()
	s.factor.forward(work, nil)
	for i := range s.value {
		s.value[i] += work.value[i]
	}
}

// measure sets the violation of the basic variable of row i.
func (s *simplex) measure(i int) {
	v := s.low[i] - s.value[i]
	if above := s.value[i] - s.high[i]; above > v {
		v = above
	}
	if v <= s.primalTolerance {
		s.violation[i] = 0
	} else {
		s.violation[i] = v * v
	}
}

// settle writes the basic values to x.
func (s *simplex) settle() {
	for i, b := range s.basic {
		s.x[b] = s.value[i]
	}
}

// primalFeasible reports whether every basic variable is within its bounds.
func (s *simplex) primalFeasible() bool {
	for _, v := range s.violation {
		if v > 0 {
			return false
		}
	}
	return true
}

// wrongSign returns by how much the reduced cost of nonbasic j has the wrong sign for
// its position, 0 if it is right.
func (s *simplex) wrongSign(j int) float64 {
	if !s.movable[j] {
		return 0
	}
	switch s.place[j] {
	case AtLower:
		return max(0, -s.d[j])
	case AtUpper:
		return max(0, s.d[j])
	}
	return math.Abs(s.d[j])
}

// dualFeasible reports whether no reduced cost has the wrong sign beyond tolerance.
func (s *simplex) dualFeasible() bool {
	for j := range s.d {
		if s.wrongSign(j) > s.dualTolerance {
			return false
		}
	}
	return true
}
