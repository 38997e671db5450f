package xlsx

import "strings"

// paper is an A4 page across with its margins in millimetres.
type paper struct{ left, right, top, bottom, header float64 }

// Pages that are submitted have the margins of the decree on the form of documents;
// working pages hold more.
var (
	annexPaper   = paper{30, 15, 20, 20, 10}
	workingPaper = paper{20, 10, 14, 12, 7}
)

// width and height are what the margins leave, in points.
func (p paper) width() float64  { return (297 - p.left - p.right) / 25.4 * 72 }
func (p paper) height() float64 { return (210 - p.top - p.bottom) / 25.4 * 72 }

const (
	digitPoints  = 6.0 // width of a digit of the body font, the unit of column widths
	cellPadding  = 8.0 // pt of a column's width that hold no text
	smallest     = 8.0 // pt; letters after fitting to the page are never smaller
	working      = 8.1 // pt; letters of working pages are printed no larger
	defaultWidth = 9.0
	maxHeight    = 409.0 // pt; Excel's limit of a row
)

// fittingWidth is the width of an annex's page in digits when letters are shrunk to a bit
// more than the smallest size.
var fittingWidth = annexPaper.width() / digitPoints * bodySize / (smallest + 0.05)

// isWorking tells the sheets that are filled in or looked into, not submitted.
func (s *sheet) isWorking() bool {
	return s.role == input || s.role == calculation || s.role == record || s.role == form
}

func (s *sheet) sides() paper {
	if s.isWorking() {
		return workingPaper
	}
	return annexPaper
}

// smallLetters is the size of the smallest letters of the sheet.
func (s *sheet) smallLetters() float64 {
	if s.letters > 0 {
		return s.letters
	}
	return bodySize
}

// room is the width of a page in digits when the smallest letters of the sheet are
// shrunk to a bit more than the smallest size.
func (s *sheet) room() float64 {
	return s.sides().width() / digitPoints * s.smallLetters() / (smallest + 0.05)
}

// pages returns over how many pages side by side a sheet must be spread for its letters
// to stay legible, and the scale at which it is printed. Every page after the first
// repeats the columns that name the rows.
func (s *sheet) pages() (across int, scale float64) {
	if s.isWorking() {
		if across = len(s.split(s.room())); across > 1 {
			return across, working / s.smallLetters()
		}
		return 1, min(1, working/s.smallLetters(), s.sides().width()/(digitPoints*s.width(1, s.columns())))
	}
	width, again := s.width(1, s.columns()), s.again()
	for across = 1; across < mostAcross && width+float64(across-1)*again > s.room()*float64(across); {
		across++
	}
	return across, min(1, float64(across)*s.sides().width()/(digitPoints*(width+float64(across-1)*again)))
}

// split returns the last columns of the pages side by side that hold so many digits each.
func (s *sheet) split(room float64) []int {
	var ends []int
	used, last := 0.0, s.columns()
	for col := 1; col <= last; col++ {
		if width := s.width(col, col); used+width > room+1e-6 && col > namingColumns+1 {
			ends = append(ends, col-1)
			used = s.again()
		}
		used += s.width(col, col)
	}
	return append(ends, last)
}

// columnPages returns the last columns of so many pages side by side, or of as many as it
// takes, of which none is much wider than another.
func (s *sheet) columnPages(across int) []int {
	low, high := 0.0, s.room()
	ends := s.split(high)
	for range 20 {
		middle := (low + high) / 2
		if narrower := s.split(middle); len(narrower) <= max(across, len(ends)) {
			ends, high = narrower, middle
		} else {
			low = middle
		}
	}
	return ends
}

// again is the width of the columns that every page side by side repeats.
func (s *sheet) again() float64 {
	if s.repeat[0] == 0 || s.unnamed {
		return 0
	}
	return s.width(1, namingColumns)
}

// namingColumns are repeated on every page side by side; mostAcross is where a sheet is
// taken to be wide whatever is done.
const (
	namingColumns = 2
	mostAcross    = 40
)

