package report

import (
	"slices"
	"strconv"
	"strings"

	"phanbo/budget"
)

// Assumption is a figure of a plan that is assumed and not read anywhere.
type Assumption struct {
	Row     string         `json:"row"` // kind of row, such as "response"
	ID      string         `json:"id"`
	Name    budget.Text    `json:"name"`
	Year    budget.Year    `json:"year,omitempty"`
	Money   *budget.Amount `json:"money,omitempty"`  // in đồng
	Number  *budget.Figure `json:"number,omitempty"` // in Unit
	Unit    budget.Text    `json:"unit,omitzero"`
	Why     budget.Text    `json:"why"`
	Nearest budget.Text    `json:"nearest,omitzero"`
	Origin  budget.Origin  `json:"origin,omitzero"`
}

// Assumptions returns every assumed figure of a plan, in the order of its parts.
func Assumptions(plan *budget.Plan) []Assumption {
	l := &assumptionList{}
	l.money(plan)
	l.uses(plan)
	l.rules(plan)
	l.indicators(plan)
	l.responses(plan)
	for _, b := range plan.Benchmarks {
		amount := b.PerYear
		if amount.Likely == 0 {
			amount = b.Total
		}
		l.add(Assumption{Row: "benchmark", ID: b.ID, Name: b.Place, Money: &amount, Origin: b.Origin}, b.Evidence)
	}
	return l.found
}

type assumptionList struct{ found []Assumption }

// add keeps a row whose evidence is an assumption.
func (l *assumptionList) add(a Assumption, e budget.Evidence) {
	if !e.IsAssumed() {
		return
	}
	a.Why, a.Nearest = e.Reason, e.Nearest
	l.found = append(l.found, a)
}

func (l *assumptionList) money(plan *budget.Plan) {
	for _, b := range plan.Bases {
		l.add(Assumption{Row: "base", ID: b.ID, Name: b.Name, Origin: b.Origin}, b.Evidence)
		for _, a := range b.Amounts {
			l.add(Assumption{Row: "base", ID: b.ID, Name: b.Name, Year: a.Year, Money: &a.Amount, Origin: a.Origin}, a.Evidence)
		}
	}
	for _, s := range plan.Sources {
		l.add(sourceOf(plan, &s), s.Evidence)
		for _, t := range s.Payments {
			l.add(Assumption{Row: "payment", ID: s.ID, Name: s.Name, Year: t.From, Number: &t.Paid, Unit: share(), Origin: t.Origin}, t.Evidence)
		}
	}
}

// sourceOf is the part of the envelope that a source gets, or without one what it is granted
// over the plan.
func sourceOf(plan *budget.Plan, s *budget.Source) Assumption {
	a := Assumption{Row: "source", ID: s.ID, Name: s.Name, Origin: s.Origin}
	if s.Part.IsSet() {
		part := budget.Figure{Likely: s.Part.Float(), Low: s.Part.Float(), High: s.Part.Float()}
		a.Number, a.Unit = &part, share()
		return a
	}
	granted := budget.Dong(0)
	for _, y := range plan.Years() {
		amount, _ := budget.AmountIn(s.Granted, y)
		granted += amount
	}
	a.Money = &budget.Amount{Likely: granted, Low: granted, High: granted}
	return a
}

// share is the unit of a plain fraction; it is shown in percent.
func share() budget.Text { return budget.Text{Vi: "1", En: "1"} }

func (l *assumptionList) uses(plan *budget.Plan) {
	for _, u := range plan.Uses() {
		if u.Project != nil {
			l.add(Assumption{Row: "project", ID: u.ID, Name: u.Name, Money: &u.Project.Total, Origin: u.Project.Origin}, u.Project.Evidence)
			continue
		}
		a := Assumption{Row: "task", ID: u.ID, Name: u.Name, Origin: u.Task.Origin}
		if u.Task.UnitPrice.Likely != 0 {
			a.Money, a.Unit = &u.Task.UnitPrice, u.Task.Unit
		}
		l.add(a, u.Task.Evidence)
	}
}

func (l *assumptionList) rules(plan *budget.Plan) {
	for _, r := range plan.Rules {
		l.add(Assumption{Row: "rule", ID: r.ID, Name: r.Name, Origin: r.Origin}, r.Evidence)
		for _, o := range r.Outside {
			amount := budget.Amount{Likely: o.Amount, Low: o.Amount, High: o.Amount}
			l.add(Assumption{Row: "outside", ID: r.ID, Name: o.Name, Year: o.Year, Money: &amount, Origin: r.Origin}, o.Evidence)
		}
	}
}

