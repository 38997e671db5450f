package budget

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inScenario puts a scenario into the plan, where Validate tries it.
func inScenario(change func(s *Scenario)) func(p *Plan) {
	return func(p *Plan) {
		s := Scenario{ID: "kb", Name: Text{Vi: "Kịch bản"}, Origin: Origin{File: "plan.yaml", Line: 140, Column: 1}}
		change(&s)
		p.Scenarios = []Scenario{s}
	}
}

func share(group string, year Year, num, den int64) GroupShare {
	return GroupShare{Group: group, Year: year, Share: Rate{num, den}}
}

func scenarioFaults() []fault {
	yes := true
	return []fault{
		{"unknown_base", inScenario(func(s *Scenario) { s.Base = "thu-nsnn" })},
		{"envelope_data", inScenario(func(s *Scenario) { s.Base = "noidia" })},
		{"envelope_share", inScenario(func(s *Scenario) { s.Shares = []YearRate{{2024, Rate{1, 200}}} })},
		{"year_outside", inScenario(func(s *Scenario) { s.Shares = []YearRate{{0, Rate{1, 200}}, {2030, Rate{1, 200}}} })},
		{"rate_over", inScenario(func(s *Scenario) { s.Shares = []YearRate{{0, Rate{2, 1}}} })},
		{"unknown_source", inScenario(func(s *Scenario) {
			s.Parts = []SourcePart{{"von", Rate{1, 2}}, {"kp", Rate{1, 2}}, {"oda", Rate{0, 1}}}
		})},
		{"key_duplicate", inScenario(func(s *Scenario) {
			s.Parts = []SourcePart{{"von", Rate{1, 2}}, {"kp", Rate{1, 2}}, {"kp", Rate{1, 2}}}
		})},
		{"parts_sum", inScenario(func(s *Scenario) { s.Parts = []SourcePart{{"von", Rate{1, 1}}, {"kp", Rate{1, 10}}} })},
		{"split_sum", inScenario(func(s *Scenario) { s.Split = []GroupShare{share("g1", 0, 1, 2), share("g2", 0, 2, 5)} })},
		{"split_group", inScenario(func(s *Scenario) { s.Split = []GroupShare{share("g1", 0, 1, 1)} })},
		{"split_twice", inScenario(func(s *Scenario) {
			s.Split = []GroupShare{share("g1", 0, 1, 2), share("g2", 0, 1, 4), share("g2", 0, 1, 4)}
		})},
		{"split_year", inScenario(func(s *Scenario) {
			s.Split = []GroupShare{share("g1", 2024, 1, 2), share("g2", 2024, 1, 2), share("g1", 2026, 1, 2), share("g2", 2026, 1, 2)}
		})},
		{"year_outside", inScenario(func(s *Scenario) {
			s.Split = []GroupShare{share("g1", 0, 1, 2), share("g2", 0, 1, 2), share("g1", 2030, 1, 2), share("g2", 2030, 1, 2)}
		})},
		{"unknown_group", inScenario(func(s *Scenario) {
			s.Split = []GroupShare{share("g1", 0, 1, 2), share("g2", 0, 1, 2), share("g3", 0, 0, 1)}
		})},
		{"split_objective", inScenario(func(s *Scenario) {
			s.Objective, s.Split = LeastMoney, []GroupShare{share("g1", 0, 1, 2), share("g2", 0, 1, 2)}
		})},
		{"split_missing", inScenario(func(s *Scenario) { s.Objective = Fixed })},
		{"word_unknown", inScenario(func(s *Scenario) { s.Objective = "max" })},
		{"step_range", inScenario(func(s *Scenario) { s.Step = 2 * Billion })},
		{"unknown_rule", inScenario(func(s *Scenario) { s.Rules = []RuleChange{{Rule: "it-nhât", Advisory: &yes}} })},
		{"rule_change_twice", inScenario(func(s *Scenario) {
			s.Rules = []RuleChange{{Rule: "it-nhat", Advisory: &yes}, {Rule: "it-nhat", Share: Rate{1, 100}}}
		})},
		{"rule_change_share", inScenario(func(s *Scenario) { s.Rules = []RuleChange{{Rule: "tran-t1", Share: Rate{1, 100}}} })},
		{"rate_over", inScenario(func(s *Scenario) { s.Rules = []RuleChange{{Rule: "it-nhat", Share: Rate{3, 2}}} })},
	}
}

