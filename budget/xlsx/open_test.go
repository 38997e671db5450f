package xlsx_test

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
	"phanbo/sim"
)

// raw reads cells as they are stored.
var raw = excelize.Options{RawCellValue: true}

// write makes a workbook and returns its bytes.
func write(t *testing.T, p *budget.Plan, outcomes []budget.Outcome, o xlsx.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Write(&b, p, outcomes, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open reads a workbook back.
func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	files.Store(f, data)
	return f
}

// shipped is a plan that ships with its answer, and those of some of its scenarios.
func shipped(t *testing.T, name string, named ...string) (*budget.Plan, []budget.Outcome) {
	t.Helper()
	plan, err := scenarios.Load(scenarios.ShippedFS(), name)
	if err != nil {
		t.Fatal(err)
	}
	var outcomes []budget.Outcome
	for _, s := range append([]budget.Scenario{{}}, plan.Scenarios...) {
		if s.ID != "" && !slices.Contains(named, s.ID) {
			continue
		}
		changed, problems := budget.Apply(plan, s)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		o, err := sim.Run(context.Background(), changed, sim.Options{Version: "0.1.0", Scenario: s, MaxMoves: 3})
		if err != nil {
			t.Fatal(err)
		}
		outcomes = append(outcomes, o)
	}
	return plan, outcomes
}

// storedCell is a cell as it stands in the file.
type storedCell struct {
	sheet, cell    string
	col, row       int
	formula, value string
	text           bool // typed text
	style          int
}

var (
	files     sync.Map // *excelize.File -> the bytes it was opened from
	storedIn  sync.Map // *excelize.File -> []storedCell
	rowPart   = regexp.MustCompile(`(?s)<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?(?: t="([a-z]+)")?(?:/>|>(.*?)</c>)`)
	valuePart = regexp.MustCompile(`(?s)<v>(.*?)</v>`)
	formPart  = regexp.MustCompile(`(?s)<f>(.*?)</f>`)
	textPart  = regexp.MustCompile(`(?s)<si>(.*?)</si>`)
	runPart   = regexp.MustCompile(`(?s)<t[^>]*>(.*?)</t>`)
)

// stored reads all cells of a workbook from its parts.
func stored(t *testing.T, f *excelize.File) []storedCell {
	t.Helper()
	if all, ok := storedIn.Load(f); ok {
		return all.([]storedCell)
	}
	data, _ := files.Load(f)
	var texts []string
	for _, m := range textPart.FindAllStringSubmatch(part(t, data.([]byte), "xl/sharedStrings.xml"), -1) {
		text := ""
		for _, r := range runPart.FindAllStringSubmatch(m[1], -1) {
			text += html.UnescapeString(r[1])
		}
		texts = append(texts, text)
	}
	var all []storedCell
	for i, sheet := range f.GetSheetList() {
		for _, m := range rowPart.FindAllStringSubmatch(part(t, data.([]byte), fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)), -1) {
			c := storedCell{sheet: sheet, cell: m[1]}
			c.col, c.row, _ = excelize.CellNameToCoordinates(m[1])
			c.style, _ = strconv.Atoi(m[2])
			if v := valuePart.FindStringSubmatch(m[4]); v != nil {
				c.value = html.UnescapeString(v[1])
			}
			if v := formPart.FindStringSubmatch(m[4]); v != nil {
				c.formula = html.UnescapeString(v[1])
			}
			if m[3] == "s" {
				n, _ := strconv.Atoi(c.value)
				c.value, c.text = texts[n], true
			}
			all = append(all, c)
		}
	}
	storedIn.Store(f, all)
	return all
}

// cells calls visit for every cell of a workbook with its formula and stored value.
func cells(t *testing.T, f *excelize.File, visit func(sheet, cell, formula, value string)) {
	t.Helper()
	for _, c := range stored(t, f) {
		visit(c.sheet, c.cell, c.formula, c.value)
	}
}

// close9 compares two results of a cell: texts exactly, numbers at 1e-9
// relative to the larger of them and 1, the precision of printed results.
func close9(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return a == b
	}
	return math.Abs(x-y) <= 1e-9*max(1, math.Abs(x))
}

// recalculate checks that every formula yields the value stored with it, and
// returns how many there are.
func recalculate(t *testing.T, data []byte) int {
	t.Helper()
	f, calc, count := open(t, data), open(t, data), 0
	cells(t, f, func(sheet, cell, formula, value string) {
		if formula == "" {
			return
		}
		if count++; count%everyFormula != 0 {
			return
		}
		got, err := calc.CalcCellValue(sheet, cell, raw)
		if err != nil || !close9(value, got) {
			t.Errorf("%s!%s =%s: stored %q, recalculated %q, %v", sheet, cell, formula, value, got, err)
		}
	})
	return count
}

func TestEveryFormulaYieldsItsStoredValue(t *testing.T) {
	p, allocation, draft := everything()
	if n := recalculate(t, write(t, p, []budget.Outcome{judged(p, allocation, draft)}, xlsx.Options{})); n < 900 {
		t.Errorf("%d formulas, want at least 900", n)
	}
}

func TestSameAnswerSameBytes(t *testing.T) {
	p, o := sample()
	first := write(t, p, []budget.Outcome{o, o}, xlsx.Options{})
	for range 2 {
		if !bytes.Equal(first, write(t, p, []budget.Outcome{o, o}, xlsx.Options{})) {
			t.Fatal("two workbooks of one answer differ")
		}
	}
}
