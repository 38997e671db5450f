package locale

import (
	"math/big"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// NumberFault says why a text is not read as a number.
type NumberFault string

// The faults of a number.
const (
	NumberEmpty     NumberFault = "empty"
	NumberAmbiguous NumberFault = "ambiguous"    // 1.250: Readings holds both meanings
	NumberZeros     NumberFault = "leading_zero" // 02021, an octal number elsewhere
	NumberExponent  NumberFault = "exponent"     // 1e3
	NumberHex       NumberFault = "hex"          // 0x1F
	NumberNotFinite NumberFault = "not_finite"   // NaN, Inf
	NumberGroups    NumberFault = "groups"       // 1.25.000: thousands not in threes
	NumberTooLong   NumberFault = "too_long"     // more than 18 digits
	NumberMalformed NumberFault = "malformed"    // anything else
)

// NumberError is a text that ParseNumber refused.
type NumberError struct {
	Fault    NumberFault
	Text     string
	Readings [2]string // of an ambiguous text: as a whole number, and as a decimal, both readable
}

// Error is for engineers; readers make a budget.Problem of it.
func (e *NumberError) Error() string {
	return "number " + strconv.Quote(e.Text) + ": " + string(e.Fault)
}

// Decimal is an exact decimal number, Digits·10^-Scale, and of that the
// hundredth part when Percent is set.
type Decimal struct {
	Digits  int64
	Scale   int // 0 to 18
	Percent bool
}

// Rat returns d as a fraction, a percentage divided by 100.
func (d Decimal) Rat() *big.Rat {
	scale := d.Scale
	if d.Percent {
		scale += 2
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)
	return new(big.Rat).SetFrac(big.NewInt(d.Digits), power)
}

// Float returns the float64 nearest to d, a percentage divided by 100.
func (d Decimal) Float() float64 {
	f, _ := d.Rat().Float64()
	return f
}

// Whole returns d as a whole number, and false when it has decimals that are
// not zero or is a percentage.
func (d Decimal) Whole() (int64, bool) {
	r := d.Rat()
	if d.Percent || !r.IsInt() {
		return 0, false
	}
	return r.Num().Int64(), true
}

// NormalText returns text in Unicode normal form C, the one form in which equal
// Vietnamese words are equal bytes, without spaces around it.
func NormalText(text string) string { return strings.TrimSpace(norm.NFC.String(text)) }

// ParseNumber reads a number as Vietnamese (1.234.567,89), English
// (1,234,567.89) or plain text (1234567.89), exactly. The rule:
//
//   - Spaces, no-break ones too, separate thousands, and a dot or comma then
//     starts the decimals: 1 250,5.
//   - Of dot and comma in one number, the last starts the decimals and the other
//     separates thousands.
//   - A dot or comma that occurs twice separates thousands: 1.234.567.
//   - A single one starts the decimals, except before exactly three digits and
//     after one to three that do not begin with 0. Such a text (1.250; 1,125)
//     has two readings and is refused with both.
//
// Thousands come in threes. A sign may be "-" or "−"; "%" may follow. Leading
// zeros, exponents, hexadecimal, NaN and Inf are refused, each by its name. The
// error is a *NumberError.
func ParseNumber(text string) (Decimal, error) {
	d, fault, readings := parseNumber(NormalText(text))
	if fault != "" {
		return Decimal{}, &NumberError{Fault: fault, Text: text, Readings: readings}
	}
	return d, nil
}

func parseNumber(text string) (d Decimal, fault NumberFault, readings [2]string) {
	sign, body, percent := affixes(text)
	if body == "" {
		return d, emptyOr(text), readings
	}
	if fault = notDigits(body); fault != "" {
		return d, fault, readings
	}
	whole, decimals, fault := separate(body)
	if fault == NumberAmbiguous {
		tail := ""
		if percent {
			tail = "%"
		}
		return d, fault, [2]string{sign + whole + decimals + tail, sign + body + "0" + tail}
	}
	if fault == "" {
		fault = checkDigits(whole, decimals)
	}
	if fault != "" {
		return d, fault, readings
	}
	d.Digits, _ = strconv.ParseInt(whole+decimals, 10, 64) // at most 18 digits
	d.Scale, d.Percent = len(decimals), percent
	if sign != "" {
		d.Digits = -d.Digits
	}
	return d, "", readings
}

// affixes splits off the sign, as "-", and a percent sign.
func affixes(text string) (sign, body string, percent bool) {
	body = text
	for _, minus := range []string{"-", "−"} {
		if rest, ok := strings.CutPrefix(body, minus); ok {
			sign, body = "-", strings.TrimSpace(rest)
			break
		}
	}
	body, percent = strings.CutSuffix(body, "%")
	if percent {
		body = strings.TrimSpace(body)
	}
	return sign, body, percent
}

func emptyOr(text string) NumberFault {
	if text == "" {
		return NumberEmpty
	}
	return NumberMalformed
}

// notDigits names what is wrong with a text that holds more than digits and
// separators, or does not begin and end with a digit.
func notDigits(body string) NumberFault {
	switch lower := strings.ToLower(strings.TrimLeft(body, ".")); {
	case strings.HasPrefix(lower, "nan"), strings.HasPrefix(lower, "inf"):
		return NumberNotFinite
	case strings.HasPrefix(lower, "0x"), strings.HasPrefix(lower, "0o"), strings.HasPrefix(lower, "0b"):
		return NumberHex
	case isExponent(lower):
		return NumberExponent
	}
	if !isDigit(rune(body[0])) || !isDigit(rune(body[len(body)-1])) {
		return NumberMalformed
	}
	for _, r := range body {
		if !isDigit(r) && r != '.' && r != ',' && !isSpace(r) {
			return NumberMalformed
		}
	}
	return ""
}

func isExponent(lower string) bool {
	mantissa, exponent, found := strings.Cut(lower, "e")
	return found && mantissa != "" && strings.Trim(mantissa, "0123456789.,") == "" &&
		exponent != "" && strings.Trim(exponent, "+-0123456789") == ""
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isSpace tells the spaces that separate thousands: the plain one, no-break,
// narrow no-break, thin and figure space.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '\u2007':
		return true
	}
	return false
}
