package scenarios

import (
	"errors"
	"math/big"
	"strconv"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// decimal reads a number by the rule of locale.ParseNumber.
func (d *decoder) decimal(n *node) (locale.Decimal, bool) {
	if !d.isScalar(n) {
		return locale.Decimal{}, false
	}
	number, err := locale.ParseNumber(n.text)
	var fault *locale.NumberError
	if errors.As(err, &fault) {
		d.numberFault(fault, n)
		return number, false
	}
	return number, true
}

func (d *decoder) numberFault(fault *locale.NumberError, n *node) {
	args := []budget.Arg{budget.TextOf("found", n.shown())}
	if fault.Fault == locale.NumberAmbiguous {
		args = append(args, budget.TextOf("whole", fault.Readings[0]), budget.TextOf("decimal", fault.Readings[1]))
	}
	d.add("number_"+string(fault.Fault), n.at, args...)
}

// plainNumber reads a number that is not a percentage.
func (d *decoder) plainNumber(n *node) (locale.Decimal, bool) {
	number, ok := d.decimal(n)
	if ok && number.Percent {
		d.add("number_percent", n.at, budget.TextOf("found", n.shown()))
		return number, false
	}
	return number, ok
}

// maxCount bounds counts: years of delay, priorities, units counted.
const maxCount = 1_000_000

// count reads a whole number between 0 and maxCount.
func (d *decoder) count(n *node) int {
	number, ok := d.plainNumber(n)
	if !ok {
		return 0
	}
	whole, ok := number.Whole()
	if !ok || whole < 0 || whole > maxCount {
		d.add("count_malformed", n.at, budget.TextOf("found", n.shown()), budget.NumberOf("limit", maxCount))
		return 0
	}
	return int(whole)
}

func (y *yearValue) read(d *decoder, n *node) {
	if d.isScalar(n) {
		*y = yearValue(d.year(n.text, n.at))
	}
}

// year reads a year of four digits.
func (d *decoder) year(text string, at budget.Origin) budget.Year {
	year, err := strconv.Atoi(text)
	digits := err == nil && text[0] != '-' && text[0] != '+'
	switch {
	case digits && len(text) > 1 && text[0] == '0':
		d.add("number_leading_zero", at, budget.TextOf("found", text))
	case !digits:
		d.add("year_malformed", at, budget.TextOf("found", (&node{text: text}).shown()))
	case year < minYear || year > maxYear:
		d.add("year_range", at, budget.TextOf("found", text), budget.YearOf("first", minYear), budget.YearOf("last", maxYear))
	default:
		return budget.Year(year)
	}
	return 0
}

func (x *numberValue) read(d *decoder, n *node) {
	number, _ := d.plainNumber(n)
	*x = numberValue(number.Float())
}

func (m *moneyValue) read(d *decoder, n *node) { *m = moneyValue(d.money(n)) }

// money reads a sum in the money unit of the file.
func (d *decoder) money(n *node) budget.Dong {
	number, ok := d.plainNumber(n)
	if !ok {
		return 0
	}
	unit := orElse(n.unit, d.unit)
	if unit == 0 {
		d.noUnit(n)
		return 0
	}
	amount := number.Rat()
	amount.Mul(amount, new(big.Rat).SetInt64(int64(unit)))
	found := budget.TextOf("found", n.shown())
	switch {
	case amount.Sign() < 0:
		d.add("money_negative", n.at, found)
	case amount.Cmp(new(big.Rat).SetInt64(int64(budget.MaxDong))) > 0:
		d.add("money_too_large", n.at, found, budget.MoneyOf("limit", budget.MaxDong))
	case !amount.IsInt():
		d.add("money_precision", n.at, found)
	default:
		return budget.Dong(amount.Num().Int64())
	}
	return 0
}

func (d *decoder) noUnit(n *node) {
	if !d.unitSaid {
		d.add("money_unit_missing", n.at, budget.TextOf("found", n.shown()))
	}
	d.unitSaid = true
}
