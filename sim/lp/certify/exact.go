package certify

import (
	"fmt"
	"math"
	"math/big"
)

// exactBounder does all arithmetic without rounding. Its fractions replace multipliers
// of the root, its whole ray the ray.
type exactBounder struct {
	fractions []Fraction
	wholeRay  []string
}

// bound is the weak-duality bound of floatBounder.bound with every operation
// exact; the value is rounded down once at the end. A column whose reduced cost
// is not exactly zero needs a limit of its own or one that rows imply.
func (e exactBounder) bound(b *box, y []float64, withCost bool) (float64, float64, int) {
	sign := 1.0
	total, size := new(number), 0.0
	if withCost {
		sign = b.program.sense()
		total.add(exact(sign * b.program.Offset))
		size = math.Abs(b.program.Offset)
	}
	d, sizes := exactReduced(b, e.wholes(y), sign, total, &size, withCost)
	rest := e.rest(b.program, sign)
	for j := range d {
		if rest.reduced[j] != nil {
			term, ok := rest.takeColumn(b, j, &d[j])
			if !ok {
				return math.Inf(-1), size, 0
			}
			size += math.Abs(term)
			continue
		}
		s := d[j].sign()
		if s == 0 {
			continue
		}
		limit := b.exactLimit(j, s)
		if math.IsInf(limit, 0) {
			return math.Inf(-1), size, 0
		}
		term := new(number)
		term.addProduct(&d[j], exact(limit))
		size += math.Abs(term.round(big.ToNearestEven)) + roundingShare*b.uncancelled(j, float64(s), sizes[j])
		total.add(term)
	}
	return rest.floor(total), size, 0
}

// exactLimit is the limit of column j that a reduced cost of the sign chooses.
func (b *box) exactLimit(j, sign int) float64 {
	limit := b.lower[j]
	if sign < 0 {
		limit = b.upper[j]
	}
	if !math.IsInf(limit, 0) {
		return limit
	}
	l, u := b.impliedLimits(j)
	if sign < 0 {
		return u
	}
	return l
}

// exactReduced is d = c − Aᵀy, with the sums of the absolute terms of each d_j; it
// adds the rows' part of the bound to total.
func exactReduced(b *box, y []float64, sign float64, total *number, size *float64, withCost bool) ([]number, []float64) {
	p := b.program
	d, sizes := make([]number, len(p.Cost)), make([]float64, len(p.Cost))
	if withCost {
		for j, c := range p.Cost {
			d[j], sizes[j] = *exact(sign * c), math.Abs(c)
		}
	}
	for i := range p.Rows {
		subtractExactly(d, sizes, sign*y[i], &p.Rows[i], total, size)
	}
	for k := range b.cuts {
		subtractExactly(d, sizes, sign*y[len(p.Rows)+k], &b.cuts[k], total, size)
	}
	return d, sizes
}

// subtractExactly is reduced.subtractRow without rounding.
func subtractExactly(d []number, sizes []float64, y float64, row *Row, total *number, size *float64) {
	limit := row.Lower
	if y < 0 {
		limit = row.Upper
	}
	if y == 0 || math.IsInf(limit, 0) {
		return
	}
	total.addFloats(y, limit)
	*size += math.Abs(y * limit)
	for k, j := range row.Index {
		d[j].addFloats(-y, row.Value[k])
		sizes[j] += math.Abs(y * row.Value[k])
	}
}

// point measures X in exact differences, rounded only to be reported.
func (exactBounder) point(p *Program, x []float64) point {
	var m point
	least := leastSize(x)
	objective := exact(p.Offset)
	m.size = math.Abs(p.Offset)
	for j, v := range x {
		objective.addFloats(p.Cost[j], v)
		m.size += math.Abs(p.Cost[j] * v)
		m.noteColumn(p, j, v, least)
	}
	m.objective = objective.round(big.ToNearestEven)
	for i := range p.Rows {
		row := &p.Rows[i]
		activity, terms := row.exactActivity(x)
		m.noteRow(row, i, exceeds(row.Lower, activity), -exceeds(row.Upper, activity), terms, least)
	}
	return m
}

// exactActivity is Σ a_k x_k, with the sum of the absolute terms.
func (row *Row) exactActivity(x []float64) (*number, float64) {
	activity, terms := new(number), 0.0
	for k, j := range row.Index {
		activity.addFloats(row.Value[k], x[j])
		terms += math.Abs(row.Value[k] * x[j])
	}
	return activity, terms
}

// exceeds is limit − a, which keeps its sign when rounded.
func exceeds(limit float64, a *number) float64 {
	if math.IsInf(limit, 0) {
		return limit
	}
	d := a.minus()
	d.add(exact(limit))
	return d.round(big.ToNearestEven)
}

// ray is floatBounder.ray without any tolerance.
func (e exactBounder) ray(p *Program, r []float64) string {
	if why := rayColumns(p, r); why != "" {
		return why
	}
	if whole, err := parseWholeRay(e.wholeRay); whole != nil && err == nil {
		return wholeRay(p, whole)
	}
	gain := new(number)
	for j, v := range r {
		gain.addFloats(p.sense()*p.Cost[j], v)
	}
	if gain.sign() >= 0 {
		return fmt.Sprintf("ray changes the objective by %v", p.sense()*gain.round(big.ToNearestEven))
	}
	for i := range p.Rows {
		row := &p.Rows[i]
		a, _ := row.exactActivity(r)
		if (a.sign() < 0 && !math.IsInf(row.Lower, -1)) || (a.sign() > 0 && !math.IsInf(row.Upper, 1)) {
			return fmt.Sprintf("ray leaves row %d by %.3g", i, a.round(big.ToNearestEven))
		}
	}
	return ""
}
