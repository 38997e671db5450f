package cells

import (
	"encoding/xml"
	"strconv"
	"strings"

	"phanbo/budget"
)

// sheetReader takes the cells of a sheet.
type sheetReader struct {
	o      *opener
	part   string
	shared []string
	styles *styleTable
	sheet  Sheet

	path     []string // names of the open elements
	aside    int      // how many of them lead to a list of extensions; 0 outside one
	hasData  bool
	row      Row
	lastRow  int // of all rows, blank ones too
	lastCell int
	cell     *pending
	run      richText
	covered  map[[2]int]bool // cells of merged areas, as column and row
}

// pending is a cell whose parts are being read.
type pending struct {
	Cell
	kind     string
	value    strings.Builder
	hasValue bool
}

func (*sheetReader) root() string { return "worksheet" }

func (s *sheetReader) start(name string, attrs []xml.Attr) *budget.Problem {
	parent := s.parent()
	s.path = append(s.path, name)
	switch {
	case s.aside > 0:
		return nil
	case name == "extLst":
		s.aside = len(s.path)
		return nil
	case name == "sheetData":
		if s.hasData {
			return damaged(s.part)
		}
		s.hasData = true
		return nil
	case parent == "mergeCells" && name == "mergeCell":
		return s.merge(attr(attrs, "ref"))
	}
	return s.startInside(parent, name, attrs)
}

func (s *sheetReader) parent() string {
	if n := len(s.path); n > 0 {
		return s.path[n-1]
	}
	return ""
}

// startInside begins an element of the data of the sheet. Programs differ in what they
// make of one that stands where it may not, so that it refuses the file.
func (s *sheetReader) startInside(parent, name string, attrs []xml.Attr) *budget.Problem {
	switch {
	case parent == "sheetData" && name == "row":
		return s.startRow(attrs)
	case parent == "row" && name == "c" && s.inData():
		return s.startCell(attrs)
	case s.cell == nil:
		if s.inData() {
			return refuse("book_cell", budget.TextOf("found", "<"+shorten(name)+">"))
		}
	case parent == "c":
		return s.startValue(name)
	case parent == "v" || parent == "f":
		return s.here(refuse("book_cell", budget.TextOf("found", "<"+shorten(name)+">")))
	default: // inside the text of a cell
		s.run.start(name)
	}
	return nil
}

// inData tells whether the open elements are in the data of the sheet.
func (s *sheetReader) inData() bool { return len(s.path) > 1 && s.path[1] == "sheetData" }

// startValue begins a child of a cell.
func (s *sheetReader) startValue(name string) *budget.Problem {
	switch c := s.cell; {
	case name == "f" && !c.Formula:
		c.Formula = true
	case (name == "v" || name == "is") && !c.hasValue:
		c.hasValue = true
		s.run = richText{most: s.o.limits.Text}
	default:
		return s.here(refuse("book_cell", budget.TextOf("found", "<"+shorten(name)+">")))
	}
	return nil
}

func (s *sheetReader) text(data []byte) *budget.Problem {
	if s.cell == nil || s.aside > 0 {
		return nil
	}
	switch s.parent() {
	case "v":
		s.cell.value.Write(data)
	case "t":
		if p := s.run.text(data); p != nil {
			return s.here(p)
		}
	}
	return nil
}

func (s *sheetReader) end(name string) *budget.Problem {
	depth := len(s.path)
	s.path = s.path[:depth-1]
	if s.aside > 0 {
		if depth == s.aside {
			s.aside = 0
		}
		return nil
	}
	switch {
	case name == "row" && s.parent() == "sheetData":
		s.endRow()
	case name == "c" && s.parent() == "row" && s.cell != nil:
		return s.endCell()
	case name == "is" && s.cell != nil:
		s.cell.value.WriteString(s.run.String())
	case s.cell != nil:
		s.run.end(name)
	}
	return nil
}

func (s *sheetReader) startRow(attrs []xml.Attr) *budget.Problem {
	n := s.lastRow + 1
	if r := attr(attrs, "r"); r != "" {
		n = whole(r)
	}
	if n <= s.lastRow || n > mostRows {
		return refuse("book_row", budget.TextOf("found", attr(attrs, "r")))
	}
	s.sheet.Filled += n - s.lastRow
	s.lastRow, s.lastCell = n, 0
	s.row = Row{Number: n, Hidden: isTrue(attr(attrs, "hidden"))}
	return s.blank()
}

// blank counts a row or a cell that may hold nothing.
func (s *sheetReader) blank() *budget.Problem {
	if s.o.count.blank++; s.o.count.blank > s.o.limits.Blank {
		return refuse("book_blank", number("limit", s.o.limits.Blank))
	}
	return nil
}

