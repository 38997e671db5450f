package cells

import (
	"os"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// The limits that the guide tells are those that hold.
func TestTheGuideTellsTheLimits(t *testing.T) {
	d := Default()
	for lang, units := range map[locale.Language][]string{locale.Vi: {"trang", "dòng", "cột", "ô có giá trị"}, locale.En: {"sheets", "rows", "columns", "cells with a value"}} {
		page, err := os.ReadFile("../../../cmd/phanbo/internal/manual/" + string(lang) + "/09-excel.md")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(page)), " ")
		if want := "20 MB"; d.FileBytes != 20<<20 || !strings.Contains(text, want) {
			t.Errorf("%s: the guide does not tell the limit of %d bytes", lang, d.FileBytes)
		}
		for i, limit := range []int{d.Sheets, d.Rows, d.Columns, d.Cells} {
			want := locale.For(lang).Dong(budget.Dong(limit)) + " " + units[i]
			if !strings.Contains(text, want) {
				t.Errorf("%s: the guide does not tell “%s”", lang, want)
			}
		}
	}
}
