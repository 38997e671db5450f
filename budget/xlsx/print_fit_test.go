package xlsx_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// inkWidth is the width in points of a number as a cell shows it, in 12 pt Times New Roman
// (its font metrics: a digit is 500 thousandths of the size, a dot or comma 250, a hyphen
// 333, a percent sign 833, a bracket 333, other signs at most 722).
func inkWidth(text string) float64 {
	sum := 0.0
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9' || r == '*':
			sum += 500
		case r == '.' || r == ',' || r == ' ':
			sum += 250
		case r == '-' || r == '(' || r == ')':
			sum += 333
		case r == '%':
			sum += 833
		default:
			sum += 722
		}
	}
	return sum * 12 / 1000
}

// TestNumbersFitTheirColumns finds the numbers that a program would show as ####.
func TestNumbersFitTheirColumns(t *testing.T) {
	eachBook(t, numbersFit)
}

func numbersFit(t *testing.T, f *excelize.File, _ []byte) {
	t.Helper()
	styles, widths, checked := stylesOf(t, f), map[string]float64{}, 0
	for _, c := range stored(t, f) {
		x, err := strconv.ParseFloat(c.value, 64)
		if err != nil || c.text {
			continue
		}
		style := styles(c.style)
		if style.Alignment == nil || style.CustomNumFmt == nil {
			continue
		}
		column, _, _ := excelize.SplitCellName(c.cell)
		name := c.sheet + "!" + column
		if widths[name] == 0 {
			widths[name], _ = f.GetColWidth(c.sheet, column)
		}
		checked++
		text := inFormat(x, *style.CustomNumFmt)
		if room := widths[name]*6 - 2; inkWidth(text) > room {
			t.Errorf("%s!%s: %q needs %.0f pt, its column has %.0f", c.sheet, c.cell, text, inkWidth(text), room)
		}
	}
	if checked < 20 {
		t.Errorf("%d numbers looked at", checked)
	}
}

var quotedPart = regexp.MustCompile(`"[^"]*"`)

// inFormat shows a number by one of the formats of our sheets: digits in threes, a fixed
// count of decimals, percent, and texts in quotation marks.
func inFormat(x float64, format string) string {
	parts := strings.Split(format, ";")
	one := parts[0]
	if x == 0 && len(parts) > 2 {
		one = parts[2]
	}
	literal := strings.Join(quotedPart.FindAllString(one, -1), "")
	bare := quotedPart.ReplaceAllString(one, "")
	if !strings.ContainsAny(bare, "0#") {
		return strings.Trim(literal, `"`)
	}
	if strings.Contains(bare, "%") {
		x, literal = x*100, literal+"%"
	}
	_, after, _ := strings.Cut(bare, ".")
	text := strconv.FormatFloat(x, 'f', strings.Count(after, "0"), 64)
	if strings.Contains(bare, ",") {
		whole, rest, _ := strings.Cut(text, ".")
		grouped := ""
		for i, r := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 && grouped != "-" {
				grouped += "."
			}
			grouped += string(r)
		}
		if text = grouped; rest != "" {
			text += "," + rest
		}
	}
	return text + strings.ReplaceAll(literal, `"`, "")
}

// TestLastPagesAreNotNearlyEmpty looks for a few rows alone on the last page of a sheet.
func TestLastPagesAreNotNearlyEmpty(t *testing.T) {
	eachBook(t, lastPagesAreFilled)
}

func lastPagesAreFilled(t *testing.T, f *excelize.File, data []byte) {
	t.Helper()
	for i, s := range f.GetSheetList() {
		pages := pagesOf(t, data, i, printedRows(t, f, s))
		if len(pages) < 2 {
			continue
		}
		last, height := pages[len(pages)-1], 0.0
		for r := last[0]; r <= last[1]; r++ {
			h, _ := f.GetRowHeight(s, r)
			height += h
		}
		paper := onPaper(t, f, s)
		if part := height * paper.scale / paper.pageHeight; part < 0.25 && last[1]-last[0] < 6 {
			t.Errorf("%s: the last page holds rows %d to %d, %.0f%% of its height", s, last[0], last[1], 100*part)
		}
	}
}

