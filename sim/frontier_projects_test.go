package sim_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
	"phanbo/sim"
)

// oneProject is free with a project of 8 tỷ, to be started in 2021, and a milestone of it.
func oneProject() *budget.Plan {
	plan := free()
	eight := 8 * budget.Billion
	plan.Projects = []budget.Project{{ID: "p", Group: "g1", Name: budget.Text{Vi: "Dự án p"}, Class: "C", Status: budget.Proposed, Obligation: 3,
		Total: budget.Amount{Likely: eight, Low: eight, High: eight}, StartFrom: 2021, StartTo: 2021,
		Phasing: []budget.Rate{budget.NewRate(1, 1)}, Evidence: plan.Groups[0].Evidence}}
	plan.Indicators = append(plan.Indicators, budget.Indicator{ID: "i3", Name: budget.Text{Vi: "Mốc"}, Kind: budget.Milestone, Evidence: plan.Groups[0].Evidence})
	plan.Targets = append(plan.Targets, budget.Target{ID: "t3", Indicator: "i3", Year: 2022, Comparison: budget.DoneBy, Weight: 1, Priority: 1,
		Done: budget.Done{Projects: []string{"p"}}})
	return plan
}

// A share of p% gives 10·p tỷ a year. Without the project the value is 4·p to 0.25% and grows
// by 20/15 from there. Its 8 tỷ of one year take 0.8%: then 16 - 8 tỷ are left for tasks,
// which give 1 + 3/15, where they had 1 + 11/15, and the milestone gives 1. All is met from
// 20·p = 8 + 20 on, at 1.4%.
func TestFrontierOfAProjectIsAsByHand(t *testing.T) {
	plan := oneProject()
	o := from2to30()
	o.High, o.Certify = budget.NewRate(16, 1000), true
	out := frontier(t, plan, o)
	if faults, open := sim.VerifyFrontier(plan, out); len(faults)+len(open) > 0 {
		t.Errorf("%v; open %v", faults, open)
	}
	c := out.Curve
	if len(c.Kinks) != 3 || c.Concave || c.Exact {
		t.Fatalf("curve %+v", c)
	}
	for k, want := range []budget.Kink{{Percent: 0.25, Value: 1, Before: 4, After: 20.0 / 15},
		{Percent: 0.8, Value: 2.2, Before: 20.0 / 15, After: 20.0 / 15, Jump: 7.0 / 15}, {Percent: 1.4, Value: 3, Before: 20.0 / 15}} {
		got := c.Kinks[k]
		for _, d := range []float64{got.Percent - want.Percent, got.Value - want.Value, got.Before - want.Before, got.After - want.After, got.Jump - want.Jump} {
			if math.Abs(d) > 1e-3 {
				t.Errorf("kink %+v, want %+v", got, want)
			}
		}
	}
	if codes := codesOf(c.Kinks[1].Changes); !slices.Equal(codes, []string{"change_project_starts", "limit_target_met"}) {
		t.Errorf("what changes at the jump: %v", codes)
	}
	for _, p := range c.Points {
		want, left := math.Min(4*p.Percent, 1+20.0/15*(p.Percent-0.25)), 20*p.Percent-8
		if p.Percent >= 0.8 {
			want = 2 + math.Min(1, (left-5)/15)
		}
		if math.Abs(p.Value-want) > 1e-6 || math.Abs(p.Bound-want) > 1e-4 {
			t.Errorf("at %v%% the value is %v to %v, want %v", p.Percent, p.Value, p.Bound, want)
		}
	}
	if got := out.Together; got.Share != budget.NewRate(14, 1000) || !got.Minimal {
		t.Errorf("together at %v, not at %v", got.Share, got.Refuted)
	}
}

// With two priorities the first takes its 15 tỷ, then the second its 5: 0.75% and 1%.
func TestFrontierOfPrioritiesIsAsByHand(t *testing.T) {
	plan, o := free(), from2to30()
	plan.Targets[1].Priority, o.Certify = 2, true
	out := frontier(t, plan, o)
	if faults, open := sim.VerifyFrontier(plan, out); len(faults)+len(open) > 0 {
		t.Errorf("%v; open %v", faults, open)
	}
	var at []float64
	for _, k := range out.Curve.Kinks {
		at = append(at, math.Round(k.Percent*1e6)/1e6)
	}
	if !slices.Equal(at, []float64{0.75, 1}) || !near(out.Curve.Kinks[0].After, 4) {
		t.Errorf("kinks %+v", out.Curve.Kinks)
	}
}

