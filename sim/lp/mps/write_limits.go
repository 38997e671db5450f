package mps

import (
	"fmt"
	"math"
	"math/big"
	"strconv"

	"phanbo/sim/lp"
)

// ranges writes the difference of the limits of rows that have two. It has as
// many digits as bring the other limit back exactly: more than a float64 holds,
// if need be. Read adds them up so.
func (w mpsWriter) ranges() {
	begun := false
	for i := range w.model.Rows {
		_, rhs, other := rowKind(&w.model.Rows[i])
		if rhs == other {
			continue
		}
		if !begun {
			fmt.Fprintln(w, "RANGES")
			begun = true
		}
		difference := new(big.Float).SetPrec(2000).SetFloat64(other)
		difference.Sub(difference, new(big.Float).SetPrec(2000).SetFloat64(rhs))
		fmt.Fprintf(w, " RHS %s %s\n", w.names.rows[i], rangeDigits(rhs, other, difference))
	}
}

// rangeDigits are the fewest digits, from those of a float64 on, that bring
// other back.
func rangeDigits(rhs, other float64, difference *big.Float) string {
	v, _ := difference.Float64()
	text := digits(v)
	for n := 18; n < 800; n++ {
		if (value{text: text, number: v}).shifted(rhs, 1) == other {
			break
		}
		text = difference.Text('g', n)
	}
	return text
}

// digits are those that bring v back exactly, without an exponent for sizes
// that people write so.
func digits(v float64) string {
	if a := math.Abs(v); a == 0 || (a >= 1e-5 && a < 1e15) {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// bounds writes the limits of columns where they are not [0, ∞). Whole columns
// always get a line, for without one they would be in [0, 1].
func (w mpsWriter) bounds() {
	fmt.Fprintln(w, "BOUNDS")
	for j := range w.model.Columns {
		for _, b := range boundLines(&w.model.Columns[j]) {
			fmt.Fprintf(w, " %s BND %s%s\n", b.kind, w.names.columns[j], b.number)
		}
	}
}

// boundLine is a bound of one column; number has its space in front.
type boundLine struct{ kind, number string }

func boundLines(c *lp.Column) []boundLine {
	noLower, noUpper := math.IsInf(c.Lower, -1), math.IsInf(c.Upper, 1)
	switch {
	case noLower && noUpper:
		return []boundLine{{"FR", ""}}
	case c.Lower == c.Upper:
		return []boundLine{{"FX", " " + digits(c.Lower)}}
	}
	var lines []boundLine
	switch {
	case noLower:
		lines = append(lines, boundLine{"MI", ""})
	case c.Lower != 0 || c.Upper < 0:
		lines = append(lines, boundLine{"LO", " " + digits(c.Lower)})
	}
	switch {
	case !noUpper:
		lines = append(lines, boundLine{"UP", " " + digits(c.Upper)})
	case c.Integer:
		lines = append(lines, boundLine{"PL", ""})
	}
	return lines
}
