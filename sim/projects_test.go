package sim_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
)

// withProjects is a plan of whole projects only: n projects of 2, 3, … tỷ that raise
// one indicator each by their share, and 10 tỷ a year.
func withProjects(r *rand.Rand, n int) *budget.Plan {
	plan := twoTasks()
	plan.Tasks, plan.Responses, plan.Rules = nil, nil, nil
	plan.Indicators, plan.Targets = plan.Indicators[:1], plan.Targets[:1]
	plan.Targets[0].Value = 100
	for i := range n {
		id := string(rune('a' + i))
		total := budget.Dong(1+r.IntN(9)) * budget.Billion
		plan.Projects = append(plan.Projects, budget.Project{
			ID: id, Group: "g1", Name: budget.Text{Vi: id}, Class: "C", Status: budget.Proposed, Obligation: 3,
			Total:     budget.Amount{Likely: total, Low: total, High: total},
			StartFrom: 2021, StartTo: 2022, Phasing: []budget.Rate{budget.NewRate(1, 1)},
			Evidence: plan.Groups[0].Evidence})
		gain := float64(1 + r.IntN(5))
		plan.Responses = append(plan.Responses, budget.Response{ID: "r-" + id, Indicator: "i1", Use: id, Family: budget.CapitalFamily,
			Shape: budget.Completion, Gain: budget.Figure{Likely: gain, Low: gain, High: gain}, Evidence: plan.Groups[0].Evidence})
	}
	return plan
}

// bestByEnumeration tries all 3^n ways to leave out or start n projects in two years
// of 10 tỷ each.
func bestByEnumeration(plan *budget.Plan) float64 {
	best, n := 0.0, len(plan.Projects)
	for code := range int(math.Pow(3, float64(n))) {
		var spent [2]budget.Dong
		gain := 0.0
		for i, rest := 0, code; i < n; i, rest = i+1, rest/3 {
			if rest%3 > 0 {
				spent[rest%3-1] += plan.Projects[i].Total.Likely
				gain += plan.Responses[i].Gain.Likely
			}
		}
		if spent[0] <= 10*budget.Billion && spent[1] <= 10*budget.Billion {
			best = max(best, gain/50)
		}
	}
	return best
}

func TestProjectsAreChosenAsByEnumeration(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 25 {
		plan := withProjects(r, 2+r.IntN(7))
		out := run(t, plan)
		if want := bestByEnumeration(plan); !near(out.Value, want) || !near(out.Bound, want) {
			t.Fatalf("value %g, bound %g, enumeration %g", out.Value, out.Bound, want)
		}
	}
}
