package scenarios

import (
	"slices"
	"strings"

	"phanbo/budget"
)

// stretch is the years of a plan that one provision governs, without a gap.
type stretch struct {
	law      *budget.Statute
	from, to budget.Year
}

// stretches cuts the years from..to of a plan (0 = open) by the provision of a subject
// that governs each. Years without one are returned as gaps.
func stretches(subject string, p *budget.Plan, from, to budget.Year) (found []stretch, gaps []budget.Year) {
	laws := shippedLibrary().laws
	for _, y := range p.Years() {
		if from != 0 && y < from || to != 0 && y > to {
			continue
		}
		law := budget.Governing(laws, subject, y)
		last := len(found) - 1
		switch {
		case law == nil:
			gaps = append(gaps, y)
		case last >= 0 && found[last].law == law && found[last].to == y-1:
			found[last].to = y
		default:
			found = append(found, stretch{law, y, y})
		}
	}
	return found, gaps
}

// knows reports a subject that the library does not have, or that does not rule on what
// the row asks of it.
func (l *loader) knows(subject, row string, at budget.Origin, rules func(*budget.Statute) bool) bool {
	var fitting []string
	known := false
	laws := shippedLibrary().laws
	for i := range laws {
		known = known || laws[i].Subject == subject
		if rules(&laws[i]) && !slices.Contains(fitting, laws[i].Subject) {
			fitting = append(fitting, laws[i].Subject)
		}
	}
	if known && slices.Contains(fitting, subject) {
		return true
	}
	l.add("unknown_law", at, budget.TextOf("row", row), budget.TextOf("found", subject),
		budget.TextOf("suggestion", suggestion(subject, fitting)), budget.TextOf("known", strings.Join(fitting, ", ")))
	l.faulty[at] = true
	return false
}

// rules returns the rule of a row. One that names a subject of the law library is written
// once for each provision that governs it in the plan's years: the first keeps the row's
// id, later ones add the provision's. In years before any provision it does not apply.
func (l *loader) rules(r ruleRow, p *budget.Plan) []budget.Rule {
	if r.Law == "" {
		return []budget.Rule{rule(r)}
	}
	if !l.knows(r.Law, r.ID, r.At, func(p *budget.Statute) bool { return p.Share.IsSet() }) {
		return nil
	}
	found, _ := stretches(r.Law, p, budget.Year(r.From), budget.Year(r.To))
	if len(found) == 0 && p.First != 0 {
		l.add("law_years", r.At, budget.TextOf("row", r.ID), budget.TextOf("law", r.Law),
			budget.YearOf("first", max(p.First, budget.Year(r.From))), budget.YearOf("last", min(p.Last, budget.Year(orElse(r.To, yearValue(p.Last))))))
		l.faulty[r.At] = true
	}
	var out []budget.Rule
	for k, s := range found {
		one := rule(r)
		if k > 0 {
			one.ID += "-" + s.law.ID
		}
		one.Law, one.Direction, one.Article, one.From, one.To = s.law.ID, s.law.Direction, s.law.Article, s.from, s.to
		one.Share, one.Evidence = orElse(one.Share, s.law.Share), s.law.Evidence()
		out = append(out, one)
	}
	return out
}

// payments returns the terms of a source; a row that names a law is written once for each
// provision that governs the carry-over in the plan's years.
func (l *loader) payments(r sourceRow, p *budget.Plan) []budget.PaymentTerms {
	if r.Payments == nil {
		return nil
	}
	out := []budget.PaymentTerms{}
	for _, row := range r.Payments {
		if row.Law == "" {
			out = append(out, payment(row))
			continue
		}
		if !l.knows(row.Law, r.ID, row.At, func(p *budget.Statute) bool { return p.Carried.IsSet() }) {
			continue
		}
		found, gaps := stretches(row.Law, p, budget.Year(row.From), budget.Year(row.To))
		for _, y := range gaps {
			l.add("law_gap", row.At, budget.TextOf("row", r.ID), budget.TextOf("law", row.Law), budget.YearOf("year", y))
			l.faulty[row.At] = true
		}
		for _, s := range found {
			terms := payment(row)
			terms.From, terms.To, terms.Carried, terms.Law = s.from, s.to, s.law.Carried, s.law.ID
			out = append(out, terms)
		}
	}
	return out
}
