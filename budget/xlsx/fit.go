package xlsx

import (
	"math"
	"slices"
	"strings"
)

// Widths that columns of working sheets may have, in digits.
const (
	widestText  = 76.0 // of a text, so that a screen keeps room for the years beside it
	widestWord  = 32.0 // of a word; a longer one is parted where its line ends
	growingRoom = 1.0  // that a number is given for a digit more
	textPadding = 1.5
)

// fit gives the columns of a working sheet the widths that their numbers need and a digit
// more, and what is left of a page to their texts, so that the rows are low. A sheet that
// still needs pages side by side has its titles over the columns that every page repeats.
func (s *sheet) fit() {
	if !s.isWorking() {
		s.settle()
		return
	}
	f := s.fitting()
	for col := range f.columns {
		s.widths[col] = f.columns[col].least
	}
	if f.across, _ = s.pages(); f.across == 1 && s.role != form {
		f.room = s.room() - f.total()
		f.lower()
		f.shareOut()
	} else {
		f.spread()
	}
	if s.role != form {
		s.narrowTitles()
	}
	s.widenUnprinted()
}

// widenUnprinted gives the columns beside the printed ones the room that their numbers need.
func (s *sheet) widenUnprinted() {
	printed := s.columns()
	for _, c := range s.cells {
		if number, ok := asNumber(c.value); ok && c.col > printed && c.col <= len(s.widths) {
			s.widths[c.col-1] = max(s.widths[c.col-1], numberWidth(number, c.look))
		}
	}
}

// numberWidth is the width in digits of a column that shows a number and may get a digit
// more.
func numberWidth(number float64, k look) float64 {
	return textWidth(shown(number, k.format), bodySize, k.bold)/digitPoints + textPadding + growingRoom
}

// total is the width of all columns.
func (f *fitting) total() float64 {
	return f.sheet.width(1, len(f.columns))
}

// mostSpread is over how many pages more than it must a sheet is spread, to see whether its
// lower rows then fill fewer pages.
const mostSpread = 4

// spread lowers the rows of a sheet on so many pages side by side as make the fewest pages
// in all.
func (f *fitting) spread() {
	s := f.sheet
	least, first := slices.Clone(s.widths), f.across
	best, bestWidths := math.MaxInt, least
	for f.across = first; f.across < first+mostSpread; f.across++ {
		s.widths = slices.Clone(least)
		f.fillPages()
		high := float64(f.height(-1, 0)) * working * narrowRows.line
		if all := len(s.split(s.room())) * int(math.Ceil(high/s.sides().height())); all < best {
			best, bestWidths = all, s.widths
		}
	}
	s.widths = bestWidths
}

// fillPages parts the columns over the pages side by side and gives each page's room to
// its texts; what every page repeats gets what every page has left.
func (f *fitting) fillPages() {
	s := f.sheet
	ends := s.columnPages(f.across)
	left := func(from, to int) float64 {
		if from == 1 {
			return s.room() - s.width(from, to)
		}
		return s.room() - s.again() - s.width(from, to)
	}
	common := math.Inf(1)
	for i, from := 0, 1; i < len(ends); i, from = i+1, ends[i]+1 {
		common = min(common, left(from, ends[i]))
	}
	f.widen(1, min(namingColumns, len(f.columns)), max(0, common))
	for i, from := 0, 1; i < len(ends); i, from = i+1, ends[i]+1 {
		f.widen(max(from, namingColumns+1), min(ends[i], len(f.columns)), left(from, ends[i]))
	}
	f.from, f.to = 0, len(f.columns)
}

// widen gives columns some digits: first where that makes rows lower, then by their texts.
func (f *fitting) widen(from, to int, room float64) {
	f.from, f.to, f.room = from-1, max(to, from-1), room
	f.lower()
	f.shareOut()
}

// narrowTitles puts the titles of a sheet on several pages side by side over the columns
// that all of them repeat.
func (s *sheet) narrowTitles() {
	if across, _ := s.pages(); across > 1 {
		for i, a := range s.merged {
			if a.col == 1 && a.row == a.toRow && a.toCol > namingColumns {
				s.merged[i].toCol = namingColumns
			}
		}
	}
}

// fitting is the columns of a sheet while their widths are sought.
type fitting struct {
	sheet   *sheet
	columns []fitted
	rows    [][]flow // texts of each row
	across  int      // pages side by side
	from    int      // the columns that are widened, from this one
	to      int      // to before this one
	room    float64  // digits that are left for them
}

// fitted is a column: at least as wide as its longest number or word, at most as its
// longest text in one line; and how much text there is in it.
type fitted struct{ least, most, text float64 }

// flow is a text as it runs over lines of its column.
type flow struct {
	col    int
	bold   bool
	pieces []piece
}

// piece is a part of a text that no line parts: its width in points, the space before
// it, and whether a new line begins with it.
type piece struct {
	width, space float64
	begins       bool
}

// fitting looks at the printed columns; those by year get one width.
func (s *sheet) fitting() *fitting {
	f := &fitting{sheet: s, columns: make([]fitted, min(s.columns(), len(s.widths))), rows: make([][]flow, s.next)}
	merged := map[[2]int]bool{}
	for _, a := range s.merged {
		merged[[2]int{a.col, a.row}] = true
	}
	for _, c := range s.cells {
		if c.col <= len(f.columns) && c.row <= s.lastRow() && !merged[[2]int{c.col, c.row}] {
			f.look(c)
		}
	}
	for i := range f.columns {
		n := &f.columns[i]
		if i > 0 || s.role != form { // the first column of a form numbers its rows
			n.least = max(n.least, min(s.widths[i], s.narrowest()))
		}
		n.most = max(n.most, n.least)
	}
	f.evenYears()
	f.to = len(f.columns)
	return f
}

