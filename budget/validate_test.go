package budget

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A fault is a change of the sample plan that Validate must answer with one code
// alone.
type fault struct {
	code   string
	change func(p *Plan)
}

func planFaults() []fault {
	return []fault{
		{"years_order", func(p *Plan) { p.Last = 2023 }},
		{"years_many", func(p *Plan) { p.Last = 2024 + MaxYears }},
		{"as_of_range", func(p *Plan) { p.AsOf = 2028 }},
		{"as_of_range", func(p *Plan) { p.AsOf = 2023 }},
		{"step_range", func(p *Plan) { p.Step = Billion + 1 }},
		{"step_range", func(p *Plan) { p.Step = -1 }},
		{"number_negative", func(p *Plan) { p.MaxMoves = -1 }},
		{"word_unknown", func(p *Plan) { p.Objective = "best" }},
		{"split_missing", func(p *Plan) { p.Objective = Fixed }},
		{"split_sum", func(p *Plan) { p.Split = []GroupShare{{Group: "g1"}, {Group: "g2"}} }},
		{"id_malformed", func(p *Plan) { p.ID = "kế hoạch" }},
		{"id_malformed", func(p *Plan) { p.Benchmarks[0].ID = "" }},
		{"id_reserved", func(p *Plan) { p.Bases[1].ID = OfAllocated; p.Rules[0].Readings = nil }},
		{"id_twice", func(p *Plan) {
			p.Projects[0].ID = "t2"
			p.Targets[1].Done.Projects = nil
			p.Responses = p.Responses[:1]
		}},
		{"id_twice", func(p *Plan) { p.Indicators[2].ID = "i2" }},
		{"text_empty", func(p *Plan) { p.Groups[0].Name = Text{En: "Group 1"} }},
		{"text_empty", func(p *Plan) { p.Name = Text{} }},
	}
}

func moneyFaults() []fault {
	return []fault{
		{"money_negative", func(p *Plan) { p.Sources[0].Granted = []YearAmount{{2024, -1}} }},
		{"money_negative", func(p *Plan) { p.Rules[1].Outside = []Outside{{Year: 2024, Amount: -1, Evidence: p.Rules[1].Evidence}} }},
		{"money_too_large", func(p *Plan) { p.Tasks[0].Max = []YearAmount{{0, MaxDong + 1}} }},
		{"money_sum", func(p *Plan) {
			p.Tasks[0].Max[0].Amount, p.Bases[0].Amounts[0].Amount = MaxDong, exactly(9*MaxDong/10)
			many(p)
		}},
		{"range_order", func(p *Plan) { p.Projects[0].Total.Low = 601 }},
		{"range_order", func(p *Plan) { p.Responses[0].Gain.High = 29 }},
		{"number_not_finite", func(p *Plan) { p.Indicators[0].Baseline.Value.Low = math.NaN() }},
		{"number_not_finite", func(p *Plan) { p.Responses[0].Gain.High = math.Inf(1) }},
		{"number_not_finite", func(p *Plan) { p.Targets[0].Weight = math.Inf(1) }},
		{"number_not_finite", func(p *Plan) { p.Indicators[1].High = math.NaN() }},
		{"number_not_finite", func(p *Plan) { p.Tasks[1].Quantity, p.Tasks[1].Evidence = math.Inf(1), p.Rules[0].Evidence }},
		{"number_not_finite", func(p *Plan) {
			lockFirstYear(p)
			p.Indicators[1].Actuals = []IndicatorActual{{Year: 2024, Value: math.NaN(), Evidence: p.Rules[0].Evidence}}
		}},
		{"range_order", func(p *Plan) { p.Benchmarks[0].PerYear.High = 34 }},
		{"evidence_missing", func(p *Plan) { p.Responses[0].Evidence = Evidence{} }},
		{"evidence_missing", func(p *Plan) { p.Indicators[0].Drift = Figure{1, 1, 1} }},
		{"evidence_missing", func(p *Plan) { p.Bases[0].Evidence = Evidence{}; p.Bases[0].Amounts[1].Evidence = Evidence{} }},
		{"word_unknown", func(p *Plan) { p.Rules[0].Evidence.Kind = "guess" }},
		{"key_missing", func(p *Plan) { p.Rules[0].Evidence.Document = "" }},
		{"key_missing", func(p *Plan) { p.Responses[0].Evidence.Reason = Text{} }},
		{"key_missing", func(p *Plan) { p.Responses[0].Evidence = Evidence{Kind: Derived} }},
		{"unknown_document", func(p *Plan) { p.Rules[0].Evidence.Document = "qd" }},
	}
}

