package certify

import (
	"fmt"
	"math"
	"math/big"
)

// limited is one variable of the equation: its coefficient and chosen limit.
type limited struct {
	column       int // or -1 for an activity
	index        []int
	alpha        []number
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
func (r *rounding) combine(earlier []derivedRow, cr CutRow) string {
	p := r.box.program
	v := limited{column: -1, upper: cr.Upper, whole: cr.Whole, coefficient: *exact(-cr.Multiplier)}
	switch {
	case !finite(cr.Multiplier):
		return "a multiplier is no finite number"
	case cr.Row < 0 || cr.Row >= len(p.Rows)+len(earlier):
		return fmt.Sprintf("no earlier row %d", cr.Row)
	case cr.Row < len(p.Rows):
		row := &p.Rows[cr.Row]
		v.limit, v.index, v.alpha = row.Lower, row.Index, exactAll(row.Value)
		if cr.Upper {
			v.limit = row.Upper
		}
	default:
		row := &earlier[cr.Row-len(p.Rows)]
		v.limit, v.index, v.alpha = row.upper, row.index, row.alpha
		if !cr.Upper {
			return "a cut has no lower limit"
		}
	}
	if cr.Whole && !r.wholeActivity(&v) {
		return fmt.Sprintf("row %d is not whole", cr.Row)
	}
	for k, j := range v.index {
		r.columns[j].addProduct(exact(cr.Multiplier), &v.alpha[k])
	}
	r.variables = append(r.variables, v)
	return ""
}

// wholeActivity says that the activity and its limit are whole numbers.
func (r *rounding) wholeActivity(v *limited) bool {
	for k, j := range v.index {
		if !r.box.program.whole(j) || !v.alpha[k].isWhole() {
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
// activity is its row.
func (r *rounding) back() derivedRow {
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
		}
		for i, j := range v.index {
			alpha[j].addProduct(h, &v.alpha[i])
		}
	}
	row := derivedRow{beta: r.right, upper: r.right.round(big.ToPositiveInf)}
	for j := range alpha {
		if alpha[j].sign() != 0 {
			row.index = append(row.index, j)
			row.alpha = append(row.alpha, alpha[j])
			row.value = append(row.value, alpha[j].round(big.ToNearestEven))
		}
	}
	return row
}

// subtract takes y times the row out of the reduced costs d and adds y·beta to
// total. A cut has no lower limit, so a positive y counts as zero.
func (row *derivedRow) subtract(d []number, y float64, total *number, size *float64) {
	if y >= 0 {
		return
	}
	total.addProduct(exact(y), &row.beta)
	*size += math.Abs(y * row.upper)
	minus := exact(-y)
	for k, j := range row.index {
		d[j].addProduct(minus, &row.alpha[k])
	}
}

func exactAll(values []float64) []number {
	all := make([]number, len(values))
	for k, v := range values {
		all[k] = *exact(v)
	}
	return all
}
