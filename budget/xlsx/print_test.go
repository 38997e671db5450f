package xlsx_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What a clerk checks on paper: TX01-TX04 are the rules of an existing checker of
// office workbooks, P1 and P2 those of modelling standards.

func TestTX01P1PagesAreA4Landscape(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		for _, s := range f.GetSheetList() {
			page, err := f.GetPageLayout(s)
			if err != nil || *page.Size != 9 || *page.Orientation != "landscape" {
				t.Errorf("%s: %+v, %v", s, page, err)
			}
			props, _ := f.GetSheetProps(s)
			fitted := props.FitToPage != nil && *props.FitToPage && page.FitToWidth != nil
			if r := roleOf(s); r == "output" && (!fitted || *page.FitToWidth != 1) {
				t.Errorf("%s is not fitted to the width of a page", s)
			}
			if p := onPaper(t, f, s); !fitted && p.width > p.pageWidth && p.scale > 0.68 {
				t.Errorf("%s is %.0f pt wide, a page %.0f, and its letters could be smaller", s, p.width, p.pageWidth)
			}
			if hf, _ := f.GetHeaderFooter(s); !strings.Contains(hf.OddHeader, "&P") || !hf.DifferentFirst {
				t.Errorf("%s: page number %q, want it above, not on the first page", s, hf.OddHeader)
			}
		}
	})
}

func TestTX02TX03LettersAreTimesNewRomanOf12To14(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, data []byte) {
		sizes := map[float64]int{}
		styles := stylesOf(t, f)
		for _, c := range stored(t, f) {
			sheet, cell, value, style := c.sheet, c.cell, c.value, styles(c.style)
			if value != "" && (style.Font == nil || style.Font.Family != "Times New Roman") {
				t.Errorf("%s!%s: font %+v", sheet, cell, style.Font)
			}
			if value != "" {
				sizes[style.Font.Size]++
			}
		}
		for size, n := range sizes {
			if size != 12 && n > sizes[12]/50 {
				t.Errorf("%d cells of %v pt, %d of 12", n, size, sizes[12])
			}
		}
		for i := 1; i <= 2; i++ {
			if xml := part(t, data, fmt.Sprintf("xl/charts/chart%d.xml", i)); strings.Contains(xml, "+mn-lt") && !strings.Contains(xml, "Times New Roman") {
				t.Errorf("chart %d has letters of another font", i)
			}
		}
	})
}

// printed is how a sheet is printed: the scale, and what its columns and rows then take and
// what a page has for them, in points. The width of a column is in digits of 6 pt.
type printed struct{ scale, width, pageWidth, pageHeight float64 }

func onPaper(t *testing.T, f *excelize.File, sheet string) printed {
	t.Helper()
	area := ""
	for _, d := range f.GetDefinedName() {
		if d.Scope == sheet && strings.HasSuffix(d.Name, "Print_Area") {
			area = d.RefersTo[strings.LastIndex(d.RefersTo, "$A$1:$")+len("$A$1:$"):]
		}
	}
	column, row, _ := strings.Cut(area, "$")
	last, err := excelize.ColumnNameToNumber(column)
	if err != nil {
		t.Fatalf("%s: print area %q", sheet, area)
	}
	width, height, again := 0.0, 0.0, 0.0
	for c := 1; c <= last; c++ {
		name, _ := excelize.ColumnNumberToName(c)
		w, _ := f.GetColWidth(sheet, name)
		if width += w * 6; c <= 2 && repeatedHeight(f, sheet) > 0 {
			again += w * 6
		}
	}
	rows, _ := strconv.Atoi(row)
	for r := 1; r <= rows; r++ {
		h, _ := f.GetRowHeight(sheet, r)
		height += h
	}
	margins, _ := f.GetPageMargins(sheet)
	p := printed{pageWidth: (297/25.4 - *margins.Left - *margins.Right) * 72, pageHeight: (210/25.4 - *margins.Top - *margins.Bottom) * 72}
	page, _ := f.GetPageLayout(sheet)
	props, _ := f.GetSheetProps(sheet)
	if props.FitToPage == nil || !*props.FitToPage {
		p.scale = float64(*page.AdjustTo) / 100
	} else {
		across := float64(*page.FitToWidth)
		p.scale = min(1, p.pageWidth*across/(width+(across-1)*again))
		if page.FitToHeight != nil && *page.FitToHeight == 1 {
			p.scale = min(p.scale, p.pageHeight/height)
		}
	}
	p.width = width * p.scale
	return p
}

func TestLettersAreAtLeast8PointsOnPaper(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		for _, s := range f.GetSheetList() {
			if size := 12 * onPaper(t, f, s).scale; size < 8 {
				t.Errorf("%s: letters of %.2f pt", s, size)
			}
		}
	})
}

