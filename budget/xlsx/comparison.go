package xlsx

import (
	"fmt"

	"phanbo/budget"
)

func scenarioColumn(i int) string { return fmt.Sprintf("scenario%d", i+1) }

// scenarioFigures are the amounts of the scenarios that are compared.
func (m *maker) scenarioFigures() block {
	b := block{id: scenarioBlock, columns: m.inputColumns()}
	if len(m.all) < 2 {
		return b
	}
	for i := range m.all {
		b.columns = append(b.columns, column{id: scenarioColumn(i), title: m.scenarioName(&m.all[i]), width: m.amountWidth()})
	}
	add := func(id, name string, value func(*budget.Outcome) budget.Dong) {
		l := inputLine(id, name, m.say("dong"), m.originOr(budget.Origin{}, m.main.Version))
		for i := range m.all {
			l.cells = append(l.cells, dong(value(&m.all[i]), ""))
		}
		b.lines = append(b.lines, l)
	}
	add("ceiling", m.say("compare.ceiling"), ceilingTotal)
	for _, g := range m.groups() {
		add(groupID(g.ID), m.words.Text(g.Name), func(o *budget.Outcome) budget.Dong { return groupTotal(o, g) })
	}
	return b
}

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

// comparison lays the scenarios side by side: their money by group, and what
// becomes of every target.
func (m *maker) comparison() {
	if len(m.all) < 2 {
		return
	}
	s := m.sheet("comparison", output)
	b := block{id: "compare", columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "name", title: m.say("column.content"), width: 52},
		{id: "unit", title: m.say("column.unit"), width: 16, across: "center"},
	}}
	for i := range m.all {
		b.columns = append(b.columns, column{id: scenarioColumn(i), title: m.scenarioName(&m.all[i]), width: 17, across: "right"})
	}
	b.lines = append(m.compareMoney(), m.compareTargets()...)
	m.annex(s, "", m.say("compare.title"), "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	s.tints = append(s.tints, area{4, last + 1, 3 + len(m.all), s.next - 1})
	m.footnotes(s, len(b.columns))
}

func (m *maker) compareMoney() []line {
	million := "/" + m.say("defined.million")
	row := func(number, id, name string, weight kind, value func(*budget.Outcome) budget.Dong, formula func(column string) string) line {
		l := line{id: id, kind: weight, cells: []cell{text(number), text(name), text(m.words.Say("unit.million"))}}
		for i := range m.all {
			l.cells = append(l.cells, linked(formula(scenarioColumn(i)), value(&m.all[i])))
		}
		return l
	}
	link := func(id string) func(string) string {
		return func(column string) string { return ref(at(scenarioBlock, id, column)) + million }
	}
	groups := m.groups()
	lines := []line{
		row("A", "ceiling", m.say("compare.ceiling"), total, ceilingTotal, link("ceiling")),
		row("B", "allocated", m.say("compare.allocated"), total, func(o *budget.Outcome) budget.Dong {
			sum := budget.Dong(0)
			for _, g := range groups {
				sum = sum.Plus(groupTotal(o, g))
			}
			return sum
		}, func(column string) string {
			return "SUM(" + span(at("compare", groupID(groups[0].ID), column), at("compare", groupID(groups[len(groups)-1].ID), column)) + ")"
		}),
	}
	for _, g := range groups {
		lines = append(lines, row(roman(g.number), groupID(g.ID), m.words.Text(g.Name), plain,
			func(o *budget.Outcome) budget.Dong { return groupTotal(o, g) }, link(groupID(g.ID))))
	}
	return lines
}

func (m *maker) compareTargets() []line {
	targets := m.targets(m.main)
	counts := line{id: "met", kind: total, cells: []cell{text("C"), text(m.say("compare.met")), text(m.say("unit.targets"))}}
	for i := range m.all {
		c := scenarioColumn(i)
		n := 0
		for _, v := range m.all[i].Verdicts {
			if v.Status == budget.Met {
				n++
			}
		}
		count := cell{value: n, look: look{format: "0"}}
		if len(targets) > 0 {
			count.formula = fmt.Sprintf("COUNTIF(%s,%s)", span(at("compare", targetLine(&targets[0]), c), at("compare", targetLine(&targets[len(targets)-1]), c)),
				quoted(m.words.Say("status.met")))
		}
		counts.cells = append(counts.cells, count)
	}
	lines := []line{counts}
	for k, l := range targets {
		out := line{id: targetLine(&l), cells: []cell{text(fmt.Sprint(k + 1)), text(m.targetName(&l)), text(m.words.Text(l.verdict.Unit))}}
		for i := range m.all {
			out.cells = append(out.cells, m.scenarioStatus(&m.all[i], l.verdict.Target))
		}
		lines = append(lines, out)
	}
	return lines
}

func targetLine(l *levels) string { return "t:" + l.verdict.Target }

func (m *maker) scenarioStatus(o *budget.Outcome, target string) cell {
	for i := range o.Verdicts {
		if o.Verdicts[i].Target == target {
			c := text(m.statusText(o.Verdicts[i].Status))
			c.look.across = "center"
			return c
		}
	}
	return cell{}
}