// many gives the plan a task for each of 30 amounts of MaxDong.
func many(p *Plan) {
	for range 30 {
		p.Benchmarks[0].Evidence = p.Rules[0].Evidence
		p.Rules = append(p.Rules, p.Rules[1])
		r := &p.Rules[len(p.Rules)-1]
		r.ID, r.Amount = "tran"+string(rune('a'+len(p.Rules)%26))+string(rune('a'+len(p.Rules)/26)), MaxDong
	}
}

func fundsFaults() []fault {
	return []fault{
		{"word_unknown", func(p *Plan) { p.Bases[1].Side = "income" }},
		{"word_unknown", func(p *Plan) { p.Bases[1].Measure = "" }},
		{"word_unknown", func(p *Plan) { p.Bases[1].Amounts[0].Stage = "final" }},
		{"year_twice", func(p *Plan) {
			p.Bases[0].Amounts[1].Year = 2024
			p.Bases[0].Amounts = append(p.Bases[0].Amounts, baseAmount(2025, 1, p.Bases[0].Evidence))
		}},
		{"unknown_base", func(p *Plan) { p.Envelope.Base = "thuu"; p.Rules[0].Base = "thu" }},
		{"envelope_base", func(p *Plan) { p.Envelope.Base = ""; unsetParts(p) }},
		{"envelope_share", func(p *Plan) { p.Envelope.Shares = []YearRate{{2024, Rate{1, 100}}, {2026, Rate{1, 100}}} }},
		{"envelope_data", func(p *Plan) { p.Bases[0].Amounts = p.Bases[0].Amounts[:2]; p.Rules[0].Advisory = true }},
		{"rate_over", func(p *Plan) { p.Envelope.Shares[0].Rate = Rate{101, 100} }},
		{"rate_negative", func(p *Plan) { p.Envelope.Shares[0].Rate = Rate{-1, 100} }},
		{"year_twice", func(p *Plan) { p.Envelope.Shares = append(p.Envelope.Shares, YearRate{0, Rate{1, 50}}) }},
		{"year_outside", func(p *Plan) { p.Envelope.Shares = append(p.Envelope.Shares, YearRate{2027, Rate{1, 50}}) }},
		{"parts_sum", func(p *Plan) { p.Sources[0].Part = Rate{1, 2} }},
		{"parts_sum", func(p *Plan) { p.Sources[0].Part = Rate{7, 10} }},
		{"parts_unused", func(p *Plan) { p.Envelope = Envelope{} }},
		{"word_unknown", func(p *Plan) { p.Sources[0].Nature = "loan"; p.Projects[0].Natures = nil }},
		{"word_unknown", func(p *Plan) { p.Sources[0].Tier = "ward" }},
		{"year_outside", func(p *Plan) { p.Sources[0].Granted = []YearAmount{{2023, 1}} }},
		{"unknown_group", func(p *Plan) { p.Sources[0].Groups = []string{"g2", "g3"} }},
		{"rate_over", func(p *Plan) { p.Sources[1].Payments[0].PaidRate = Rate{11, 10} }},
		{"rate_negative", func(p *Plan) { p.Sources[1].Payments[0].Carried = Rate{-1, 10} }},
		{"key_missing", func(p *Plan) { p.Sources[1].Payments[0].Carried = Rate{} }},
		{"period_order", func(p *Plan) { p.Sources[1].Payments[0].From, p.Sources[1].Payments[0].To = 2026, 2025 }},
		{"payments_overlap", func(p *Plan) { p.Sources[1].Payments = append(p.Sources[1].Payments, p.Sources[1].Payments[0]) }},
	}
}

