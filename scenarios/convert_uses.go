package scenarios

import "phanbo/budget"

func natures(words []string) []budget.Nature {
	return each(words, func(w string) budget.Nature { return budget.Nature(w) })
}

func task(r taskRow, p *budget.Plan) budget.Task {
	t := budget.Task{ID: r.ID, Group: r.Group, Name: r.Name.Text, Lead: r.Lead, Support: r.Support,
		Natures: natures(r.Natures), Obligation: orElse(r.Obligation, standardObligation),
		Min: r.Min, Max: r.Max, Fade: r.Fade.figure(), Lag: r.Lag,
		Receipts: each(r.Receipts, func(b receiptRow) budget.Receipt { return budget.Receipt{After: b.After, Part: b.Part.Rate} }),
		Funding:  funding(r.Funding, p), Actuals: actuals(r.Actuals),
		Quantity: float64(r.Quantity), Unit: r.Unit.Text, UnitPrice: r.UnitPrice.Amount, PriceYear: budget.Year(r.PriceYear),
		Evidence: r.Evidence.evidence(), Origin: r.At}
	if r.Ramp != nil {
		t.Ramp = budget.Ramp{Growth: orElse(r.Ramp.Growth.Rate, budget.NewRate(0, 1)), Plus: budget.Dong(r.Ramp.Plus)}
	}
	return t
}

func project(r projectRow, p *budget.Plan) budget.Project {
	return budget.Project{ID: r.ID, Group: r.Group, Name: r.Name.Text, Class: r.Class,
		Status: budget.ProjectStatus(orElse(r.Status, string(budget.Proposed))), Decision: r.Decision,
		Lead: r.Lead, Support: r.Support, Natures: natures(r.Natures),
		Total: r.Total.Amount, Appropriated: budget.Dong(r.Appropriated),
		StartFrom: budget.Year(r.Start.From), StartTo: budget.Year(r.Start.To),
		Phasing:   each(r.Phasing, func(v rateValue) budget.Rate { return v.Rate }),
		Committed: r.Committed, Divisible: r.Divisible, Needs: r.Needs, Excludes: r.Excludes, Upkeep: budget.Dong(r.Upkeep), Lag: r.Lag,
		Obligation: orElse(r.Obligation, standardObligation),
		Funding:    funding(r.Funding, p), Actuals: actuals(r.Actuals),
		Evidence: r.Evidence.evidence(), Origin: r.At}
}

// funding writes one sum for every year as a sum for each year that is still to
// be decided.
func funding(rows []fundingRow, p *budget.Plan) []budget.Funding {
	return each(rows, func(r fundingRow) budget.Funding {
		return budget.Funding{Source: r.Source, LastYear: budget.Dong(r.LastYear),
			Requested: spread(r.Requested, p), Draft: spread(r.Draft, p), Fixed: spread(r.Fixed, p), Origin: r.At}
	})
}

func spread(rows yearMoney, p *budget.Plan) []budget.YearAmount {
	listed := map[budget.Year]bool{}
	var out []budget.YearAmount
	for _, r := range rows {
		listed[r.Year] = true
		if r.Year != 0 {
			out = append(out, r)
		}
	}
	for _, r := range rows {
		for y := p.AsOf; r.Year == 0 && y <= p.Last; y++ {
			if !listed[y] {
				out = append(out, budget.YearAmount{Year: y, Amount: r.Amount})
			}
		}
	}
	return out
}

func actuals(rows []actualRow) []budget.Actual {
	return each(rows, func(r actualRow) budget.Actual {
		return budget.Actual{Source: r.Source, Year: budget.Year(r.Year),
			Appropriated: budget.Dong(r.Appropriated), Paid: budget.Dong(r.Paid), Origin: r.At}
	})
}

func choice(r choiceRow) budget.Choice {
	return budget.Choice{ID: r.ID, Name: r.Name.Text, Projects: r.Projects, Most: r.Most, Evidence: r.Evidence.evidence(), Origin: r.At}
}
