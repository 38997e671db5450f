package budget_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"phanbo/budget"
)

// statedPlan holds one of everything that Remarks tells, as the documents of Quảng
// Bình and Bắc Ninh print it, and beside each a row that is as it should be.
func statedPlan() *budget.Plan {
	percent := budget.Text{Vi: "%"}
	sourced := budget.Evidence{Kind: budget.Sourced, Document: "d"}
	share := func(id string, base float64) budget.Indicator {
		return budget.Indicator{ID: id, Name: budget.Text{Vi: id}, Kind: budget.Quantitative, Unit: percent,
			Baseline: &budget.Baseline{Year: 2019, Value: budget.Figure{Likely: base, Low: base, High: base}, Evidence: sourced}}
	}
	tally := func(id string, value float64) budget.Tally {
		return budget.Tally{ID: id, Name: budget.Text{Vi: id}, Value: value, Unit: budget.Text{Vi: "trạm"}, Evidence: sourced}
	}
	p := &budget.Plan{ID: "p", Name: percent, First: 2020, Last: 2025, Documents: []budget.Document{{ID: "d", Title: percent}}}
	p.Tallies = []budget.Tally{tally("bts", 2920), tally("g2", 958), tally("g3", 1198), tally("g4", 737), tally("sites", 35), tally("units", 29), tally("certificates", 78)}
	p.Tallies[0].Parts = []string{"g2", "g3", "g4"} // 2,893
	p.Tallies[4].Of = []string{"units"}
	p.Indicators = []budget.Indicator{share("level-3", 7), share("level-4", 3), share("work-2020", 50), share("work-2025", 50), share("computers", 100), share("certified", 10)}
	p.Indicators[1].PartOf = "level-3"
	p.Indicators[2].Akin = []string{"work-2025"}
	p.Indicators[5].KnownBy = []string{"certificates"}
	target := func(id string, year budget.Year, value float64) budget.Target {
		return budget.Target{ID: id + "-t", Indicator: id, Year: year, Comparison: budget.AtLeast, Value: value, Weight: 1, Priority: 1}
	}
	p.Targets = []budget.Target{target("level-3", 2025, 70), target("level-4", 2025, 50), target("work-2020", 2020, 95),
		target("work-2025", 2025, 80), target("computers", 2025, 70), target("certified", 2025, 100)}
	p.Targets[5].Undated = true
	return p
}

func TestRemarksTellWhatTheDocumentsPrint(t *testing.T) {
	plan := statedPlan()
	if problems := budget.Validate(plan); len(problems) > 0 {
		t.Fatal(problems)
	}
	want := []string{"remark_parts", "remark_among", "remark_inside", "remark_earlier", "remark_counted", "remark_met", "remark_undated"}
	var got []string
	for _, r := range budget.Remarks(plan) {
		got = append(got, r.Code)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}
}

// 958 + 1,198 + 737 = 2,893, which is 27 less than the 2,920 that is printed.
func TestRemarksKeepATotalThatItsPartsDoNotAddUpTo(t *testing.T) {
	plan := statedPlan()
	args := budget.Remarks(plan)[0].Args
	if args[1].Number != 2920 || args[2].Number != 2893 || args[3].Number != 27 {
		t.Errorf("total, sum, difference = %v", args[1:])
	}
	plan.Tallies[3].Value += 27
	if r := budget.Remarks(plan); r[0].Code == "remark_parts" {
		t.Error("a total that adds up is remarked")
	}
}

func TestRemarksLeaveTheRestAlone(t *testing.T) {
	plan := statedPlan()
	plan.Tallies[4].Value, plan.Indicators[1].PartOf, plan.Indicators[2].Akin, plan.Indicators[5].KnownBy = 29, "", nil, nil
	plan.Tallies[0].Parts, plan.Targets[4].Value, plan.Targets[5].Undated = nil, 101, false
	if r := budget.Remarks(plan); len(r) > 0 {
		t.Errorf("remarks on a plan without any: %v", r)
	}
}

// Revenue that grows by 20% a year is 1.2³ = 1.728 times its level of 2017 in 2020.
func TestGrowthCompoundsFromTheBaseline(t *testing.T) {
	revenue := budget.Indicator{Baseline: &budget.Baseline{Year: 2017, Value: budget.Figure{Likely: 100}}}
	target := budget.Target{Year: 2020, Comparison: budget.Between, Value: 20, Upper: 25, Growth: true}
	low, high := target.Levels(&revenue)
	if diff := []float64{low - 172.8, high - 195.3125}; slices.ContainsFunc(diff, func(x float64) bool { return x > 1e-9 || x < -1e-9 }) {
		t.Errorf("levels %v, %v", low, high)
	}
	revenue.Baseline = nil
	if low, high := target.Levels(&revenue); low != 20 || high != 25 {
		t.Errorf("without a baseline: %v, %v", low, high)
	}
}
