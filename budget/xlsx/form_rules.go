package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/scenarios"
)

// inputRule says what may be typed into cells, with a hint that Excel shows beside them.
type inputRule struct {
	cells       area
	title, hint string
	list        string // cells of a list on a sheet
	numbers     *numberRange
	text        int  // most characters
	strict      bool // refused, not only warned of
	wrong       string
}

// numberRange are the numbers that a cell takes.
type numberRange struct {
	low, high float64
	whole     bool
}

func textArg(name, value string) budget.Arg { return budget.TextOf(name, value) }

// inputRules writes the validations of a sheet.
func (e *emitter) inputRules(s *sheet) {
	for _, r := range s.rules {
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(letters(r.cells.col) + digits(r.cells.row) + ":" + letters(r.cells.toCol) + digits(r.cells.toRow))
		switch {
		case r.list != "":
			dv.SetSqrefDropList(r.list)
		case r.numbers != nil:
			kind := excelize.DataValidationTypeDecimal
			if r.numbers.whole {
				kind = excelize.DataValidationTypeWhole
			}
			e.try(dv.SetRange(r.numbers.low, r.numbers.high, kind, excelize.DataValidationOperatorBetween))
		default:
			e.try(dv.SetRange(0, r.text, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween))
		}
		style := excelize.DataValidationErrorStyleWarning
		if r.strict {
			style = excelize.DataValidationErrorStyleStop
		}
		dv.SetError(style, cut(r.title, 32), cut(r.wrong, 255))
		dv.SetInput(cut(r.title, 32), cut(r.hint, 255))
		e.try(e.file.AddDataValidation(s.name, dv))
	}
}

// cut shortens a text to what a message of Excel holds.
func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// formRules gives every column its validation. What is chosen from a list waits until
// all lists have their cells.
func (f *formMaker) formRules(s *sheet, columns []formColumn, last int) {
	order := inputRule{cells: area{1, formFirstRow, 1, last}, title: f.tell("order"), hint: f.tell("hint.order"), text: 20}
	order.wrong = f.tell("wrong", textArg("hint", order.hint))
	s.rules = append(s.rules, order)
	for i, c := range columns {
		if c.sum == [2]int{} {
			f.rule(s, area{i + 2, formFirstRow, i + 2, last}, c.Column, c.title)
		}
	}
}

// rule validates the cells of a column.
func (f *formMaker) rule(s *sheet, cells area, c scenarios.Column, title string) {
	if c.Kind == scenarios.FlagKind || len(c.Choices) > 0 && c.Kind == scenarios.WordKind || len(c.Of) > 0 && c.Kind == scenarios.WordKind {
		f.picks = append(f.picks, pick{s, cells, c})
		return
	}
	r := inputRule{cells: cells, title: title, hint: f.hint(c), text: 5000, strict: true}
	switch c.Kind {
	case scenarios.MoneyKind:
		r.numbers = &numberRange{low: 0, high: 1e15}
	case scenarios.RateKind:
		r.numbers, r.strict = &numberRange{low: 0, high: 1000}, false // 1/7 is a text
	case scenarios.NumberKind:
		r.numbers = &numberRange{low: -1e15, high: 1e15}
	case scenarios.YearKind:
		r.numbers = &numberRange{low: 1990, high: 2100, whole: true}
	case scenarios.CountKind:
		r.numbers = &numberRange{low: 0, high: 1e6, whole: true}
	case scenarios.WordKind:
		r.text = 500
		if c.ID {
			r.text = 64
		}
	case scenarios.DateKind:
		r.text = 10
	}
	r.wrong = f.tell("wrong", textArg("hint", r.hint))
	s.rules = append(s.rules, r)
}

// hint says what a cell takes: a text of its own, and what its kind asks for.
func (f *formMaker) hint(c scenarios.Column) string {
	kind := "kind." + string(c.Kind)
	switch {
	case c.ID:
		kind = "kind.id"
	case len(c.Of) > 0:
		kind = "kind.of"
	case len(c.Choices) > 0:
		kind = "kind.choice"
	}
	args := []budget.Arg{textArg("table", f.tableNames(c.Of)), textArg("choices", f.choicesText(c))}
	text := f.tell(kind, args...)
	if about := f.sayOr("hint."+c.Key, ""); about != "" {
		text = about + " " + text
	}
	return text
}

func (f *formMaker) choicesText(c scenarios.Column) string {
	out := ""
	for i, choice := range c.Choices {
		if i > 0 {
			out += scenarios.ListMark
		}
		out += f.choiceText(c, choice)
	}
	return out
}

func (f *formMaker) tableNames(tables []string) string {
	out := ""
	for i, t := range tables {
		if i > 0 {
			out += ", "
		}
		out += f.name(t)
	}
	return out
}

// choose gives the cells that are chosen their lists: words stand on the sheet of
// lists, ids on the sheets that state them.
func (f *formMaker) choose() {
	for _, p := range f.picks {
		c := p.column
		r := inputRule{cells: p.cells, title: columnName(f.words, p.sheet.id, c.Key), hint: f.hint(c), strict: len(c.Of) == 0}
		key := f.listKey(c)
		cells, ok := f.ids[key]
		at := f.sheets[key]
		if !ok {
			cells, at = f.ids["list "+key], f.sheets["lists"]
		}
		r.list = fmt.Sprintf("%s!$%s$%d:$%s$%d", quote(at.name), letters(cells.col), cells.row, letters(cells.toCol), cells.toRow)
		r.wrong = f.tell("wrong", textArg("hint", r.hint))
		p.sheet.rules = append(p.sheet.rules, r)
	}
}
