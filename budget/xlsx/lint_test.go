package xlsx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// Rules of good spreadsheet models, as published for finance and public bodies
// (FAST, ICAEW, SMART, AQuA Book), that a program can judge. Ids name them.

// roles of the sheets by their Vietnamese names; parts of annexes end in a number.
var roles = map[string]string{"Bìa": "cover", "Tóm tắt": "output", "Biểu đồ": "output", "Phụ lục I": "output", "Phụ lục II": "output", "Phụ lục III": "output", "Phụ lục IV": "output", "Phụ lục V": "output",
	"Điều chỉnh": "output", "Đối chiếu quy định": "output", "Giả định": "record", "Nguồn số liệu": "record", "Nội dung văn bản": "record", "Trích nguyên văn": "record", "So sánh": "output",
	"Kết quả lúc chạy": "record", "Kết quả tối ưu": "output",
	"Kiểm tra": "check", "Tổng hợp": "calculation", "Tổng hợp dự thảo": "calculation", "Tính nguồn vốn": "calculation", "Tính chỉ tiêu": "calculation", "Tính quy định": "calculation", "Tính giới hạn": "calculation", "Tính mức hoàn thành": "calculation", "Tính đơn vị": "calculation", "Mức chi đối chiếu": "record",
	"Mô phỏng không chi thêm": "calculation", "Mô phỏng dự thảo": "calculation", "Mô phỏng phương án": "calculation", "Tổng hợp nguồn vốn": "calculation", "Tổng hợp theo năm": "calculation",
	"Tổng hợp khác": "calculation", "Tổng hợp tính chất vốn": "calculation", "Tham số": "input", "Số liệu chỉ tiêu": "input", "Giới hạn nhiệm vụ": "input", "Khả năng hấp thụ": "input", "Số liệu hiện trạng": "input", "Số liệu mục tiêu": "input", "Số liệu điều kiện": "input", "Số liệu tác động": "input", "Số liệu điểm gấp khúc": "input",
	"Số liệu nhiệm vụ": "input", "Số liệu thu hồi": "input", "Số liệu dự án": "input", "Khởi công dự án": "input", "Phân kỳ dự án": "input", "Quan hệ dự án": "input", "Số liệu đơn giá": "input", "Phân bổ": "input"}

func roleOf(sheet string) string {
	name, _, _ := strings.Cut(sheet, ".")
	return roles[name]
}

// comparedNames are the scenarios that the second book compares.
var comparedNames = []string{"Sàn 1% tổng thu", "Sàn 2% tổng thu", "Không chi thêm"}

// books are the workbooks that every rule is tried on, made once.
var books = sync.OnceValue(func() [][]byte {
	p, o := sample()
	long, many := sample()
	second, third := o, o
	second.ScenarioName, third.ScenarioName = budget.Text{Vi: comparedNames[1]}, budget.Text{Vi: comparedNames[2]}
	long.Last = 2035 // years without money, more than a page is wide for
	var all [][]byte
	for _, b := range []struct {
		plan     *budget.Plan
		outcomes []budget.Outcome
		options  xlsx.Options
	}{
		{p, []budget.Outcome{o}, xlsx.Options{}},
		{p, []budget.Outcome{o, second, third}, xlsx.Options{Issued: true, TotalLast: true}},
		{long, []budget.Outcome{many}, xlsx.Options{}},
	} {
		var data bytes.Buffer
		if err := xlsx.Write(&data, b.plan, b.outcomes, b.options); err != nil {
			panic(err)
		}
		all = append(all, data.Bytes())
	}
	return all
})

// opened are the books, opened once.
var opened = sync.OnceValue(func() []*excelize.File {
	var all []*excelize.File
	for _, data := range books() {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			panic(err)
		}
		files.Store(f, data)
		all = append(all, f)
	}
	return all
})

// eachBook runs a rule on every book.
func eachBook(t *testing.T, rule func(t *testing.T, f *excelize.File, data []byte)) {
	for i, name := range []string{"sample", "issued, compared", "long plan"} {
		t.Run(name, func(t *testing.T) { rule(t, opened()[i], books()[i]) })
	}
}

