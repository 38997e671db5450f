package scenarios

import (
	"math/big"
	"strconv"
	"strings"

	"phanbo/budget"
)

// writtenUnit is the money unit of files that the program writes.
const writtenUnit = budget.Million

func wholeText(n int64) string { return strconv.FormatInt(n, 10) }

func flagText(b bool) string { return strconv.FormatBool(b) }

// numberText writes x exactly, with a decimal comma.
func numberText(x float64) string { return unambiguous(strconv.FormatFloat(x, 'f', -1, 64)) }

// moneyText writes d exactly in writtenUnit.
func moneyText(d budget.Dong) string {
	return unambiguous(big.NewRat(int64(d), int64(writtenUnit)).FloatString(6))
}

// rateText writes a rate in percent where that is exact with few digits, else as
// the fraction that it is.
func rateText(r budget.Rate) string {
	const most = 4 // decimals of a percentage
	percent := new(big.Rat).Mul(big.NewRat(r.Num, r.Den), big.NewRat(100, 1))
	if exact := percent.FloatString(most); isExact(exact, percent) {
		return unambiguous(exact) + "%"
	}
	return wholeText(r.Num) + "/" + wholeText(r.Den)
}

func isExact(text string, want *big.Rat) bool {
	got, ok := new(big.Rat).SetString(text)
	return ok && got.Cmp(want) == 0
}

// unambiguous writes a number in the form of Go so that it has one reading: with a
// decimal comma, and not with exactly three decimals, which could be thousands.
func unambiguous(number string) string {
	whole, decimals, _ := strings.Cut(number, ".")
	decimals = strings.TrimRight(decimals, "0")
	switch {
	case decimals == "" && whole == "-0":
		return "0"
	case decimals == "":
		return whole
	case len(decimals) == 3:
		decimals += "0"
	}
	return whole + "," + decimals
}
