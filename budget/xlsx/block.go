package xlsx

// block is a table: columns with headings, and lines with a cell in each column.
// The cell of line l in column c has the key at(block, l, c).
type block struct {
	id      string
	columns []column
	lines   []line
	marks   bool // a row under the headings: numbers of columns, or ids that sums refer to
}

// column is a column of a block.
type column struct {
	id          string
	title       string
	year        int // a heading that is a year, shown as a number by the title's format
	yearFormula string
	over        string // heading above, shared with the neighbours that have the same
	mark        any    // in the row of marks
	width       float64
	across      string // alignment; empty = left
	indent      int    // of texts that follow a column of numbers
	typed       bool   // its numbers are inputs
	beside      bool   // a year beside those of the plan, with a width of its own
}

// kind is the weight of a line.
type kind int

const (
	plain kind = iota
	subtotal
	total
)

// line is a line of a block.
type line struct {
	id    string
	kind  kind
	cells []cell
}

// place writes a block from column 1 of the next free row and returns its first
// and last heading row.
func (s *sheet) place(b block) (first, last int) {
	s.widen(1, b.columns)
	first = s.next
	s.headings(b)
	last = s.next - 1
	s.glue(first, last+1)
	s.lines(b)
	return first, last
}

// follow writes the lines of a block that has the columns of an earlier one of the sheet,
// whose headings every page repeats.
func (s *sheet) follow(b block) {
	for i, c := range b.columns {
		s.book.places[head(b.id, c.id)] = place{s, i + 1, s.repeat[1]}
	}
	s.lines(b)
}

// lines writes the lines of a block in the next free rows.
func (s *sheet) lines(b block) {
	s.glueLines(b, s.next)
	for _, l := range b.lines {
		row := s.next
		for i, c := range l.cells {
			c.look = lineLook(c.look, b.columns[i], l.kind)
			c.key = at(b.id, l.id, b.columns[i].id)
			s.put(i+1, row, c)
		}
	}
}

// lineLook completes the look of a cell by its column and the weight of its line.
func lineLook(k look, c column, weight kind) look {
	k.border, k.wrap, k.upDown = true, true, "center"
	k.indent = c.indent
	if k.indent > 0 && k.across == "" {
		k.across = "left"
	}
	if k.across == "" {
		k.across = c.across
	}
	if weight != plain {
		k.bold = true
	}
	if weight == total && k.fill == "" {
		k.fill = totalFill
	}
	return k
}

var headingLook = look{bold: true, border: true, wrap: true, across: "center", upDown: "center", fill: headingFill}

// headings writes one row of headings, two when columns share a heading above
// them, and the row of marks.
func (s *sheet) headings(b block) {
	top, below := s.next, s.next
	for _, c := range b.columns {
		if c.over != "" {
			below = top + 1
		}
	}
	for i, c := range b.columns {
		col := i + 1
		switch {
		case c.over == "":
			s.put(col, top, heading(c))
			s.blank(col, top+1, below)
			s.merge(area{col, top, col, below})
		default:
			s.put(col, below, heading(c))
			s.shared(b.columns, i, top)
		}
	}
	if b.marks {
		s.marks(b, below+1)
	}
	for i, c := range b.columns {
		s.book.places[head(b.id, c.id)] = place{s, i + 1, s.next - 1}
		s.years[i+1] = s.years[i+1] || c.year != 0 && !c.beside
	}
}

// heading is the last heading of a column.
func heading(c column) cell {
	if c.year == 0 {
		return cell{value: c.title, look: headingLook}
	}
	k := headingLook
	k.format = c.title
	return cell{value: c.year, formula: c.yearFormula, look: k}
}

// shared writes the heading above column i when it is the first that has it.
func (s *sheet) shared(columns []column, i, row int) {
	c := columns[i]
	if i > 0 && columns[i-1].over == c.over {
		s.put(i+1, row, cell{look: headingLook})
		return
	}
	last := i
	for last+1 < len(columns) && columns[last+1].over == c.over {
		last++
	}
	s.put(i+1, row, cell{value: c.over, look: headingLook})
	s.merge(area{i + 1, row, last + 1, row})
}

// blank gives the hidden cells of a merged heading its border.
func (s *sheet) blank(col, row, toRow int) {
	for ; row <= toRow; row++ {
		s.put(col, row, cell{look: headingLook})
	}
}

func (s *sheet) marks(b block, row int) {
	k := headingLook
	k.bold, k.italic, k.fill = false, true, ""
	for i, c := range b.columns {
		s.put(i+1, row, cell{value: c.mark, look: k})
	}
}

// columnsWidth is the width of columns side by side.
func columnsWidth(columns []column) float64 {
	sum := 0.0
	for _, c := range columns {
		sum += c.width
	}
	return sum
}