// Widths of the letters of Times New Roman in thousandths of the letter size.
const (
	lineSpacing = 1.22
	lineShare   = 0.96 // of a line that is counted on: programs measure letters differently
	foreign     = 130  // more for a Vietnamese letter that comes from another font where the first lacks it, as DejaVu Serif for Liberation Serif 1
)

var letterWidths = map[rune]float64{
	' ': 250, '!': 333, '"': 408, '%': 833, '&': 778, '\'': 180, '(': 333, ')': 333, '+': 564, ',': 250, '-': 333,
	'.': 250, '/': 278, ':': 278, ';': 278, '<': 564, '=': 564, '>': 564, '?': 444, '@': 921, '[': 333, ']': 333,
	'A': 722, 'B': 667, 'C': 667, 'D': 722, 'E': 611, 'F': 556, 'G': 722, 'H': 722, 'I': 333, 'J': 389, 'K': 722,
	'L': 611, 'M': 889, 'N': 722, 'O': 722, 'P': 556, 'Q': 722, 'R': 667, 'S': 556, 'T': 611, 'U': 722, 'V': 722,
	'W': 944, 'X': 722, 'Y': 722, 'Z': 611, 'a': 444, 'c': 444, 'e': 444, 'f': 333, 'i': 278, 'j': 278, 'l': 278,
	'm': 778, 'r': 333, 's': 389, 't': 278, 'w': 722, 'z': 444, 'Đ': 722, '…': 1000, '—': 1000, '≥': 549, '≤': 549,
}

// bases maps letters with marks to the letters below them, which have their width.
var bases = strings.NewReplacer(
	"à", "a", "á", "a", "ả", "a", "ã", "a", "ạ", "a", "ă", "a", "ằ", "a", "ắ", "a", "ẳ", "a", "ẵ", "a", "ặ", "a",
	"â", "a", "ầ", "a", "ấ", "a", "ẩ", "a", "ẫ", "a", "ậ", "a", "è", "e", "é", "e", "ẻ", "e", "ẽ", "e", "ẹ", "e",
	"ê", "e", "ề", "e", "ế", "e", "ể", "e", "ễ", "e", "ệ", "e", "ì", "i", "í", "i", "ỉ", "i", "ĩ", "i", "ị", "i",
	"À", "A", "Á", "A", "Ả", "A", "Ã", "A", "Ạ", "A", "Ă", "A", "Ằ", "A", "Ắ", "A", "Ẳ", "A", "Ẵ", "A", "Ặ", "A",
	"Â", "A", "Ầ", "A", "Ấ", "A", "Ẩ", "A", "Ẫ", "A", "Ậ", "A", "È", "E", "É", "E", "Ẻ", "E", "Ẽ", "E", "Ẹ", "E",
	"Ê", "E", "Ề", "E", "Ế", "E", "Ể", "E", "Ễ", "E", "Ệ", "E", "Ì", "I", "Í", "I", "Ỉ", "I", "Ĩ", "I", "Ị", "I",
	"Ò", "O", "Ó", "O", "Ỏ", "O", "Õ", "O", "Ọ", "O", "Ô", "O", "Ồ", "O", "Ố", "O", "Ổ", "O", "Ỗ", "O", "Ộ", "O",
	"Ơ", "O", "Ờ", "O", "Ớ", "O", "Ở", "O", "Ỡ", "O", "Ợ", "O", "Ù", "U", "Ú", "U", "Ủ", "U", "Ũ", "U", "Ụ", "U",
	"Ư", "U", "Ừ", "U", "Ứ", "U", "Ử", "U", "Ữ", "U", "Ự", "U", "Ỳ", "Y", "Ý", "Y", "Ỷ", "Y", "Ỹ", "Y", "Ỵ", "Y",
)

