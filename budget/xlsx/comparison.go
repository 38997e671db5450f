package xlsx

import (
	"fmt"

	"phanbo/budget"
)

// scenariosAPage is how many scenarios stand side by side on one table; more get tables
// of their own, each with the assigned plan for comparison.
const scenariosAPage = 3

func scenarioColumn(i int) string { return fmt.Sprintf("scenario%d", i+1) }
func againstColumn(i int) string  { return fmt.Sprintf("against%d", i+1) }

func ceilingTotal(o *budget.Outcome) budget.Dong {
	sum := budget.Dong(0)
	for _, c := range o.Ceilings {
		sum = sum.Plus(c.Amount)
	}
	return sum
}

func groupTotal(o *budget.Outcome, g group) budget.Dong {
	sum := budget.Dong(0)
	for _, c := range o.Allocation {
		for _, u := range g.uses {
			if c.Use == u.ID {
				sum = sum.Plus(c.Amount)
			}
		}
	}
	return sum
}

// comparison lays the scenarios side by side and against the assigned plan, which is the
// draft: their money by group, and what becomes of every target.
func (m *maker) comparison() {
	if len(m.all) < 2 {
		return
	}
	parts := m.compareParts()
	for part := range parts {
		m.comparePart(part, parts)
	}
}

// compareParts is on how many tables the scenarios stand, and partFrom the first scenario of
// one of them; none has many more than another.
func (m *maker) compareParts() int { return (len(m.all) + scenariosAPage - 1) / scenariosAPage }

func (m *maker) partFrom(part int) int {
	parts := m.compareParts()
	return (part*len(m.all) + parts - 1) / parts
}

func compareBlock(part int) string { return fmt.Sprintf("compare_%d", part+1) }

