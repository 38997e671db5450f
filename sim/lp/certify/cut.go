package certify

import (
	"fmt"
	"math"
	"math/big"
)

// Cut derives a row from earlier rows by mixed-integer rounding; certify
// computes the row itself, without rounding errors, from these choices alone.
//
// Write r_i = a_i·x for the activity of a row. The equation
//
//	Σ_i λ_i (a_i·x − r_i) = 0
//
// holds for every x. Each variable v in it, column or activity, is replaced by
// its distance t ≥ 0 from one of its limits: v = l + t, or v = u − t where Upper
// says so. With g for the coefficients that result, b for the right side and
// f(·) for the part after the point, every point with whole columns satisfies
//
//	Σ_whole (⌊g⌋(1−f(b)) + max(0, f(g)−f(b))) t + Σ_other min(0, g) t ≤ ⌊b⌋(1−f(b))
//
// which is the row of Nemhauser and Wolsey, "A recursive procedure to generate
// all cuts for 0-1 mixed integer programs", Mathematical Programming 46 (1990),
// multiplied by 1−f(b). Back in x it reads Σ α_j x_j ≤ β; the multipliers of a
// leaf refer to this scaling. Chvátal–Gomory and Gomory mixed-integer cuts are
// special cases: for the latter λ is a row of the inverse of the basis.
type Cut struct {
	Rows []CutRow `json:"rows"`
	// Upper lists the columns measured from their upper limit, ascending.
	Upper []int `json:"upper,omitempty"`
}

// CutRow is one row of the combination.
type CutRow struct {
	// Row is an original row, or, from len(Program.Rows) on, an earlier cut.
	Row        int     `json:"row"`
	Multiplier float64 `json:"multiplier"`
	// Upper measures the row's activity from its upper limit.
	Upper bool `json:"upper,omitempty"`
	// Whole rounds the activity as a whole variable; every column and value
	// of the row, and the limit, must be whole.
	Whole bool `json:"whole,omitempty"`
}

// derivedRow is Σ alpha[k]·x[index[k]] ≤ beta, with float64 values beside it:
// value is alpha rounded to nearest, upper is beta rounded up.
type derivedRow struct {
	index []int
	alpha []number
	beta  number
	value []float64
	upper float64
}

// deriveCuts computes the rows of all cuts, or says which is no valid cut.
func deriveCuts(p *Program, cuts []Cut) ([]derivedRow, string) {
	var rows []derivedRow
	b := rootBox(p)
	for k := range cuts {
		row, why := derive(b, rows, &cuts[k])
		if why != "" {
			return nil, fmt.Sprintf("cut %d: %s", k, why)
		}
		rows = append(rows, row)
	}
	return rows, ""
}

// derive follows the formula of Cut: combine, shift to distances, round, and
// shift back.
func derive(b *box, earlier []derivedRow, cut *Cut) (derivedRow, string) {
	r := rounding{box: b, columns: make([]number, len(b.lower)), upper: map[int]bool{}}
	for _, j := range cut.Upper {
		r.upper[j] = true
	}
	for _, cr := range cut.Rows {
		if why := r.combine(earlier, cr); why != "" {
			return derivedRow{}, why
		}
	}
	if why := r.shift(); why != "" {
		return derivedRow{}, why
	}
	r.round()
	return r.back(), ""
}

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