func unsetParts(p *Plan) { p.Sources[0].Part, p.Sources[1].Part = Rate{}, Rate{} }

func ruleFaults() []fault {
	return []fault{
		{"word_unknown", func(p *Plan) { p.Rules[0].Direction = "equal" }},
		{"word_unknown", func(p *Plan) { p.Rules[0].Test = "per_project" }},
		{"unknown_group", func(p *Plan) { p.Rules[0].Groups = []string{"g4"} }},
		{"unknown_use", func(p *Plan) { p.Rules[2].Uses = []string{"t22"} }},
		{"unknown_base", func(p *Plan) { p.Rules[0].Readings = []string{"noi-dia"} }},
		{"period_order", func(p *Plan) { p.Rules[0].From, p.Rules[0].To = 2026, 2025 }},
		{"year_outside", func(p *Plan) { p.Rules[0].Outside = []Outside{{Year: 2030, Evidence: p.Rules[0].Evidence}} }},
		{"key_missing", func(p *Plan) { p.Rules[0].Outside = []Outside{{Evidence: p.Rules[0].Evidence}} }},
		{"rate_over", func(p *Plan) { p.Rules[0].Share = Rate{3, 2} }},
		{"rule_limit", func(p *Plan) { p.Rules[0].Amount = 1 }},
		{"rule_limit", func(p *Plan) { p.Rules[0].Base = "" }},
		{"rule_limit", func(p *Plan) { p.Rules[1].Amount = 0 }},
		{"rule_limit", func(p *Plan) { p.Rules[1].Readings = []string{"thu"} }},
		{"rule_data", func(p *Plan) { p.Rules[0].Base, p.Rules[0].From = "noidia", 2026 }},
		{"rule_of_itself", func(p *Plan) { p.Rules[2].Uses = nil }},
	}
}

