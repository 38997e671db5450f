package report

import "phanbo/budget"

// sample is a small plan of two groups and three years with an answer written
// by hand: 100 tỷ a year of which the proposal allocates 90, 100 and 99,5.
func sample() Answer {
	return Answer{Plan: samplePlan(), Outcome: sampleOutcome()}
}

func samplePlan() *budget.Plan {
	assumed := budget.Evidence{Kind: budget.Assumed, Reason: budget.Text{Vi: "Chưa có khảo sát.", En: "No survey yet."},
		Nearest: budget.Text{Vi: "Đà Nẵng 2022: 18%", En: "Đà Nẵng 2022: 18%"}}
	sourced := budget.Evidence{Kind: budget.Sourced, Document: "kh171"}
	return &budget.Plan{
		ID: "mau", Name: budget.Text{Vi: "Kế hoạch chuyển đổi số mẫu", En: "Sample plan"},
		First: 2023, Last: 2025,
		Bases: []budget.Base{
			{ID: "thu", Name: budget.Text{Vi: "tổng thu NSNN trên địa bàn", En: "state revenue on the territory"}, Evidence: sourced,
				Amounts: []budget.BaseAmount{{Year: 2023, Amount: amount(10_000 * budget.Billion), Evidence: assumed}}},
			{ID: "noi-dia", Name: budget.Text{Vi: "thu nội địa", En: "domestic revenue"}, Evidence: sourced},
		},
		Envelope: budget.Envelope{Base: "thu", Shares: []budget.YearRate{{Rate: budget.NewRate(1, 100)}}},
		Sources: []budget.Source{
			{ID: "dau-tu", Name: budget.Text{Vi: "vốn đầu tư", En: "capital"}, Nature: budget.Capital},
			{ID: "su-nghiep", Name: budget.Text{Vi: "vốn sự nghiệp", En: "recurrent funds"}, Nature: budget.Recurrent},
		},
		Groups: []budget.TaskGroup{
			{ID: "ha-tang", Name: budget.Text{Vi: "Phát triển hạ tầng, nền tảng và cơ sở dữ liệu dùng chung", En: "Infrastructure, platforms and shared databases"}},
			{ID: "an-toan", Name: budget.Text{Vi: "An toàn thông tin mạng", En: "Network information security"}},
		},
		Tasks: []budget.Task{
			{ID: "mang", Group: "ha-tang", Name: budget.Text{Vi: "Nâng cấp mạng truyền số liệu", En: "Data network"}},
			{ID: "soc", Group: "an-toan", Name: budget.Text{Vi: "Giám sát an toàn thông tin", En: "Security operations"}},
		},
		Rules: []budget.Rule{{ID: "mot-phan-tram", Article: "Mục IV"}},
		Indicators: []budget.Indicator{
			{ID: "dvc", Name: budget.Text{Vi: "Tỷ lệ dịch vụ công trực tuyến mức độ 4", En: "Online services at level 4"}, Kind: budget.Quantitative,
				Unit: budget.Text{Vi: "%"}, Baseline: &budget.Baseline{Year: 2022, Value: budget.Figure{Likely: 31, Low: 25, High: 40}, Evidence: assumed}},
			{ID: "lgsp", Name: budget.Text{Vi: "Nền tảng LGSP hoàn thành", En: "LGSP completed"}, Kind: budget.Milestone},
			{ID: "pci", Name: budget.Text{Vi: "Chỉ số hài lòng", En: "Satisfaction"}, Kind: budget.Aspiration},
		},
		Responses: []budget.Response{{ID: "soc-dvc", Indicator: "dvc", Use: "soc", Shape: budget.Saturating,
			Gain: budget.Figure{Likely: 60, Low: 40, High: 70}, Money: amount(20 * budget.Billion), Evidence: assumed}},
		Benchmarks: []budget.Benchmark{{ID: "dn", Place: budget.Text{Vi: "Đà Nẵng"}, Years: "2022",
			PerYear: budget.Amount{Likely: 36 * budget.Billion, Low: 35 * budget.Billion, High: 37 * budget.Billion}}},
	}
}

func amount(d budget.Dong) budget.Amount { return budget.Amount{Likely: d, Low: d, High: d} }

func number(x float64) *float64 { return &x }

