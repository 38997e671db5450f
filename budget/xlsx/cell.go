package xlsx

import (
	"math"
	"strings"

	"phanbo/budget"
)

// cell is one cell as laid out.
type cell struct {
	value   any    // nil, string, int, float64 or budget.Dong: what is seen
	formula string // yields value; empty = value is typed
	key     string // by which formulas of other cells name it
	look    look
	domain  domain // of an input
	asTyped bool   // its formula looks at inputs as they are typed
}

// look is how a cell is shown. The zero look is 12 pt, black, left, no border.
type look struct {
	bold, italic   bool
	wrap, border   bool
	unlocked       bool
	size           float64 // pt; 0 = bodySize
	color, fill    string
	across, upDown string // alignment
	indent         int
	format         string // of numbers
	constant       bool   // a typed number that is no input: a convention, or a figure of the run
}

// Sizes of letters in points, by the decree on the form of documents.
const (
	bodySize  = 12.0
	titleSize = 14.0
)

// Colours: input blue on yellow, links to other sheets green, headings pale.
const (
	inputColor  = "0000FF"
	inputFill   = "FFF2CC"
	linkColor   = "1E5631"
	headingFill = "DDE7F0"
	totalFill   = "F1F5F9"
	quietColor  = "595959"
)

// wholeFormat shows whole numbers, and nothing to give as "-".
const wholeFormat = `#,##0;-#,##0;"-"`

// decimalFormat shows a number with the given count of decimals, 0 as "-".
func decimalFormat(decimals int) string {
	if decimals == 0 {
		return wholeFormat
	}
	number := "#,##0." + strings.Repeat("0", decimals)
	return number + ";-" + number + `;"-"`
}

// levelFormat shows a level of an indicator, where 0 is a level like others.
func levelFormat(x float64) string {
	if n := decimalsOf(x, 4); n > 0 {
		return "#,##0." + strings.Repeat("0", n)
	}
	return "#,##0"
}

// decimalsOf returns how many decimals x needs, at most limit.
func decimalsOf(x float64, limit int) int {
	scale := 1.0
	for n := range limit {
		if r := x * scale; math.Abs(r-math.Round(r)) < 1e-9 {
			return n
		}
		scale *= 10
	}
	return limit
}

// assumedMark follows figures and names that rest on an assumption.
const assumedMark = " (*)"

// marked adds the mark of assumptions to a number format, so that the cell stays
// a number.
func marked(format string) string {
	parts := strings.Split(format, ";")
	for i := range parts {
		parts[i] += `"` + assumedMark + `"`
	}
	return strings.Join(parts, ";")
}

// millionFormat shows an amount in triệu đồng: whole when it is, else with the
// decimals that its odd đồng need.
func millionFormat(d budget.Dong) string {
	decimals := 6
	for rest := d % budget.Million; decimals > 0 && rest%10 == 0; rest /= 10 {
		decimals--
	}
	return decimalFormat(decimals)
}

// millions returns d in triệu đồng, as a sheet computes it.
func millions(d budget.Dong) float64 { return float64(d) / float64(budget.Million) }

func text(s string) cell { return cell{value: s} }

// linked is a cell in triệu đồng that shows an amount of another sheet; d is what it
// shows at the run, by which its format is chosen.
func linked(formula string, d budget.Dong) cell { return computed(formula, millionFormat(d)) }

// dong is an amount in đồng, typed where formula is empty.
func dong(d budget.Dong, formula string) cell {
	if formula != "" {
		return computed(formula, wholeFormat)
	}
	return typed(d, wholeFormat)
}

func (c cell) bold() cell { c.look.bold = true; return c }

// asNumber reads what a cell holds as a number.
func asNumber(value any) (float64, bool) {
	switch n := value.(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	case budget.Dong:
		return float64(n), true
	}
	return 0, false
}

// computed is a cell whose value is what its formula yields.
func computed(formula, format string) cell { return cell{formula: formula, look: look{format: format}} }

// constant is a typed number that is not to be changed.
func constant(value any, format string) cell {
	return cell{value: value, look: look{format: format, constant: true}}
}

// typed is a number that a reader may change.
func typed(value any, format string) cell { return cell{value: value, look: look{format: format}} }
