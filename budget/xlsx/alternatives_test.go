package xlsx_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
)

// Four plans that each move 1 tỷ more from the first cell of the proposal to the last stand
// beside it, three on the first sheet and one on the second, with what they differ by.
func TestAlternativesStandBesideTheProposal(t *testing.T) {
	for _, lang := range locale.Languages() {
		plan, o := sample()
		first, last := o.Allocation[0], o.Allocation[len(o.Allocation)-1]
		farthest := 0.07
		o.Alternatives = &budget.Alternatives{Asked: 5, Loss: 0.01, Apart: 0.1, Status: budget.NoMore, Farthest: &farthest}
		for i := range 4 {
			cells := slices.Clone(o.Allocation)
			by := budget.Dong(i+1) * budget.Million
			cells[0].Amount -= by
			cells[len(cells)-1].Amount += by
			o.Alternatives.Plans = append(o.Alternatives.Plans, budget.Alternative{Loss: 0.005, Apart: 0.2, Total: o.Rests.Total, Met: 1,
				Lost: []string{o.Verdicts[0].Target}, Allocation: cells})
		}
		o.Verdicts[0].Status = budget.Met
		model, err := xlsx.LayOut(plan, []budget.Outcome{o}, xlsx.Options{Language: lang})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 4 {
			block := fmt.Sprintf("alternatives_%d", i/3+1)
			differs := fmt.Sprintf("differs%d", i+1)
			for line, want := range map[string]float64{"total": 0, "u:" + first.Use: -float64(i + 1), "u:" + last.Use: float64(i + 1)} {
				if got, ok := model.Get(block, line, differs).(float64); !ok || math.Abs(got-want) > 1e-6 {
					t.Errorf("%s: plan %d, %s differs by %v, want %g", lang, i+1, line, model.Get(block, line, differs), want)
				}
			}
			if !model.Has(block, "t:"+o.Verdicts[0].Target, differs) {
				t.Errorf("%s: plan %d does not show the target that it loses", lang, i+1)
			}
			if model.Has(block, "u:"+o.Allocation[len(o.Allocation)/2].Use, differs) && o.Allocation[len(o.Allocation)/2].Use != first.Use {
				t.Errorf("%s: plan %d shows a use that does not differ", lang, i+1)
			}
		}
		if model.Has("alternatives_2", "total", "alternative1") {
			t.Errorf("%s: the first plan stands on the second sheet too", lang)
		}
	}
}
