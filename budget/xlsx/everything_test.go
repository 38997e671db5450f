package xlsx_test

import (
	"phanbo/budget"
)

// everything is a small invented plan that uses every feature of the simulation: locked
// years with actual money and levels; an envelope split by thirds, grants, a reserve, a
// pool with growth and receipts; payment, carry-over, prices, fading, lags; every shape
// of response, sums and the weakest; projects whole and in part; every comparison;
// milestones; limits of levels; shares counted in units; rules on years and on the
// period, by several bases, with outside money, and of co-financing.
func everything() (p *budget.Plan, allocation, draft []budget.Cell) {
	sourced := budget.Evidence{Kind: budget.Sourced}
	p = &budget.Plan{ID: "du", Name: budget.Text{Vi: "Đủ tính năng"}, Province: budget.Text{Vi: "Mẫu"}, First: 2021, Last: 2024, AsOf: 2022, Step: 1, MaxMoves: 1}
	p.Bases = []budget.Base{{ID: "thu", Name: budget.Text{Vi: "Thu"}, Side: budget.Revenue}, {ID: "chi", Name: budget.Text{Vi: "Chi"}, Side: budget.Expenditure}}
	for k, y := range p.Years() {
		p.Bases[0].Amounts = append(p.Bases[0].Amounts, budget.BaseAmount{Year: y, Amount: budget.Amount{Likely: 2_000_000_000_001 + budget.Dong(k)*100*budget.Billion}, Evidence: sourced})
		if y != 2022 {
			p.Bases[1].Amounts = append(p.Bases[1].Amounts, budget.BaseAmount{Year: y, Amount: budget.Amount{Likely: 1_500_000_000_007}, Evidence: sourced})
		}
	}
	p.Envelope = budget.Envelope{Base: "thu", Shares: []budget.YearRate{{Rate: budget.NewRate(3, 100)}}}
	p.Prices = budget.Prices{Year: 2020, Index: []budget.YearRate{{Year: 2021, Rate: budget.NewRate(103, 100)}, {Year: 2023, Rate: budget.NewRate(11, 10)}}}
	terms := []budget.PaymentTerms{{PaidRate: budget.NewRate(4, 5), Carried: budget.NewRate(1, 2)}}
	third := budget.NewRate(1, 3)
	p.Sources = []budget.Source{
		{ID: "b-von", Name: budget.Text{Vi: "Vốn đầu tư"}, Nature: budget.Capital, Part: third, Reserve: budget.NewRate(1, 20), Payments: terms},
		{ID: "a-sn", Name: budget.Text{Vi: "Sự nghiệp"}, Nature: budget.Recurrent, Part: third, Granted: []budget.YearAmount{{Year: 2022, Amount: 123_456_789}}, Payments: terms},
		{ID: "c-khac", Name: budget.Text{Vi: "Vốn khác"}, Nature: budget.Other, Part: third, Payments: terms},
		{ID: "quy", Name: budget.Text{Vi: "Quỹ quay vòng"}, Nature: budget.Other, Carry: budget.CarryPool, Growth: budget.NewRate(21, 20), Granted: []budget.YearAmount{{Amount: 3 * budget.Billion}}},
	}
	p.Groups = []budget.TaskGroup{{ID: "g1", Name: budget.Text{Vi: "Nhóm một"}}, {ID: "g2", Name: budget.Text{Vi: "Nhóm hai"}}}
	shapes := []budget.Shape{budget.Linear, budget.Saturating, budget.Uncapped, budget.Coverage, budget.Hill, budget.Logistic, budget.BrokenLine, budget.Linear, budget.Saturating}
	for k := range shapes {
		t := budget.Task{ID: "t-" + string(rune('1'+k)), Group: "g1", Name: budget.Text{Vi: "Nhiệm vụ " + string(rune('1'+k))}, Fade: budget.Figure{Likely: 0.05 * float64(k%4)}, Lag: k % 2, Obligation: 3}
		if k == 7 {
			t.Receipts = []budget.Receipt{{After: 1, Part: budget.NewRate(2, 5)}, {After: 2, Part: budget.NewRate(3, 10)}}
		}
		p.Tasks = append(p.Tasks, t)
	}
	p.Projects = []budget.Project{
		{ID: "p-1", Group: "g2", Name: budget.Text{Vi: "Dự án một"}, Total: budget.Amount{Likely: 9 * budget.Billion}, Appropriated: budget.Billion, StartFrom: 2022, StartTo: 2022,
			Phasing: []budget.Rate{budget.NewRate(1, 2), budget.NewRate(1, 2)}, Lag: 1, Status: budget.InvestDecided},
		{ID: "p-2", Group: "g2", Name: budget.Text{Vi: "Dự án hai"}, Total: budget.Amount{Likely: 6_000_000_001}, StartFrom: 2022, StartTo: 2022, Divisible: true,
			Phasing: []budget.Rate{third, third, third}, Status: budget.InvestDecided},
	}
	moreProjects(p)
	everyTarget(p, shapes)
	everyRule(p)
	allocation, draft = everyAmount(p)
	return p, allocation, draft
}

