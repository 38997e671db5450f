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
		{"choices", []any{plan.Choices[0].Projects, plan.Choices[0].Most, plan.Choices[0].Name.Vi}, []any{[]string{"p1", "p2", "p3"}, 2, "Hai trong ba"}},
		{"divisible", plan.Projects[3].Divisible, true},
		{"sources of a rule", plan.Rules[0].Sources, []string{"tinh", "them"}},
		{"successor", plan.Actors[0].Successor, "so-tc"},
		{"field", plan.Indicators[0].Field.Vi, "Bưu chính"},
		{"statement", plan.Indicators[0].Statement, "S1"},
		{"no basis", plan.Indicators[0].NoBasis.Vi, "Doanh nghiệp tự chi"},
		{"known by", plan.Indicators[0].KnownBy, []string{"diem"}},
		{"akin", plan.Indicators[0].Akin, []string{"vay"}},
		{"part of", plan.Indicators[3].PartOf, "phu"},
		{"growth", plan.Targets[2].Growth && plan.Targets[2].Undated, true},
		{"deadline", plan.Targets[2].Deadline, "2022-06-30"},
		{"tally", []any{plan.Tallies[0].Value, plan.Tallies[0].Qualifier, plan.Tallies[0].Parts, plan.Tallies[0].Of},
			[]any{35.0, budget.MoreThan, []string{"diem-a"}, []string{"xa"}}},
		{"system", []any{plan.Systems[0].Kind, plan.Systems[0].Status, plan.Systems[0].Use}, []any{budget.Portal, budget.SystemRunning, "duong-truyen"}},
		{"provision", plan.Provisions[0].Kind, budget.OnPriority},
		{"combine", plan.Indicators[2].Combine, budget.CombineWeakest},
		{"combine by default", plan.Indicators[1].Combine, budget.CombineSum},
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
