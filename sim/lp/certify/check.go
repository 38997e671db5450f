package certify

import (
	"fmt"
	"math"
)

// Check tests the claim in float64 arithmetic with bounds on the rounding error.
// It takes time linear in the non-zeros, for each leaf of a tree.
func Check(p *Program, c Claim) Report { return check(p, c, floatBounder{}) }

// CheckExact tests the claim without rounding. Bounds, Farkas vectors, rays,
// trees and cuts are accepted only when they hold exactly; the point X is
// measured exactly and accepted within PointTolerance and IntegerTolerance.
func CheckExact(p *Program, c Claim) Report {
	return check(p, c, exactBounder{c.Fractions, c.WholeRay})
}

// bounder computes what float64 and exact arithmetic do differently.
type bounder interface {
	// bound is the weak-duality bound of the minimised program over a box.
	bound(b *box, y []float64, withCost bool) (value, size float64, zeroed int)
	// point measures X.
	point(p *Program, x []float64) point
	// ray says why r proves nothing, or is empty.
	ray(p *Program, r []float64) string
}

func check(p *Program, c Claim, by bounder) Report {
	r := Report{Bound: p.sense() * math.Inf(-1)}
	if r.Reason = malformed(p, c); r.Reason != "" {
		return r
	}
	size := 0.0
	if c.Status != Infeasible {
		if size, r.Reason = checkPoint(p, c, by, &r); r.Reason != "" {
			return r
		}
	}
	switch c.Status {
	case Optimal:
		r.Reason = checkOptimal(p, c, by, size, &r)
	case Infeasible:
		r.Reason = checkInfeasible(p, c, by, &r)
	case Unbounded:
		r.Reason = checkUnbounded(p, c, by)
	}
	r.OK = r.Reason == ""
	return r
}

// checkPoint measures X against rows, bounds and whole columns, and the claimed
// objective against its own. It returns the sum of the objective's absolute terms.
func checkPoint(p *Program, c Claim, by bounder, r *Report) (size float64, reason string) {
	m := by.point(p, c.X)
	r.Objective, r.PrimalViolation, r.IntegerViolation = m.objective, m.violation, m.fraction
	switch {
	case !(m.violation <= PointTolerance):
		reason = fmt.Sprintf("%s is violated by %.3g of its size", m.worst(), m.violation)
	case !(m.fraction <= IntegerTolerance):
		reason = fmt.Sprintf("column %d is not whole: %v", m.fractional, c.X[m.fractional])
	case !(math.Abs(m.objective-c.Objective) <= GapTolerance*m.size):
		reason = fmt.Sprintf("objective is %v, not %v", m.objective, c.Objective)
	}
	return m.size, reason
}

// checkOptimal compares the objective of X, whose absolute terms add up to size, with the
// proved bound.
func checkOptimal(p *Program, c Claim, by bounder, size float64, r *Report) string {
	proof := proveBound(p, c, by)
	if proof.reason != "" {
		return proof.reason
	}
	r.Bound, r.Zeroed = p.sense()*proof.bound+0, proof.zeroed // + 0 for no negative zero
	gap := p.sense() * (r.Objective - r.Bound)
	size = max(proof.size, size)
	allowed := GapTolerance*size + c.Gap*math.Abs(r.Objective)
	switch {
	case math.IsInf(r.Bound, 0) || math.IsNaN(gap):
		return fmt.Sprintf("multipliers prove no finite bound: %v", r.Bound)
	case gap > allowed:
		return fmt.Sprintf("bound %.12g leaves a gap of %.3g to the objective %.12g", r.Bound, gap, r.Objective)
	case gap < -GapTolerance*size:
		return fmt.Sprintf("objective %.12g is beyond the bound %.12g", r.Objective, r.Bound)
	}
	return ""
}

// checkInfeasible wants a Farkas vector, or a tree whose leaves all have one.
func checkInfeasible(p *Program, c Claim, by bounder, r *Report) string {
	proof := proveInfeasible(p, c, by)
	if proof.reason == "" {
		r.Bound, r.Zeroed = p.sense()*math.Inf(1), proof.zeroed
	}
	return proof.reason
}

func checkUnbounded(p *Program, c Claim, by bounder) string {
	if len(c.Ray) != len(p.Cost) {
		return "unbounded without a ray of one value a column"
	}
	return by.ray(p, c.Ray)
}

// sense is 1 for programs that minimise and -1 for those that maximise.
func (p *Program) sense() float64 {
	if p.Maximize {
		return -1
	}
	return 1
}

func (p *Program) whole(j int) bool { return len(p.Integer) > 0 && p.Integer[j] }