// stylesOf returns the styles of a book by number, each looked up once.
func stylesOf(t *testing.T, f *excelize.File) func(int) *excelize.Style {
	known := map[int]*excelize.Style{}
	return func(id int) *excelize.Style {
		if known[id] == nil {
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			known[id] = style
		}
		return known[id]
	}
}

func TestS1EverySheetHasARole(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		seen := map[string]bool{}
		for _, s := range f.GetSheetList() {
			seen[roleOf(s)] = true
			if roleOf(s) == "" {
				t.Errorf("sheet %q has no role", s)
			}
		}
		for _, r := range roles {
			if !seen[r] {
				t.Errorf("no sheet is for %s", r)
			}
		}
	})
}

// typedNumber tells whether a cell holds a number that is no result of a formula.
func (c storedCell) typedNumber() bool { return c.formula == "" && !c.text && c.value != "" }

func TestS2NoNumberIsTypedOnACalculationSheet(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		for _, c := range stored(t, f) {
			if r := roleOf(c.sheet); (r == "calculation" || r == "check") && c.typedNumber() {
				t.Errorf("%s!%s: typed number %s", c.sheet, c.cell, c.value)
			}
		}
	})
}

var (
	reference = regexp.MustCompile(`(\$?)([A-Z]{1,3})(\$?)([0-9]+)`)
	texts     = regexp.MustCompile(`"[^"]*"|'[^']*'!`)
	function  = regexp.MustCompile(`([A-Z][A-Z0-9.]*)\(`)
	constant  = regexp.MustCompile(`\b[0-9]+(\.[0-9]+)?\b`)
	name      = regexp.MustCompile(`[A-Za-z_]+[A-Za-z0-9_]*`)
)

// relative writes a formula with its references as offsets from its cell.
func relative(formula, cell string) string {
	col, row, _ := excelize.CellNameToCoordinates(cell)
	return reference.ReplaceAllStringFunc(formula, func(s string) string {
		m := reference.FindStringSubmatch(s)
		c, _ := excelize.ColumnNameToNumber(m[2])
		r, _ := strconv.Atoi(m[4])
		if m[1] == "" {
			c -= col
		}
		if m[3] == "" {
			r -= row
		}
		return fmt.Sprintf("%sC%d%sR%d", m[1], c, m[3], r)
	})
}

func TestF1OneFormulaARowOverTheYears(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		years, before := map[string]bool{}, map[string]string{}
		runs := 0
		cells(t, f, func(sheet, cell, formula, value string) {
			col, row, _ := excelize.CellNameToCoordinates(cell)
			column, key := fmt.Sprint(sheet, col), fmt.Sprint(sheet, row, " ", col)
			year, _ := strconv.Atoi(value)
			if strings.Contains(formula, "'Phân bổ'!") && year >= 2021 && year <= 2035 {
				years[column] = true // a heading that shows a year
				return
			}
			if formula == "" && value != "" {
				years[column] = false // a heading that shows something else
			}
			last := before[fmt.Sprint(sheet, row, " ", col-1)]
			if formula == "" || !years[column] {
				return
			}
			before[key] = relative(formula, cell)
			if last != "" && years[fmt.Sprint(sheet, col-1)] {
				runs++
				if last != before[key] {
					t.Errorf("%s!%s =%s differs from the year before", sheet, cell, formula)
				}
			}
		})
		if runs < 100 {
			t.Errorf("only %d formulas follow the year before", runs)
		}
	})
}

// allowed is the functions that Excel from 2010, LibreOffice and the test's own
// calculator evaluate alike; none is volatile or depends on the reader's language.
var allowed = []string{"ABS", "AND", "COLUMNS", "COUNT", "COUNTA", "COUNTIF", "EXP", "IF", "INDEX", "INT", "MAX", "MIN", "OR", "RANK", "ROUND", "ROWS",
	"SUM", "SUMIF", "SUMIFS", "SUMXMY2"}