func useFaults() []fault {
	return []fault{
		{"key_missing", func(p *Plan) { p.Tasks[0].Group = "" }},
		{"unknown_group", func(p *Plan) { p.Tasks[0].Group = "g0" }},
		{"unknown_actor", func(p *Plan) { p.Tasks[0].Lead = "ubnd" }},
		{"unknown_actor", func(p *Plan) { p.Tasks[0].Support = []string{"so", "soo"} }},
		{"word_unknown", func(p *Plan) { p.Tasks[1].Natures = []Nature{Capital, Recurrent, "loan"} }},
		{"obligation_range", func(p *Plan) { p.Tasks[0].Obligation = 5 }},
		{"lag_range", func(p *Plan) { p.Tasks[0].Lag = MaxLag + 1 }},
		{"lag_range", func(p *Plan) { p.Projects[0].Lag = -1 }},
		{"year_outside", func(p *Plan) { p.Tasks[0].Min = append(p.Tasks[0].Min, YearAmount{2027, 1}) }},
		{"year_twice", func(p *Plan) { p.Tasks[0].Max = append(p.Tasks[0].Max, p.Tasks[0].Max[0]) }},
		{"rate_negative", func(p *Plan) { p.Tasks[0].Ramp.Growth = Rate{-1, 2} }},
		{"number_negative", func(p *Plan) { p.Tasks[1].Quantity, p.Tasks[1].Evidence = -1, p.Rules[0].Evidence }},
		{"fade_range", func(p *Plan) { p.Tasks[0].Fade = Figure{0.5, 0.5, 1.5} }},
		{"min_over_max", func(p *Plan) { p.Tasks[0].Min = []YearAmount{{2025, 301}} }},
		{"use_without_source", func(p *Plan) { p.Tasks[1].Natures, p.Tasks[1].Funding = []Nature{Other}, nil }},
		{"unknown_source", func(p *Plan) { p.Tasks[1].Funding[0].Source = "kpp" }},
		{"funding_twice", func(p *Plan) { p.Tasks[1].Funding[0].Source = "von" }},
		{"funding_source", func(p *Plan) { p.Tasks[0].Funding[0].Source = "von" }},
		{"funding_source", func(p *Plan) {
			p.Projects[0].Upkeep = 0
			p.Projects[0].Funding = []Funding{{Source: "kp", Draft: []YearAmount{{2026, 1}}}}
		}},
		{"year_outside", func(p *Plan) { p.Tasks[1].Funding[0].Requested[0].Year = 2020 }},
		{"year_outside", func(p *Plan) { p.Tasks[1].Funding[0].Draft = []YearAmount{{2020, 1}} }},
		{"actual_year", func(p *Plan) { p.Tasks[0].Actuals = []Actual{{Source: "kp", Year: 2024}} }},
		{"actual_missing", func(p *Plan) { lockFirstYear(p); p.Tasks[1].Actuals = nil }},
		{"actual_twice", func(p *Plan) {
			lockFirstYear(p)
			p.Tasks[0].Actuals = append(p.Tasks[0].Actuals, p.Tasks[0].Actuals[0])
		}},
		{"actual_paid", func(p *Plan) { lockFirstYear(p); p.Tasks[0].Actuals[0].Paid = 201 }},
		{"unknown_source", func(p *Plan) { lockFirstYear(p); p.Tasks[0].Actuals[0].Source = "k" }},
	}
}

func projectFaults() []fault {
	return []fault{
		{"word_unknown", func(p *Plan) { p.Projects[0].Class = "D" }},
		{"word_unknown", func(p *Plan) { p.Projects[0].Status = "stopped" }},
		{"project_nothing", func(p *Plan) { p.Projects[0].Appropriated = 600 }},
		{"upkeep_source", func(p *Plan) { p.Sources[1].Groups = []string{"g1"}; p.Tasks[1].Funding = nil }},
		{"rate_negative", func(p *Plan) { p.Projects[0].Phasing = []Rate{{-1, 2}, {3, 4}, {3, 4}} }},
		{"phasing_sum", func(p *Plan) { p.Projects[0].Phasing = []Rate{{3, 5}, {3, 10}} }},
		{"phasing_sum", func(p *Plan) { p.Projects[0].Phasing = nil }},
		{"phasing_zero", func(p *Plan) { p.Projects[0].Phasing = []Rate{{0, 1}, {1, 1}} }},
		{"phasing_zero", func(p *Plan) { p.Projects[0].Phasing = []Rate{{1, 1}, {0, 1}} }},
		{"project_length", func(p *Plan) { p.Projects[0].Phasing = []Rate{{1, 4}, {1, 4}, {1, 4}, {1, 4}} }},
		{"period_order", func(p *Plan) { p.Projects[0].StartFrom = 2026 }},
		{"year_outside", func(p *Plan) { p.Projects[0].StartFrom = 2023 }},
		{"window_room", func(p *Plan) { p.Projects[0].StartTo = 2026 }},
		{"project_actual", func(p *Plan) { lockFirstYear(p); p.Projects[0].Actuals[0].Appropriated = 299 }},
		{"project_actual", func(p *Plan) {
			lockFirstYear(p)
			p.Projects[0].Actuals[0].Appropriated = 0
			p.Projects[0].StartTo = 2024
			p.Projects[0].Committed = true
		}},
	}
}

