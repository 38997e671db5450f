package xlsx

// glue keeps rows from..to on one page, where a page holds them.
func (s *sheet) glue(from, to int) {
	for row := from; row < to; row++ {
		s.glued[row] = true
	}
}

// section begins a part of a sheet: an empty row, then its title, which stays with
// the row that follows.
func (s *sheet) section(columns int, title string) {
	s.heights[s.next] = 8
	s.skip(1)
	s.say(columns, cell{value: title, look: look{bold: true}})
	s.glue(s.next-1, s.next)
}

// glueLines keeps a block's headings with its first line, the line that heads a
// group with the first of the group, and totals at the end with what they add up.
func (s *sheet) glueLines(b block, first int) {
	last := len(b.lines) - 1
	for i, l := range b.lines {
		if l.kind != plain && i < last {
			s.glue(first+i, first+i+1)
		}
	}
	end := last
	for end > 0 && b.lines[end].kind != plain {
		end--
	}
	if end < last {
		s.glue(first+max(0, end-1), first+last)
	}
}

// unwritten is the height of a row that holds nothing, and pageShare what of a page
// is counted on: programs round heights and scales differently.
const (
	unwritten = 16.0
	pageShare = 0.985
)

// breaks returns the rows that begin a page after the first. Rows need heights.
func (s *sheet) breaks() []int {
	if s.onePage || len(s.charts) > 0 {
		return nil
	}
	_, scale := s.pages()
	room := s.sides().height() * pageShare / scale
	var all []int
	top, used := 1, 0.0
	for row := 1; row <= s.lastRow(); row++ {
		for used+s.rowHeight(row) > room && row > top {
			top = s.pageTop(top, row)
			all = append(all, top)
			used = s.repeated(top) + s.heightOf(top, row-1)
		}
		used += s.rowHeight(row)
	}
	return s.fuller(all, room)
}

// leastLast is the part of a page that the last page of a sheet holds below its headings,
// so that no few rows stand alone on it.
const leastLast = 0.3

// fuller moves the beginning of the last page up until that page is not nearly empty.
func (s *sheet) fuller(breaks []int, room float64) []int {
	if len(breaks) == 0 {
		return nil
	}
	last, before := len(breaks)-1, 1
	if last > 0 {
		before = breaks[last-1]
	}
	row := breaks[last]
	for row > before+1 && s.heightOf(row, s.lastRow()) < leastLast*room {
		row--
	}
	if row = s.pageTop(before, row); row > max(before, s.repeat[1]+1) {
		breaks[last] = row
	}
	return breaks
}

// pageTop moves the end of a page that began at top up from row, so that glued rows
// stay together; rows that fill more than a page are parted at row.
func (s *sheet) pageTop(top, row int) int {
	first := row
	for first > top && s.glued[first-1] {
		first--
	}
	if first == top {
		return row
	}
	return first
}

// repeated is the height of the headings that a page beginning at row repeats.
func (s *sheet) repeated(row int) float64 {
	if s.repeat[0] == 0 || row <= s.repeat[1] {
		return 0
	}
	return s.heightOf(s.repeat[0], s.repeat[1])
}

func (s *sheet) heightOf(first, last int) float64 {
	sum := 0.0
	for row := first; row <= last; row++ {
		sum += s.rowHeight(row)
	}
	return sum
}

func (s *sheet) rowHeight(row int) float64 {
	if h := s.heights[row]; h > 0 {
		return h
	}
	return unwritten
}