func (s *sheetReader) endRow() {
	s.sheet.Filled += s.lastCell
	if len(s.row.Cells) > 0 {
		s.sheet.Rows = append(s.sheet.Rows, s.row)
	}
	s.row = Row{}
}

func (s *sheetReader) startCell(attrs []xml.Attr) *budget.Problem {
	column := s.lastCell + 1
	if r := attr(attrs, "r"); r != "" {
		c, row, ok := parseAddress(r)
		if !ok || row != s.row.Number || c <= s.lastCell {
			return refuse("book_cell", budget.TextOf("found", r))
		}
		column = c
	}
	if column > mostColumns {
		return refuse("book_cell", budget.TextOf("found", attr(attrs, "r")))
	}
	s.lastCell = column
	s.cell = &pending{kind: attr(attrs, "t")}
	s.cell.Column = column
	return s.style(attr(attrs, "s"))
}

// style takes what the style of a cell says of its meaning. A number that the file has
// no style for may have meant a percentage or a day.
func (s *sheetReader) style(number string) *budget.Problem {
	n := 0
	if number != "" {
		n = whole(number)
	}
	known := s.styles.known()
	switch {
	case known == 0 && n >= 0: // a file without styles
		return nil
	case n < 0 || n >= known:
		return s.here(refuse("book_style", budget.TextOf("found", shorten(number))))
	}
	s.cell.Format, s.cell.Font = s.styles.of(n)
	return nil
}

// here gives a fault the place of the cell that is being read.
func (s *sheetReader) here(p *budget.Problem) *budget.Problem {
	p.Origin.Cell = Address(s.cell.Column, s.row.Number)
	return p
}

// endCell keeps a cell that holds something, within the limits.
func (s *sheetReader) endCell() *budget.Problem {
	c := s.cell
	if p := s.settle(); p != nil {
		return s.here(p)
	}
	if c.Value == "" && !c.Formula {
		s.cell = nil
		return s.blank()
	}
	l, count, length := s.o.limits, &s.o.count, units(c.Value)
	count.cells++
	count.letters += length
	switch {
	case s.row.Number > l.Rows:
		return s.here(refuse("book_rows", number("limit", l.Rows)))
	case c.Column > l.Columns:
		return s.here(refuse("book_columns", number("limit", l.Columns)))
	case count.cells > l.Cells:
		return s.here(refuse("book_cells", number("limit", l.Cells)))
	case length > l.Text:
		return s.here(refuse("book_text", number("limit", l.Text)))
	case count.letters > l.Letters:
		return s.here(refuse("book_letters", number("limit", l.Letters)))
	}
	s.row.Cells = append(s.row.Cells, c.Cell)
	s.cell = nil
	return nil
}

// settle turns the kind and the raw value of a cell into what it holds.
func (s *sheetReader) settle() *budget.Problem {
	c := s.cell
	raw := c.value.String()
	c.Known = c.hasValue
	switch c.kind {
	case "", "n":
		c.Kind, c.Value = Number, strings.TrimSpace(raw)
		c.Known = c.Value != "" // some programs write an empty value for none
		if c.Value != "" && !isNumber(c.Value) {
			return refuse("book_number", budget.TextOf("found", shorten(raw)))
		}
	case "s":
		n := whole(strings.TrimSpace(raw))
		if !c.hasValue {
			return nil
		}
		if n < 0 || n >= len(s.shared) {
			return refuse("book_string", budget.TextOf("found", shorten(raw)))
		}
		c.Value = s.shared[n]
	case "str", "inlineStr":
		c.Value = plainText(raw)
	case "b":
		return c.flag(raw)
	case "e":
		c.Kind, c.Value = Fault, strings.TrimSpace(raw)
	case "d":
		c.Value, c.Format = plainText(raw), Date
	default:
		return refuse("book_cell", budget.TextOf("found", "t="+shorten(c.kind)))
	}
	return nil
}

// flag reads a truth value.
func (c *pending) flag(raw string) *budget.Problem {
	c.Kind, c.Value = Flag, strings.TrimSpace(raw)
	switch c.Value {
	case "", "0", "1":
	case "false":
		c.Value = "0"
	case "true":
		c.Value = "1"
	default:
		return refuse("book_cell", budget.TextOf("found", shorten(raw)))
	}
	return nil
}

// isNumber tells whether a raw value is a finite number as files write them.
func isNumber(text string) bool {
	if strings.Trim(text, "+-.0123456789eE") != "" {
		return false
	}
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}
