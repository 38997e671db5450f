package scenarios

import "phanbo/budget"

// plan turns the joined files into a plan, with the defaults of the format.
func (l *loader) plan(f *planFile, inputs []budget.Input) *budget.Plan {
	p := &budget.Plan{}
	if f.Plan != nil {
		p = head(f.Plan)
	}
	p.Inputs = inputs
	if f.Envelope != nil {
		p.Envelope = budget.Envelope{Base: f.Envelope.Base, Shares: f.Envelope.Share, Origin: f.Envelope.At}
	}
	if r := f.Prices; r != nil {
		p.Prices = budget.Prices{Year: budget.Year(r.Year), Index: r.Index, Evidence: r.Evidence.evidence(), Origin: r.At}
	}
	if r := f.Tail; r != nil {
		p.Tail = &budget.Tail{Most: budget.Dong(r.Most), Evidence: r.Evidence.evidence(), Origin: r.At}
	}
	p.Documents = each(f.Documents, document)
	p.Actors = each(f.Actors, actor)
	p.Units = each(f.Units, unit)
	p.Norms = each(f.Norms, norm)
	p.UnitSplits = each(f.UnitSplits, unitSplit)
	p.Bases = each(f.Bases, base)
	p.Sources = each(f.Sources, func(r sourceRow) budget.Source { return l.source(r, p) })
	p.Groups = each(f.Groups, func(r groupRow) budget.TaskGroup {
		return budget.TaskGroup{ID: r.ID, Name: r.Name.Text, Evidence: r.Evidence.evidence(), Origin: r.At}
	})
	p.SolutionGroups = each(f.SolutionGroups, func(r groupRow) budget.SolutionGroup {
		return budget.SolutionGroup{ID: r.ID, Name: r.Name.Text, Evidence: r.Evidence.evidence(), Origin: r.At}
	})
	p.Tasks = each(f.Tasks, func(r taskRow) budget.Task { return task(r, p) })
	p.Projects = each(f.Projects, func(r projectRow) budget.Project { return project(r, p) })
	p.Choices = each(f.Choices, choice)
	for _, r := range f.Rules {
		p.Rules = append(p.Rules, l.rules(r, p)...)
	}
	p.Indicators = each(f.Indicators, indicator)
	p.Targets = each(f.Targets, target)
	p.Responses = each(f.Responses, response)
	p.Tallies = each(f.Tallies, tally)
	p.Systems = each(f.Systems, system)
	p.Provisions = each(f.Provisions, provision)
	p.Benchmarks = each(f.Benchmarks, benchmark)
	p.Scenarios = each(f.Scenarios, scenario)
	p.Laws = shippedLibrary().lawsOf(p)
	shippedLibrary().adopt(p)
	return p
}

// each converts the rows of a section in order; nil stays nil.
func each[R, B any](rows []R, convert func(R) B) []B {
	if rows == nil {
		return nil
	}
	out := make([]B, 0, len(rows))
	for _, r := range rows {
		out = append(out, convert(r))
	}
	return out
}

// orElse returns value, or standard when value is not given.
func orElse[T comparable](value, standard T) T {
	var none T
	if value == none {
		return standard
	}
	return value
}

const (
	standardStep       = budget.Million
	standardMoves      = 10
	standardObligation = 3
	standardPrecision  = 0.01
)

func head(r *planHead) *budget.Plan {
	return &budget.Plan{
		ID: r.ID, Name: r.Name.Text, Province: r.Province.Text, Successor: r.Successor.Text, Unit: r.Unit, Ended: budget.Ended(r.Ended),
		First: budget.Year(r.First), Last: budget.Year(r.Last),
		AsOf:      budget.Year(orElse(r.AsOf, r.First)),
		Step:      budget.Dong(orElse(r.Step, moneyValue(standardStep))),
		Objective: budget.Objective(orElse(r.Objective, string(budget.Attain))),
		LeastFor:  r.Targets,
		MaxMoves:  orElse(r.MaxMoves, standardMoves),
		Origin:    r.At,
	}
}

func document(r documentRow) budget.Document {
	return budget.Document{ID: r.ID, Number: r.Number, Title: r.Title.Text, Issuer: r.Issuer.Text,
		Date: r.Date, Address: r.Address, Reliability: r.Reliability.Text, Extracted: r.Extracted, Origin: r.At}
}

func actor(r actorRow) budget.Actor {
	return budget.Actor{ID: r.ID, Name: r.Name.Text, Role: r.Role.Text,
		From: budget.Year(r.From), To: budget.Year(r.To), Successor: r.Successor, Quotes: r.Quotes, Evidence: r.Evidence.evidence(), Origin: r.At}
}

// evidence returns what a row says of its figures; the zero Evidence when it
// says nothing.
func (e evidenceKeys) evidence() budget.Evidence {
	switch {
	case e.Source != nil:
		return budget.Evidence{Kind: budget.Sourced, Document: e.Source.Document, Quote: e.Source.Quote}
	case e.Derived != nil:
		return budget.Evidence{Kind: budget.Derived, Document: e.Derived.Document, Quote: e.Derived.Quote, Reason: e.Derived.How.Text}
	case e.Assumed != nil:
		return budget.Evidence{Kind: budget.Assumed, Reason: e.Assumed.Why.Text, Nearest: e.Assumed.Nearest.Text}
	}
	return budget.Evidence{}
}
