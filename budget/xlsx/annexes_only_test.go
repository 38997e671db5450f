package xlsx_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// TestAnnexesAloneShowWhatTheWholeBookShows writes the annexes as a file of their own: their
// cells hold the figures of the whole book, their formulas need no sheet that is not there,
// and they are printed as in it.
func TestAnnexesAloneShowWhatTheWholeBookShows(t *testing.T) {
	p, o := sample()
	var b bytes.Buffer
	if err := xlsx.Write(&b, p, []budget.Outcome{o}, xlsx.Options{Annexes: true}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	files.Store(f, b.Bytes())
	whole := map[string]string{}
	for _, c := range stored(t, opened()[0]) {
		whole[c.sheet+"!"+c.cell] = c.value
	}
	sums, figures := 0, 0
	for _, c := range stored(t, f) {
		if want := whole[c.sheet+"!"+c.cell]; !sameFigure(want, c.value) && !strings.Contains(want, "trang “") {
			t.Errorf("%s!%s: %q, in the whole book %q", c.sheet, c.cell, c.value, want)
		}
		if c.formula != "" {
			sums++
		} else if c.value != "" && !c.text {
			figures++
		}
		if strings.Contains(c.formula, "!") || strings.Contains(c.formula, "Dong") {
			t.Errorf("%s!%s: formula %s", c.sheet, c.cell, c.formula)
		}
	}
	if sums < 50 || figures < 200 {
		t.Errorf("%d formulas, %d figures", sums, figures)
	}
	for _, s := range f.GetSheetList() {
		if !strings.HasPrefix(s, "Phụ lục") && !slices.Contains([]string{"Điều chỉnh", "Đối chiếu quy định", "Giả định"}, s) {
			t.Errorf("sheet %s", s)
		}
	}
	for _, d := range f.GetDefinedName() {
		if d.Scope == "Workbook" {
			t.Errorf("name %s", d.Name)
		}
	}
	numbersFit(t, f, b.Bytes())
	lastPagesAreFilled(t, f, b.Bytes())
}

// sameFigure compares what two cells hold, numbers as numbers.
func sameFigure(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return a == b || err1 == nil && err2 == nil && x == y
}