// textWidth estimates the width of a text in points.
func textWidth(s string, size float64, bold bool) float64 {
	sum := 0.0
	for _, r := range bases.Replace(s) {
		w, ok := letterWidths[r]
		if !ok {
			w = 510 // digits, most small letters, small letters with a hook
		}
		sum += w
	}
	for _, r := range s {
		if r >= 0x1E00 && r <= 0x1EFF || strings.ContainsRune("ơưƠƯ", r) {
			sum += foreign
		}
	}
	if bold {
		sum *= 1.07
	}
	return sum * size / 1000
}

// textLines estimates over how many lines a text runs in a width of points.
func textLines(s string, size float64, bold bool, width float64) int {
	count := 0
	space := textWidth(" ", size, bold)
	for paragraph := range strings.SplitSeq(s, "\n") {
		count++
		used := 0.0
		for word := range strings.FieldsSeq(paragraph) {
			for i, piece := range pieces(word) {
				w := textWidth(piece, size, bold)
				if i == 0 && used > 0 {
					w += space
				}
				if used > 0 && used+w > width {
					count++
					used = 0
				}
				used += w
				for ; used > width; used -= width { // longer than the line
					count++
				}
			}
		}
	}
	return count
}

// pieces splits a word where a line may end inside it: after a hyphen, a slash or
// a colon that no digit follows (Unicode Standard Annex 14, rule LB25).
func pieces(word string) []string {
	var all []string
	for from := 0; ; {
		i := strings.IndexAny(word[from:], "-/:")
		if i < 0 || from+i+1 == len(word) {
			return append(all, word)
		}
		if from += i + 1; '0' <= word[from] && word[from] <= '9' {
			continue
		}
		all = append(all, word[:from])
		word, from = word[from:], 0
	}
}

// rowSpacing is the height of a line, in letter sizes, and what a row adds in points.
type rowSpacing struct{ line, row float64 }

var (
	wideRows   = rowSpacing{lineSpacing, 4}
	narrowRows = rowSpacing{1.16, 1.75} // of sheets that no proposal goes with
)

// textHeight estimates the height of a wrapped text in a column of the given
// width in digits.
func textHeight(s string, k look, width float64, spacing rowSpacing) float64 {
	size := k.size
	if size == 0 {
		size = bodySize
	}
	room := max(size, (width*digitPoints-cellPadding-11*float64(k.indent))*lineShare) // one letter, in a column too narrow for any
	return float64(textLines(s, size, k.bold, room))*size*spacing.line + spacing.row
}

// fitRows sets the height of every row so that all wrapped text is seen, which
// neither Excel (for merged cells) nor LibreOffice does.
func (s *sheet) fitRows() {
	spans := map[[2]int]area{}
	for _, a := range s.merged {
		spans[[2]int{a.col, a.row}] = a
	}
	for _, c := range s.cells {
		a, ok := spans[[2]int{c.col, c.row}]
		if !ok {
			a = area{c.col, c.row, c.col, c.row}
		}
		if a.toRow == a.row {
			s.heights[c.row] = min(maxHeight, max(s.heights[c.row], s.need(c.cell, s.width(a.col, a.toCol))))
		}
	}
	for _, c := range s.cells {
		if a, ok := spans[[2]int{c.col, c.row}]; ok && a.toRow > a.row {
			s.stretch(a, s.need(c.cell, s.width(a.col, a.toCol)))
		}
	}
}

// stretch gives the last row of a merged cell the height that its text lacks.
func (s *sheet) stretch(a area, need float64) {
	for row := a.row; row <= a.toRow; row++ {
		need -= s.heights[row]
	}
	if need > 0 {
		s.heights[a.toRow] = min(maxHeight, s.heights[a.toRow]+need)
	}
}

// need is the height that a cell of a width needs.
func (s *sheet) need(c cell, width float64) float64 {
	size, spacing := c.look.size, wideRows
	if s.role != output {
		spacing = narrowRows
	}
	if size == 0 {
		size = bodySize
	}
	least := size*spacing.line + spacing.row
	if text, ok := c.value.(string); ok && c.look.wrap {
		return max(least, textHeight(text, c.look, width, spacing))
	}
	return least
}