func indicatorFaults() []fault {
	return []fault{
		{"word_unknown", func(p *Plan) { p.Indicators[2].Kind = "wish" }},
		{"word_unknown", func(p *Plan) { p.Indicators[0].Combine = "strongest" }},
		{"word_unknown", func(p *Plan) { p.Indicators[0].Levels = []Tier{"ward"} }},
		{"unknown_group", func(p *Plan) { p.Indicators[0].Groups = []string{"x"} }},
		{"unknown_actor", func(p *Plan) { p.Indicators[0].Lead = "x" }},
		{"number_negative", func(p *Plan) { p.Indicators[0].Denominator = -1 }},
		{"limits_order", func(p *Plan) { p.Indicators[2].Low, p.Indicators[2].High = 2, 1 }},
		{"level_outside", func(p *Plan) { p.Indicators[0].Baseline.Value = Figure{101, 101, 101} }},
		{"level_outside", func(p *Plan) {
			lockFirstYear(p)
			p.Indicators[0].Actuals = []IndicatorActual{{Year: 2024, Value: 101, Evidence: p.Rules[0].Evidence}}
		}},
		{"baseline_year", func(p *Plan) { p.Indicators[0].Baseline.Year = 2024 }},
		{"actual_year", func(p *Plan) {
			p.Indicators[0].Actuals = []IndicatorActual{{Year: 2024, Value: 50, Evidence: p.Rules[0].Evidence}}
		}},
		{"year_twice", func(p *Plan) {
			lockFirstYear(p)
			a := IndicatorActual{Year: 2024, Value: 50, Evidence: p.Rules[0].Evidence}
			p.Indicators[0].Actuals = []IndicatorActual{a, a}
		}},
		{"word_unknown", func(p *Plan) { p.Targets[0].Comparison = "exact" }},
		{"number_negative", func(p *Plan) { p.Targets[0].Weight = -1 }},
		{"number_negative", func(p *Plan) { p.Targets[0].Precision = -1 }},
		{"number_negative", func(p *Plan) { p.Targets[0].Priority = -1 }},
		{"target_year", func(p *Plan) { p.Targets[0].Year = 2023 }},
		{"target_twice", func(p *Plan) { p.Targets = append(p.Targets, p.Targets[0]); p.Targets[2].ID = "m3" }},
		{"unknown_indicator", func(p *Plan) { p.Targets[0].Indicator = "i11" }},
		{"target_aspiration", func(p *Plan) { p.Targets[0].Indicator = "i3" }},
		{"target_aspiration", func(p *Plan) { p.Targets[1].Indicator = "i3" }},
		{"target_kind", func(p *Plan) { p.Targets[0].Indicator = "i2" }},
		{"target_kind", func(p *Plan) { p.Targets[1].Indicator = "i1" }},
		{"target_range", func(p *Plan) { p.Targets[0].Comparison, p.Targets[0].Upper = Between, 79 }},
		{"target_upper", func(p *Plan) { p.Targets[0].Upper = 90 }},
		{"target_outside", func(p *Plan) { p.Targets[0].Value = 101 }},
		{"done_misplaced", func(p *Plan) { p.Targets[0].Done = p.Targets[1].Done }},
		{"unknown_project", func(p *Plan) { p.Targets[1].Done.Projects = []string{"t1"} }},
		{"unknown_task", func(p *Plan) { p.Targets[1].Done.Tasks = []TaskPaid{{"p1", 1}} }},
		{"done_paid", func(p *Plan) { p.Targets[1].Done.Tasks[0].Paid = 0 }},
	}
}