// moreProjects gives the plan projects that need and exclude others, one of a choice, one
// that ends after the plan, and upkeep once they are complete.
func moreProjects(p *budget.Plan) {
	fifth := budget.NewRate(1, 5)
	add := func(id string, from, to budget.Year, upkeep budget.Dong, phases ...budget.Rate) *budget.Project {
		p.Projects = append(p.Projects, budget.Project{ID: id, Group: "g2", Name: budget.Text{Vi: "Dự án " + id}, Total: budget.Amount{Likely: 1_000_000_003}, StartFrom: from, StartTo: to,
			Phasing: phases, Upkeep: upkeep, Natures: []budget.Nature{budget.Capital}, Status: budget.InvestDecided})
		return &p.Projects[len(p.Projects)-1]
	}
	add("p-3", 2022, 2023, 30_000_001, budget.NewRate(1, 1)).Committed = true
	add("p-4", 2023, 2024, 0, fifth, fifth, budget.NewRate(3, 5)).Needs = []string{"p-3"}
	add("p-5", 2022, 2024, 10*budget.Million, budget.NewRate(1, 2), budget.NewRate(1, 2)).Excludes = []string{"p-4"}
	p.Choices = []budget.Choice{{ID: "chon", Name: budget.Text{Vi: "Chọn hai"}, Projects: []string{"p-3", "p-4", "p-5"}, Most: 2}}
	p.Tail = &budget.Tail{Most: 700_000_000}
}

