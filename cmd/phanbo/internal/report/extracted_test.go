package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/scenarios"
)

// The counts are those of the rows that were extracted from the documents before the
// plans were written.
func TestShippedPlansHaveEveryRowOfTheirDocuments(t *testing.T) {
	for name, want := range map[string]report.Extracted{
		"hai-duong": {Documents: 1, Statements: 8, Indicators: 12, Quantitative: 7, Milestones: 4, Aspirations: 1,
			TaskGroups: 7, SolutionGroups: 6, Systems: 15, Actors: 3, ActorQuotes: 3, BudgetRules: 3, Denominators: 5},
		"quang-binh": {Documents: 3, Statements: 21, Indicators: 33, Quantitative: 33, WithBaseline: 16, Undated: 1, Ranges: 2,
			ByYear:     map[int]int{2025: 22, 2020: 7, 2019: 3},
			TaskGroups: 8, Systems: 27, SectorSystems: 23, SectorDatabases: 11, Actors: 9, ActorQuotes: 9, BudgetRules: 6, Denominators: 38},
		"bac-ninh": {Documents: 1, Indicators: 48, Quantitative: 35, Milestones: 9, Aspirations: 4, Ranges: 6, LessIsBetter: 2,
			Fields:     map[string]int{"Bưu chính": 12, "Viễn thông": 13, "Công nghệ thông tin": 18, "Chung": 5},
			TaskGroups: 8, Systems: 26, Actors: 11, ActorQuotes: 14, BudgetRules: 10, Denominators: 6},
	} {
		plan, err := scenarios.Load(scenarios.ShippedFS(), name)
		if err != nil {
			t.Fatal(err)
		}
		got := *report.CheckOf(plan, nil, locale.For(locale.Vi)).Extracted
		provisions := got.Provisions
		got.Provisions, got.ByStatus = nil, nil
		if want.ByYear == nil {
			got.ByYear = nil
		}
		if len(got.Fields) == 0 {
			got.Fields = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		kinds := map[string]map[budget.ProvisionKind]int{
			"quang-binh": {budget.WorkPriority: 10, budget.ForwardTask: 8, budget.Orientation: 3, budget.Weakness: 5},
			"bac-ninh":   {budget.Orientation: 6, budget.LegalBasis: 4},
			"hai-duong":  {budget.ForwardTask: 3},
		}
		for kind, n := range kinds[name] {
			if provisions[kind] != n {
				t.Errorf("%s: %d provisions of kind %s, want %d", name, provisions[kind], kind, n)
			}
		}
	}
}
