package lp

import "math"

// tightenCoefficients strengthens rows on integer columns (Savelsbergh 1994, section 1.2).
// Where Σ a_k·x_k ≤ U cannot bind when integer column j, 0 ≤ x_j − l ≤ 1, is at the bound
// that makes it loosest, a_j and U shrink together until it can: no integer point is lost.
// It reports whether it changed anything.
func (t *tree) tightenCoefficients() bool {
	p := t.base
	d := newDomain(p, t.whole)
	changed := false
	for i := int32(0); int(i) < p.m; i++ {
		lower, upper := p.lower[p.n+int(i)], p.upper[p.n+int(i)]
		if math.IsInf(lower, -1) == math.IsInf(upper, 1) {
			continue
		}
		sign := 1.0
		if math.IsInf(upper, 1) {
			sign = -1
		}
		changed = t.tightenRow(d, i, sign) || changed
	}
	if changed {
		p.cols = p.rows.transpose(p.n)
	}
	return changed
}

// tightenRow is tightenCoefficients for row i, multiplied by sign to have only an upper
// limit.
func (t *tree) tightenRow(d *domain, i int32, sign float64) bool {
	p := t.base
	changed := false
	from, to := p.rows.start[i], p.rows.start[i+1]
	for k := from; k < to; k++ {
		j := p.rows.index[k]
		if !t.whole[j] || d.upper[j]-d.lower[j] != 1 {
			continue
		}
		r := d.measure(i)
		most, infinite, limit := r.high, r.noHigh, p.upper[p.n+int(i)]
		if sign < 0 {
			most, infinite, limit = -r.low, r.noLow, -p.lower[p.n+int(i)]
		}
		if infinite > 0 || most <= limit {
			return changed
		}
		a := sign * p.rows.value[k]
		loose := limit - (most - math.Abs(a)) // slack that stays when j is at its loose bound
		if loose <= 1e-6*math.Max(1, math.Abs(limit)) || loose >= math.Abs(a) {
			continue
		}
		changed = true
		if a > 0 {
			p.rows.value[k] = sign * (a - loose)
			limit -= loose * d.upper[j]
		} else {
			p.rows.value[k] = sign * (a + loose)
			limit += loose * d.lower[j]
		}
		if sign > 0 {
			p.upper[p.n+int(i)] = limit
		} else {
			p.lower[p.n+int(i)] = -limit
		}
	}
	return changed
}
