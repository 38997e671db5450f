package certify

import (
	"fmt"
	"math"
	"math/big"
)

// derive follows the formula of Cut: combine, shift to distances, round, shift
// back, and take float64 values.
func derive(b *box, earlier []Row, cut *Cut) (Row, string) {
	r := rounding{box: b, columns: make([]number, len(b.lower)), upper: map[int]bool{}}
	for _, j := range cut.Upper {
		r.upper[j] = true
	}
	for _, cr := range cut.Rows {
		if why := r.combine(earlier, cr); why != "" {
			return Row{}, why
		}
	}
	if why := r.shift(); why != "" {
		return Row{}, why
	}
	r.round()
	return r.loosen(r.back())
}

// limited is one variable of the equation: its coefficient and chosen limit.
type limited struct {
	column       int    // or -1 for an activity
	row          *Row   // of an activity
	coefficient  number // g after shift, h after round
	limit        float64
	upper, whole bool
}

func (v *limited) name() string {
	if v.column < 0 {
		return "a row"
	}
	return fmt.Sprintf("column %d", v.column)
}

// rounding is the state of one derivation.
type rounding struct {
	box       *box
	columns   []number // Σ λ_i a_ij
	upper     map[int]bool
	variables []limited
	right     number // b, then ⌊b⌋(1−f(b))
}

// combine adds one row to the columns and its activity to the variables.
func (r *rounding) combine(earlier []Row, cr CutRow) string {
	rows := r.box.program.Rows
	switch {
	case !finite(cr.Multiplier):
		return "a multiplier is no finite number"
	case cr.Row < 0 || cr.Row >= len(rows)+len(earlier):
		return fmt.Sprintf("no earlier row %d", cr.Row)
	}
	v := limited{column: -1, upper: cr.Upper, whole: cr.Whole, coefficient: *exact(-cr.Multiplier)}
	if cr.Row < len(rows) {
		v.row = &rows[cr.Row]
	} else {
		v.row = &earlier[cr.Row-len(rows)]
	}
	v.limit = v.row.Lower
	if cr.Upper {
		v.limit = v.row.Upper
	}
	if cr.Whole && !r.wholeActivity(&v) {
		return fmt.Sprintf("row %d is not whole", cr.Row)
	}
	for k, j := range v.row.Index {
		r.columns[j].addFloats(cr.Multiplier, v.row.Value[k])
	}
	r.variables = append(r.variables, v)
	return ""
}

// wholeActivity says that the activity and its limit are whole numbers.
func (r *rounding) wholeActivity(v *limited) bool {
	for k, j := range v.row.Index {
		if !r.box.program.whole(j) || v.row.Value[k] != math.Floor(v.row.Value[k]) {
			return false
		}
	}
	return v.limit == math.Floor(v.limit)
}

// shift measures every variable from its limit and moves the limits' part of
// the equation to the right side.
func (r *rounding) shift() string {
	for j := range r.columns {
		if r.columns[j].sign() == 0 {
			continue
		}
		v := limited{column: j, coefficient: r.columns[j], limit: r.box.lower[j], upper: r.upper[j], whole: r.box.program.whole(j)}
		if v.upper {
			v.limit = r.box.upper[j]
		}
		r.variables = append(r.variables, v)
	}
	for k := range r.variables {
		v := &r.variables[k]
		if v.coefficient.sign() == 0 {
			continue
		}
		if math.IsInf(v.limit, 0) {
			return fmt.Sprintf("%s has no such limit", v.name())
		}
		r.right.addProduct(v.coefficient.minus(), exact(v.limit))
		if v.upper {
			v.coefficient = *v.coefficient.minus()
		}
	}
	return ""
}

// round replaces each coefficient and the right side by the formula of Cut.
func (r *rounding) round() {
	floor, part := r.right.floor()
	rest := exact(1) // 1 − f(b)
	rest.add(part.minus())
	for k := range r.variables {
		v := &r.variables[k]
		if !v.whole {
			if v.coefficient.sign() > 0 {
				v.coefficient = number{}
			}
			continue
		}
		down, f := v.coefficient.floor()
		h := new(number)
		h.addProduct(down, rest)
		if part.less(f) {
			h.add(f)
			h.add(part.minus())
		}
		v.coefficient = *h
	}
	r.right = number{}
	r.right.addProduct(floor, rest)
}

// back writes Σ h t ≤ right in the columns: t = v − l, or u − v, and an
// activity is its row. It returns the α_j and leaves β in right.
func (r *rounding) back() []number {
	alpha := make([]number, len(r.columns))
	for k := range r.variables {
		v := &r.variables[k]
		h := &v.coefficient
		if h.sign() == 0 {
			continue
		}
		if v.upper {
			h = h.minus()
		}
		r.right.addProduct(h, exact(v.limit))
		if v.column >= 0 {
			alpha[v.column].add(h)
			continue
		}
		for i, j := range v.row.Index {
			alpha[j].addProduct(h, exact(v.row.Value[i]))
		}
	}
	return alpha
}

// loosen takes float64 values a_j for α_j. From a x = α x + (a − α) x follows
//
//	Σ a_j x_j ≤ β + Σ_j max over the column's limits of (a_j − α_j) x_j
//
// so a_j is rounded to the nearest value for which that limit is finite.
func (r *rounding) loosen(alpha []number) (Row, string) {
	row := Row{Lower: math.Inf(-1)}
	for j := range alpha {
		if alpha[j].sign() == 0 {
			continue
		}
		a, limit := r.nearest(&alpha[j], j)
		if math.IsInf(a, 0) || math.IsInf(limit, 0) {
			return row, fmt.Sprintf("column %d has no limit to round its value", j)
		}
		excess := alpha[j].minus()
		excess.add(exact(a))
		r.right.addProduct(excess, exact(limit))
		row.Index, row.Value = append(row.Index, j), append(row.Value, a)
	}
	row.Upper = r.right.round(big.ToPositiveInf)
	if math.IsInf(row.Upper, 0) {
		return row, "right side is too large"
	}
	return row, ""
}

// nearest rounds one α_j, and returns the limit of the column that the rounding
// error meets: the upper one when a_j is greater.
func (r *rounding) nearest(alpha *number, j int) (a, limit float64) {
	l, u := r.box.lower[j], r.box.upper[j]
	a = alpha.round(big.ToNearestEven)
	switch {
	case finite(a) && alpha.equal(exact(a)):
		return a, 0
	case math.IsInf(l, -1):
		return alpha.round(big.ToPositiveInf), u
	case math.IsInf(u, 1):
		return alpha.round(big.ToNegativeInf), l
	case finite(a) && alpha.less(exact(a)):
		return a, u
	}
	return a, l
}
