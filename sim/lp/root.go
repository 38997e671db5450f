package lp

import "math"

// Limits of the cut loop at the root.
const (
	maxRounds    = 60
	idleRounds   = 6    // rounds of little progress after which it ends
	littleGain   = 1e-3 // of the distance that the bound has come since the first round
	uselessGain  = 1e-5 // relative gain of the bound below which the cuts are dropped
	cutsPerRound = 100
)

// solveRoot solves the relaxation of the whole program, strengthens it with cuts, and
// looks for a first incumbent.
func (t *tree) solveRoot() Status {
	switch t.simplex(t.relax) {
	case solved:
	case infeasible:
		return Infeasible
	case unbounded:
		return Unbounded
	case limited:
		if status := t.limit(); status != Unsolved {
			return status
		}
		return IterationLimit
	default:
		t.relax = newRelaxation(t.base, t.options.Seed+1)
		if t.simplex(t.relax) != solved {
			return Numerical
		}
	}
	x := t.relax.point()
	t.rootValue = t.objective(x)
	t.report()
	if t.integral(x) {
		return Unsolved
	}
	t.round(x)
	first := t.rootValue
	if status := t.cutLoop(); status != Unsolved {
		return status
	}
	if t.relax.m > t.base.m && t.rootValue-first <= uselessGain*math.Abs(first) {
		if status := t.retreat(undecided); status != Unsolved {
			return status
		}
	}
	t.keepRootCosts()
	return Unsolved
}

// integral accepts x if all its integer columns are whole.
func (t *tree) integral(x []float64) bool {
	if len(t.fractional(x)) > 0 {
		return false
	}
	t.accept(x)
	return true
}

// cutLoop adds rounds of cuts while they raise the bound.
func (t *tree) cutLoop() Status {
	first, last, idle := t.rootValue, t.rootValue, 0
	gen := newGenerator(t)
	for round := 0; round < maxRounds && idle < idleRounds; round++ {
		x := t.relax.point()
		cuts := gen.separate(t.relax, x)
		if len(cuts) == 0 || t.limit() != Unsolved {
			break
		}
		t.relax = t.relax.withRows(cuts, t.options.Seed)
		if outcome := t.simplex(t.relax); outcome != solved {
			if outcome == infeasible {
				return Infeasible
			}
			return t.retreat(outcome)
		}
		t.relax, _ = t.relax.withoutSlack(t.base.m, t.options.Seed)
		if outcome := t.simplex(t.relax); outcome != solved {
			return t.retreat(outcome)
		}
		x = t.relax.point()
		value := t.objective(x)
		if value-last < littleGain*(value-first)+1e-9*math.Abs(value) {
			idle++
		} else {
			idle = 0
		}
		last = value
		t.rootValue = math.Max(t.rootValue, value)
		if t.integral(x) || value >= t.target() {
			return Unsolved
		}
		if round%4 == 0 {
			t.round(x)
			t.fixGlobally(value)
		}
		t.report()
	}
	return Unsolved
}

// retreat gives up the cuts, which cannot be solved with or have brought nothing.
func (t *tree) retreat(result outcome) Status {
	if result == limited {
		return t.limit()
	}
	t.relax = newRelaxation(t.base, t.options.Seed+2)
	switch t.simplex(t.relax) {
	case solved:
		return Unsolved
	case limited:
		return t.limit()
	}
	return Numerical
}

// fixGlobally tightens the bounds of the root by reduced costs.
func (t *tree) fixGlobally(value float64) {
	if t.fixByCost(value) && t.tightenDomain() {
		t.globalBounds()
		t.simplex(t.relax)
	}
}