// TestChartsNameTheirAxes reads the titles of the axes and what a page leaves of their letters.
func TestChartsNameTheirAxes(t *testing.T) {
	eachBook(t, func(t *testing.T, _ *excelize.File, data []byte) {
		for i := 1; i <= 2; i++ {
			xml := part(t, data, fmt.Sprintf("xl/charts/chart%d.xml", i))
			for _, axis := range []string{"catAx", "valAx"} {
				_, after, _ := strings.Cut(xml, "<"+axis+">")
				within, _, found := strings.Cut(after, "</"+axis+">")
				if !found || !strings.Contains(within, "<title>") || !strings.Contains(within, "<a:t>") {
					t.Errorf("chart %d: %s has no title", i, axis)
				}
			}
		}
	})
}

// TestGapsStandOnOneSheet looks for a gap or a bound of the search outside its own sheet and
// the record of the run.
func TestGapsStandOnOneSheet(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		seen := 0
		for _, c := range stored(t, f) {
			if !strings.Contains(c.value, "cận trên") && !strings.Contains(c.value, "Cận đã chứng minh") && !strings.Contains(c.value, "Khoảng cách tới cận") {
				continue
			}
			if seen++; c.sheet != "Kết quả tối ưu" && c.sheet != "Kết quả lúc chạy" {
				t.Errorf("%s!%s: %s", c.sheet, c.cell, c.value)
			}
		}
		if seen < 2 {
			t.Errorf("%d cells with a bound or gap", seen)
		}
	})
}

// TestFormsPrintToTheEndOfThePage holds forms to print every row of the plan, and of the
// rows to be filled in as many as the last page has room for.
func TestFormsPrintToTheEndOfThePage(t *testing.T) {
	w, err := scenarios.Read(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		t.Fatal(err)
	}
	for name, plan := range map[string]*scenarios.Written{"empty": nil, "hai-duong": w} {
		var b bytes.Buffer
		if err := xlsx.WriteForm(&b, plan, xlsx.FormOptions{First: 2026, Last: 2030}); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		lastPagesAreFilled(t, f, b.Bytes())
		spare := 0
		for i, s := range f.GetSheetList()[2:] {
			rows, _ := f.GetRows(s)
			printed := printedRows(t, f, s)
			filled := len(rows)
			for filled > 0 && !hasText(rows[filled-1]) {
				filled--
			}
			if printed < filled {
				t.Errorf("%s, %s: rows to %d are printed, to %d filled", name, s, printed, filled)
			}
			spare += printed - filled
			next, _ := f.GetRowHeight(s, printed+1)
			pages := pagesOf(t, b.Bytes(), i+2, printed)
			height := next
			if len(pages) > 1 {
				height += repeatedHeight(f, s)
			}
			for r := pages[len(pages)-1][0]; r <= printed; r++ {
				h, _ := f.GetRowHeight(s, r)
				height += h
			}
			if paper := onPaper(t, f, s); next > 0 && printed < lastFormatted(t, f, s) && len(pages) == 1 && height*paper.scale < 0.97*paper.pageHeight {
				t.Errorf("%s, %s: rows to %d are printed, and more would fit", name, s, printed)
			}
		}
		if spare < 100 {
			t.Errorf("%s: %d rows to be filled in are printed", name, spare)
		}
	}
}

// hasText tells a row that somebody has filled in: more than the unit that waits in it.
func hasText(row []string) bool {
	for _, text := range row {
		if text != "" && text != "triệu đồng" {
			return true
		}
	}
	return false
}

// printedRows is the last row of a sheet's print area.
func printedRows(t *testing.T, f *excelize.File, sheet string) int {
	t.Helper()
	for _, d := range f.GetDefinedName() {
		if d.Scope == sheet && strings.HasSuffix(d.Name, "Print_Area") {
			row, err := strconv.Atoi(d.RefersTo[strings.LastIndex(d.RefersTo, "$")+1:])
			if err != nil {
				t.Fatal(err)
			}
			return row
		}
	}
	t.Fatalf("%s has no print area", sheet)
	return 0
}

// lastFormatted is the last row of the cells that exist.
func lastFormatted(t *testing.T, f *excelize.File, sheet string) int {
	t.Helper()
	used, err := f.GetSheetDimension(sheet)
	if err != nil {
		t.Fatal(err)
	}
	_, end, _ := strings.Cut(used, ":")
	_, row, _ := excelize.CellNameToCoordinates(end)
	return row
}
