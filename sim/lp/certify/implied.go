package certify

import "math"

// impliedRounds is how often the rows are gone through for implied limits.
const impliedRounds = 5

// implied holds column limits that follow from the rows.
type implied struct{ lower, upper []float64 }

// impliedLimits returns limits of column j that every point of the box keeps, or
// every one that is as good as the claimed point; finite where rows make them so.
func (b *box) impliedLimits(j int) (float64, float64) {
	if b.implied == nil {
		b.implied = &implied{append([]float64(nil), b.lower...), append([]float64(nil), b.upper...)}
		for range impliedRounds {
			changed := b.implied.tighten(b.program)
			if b.cutoff != nil && b.implied.tightenRow(b.cutoff, 1, b.cutoff.Upper) {
				changed, b.useCutoff = true, true
			}
			if !changed {
				break
			}
		}
	}
	return b.implied.lower[j], b.implied.upper[j]
}

// cutOff lets implied limits rest on sense·c·x ≤ sense·objective: points that are
// worse than the claimed one need no bound. What is then proved is at most that
// objective.
func (b *box) cutOff(objective float64) {
	p := b.program
	var limit sum
	limit.add(p.sense() * objective)
	limit.add(-p.sense() * p.Offset)
	row := &Row{Lower: math.Inf(-1), Upper: limit.value() + limit.err()}
	for j, c := range p.Cost {
		if c != 0 {
			row.Index, row.Value = append(row.Index, j), append(row.Value, p.sense()*c)
		}
	}
	b.cutoff = row
}

// tighten goes through the rows once. From Σ a_k x_k ≤ U follows
//
//	a_j x_j ≤ U − Σ_{k≠j} min(a_k l_k, a_k u_k)
//
// and from Σ a_k x_k ≥ L its mirror. Only missing limits are filled in.
func (m *implied) tighten(p *Program) bool {
	changed := false
	for i := range p.Rows {
		row := &p.Rows[i]
		if !math.IsInf(row.Upper, 1) && m.tightenRow(row, 1, row.Upper) {
			changed = true
		}
		if !math.IsInf(row.Lower, -1) && m.tightenRow(row, -1, -row.Lower) {
			changed = true
		}
	}
	return changed
}

// tightenRow uses sign·Σ a_k x_k ≤ limit. At most one column may lack the limit
// that its own least term needs, and then only that column gains one.
func (m *implied) tightenRow(row *Row, sign, limit float64) bool {
	var least sum
	open := -1
	for k, j := range row.Index {
		t := leastProduct(sign*row.Value[k], sign*row.Value[k], m.lower[j], m.upper[j])
		if math.IsInf(t, -1) {
			if open >= 0 {
				return false
			}
			open = k
			continue
		}
		least.add(t)
	}
	if open >= 0 {
		rest := least
		rest.add(-limit)
		return m.fill(row.Index[open], sign*row.Value[open], -rest.floor())
	}
	return m.fillRow(row, sign, limit, least)
}

// fillRow gives each column its missing opposite limit, where every least term
// of the row is finite.
func (m *implied) fillRow(row *Row, sign, limit float64, least sum) bool {
	changed := false
	for k, j := range row.Index {
		a := sign * row.Value[k]
		if (a > 0 && !math.IsInf(m.upper[j], 1)) || (a < 0 && !math.IsInf(m.lower[j], -1)) {
			continue
		}
		rest := least
		rest.add(-leastProduct(a, a, m.lower[j], m.upper[j]))
		rest.add(-limit)
		if m.fill(j, a, -rest.floor()) {
			changed = true
		}
	}
	return changed
}

// fill uses a·x_j ≤ most, rounding outward.
func (m *implied) fill(j int, a, most float64) bool {
	v := most / a
	switch {
	case a == 0 || math.IsNaN(v) || math.IsInf(v, 0):
		return false
	case a > 0 && math.IsInf(m.upper[j], 1):
		m.upper[j] = math.Nextafter(v, math.Inf(1))
		return true
	case a < 0 && math.IsInf(m.lower[j], -1):
		m.lower[j] = math.Nextafter(v, math.Inf(-1))
		return true
	}
	return false
}
