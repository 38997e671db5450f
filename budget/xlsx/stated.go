package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// stated lays out what the documents state beside targets and money: actors,
// systems, numbers, provisions, and what a reader should note.
func (m *maker) stated() {
	parts := []statedPart{m.statedActors(), m.statedSystems(), m.statedTallies(), m.statedProvisions()}
	remarks := budget.Remarks(m.plan)
	b := block{id: "stated_list", columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "what", title: m.say("column.content"), width: 50},
		{id: "kind", title: m.say("stated.kind"), width: 34},
		{id: "state", title: m.say("stated.state"), width: 26},
		{id: "use", title: m.say("stated.use"), width: 34},
		{id: "document", title: m.say("document.number"), width: 26},
	}}
	number := 0
	for _, p := range parts {
		if len(p.rows) == 0 {
			continue
		}
		number++
		b.lines = append(b.lines, line{id: p.name, kind: subtotal, cells: []cell{text(roman(number)), text(m.say("stated." + p.name)), {}, {}, {}, {}}})
		for i, row := range p.rows {
			b.lines = append(b.lines, line{id: fmt.Sprint(p.name, i), cells: append([]cell{text(fmt.Sprint(i + 1))}, row...)})
		}
	}
	if len(b.lines) == 0 && len(remarks) == 0 {
		return
	}
	s := m.sheet("stated", record)
	s.widen(1, b.columns)
	m.annex(s, "", m.say("stated.title"), "", len(b.columns))
	m.statedRemarks(s, len(b.columns), remarks)
	first, last := s.place(b)
	s.finish(first, last, 2)
}

// statedPart is a group of rows, each with the cells after its number.
type statedPart struct {
	name string
	rows [][]cell
}

func (m *maker) statedRemarks(s *sheet, columns int, remarks []budget.Reason) {
	if len(remarks) == 0 {
		return
	}
	s.say(columns, text(m.say("stated.remarks")).bold())
	for _, r := range remarks {
		s.say(columns, text("- "+sentence(m.words.Reason(r))))
	}
	s.skip(1)
}

func (m *maker) statedActors() statedPart {
	p := statedPart{name: "actors"}
	for i := range m.plan.Actors {
		a := &m.plan.Actors[i]
		var state []string
		if a.From > 0 {
			state = append(state, m.say("stated.from", budget.YearOf("year", a.From)))
		}
		if a.To > 0 {
			state = append(state, m.say("stated.until", budget.YearOf("year", a.To)))
		}
		if a.Successor != "" {
			state = append(state, m.say("stated.now", budget.TextOf("name", m.actorNames(a.Successor))))
		}
		p.rows = append(p.rows, []cell{text(m.words.Text(a.Name)), text(m.words.Text(a.Role)), text(strings.Join(state, ", ")), {}, text(m.evidence(a.Evidence))})
	}
	return p
}

func (m *maker) statedSystems() statedPart {
	p := statedPart{name: "systems"}
	for i := range m.plan.Systems {
		s := &m.plan.Systems[i]
		use := ""
		if s.Use != "" {
			use = m.useName(s.Use)
		}
		p.rows = append(p.rows, []cell{text(m.words.Text(s.Name)), text(m.words.Say("system_kind." + string(s.Kind))),
			text(m.words.Say("system_status." + string(s.Status))), text(use), text(m.evidence(s.Evidence))})
	}
	return p
}

func (m *maker) statedTallies() statedPart {
	p := statedPart{name: "tallies"}
	for i := range m.plan.Tallies {
		t := &m.plan.Tallies[i]
		value := m.words.Plain(t.Value) + " " + m.words.Text(t.Unit)
		if t.Qualifier != "" {
			value = m.words.Say("qualifier."+string(t.Qualifier)) + " " + value
		}
		if t.Year > 0 {
			value += fmt.Sprintf(" (%d)", t.Year)
		}
		p.rows = append(p.rows, []cell{text(m.words.Text(t.Name)), {}, text(value), {}, text(m.evidence(t.Evidence))})
	}
	return p
}

func (m *maker) statedProvisions() statedPart {
	p := statedPart{name: "provisions"}
	for i := range m.plan.Provisions {
		v := &m.plan.Provisions[i]
		p.rows = append(p.rows, []cell{text(m.words.Text(v.Name)), text(m.words.Say("provision." + string(v.Kind))), {}, {}, text(m.evidence(v.Evidence))})
	}
	return p
}
