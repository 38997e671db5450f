package lp

import "math"

// rootCosts are the reduced costs of the integer columns at the root, in units of the
// presolved program: each better incumbent tightens the whole tree by them.
type rootCosts struct {
	bound   float64 // of the root's relaxation; meaningful with reduced
	reduced []float64
}

// keepRootCosts reads them off the relaxation.
func (t *tree) keepRootCosts() {
	t.relax.setCutoff(math.Inf(1))
	if t.simplex(t.relax) != solved {
		return
	}
	t.root = rootCosts{t.objective(t.relax.point()), make([]float64, len(t.integers))}
	for k, j := range t.integers {
		t.root.reduced[k] = t.reducedCost(j)
	}
}

// reducedCost returns the reduced cost of integer column j in the relaxation, 0 where its
// sign does not fit the bound at which the column is.
func (t *tree) reducedCost(j int32) float64 {
	s := t.relax.simplex
	d := s.d[j] * t.relax.objectiveUnit() / t.relax.unit(int(j))
	if s.place[j] == AtLower && d > 0 || s.place[j] == AtUpper && d < 0 {
		return d
	}
	return 0
}

// fixAtRoot tightens the bounds of the root by its reduced costs and the incumbent. The
// domain must be that of the root.
func (t *tree) fixAtRoot() {
	t.improved = false
	room := t.target() - t.root.bound
	if t.root.reduced == nil || math.IsInf(room, 1) || room < 0 {
		return
	}
	for k, j := range t.integers {
		t.limitByCost(j, t.root.reduced[k], room)
	}
	if len(t.domain.trail) > 0 && t.tightenDomain() {
		t.globalBounds()
	} else {
		t.takeBack(0)
	}
}

// limitByCost tightens integer column j, which has the reduced cost d at one of its bounds:
// each step away from there costs |d|, and room is all that may be spent.
func (t *tree) limitByCost(j int32, d, room float64) {
	lower, upper := t.domain.lower[j], t.domain.upper[j]
	if d == 0 || math.Abs(d)*(upper-lower) <= room {
		return
	}
	steps := math.Floor(room/math.Abs(d) + wholeTolerance)
	if d > 0 {
		t.domain.set(j, lower, math.Min(upper, lower+steps))
	} else {
		t.domain.set(j, math.Max(lower, upper-steps), upper)
	}
}
