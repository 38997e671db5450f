package scenarios_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"phanbo/budget"
	"phanbo/scenarios"
)

func TestTheLessUsedPartsAreRead(t *testing.T) {
	plan, err := scenarios.Load(os.DirFS("../testdata/plans"), "parts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	rate, tỷ := budget.NewRate, budget.Billion
	year := func(y budget.Year, amount budget.Dong) []budget.YearAmount {
		return []budget.YearAmount{{Year: y, Amount: amount * tỷ}}
	}
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"index", plan.Prices.Index, []budget.YearRate{{Year: 2022, Rate: rate(26, 25)}, {Year: 2023, Rate: rate(27, 25)}}},
		{"base year of prices", plan.Prices.Year, budget.Year(2021)},
		{"tail", plan.Tail.Most, 4 * tỷ},
		{"reserve", plan.Sources[0].Reserve, rate(1, 10)},
		{"date", plan.Sources[2].Date, "2022-06-30"},
		{"supplements", plan.Sources[2].Supplements, "tinh"},
		{"carry", plan.Sources[3].Carry, budget.CarryPool},
		{"growth", plan.Sources[3].Growth, rate(51, 50)},
		{"receipts", plan.Tasks[0].Receipts, []budget.Receipt{{After: 1, Part: rate(3, 5)}, {After: 2, Part: rate(9, 20)}}},
		{"fix", plan.Tasks[1].Funding[0].Fixed, year(2021, 2)},
		{"needs", plan.Projects[1].Needs, []string{"p1"}},
		{"excludes", plan.Projects[2].Excludes, []string{"p2"}},
		{"divisible", plan.Projects[3].Divisible, true},
		{"sources of a rule", plan.Rules[0].Sources, []string{"tinh", "them"}},
		{"combine", plan.Indicators[1].Combine, budget.CombineWeakest},
		{"combine by default", plan.Indicators[0].Combine, budget.CombineSum},
		{"points", plan.Responses[1].Points, []budget.CurvePoint{{Money: 3 * tỷ, Part: rate(1, 10)}, {Money: 8 * tỷ, Part: rate(4, 5)}, {Money: 12 * tỷ, Part: rate(1, 1)}}},
		{"power", plan.Responses[2].Power, 5.0},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.what, diff)
		}
	}
}

func TestPlansAndCasesKeepTheSchema(t *testing.T) {
	schema, count := compileSchema(t, "plan.schema.json"), 0
	for _, pattern := range []string{"../testdata/plans/*.yaml", "../testdata/cases/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			value, err := plainValue(raw)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			count++
		}
	}
	if count < 12 {
		t.Errorf("only %d files were found", count)
	}
}
