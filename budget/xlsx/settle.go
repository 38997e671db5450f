package xlsx

import (
	"maps"
	"slices"
)

// steps are how many widths a submitted sheet is tried at.
const steps = 12

// settle chooses the width at which a submitted sheet, fitted to its page, fills the fewest
// pages: a wider one is printed in smaller letters, never under the smallest, on lower
// rows. Of widths with as few pages the least is taken, for its letters are the largest.
func (s *sheet) settle() {
	f := s.fitting()
	widths, heights := s.widths, s.heights
	best, bestWidths := s.pagesAt(widths, heights), widths
	least, most := f.total(), s.room()
	for i := 1; i <= steps && best > 1; i++ {
		f.stretch(widths, least+(most-least)*float64(i)/steps)
		if pages := s.pagesAt(s.widths, heights); pages < best {
			best, bestWidths = pages, s.widths
		}
	}
	s.widths, s.heights = bestWidths, heights
}

// pagesAt counts the pages of a sheet with columns of the given widths, its rows as high
// as their texts need beyond the given heights.
func (s *sheet) pagesAt(widths []float64, heights map[int]float64) int {
	s.widths, s.heights = widths, maps.Clone(heights)
	s.fitRows()
	return len(s.breaks()) + 1
}

// stretch widens columns from the given widths to a total: first those of texts, where
// that makes rows lower, then all of them alike.
func (f *fitting) stretch(widths []float64, total float64) {
	f.sheet.widths = slices.Clone(widths)
	f.room = total - f.total()
	f.lower()
	for i, now := 0, f.total(); i < len(f.sheet.widths) && now > 0; i++ {
		f.sheet.widths[i] *= total / now
	}
}

// fillPages prints of the rows to be filled in those that the last page of a form has room
// for, so that what is added to the plan is printed, and costs no page while it is not.
func (s *sheet) fillPages() {
	if s.role != form || s.printTo == 0 {
		return
	}
	s.fitRows()
	pages, last := len(s.breaks()), s.printTo
	for s.printTo < s.next-1 {
		if s.printTo++; len(s.breaks()) > pages {
			s.printTo = last
			return
		}
		last = s.printTo
	}
}
