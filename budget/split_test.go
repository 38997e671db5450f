package budget

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A year with rows of its own takes none from those of every year: 2025 splits
// 1 100 by 10% and 90%, the others 1 000 and 1 210 by one half.
func TestGroupTotalsTakeTheRowsOfTheYearFirst(t *testing.T) {
	p := sample()
	p.Split = []GroupShare{share("g2", 0, 1, 2), share("g1", 0, 1, 2), share("g1", 2025, 1, 10), share("g2", 2025, 9, 10)}
	want := []GroupYear{
		{"g1", 2024, 500}, {"g1", 2025, 110}, {"g1", 2026, 605}, {"g2", 2024, 500}, {"g2", 2025, 990}, {"g2", 2026, 605}}
	if diff := cmp.Diff(want, GroupTotals(p)); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
}

func TestLockedYearsHaveNoTypedTotals(t *testing.T) {
	p := sample()
	p.AsOf, p.Split = 2026, []GroupShare{share("g1", 0, 1, 3), share("g2", 0, 2, 3)}
	want := []GroupYear{{"g1", 2026, 403}, {"g2", 2026, 807}} // 403.33 and 806.67
	if diff := cmp.Diff(want, GroupTotals(p)); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
	p.Split = nil
	if got := GroupTotals(p); len(got) != 0 {
		t.Errorf("a plan without a split has %v", got)
	}
}

func TestSplitKeepsTheTotalOfTheYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sample()
		first := drawRate(t)
		p.Split = []GroupShare{share("g1", 0, first.Num, first.Den), share("g2", 0, first.Den-first.Num, first.Den)}
		p.Bases[0].Amounts[1].Amount = exactly(drawDong(t))
		sums := map[Year]Dong{}
		for _, g := range GroupTotals(p) {
			sums[g.Year] += g.Amount
		}
		if diff := cmp.Diff(p.yearCeilings(), sums); diff != "" {
			t.Errorf("the groups of a year do not add up to it (-want +got):\n%s", diff)
		}
	})
}