func responseFaults() []fault {
	return []fault{
		{"word_unknown", func(p *Plan) { p.Responses[0].Family = "soft" }},
		{"word_unknown", func(p *Plan) { p.Responses[0].Shape = "spline" }},
		{"unknown_use", func(p *Plan) { p.Responses[0].Use = "t0" }},
		{"unknown_indicator", func(p *Plan) { p.Responses[0].Indicator = "i9" }},
		{"response_twice", func(p *Plan) { p.Responses = append(p.Responses, p.Responses[0]); p.Responses[2].ID = "r3" }},
		{"response_shape", func(p *Plan) { p.Responses[0].Shape = Completion }},
		{"response_shape", func(p *Plan) { p.Responses[1].Shape = Linear }},
		{"response_money", func(p *Plan) { p.Responses[0].Money = Amount{} }},
		{"response_indicator", func(p *Plan) { p.Responses[1].Indicator = "i2" }},
		{"response_immovable", func(p *Plan) { p.Indicators[0].Immovable = true; p.Responses = p.Responses[:1] }},
		{"gain_sign", func(p *Plan) { p.Responses[0].Gain.Low = -1 }},
		{"gain_sign", func(p *Plan) { p.Targets = nil; p.Responses[1].Gain = Figure{-1, -1, -1} }},
		{"gain_sign", func(p *Plan) { p.Targets[0].Comparison = AtMost; p.Responses = p.Responses[:1] }},
		{"target_directions", func(p *Plan) {
			p.Targets = append(p.Targets, p.Targets[0])
			p.Targets[2].ID, p.Targets[2].Comparison = "m3", LessThan
		}},
		{"clamp_active", func(p *Plan) { drift(p, -14) }}, // 40 - 14·3 = -2
		{"clamp_active", func(p *Plan) { // 40 + 21·3 = 103
			drift(p, 21)
			p.Targets[0].Comparison = AtMost
			p.Responses = p.Responses[:1]
			p.Responses[0].Gain = Figure{-5, -5, -5}
		}},
	}
}

func drift(p *Plan, perYear float64) {
	p.Indicators[0].Drift, p.Indicators[0].DriftFrom = Figure{perYear, perYear, perYear}, p.Rules[0].Evidence
}

func allFaults() []fault {
	var all []fault
	for _, some := range [][]fault{planFaults(), moneyFaults(), fundsFaults(), ruleFaults(), useFaults(),
		projectFaults(), indicatorFaults(), responseFaults(), scenarioFaults()} {
		all = append(all, some...)
	}
	return all
}

func TestValidateNamesExactlyTheFault(t *testing.T) {
	for i, fault := range allFaults() {
		p := sample()
		fault.change(p)
		found := Validate(p)
		if len(found) == 0 {
			t.Errorf("%d: %s is not found", i, fault.code)
		}
		for _, f := range found {
			if f.Code != fault.code {
				t.Errorf("%d: %s is found as %s %v", i, fault.code, f.Code, f.Args)
			}
			if f.Origin == (Origin{}) {
				t.Errorf("%d: %s has no place", i, f.Code)
			}
		}
	}
}

// However many faults a plan has, Validate finds some and never stops at one.
func TestValidateStandsAnyMixOfFaults(t *testing.T) {
	all := allFaults()
	rapid.Check(t, func(t *rapid.T) {
		p := sample()
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(all)-1), 2, 6, rapid.ID).Draw(t, "faults") {
			changeIfPossible(p, all[i])
		}
		found := Validate(p)
		if again := Validate(p); found.Error() != again.Error() {
			t.Fatalf("Validate found\n%v\nand the second time\n%v", found, again)
		}
		if len(found) == 0 {
			t.Fatal("Validate finds nothing")
		}
	})
}

// changeIfPossible leaves out a change of a row that an earlier one took away.
func changeIfPossible(p *Plan, f fault) {
	defer func() { _ = recover() }()
	f.change(p)
}