// look takes in a cell.
func (f *fitting) look(c placed) {
	n := &f.columns[c.col-1]
	if number, ok := asNumber(c.value); ok {
		n.least = max(n.least, numberWidth(number, c.look))
		return
	}
	text, _ := c.value.(string)
	if text == "" {
		return
	}
	t := flow{col: c.col - 1, bold: c.look.bold, pieces: piecesOf(text, c.look.bold)}
	indent := 11 * float64(c.look.indent) / digitPoints
	for _, p := range t.pieces {
		n.least = max(n.least, min(widestWord, widthOfLine(p.width))+indent)
	}
	width := widthOfLine(textWidth(text, bodySize, c.look.bold)) + indent
	n.most, n.text = max(n.most, min(width, f.sheet.widest())), n.text+width
	f.rows[c.row] = append(f.rows[c.row], t)
}

// widthOfLine is the width in digits of a column that holds so many points in one line.
func widthOfLine(points float64) float64 {
	return (points/lineShare+cellPadding)/digitPoints + 0.01
}

// narrowest is the least that a column is given; one to be filled in needs room for what
// may come.
func (s *sheet) narrowest() float64 {
	if s.role == form {
		return 13
	}
	return 5
}

// widest is the most that a column of text is given.
func (s *sheet) widest() float64 {
	if s.role == record || s.role == form {
		return 90
	}
	return widestText
}

// piecesOf parts a text where lines may end.
func piecesOf(text string, bold bool) []piece {
	var all []piece
	space := textWidth(" ", bodySize, bold)
	for paragraph := range strings.SplitSeq(text, "\n") {
		begins, gap := true, 0.0
		for word := range strings.FieldsSeq(paragraph) {
			for _, part := range pieces(word) {
				all = append(all, piece{textWidth(part, bodySize, bold), gap, begins})
				begins, gap = false, 0
			}
			gap = space
		}
	}
	return all
}

// lines counts the lines of a text in a column of a width in digits.
func (t *flow) lines(width float64) int {
	room := (width*digitPoints - cellPadding) * lineShare
	count, used := 0, 0.0
	for _, p := range t.pieces {
		if p.begins || used > 0 && used+p.space+p.width > room {
			count, used = count+1, p.width
		} else {
			used += p.space + p.width
		}
		for ; used > room && room > 0; used -= room { // longer than a line
			count++
		}
	}
	return max(1, count)
}

// evenYears gives the columns of years the width of the widest of them.
func (f *fitting) evenYears() {
	widest := 0.0
	for col := range f.columns {
		if f.sheet.years[col+1] {
			widest = max(widest, f.columns[col].least)
		}
	}
	for col := range f.columns {
		if f.sheet.years[col+1] {
			f.columns[col].least, f.columns[col].most = widest, widest
		}
	}
}

// height is how many lines all rows take when one column gets some digits more.
func (f *fitting) height(col int, more float64) int {
	sum := 0
	for _, row := range f.rows {
		most := 0
		for i := range row {
			width := f.sheet.widths[row[i].col]
			if row[i].col == col {
				width += more
			}
			most = max(most, row[i].lines(width))
		}
		sum += most
	}
	return sum
}

// lower widens, step by step, the column whose widening saves the most lines a digit.
func (f *fitting) lower() {
	for now := f.height(-1, 0); ; {
		best, by, gain, after := -1, 0.0, 0.0, now
		for col := f.from; col < f.to; col++ {
			for _, more := range []float64{1, 2, 4, 8, 16} {
				if more > f.room || f.sheet.widths[col]+more > f.columns[col].most+1 {
					break
				}
				h := f.height(col, more)
				if g := float64(now-h) / more; g > gain+1e-9 {
					best, by, gain, after = col, more, g, h
				}
			}
		}
		if best < 0 {
			return
		}
		f.sheet.widths[best] += by
		f.room, now = f.room-by, after
	}
}

// shareOut gives what is left to the columns of texts by how much text they have.
func (f *fitting) shareOut() {
	for range f.columns { // what one column cannot use goes to the others
		sum := 0.0
		for col := f.from; col < f.to; col++ {
			n := f.columns[col]
			if f.sheet.widths[col] < n.most {
				sum += n.text
			}
		}
		if f.room < 1 || sum == 0 {
			return
		}
		given := 0.0
		for col := f.from; col < f.to; col++ {
			n := f.columns[col]
			if f.sheet.widths[col] < n.most {
				more := min(n.most-f.sheet.widths[col], f.room*n.text/sum)
				f.sheet.widths[col] += more
				given += more
			}
		}
		f.room -= given
	}
}

// shown writes a number about as wide as its format shows it.
func shown(number float64, format string) string {
	first, _, _ := strings.Cut(format, ";")
	if strings.Contains(first, "%") {
		number *= 100
	}
	decimals := 0
	if _, after, ok := strings.Cut(first, "."); ok {
		decimals = strings.Count(after, "0") + 1
	}
	whole := len(digits(int(min(1e15, math.Abs(math.Trunc(number))))))
	text := strings.Repeat("0", whole+decimals)
	if strings.Contains(first, ",") {
		text += strings.Repeat(".", (whole-1)/3)
	}
	if number < 0 {
		text += "-"
	}
	if _, mark, ok := strings.Cut(first, `"`); ok {
		text += strings.TrimSuffix(mark, `"`)
	}
	if strings.Contains(first, "%") {
		text += "%"
	}
	return text
}
