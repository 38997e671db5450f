package report

import (
	"cmp"
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
// the payment rate that follows if no more than the largest can be absorbed. What is only
// planned, and what single projects cost, stands in the table of other formats.
func (p *page) benchmarks(plan *budget.Plan, average budget.Dong) {
	if len(plan.Benchmarks) == 0 {
		return
	}
	var texts []string
	most := budget.Dong(0)
	for i := range plan.Benchmarks {
		if b := &plan.Benchmarks[i]; b.Absorbed() {
			most = max(most, b.PerYear.High)
			texts = append(texts, p.words.Text(b.Place)+" ("+b.Years+") "+p.billions(b.PerYear))
		}
	}
	if p.options.Format != Terminal {
		p.benchmarkTable(plan)
	}
	if len(texts) == 0 {
		return
	}
	p.note(p.say("spending.benchmarks", budget.TextOf("places", strings.Join(texts, "; "))))
	if average > most {
		p.note(p.say("spending.implied", budget.TextOf("most", p.words.Billion(most, 1)),
			budget.TextOf("average", p.words.Billion(average, 1)), budget.TextOf("rate", p.percentOf(most, average))))
	}
}

// billions writes an amount in tỷ đồng, its range where it has one.
func (p *page) billions(a budget.Amount) string {
	if a.Low != a.High {
		return p.words.Billion(a.Low, 1) + "–" + p.words.Billion(a.High, 1)
	}
	return p.words.Billion(a.Likely, 1)
}

// benchmarkTable lists every benchmark with what it is for and how far it is from being
// spent.
func (p *page) benchmarkTable(plan *budget.Plan) {
	g := &grid{name: "benchmarks", columns: []column{wide(p.say("benchmark.place")), wide(p.say("benchmark.item")), left(p.say("benchmark.stage")),
		left(p.say("column.year")), right(p.say("benchmark.per_year")), right(p.say("benchmark.total")), wide(p.say("benchmark.source"))}}
	known := func(a budget.Amount) string {
		if a.Likely == 0 {
			return ""
		}
		return p.billions(a)
	}
	for i := range plan.Benchmarks {
		b := &plan.Benchmarks[i]
		item := p.words.Text(b.Item)
		if item == "" {
			item = p.say("benchmark.all")
		}
		g.add(p.words.Text(b.Place), item, p.term("stage", string(cmp.Or(b.Stage, budget.BenchmarkApproved))), b.Years,
			known(b.PerYear), known(b.Total), p.documentName(plan, b.Evidence))
	}
	p.grid(g)
}

// rests says in three figures what the answer rests on, where it rests on any assumption
// or a target.
func (p *page) rests(a Answer) {
	r := a.Outcome.Rests
	if r.Targets == 0 && r.OnAssumedPrices == 0 {
		return
	}
	p.heading("rests.title")
	p.item("- ", p.say("rests.prices", budget.TextOf("part", p.about(r.OnAssumedPrices)),
		budget.TextOf("total", p.about(r.Total))))
	if r.Targets == 0 {
		return
	}
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