func sampleOutcome() budget.Outcome {
	years := []budget.Year{2022, 2023, 2024, 2025}
	return budget.Outcome{
		Schema: budget.OutcomeSchema, Plan: "mau", PlanName: budget.Text{Vi: "Kế hoạch chuyển đổi số mẫu", En: "Sample plan"},
		Scenario: "san", ScenarioName: budget.Text{Vi: "mức sàn 1%", En: "the 1% floor"}, First: 2023, Last: 2025, Status: budget.Optimal,
		Ceilings: []budget.SourceYear{{Source: "dau-tu", Year: 2023, Amount: 100 * budget.Billion},
			{Source: "dau-tu", Year: 2024, Amount: 100 * budget.Billion}, {Source: "su-nghiep", Year: 2025, Amount: 100 * budget.Billion}},
		Allocation: []budget.Cell{
			{Use: "mang", Source: "dau-tu", Year: 2023, Amount: 60 * budget.Billion}, {Use: "soc", Source: "dau-tu", Year: 2023, Amount: 30 * budget.Billion},
			{Use: "mang", Source: "dau-tu", Year: 2024, Amount: 100 * budget.Billion},
			{Use: "soc", Source: "su-nghiep", Year: 2025, Amount: 99_500 * budget.Million}},
		Unallocated: []budget.SourceYear{{Source: "dau-tu", Year: 2023, Amount: 10 * budget.Billion}, {Source: "su-nghiep", Year: 2025, Amount: 500 * budget.Million}},
		Payments: []budget.Payment{{Use: "mang", Source: "dau-tu", Year: 2023, Paid: 45 * budget.Billion, Carried: 10 * budget.Billion, Lapsed: 5 * budget.Billion},
			{Use: "soc", Source: "su-nghiep", Year: 2025, Paid: 90 * budget.Billion, Carried: 9_500 * budget.Million}},
		Verdicts: []budget.Verdict{
			{Target: "dvc-2025", Indicator: "dvc", Name: budget.Text{Vi: "Tỷ lệ dịch vụ công trực tuyến mức độ 4", En: "Online services at level 4"}, Unit: budget.Text{Vi: "%"},
				Year: 2025, Comparison: budget.AtLeast, Baseline: number(31), Required: number(80), Got: number(79.9996), Gap: number(0.0004),
				Status: budget.NotMet, Reach: budget.Reachable, Grade: budget.GradeC, NoNewMoney: budget.NotMet, Draft: budget.NotMet, AssumedInputs: []string{"soc-dvc", "dvc"}},
			{Target: "lgsp-2025", Indicator: "lgsp", Name: budget.Text{Vi: "Nền tảng LGSP hoàn thành", En: "LGSP completed"},
				Year: 2024, Comparison: budget.DoneBy, Baseline: number(0), Required: number(1), Got: number(1), Since: 2024,
				Status: budget.Met, Reach: budget.Reachable, Grade: budget.GradeA, NoNewMoney: budget.NotMet, Draft: budget.NotMet},
			{Target: "pci-2025", Indicator: "pci", Name: budget.Text{Vi: "Chỉ số hài lòng", En: "Satisfaction"}, Year: 2025,
				Comparison: budget.AtLeast, Status: budget.NotAssessable, NoNewMoney: budget.NotAssessable, Draft: budget.NotAssessable},
		},
		Paths: []budget.Path{{Indicator: "dvc", Years: years, NoNewMoney: []float64{31, 31, 31, 31}, Draft: []float64{31, 40, 50, 55.125}, Proposal: []float64{31, 50, 70, 79.9996}}},
		Rules: []budget.RuleLine{
			ruleLine(2023, "thu", 100*budget.Billion, 120*budget.Billion, budget.RuleMet), ruleLine(2024, "thu", 110*budget.Billion, 100*budget.Billion, budget.RuleNotMet),
			ruleLine(2023, "noi-dia", 70*budget.Billion, 120*budget.Billion, budget.RuleMet), ruleLine(2024, "noi-dia", 0, 100*budget.Billion, budget.RuleNoData)},
		Draft: &budget.Judged{Total: 250 * budget.Billion, Allocation: []budget.Cell{{Use: "mang", Source: "dau-tu", Year: 2023, Amount: 250 * budget.Billion}},
			Unallocated: []budget.SourceYear{{Source: "dau-tu", Year: 2024, Amount: 50 * budget.Billion}}},
		Moves: []budget.Move{
			{Transfers: []budget.Transfer{{Source: "su-nghiep", Year: 2025, From: "mang", To: "soc", Amount: 3_200 * budget.Million}},
				Amount: 3_200 * budget.Million, Gained: []string{"lgsp-2025"}},
			{Transfers: []budget.Transfer{{Source: "dau-tu", Year: 2023, To: "soc", Amount: 850 * budget.Million}}, Amount: 850 * budget.Million, Lost: []string{"pci-2025"}},
			{Transfers: []budget.Transfer{{Source: "dau-tu", Year: 2023, From: "soc", Amount: 1}}, Amount: 1},
		},
		MovesStatus: budget.MovesProved, MovesMost: 10,
		Rests: budget.Rests{Total: 289_500 * budget.Million, OnAssumedPrices: 129_500 * budget.Million, Targets: 2, AssumedBaselines: 1, AssumedResponses: 1},
	}
}

func ruleLine(year budget.Year, base string, limit, value budget.Dong, status budget.RuleStatus) budget.RuleLine {
	return budget.RuleLine{Rule: "mot-phan-tram", Name: budget.Text{Vi: "Chi cho CNTT ít nhất 1%", En: "At least 1% for IT"}, Year: year,
		Direction: budget.Floor, Base: base, Share: budget.NewRate(1, 100), Value: value, Limit: limit, Slack: value - limit,
		Status: status, Tested: base == "thu", Assumed: base == "thu" && year == 2024}
}
