package report

import (
	"strconv"
	"strings"

	"phanbo/budget"
)

// spending sets what the proposal spends a year beside what other provinces
// really spent, to judge whether it can be absorbed.
func (p *page) spending(a Answer) {
	p.heading("spending.title")
	s, paid := moneyByGroup(a), newRow("", len(a.Plan.Years()))
	late := budget.Dong(0)
	for _, c := range a.Outcome.Payments {
		paid.put(int(c.Year-a.Plan.First), c.Paid)
		if next := int(c.Year-a.Plan.First) + 1; next < len(s.years) {
			paid.put(next, c.Carried)
		} else {
			late = late.Plus(c.Carried)
		}
	}
	g := &grid{columns: []column{wide(p.say("column.spending"))}}
	allocated, payments, rates := []string{p.say("spending.allocated")}, []string{p.say("spending.paid")}, []string{p.say("spending.rate")}
	for i, y := range s.years {
		g.columns = append(g.columns, right(strconv.Itoa(int(y))))
		allocated = append(allocated, p.words.Billion(s.sum.years[i], 1))
		payments = append(payments, p.words.Billion(paid.years[i], 1))
		rates = append(rates, p.percentOf(paid.years[i], s.sum.years[i]))
	}
	g.columns = append(g.columns, right(p.say("column.total")))
	g.add(append(allocated, p.words.Billion(s.sum.total, 1))...)
	g.add(append(payments, p.words.Billion(paid.total, 1))...)
	g.add(append(rates, p.percentOf(paid.total, s.sum.total))...)
	p.grid(g)
	if late > 0 {
		p.note(p.say("spending.late", budget.TextOf("amount", p.about(late))))
	}
	p.benchmarks(a.Plan, s.sum.total/budget.Dong(len(s.years)))
}

// percentOf writes part/whole to the nearest tenth of a percent; empty for no whole.
func (p *page) percentOf(part, whole budget.Dong) string {
	if whole == 0 {
		return ""
	}
	return p.words.Number(100*float64(part)/float64(whole), 1) + "%"
}

// benchmarks sets real yearly spending beside the proposal's yearly average, with
// the payment rate that follows if no more than the largest can be absorbed.
func (p *page) benchmarks(plan *budget.Plan, average budget.Dong) {
	if len(plan.Benchmarks) == 0 {
		return
	}
	var texts []string
	most := budget.Dong(0)
	for _, b := range plan.Benchmarks {
		most = max(most, b.PerYear.High)
		amount := p.words.Billion(b.PerYear.Likely, 1)
		if b.PerYear.Low != b.PerYear.High {
			amount = p.words.Billion(b.PerYear.Low, 1) + "–" + p.words.Billion(b.PerYear.High, 1)
		}
		texts = append(texts, p.words.Text(b.Place)+" ("+b.Years+") "+amount)
	}
	p.note(p.say("spending.benchmarks", budget.TextOf("places", strings.Join(texts, "; "))))
	if average > most {
		p.note(p.say("spending.implied", budget.TextOf("most", p.words.Billion(most, 1)),
			budget.TextOf("average", p.words.Billion(average, 1)), budget.TextOf("rate", p.percentOf(most, average))))
	}
}

// rests says in three figures what the answer rests on.
func (p *page) rests(a Answer) {
	r := a.Outcome.Rests
	p.heading("rests.title")
	p.item("- ", p.say("rests.prices", budget.TextOf("part", p.about(r.OnAssumedPrices)),
		budget.TextOf("total", p.about(r.Total))))
	p.item("- ", p.say("rests.baselines", budget.NumberOf("count", float64(r.AssumedBaselines)),
		budget.NumberOf("targets", float64(r.Targets))))
	p.item("- ", p.say("rests.responses", budget.NumberOf("count", float64(r.AssumedResponses)),
		budget.NumberOf("targets", float64(r.Targets))))
}

func (p *page) warnings(a Answer) {
	if len(a.Outcome.Warnings) == 0 {
		return
	}
	p.heading("warnings.title")
	for _, w := range a.Outcome.Warnings {
		p.item("- ", p.words.Reason(w))
	}
}