func TestAnyNumberChangedInAFrontierIsFoundWithoutTheHash(t *testing.T) {
	bent := saturating()
	bent.Rules = nil
	for name, one := range map[string]struct {
		plan      *budget.Plan
		low, high int64 // hundredths of a percent
	}{"free": {free(), 20, 110}, "bent": {bent, 100, 104}, "project": {oneProject(), 78, 82}} {
		plan, o := one.plan, sim.FrontierOptions{Low: budget.NewRate(one.low, 10_000), High: budget.NewRate(one.high, 10_000), Certify: true}
		honest := frontier(t, plan, o)
		if faults, open := sim.VerifyFrontier(plan, honest); len(faults)+len(open) > 0 {
			t.Fatalf("%s: %v; open %v", name, faults, open)
		}
		count := 0
		eachNumber(t, honest, func(path string, changed []byte) {
			var forged budget.Frontier
			if err := json.Unmarshal(changed, &forged); err != nil {
				return
			}
			if strings.Contains(path, "/allocation/") && strings.HasSuffix(path, "/year") {
				return // an allocation of another year that keeps the plan shows the same
			}
			forged.Hash = forged.Digest()
			count++
			if faults, _ := sim.VerifyFrontier(plan, forged); len(faults) == 0 {
				t.Errorf("%s: %s is not found", name, path)
			}
		})
		if count < 100/numbers {
			t.Errorf("%s: %d numbers only", name, count)
		}
	}
}

// Every claim of the frontiers of the plans that ship is proved, and a forged one is found.
func TestFrontiersOfShippedPlansAreVerified(t *testing.T) {
	plan, err := scenarios.Load(scenarios.ShippedFS(), "bac-ninh")
	if err != nil {
		t.Fatal(err)
	}
	o := sim.FrontierOptions{Low: budget.NewRate(5, 1000), High: budget.NewRate(1, 100), Certify: true}
	honest := frontier(t, plan, o)
	if faults, open := sim.VerifyFrontier(plan, honest); len(faults)+len(open) > 0 {
		t.Errorf("%v; open %v", faults, open)
	}
	text, err := json.Marshal(honest)
	if err != nil {
		t.Fatal(err)
	}
	for name, forge := range map[string]func(f *budget.Frontier){
		"a share":               func(f *budget.Frontier) { f.Least[2].Share = budget.NewRate(51, 10_000) },
		"a status":              func(f *budget.Frontier) { f.Least[2].Status = budget.LeastBeyond },
		"a target twice":        func(f *budget.Frontier) { f.Least[2] = f.Least[1] },
		"a cell":                func(f *budget.Frontier) { f.Least[0].Allocation[0].Amount++ },
		"a better value":        func(f *budget.Frontier) { f.Curve.Points[1].Value += 1e-9 },
		"a lower bound":         func(f *budget.Frontier) { f.Curve.Points[1].Bound -= 1e-3 },
		"a kink's reasons":      func(f *budget.Frontier) { f.Curve.Kinks[0].Ends = f.Curve.Kinks[0].Ends[1:] },
		"proofs left out":       func(f *budget.Frontier) { f.Certificates = nil },
		"a multiplier":          func(f *budget.Frontier) { f.Certificates[0].Nodes[0].Farkas[0].Value *= 1.01 },
		"an exact curve":        func(f *budget.Frontier) { f.Curve.Exact = true },
		"an unknown target":     func(f *budget.Frontier) { f.Least[0].Targets[0] = "khong-co" },
		"a share of nothing":    func(f *budget.Frontier) { f.Low.Den = 0 },
		"a question left out":   func(f *budget.Frontier) { f.Certificates[0].Question = nil },
		"a proof of lower cost": func(f *budget.Frontier) { f.Certificates[0].Question.Share = budget.NewRate(1, 1000) },
	} {
		var forged budget.Frontier
		if err := json.Unmarshal(text, &forged); err != nil {
			t.Fatal(err)
		}
		forge(&forged)
		forged.Hash = forged.Digest()
		if faults, _ := sim.VerifyFrontier(plan, forged); len(faults) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
}