// The plan lacks the base amount of 2026 and says so once, whatever the scenarios;
// what a scenario adds is told with it.
func TestFaultsOfScenariosAreToldWithThoseOfThePlan(t *testing.T) {
	p := sample()
	p.Bases[0].Amounts = p.Bases[0].Amounts[:2]
	p.Rules[0].Advisory = true
	inScenario(func(s *Scenario) {
		s.Shares, s.Rules = []YearRate{{0, Rate{1, 50}}}, []RuleChange{{Rule: "x"}}
	})(p)
	p.Rules[0].Readings = []string{"y"}
	p.Scenarios = append(p.Scenarios, p.Scenarios[0])
	p.Scenarios[1].ID, p.Scenarios[1].Base = "kb2", "z"
	var codes []string
	for _, f := range Validate(p) {
		codes = append(codes, f.Code)
	}
	if want := []string{"envelope_data", "unknown_base", "unknown_rule", "unknown_base", "unknown_rule"}; !slices.Equal(codes, want) {
		t.Errorf("Validate found %v, want %v", codes, want)
	}
}

func TestFaultsStandInTheOrderOfTheirPlaces(t *testing.T) {
	p := sample()
	p.Responses[0].Use = "x"
	p.Tasks[1].Lead = "y"
	p.Actors[0].Name = Text{}
	var lines []int
	for _, f := range Validate(p) {
		lines = append(lines, f.Origin.Line)
	}
	if want := []int{20, 71, 120}; !slices.Equal(lines, want) {
		t.Errorf("faults at lines %v, want %v", lines, want)
	}
}

// A level without new money may touch a limit, and may cross the one that
// effects lead towards: the limit then only cuts off what is beyond it.
func TestLimitsThatOnlyCutOffAreAllowed(t *testing.T) {
	p := sample()
	drift(p, -40.0/3)
	if found := Validate(p); len(found) != 0 {
		t.Errorf("a level of exactly Low is refused:\n%v", found)
	}
	drift(p, 30)
	if found := Validate(p); len(found) != 0 {
		t.Errorf("a level that rises beyond High by itself is refused:\n%v", found)
	}
}

// With everything locked the project shows its phases, then its upkeep.
func TestActualsOfAProjectAreItsPhasesThenItsUpkeep(t *testing.T) {
	locked := func(change func(rows []Actual)) Problems {
		p := sample()
		p.AsOf = 2027
		for _, c := range sampleCells() {
			actualize(p, c)
		}
		change(p.Projects[0].Actuals)
		return Validate(p)
	}
	if found := locked(func([]Actual) {}); len(found) != 0 {
		t.Errorf("Validate found\n%v", found)
	}
	for i := range 3 {
		found := locked(func(rows []Actual) { rows[i].Appropriated, rows[i].Paid = rows[i].Appropriated+1, 0 })
		if len(found) != 1 || found[0].Code != "project_actual" {
			t.Errorf("one đồng too much in year %d: %v", 2024+i, found)
		}
	}
}

func TestPlanWithLockedYearsIsValid(t *testing.T) {
	p := sample()
	lockFirstYear(p)
	p.Indicators[0].Actuals = []IndicatorActual{{Year: 2024, Value: 45, Evidence: p.Rules[0].Evidence}}
	if found := Validate(p); len(found) != 0 {
		t.Errorf("Validate found\n%v", found)
	}
	p.Projects[0].Actuals[0].Appropriated, p.Projects[0].StartFrom = 0, 2025
	if found := Validate(p); len(found) != 0 {
		t.Errorf("a project that has not begun is refused:\n%v", found)
	}
}

// A reader may hand over any struct at all: Validate answers, also where years lie
// too far apart to be counted.
func TestValidateStandsAnyPlan(t *testing.T) {
	plans := rapid.Make[Plan]()
	rapid.Check(t, func(t *rapid.T) {
		p := plans.Draw(t, "plan")
		p.First = 2024
		p.Last = p.First + Year(some(t, -1, MaxYears, "years"))
		Validate(&p)
	})
	for _, years := range [][2]Year{{math.MinInt, math.MaxInt}, {0, math.MaxInt}, {math.MinInt, 0}, {math.MaxInt, math.MinInt}} {
		p := sample()
		p.First, p.Last = years[0], years[1]
		if found := Validate(p); len(found) != 1 {
			t.Errorf("years %d..%d: %v", years[0], years[1], found)
		}
	}
}