func (m *maker) comparePart(part, parts int) {
	id, name, title := "comparison", m.say("name.comparison"), m.say("compare.title")
	if parts > 1 {
		id, name = fmt.Sprintf("comparison_%d", part+1), fmt.Sprintf("%s.%d", name, part+1)
		title += fmt.Sprintf(" (%d/%d)", part+1, parts)
	}
	s := m.add(id, name, output)
	from, to := m.partFrom(part), m.partFrom(part+1)
	b := block{id: compareBlock(part), marks: true, columns: m.compareColumns(from, to)}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	b.lines = append(m.compareMoney(from, to), m.compareTargets(from, to)...)
	m.annex(s, "", title, "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	s.tints = append(s.tints, area{4, last + 1, len(b.columns), s.next - 1})
	notes := []string{}
	if m.money.has(drafted) {
		notes = append(notes, m.say("compare.note"))
	}
	m.footnotes(s, len(b.columns), notes...)
}

func (m *maker) compareColumns(from, to int) []column {
	columns := []column{
		{id: "number", title: m.say("column.number"), width: 6, across: "center"},
		{id: "name", title: m.say("column.content"), width: 46},
		{id: "unit", title: m.say("column.unit"), width: 13, across: "center"},
	}
	if m.money.has(drafted) {
		columns = append(columns, column{id: "assigned", title: m.say("compare.assigned"), width: 15, across: "right"})
	}
	for i := from; i < to; i++ {
		name := m.scenarioName(&m.all[i])
		columns = append(columns, column{id: scenarioColumn(i), title: m.say("compare.amount"), over: name, width: 16, across: "right"})
		if m.money.has(drafted) {
			columns = append(columns, column{id: againstColumn(i), title: m.say("compare.against"), over: name, width: 15, across: "right"})
		}
	}
	return columns
}

// compareRow is a line of amounts: of the assigned plan, and of each scenario with its
// difference from that.
func (m *maker) compareRow(number, id, name string, weight kind, assigned cell, from, to int, value func(*budget.Outcome) budget.Dong) line {
	l := line{id: id, kind: weight, cells: []cell{text(number), text(name), text(m.words.Say("unit.million"))}}
	if m.money.has(drafted) {
		l.cells = append(l.cells, assigned)
	}
	for i := from; i < to; i++ {
		d := value(&m.all[i])
		what := m.say("compare.of", budget.TextOf("what", name), budget.TextOf("scenario", m.scenarioName(&m.all[i])))
		here := fmt.Sprintf("%s:%s", id, scenarioColumn(i))
		l.cells = append(l.cells, m.guarded("compare:"+here, what, millions(d), millionFormat(d)))
		if m.money.has(drafted) {
			l.cells = append(l.cells, m.againstCell(id, here, i, d, assigned))
		}
	}
	return l
}

// againstCell is what a scenario gives more or less than the assigned plan.
func (m *maker) againstCell(id, here string, i int, d budget.Dong, assigned cell) cell {
	if assigned.formula == "" {
		return cell{}
	}
	part := 0
	for i >= m.partFrom(part+1) {
		part++
	}
	return cell{formula: fmt.Sprintf("IF(%s=0,%s-%s,%s)", m.say("defined.changed"), ref(at(runBlock, "compare:"+here, "value")),
		ref(at(compareBlock(part), id, "assigned")), quoted(m.say("rerun"))), look: look{format: finer(millionFormat(d), assigned.look.format)}}
}

// finer returns the one of two formats of amounts that shows more decimals.
func finer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

func (m *maker) compareMoney(from, to int) []line {
	groups := m.groups()
	draft := func(id string, uses []string) cell {
		if !m.money.has(drafted) {
			return cell{}
		}
		return linked(ref(at(versionBlock, id, string(drafted)))+"/"+m.say("defined.million"), m.money.of(drafted, uses, "", 0))
	}
	lines := []line{
		m.compareRow("A", "ceiling", m.say("compare.ceiling"), total, cell{}, from, to, ceilingTotal),
		m.compareRow("B", "allocated", m.say("compare.allocated"), total, draft(totalID, idsOf(m.uses)), from, to, func(o *budget.Outcome) budget.Dong {
			sum := budget.Dong(0)
			for _, g := range groups {
				sum = sum.Plus(groupTotal(o, g))
			}
			return sum
		}),
	}
	for _, g := range groups {
		lines = append(lines, m.compareRow(roman(g.number), groupID(g.ID), m.words.Text(g.Name), plain, draft(groupID(g.ID), idsOf(g.uses)), from, to,
			func(o *budget.Outcome) budget.Dong { return groupTotal(o, g) }))
	}
	return lines
}

func (m *maker) compareTargets(from, to int) []line {
	targets := m.targets(m.main)
	counts := line{id: "met", kind: total, cells: []cell{text("C"), text(m.say("compare.met")), text(m.say("unit.targets"))}}
	if m.money.has(drafted) {
		counts.cells = append(counts.cells, m.metCell(drafted))
	}
	for i := from; i < to; i++ {
		n := 0
		for _, v := range m.all[i].Verdicts {
			if v.Status == budget.Met {
				n++
			}
		}
		here := "met:" + scenarioColumn(i)
		counts.cells = append(counts.cells, m.guarded("compare:"+here, m.say("compare.met"), n, "0"))
		if m.money.has(drafted) {
			against := m.againstCell("met", here, i, 0, counts.cells[3])
			against.look.format = wholeFormat
			counts.cells = append(counts.cells, against)
		}
	}
	lines := []line{counts}
	for k, l := range targets {
		out := line{id: targetLine(&l), cells: []cell{text(fmt.Sprint(k + 1)), text(m.targetName(&l)), text(m.words.Text(l.verdict.Unit))}}
		if m.money.has(drafted) {
			out.cells = append(out.cells, centered(m.draftStatus(&l)))
		}
		for i := from; i < to; i++ {
			out.cells = append(out.cells, centered(m.scenarioStatus(i, &l)))
			if m.money.has(drafted) {
				out.cells = append(out.cells, cell{})
			}
		}
		lines = append(lines, out)
	}
	return lines
}

func centered(c cell) cell { c.look.across = "center"; return c }

func (m *maker) draftStatus(l *levels) cell {
	if m.main.Draft == nil {
		return cell{}
	}
	return m.statusCell(l, drafted, l.verdict.Draft)
}

func targetLine(l *levels) string { return "t:" + l.verdict.Target }

func (m *maker) scenarioStatus(i int, l *levels) cell {
	for _, v := range m.all[i].Verdicts {
		if v.Target == l.verdict.Target && v.Status != "" {
			return m.guarded("compare:"+targetLine(l)+":"+scenarioColumn(i), m.say("compare.of", budget.TextOf("what", m.words.Text(v.Name)),
				budget.TextOf("scenario", m.scenarioName(&m.all[i]))), m.graded(l, v.Status), "")
		}
	}
	return cell{}
}
