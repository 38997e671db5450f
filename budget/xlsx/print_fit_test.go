package xlsx_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
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
		rows, _ := f.GetRows(s)
		pages := pagesOf(t, data, i, len(rows))
		if len(pages) < 2 {
			continue
		}
		last, height := pages[len(pages)-1], 0.0
		for r := last[0]; r <= last[1]; r++ {
			h, _ := f.GetRowHeight(s, r)
			height += h
		}
		height += repeatedHeight(f, s)
		paper := onPaper(t, f, s)
		if part := height * paper.scale / paper.pageHeight; part < 0.2 && last[1]-last[0] < 4 {
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
