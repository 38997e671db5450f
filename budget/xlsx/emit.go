package xlsx

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
)

const bodyFont = "Times New Roman"

// limits of a cell: more text is refused, not cut, and so are amounts with more
// digits than a cell keeps.
const (
	longestText = 32767
	largestDong = budget.Dong(999_999_999_999_999)
)

// emitter writes a book with excelize. The first error stays; the rest is not
// looked at.
type emitter struct {
	book   *book
	file   *excelize.File
	styles map[look]int
	cached map[string]map[string]any // part -> address -> value of a formula cell
	err    error
}

func (e *emitter) try(err error) {
	if e.err == nil {
		e.err = err
	}
}

// identity is what the file says about itself.
type identity struct {
	title, language string
	properties      [][2]string
	footer          string
	page            string // word before the number of a page
	verdicts        verdictWords
	inputTitle      string // of the message on wrong typing into an input cell
	inputHint       string
}

// verdictWords are the words of verdict, coloured where they stand.
type verdictWords struct{ good, bad []string }

// emit writes the book to w.
func emit(w io.Writer, b *book, id identity) error {
	e := &emitter{book: b, file: excelize.NewFile(), styles: map[look]int{}, cached: map[string]map[string]any{}}
	defer e.file.Close()
	e.baseFont()
	for i, s := range b.sheets {
		e.sheet(i, s, id)
	}
	for _, s := range b.sheets {
		e.page(s, id)
		for _, c := range s.charts {
			e.drawChart(s, c)
		}
	}
	e.definedNames()
	e.properties(id)
	if e.err != nil {
		return e.err
	}
	return e.write(w)
}

// baseFont makes 12 pt Times New Roman the font of empty cells, and so its digit
// the unit of column widths.
func (e *emitter) baseFont() {
	e.try(e.file.SetDefaultFont(bodyFont))
	for _, f := range e.file.Styles.Fonts.Font {
		*f.Sz.Val = bodySize
	}
}

func (e *emitter) sheet(i int, s *sheet, id identity) {
	if i == 0 {
		e.try(e.file.SetSheetName("Sheet1", s.name))
	} else {
		_, err := e.file.NewSheet(s.name)
		e.try(err)
	}
	s.fitRows()
	for col, k := range s.below {
		e.try(e.file.SetColStyle(s.name, letters(col+1), e.style(s, cell{look: k})))
	}
	e.cached[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = e.cells(s)
	for _, a := range s.merged {
		e.try(e.file.MergeCell(s.name, letters(a.col)+digits(a.row), letters(a.toCol)+digits(a.toRow)))
	}
	for col, width := range s.widths {
		if width > 0 {
			e.try(e.file.SetColWidth(s.name, letters(col+1), letters(col+1), width))
		}
	}
	for row := 1; row < s.next; row++ {
		if h := s.heights[row]; h > 0 {
			e.try(e.file.SetRowHeight(s.name, row, math.Ceil(h*4)/4))
		}
	}
	for _, row := range s.breaks() {
		e.try(e.file.InsertPageBreak(s.name, "A"+digits(row)))
	}
	if ends := s.columnPages(0); s.isWorking() && len(ends) > 1 {
		for _, col := range ends[:len(ends)-1] {
			e.try(e.file.InsertPageBreak(s.name, letters(col+1)+"1"))
		}
	}
	e.tint(s, id.verdicts)
	e.validate(s, id)
	e.inputRules(s)
}

// cells writes the cells of a sheet and returns the values of its formulas.
func (e *emitter) cells(s *sheet) map[string]any {
	values := map[string]any{}
	for _, c := range s.cells {
		address := letters(c.col) + digits(c.row)
		e.try(e.check(s, address, c.cell))
		e.try(e.file.SetCellStyle(s.name, address, address, e.style(s, c.cell)))
		if c.formula == "" {
			e.typed(s, address, c.value)
			continue
		}
		formula, err := e.book.resolve(s, c.formula)
		e.try(err)
		e.try(e.file.SetCellFormula(s.name, address, formula))
		values[address] = c.value
	}
	return values
}

func (e *emitter) typed(s *sheet, address string, value any) {
	switch v := value.(type) {
	case string:
		e.try(e.file.SetCellStr(s.name, address, literal(v)))
	case int:
		e.try(e.file.SetCellInt(s.name, address, int64(v)))
	case budget.Dong:
		e.try(e.file.SetCellInt(s.name, address, int64(v)))
	case float64:
		e.try(e.file.SetCellFloat(s.name, address, v, -1, 64))
	}
}

// check refuses what a workbook cannot hold.
func (e *emitter) check(s *sheet, address string, c cell) error {
	switch v := c.value.(type) {
	case string:
		if n := len(utf16.Encode([]rune(v))); n > longestText {
			return &Unheld{Sheet: s.name, Cell: address, Letters: n}
		}
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("sheet %q cell %s: value %v is not a number", s.name, address, v)
		}
	case budget.Dong:
		if v > largestDong || v < -largestDong {
			return &Unheld{Sheet: s.name, Cell: address, Amount: v}
		}
	case nil, int:
	default:
		panic("xlsx: cell with a value of unknown type")
	}
	return nil
}

func digits(row int) string { return strconv.Itoa(row) }