// everyTarget gives each task an indicator of its own shape, with another comparison.
func everyTarget(p *budget.Plan, shapes []budget.Shape) {
	assumed := budget.Evidence{Kind: budget.Assumed}
	respond := func(id, indicator, use string, shape budget.Shape, gain float64) *budget.Response {
		p.Responses = append(p.Responses, budget.Response{ID: id, Indicator: indicator, Use: use, Shape: shape, Gain: budget.Figure{Likely: gain}, Money: budget.Amount{Likely: 4 * budget.Billion}, Evidence: assumed})
		return &p.Responses[len(p.Responses)-1]
	}
	aim := func(indicator string, year budget.Year, c budget.Comparison, value float64) *budget.Target {
		p.Targets = append(p.Targets, budget.Target{ID: indicator + "-m" + string(rune('0'+year-2020)), Indicator: indicator, Year: year, Comparison: c, Value: value, Weight: 1, Priority: 1})
		return &p.Targets[len(p.Targets)-1]
	}
	indicator := func(id string, base float64) *budget.Indicator {
		p.Indicators = append(p.Indicators, budget.Indicator{ID: id, Name: budget.Text{Vi: "Chỉ tiêu " + id}, Kind: budget.Quantitative, Unit: budget.Text{Vi: "%"},
			Baseline: &budget.Baseline{Year: 2020, Value: budget.Figure{Likely: base}, Evidence: assumed}, Drift: budget.Figure{Likely: 0.5}, DriftFrom: assumed})
		return &p.Indicators[len(p.Indicators)-1]
	}
	comparisons := []budget.Comparison{budget.AtLeast, budget.Between, budget.AtLeast, budget.AtMost, budget.LessThan, budget.AtLeast, budget.AtLeast}
	for k, shape := range shapes[:7] {
		id := "i-" + string(rune('1'+k))
		ind, gain, value := indicator(id, 40), 30.0, 60.0
		if c := comparisons[k]; c == budget.AtMost || c == budget.LessThan {
			gain, value = -20, 30
		}
		r := respond("r-"+string(rune('1'+k)), id, "t-"+string(rune('1'+k)), shape, gain)
		if shape.HasPower() {
			r.Power = map[budget.Shape]float64{budget.Coverage: 0.9, budget.Hill: 2.5, budget.Logistic: 3}[shape]
		}
		if shape == budget.BrokenLine {
			r.Money, r.Points = budget.Amount{}, []budget.CurvePoint{{Money: budget.Billion, Part: budget.NewRate(1, 5)}, {Money: 3 * budget.Billion, Part: budget.NewRate(3, 5)}, {Money: 9 * budget.Billion, Part: budget.NewRate(1, 1)}}
		}
		t := aim(id, budget.Year(2023+k%2), comparisons[k], value)
		switch comparisons[k] {
		case budget.Between:
			t.Upper = 70
		case budget.LessThan:
			t.Precision = 0.01
		}
		switch k {
		case 0:
			ind.Low, ind.High, ind.Denominator = 5, 95, 159
		case 3:
			ind.Denominator = 47
		case 5:
			ind.Actuals = []budget.IndicatorActual{{Year: 2021, Value: 41.25}}
		case 6:
			t.Growth, t.Value = true, 8
		}
	}
	indicator("i-8", 20).Combine = budget.CombineWeakest // the weakest of two tasks
	respond("r-8", "i-8", "t-8", budget.Linear, 40)
	respond("r-9", "i-8", "t-9", budget.Saturating, 40)
	aim("i-8", 2024, budget.AtLeast, 45)
	indicator("i-9", 10) // a project, a project in part, and a task together
	respond("r-a", "i-9", "p-1", budget.Completion, 15)
	respond("r-b", "i-9", "p-2", budget.Completion, 10)
	respond("r-c", "i-9", "t-1", budget.Linear, 5)
	aim("i-9", 2024, budget.AtLeast, 30)
	p.Indicators = append(p.Indicators, budget.Indicator{ID: "m-1", Name: budget.Text{Vi: "Mốc một"}, Kind: budget.Milestone},
		budget.Indicator{ID: "m-2", Name: budget.Text{Vi: "Mốc hai"}, Kind: budget.Milestone})
	aim("m-1", 2024, budget.DoneBy, 0).Done = budget.Done{Projects: []string{"p-1"}, Tasks: []budget.TaskPaid{{Task: "t-2", Paid: 2 * budget.Billion}}, Evidence: assumed}
	aim("m-2", 2024, budget.DoneBy, 0).Done = budget.Done{Tasks: []budget.TaskPaid{{Task: "t-3", Paid: 200 * budget.Million}}, Hold: true, Evidence: assumed}
}

func everyRule(p *budget.Plan) {
	year := func(y budget.Year) []budget.Outside {
		return []budget.Outside{{Year: y, Amount: 700_000_003}}
	}
	p.Rules = []budget.Rule{
		{ID: "q-1", Name: budget.Text{Vi: "Sàn"}, Direction: budget.Floor, Share: budget.NewRate(1, 100), Base: "thu", Readings: []string{"chi"}, Outside: year(2023)},
		{ID: "q-2", Name: budget.Text{Vi: "Trần tiền"}, Direction: budget.Ceiling, Amount: 20 * budget.Billion, Groups: []string{"g2"}, From: 2022},
		{ID: "q-3", Name: budget.Text{Vi: "Sàn trong tổng"}, Direction: budget.Floor, Share: budget.NewRate(1, 10), Base: budget.OfAllocated, Uses: []string{"t-1", "t-2", "t-3", "t-4", "t-5", "t-6", "t-7", "t-8"}, Outside: year(2024)},
		{ID: "q-4", Name: budget.Text{Vi: "Đối ứng"}, Direction: budget.Floor, Share: budget.NewRate(3, 10), Base: "b-von", Sources: []string{"a-sn", "c-khac"}, Test: budget.PerPeriod},
		{ID: "q-5", Name: budget.Text{Vi: "Trần cả kỳ"}, Direction: budget.Ceiling, Share: budget.NewRate(1, 50), Base: "thu", Groups: []string{"g1"}, Uses: []string{"p-1"}, Test: budget.PerPeriod},
	}
}

