package locale

import (
	"math"
	"strconv"
	"strings"

	"phanbo/budget"
)

// Dong writes an amount in đồng without a unit: 1.234.567 (1,234,567).
func (w *Words) Dong(d budget.Dong) string {
	return w.localize(strconv.FormatInt(int64(d), 10))
}

// Million writes an amount in triệu đồng without a unit, exactly, with as many
// decimals as it needs: 1.234,5.
func (w *Words) Million(d budget.Dong) string {
	return w.localize(trimZeros(fixed(d, 6)))
}

// Billion writes an amount in tỷ đồng without a unit, rounded half away from
// zero to the given number of decimals, 0 to 9: 3.463,46.
func (w *Words) Billion(d budget.Dong, decimals int) string {
	step := budget.Dong(1)
	for i := decimals; i < 9; i++ {
		step *= 10
	}
	rounded := d / step
	switch rest := d % step; {
	case rest >= step-rest:
		rounded++
	case -rest >= step+rest:
		rounded--
	}
	return w.localize(fixed(rounded, decimals))
}

// Money writes an amount exactly, with its unit: in tỷ đồng or else triệu đồng
// when it is at least one of them and needs no more than three decimals, else
// in đồng. 3,2 tỷ đồng; 850 triệu đồng; 1.234.567.890 đồng.
func (w *Words) Money(d budget.Dong) string {
	switch {
	case inUnit(d, budget.Billion):
		return w.localize(trimZeros(fixed(d, 9))) + " " + w.Say("unit.billion")
	case inUnit(d, budget.Million):
		return w.Million(d) + " " + w.Say("unit.million")
	}
	return w.Dong(d) + " " + w.Say("unit.dong")
}

func inUnit(d, unit budget.Dong) bool {
	return (d >= unit || d <= -unit) && d%(unit/1000) == 0
}

// Number writes x rounded to the given number of decimals: 1.234,50. Infinite
// and undefined values, which no valid plan brings about, are written as Go does.
func (w *Words) Number(x float64, decimals int) string {
	if math.Abs(x) < 0.5*math.Pow10(-decimals) {
		x = 0 // no "-0"
	}
	return w.localize(strconv.FormatFloat(x, 'f', decimals, 64))
}

// Plain writes x with as many decimals as it needs, at most six; a smaller value
// that is not 0 keeps three digits and an exponent.
func (w *Words) Plain(x float64) string {
	if x != 0 && math.Abs(x) < 1e-6 {
		return w.localize(strconv.FormatFloat(x, 'e', 2, 64))
	}
	return w.Rounded(x, 6)
}

// Rounded writes x rounded to at most the given number of decimals, without
// zeros at the end: 80; 78,5.
func (w *Words) Rounded(x float64, most int) string {
	if math.Abs(x) < 0.5*math.Pow10(-most) {
		x = 0 // no "-0"
	}
	return w.localize(trimZeros(strconv.FormatFloat(x, 'f', most, 64)))
}

// Percent writes a share exactly: in percent when that needs no more than four
// decimals (0,5%), else as the fraction that it is (1/7). An unset rate is empty.
func (w *Words) Percent(r budget.Rate) string {
	if !r.IsSet() {
		return ""
	}
	const scale = 1_000_000 // percent with four decimals
	if r.Num > math.MaxInt64/scale || r.Num < -math.MaxInt64/scale || r.Num*scale%r.Den != 0 {
		return r.String()
	}
	parts := budget.Dong(r.Num * scale / r.Den)
	return w.localize(trimZeros(fixed(parts, 4))) + "%"
}

// fixed writes n·10^-decimals with all its decimals, in the form of Go.
func fixed(n budget.Dong, decimals int) string {
	digits, sign := strconv.FormatInt(int64(n), 10), ""
	if n < 0 {
		digits, sign = digits[1:], "-"
	}
	if decimals == 0 {
		return sign + digits
	}
	if missing := decimals + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - decimals
	return sign + digits[:point] + "." + digits[point:]
}

func trimZeros(number string) string {
	if !strings.Contains(number, ".") {
		return number
	}
	return strings.TrimSuffix(strings.TrimRight(number, "0"), ".")
}

// localize gives a number in the form of Go the separators of the language:
// dot for thousands and comma for decimals in Vietnamese, the reverse in English.
func (w *Words) localize(number string) string {
	if w.bare {
		return number
	}
	group, point := ".", ","
	if w.language == En {
		group, point = ",", "."
	}
	whole, decimals, hasDecimals := strings.Cut(number, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	if hasDecimals {
		whole += point + decimals
	}
	return sign + whole
}
