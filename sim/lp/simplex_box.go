package lp

import "math"

// boxPasses is how often the rows are asked for bounds; each pass carries them one row on.
const boxPasses = 6

// In scaled units: what keeps an implied bound clear of the feasible points, relative and
// absolute, and the largest that is of use. Wide boxes cost iterations: with a margin of 1
// the small allocation program took longer than with a first phase of its own.
const (
	boxMargin = 1e-3
	boxLimit  = 1e7
)

// boxed is the first phase where the rows imply the bounds that are missing: infinite
// bounds of columns are replaced by what the rows imply and a little more. Columns with a
// wrong reduced cost can then move to the other bound, and the dual simplex goes straight
// to the optimum. A feasible point is never at such a bound, so that an optimal basis does
// not need them: these are the artificial bounds of Koberstein 2005, section 4.3, but valid
// ones and no larger than they must be. Whatever the end, the bounds are put back and the
// caller goes on from the basis. It returns undecided, with nothing changed, when the rows
// do not imply enough.
func (s *simplex) boxed() outcome {
	lower, upper, cutoff := s.lower, s.upper, s.cutoff
	s.lower, s.upper = s.impliedBounds()
	if s.countWrong() > 0 {
		s.lower, s.upper = lower, upper
		return undecided
	}
	s.cutoff = math.Inf(1)
	result := s.dual()
	s.lower, s.upper, s.cutoff = lower, upper, cutoff
	for j, at := range s.place {
		if at != Basic {
			s.place[j] = s.rest(j, at)
		}
	}
	s.fresh, s.farkas = false, nil
	if result == limited {
		return limited
	}
	return solved
}

// impliedBounds returns the bounds of all variables, the infinite ones of columns replaced
// by what the rows imply, with a margin.
func (s *simplex) impliedBounds() (lower, upper []float64) {
	lower, upper = append([]float64(nil), s.lower...), append([]float64(nil), s.upper...)
	for range boxPasses {
		changed := false
		for i := 0; i < s.m; i++ {
			changed = s.imply(i, lower, upper) || changed
		}
		if !changed {
			break
		}
	}
	return lower, upper
}

// A side is one end of the range of a row's sum: what is finite of it, and how many terms
// are not.
type side struct {
	sum      float64
	infinite int
}

// add takes a term in.
func (a *side) add(v float64) {
	if math.IsInf(v, 0) {
		a.infinite++
	} else {
		a.sum += v
	}
}

// without returns the end without the term v.
func (a side) without(v float64) float64 {
	switch {
	case !math.IsInf(v, 0) && a.infinite == 0:
		return a.sum - v
	case math.IsInf(v, 0) && a.infinite == 1:
		return a.sum
	}
	return math.NaN()
}

// imply sets one infinite bound that row i implies, if there is one, and reports whether.
func (s *simplex) imply(i int, lower, upper []float64) bool {
	var least, most side
	index, value := s.rows.column(int32(i))
	for k, j := range index {
		low, high := ordered(value[k], lower[j], upper[j])
		least.add(low)
		most.add(high)
	}
	if least.infinite > 1 && most.infinite > 1 {
		return false
	}
	for k, j := range index {
		low, high := ordered(value[k], lower[j], upper[j])
		below, above := (s.lower[s.n+i]-most.without(high))/value[k], (s.upper[s.n+i]-least.without(low))/value[k]
		if value[k] < 0 {
			below, above = above, below
		}
		if math.IsInf(lower[j], -1) && math.Abs(below) <= boxLimit {
			lower[j] = below - boxMargin*(1+math.Abs(below))
			return true
		}
		if math.IsInf(upper[j], 1) && math.Abs(above) <= boxLimit {
			upper[j] = above + boxMargin*(1+math.Abs(above))
			return true
		}
	}
	return false
}

// ordered returns a·[lower, upper] as a range.
func ordered(a, lower, upper float64) (low, high float64) {
	if a < 0 {
		return a * upper, a * lower
	}
	return a * lower, a * upper
}