// everyLimit gives tasks a minimum, a maximum, a ramp and an amount that they are held to;
// the others keep to their requests.
func everyLimit(p *budget.Plan) {
	p.Tasks[0].Min = []budget.YearAmount{{Amount: 700 * budget.Million}, {Year: 2023, Amount: 800 * budget.Million}}
	p.Tasks[1].Max = []budget.YearAmount{{Amount: 3 * budget.Billion}}
	p.Tasks[2].Ramp, p.Tasks[2].Funding[0].LastYear = budget.Ramp{Growth: budget.NewRate(1, 7), Plus: 50_000_001}, 900*budget.Million
	p.Tasks[3].Funding[0].Fixed = []budget.YearAmount{{Year: 2023, Amount: 600_000_007}}
}

// everyAmount gives every use money, odd đồng included, with less in the draft.
func everyAmount(p *budget.Plan) (allocation, draft []budget.Cell) {
	sources := map[int][]string{0: {"a-sn", "b-von"}, 1: {"a-sn"}, 2: {"c-khac"}, 3: {"b-von"}, 4: {"a-sn"}, 5: {"c-khac", "a-sn"}, 6: {"b-von"}, 7: {"quy"}, 8: {"a-sn"}}
	for k := range p.Tasks {
		for n, s := range sources[k] {
			f := budget.Funding{Source: s}
			for i, y := range p.Years() {
				amount := budget.Dong(400_000_000*(k%3+1)+100_000_000*i+50_000_000*n) + 7
				if k == 6 {
					amount *= 8 // past the corners of its broken line
				}
				f.Requested = append(f.Requested, budget.YearAmount{Year: y, Amount: 2 * amount})
				if p.Locked(y) {
					p.Tasks[k].Actuals = append(p.Tasks[k].Actuals, budget.Actual{Source: s, Year: y, Appropriated: amount, Paid: amount / 3})
					allocation = append(allocation, budget.Cell{Use: p.Tasks[k].ID, Source: s, Year: y, Amount: amount})
					draft = append(draft, budget.Cell{Use: p.Tasks[k].ID, Source: s, Year: y, Amount: amount})
					continue
				}
				allocation = append(allocation, budget.Cell{Use: p.Tasks[k].ID, Source: s, Year: y, Amount: amount})
				draft = append(draft, budget.Cell{Use: p.Tasks[k].ID, Source: s, Year: y, Amount: amount / 2})
			}
			p.Tasks[k].Funding = append(p.Tasks[k].Funding, f)
		}
	}
	everyLimit(p)
	for k := range p.Projects[2:] {
		fund(&p.Projects[2+k], &allocation, &draft)
	}
	for k := range p.Projects[:2] {
		p.Projects[k].Funding = []budget.Funding{{Source: "b-von"}}
		for i, phase := range p.Projects[k].Phases() {
			allocation = append(allocation, budget.Cell{Use: p.Projects[k].ID, Source: "b-von", Year: 2022 + budget.Year(i), Amount: phase})
			draft = append(draft, budget.Cell{Use: p.Projects[k].ID, Source: "b-von", Year: 2022 + budget.Year(i), Amount: phase / 2})
		}
	}
	return allocation, draft
}

// fund gives a project of moreProjects its phases and upkeep: the first from 2022, the
// second from 2023, of which its last phase comes after the plan, and the third nothing.
func fund(j *budget.Project, allocation, draft *[]budget.Cell) {
	give := func(source string, y budget.Year, d budget.Dong) {
		*allocation = append(*allocation, budget.Cell{Use: j.ID, Source: source, Year: y, Amount: d})
		*draft = append(*draft, budget.Cell{Use: j.ID, Source: source, Year: y, Amount: d})
	}
	j.Funding = []budget.Funding{{Source: "a-sn"}, {Source: "b-von"}}
	switch phases := j.Phases(); j.ID {
	case "p-3":
		give("b-von", 2022, phases[0])
		give("a-sn", 2023, j.Upkeep)
		give("a-sn", 2024, j.Upkeep)
	case "p-4":
		give("b-von", 2023, phases[0])
		give("b-von", 2024, phases[1])
	}
}
