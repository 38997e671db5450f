package certify

import (
	"fmt"
	"math"
)

// ray says why r is no improving direction, or is empty. With c for the cost of
// the minimised program it wants
//
//	c·r < 0,  (A r)_i ≥ 0 where L_i is finite, ≤ 0 where U_i is finite,
//	r_j ≥ 0 where l_j is finite, ≤ 0 where u_j is finite.
//
// A row counts as kept when it is broken by at most PointTolerance of its
// terms; the sign of c·r must be beyond doubt.
func (floatBounder) ray(p *Program, r []float64) string {
	if why := rayColumns(p, r); why != "" {
		return why
	}
	var gain sum
	for j, v := range r {
		gain.product(p.sense()*p.Cost[j], v)
	}
	if !(gain.value() < -GapTolerance*gain.size) {
		return fmt.Sprintf("ray changes the objective by %v", p.sense()*gain.value())
	}
	for i := range p.Rows {
		row := &p.Rows[i]
		var activity sum
		for k, j := range row.Index {
			activity.product(row.Value[k], r[j])
		}
		a, slack := activity.value(), PointTolerance*activity.size
		if (a < -slack && !math.IsInf(row.Lower, -1)) || (a > slack && !math.IsInf(row.Upper, 1)) {
			return fmt.Sprintf("ray leaves row %d", i)
		}
	}
	return ""
}

// rayColumns says which column's limit the ray would cross.
func rayColumns(p *Program, r []float64) string {
	for j, v := range r {
		if (v < 0 && !math.IsInf(p.Lower[j], -1)) || (v > 0 && !math.IsInf(p.Upper[j], 1)) {
			return fmt.Sprintf("ray leaves the limits of column %d", j)
		}
	}
	return ""
}
