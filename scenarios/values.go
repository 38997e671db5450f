package scenarios

import "phanbo/budget"

// The small types of format.go. Each reads itself from a node; what it accepts
// in YAML is said here and, for the JSON Schema, in valueSchemas.

// textValue is a text, or {vi: text, en: text}.
type textValue struct{ budget.Text }

// yearValue is a year of four digits between minYear and maxYear.
type yearValue budget.Year

// moneyValue is a sum of money in the file's money_unit: not negative, whole in
// đồng, at most budget.MaxDong.
type moneyValue budget.Dong

// amountValue is a sum of money, or {low, likely, high} of them in that order.
type amountValue struct{ budget.Amount }

// rateValue is a share: 1%, 0,5%, 1/7, or 0. A bare 0,5 is refused, for it could
// be half or half a percent.
type rateValue struct{ budget.Rate }

// rateRange is a share, or {low, likely, high} of them in that order.
type rateRange struct{ low, likely, high budget.Rate }

// numberValue is a number in a unit that the row states.
type numberValue float64

// numberRange is a number, or {low, likely, high} of them in that order.
type numberRange struct{ budget.Figure }

// yearRates is one share for every year, or a mapping of shares by year in which
// the key "every" stands for the years that are not listed.
type yearRates []budget.YearRate

// yearMoney is one sum for every year, or a mapping of sums by year in which the
// key "every" stands for the years that are not listed.
type yearMoney []budget.YearAmount

// rateMap is a mapping of shares by id, in the order of the file.
type rateMap []rateOf

type rateOf struct {
	id   string
	rate budget.Rate
	at   budget.Origin
}

// minYear and maxYear bound every year of a plan.
const (
	minYear = 1990
	maxYear = 2100
)
