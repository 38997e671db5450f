package budget

import "testing"

// What stands exactly on a limit of Validate is accepted.
func TestValidateAcceptsWhatStandsOnTheEdge(t *testing.T) {
	for name, change := range map[string]func(p *Plan){
		"most years": func(p *Plan) {
			p.Last = p.First + MaxYears - 1
			p.Envelope, p.Rules[0].Advisory = Envelope{}, true
			unsetParts(p)
		},
		"one year":                      func(p *Plan) { p.Last = p.First; oneYear(p) },
		"step of one đồng":              func(p *Plan) { p.Step = 1 },
		"step of one tỷ":                func(p *Plan) { p.Step = Billion },
		"step by default":               func(p *Plan) { p.Step = 0 },
		"decided from First by default": func(p *Plan) { p.AsOf = 0 },
		"share of all":                  func(p *Plan) { p.Envelope.Shares[0].Rate = Rate{1, 1} },
		"share of nothing":              func(p *Plan) { p.Envelope.Shares[0].Rate = Rate{0, 1} },
		"part of nothing":               func(p *Plan) { p.Sources[0].Part, p.Sources[1].Part = Rate{0, 1}, Rate{1, 1} },
		"largest amount":                func(p *Plan) { p.Tasks[0].Max[0].Amount = MaxDong },
		"minimum equal to maximum":      func(p *Plan) { p.Tasks[0].Min[0].Amount = 300 },
		"growth of more than 100%":      func(p *Plan) { p.Tasks[0].Ramp.Growth = Rate{3, 1} },
		"all of a stock lost":           func(p *Plan) { p.Tasks[0].Fade = Figure{1, 0, 1} },
		"longest lag":                   func(p *Plan) { p.Tasks[0].Lag, p.Projects[0].Lag = MaxLag, MaxLag },
		"obligations 1 and 4":           func(p *Plan) { p.Tasks[0].Obligation, p.Tasks[1].Obligation = 1, 4 },
		"payments that meet": func(p *Plan) {
			first := p.Sources[1].Payments[0]
			second := first
			first.To, second.From = 2025, 2026
			p.Sources[1].Payments = []PaymentTerms{first, second}
		},
		"a rule of one year":               func(p *Plan) { p.Rules[0].From, p.Rules[0].To = 2025, 2025 },
		"an advisory rule without data":    func(p *Plan) { p.Rules[0].Base, p.Rules[0].Advisory = "noidia", true },
		"a hard rule of what is allocated": func(p *Plan) { p.Rules[2].Advisory = false },
		"a rule of a year with data":       func(p *Plan) { p.Rules[0].Base, p.Rules[0].To = "noidia", 2024 },
		"base amounts outside the plan":    func(p *Plan) { p.Bases[1].Amounts[0].Year = 2020 },
		"the latest window":                func(p *Plan) { p.Projects[0].StartFrom, p.Projects[0].StartTo = 2025, 2025 },
		"the longest project of group C":   func(p *Plan) { longest(p, "C", 3) },
		"the longest project of group B":   func(p *Plan) { p.Last = 2027; withYear(p, 2027); longest(p, "B", 4) },
		"a year without a phase":           func(p *Plan) { p.Projects[0].Phasing = []Rate{{1, 2}, {0, 1}, {1, 2}}; p.Projects[0].StartTo = 2024 },
		"one đồng of need":                 func(p *Plan) { p.Projects[0].Appropriated, p.Projects[0].Phasing = 599, []Rate{{1, 1}} },
		"upkeep from a recurrent source":   func(p *Plan) { p.Projects[0].Funding = []Funding{{Source: "kp", Draft: []YearAmount{{2026, 20}}}} },
		"spending of last year only":       func(p *Plan) { p.Tasks[0].Funding = []Funding{{Source: "von", LastYear: 9}} },
		"everything paid":                  func(p *Plan) { lockFirstYear(p); p.Tasks[0].Actuals[0].Paid = 200 },
		"an indicator without baseline":    func(p *Plan) { p.Indicators[0].Baseline = nil },
		"an indicator without limits":      func(p *Plan) { p.Indicators[0].High = 0; p.Targets[0].Value = 500 },
		"a level on its limit":             func(p *Plan) { p.Indicators[0].Low = 40; p.Indicators[0].Baseline.Value = Figure{40, 40, 40} },
		"a target of the baseline":         func(p *Plan) { p.Targets[0].Value = 40 },
		"a target of High":                 func(p *Plan) { p.Targets[0].Value = 100 },
		"a target of Low":                  func(p *Plan) { p.Targets[0].Value = 0 },
		"a range of one level":             func(p *Plan) { p.Targets[0].Comparison, p.Targets[0].Upper = Between, 80 },
		"a target of the first year":       func(p *Plan) { p.Targets[0].Year = 2024 },
		"a target after the plan":          func(p *Plan) { p.Targets[0].Year = 2040 },
		"two years of one indicator": func(p *Plan) {
			p.Targets = append(p.Targets, p.Targets[0])
			p.Targets[2].ID, p.Targets[2].Year = "m3", 2025
		},
		"a milestone without condition": func(p *Plan) { p.Targets[1].Done = Done{} },
		"an aspiration in the list":     func(p *Plan) { p.Targets[1].Indicator, p.Targets[1].Done = "i3", Done{} },
		"a rank that money cannot move": func(p *Plan) { p.Indicators[0].Immovable, p.Responses = true, nil },
		"a gain that may be nothing":    func(p *Plan) { p.Responses[0].Gain.Low = 0 },
		"a smaller level that is better": func(p *Plan) {
			p.Targets[0].Comparison, p.Responses[0].Gain, p.Responses[1].Gain = AtMost, Figure{-30, -40, 0}, Figure{-1, -1, -1}
		},
		"an id of 64 letters": func(p *Plan) { p.ID = "a234567890123456789012345678901234567890123456789012345678901234" },
	} {
		p := sample()
		change(p)
		if found := Validate(p); len(found) != 0 {
			t.Errorf("%s is refused:\n%v %v", name, found, found[0].Args)
		}
	}
}

// oneYear takes from the sample what needs a second year.
func oneYear(p *Plan) {
	p.Projects[0].Phasing, p.Projects[0].StartTo = []Rate{{1, 1}}, 2024
	p.Tasks[1].Funding[0].Requested = p.Tasks[1].Funding[0].Requested[:1]
}

func withYear(p *Plan, year Year) {
	p.Bases[0].Amounts = append(p.Bases[0].Amounts, baseAmount(year, 130_000, p.Rules[0].Evidence))
}

// longest funds the project in equal phases over all years that its class allows.
func longest(p *Plan, class string, years int64) {
	j := &p.Projects[0]
	j.Class, j.StartTo, j.Phasing = class, p.First, nil
	for range years {
		j.Phasing = append(j.Phasing, Rate{1, years})
	}
}
