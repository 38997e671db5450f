package xlsx

import "strings"

// The page: A4 landscape with the margins of the decree on the form of
// documents, 30 mm left, 15 mm right, 20 mm above and below.
const (
	pageWidth    = 714.0 // pt between the margins
	pageHeight   = 482.0
	digitPoints  = 6.0 // width of a digit of the body font, the unit of column widths
	cellPadding  = 6.0 // pt of a column's width that hold no text
	smallest     = 8.0 // pt; letters after fitting to the page are never smaller
	defaultWidth = 9.0
	maxHeight    = 409.0 // pt; Excel's limit of a row
)

// fittingWidth is the width of a page in digits when letters are shrunk to a bit
// more than the smallest size.
const fittingWidth = pageWidth / digitPoints * bodySize / (smallest + 0.05)

// pagesAcross returns over how many pages a sheet of a width must be spread for
// its letters to stay legible.
func pagesAcross(width float64) int {
	pages := 1
	for width > fittingWidth*float64(pages) {
		pages++
	}
	return pages
}

// Widths of the letters of Times New Roman in thousandths of the letter size.
const (
	lineSpacing = 1.22
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
// a colon.
func pieces(word string) []string {
	var all []string
	for {
		i := strings.IndexAny(word, "-/:")
		if i < 0 || i+1 == len(word) {
			return append(all, word)
		}
		all = append(all, word[:i+1])
		word = word[i+1:]
	}
}

// textHeight estimates the height of a wrapped text in a column of the given
// width in digits.
func textHeight(s string, k look, width float64) float64 {
	size := k.size
	if size == 0 {
		size = bodySize
	}
	room := max(size, (width*digitPoints-cellPadding-11*float64(k.indent))*0.96) // one letter, in a column too narrow for any
	return float64(textLines(s, size, k.bold, room))*size*lineSpacing + 4
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
			s.heights[c.row] = min(maxHeight, max(s.heights[c.row], c.height(s.width(a.col, a.toCol))))
		}
	}
	for _, c := range s.cells {
		if a, ok := spans[[2]int{c.col, c.row}]; ok && a.toRow > a.row {
			s.stretch(a, c.height(s.width(a.col, a.toCol)))
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

func (c cell) height(width float64) float64 {
	size := c.look.size
	if size == 0 {
		size = bodySize
	}
	least := size*lineSpacing + 4
	if s, ok := c.value.(string); ok && c.look.wrap {
		return max(least, textHeight(s, c.look, width))
	}
	return least
}
