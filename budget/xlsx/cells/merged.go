package cells

import (
	"strings"

	"phanbo/budget"
)

// merge keeps a merged area, as far as cells with a value may stand in it. Areas over
// each other would leave it to the reader which text a cell has.
func (s *sheetReader) merge(ref string) *budget.Problem {
	a, ok := parseArea(ref)
	if !ok {
		return refuse("book_cell", budget.TextOf("found", shorten(ref)))
	}
	l, count := s.o.limits, &s.o.count
	if count.merged++; count.merged > l.Merged {
		return refuse("book_merged", number("limit", l.Merged))
	}
	a.ToColumn, a.ToRow = min(a.ToColumn, l.Columns), min(a.ToRow, l.Rows)
	if a.Column > a.ToColumn || a.Row > a.ToRow {
		return nil // where no value may stand
	}
	if count.covered += (a.ToColumn - a.Column + 1) * (a.ToRow - a.Row + 1); count.covered > l.Covered {
		return refuse("book_covered", number("limit", l.Covered))
	}
	if s.covers(a) {
		return refuse("book_cell", budget.TextOf("found", shorten(ref)))
	}
	s.sheet.Merged = append(s.sheet.Merged, a)
	return nil
}

// covers marks the cells of an area, and tells whether one was marked before.
func (s *sheetReader) covers(a Area) bool {
	if s.covered == nil {
		s.covered = map[[2]int]bool{}
	}
	for row := a.Row; row <= a.ToRow; row++ {
		for column := a.Column; column <= a.ToColumn; column++ {
			at := [2]int{column, row}
			if s.covered[at] {
				return true
			}
			s.covered[at] = true
		}
	}
	return false
}

// parseArea reads A1:B2, or A1 for an area of one cell.
func parseArea(ref string) (a Area, ok bool) {
	first, last, isArea := strings.Cut(ref, ":")
	if !isArea {
		last = first
	}
	column, row, ok1 := parseAddress(first)
	toColumn, toRow, ok2 := parseAddress(last)
	return Area{column, row, toColumn, toRow}, ok1 && ok2 && column <= toColumn && row <= toRow
}
