package sim_test

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"phanbo/budget"
	"phanbo/sim"
)

func reach(t *testing.T, plan *budget.Plan, o sim.ReachOptions) budget.ReachReport {
	t.Helper()
	report, err := sim.Reach(context.Background(), plan, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// readings writes the four answers of a target: this money alone and held, any money
// alone and held.
func readings(t budget.TargetReach) []budget.Reach {
	var out []budget.Reach
	for _, r := range t.Readings {
		out = append(out, r.Reach)
	}
	return out
}

func repairOf(repairs []budget.Repair, kind budget.RepairKind) budget.Repair {
	i := slices.IndexFunc(repairs, func(r budget.Repair) bool { return r.Kind == kind })
	if i < 0 {
		return budget.Repair{}
	}
	return repairs[i]
}

func rulesOf(c *budget.ConflictSet) []string {
	var rules []string
	for _, m := range c.Members {
		rules = append(rules, m.Rule)
	}
	return rules
}

const (
	yes = budget.Reachable
	no  = budget.Unreachable
)

func TestWhatTheIssuedPlanMeetsIsReachableInEveryReading(t *testing.T) {
	for _, target := range reach(t, twoTasks(), sim.ReachOptions{}).Targets {
		if target.Reach != yes || !slices.Equal(readings(target), []budget.Reach{yes, yes, yes, yes}) {
			t.Errorf("%s: %s %v", target.Target, target.Reach, readings(target))
		}
	}
}

// lacking asks 95 of twoTasks' first indicator: 45 of 40 points for 20 tỷ, so 22.5 of
// the 20 tỷ that there are. Without limits on the task, money alone is what lacks.
func lacking() *budget.Plan {
	plan := twoTasks()
	plan.Targets[0].Value = 95
	plan.Responses[0].Gain = budget.Figure{Likely: 60, Low: 60, High: 60}
	amount := 30 * budget.Billion
	plan.Responses[0].Money = budget.Amount{Likely: amount, Low: amount, High: amount} // 2 points a tỷ, as before
	return plan
}

func TestMoneyThatLacksIsFoundToTheStep(t *testing.T) {
	report := reach(t, lacking(), sim.ReachOptions{})
	target := report.Targets[0]
	if target.Reach != budget.ReachableIf || !slices.Equal(readings(target), []budget.Reach{no, no, yes, yes}) {
		t.Fatalf("%s %v", target.Reach, readings(target))
	}
	if b := target.Readings[0].Bound; b == nil || math.Abs(*b-90) > 1e-6 {
		t.Errorf("bound %v, want 90 = 50 + 2·20", b)
	}
	if got := rulesOf(target.Conflict); !target.Conflict.Irreducible || !slices.Equal(got, []string{"source_ceiling", "source_ceiling"}) {
		t.Errorf("conflict %v", got)
	}
	for _, kind := range []budget.RepairKind{budget.ExtraMoney, budget.Proportional, budget.RecurrentToo} {
		r := repairOf(target.Repairs, kind)
		if !r.Possible || !r.Minimal || r.Amount != 2500*budget.Million || r.Refuted != 2499*budget.Million {
			t.Errorf("%s: %+v, want 2,5 tỷ and 2,499 refuted", kind, r)
		}
	}
	// 2.5 tỷ of two years' 2.000 tỷ are 0.125 points.
	if r := repairOf(target.Repairs, budget.Proportional); math.Abs(r.Points-0.00125) > 1e-12 || math.Abs(r.NewShare-0.01125) > 1e-12 {
		t.Errorf("points %g, new share %g", r.Points, r.NewShare)
	}
	// Both targets together need 22.5 + 5 tỷ.
	if r := repairOf(report.Together.All, budget.ExtraMoney); !r.Possible || r.Amount != 7500*budget.Million {
		t.Errorf("for all: %+v, want 7,5 tỷ", r)
	}
	if report.Together.Weight != 1 || report.Together.Bound > 1+1e-9 {
		t.Errorf("together %+v", report.Together)
	}
}

// A ramp of 2 tỷ a year from 0 lets task a have 2 and 4 tỷ: 6 of the 15 tỷ that it
// needs, whatever the money; with p more each year 3p + 6 tỷ, so 3 tỷ more.
func TestARampStandsAgainstAnyMoney(t *testing.T) {
	plan := twoTasks()
	plan.Tasks[0].Ramp = budget.Ramp{Plus: 2 * budget.Billion}
	plan.Rules = nil
	target := reach(t, plan, sim.ReachOptions{}).Targets[0]
	if target.Reach != no || !slices.Equal(readings(target), []budget.Reach{no, no, no, no}) || !target.NotByMoney {
		t.Fatalf("%s %v, not by money %v", target.Reach, readings(target), target.NotByMoney)
	}
	if got := rulesOf(target.Conflict); !target.Conflict.AnyMoney || !slices.Equal(got, []string{"use_ramp", "use_ramp"}) {
		t.Errorf("conflict %v", got)
	}
	r := repairOf(target.Repairs, budget.OneLimit)
	if !r.Possible || !r.Minimal || r.Amount != 3*budget.Billion || r.Refuted != 3*budget.Billion-budget.Million {
		t.Errorf("ramp: %+v, want 3 tỷ", r)
	}
	// In 2023 the ramp allows 6 tỷ more: 2 + 4 + 6 = 12 of 15; in 2024 8 more.
	if target.Earliest != 2024 {
		t.Errorf("earliest %d, want 2024", target.Earliest)
	}
}

// A project that may start only in 2022 and takes two years is not complete in 2022.
func TestAWindowStandsAgainstAnyMoney(t *testing.T) {
	plan := twoTasks()
	given := plan.Groups[0].Evidence
	plan.Projects = []budget.Project{{ID: "p", Group: "g1", Name: budget.Text{Vi: "p"}, Status: budget.InvestDecided, Evidence: given,
		Total: budget.Amount{Likely: 4 * budget.Billion, Low: 4 * budget.Billion, High: 4 * budget.Billion}, StartFrom: 2022, StartTo: 2022,
		Phasing: []budget.Rate{budget.NewRate(1, 2), budget.NewRate(1, 2)}, Obligation: 3}}
	plan.Indicators = append(plan.Indicators, budget.Indicator{ID: "m", Name: budget.Text{Vi: "m"}, Kind: budget.Milestone, Evidence: given})
	plan.Targets = append(plan.Targets, budget.Target{ID: "tm", Indicator: "m", Year: 2022, Comparison: budget.DoneBy, Weight: 1, Priority: 1,
		Done: budget.Done{Projects: []string{"p"}, Evidence: given}})
	target := reach(t, plan, sim.ReachOptions{}).Targets[2]
	if target.Reach != no || target.Conflict == nil || !slices.Equal(rulesOf(target.Conflict), []string{"project_window"}) {
		t.Fatalf("%s, conflict %+v", target.Reach, target.Conflict)
	}
	if r := repairOf(target.Repairs, budget.OneLimit); !r.Possible || !target.NotByMoney {
		t.Errorf("repairs %+v", target.Repairs)
	}
}

// The saturating target t1 of 80 needs 10 tỷ, t2 of 45 needs 4·log2(6) = 10.3398500 tỷ:
// 20 tỷ lack 0.33985 tỷ, so 340 triệu are enough and 339 are not.
func TestCurvesAreBoundedFromBothSides(t *testing.T) {
	report := reach(t, saturating(), sim.ReachOptions{})
	if r := repairOf(report.Together.All, budget.ExtraMoney); !r.Possible || !r.Minimal || r.Amount != 340*budget.Million {
		t.Errorf("for all: %+v, want 340 triệu", r)
	}
	for _, target := range report.Targets {
		if target.Reach != yes {
			t.Errorf("%s is %s", target.Target, target.Reach)
		}
	}
}

func TestAssumptionsFlipTheVerdictWhereTheySayTheyDo(t *testing.T) {
	plan := lacking()
	target := reach(t, plan, sim.ReachOptions{}).Targets[0]
	if target.Grade != budget.GradeC {
		t.Errorf("grade %s", target.Grade)
	}
	want := map[string]float64{
		"baseline": 55,   // 5 points more
		"gain":     67.5, // 45 points of 20/30 of the gain
		"money":    80.0 / 3,
	}
	for _, f := range target.Flips {
		if w, ok := want[f.Field]; ok && (f.Never || math.Abs(f.At-w) > w*2e-3) {
			t.Errorf("%s flips at %g, want %g", f.Field, f.At, w)
		}
		delete(want, f.Field)
	}
	if len(want) > 0 {
		t.Errorf("no flip for %v in %+v", want, target.Flips)
	}
}

func TestSourcedOnlyDoesNotJudgeAssumptions(t *testing.T) {
	for _, target := range reach(t, lacking(), sim.ReachOptions{SourcedOnly: true}).Targets {
		if target.Reach != budget.NotExamined || len(target.WhyNot) != 1 || len(target.Readings) != 0 {
			t.Errorf("%+v", target)
		}
	}
}

func TestOnlyTheTargetsAskedForAreReported(t *testing.T) {
	report := reach(t, twoTasks(), sim.ReachOptions{Targets: []string{"t2"}})
	if len(report.Targets) != 1 || report.Targets[0].Target != "t2" || report.Together != nil {
		t.Errorf("%+v", report)
	}
}

// A minimum of 12 tỷ in a year of 10 clashes with the ceiling by 2 tỷ.
func TestClashingLimitsGetTheirConflictAndRepair(t *testing.T) {
	plan := twoTasks()
	plan.Tasks[0].Min = []budget.YearAmount{{Year: 2021, Amount: 12 * budget.Billion}}
	clash := reach(t, plan, sim.ReachOptions{}).Clash
	if clash == nil || !clash.Conflict.Irreducible || !slices.Equal(rulesOf(clash.Conflict), []string{"use_min", "source_ceiling"}) {
		t.Fatalf("clash %+v", clash)
	}
	for _, r := range clash.Repairs {
		if r.Kind != budget.Proportional && (!r.Possible || !r.Minimal || r.Amount != 2*budget.Billion) {
			t.Errorf("%+v, want 2 tỷ", r)
		}
	}
	// In proportion each year gets the same, so 4 tỷ in two years.
	if r := repairOf(clash.Repairs, budget.Proportional); r.Amount != 4*budget.Billion {
		t.Errorf("proportional %+v, want 4 tỷ", r)
	}
	if len(clash.Nearest) == 0 {
		t.Error("no allocation near the draft")
	}
}

func TestReachIsCancelledAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	plan := lacking()
	var since time.Time
	_, err := sim.Reach(ctx, plan, sim.ReachOptions{Options: sim.Options{Progress: func(stage string, _, _ int) {
		if stage == "reach" && since.IsZero() {
			since = time.Now()
			cancel()
		}
	}}})
	if err == nil || time.Since(since) > time.Second {
		t.Errorf("error %v after %v", err, time.Since(since))
	}
}
