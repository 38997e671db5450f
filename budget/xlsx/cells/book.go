package cells

import "strconv"

// Book is a workbook as read.
type Book struct {
	Sheets   []Sheet // in their order
	Date1904 bool    // days are counted from 1904
}

// Sheet is a sheet with the cells that hold something.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Row // ascending
	Merged []Area
	Filled int // rows and cells when every row is filled up to its last cell and none is left out
}

// Row is a row with a value in it.
type Row struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // ascending
}

// Kind tells what a cell holds.
type Kind int

// The kinds of cell.
const (
	Text   Kind = iota
	Number      // Value is the number as the file has it
	Flag        // Value is "1" or "0"
	Fault       // Value is what a formula gave, such as #REF!
)

// Format is how a number is shown, as far as it changes what is meant.
type Format int

// The formats.
const (
	Plain Format = iota
	Percent
	Date
)

// Cell is a cell with a value, or with a formula.
type Cell struct {
	Column  int // from 1
	Kind    Kind
	Value   string // text in Unicode normal form C
	Format  Format
	Font    string
	Formula bool // computed; without Known the file has no value of it
	Known   bool
}

// Area is a rectangle of cells, corners included.
type Area struct{ Column, Row, ToColumn, ToRow int }

// Address writes a cell as in B7.
func Address(column, row int) string { return Letters(column) + strconv.Itoa(row) }

// Letters writes the number of a column: 1 is A, 27 is AA.
func Letters(column int) string {
	text := ""
	for ; column > 0; column = (column - 1) / 26 {
		text = string(rune('A'+(column-1)%26)) + text
	}
	return text
}

// most are the last row and column of Excel; an address past them is none.
const (
	mostRows    = 1_048_576
	mostColumns = 16_384
)

// parseAddress reads B7, with or without $. ok is false for anything else.
func parseAddress(text string) (column, row int, ok bool) {
	i := 0
	for ; i < len(text) && 'A' <= text[i] && text[i] <= 'Z'; i++ {
		if column = column*26 + int(text[i]-'A') + 1; column > mostColumns {
			return 0, 0, false
		}
	}
	digits := text[i:]
	if i == 0 || digits == "" || digits[0] < '1' || digits[0] > '9' || len(digits) > 7 {
		return 0, 0, false
	}
	row, err := strconv.Atoi(digits)
	return column, row, err == nil && row <= mostRows
}
