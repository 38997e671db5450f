package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// alternativesAPage is how many near-optimal plans stand beside the proposal on one sheet;
// more get sheets of their own.
const alternativesAPage = 3

func alternativeColumn(i int) string { return fmt.Sprintf("alternative%d", i+1) }
func differsColumn(i int) string     { return fmt.Sprintf("differs%d", i+1) }

// alternatives lays near-optimal plans beside the proposal: their money by year and by use
// where it differs, what they give up, how far they are, and the targets that turn.
func (m *maker) alternatives() {
	found := m.main.Alternatives
	if found == nil || len(found.Plans) == 0 {
		return
	}
	parts := (len(found.Plans) + alternativesAPage - 1) / alternativesAPage
	for part := range parts {
		m.alternativesPart(part, parts)
	}
}

func (m *maker) alternativesPart(part, parts int) {
	found := m.main.Alternatives
	id, name, title := "alternatives", m.say("name.alternatives"), m.say("alternatives.title")
	if parts > 1 {
		id, name = fmt.Sprintf("alternatives_%d", part+1), fmt.Sprintf("%s.%d", name, part+1)
		title += fmt.Sprintf(" (%d/%d)", part+1, parts)
	}
	p := &alternativesPage{maker: m, block: id, from: part * alternativesAPage, to: min(len(found.Plans), (part+1)*alternativesAPage)}
	s := m.add(id, name, output)
	b := block{id: id, marks: true, columns: p.columns()}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	b.lines = append(append(append(p.years(), p.uses()...), p.figures()...), p.targets()...)
	m.annex(s, "", title, "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	m.footnotes(s, len(b.columns), m.alternativesNotes(found)...)
}

// alternativesNotes say what is known of these plans and of others.
func (m *maker) alternativesNotes(found *budget.Alternatives) []string {
	farthest := ""
	if found.Farthest != nil {
		farthest = m.part(*found.Farthest)
	}
	args := []budget.Arg{budget.NumberOf("count", float64(len(found.Plans))), budget.TextOf("loss", m.part(found.Loss)),
		budget.TextOf("apart", m.part(found.Apart)), budget.TextOf("farthest", farthest)}
	notes := []string{m.words.Say("report.alternatives.found", args...), m.say("alternatives.note")}
	if found.Status != budget.AlternativesFound {
		notes = append(notes, m.words.Say("report.alternatives."+string(found.Status), args...))
	}
	return notes
}

// part writes a part of a whole in percent.
func (m *maker) part(x float64) string { return m.words.Rounded(100*x, 2) + "%" }

// alternativesPage is one sheet of alternatives.
type alternativesPage struct {
	*maker
	block    string
	from, to int
}

func (p *alternativesPage) columns() []column {
	columns := []column{
		{id: "number", title: p.say("column.number"), width: 6, across: "center"},
		{id: "name", title: p.say("column.content"), width: 46},
		{id: "unit", title: p.say("column.unit"), width: 13, across: "center"},
		{id: "proposal", title: p.say("alternatives.proposal"), width: 15, across: "right"},
	}
	for i := p.from; i < p.to; i++ {
		over := p.say("alternatives.plan", budget.NumberOf("number", float64(i+1)))
		columns = append(columns, column{id: alternativeColumn(i), title: p.say("alternatives.amount"), over: over, width: 16, across: "right"},
			column{id: differsColumn(i), title: p.say("alternatives.differs"), over: over, width: 15, across: "right"})
	}
	return columns
}

// money is a line of amounts; of says which cells it adds up.
func (p *alternativesPage) money(number, id, name string, weight kind, of func(budget.Cell) bool) line {
	sum := func(cells []budget.Cell) budget.Dong {
		all := budget.Dong(0)
		for _, c := range cells {
			if of(c) {
				all = all.Plus(c.Amount)
			}
		}
		return all
	}
	l := line{id: id, kind: weight, cells: []cell{text(number), text(name), text(p.words.Say("unit.million"))}}
	key := func(column string) string { return "alternatives:" + id + ":" + column }
	d := sum(p.main.Allocation)
	l.cells = append(l.cells, p.guarded(key("proposal"), name, millions(d), millionFormat(d)))
	for i := p.from; i < p.to; i++ {
		d := sum(p.main.Alternatives.Plans[i].Allocation)
		what := p.say("alternatives.of", budget.TextOf("what", name), budget.NumberOf("number", float64(i+1)))
		l.cells = append(l.cells, p.guarded(key(alternativeColumn(i)), what, millions(d), millionFormat(d)),
			cell{formula: fmt.Sprintf("IF(%s=0,%s-%s,%s)", p.say("defined.changed"), ref(at(p.block, id, alternativeColumn(i))),
				ref(at(p.block, id, "proposal")), quoted(p.say("rerun"))), look: look{format: millionFormat(d)}})
	}
	return l
}

// years is the money of every plan, and of each of its years.
func (p *alternativesPage) years() []line {
	lines := []line{p.money("A", "total", p.say("alternatives.allocated"), total, func(budget.Cell) bool { return true })}
	for k, y := range p.maker.years {
		lines = append(lines, p.money(fmt.Sprint(k+1), fmt.Sprintf("y:%d", y), p.say("alternatives.year", budget.YearOf("year", y)), plain,
			func(c budget.Cell) bool { return c.Year == y }))
	}
	return lines
}

// uses lists the uses that get more or less in some year of an alternative on the sheet.
func (p *alternativesPage) uses() []line {
	lines := []line{{id: "uses", kind: subtotal, cells: p.padded(text("B"), text(p.say("alternatives.uses")))}}
	for _, u := range p.maker.uses {
		if p.differs(u.ID) {
			lines = append(lines, p.money(fmt.Sprint(len(lines)), "u:"+u.ID, p.useName(u.ID), plain, func(c budget.Cell) bool { return c.Use == u.ID }))
		}
	}
	return lines
}

func (p *alternativesPage) differs(use string) bool {
	type cellYear struct {
		source string
		year   budget.Year
	}
	of := func(cells []budget.Cell) map[cellYear]budget.Dong {
		out := map[cellYear]budget.Dong{}
		for _, c := range cells {
			if c.Use == use {
				out[cellYear{c.Source, c.Year}] += c.Amount
			}
		}
		return out
	}
	mine := of(p.main.Allocation)
	for i := p.from; i < p.to; i++ {
		theirs := of(p.main.Alternatives.Plans[i].Allocation)
		if len(theirs) != len(mine) {
			return true
		}
		for k, a := range theirs {
			if mine[k] != a {
				return true
			}
		}
	}
	return false
}

// padded fills a line with empty cells.
func (p *alternativesPage) padded(cells ...cell) []cell {
	return append(cells, make([]cell, 4+2*(p.to-p.from)-len(cells))...)
}

// figures are what a plan gives up, how far it is from those before, and how many targets it
// meets.
func (p *alternativesPage) figures() []line {
	met := 0
	for _, v := range p.main.Verdicts {
		if v.Status == budget.Met {
			met++
		}
	}
	plans := p.main.Alternatives.Plans
	return []line{
		{id: "figures", kind: subtotal, cells: p.padded(text("C"), text(p.say("alternatives.result")))},
		p.figure("1", "loss", p.say("alternatives.loss"), "%", cell{}, func(i int) (any, string) { return plans[i].Loss, "0.00%" }),
		p.figure("2", "apart", p.say("alternatives.apart"), "%", cell{}, func(i int) (any, string) { return plans[i].Apart, "0.00%" }),
		p.figure("3", "met", p.say("compare.met"), p.say("unit.targets"), p.guarded("alternatives:met:proposal", p.say("compare.met"), met, "0"),
			func(i int) (any, string) { return plans[i].Met, "0" }),
	}
}

func (p *alternativesPage) figure(number, id, name, unit string, proposal cell, value func(i int) (any, string)) line {
	l := line{id: id, cells: []cell{text(number), text(name), text(unit), proposal}}
	for i := p.from; i < p.to; i++ {
		v, format := value(i)
		what := p.say("alternatives.of", budget.TextOf("what", name), budget.NumberOf("number", float64(i+1)))
		l.cells = append(l.cells, p.guarded("alternatives:"+id+":"+alternativeColumn(i), what, v, format), cell{})
	}
	return l
}

// targets lists those that some plan on the sheet meets and the proposal does not, or the
// other way.
func (p *alternativesPage) targets() []line {
	lines := []line{{id: "targets", kind: subtotal, cells: p.padded(text("D"), text(p.say("alternatives.targets")))}}
	for _, l := range p.maker.targets(p.main) {
		turns := false
		cells := []cell{text(fmt.Sprint(len(lines))), text(p.targetName(&l)), text(p.words.Text(l.verdict.Unit)),
			centered(p.status(&l, "proposal", l.verdict.Status))}
		for i := p.from; i < p.to; i++ {
			status := p.statusIn(i, &l)
			turns = turns || status != l.verdict.Status
			cells = append(cells, centered(p.status(&l, alternativeColumn(i), status)), cell{})
		}
		if turns {
			lines = append(lines, line{id: targetLine(&l), cells: cells})
		}
	}
	if len(lines) == 1 {
		lines[0].cells[1].value = strings.TrimSpace(p.say("alternatives.targets_same"))
	}
	return lines
}

func (p *alternativesPage) statusIn(i int, l *levels) budget.MetStatus {
	a := &p.main.Alternatives.Plans[i]
	for _, id := range a.Gained {
		if id == l.verdict.Target {
			return budget.Met
		}
	}
	for _, id := range a.Lost {
		if id == l.verdict.Target {
			return budget.NotMet
		}
	}
	return l.verdict.Status
}

func (p *alternativesPage) status(l *levels, column string, status budget.MetStatus) cell {
	return p.guarded("alternatives:"+targetLine(l)+":"+column, p.targetName(l), p.graded(l, status), "")
}
