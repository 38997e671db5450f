package xlsx_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// lintRules are the rules of good models that the tests hold, and where.
var lintRules = map[string]string{
	"S1": "TestS1EverySheetHasARole", "S2": "TestS2NoNumberIsTypedOnACalculationSheet", "S3": "TestS3FormulasLookBackTowardsTheInputs",
	"S4": "TestS4NothingIsCalculatedTwice", "F1": "TestF1OneFormulaARowOverTheYears", "F2": "TestF2F3F4FormulasArePlain", "F3": "TestF2F3F4FormulasArePlain",
	"F4": "TestF2F3F4FormulasArePlain", "F5": "TestEveryFormulaYieldsItsStoredValue", "F6": "TestF6NothingHiddenNothingExternal",
	"I1": "TestI1I2InputsAreOpenAndFormulasLocked", "I2": "TestI1I2InputsAreOpenAndFormulasLocked", "L1": "TestL1NumbersHaveUnits",
	"L2": "TestL2AYearHasOneColumn", "C1": "TestC1ChecksPassAndTheCoverSaysSo", "C2": "TestTotalsEqualTheAnswerToTheDong", "P1": "TestTX01P1PagesAreA4Landscape",
	"P2": "TestP2HeadingsRepeatAndRowsHaveHeights", "D1": "TestD1X1FileSaysWhatItIs", "D2": "TestD2D3AssumptionsAndScenariosAreLogged",
	"D3": "TestD2D3AssumptionsAndScenariosAreLogged", "X1": "TestD1X1FileSaysWhatItIs", "X2": "TestX2DimensionIsTheUsedRange",
}

// notJudged are parts of the rules that no program can judge.
var notJudged = []string{"S1: that a sheet's content fits its role", "F3: that a short formula is also a clear one", "D1: that the cover says enough to a stranger",
	"D2: that a reason for an assumption convinces", "C2: that the checks are the ones that matter", "P1: that a printed page looks right"}

// TestEveryRuleHasItsTest looks for the test of each rule in the tests of the package.
func TestEveryRuleHasItsTest(t *testing.T) {
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	for rule, test := range lintRules {
		if !strings.Contains(all.String(), "func "+test+"(t *testing.T)") {
			t.Errorf("rule %s: no test %s", rule, test)
		}
	}
	if len(lintRules) != 23 {
		t.Errorf("%d rules, want 23", len(lintRules))
	}
	for _, n := range notJudged {
		if rule, _, _ := strings.Cut(n, ":"); lintRules[rule] == "" {
			t.Errorf("%q is part of no rule", n)
		}
	}
}

// sheetsIn returns the sheets that a formula names.
func sheetsIn(f *excelize.File, formula string) []string {
	var all []string
	for _, s := range f.GetSheetList() {
		if strings.Contains(formula, "'"+s+"'!") {
			all = append(all, s)
		}
	}
	return all
}

func TestS3FormulasLookBackTowardsTheInputs(t *testing.T) {
	sees := map[string][]string{ // the roles that formulas of a role may look at; the count of changes stands with the checks
		"input": {"input"}, "calculation": {"input", "calculation", "record"}, "check": {"input", "calculation", "record", "output"},
		"output": {"input", "calculation", "record", "output"}, "cover": {"check"},
	}
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		for _, c := range stored(t, f) {
			for _, s := range sheetsIn(f, c.formula) {
				if !slices.Contains(sees[roleOf(c.sheet)], roleOf(s)) {
					t.Errorf("%s!%s =%s looks at %s", c.sheet, c.cell, c.formula, s)
				}
			}
		}
	})
}

func TestS4NothingIsCalculatedTwice(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		seen := map[string]string{}
		for _, c := range stored(t, f) {
			if roleOf(c.sheet) != "calculation" || len(reference.FindAllString(c.formula, -1)) < 3 {
				continue // links and headings repeat
			}
			key := c.formula
			if len(sheetsIn(f, c.formula)) == 0 {
				key = c.sheet + key
			}
			if other := seen[key]; other != "" {
				t.Errorf("%s!%s and %s both calculate %s", c.sheet, c.cell, other, c.formula)
			}
			seen[key] = c.sheet + "!" + c.cell
		}
	})
}

func TestL2AYearHasOneColumn(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		styles, at, found := stylesOf(t, f), map[int]int{}, 0
		for _, c := range stored(t, f) {
			year, err := strconv.Atoi(c.value)
			r := roleOf(c.sheet)
			if err != nil || year < 2021 || year > 2035 || r != "input" && r != "calculation" || !slices.Contains(styles(c.style).Fill.Color, heading) || c.formula == "" && c.sheet != "Phân bổ" {
				continue
			}
			if at[year] == 0 {
				at[year] = c.col
			}
			if found++; at[year] != c.col && c.formula != "" {
				t.Errorf("%s!%s: year %d, elsewhere in column %d", c.sheet, c.cell, year, at[year])
			}
		}
		if found < 30 {
			t.Errorf("only %d headings with years", found)
		}
	})
}

// unlisted returns the scenarios of a book that compares some and does not name all.
func unlisted(t *testing.T, f *excelize.File) []string {
	t.Helper()
	missing := slices.Clone(comparedNames)
	isThere := false
	for _, c := range stored(t, f) {
		if strings.HasPrefix(c.sheet, "So sánh") {
			isThere = true
			missing = slices.DeleteFunc(missing, func(name string) bool { return c.value == name })
		}
	}
	if !isThere {
		return nil
	}
	return missing
}

func TestD2D3AssumptionsAndScenariosAreLogged(t *testing.T) {
	eachBook(t, func(t *testing.T, f *excelize.File, _ []byte) {
		rows := map[int]map[int]string{}
		scenario := false
		for _, c := range stored(t, f) {
			if c.sheet == "Giả định" {
				if rows[c.row] == nil {
					rows[c.row] = map[int]string{}
				}
				rows[c.row][c.col] = c.value
			}
			scenario = scenario || c.sheet == "Bìa" && c.value == "Sàn 1% tổng thu"
		}
		logged := 0
		for row, cells := range rows {
			if _, err := strconv.Atoi(cells[1]); err != nil {
				continue
			}
			if logged++; cells[2] == "" || cells[7] == "" {
				t.Errorf("assumption in row %d without a name or a reason: %v", row, cells)
			}
		}
		properties, _ := f.GetCustomProps()
		scenario = scenario && slices.ContainsFunc(properties, func(p excelize.CustomProperty) bool { return p.Name == "phanbo.scenario" })
		if missing := unlisted(t, f); len(missing) > 0 {
			t.Errorf("scenarios compared and not named: %v", missing)
		}
		if logged < 5 || !scenario {
			t.Errorf("%d assumptions, scenario on the cover: %v", logged, fmt.Sprint(scenario))
		}
	})
}
