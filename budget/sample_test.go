package budget

// sample is a small plan that keeps all its limits with sampleCells. Amounts are
// single đồng, so that every figure can be checked by hand:
//
//	year            2024     2025     2026
//	base "thu"   100 000  110 000  121 000
//	envelope 1%    1 000    1 100    1 210
//	von (3/5)        600      660      726    capital
//	kp  (2/5)        400      440      484    recurrent
//
// Task t1 grows from 100 by at most one half and 100 a year: 250, then 1.5·a+100.
// Project p1 needs 500 in phases of 300 and 200, then 20 a year.
func sample() *Plan {
	assumed := Evidence{Kind: Assumed, Reason: Text{Vi: "giả định"}}
	sourced := Evidence{Kind: Sourced, Document: "kh"}
	at := func(line int) Origin { return Origin{File: "plan.yaml", Line: line, Column: 1} }
	return &Plan{
		ID: "mau", Name: Text{Vi: "Mẫu"}, First: 2024, Last: 2026, AsOf: 2024, Step: 1, MaxMoves: 10, Origin: at(1),
		Documents: []Document{{ID: "kh", Title: Text{Vi: "Kế hoạch"}, Origin: at(10)}},
		Actors:    []Actor{{ID: "so", Name: Text{Vi: "Sở"}, Origin: at(20)}},
		Bases: []Base{
			{ID: "thu", Name: Text{Vi: "Thu"}, Side: Revenue, Measure: OnTerritory, Evidence: sourced, Origin: at(30),
				Amounts: []BaseAmount{
					baseAmount(2024, 100_000, sourced), baseAmount(2025, 110_000, assumed), baseAmount(2026, 121_000, sourced)}},
			{ID: "noidia", Name: Text{Vi: "Thu nội địa"}, Side: Revenue, Measure: DomesticRevenue, Evidence: sourced, Origin: at(31),
				Amounts: []BaseAmount{baseAmount(2024, 70_001, sourced)}},
		},
		Envelope: Envelope{Base: "thu", Shares: []YearRate{{0, Rate{1, 100}}}, Origin: at(40)},
		Sources: []Source{
			{ID: "von", Name: Text{Vi: "Vốn"}, Nature: Capital, Part: Rate{3, 5}, Origin: at(50)},
			{ID: "kp", Name: Text{Vi: "Kinh phí"}, Nature: Recurrent, Part: Rate{2, 5}, Origin: at(51), Payments: []PaymentTerms{
				{PaidRate: Rate{4, 5}, Carried: Rate{1, 2}, Paid: Figure{0.8, 0.8, 0.8}, Evidence: assumed}}},
		},
		Groups: []TaskGroup{
			{ID: "g1", Name: Text{Vi: "Nhóm 1"}, Origin: at(60)}, {ID: "g2", Name: Text{Vi: "Nhóm 2"}, Origin: at(61)}},
		SolutionGroups: []SolutionGroup{{ID: "s1", Name: Text{Vi: "Giải pháp"}, Origin: at(65)}},
		Tasks: []Task{
			{ID: "t1", Group: "g1", Name: Text{Vi: "Nhiệm vụ 1"}, Lead: "so", Natures: []Nature{Recurrent}, Obligation: 2,
				Min: []YearAmount{{0, 50}}, Max: []YearAmount{{0, 300}}, Ramp: Ramp{Rate{1, 2}, 100},
				Funding: []Funding{{Source: "kp", LastYear: 100, Draft: []YearAmount{{2024, 120}}}}, Origin: at(70)},
			{ID: "t2", Group: "g2", Name: Text{Vi: "Nhiệm vụ 2"}, Origin: at(71), Funding: []Funding{
				{Source: "kp", Requested: []YearAmount{{2024, 150}, {2025, 10}}},
				{Source: "von", Requested: []YearAmount{{0, 100}}}}},
		},
		Projects: []Project{{ID: "p1", Group: "g2", Name: Text{Vi: "Dự án"}, Class: "C", Natures: []Nature{Capital},
			Total: exactly(600), Appropriated: 100, StartFrom: 2024, StartTo: 2025, Phasing: []Rate{{3, 5}, {2, 5}},
			Upkeep: 20, Evidence: assumed, Origin: at(80)}},
		Rules: []Rule{
			{ID: "it-nhat", Name: Text{Vi: "Ít nhất"}, Direction: Floor, Share: Rate{3, 1000}, Base: "thu",
				Readings: []string{"noidia"}, Evidence: sourced, Origin: at(90)},
			{ID: "tran-t1", Name: Text{Vi: "Trần"}, Direction: Ceiling, Amount: 750, Uses: []string{"t1"}, Test: PerPeriod,
				Evidence: sourced, Origin: at(91)},
			{ID: "an-toan", Name: Text{Vi: "An toàn"}, Direction: Floor, Share: Rate{1, 10}, Base: OfAllocated,
				Uses: []string{"t2"}, Advisory: true, Evidence: sourced, Origin: at(92)},
		},
		Indicators: []Indicator{
			{ID: "i1", Name: Text{Vi: "Chỉ tiêu 1"}, Kind: Quantitative, Low: 0, High: 100, Origin: at(100),
				Baseline: &Baseline{Year: 2023, Value: Figure{40, 30, 50}, Evidence: assumed, Origin: at(101)}},
			{ID: "i2", Name: Text{Vi: "Mốc"}, Kind: Milestone, Origin: at(102)},
			{ID: "i3", Name: Text{Vi: "Định hướng"}, Kind: Aspiration, Origin: at(103)},
		},
		Targets: []Target{
			{ID: "m1", Indicator: "i1", Year: 2026, Comparison: AtLeast, Value: 80, Weight: 1, Priority: 1, Origin: at(110)},
			{ID: "m2", Indicator: "i2", Year: 2026, Comparison: DoneBy, Done: Done{Projects: []string{"p1"},
				Tasks: []TaskPaid{{"t2", 10}}}, Origin: at(111)},
		},
		Responses: []Response{
			{ID: "r1", Indicator: "i1", Use: "t1", Family: Administrative, Shape: Saturating, Gain: Figure{30, 20, 40},
				Money: exactly(200), Evidence: assumed, Origin: at(120)},
			{ID: "r2", Indicator: "i1", Use: "p1", Family: CapitalFamily, Shape: Completion, Gain: Figure{20, 10, 25},
				Evidence: assumed, Origin: at(121)},
		},
		Benchmarks: []Benchmark{{ID: "dn", Place: Text{Vi: "Đà Nẵng"}, PerYear: exactly(35), Evidence: sourced, Origin: at(130)}},
	}
}

func baseAmount(year Year, amount Dong, e Evidence) BaseAmount {
	return BaseAmount{Year: year, Amount: exactly(amount), Stage: Estimate, Evidence: e, Origin: Origin{File: "plan.yaml", Line: 30, Column: int(year)}}
}

func exactly(d Dong) Amount { return Amount{d, d, d} }

// sampleCells keeps every limit of sample: totals 650, 550 and 370 against floors
// of 300, 330 and 363; t1 has 700 of 750 over the period.
func sampleCells() []Cell {
	return []Cell{
		{"t1", "kp", 2024, 200}, {"t1", "kp", 2025, 250}, {"t1", "kp", 2026, 250},
		{"t2", "kp", 2024, 150}, {"t2", "von", 2025, 100}, {"t2", "von", 2026, 100},
		{"p1", "von", 2024, 300}, {"p1", "von", 2025, 200}, {"p1", "kp", 2026, 20},
	}
}
