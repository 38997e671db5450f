package xlsx

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"phanbo/budget/locale"
	"phanbo/scenarios"
)

// neededFill marks the cells that every row needs, deeper than those it may leave.
const neededFill = "FFE699"

// input is a cell to be filled in, with what a plan says in it.
func (f *formMaker) input(c scenarios.Column, text string) cell {
	value := f.typedValue(c, text)
	return cell{value: value, look: inputLook(c, value)}
}

// inputLook is how a cell to be filled in looks with a value in it.
func inputLook(c scenarios.Column, value any) look {
	k := look{border: true, unlocked: true, color: inputColor, fill: inputFill, wrap: true, size: formSize, format: "@"}
	if c.Need {
		k.fill = neededFill
	}
	switch c.Kind {
	case scenarios.MoneyKind:
		k.format, k.across, k.wrap = moneyFormat(value), "right", false
	case scenarios.NumberKind:
		k.format, k.across, k.wrap = numberFormat(value), "right", false
	case scenarios.RateKind:
		k.format, k.across, k.wrap = rateFormat(value), "right", false
	case scenarios.YearKind, scenarios.CountKind:
		k.format, k.across, k.wrap = "0", "center", false
	case scenarios.FlagKind:
		k.across = "center"
	}
	if _, isText := value.(string); isText && k.format != "@" {
		k.format = "@"
	}
	return k
}

// typedValue turns the text of a plan file into what a user would type: a number where
// a cell holds it exactly, a word of a list in the language of the form.
func (f *formMaker) typedValue(c scenarios.Column, text string) any {
	if text == "" {
		return nil
	}
	switch c.Kind {
	case scenarios.MoneyKind, scenarios.NumberKind, scenarios.RateKind:
		if x, ok := numberOf(text); ok {
			return x
		}
	case scenarios.YearKind, scenarios.CountKind:
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
	case scenarios.FlagKind:
		return map[string]string{"true": f.tell("yes"), "false": f.tell("no")}[text]
	}
	if len(c.Choices) == 0 {
		return text
	}
	items := strings.Split(text, scenarios.ListMark)
	for i := range items {
		items[i] = f.choiceText(c, items[i])
	}
	return strings.Join(items, scenarios.ListMark)
}

func (f *formMaker) choiceText(c scenarios.Column, choice string) string {
	return scenarios.ChoiceText(f.words, c, choice)
}

// numberOf returns the number that a text of a plan file stands for, a percentage as
// its part of one, when a cell keeps it exactly: with at most 15 digits.
func numberOf(text string) (float64, bool) {
	d, err := locale.ParseNumber(text)
	if err != nil {
		return 0, false
	}
	exact := d.Rat()
	x, _ := exact.Float64()
	back, ok := new(big.Rat).SetString(strconv.FormatFloat(x, 'g', 15, 64))
	return x, ok && back.Cmp(exact) == 0
}

// moneyFormat shows an amount with the decimals that it needs.
func moneyFormat(value any) string {
	x, _ := value.(float64)
	if n := decimalsOf(math.Abs(x), 6); n > 0 {
		return "#,##0." + strings.Repeat("0", n)
	}
	return "#,##0"
}

func numberFormat(value any) string {
	if _, ok := value.(float64); !ok {
		return "General"
	}
	return moneyFormat(value)
}

func rateFormat(value any) string {
	x, ok := value.(float64)
	if !ok {
		return "0.00%"
	}
	if n := decimalsOf(x*100, 4); n > 0 {
		return "0." + strings.Repeat("0", n) + "%"
	}
	return "0%"
}

// example is a cell of the row of examples.
func (f *formMaker) example(table string, c formColumn) cell {
	if c.sum != [2]int{} {
		return cell{look: exampleLook}
	}
	for _, key := range []string{"example." + table + "." + c.Key, "example." + c.Key} {
		if f.words.Has("form." + key) {
			return cell{value: f.tell(key), look: exampleLook}
		}
	}
	switch {
	case len(c.Choices) > 0:
		return cell{value: f.choiceText(c.Column, c.Choices[0]), look: exampleLook}
	case len(c.Of) > 0:
		return cell{value: f.tell("example_of", textArg("table", f.name(c.Of[0]))), look: exampleLook}
	}
	return cell{value: f.sayOr("example_kind."+string(c.Kind), ""), look: exampleLook}
}
