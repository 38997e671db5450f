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
			if props.FitToPage == nil || !*props.FitToPage || page.FitToWidth == nil {
				t.Errorf("%s is not fitted to the page", s)
			}
			if r := roleOf(s); r == "output" && *page.FitToWidth != 1 {
				t.Errorf("%s: %d pages wide", s, *page.FitToWidth)
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

// lettersOnPaper returns the size of the body letters of a sheet in print. The
// width of a column is in digits of 6 pt; a page is 252 mm wide between margins.
func lettersOnPaper(t *testing.T, f *excelize.File, sheet string) float64 {
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
	width, height := 0.0, 0.0
	for c := 1; c <= last; c++ {
		name, _ := excelize.ColumnNumberToName(c)
		w, _ := f.GetColWidth(sheet, name)
		width += w * 6
	}
	rows, _ := strconv.Atoi(row)
	for r := 1; r <= rows; r++ {
		h, _ := f.GetRowHeight(sheet, r)
		height += h
	}
	page, _ := f.GetPageLayout(sheet)
	scale := min(1, 252/25.4*72*float64(*page.FitToWidth)/width)
	if page.FitToHeight != nil && *page.FitToHeight == 1 {
		scale = min(scale, 170/25.4*72/height)
	}
	return 12 * scale
}

func TestLettersAreAtLeast8PointsOnPaper(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		for _, s := range f.GetSheetList() {
			if size := lettersOnPaper(t, f, s); size < 8 {
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
	for _, m := range pageBreak.FindAllStringSubmatch(part(t, data, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)), -1) {
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
		broken := 0
		for i, s := range f.GetSheetList() {
			rows, _ := f.GetRows(s)
			pages := pagesOf(t, data, i, len(rows))
			for k, p := range pages {
				height := 0.0
				if k > 0 {
					height = repeatedHeight(f, s)
				}
				for r := p[0]; r <= p[1]; r++ {
					h, _ := f.GetRowHeight(s, r)
					height += h
				}
				if room := 170 / 25.4 * 72 * 12 / lettersOnPaper(t, f, s); len(pages) > 1 && height > room {
					t.Errorf("%s, rows %d to %d: %.0f pt, a page has %.0f", s, p[0], p[1], height, room)
				}
			}
			broken += len(pages) - 1
		}
		if broken < 10 {
			t.Errorf("%d page breaks, want more", broken)
		}
	})
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
