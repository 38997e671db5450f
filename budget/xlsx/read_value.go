package xlsx

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"phanbo/budget"
	"phanbo/budget/xlsx/cells"
	"phanbo/scenarios"
)

// value turns a cell into the text that a plan file would have in its place.
func (f *formReader) value(c scenarios.Column, found *cells.Cell) (string, *budget.Problem) {
	shown := budget.TextOf("found", shortened(found.Value))
	switch {
	case found.Kind == cells.Fault:
		return "", &budget.Problem{Code: "cell_error", Args: []budget.Arg{shown}}
	case found.Formula && !found.Known:
		return "", &budget.Problem{Code: "cell_uncomputed"}
	case found.Kind == cells.Text:
		return f.text(c, found)
	case found.Value == "":
		return "", nil
	case found.Kind == cells.Flag:
		if c.Kind != scenarios.FlagKind {
			return "", &budget.Problem{Code: "cell_type", Args: []budget.Arg{budget.TextOf("found", strings.ToUpper(strconv.FormatBool(found.Value == "1"))), budget.TextOf("key", c.Key)}}
		}
		return strconv.FormatBool(found.Value == "1"), nil
	}
	return f.number(c, found)
}

// text reads a typed text.
func (f *formReader) text(c scenarios.Column, found *cells.Cell) (string, *budget.Problem) {
	if font := oldFont(found); font != "" {
		return "", &budget.Problem{Code: "cell_font", Args: []budget.Arg{budget.TextOf("found", shortened(found.Value)), budget.TextOf("font", font)}}
	}
	for _, r := range found.Value {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return "", &budget.Problem{Code: "cell_control", Args: []budget.Arg{budget.TextOf("character", "U+"+strings.ToUpper(strconv.FormatInt(int64(r)+0x10000, 16))[1:])}}
		}
	}
	if isNumeric(c.Kind) {
		return typedNumber(found.Value), nil
	}
	if c.Kind == scenarios.DateKind {
		if m := dayTyped.FindStringSubmatch(strings.TrimSpace(found.Value)); m != nil {
			if day, err := time.Parse("2/1/2006", m[1]+"/"+m[2]+"/"+m[3]); err == nil {
				return day.Format(time.DateOnly), nil
			}
		}
	}
	if found.Format == cells.Date && c.Kind == scenarios.DateKind {
		day, _, _ := strings.Cut(found.Value, "T") // a cell of the kind d
		return day, nil
	}
	return found.Value, nil
}

// dayTyped is a day as it is written in Vietnam, 31/5/2021: the day before the month.
var dayTyped = regexp.MustCompile(`^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([12][0-9]{3})$`)

// typedNumber is a number typed as a text, without what only a keyboard or a page of the
// web put there: characters without a shape, digits of full width, the mark ' of texts. A
// dash stands for nothing.
func typedNumber(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case '！' <= r && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, text)
	text = strings.TrimPrefix(text, "'")
	if strings.Trim(text, "-–—") == "" {
		return ""
	}
	return text
}

func isNumeric(k scenarios.Kind) bool {
	switch k {
	case scenarios.MoneyKind, scenarios.NumberKind, scenarios.RateKind, scenarios.CountKind, scenarios.YearKind:
		return true
	}
	return false
}

// number reads a typed number by how it is shown: as it is, in percent, as a day.
func (f *formReader) number(c scenarios.Column, found *cells.Cell) (string, *budget.Problem) {
	x, err := strconv.ParseFloat(found.Value, 64)
	if err != nil {
		return "", &budget.Problem{Code: "cell_type", Args: []budget.Arg{budget.TextOf("found", shortened(found.Value)), budget.TextOf("key", c.Key)}}
	}
	switch found.Format {
	case cells.Date:
		if c.Kind == scenarios.DateKind {
			return f.day(x).Format(time.DateOnly), nil
		}
		return "", &budget.Problem{Code: "cell_date", Args: []budget.Arg{budget.TextOf("found", f.day(x).Format("02/01/2006"))}}
	case cells.Percent:
		exact, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'g', 15, 64))
		return oneReading(exact.Mul(exact, big.NewRat(100, 1)).FloatString(12)) + "%", nil
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	return oneReading(strconv.FormatFloat(rounded, 'f', -1, 64)), nil
}

// oneReading writes a number in the form of Go so that it has one reading: with a
// decimal comma, and not with exactly three decimals, which could be thousands.
func oneReading(number string) string {
	whole, decimals, _ := strings.Cut(number, ".")
	decimals = strings.TrimRight(decimals, "0")
	switch {
	case decimals == "":
		return whole
	case len(decimals) == 3:
		decimals += "0"
	}
	return whole + "," + decimals
}

// day is the day of a serial number. Excel counts a 29 February 1900 that never was.
func (f *formReader) day(serial float64) time.Time {
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case f.date1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case serial < 60:
		first = first.AddDate(0, 0, 1)
	}
	return first.AddDate(0, 0, int(min(max(serial, 0), 2_958_465)))
}
