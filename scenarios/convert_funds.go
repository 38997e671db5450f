package scenarios

import "phanbo/budget"

func base(r baseRow) budget.Base {
	evidence := r.Evidence.evidence()
	amounts := each(r.Amounts, func(a baseAmountRow) budget.BaseAmount {
		return budget.BaseAmount{Year: budget.Year(a.Year), Amount: a.Amount.Amount, Stage: budget.Stage(a.Stage),
			Reliability: budget.Reliability(a.Reliable), Evidence: orElse(a.Evidence.evidence(), evidence), Origin: a.At}
	})
	return budget.Base{ID: r.ID, Name: r.Name.Text, Side: budget.Side(r.Side), Measure: budget.Measure(r.Measure),
		Amounts: amounts, Evidence: evidence, Origin: r.At}
}

func (l *loader) source(r sourceRow, p *budget.Plan) budget.Source {
	return budget.Source{ID: r.ID, Name: r.Name.Text, Nature: budget.Nature(r.Nature),
		Tier: budget.Tier(orElse(r.Tier, string(budget.ProvinceTier))), Part: r.Part.Rate, Granted: r.Granted,
		Reserve: r.Reserve.Rate, Date: r.Date, Supplements: r.Supplements,
		Carry: budget.Carry(r.Carry), Growth: r.Growth.Rate, Payments: l.payments(r, p), Groups: r.Groups, Evidence: r.Evidence.evidence(), Origin: r.At}
}

func payment(r paymentRow) budget.PaymentTerms {
	terms := budget.PaymentTerms{From: budget.Year(r.From), To: budget.Year(r.To),
		Paid: r.Paid.figure(), PaidRate: r.Paid.likely, Evidence: r.Evidence.evidence(), Origin: r.At}
	if r.Carried != nil {
		terms.Carried = r.Carried.Rate
	}
	return terms
}

func (r rateRange) figure() budget.Figure {
	return budget.Figure{Low: r.low.Float(), Likely: r.likely.Float(), High: r.high.Float()}
}

func rule(r ruleRow) budget.Rule {
	outside := each(r.Outside, func(o outsideRow) budget.Outside {
		return budget.Outside{Year: budget.Year(o.Year), Amount: budget.Dong(o.Amount), Name: o.Name.Text, Evidence: o.Evidence.evidence()}
	})
	return budget.Rule{ID: r.ID, Name: r.Name.Text, Direction: budget.Direction(r.Direction),
		Share: r.Share.Rate, Base: r.Base, Amount: budget.Dong(r.Amount), Groups: r.Groups, Uses: r.Uses, Sources: r.Sources, Outside: outside,
		Test: budget.TestUnit(orElse(r.Test, string(budget.PerYear))), From: budget.Year(r.From), To: budget.Year(r.To),
		Advisory: r.Advisory, Readings: r.Readings, Article: r.Article, Evidence: r.Evidence.evidence(), Origin: r.At}
}

func scenario(r scenarioRow) budget.Scenario {
	c := r.Changes
	parts := each(c.Parts, func(p rateOf) budget.SourcePart { return budget.SourcePart{Source: p.id, Part: p.rate} })
	rules := each(c.Rules, func(r ruleChangeRow) budget.RuleChange {
		return budget.RuleChange{Rule: r.Rule, Advisory: r.Advisory, Share: r.Share.Rate, Origin: r.At}
	})
	return budget.Scenario{ID: r.ID, Name: c.Name.Text, Note: c.Note.Text, Objective: budget.Objective(c.Objective), LeastFor: c.Targets,
		Base: c.Base, Shares: c.Share, Parts: parts, Split: split(c.Split), Rules: rules,
		Step: budget.Dong(c.Step), Origin: r.At}
}

// split writes a row of shares once for each of its years, or once for every year.
func split(rows []splitRow) []budget.GroupShare {
	var out []budget.GroupShare
	for _, r := range rows {
		years := r.Years
		if len(years) == 0 {
			years = []yearValue{0}
		}
		for _, y := range years {
			for _, s := range r.Shares {
				out = append(out, budget.GroupShare{Group: s.id, Year: budget.Year(y), Share: s.rate, Origin: s.at})
			}
		}
	}
	return out
}
