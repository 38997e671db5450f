package xlsx_test

import (
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// In a footer & begins a code: &D would print the day.
func TestFootersHoldNoCodesOfTexts(t *testing.T) {
	p, o := sample()
	o.Plan = "R&D &P"
	f := open(t, write(t, p, []budget.Outcome{o}, xlsx.Options{}))
	for _, name := range f.GetSheetList() {
		found, err := f.GetHeaderFooter(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{found.OddFooter, found.FirstFooter} {
			if !strings.Contains(text, "R&&D &&P") {
				t.Errorf("%s: footer %q", name, text)
			}
		}
	}
}
