package xlsx

// sheet is a sheet as laid out, and how it is printed.
type sheet struct {
	book    *book
	id      string
	name    string
	role    role
	widths  []float64 // of columns A, B, …, in digits of the body font
	cells   []placed
	merged  []area
	next    int // first free row
	heights map[int]float64
	glued   map[int]bool // rows that no page break parts from the next
	repeat  [2]int       // heading rows repeated on every page; 0 = none
	frozen  [2]int       // columns and rows that stay in view
	onePage bool         // shrink to one page, not to one page's width
	tints   []area       // cells whose words of verdict are coloured
	charts  []chart
	links   []link
	rules   []inputRule
	below   []look       // how the cells of each column look below those that are laid out
	locked  bool         // protect formulas against slips
	paper   int          // columns that are printed; 0 = all
	letters float64      // size of its smallest letters; 0 = bodySize
	unnamed bool         // no column names its rows
	printTo int          // last row that is printed; 0 = all
	years   map[int]bool // columns of years, which have one width
}

type placed struct {
	col, row int
	cell
}

// area is a rectangle of cells, corners included.
type area struct{ col, row, toCol, toRow int }

// link leads from a cell to a sheet.
type link struct {
	col, row int
	to       *sheet
}

func (s *sheet) put(col, row int, c cell) {
	s.cells = append(s.cells, placed{col, row, c})
	if c.key != "" {
		s.book.places[c.key] = place{s, col, row}
	}
	s.next = max(s.next, row+1)
}

// across puts a cell over columns col to toCol of a row.
func (s *sheet) across(col, toCol, row int, c cell) {
	s.put(col, row, c)
	s.merge(area{col, row, toCol, row})
}

// stretched puts a cell over columns col to toCol of a row, each with its border.
func (s *sheet) stretched(col, toCol, row int, c cell) {
	s.put(col, row, c)
	for next := col + 1; next <= toCol; next++ {
		s.put(next, row, cell{look: c.look})
	}
	s.merge(area{col, row, toCol, row})
}

func (s *sheet) merge(a area) {
	if a.toCol > a.col || a.toRow > a.row {
		s.merged = append(s.merged, a)
	}
	s.next = max(s.next, a.toRow+1)
}

// width returns the widths of columns col..toCol together.
func (s *sheet) width(col, toCol int) float64 {
	sum := 0.0
	for c := col; c <= toCol; c++ {
		if c <= len(s.widths) {
			sum += s.widths[c-1]
		} else {
			sum += defaultWidth
		}
	}
	return sum
}

// columns returns how many columns of the sheet are printed.
func (s *sheet) columns() int {
	if s.paper > 0 {
		return s.paper
	}
	last := 1
	for _, c := range s.cells {
		last = max(last, c.col)
	}
	for _, a := range s.merged {
		last = max(last, a.toCol)
	}
	return last
}

// lastRow is the last row that is printed.
func (s *sheet) lastRow() int {
	if s.printTo > 0 {
		return s.printTo
	}
	return s.next - 1
}

// used is the rectangle of the cells that exist.
func (s *sheet) used() string {
	col, row := 1, 1
	for _, c := range s.cells {
		col, row = max(col, c.col), max(row, c.row)
	}
	return "A1:" + letters(col) + digits(row)
}

// widen makes columns from col at least as wide as a block needs them.
func (s *sheet) widen(col int, columns []column) {
	for i, c := range columns {
		for len(s.widths) < col+i {
			s.widths = append(s.widths, 0)
		}
		s.widths[col+i-1] = max(s.widths[col+i-1], c.width)
	}
}

// skip leaves rows empty.
func (s *sheet) skip(rows int) { s.next += rows }

// say puts a text over the whole width of n columns, in the next row.
func (s *sheet) say(n int, c cell) {
	c.look.wrap = true
	s.across(1, n, s.next, c)
}
