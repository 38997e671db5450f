package sim

import (
	"slices"

	"phanbo/budget"
)

// partsAbove warns of each indicator that counts a part of what another counts (PartOf)
// and whose simulated level passes that of the whole: their baselines or responses
// contradict each other. It names the first year in which the proposal does, else the
// draft, else the plan without new money.
func partsAbove(plan *budget.Plan, paths []budget.Path) []budget.Reason {
	var found []budget.Reason
	for i := range plan.Indicators {
		part := &plan.Indicators[i]
		a, b := pathOf(paths, part.ID), pathOf(paths, part.PartOf)
		if part.PartOf == "" || a == nil || b == nil {
			continue
		}
		for _, under := range []struct {
			name        string
			part, whole []float64
		}{{"proposal", a.Proposal, b.Proposal}, {"draft", a.Draft, b.Draft}, {"none", a.NoNewMoney, b.NoNewMoney}} {
			if y := firstAbove(under.part, under.whole); y >= 0 {
				found = append(found, budget.Reason{Code: "part_above", Args: []budget.Arg{budget.NameOf("part", part.Name),
					budget.NameOf("whole", nameOfIndicator(plan, part.PartOf)), budget.TextOf("under", under.name), budget.YearOf("year", a.Years[y]),
					budget.NumberOf("level", under.part[y]), budget.NumberOf("limit", under.whole[y])}})
				break
			}
		}
	}
	return found
}

// firstAbove returns the first place at which a passes b by more than noise, -1 without.
func firstAbove(a, b []float64) int {
	for i := range min(len(a), len(b)) {
		if a[i]-b[i] > tolerance*max(1, abs(b[i])) {
			return i
		}
	}
	return -1
}

func pathOf(paths []budget.Path, indicator string) *budget.Path {
	i := slices.IndexFunc(paths, func(p budget.Path) bool { return p.Indicator == indicator })
	if i < 0 {
		return nil
	}
	return &paths[i]
}

func nameOfIndicator(plan *budget.Plan, id string) budget.Text {
	for i := range plan.Indicators {
		if plan.Indicators[i].ID == id {
			return plan.Indicators[i].Name
		}
	}
	return budget.Text{}
}
