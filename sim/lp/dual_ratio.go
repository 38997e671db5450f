package lp

import "math"

// A candidate is a nonbasic variable that limits the dual step.
type candidate struct {
	j     int32
	alpha float64 // positive: how fast its reduced cost falls
	d     float64 // reduced cost, its sign turned so that right is positive; 0 when wrong
	width float64 // distance between its bounds
}

// reached reports whether the dual step takes the reduced cost to zero. What a step was
// computed from counts as reached whatever the rounding, even where the tolerance is less
// than a unit in the last place of d.
func (c *candidate) reached(step float64) bool { return c.d <= step*c.alpha*(1+1e-14) }

// chooseColumn returns the entering variable for a leaving one that must lose gap, or −1.
// Candidates whose bounds should be flipped on the way are left in s.candidates.
//
// As the dual step grows, candidates reach zero one after another. While the slope |gap|
// stays positive after subtracting alpha·width of those passed, it pays to pass them and
// put them at their other bound (Maros, Comput. Optim. Appl. 2003). Candidates that are
// reached almost together form a group, from which the largest alpha is taken (Harris,
// Math. Programming 5, 1973); groups are searched from the last that slope allows.
func (s *simplex) chooseColumn(gap float64) int32 {
	sign := math.Copysign(1, gap)
	s.collect(sign)
	slope := math.Abs(gap)
	groups := s.group(slope)
	if len(groups) == 0 {
		s.candidates = s.candidates[:0]
		return -1
	}
	chosen, group := s.largestAlpha(groups)
	q := s.candidates[chosen]
	s.candidates = s.candidates[:groups[group]]
	if s.wrongSign(int(q.j)) > 0 {
		s.shift(q.j, -s.d[q.j])
	}
	return q.j
}

// alphaTolerance is the smallest tableau entry taken for nonzero; it grows with the age
// of the factorization.
func (s *simplex) alphaTolerance() float64 {
	switch {
	case s.factor.updates < 10:
		return 1e-9
	case s.factor.updates < 20:
		return 1e-8
	}
	return 1e-7
}

// collect lists the variables whose reduced costs fall towards zero.
func (s *simplex) collect(sign float64) {
	s.candidates = s.candidates[:0]
	tolerance := s.alphaTolerance()
	for _, j := range s.alpha.index {
		a, d := sign*s.alpha.value[j], s.d[j]
		switch s.place[j] {
		case AtUpper:
			a, d = -a, -d
		case AtZero:
			a, d = math.Abs(a), 0
		}
		if a > tolerance {
			s.candidates = append(s.candidates, candidate{j, a, max(d, 0), s.upper[j] - s.lower[j]})
		}
	}
}

// narrow moves to the front all candidates that can matter: those reached before the
// slope has turned, found by steps that grow tenfold. It returns how many there are, 0
// when even after passing all candidates the row stays violated.
func (s *simplex) narrow(slope float64) int {
	c, done := s.candidates, 0
	for reach := s.firstReach(c) * 10; done < len(c); reach *= 10 {
		for k := done; k < len(c); k++ {
			if c[k].reached(reach) {
				slope -= c[k].alpha * c[k].width
				c[k], c[done] = c[done], c[k]
				done++
			}
		}
		if slope < 0 {
			return done
		}
		if math.IsInf(reach, 1) {
			break // what is left are no numbers
		}
		if rest := s.firstReach(c[done:]); rest > reach {
			reach = rest
		}
	}
	if slope > s.primalTolerance {
		return 0
	}
	return done
}

// firstReach returns the step at which the first reduced cost has passed zero by the
// tolerance.
func (s *simplex) firstReach(c []candidate) float64 {
	reach := math.Inf(1)
	for k := range c {
		if r := c[k].d + s.dualTolerance; r < reach*c[k].alpha {
			reach = r / c[k].alpha
		}
	}
	return reach
}

// group sorts the front of the candidates into groups by the step at which they are
// reached, and returns the start of each group, then the end of the last; nil when the
// slope never turns.
func (s *simplex) group(slope float64) []int {
	c := s.candidates[:s.narrow(slope)]
	s.groups = s.groups[:0]
	done, reach := 0, s.firstReach(c)
	for done < len(c) && slope >= 0 {
		s.groups = append(s.groups, done)
		next := math.Inf(1)
		for k := done; k < len(c); k++ {
			if c[k].reached(reach) {
				slope -= c[k].alpha * c[k].width
				c[k], c[done] = c[done], c[k]
				done++
			} else if r := c[k].d + s.dualTolerance; r < next*c[k].alpha {
				next = r / c[k].alpha
			}
		}
		if done == s.groups[len(s.groups)-1] { // nothing can be reached
			s.groups = s.groups[:len(s.groups)-1]
			break
		}
		reach = next
	}
	if done == 0 {
		return nil
	}
	s.groups = append(s.groups, done)
	return s.groups
}

// largestAlpha returns the candidate to enter and its group.
func (s *simplex) largestAlpha(groups []int) (chosen, group int) {
	most := 0.0
	for k := 0; k < groups[len(groups)-1]; k++ {
		most = max(most, s.candidates[k].alpha)
	}
	enough := min(0.1*most, 1)
	for g := len(groups) - 2; g >= 0; g-- {
		best := groups[g]
		for k := best + 1; k < groups[g+1]; k++ {
			if s.candidates[k].alpha > s.candidates[best].alpha {
				best = k
			}
		}
		if s.candidates[best].alpha >= enough {
			return best, g
		}
	}
	return 0, 0
}