func (l *assumptionList) indicators(plan *budget.Plan) {
	for _, i := range plan.Indicators {
		l.add(Assumption{Row: "indicator", ID: i.ID, Name: i.Name, Origin: i.Origin}, i.Evidence)
		if b := i.Baseline; b != nil {
			l.add(Assumption{Row: "baseline", ID: i.ID, Name: i.Name, Year: b.Year, Number: &b.Value, Unit: i.Unit, Origin: b.Origin}, b.Evidence)
		}
		l.add(Assumption{Row: "drift", ID: i.ID, Name: i.Name, Number: &i.Drift, Unit: i.Unit, Origin: i.Origin}, i.DriftFrom)
		for _, a := range i.Actuals {
			value := budget.Figure{Likely: a.Value, Low: a.Value, High: a.Value}
			l.add(Assumption{Row: "actual", ID: i.ID, Name: i.Name, Year: a.Year, Number: &value, Unit: i.Unit, Origin: a.Origin}, a.Evidence)
		}
	}
	for _, t := range plan.Targets {
		l.add(Assumption{Row: "done", ID: t.ID, Name: indicatorName(plan, t.Indicator), Origin: t.Origin}, t.Done.Evidence)
	}
}

func (l *assumptionList) responses(plan *budget.Plan) {
	for _, r := range plan.Responses {
		a := Assumption{Row: "response", ID: r.ID, Name: indicatorName(plan, r.Indicator), Number: &r.Gain, Origin: r.Origin}
		for _, i := range plan.Indicators {
			if i.ID == r.Indicator {
				a.Unit = i.Unit
			}
		}
		if r.Shape != budget.Completion {
			a.Money = &r.Money
		}
		l.add(a, r.Evidence)
	}
}

func indicatorName(plan *budget.Plan, id string) budget.Text {
	for _, i := range plan.Indicators {
		if i.ID == id {
			return i.Name
		}
	}
	return budget.Text{Vi: id}
}

// assumptions lists the assumptions that most verdicts rest on, at most most.
func (p *page) assumptions(a Answer, most int) {
	all := Assumptions(a.Plan)
	if len(all) == 0 {
		return
	}
	weight := map[string]int{}
	for _, v := range a.Outcome.Verdicts {
		for _, id := range v.AssumedInputs {
			weight[id]++
		}
	}
	slices.SortStableFunc(all, func(x, y Assumption) int { return weight[y.key()] - weight[x.key()] })
	shown := all[:min(most, len(all))]
	p.heading("assumptions.title", budget.NumberOf("shown", float64(len(shown))), budget.NumberOf("all", float64(len(all))))
	p.assumptionList(shown)
	if len(shown) < len(all) {
		p.note(p.paint(faint, p.say("assumptions.more", budget.TextOf("plan", a.Plan.ID))))
	}
}

// key is the id by which a verdict names the assumption.
func (a Assumption) key() string {
	if a.Row == "baseline" || a.Row == "drift" {
		return a.ID + "/" + a.Row
	}
	return a.ID
}

// assumptionList writes a paragraph an assumption: what is assumed, its value
// and range, why, and the nearest real figure.
func (p *page) assumptionList(list []Assumption) {
	for i, a := range list {
		name := upper(p.term("row", a.Row)) + ", " + p.words.Text(a.Name)
		if a.Year > 0 {
			name += ", " + strconv.Itoa(int(a.Year))
		}
		if value := p.value(a); value != "" {
			name += ": " + p.paint(bold, value)
		}
		text := name + ". " + closed(p.words.Text(a.Why))
		if near := p.words.Text(a.Nearest); near != "" {
			text += " " + closed(p.say("assumptions.near", budget.TextOf("near", near)))
		}
		p.item(strconv.Itoa(i+1)+". ", text)
	}
}

// closed ends a sentence with one full stop.
func closed(text string) string { return strings.TrimRight(text, ". ") + "." }

// value writes the likely value of an assumption with its range: 60% (40% – 70%).
func (p *page) value(a Assumption) string {
	var parts []string
	if n := a.Number; n != nil {
		parts = append(parts, span(p.figure(n.Low, a.Unit), p.figure(n.Likely, a.Unit), p.figure(n.High, a.Unit)))
	}
	if m := a.Money; m != nil {
		parts = append(parts, span(p.words.Money(m.Low), p.words.Money(m.Likely), p.words.Money(m.High)))
	}
	return strings.Join(parts, "; ")
}

// span leaves the unit out of low where high has the same.
func span(low, likely, high string) string {
	if low == high {
		return likely
	}
	number, unit, _ := strings.Cut(low, " ")
	if unit != "" && strings.HasSuffix(high, " "+unit) {
		low = number
	}
	return likely + " (" + low + " – " + high + ")"
}

func (p *page) figure(x float64, unit budget.Text) string {
	switch unit.Vi {
	case share().Vi:
		return p.words.Rounded(100*x, 2) + percent
	case percent:
		return p.words.Rounded(x, 2) + percent
	}
	return p.words.Rounded(x, 4)
}
