package sim_test

import (
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// revenues returns lacking, which needs 22.5 tỷ, with 1 % of these tỷ in 2021 and 2022.
func revenues(first, second budget.Dong) *budget.Plan {
	plan := lacking()
	plan.Targets = plan.Targets[:1]
	for k, amount := range []budget.Dong{first * budget.Billion, second * budget.Billion} {
		plan.Bases[0].Amounts[k].Amount = budget.Amount{Likely: amount, Low: amount, High: amount}
	}
	return plan
}

func laterOf(t *testing.T, plan *budget.Plan) (budget.ReachReport, budget.TargetReach) {
	t.Helper()
	report := reach(t, plan, sim.ReachOptions{Options: sim.Options{Certify: true}})
	faults, open := sim.VerifyReach(plan, report)
	open = slices.DeleteFunc(open, func(r budget.Reason) bool { return r.Code != "open_earliest" })
	if len(faults)+len(open) > 0 {
		t.Errorf("%v; open %v", faults, open)
	}
	return report, report.Targets[0]
}

// 10 + 11 tỷ are not enough. Growing by a tenth as before, 2023 adds 12.1.
func TestAnExtendedPlanGrowsAsItsLinesDid(t *testing.T) {
	report, target := laterOf(t, revenues(1000, 1100))
	if target.Earliest != 2023 || len(target.YearsOpen) > 0 {
		t.Errorf("earliest %d, open %v", target.Earliest, target.YearsOpen)
	}
	want := budget.ExtendedLine{Line: "thu", Name: budget.Text{Vi: "Thu"}, Growth: budget.NewRate(11, 10), From: 2021, To: 2022}
	if len(report.Extended) != 1 || report.Extended[0] != want {
		t.Errorf("extended %+v, want %+v", report.Extended, want)
	}
}

// Halving every year the money never passes 20 tỷ, where 5 tỷ a year would be enough by
// 2025: each of the five years is refuted.
func TestAYearThatNeverComesIsRefutedYearByYear(t *testing.T) {
	report, target := laterOf(t, revenues(1000, 500))
	if target.Earliest != 0 || target.Examined != 2027 || len(target.YearsOpen) > 0 {
		t.Errorf("earliest %d of %d, open %v", target.Earliest, target.Examined, target.YearsOpen)
	}
	refuted := 0
	for _, c := range report.Certificates {
		if c.Claim == budget.ClaimInfeasible && c.Question.Year > 0 {
			refuted++
		}
	}
	if refuted != 5 {
		t.Errorf("%d years refuted, want 5", refuted)
	}
}

func TestAForgedYearIsFoundWithoutTheHash(t *testing.T) {
	plan := revenues(1000, 500)
	plan.Bases[0].Amounts[1].Amount.Likely += 200 * budget.Billion // 10 + 7 + 4.9 + 3.43
	honest, target := laterOf(t, plan)
	if target.Earliest != 2024 {
		t.Fatalf("earliest %d, want 2024", target.Earliest)
	}
	for name, forge := range map[string]func(r *budget.ReachReport){
		"a year too early": func(r *budget.ReachReport) { r.Targets[0].Earliest, r.Targets[0].Examined = 2023, 2023 },
		"with its witness": func(r *budget.ReachReport) {
			r.Targets[0].Earliest, r.Targets[0].Examined = 2023, 2023
			for k := range r.Certificates {
				if q := r.Certificates[k].Question; q.Year == 2024 {
					q.Year = 2023
				}
			}
		},
		"no year at all": func(r *budget.ReachReport) { r.Targets[0].Earliest, r.Targets[0].Examined = 0, 2027 },
		"an open year":   func(r *budget.ReachReport) { r.Targets[0].YearsOpen = []budget.Year{2023} },
		"a refutation left out": func(r *budget.ReachReport) {
			r.Certificates = slices.DeleteFunc(r.Certificates, func(c budget.Certificate) bool { return c.Question.Year == 2023 })
		},
		"another growth":    func(r *budget.ReachReport) { r.Extended[0].Growth = budget.NewRate(8, 10) },
		"an absurd year":    func(r *budget.ReachReport) { r.Certificates[len(r.Certificates)-1].Question.Year = 1 << 30 },
		"without its lines": func(r *budget.ReachReport) { r.Extended = nil },
	} {
		refusesForged(t, plan, honest, name, forge)
	}
}