// deepest is how deep functions may stand inside each other.
const deepest = 3

// depth counts how deep functions stand inside each other; brackets alone do not count.
func depth(formula string) int {
	most, calls := 0, []bool{}
	for i, r := range formula {
		switch {
		case r == '(':
			calls = append(calls, i > 0 && formula[i-1] >= 'A' && formula[i-1] <= 'Z' || i > 0 && formula[i-1] == '2')
		case r == ')' && len(calls) > 0:
			calls = calls[:len(calls)-1]
		}
		open := 0
		for _, isCall := range calls {
			if isCall {
				open++
			}
		}
		most = max(most, open)
	}
	return most
}

func TestF2F3F4FormulasArePlain(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		cells(t, f, func(sheet, cell, formula, _ string) {
			bare := texts.ReplaceAllString(formula, "")
			for _, m := range function.FindAllStringSubmatch(bare, -1) {
				if !slices.Contains(allowed, m[1]) {
					t.Errorf("F4 %s!%s: function %s", sheet, cell, m[1])
				}
			}
			numbers := name.ReplaceAllString(reference.ReplaceAllString(bare, ""), "")
			for _, n := range constant.FindAllString(numbers, -1) {
				if n != "0" && n != "1" {
					t.Errorf("F2 %s!%s: number %s in =%s", sheet, cell, n, formula)
				}
			}
			if d := depth(bare); d > deepest {
				t.Errorf("F3 %s!%s: functions %d deep in =%s", sheet, cell, d, formula)
			}
			if len([]rune(formula)) > 255 {
				t.Errorf("F3 %s!%s: %d characters", sheet, cell, len([]rune(formula)))
			}
		})
	})
}

// part reads a part of the package.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestF6NothingHiddenNothingExternal(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, data []byte) {
		z, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		for _, entry := range z.File {
			if strings.Contains(entry.Name, "externalLink") || strings.Contains(entry.Name, "vba") {
				t.Errorf("part %s", entry.Name)
			}
		}
		for i, s := range f.GetSheetList() {
			xml := part(t, data, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
			if visible, _ := f.GetSheetVisible(s); !visible || strings.Contains(xml, `hidden="1"`) || strings.Contains(xml, `hidden="true"`) {
				t.Errorf("%s is hidden, or part of it", s)
			}
		}
	})
}

// heading is the fill of headings, whose years are numbers and no inputs.
const heading = "DDE7F0"

func TestI1I2InputsAreOpenAndFormulasLocked(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		inputs, constants, valid := 0, 0, validation(t, f)
		styles := stylesOf(t, f)
		for _, c := range stored(t, f) {
			style := styles(c.style)
			open := style.Protection != nil && !style.Protection.Locked
			if c.formula != "" && open {
				t.Errorf("I2 %s!%s: formula is not locked", c.sheet, c.cell)
			}
			if roleOf(c.sheet) != "input" || !c.typedNumber() || slices.Contains(style.Fill.Color, heading) {
				continue
			}
			if !open { // a convention, or a value at the run
				constants++
				if len(style.Fill.Color) > 0 || valid(c) {
					t.Errorf("I1 %s!%s looks like an input and is locked", c.sheet, c.cell)
				}
				continue
			}
			inputs++
			if style.Font.Color != "0000FF" || !slices.Equal(style.Fill.Color, []string{"FFF2CC"}) || !valid(c) {
				t.Errorf("I1 %s!%s does not look like an input, or has no validation", c.sheet, c.cell)
			}
		}
		if inputs < 200 || constants < inputs {
			t.Errorf("%d inputs, %d locked numbers, want each input to have its value at the run", inputs, constants)
		}
	})
}