func TestP2HeadingsRepeatAndRowsHaveHeights(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, data []byte) {
		titles := map[string]bool{}
		for _, d := range f.GetDefinedName() {
			titles[d.Scope] = titles[d.Scope] || strings.HasSuffix(d.Name, "Print_Titles")
		}
		for i, s := range f.GetSheetList() {
			if strings.HasPrefix(s, "Phụ lục") && !titles[s] {
				t.Errorf("%s: headings are not repeated", s)
			}
			xml := part(t, data, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
			if n := strings.Count(xml, "<row ") - strings.Count(xml, ` ht="`); n > 0 {
				t.Errorf("%s: %d rows without a height", s, n)
			}
			panes, _ := f.GetPanes(s)
			if (strings.HasPrefix(s, "Phụ lục") || s == "Phân bổ") && !panes.Freeze {
				t.Errorf("%s: headings are not frozen", s)
			}
		}
	})
}

// TestNumbersAreNumbers finds texts that look like numbers and do not add up.
// Column A numbers rows, as text.
func TestNumbersAreNumbers(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		for _, c := range stored(t, f) {
			if _, err := strconv.ParseFloat(c.value, 64); err == nil && c.text && c.col != 1 {
				t.Errorf("%s!%s: text %q", c.sheet, c.cell, c.value)
			}
		}
	})
}

var pageBreak = regexp.MustCompile(`<brk id="([0-9]+)"`)

// pagesOf returns the first and last rows of the pages of sheet i, which the last
// row ends.
func pagesOf(t *testing.T, data []byte, i, last int) [][2]int {
	t.Helper()
	var pages [][2]int
	first := 1
	_, breaks, _ := strings.Cut(part(t, data, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)), "<rowBreaks")
	breaks, _, _ = strings.Cut(breaks, "</rowBreaks>")
	for _, m := range pageBreak.FindAllStringSubmatch(breaks, -1) {
		row, _ := strconv.Atoi(m[1])
		pages = append(pages, [2]int{first, row})
		first = row + 1
	}
	return append(pages, [2]int{first, last})
}

// repeatedHeight returns the height of the headings that pages of a sheet repeat.
func repeatedHeight(f *excelize.File, sheet string) float64 {
	height := 0.0
	for _, d := range f.GetDefinedName() {
		rows := printRows.FindStringSubmatch(d.RefersTo)
		if d.Scope != sheet || !strings.HasSuffix(d.Name, "Print_Titles") || rows == nil {
			continue
		}
		first, _ := strconv.Atoi(rows[1])
		last, _ := strconv.Atoi(rows[2])
		for r := first; r <= last; r++ {
			h, _ := f.GetRowHeight(sheet, r)
			height += h
		}
	}
	return height
}

var printRows = regexp.MustCompile(`!\$([0-9]+):\$([0-9]+)$`)

// TestPagesHoldTheirRows adds up the rows of each page: what is more than a page
// would be cut or run over.
func TestPagesHoldTheirRows(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, data []byte) {
		if broken := pagesHold(t, f, data); broken < 10 {
			t.Errorf("%d page breaks, want more", broken)
		}
	})
}

// pagesHold looks at every page, and counts the breaks between them.
func pagesHold(t *testing.T, f *excelize.File, data []byte) int {
	t.Helper()
	broken := 0
	for i, s := range f.GetSheetList() {
		rows, _ := f.GetRows(s)
		pages, paper := pagesOf(t, data, i, len(rows)), onPaper(t, f, s)
		for k, p := range pages {
			height := 0.0
			if k > 0 {
				height = repeatedHeight(f, s)
			}
			for r := p[0]; r <= p[1]; r++ {
				h, _ := f.GetRowHeight(s, r)
				height += h
			}
			if room := paper.pageHeight / paper.scale; len(pages) > 1 && height > room {
				t.Errorf("%s, rows %d to %d: %.0f pt, a page has %.0f", s, p[0], p[1], height, room)
			}
		}
		broken += len(pages) - 1
	}
	return broken
}

// TestPagesDoNotPartTotals looks for a page that begins with a total or ends with
// the title of a group.
func TestPagesDoNotPartTotals(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, data []byte) {
		for i, s := range f.GetSheetList() {
			rows, _ := f.GetRows(s)
			for k, p := range pagesOf(t, data, i, len(rows)) {
				start, end := strings.Join(rows[p[0]-1], " "), rows[p[1]-1]
				if k > 0 && strings.Contains(start, "TỔNG CỘNG") {
					t.Errorf("%s: a page begins with row %d, a total", s, p[0])
				}
				if p[1] < len(rows) && roleOf(s) == "output" && len(end) > 1 && slices.Contains(groupNames, end[1]) {
					t.Errorf("%s: a page ends with row %d, the title of a group", s, p[1])
				}
			}
		}
	})
}
