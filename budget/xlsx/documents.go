package xlsx

import (
	"fmt"
	"strconv"

	"phanbo/budget"
)

// quotation is what a row of the plan takes from a document, word for word.
type quotation struct{ what, document, quote string }

// documents lays out the sources of the plan.
func (m *maker) documents() {
	s := m.sheet("documents", record)
	b := block{id: "document_list", columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "sign", title: m.say("document.number"), width: 30},
		{id: "title", title: m.say("document.title"), width: 56},
		{id: "issuer", title: m.say("document.issuer"), width: 24},
		{id: "date", title: m.say("document.date"), width: 12, across: "center"},
		{id: "address", title: m.say("document.address"), width: 46},
	}}
	for i := range m.plan.Documents {
		d := &m.plan.Documents[i]
		address := d.Address
		if r := m.words.Text(d.Reliability); r != "" {
			address = trimSpace(address + "\n" + r)
		}
		b.lines = append(b.lines, line{id: d.ID, cells: []cell{text(fmt.Sprint(i + 1)), text(d.Number), text(m.words.Text(d.Title)),
			text(m.words.Text(d.Issuer)), dateCell(d.Date), text(address)}})
	}
	m.annex(s, "", m.say("documents.title"), "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
}

// quotes lays out the words that are taken from the documents.
func (m *maker) quotes() {
	all := m.quotations()
	if len(all) == 0 {
		return
	}
	s := m.sheet("quotes", record)
	b := block{id: "quote_list", columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "what", title: m.say("column.content"), width: 44},
		{id: "quote", title: m.say("document.quote"), width: 76},
		{id: "document", title: m.say("document.number"), width: 48},
	}}
	for i, q := range all {
		b.lines = append(b.lines, line{id: fmt.Sprint(i + 1), cells: []cell{text(fmt.Sprint(i + 1)), text(q.what),
			text("“" + q.quote + "”"), text(q.document)}})
	}
	m.annex(s, "", m.say("documents.quotes"), "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
}

func trimSpace(s string) string {
	for len(s) > 0 && s[0] == '\n' {
		s = s[1:]
	}
	return s
}

// dateCell writes an ISO date as dd/mm/yyyy, a year alone as a number.
func dateCell(date string) cell {
	if year, err := strconv.Atoi(date); err == nil {
		return yearCell(budget.Year(year))
	}
	return text(dateText(date))
}

// dateText writes an ISO date as dd/mm/yyyy, anything else as it stands.
func dateText(date string) string {
	if len(date) == len("2006-01-02") {
		return date[8:] + "/" + date[5:7] + "/" + date[:4]
	}
	return date
}

// quotations gathers the quotes of the plan, in its order.
func (m *maker) quotations() []quotation {
	var all []quotation
	add := func(what budget.Text, e budget.Evidence) {
		if e.Quote != "" {
			all = append(all, quotation{m.words.Text(what), m.evidence(e), e.Quote})
		}
	}
	for i := range m.plan.Rules {
		add(m.plan.Rules[i].Name, m.plan.Rules[i].Evidence)
	}
	for i := range m.plan.Bases {
		b := &m.plan.Bases[i]
		add(b.Name, b.Evidence)
		for _, a := range b.Amounts {
			add(budget.Text{Vi: fmt.Sprintf("%s, %d", m.words.Text(b.Name), a.Year)}, a.Evidence)
		}
	}
	for i := range m.plan.Sources {
		add(m.plan.Sources[i].Name, m.plan.Sources[i].Evidence)
	}
	for i := range m.plan.Groups {
		add(m.plan.Groups[i].Name, m.plan.Groups[i].Evidence)
	}
	for i := range m.plan.SolutionGroups {
		add(m.plan.SolutionGroups[i].Name, m.plan.SolutionGroups[i].Evidence)
	}
	for _, u := range m.uses {
		add(u.Name, evidenceOf(u))
	}
	for i := range m.plan.Indicators {
		ind := &m.plan.Indicators[i]
		add(ind.Name, ind.Evidence)
		if ind.Baseline != nil {
			add(ind.Name, ind.Baseline.Evidence)
		}
	}
	for i := range m.plan.Actors {
		for _, e := range m.plan.Actors[i].Proofs() {
			add(m.plan.Actors[i].Name, e)
		}
	}
	for i := range m.plan.Tallies {
		add(m.plan.Tallies[i].Name, m.plan.Tallies[i].Evidence)
	}
	for i := range m.plan.Systems {
		add(m.plan.Systems[i].Name, m.plan.Systems[i].Evidence)
	}
	for i := range m.plan.Provisions {
		add(m.plan.Provisions[i].Name, m.plan.Provisions[i].Evidence)
	}
	for i := range m.plan.Benchmarks {
		add(m.plan.Benchmarks[i].Place, m.plan.Benchmarks[i].Evidence)
	}
	return all
}
