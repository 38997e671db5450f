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
	shared []string
	styles *styleTable
	sheet  Sheet

	row      Row
	lastRow  int // of all rows, blank ones too
	lastCell int
	cell     *pending
	inData   bool
	inside   string
	run      richText
}

// pending is a cell whose parts are being read.
type pending struct {
	Cell
	kind     string
	value    strings.Builder
	hasValue bool
}

func (s *sheetReader) start(name string, attrs []xml.Attr) *budget.Problem {
	switch {
	case name == "sheetData":
		s.inData = true
	case name == "mergeCell":
		return s.merge(attr(attrs, "ref"))
	case s.inData:
		return s.startInData(name, attrs)
	}
	return nil
}

func (s *sheetReader) startInData(name string, attrs []xml.Attr) *budget.Problem {
	switch name {
	case "row":
		return s.startRow(attrs)
	case "c":
		return s.startCell(attrs)
	case "v":
		s.inside = name
		if s.cell != nil {
			s.cell.hasValue = true
		}
	case "f":
		if s.cell != nil {
			s.cell.Formula = true
		}
	case "is":
		s.run = richText{}
		s.inside = name
		if s.cell != nil {
			s.cell.hasValue = true
		}
	}
	if s.inside == "is" {
		s.run.start(name)
	}
	return nil
}

func (s *sheetReader) text(data []byte) *budget.Problem {
	switch {
	case s.cell == nil:
	case s.inside == "v":
		s.cell.value.Write(data)
	case s.inside == "is":
		s.run.text(data)
	}
	return nil
}

func (s *sheetReader) end(name string) *budget.Problem {
	switch name {
	case "sheetData":
		s.inData = false
	case "row":
		s.endRow()
	case "c":
		return s.endCell()
	case "v":
		s.inside = ""
	case "is":
		if s.cell != nil {
			s.cell.value.WriteString(s.run.String())
		}
		s.inside = ""
	}
	if s.inside == "is" {
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
	if column > mostColumns || s.row.Number == 0 {
		return refuse("book_cell", budget.TextOf("found", attr(attrs, "r")))
	}
	s.lastCell = column
	s.cell = &pending{kind: attr(attrs, "t")}
	s.cell.Column = column
	if n := max(0, whole(attr(attrs, "s"))); n < len(s.styles.cells) {
		s.cell.Format, s.cell.Font = s.styles.cells[n].format, s.styles.cells[n].font
	}
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
	if c == nil {
		return nil
	}
	if p := s.settle(); p != nil {
		return s.here(p)
	}
	if c.Value == "" && !c.Formula {
		s.cell = nil
		return s.blank()
	}
	l := s.o.limits
	s.o.count.cells++
	switch {
	case s.row.Number > l.Rows:
		return s.here(refuse("book_rows", number("limit", l.Rows)))
	case c.Column > l.Columns:
		return s.here(refuse("book_columns", number("limit", l.Columns)))
	case s.o.count.cells > l.Cells:
		return s.here(refuse("book_cells", number("limit", l.Cells)))
	case units(c.Value) > l.Text:
		return s.here(refuse("book_text", number("limit", l.Text)))
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
		c.Value = plainText(s.shared[n])
	case "str", "inlineStr":
		c.Value = plainText(raw)
	case "b":
		c.Kind, c.Value = Flag, strings.TrimSpace(raw)
	case "e":
		c.Kind, c.Value = Fault, strings.TrimSpace(raw)
	case "d":
		c.Value, c.Format = plainText(raw), Date
	default:
		return refuse("book_cell", budget.TextOf("found", "t="+shorten(c.kind)))
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

func shorten(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}

func (s *sheetReader) merge(ref string) *budget.Problem {
	first, last, isArea := strings.Cut(ref, ":")
	if !isArea {
		last = first
	}
	col, row, ok := parseAddress(first)
	toCol, toRow, ok2 := parseAddress(last)
	if !ok || !ok2 || toCol < col || toRow < row {
		return refuse("book_cell", budget.TextOf("found", shorten(ref)))
	}
	if s.o.count.merged++; s.o.count.merged > s.o.limits.Merged {
		return refuse("book_merged", number("limit", s.o.limits.Merged))
	}
	s.sheet.Merged = append(s.sheet.Merged, Area{col, row, toCol, toRow})
	return nil
}
