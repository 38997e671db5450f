package xlsx

import (
	"fmt"
	"regexp"
	"strings"
)

// role is what a sheet is for; every sheet has one.
type role string

const (
	cover       role = "cover"
	input       role = "input"       // typed numbers, open to change
	calculation role = "calculation" // formulas only
	output      role = "output"      // what is printed and submitted
	checking    role = "check"
	form        role = "form"   // cells to be filled in by hand
	record      role = "record" // texts and figures on which the plan rests
)

// book is a workbook as laid out: sheets in order, and the place of each cell
// that a formula names.
type book struct {
	sheets []*sheet
	places map[string]place
	names  []definedName
}

// place is a cell of a sheet; columns and rows count from 1.
type place struct {
	sheet    *sheet
	col, row int
}

// definedName gives a cell, or a stretch of cells, a name for use in formulas.
type definedName struct{ name, first, last string }

func newBook() *book { return &book{places: map[string]place{}} }

func (b *book) add(id, name string, r role) *sheet {
	s := &sheet{book: b, id: id, name: name, role: r, next: 1, heights: map[int]float64{}, glued: map[int]bool{}, years: map[int]bool{}}
	b.sheets = append(b.sheets, s)
	return s
}

// name gives the cells from one key to another a defined name.
func (b *book) name(name, first, last string) {
	b.names = append(b.names, definedName{name, first, last})
}

// at makes the key of a cell of a block, and head that of a column's last
// heading, which conditions of sums refer to.
func at(block, line, column string) string { return block + "|" + line + "|" + column }
func head(block, column string) string     { return at(block, "#", column) }

// ref, fixed, inRow, inColumn and span write a keyed cell into a formula: with a
// relative, absolute, row-absolute and column-absolute address, and a stretch.
func ref(key string) string          { return "{" + key + "}" }
func fixed(key string) string        { return "{$$" + key + "}" }
func inRow(key string) string        { return "{.$" + key + "}" }
func inColumn(key string) string     { return "{$." + key + "}" }
func span(first, last string) string { return "{" + first + ".." + last + "}" }

// inRows is a stretch whose rows stay when the formula is copied.
func inRows(first, last string) string { return "{.$" + first + "...$" + last + "}" }

var reference = regexp.MustCompile(`\{([^{}]*)\}`)

// resolve replaces the keys of a formula on sheet s by addresses.
func (b *book) resolve(s *sheet, formula string) (string, error) {
	var missing string
	text := reference.ReplaceAllStringFunc(formula, func(m string) string {
		first, last, isSpan := strings.Cut(m[1:len(m)-1], "..")
		from, address, ok := b.address(first)
		if !ok {
			missing = first
		}
		if isSpan {
			_, end, ok := b.address(last)
			if !ok {
				missing = last
			}
			address += ":" + end
		}
		if from != nil && from != s {
			address = quote(from.name) + "!" + address
		}
		return address
	})
	if missing != "" {
		return "", fmt.Errorf("formula %q names no cell: %q", formula, missing)
	}
	return text, nil
}

// address returns the sheet and the address of a key, which may begin with two
// characters that fix its column and row.
func (b *book) address(key string) (*sheet, string, bool) {
	col, row := "", ""
	if len(key) > 2 && strings.Trim(key[:2], "$.") == "" {
		col, row, key = strings.Trim(key[:1], "."), strings.Trim(key[1:2], "."), key[2:]
	}
	p, ok := b.places[key]
	if !ok {
		return nil, "", false
	}
	return p.sheet, fmt.Sprintf("%s%s%s%d", col, letters(p.col), row, p.row), true
}

// letters writes the number of a column: 1 is A, 27 is AA.
func letters(col int) string {
	text := ""
	for ; col > 0; col = (col - 1) / 26 {
		text = string(rune('A'+(col-1)%26)) + text
	}
	return text
}

// quote writes the name of a sheet for a formula.
func quote(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// quoted writes a text for a formula.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