// validation tells of the cells of a book whether a rule of validation covers them.
func validation(t *testing.T, f *excelize.File) func(storedCell) bool {
	t.Helper()
	areas := map[string][][4]int{}
	for _, sheet := range f.GetSheetList() {
		rules, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rules {
			for area := range strings.FieldsSeq(r.Sqref) {
				from, to, _ := strings.Cut(area, ":")
				if to == "" {
					to = from
				}
				c1, r1, _ := excelize.CellNameToCoordinates(from)
				c2, r2, _ := excelize.CellNameToCoordinates(to)
				areas[sheet] = append(areas[sheet], [4]int{c1, r1, c2, r2})
			}
		}
	}
	return func(c storedCell) bool {
		return slices.ContainsFunc(areas[c.sheet], func(a [4]int) bool {
			return a[0] <= c.col && c.col <= a[2] && a[1] <= c.row && c.row <= a[3]
		})
	}
}

func TestL1NumbersHaveUnits(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		cells(t, f, func(sheet, cell, formula, value string) {
			col, row, _ := excelize.CellNameToCoordinates(cell)
			id, _ := f.GetCellValue(sheet, fmt.Sprintf("A%d", row), raw)
			_, err := strconv.ParseFloat(value, 64)
			if r := roleOf(sheet); err != nil || col < 4 || id == "" || id == "Mã" || r != "input" && r != "calculation" || strings.HasPrefix(id, "ct-8") || strings.HasPrefix(id, "ct-9") || strings.HasPrefix(id, "ct-10") {
				return // milestones have no unit
			}
			if unit, _ := f.GetCellValue(sheet, fmt.Sprintf("C%d", row), raw); unit == "" {
				if title, _ := f.GetCellValue(sheet, fmt.Sprintf("C%d", row-1), raw); title != "Đơn vị tính" {
					t.Errorf("%s row %d has no unit", sheet, row)
				}
			}
		})
	})
}

func TestC1ChecksPassAndTheCoverSaysSo(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		overall := map[string]string{}
		cells(t, f, func(sheet, cell, formula, value string) {
			if sheet == "Kiểm tra" && strings.Contains(formula, "COUNTIF") || sheet == "Bìa" && strings.HasPrefix(formula, "'Kiểm tra'!") && strings.HasSuffix(value, "ạt") {
				overall[sheet] = value
			}
		})
		if overall["Kiểm tra"] != "Đạt" || overall["Bìa"] != "Đạt" {
			t.Errorf("overall results %v, want Đạt on both sheets", overall)
		}
	})
}

func TestD1X1FileSaysWhatItIs(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, data []byte) {
		properties, err := f.GetDocProps()
		if err != nil || properties.Title == "" || properties.Created != "2000-01-01T00:00:00Z" {
			t.Errorf("properties %+v, %v", properties, err)
		}
		custom, _ := f.GetCustomProps()
		if len(custom) < 4 {
			t.Errorf("%d custom properties, want version, plan, scenario and an input", len(custom))
		}
		if book := part(t, data, "xl/workbook.xml"); !strings.Contains(book, `fullCalcOnLoad="1"`) && !strings.Contains(book, `fullCalcOnLoad="true"`) {
			t.Error("the book does not ask to be recalculated on opening")
		}
		for _, d := range f.GetDefinedName() {
			if strings.Contains(d.RefersTo, "#REF!") || regexp.MustCompile(`^(?i)([A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*)$`).MatchString(d.Name) {
				t.Errorf("defined name %s = %s", d.Name, d.RefersTo)
			}
		}
	})
}

func TestX2DimensionIsTheUsedRange(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, data []byte) {
		for i, s := range f.GetSheetList() {
			xml := part(t, data, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
			col, row := 1, 1
			for _, m := range regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"`).FindAllStringSubmatch(xml, -1) {
				c, r, _ := excelize.CellNameToCoordinates(m[1])
				col, row = max(col, c), max(row, r)
			}
			last, _ := excelize.CoordinatesToCellName(col, row)
			if got, _ := f.GetSheetDimension(s); got != "A1:"+last {
				t.Errorf("%s: dimension %s, used A1:%s", s, got, last)
			}
		}
	})
}
