package budget_test

import (
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// limits are the names of all limits, in the order of Check.
func limits() []string {
	return []string{budget.CellUnknown, budget.CellNegative, budget.CellDuplicate, budget.ActualKept, budget.SourceCeiling, budget.PoolBalance,
		budget.GroupTotal, budget.CellSource, budget.CellRequest, budget.UseMin, budget.UseMax, budget.UseRamp,
		budget.ProjectCommitted, budget.ProjectWindow, budget.ProjectPhasing, budget.ProjectUpkeep, budget.ProjectNeeds, budget.ProjectExcludes, budget.ProjectChoice,
		budget.CellFixed, budget.TailMost, budget.CoFinance, budget.RuleFloor, budget.RuleCeiling}
}

func TestEveryLimitHasWords(t *testing.T) {
	for _, lang := range locale.Languages() {
		words := locale.For(lang)
		for _, code := range limits() {
			for _, year := range []budget.Year{0, 2025} {
				v := budget.Violation{Code: code, Subject: "dao-tao", Source: "kp", Year: year, Value: 7, Limit: 9}
				if text := words.Reason(v.Reason(town())); strings.HasPrefix(text, "[") || strings.Contains(text, "<no value>") {
					t.Errorf("%s: no words for %s: %s", lang, code, text)
				}
			}
		}
	}
}

func TestViolationNamesItsRow(t *testing.T) {
	vi := locale.For(locale.Vi)
	for _, c := range []struct {
		violation budget.Violation
		want      string
	}{
		{budget.Violation{Code: budget.UseMin, Subject: "dao-tao", Year: 2025, Value: 1_000_000_000, Limit: 1_500_000_000},
			"“Đào tạo” năm 2025: 1 tỷ đồng, thiếu 500 triệu đồng so với mức tối thiểu 1,5 tỷ đồng"},
		{budget.Violation{Code: budget.SourceCeiling, Subject: "kp", Year: 2025, Value: 520_000_000, Limit: 500_000_000},
			"nguồn vốn “Kinh phí” năm 2025: đã giao 520 triệu đồng, vượt 20 triệu đồng so với mức vốn 500 triệu đồng"},
		{budget.Violation{Code: budget.RuleFloor, Subject: "an-toan", Value: 40_000_000, Limit: 52_000_000},
			"quy định “An toàn” cả giai đoạn: 40 triệu đồng, thiếu 12 triệu đồng so với mức tối thiểu 52 triệu đồng"},
		{budget.Violation{Code: budget.GroupTotal, Subject: "T2", Year: 2025, Value: 3, Limit: 1},
			"nhóm nhiệm vụ “An toàn” năm 2025: 3 đồng, vượt 2 đồng so với tỷ trọng đã cho 1 đồng"},
		{budget.Violation{Code: budget.CellUnknown, Subject: "la", Source: "oda", Year: 2030, Value: 3},
			"“la”, nguồn vốn “oda”, năm 2030: nhiệm vụ, nguồn vốn hoặc năm không có trong kế hoạch"},
	} {
		if got := vi.Reason(c.violation.Reason(town())); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