// The sample's envelope is 1 000, 1 100 and 1 210 đồng; at 0,5% it is half of it,
// at 1% of 70 001 it is 700.
func TestApplyChangesWhatTheScenarioNames(t *testing.T) {
	no, p := false, sample()
	p.Bases[1].Amounts = append(p.Bases[1].Amounts, baseAmount(2025, 70_001, p.Bases[1].Evidence), baseAmount(2026, 70_001, p.Bases[1].Evidence))
	for _, c := range []struct {
		name     string
		scenario Scenario
		check    func(p *Plan) bool
	}{
		{"shares", Scenario{Shares: []YearRate{{0, Rate{1, 200}}}},
			func(p *Plan) bool { return ceilingsOf(p, "von") == [3]Dong{300, 330, 363} }},
		{"base", Scenario{Base: "noidia"},
			func(p *Plan) bool { return ceilingsOf(p, "kp") == [3]Dong{280, 280, 280} }},
		{"parts", Scenario{Parts: []SourcePart{{"kp", Rate{1, 1}}}},
			func(p *Plan) bool {
				return ceilingsOf(p, "kp") == [3]Dong{1000, 1100, 1210} && !p.Sources[0].Part.IsSet()
			}},
		{"split", Scenario{Split: []GroupShare{share("g1", 0, 1, 4), share("g2", 0, 3, 4)}},
			func(p *Plan) bool { return p.Objective == Fixed && GroupTotals(p)[0].Amount == 250 }},
		{"rule", Scenario{Rules: []RuleChange{{Rule: "an-toan", Advisory: &no, Share: Rate{1, 5}}}},
			func(p *Plan) bool { return !p.Rules[2].Advisory && p.Rules[2].Share == Rate{1, 5} }},
		{"step", Scenario{Step: 1000}, func(p *Plan) bool { return p.Step == 1000 }},
		{"objective", Scenario{Objective: LeastMoney}, func(p *Plan) bool { return p.Objective == LeastMoney }},
		{"nothing", Scenario{}, func(p *Plan) bool { return p.Objective == "" && p.Step == 1 }},
	} {
		next, faults := Apply(p, c.scenario)
		if len(faults) > 0 {
			t.Errorf("%s: %v", c.name, faults)
		} else if !c.check(next) {
			t.Errorf("%s is not applied", c.name)
		}
	}
}

func ceilingsOf(p *Plan, source string) (amounts [3]Dong) {
	for _, c := range p.Ceilings() {
		if c.Source == source {
			amounts[c.Year-p.First] = c.Amount
		}
	}
	return amounts
}

func TestApplyLeavesThePlanAsItWas(t *testing.T) {
	yes, p := true, sample()
	next, faults := Apply(p, Scenario{
		ID: "tat-ca", Base: "thu", Shares: []YearRate{{0, Rate{1, 50}}}, Step: 1000,
		Parts: []SourcePart{{"von", Rate{1, 2}}, {"kp", Rate{1, 2}}},
		Split: []GroupShare{share("g1", 0, 1, 2), share("g2", 0, 1, 2)},
		Rules: []RuleChange{{Rule: "it-nhat", Advisory: &yes, Share: Rate{1, 100}}},
	})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if diff := cmp.Diff(sample(), p); diff != "" {
		t.Errorf("Apply changed the plan:\n%s", diff)
	}
	if cmp.Equal(p, next) {
		t.Error("Apply changed nothing")
	}
}

func TestApplySaysByHowMuchSharesMissTheWhole(t *testing.T) {
	_, faults := Apply(sample(), Scenario{ID: "kb", Split: []GroupShare{
		share("g1", 0, 1, 2), share("g2", 0, 2, 5), share("g1", 2025, 1, 1), share("g2", 2025, 1, 8)}})
	want := Problems{
		{Code: "split_sum", Args: []Arg{TextOf("year", ""), RateOf("sum", Rate{9, 10}), RateOf("by", Rate{1, 10}),
			TextOf("short", "short"), TextOf("over", "")}},
		{Code: "split_sum", Args: []Arg{YearOf("year", 2025), RateOf("sum", Rate{9, 8}), RateOf("by", Rate{1, 8}),
			TextOf("short", ""), TextOf("over", "over")}},
	}
	if diff := cmp.Diff(want, faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// A misspelt id is answered with the nearest one, a strange one with none.
func TestUnknownIdsSuggestTheNearest(t *testing.T) {
	for written, want := range map[string]string{"it-nhát": "it-nhat", "an-toàn": "an-toan", "tran": "", "zzz": ""} {
		_, faults := Apply(sample(), Scenario{ID: "kb", Rules: []RuleChange{{Rule: written}}})
		if len(faults) != 1 || faults[0].Args[2] != TextOf("suggestion", want) {
			t.Errorf("%q: %v, want suggestion %q", written, faults, want)
		}
	}
}

// A sum with a denominator beyond 63 bits is told to a billionth: 1/3 + 1/p of a
// prime p near 2^63 is 0.333333333.
func TestSumsWithoutARateAreToldRounded(t *testing.T) {
	sum := sumOfRates([]Rate{{1, 3}, {1, 9_223_372_036_854_775_783}})
	if got, want := rateOf(sum), (Rate{333_333_333, 1_000_000_000}); got != want {
		t.Errorf("told as %s, want %s", got, want)
	}
}
