package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// Ids of the lines of the block of funds, by source and for all.
func ceilingID(source string) string   { return "ceiling:" + source }
func allocatedID(source string) string { return "allocated:" + source }
func restID(source string) string      { return "rest:" + source }
func overID(source string) string      { return "over:" + source }

// fundLines sets what each source may give against what it is given out.
func (m *maker) fundLines(s *sheet) {
	s.section(m.sumColumns(), m.say("sums.funds"))
	b := block{id: fundBlock, columns: m.timeline()}
	for i := range m.plan.Sources {
		b.lines = append(b.lines, m.sourceFunds(m.plan.Sources[i].ID)...)
	}
	b.lines = append(b.lines, m.fundSum(ceilingID, "funds.ceiling", m.ceiling), m.fundSum(allocatedID, "funds.allocated", m.allocated),
		m.fundSum(restID, "funds.rest", m.rest))
	s.place(b)
}

// sourceFunds is the lines of one source: ceiling, allocated, rest, excess.
func (m *maker) sourceFunds(id string) []line {
	key := func(line string, y budget.Year) string { return ref(at(fundBlock, line, yearID(y))) }
	return []line{
		m.fundLine(ceilingID(id), id, "funds.ceiling", plain, func(y budget.Year) cell {
			return dong(m.ceiling(id, y), ref(at(ceilingBlock, id, yearID(y))))
		}),
		m.fundLine(allocatedID(id), id, "funds.allocated", plain, func(y budget.Year) cell {
			return dong(m.allocated(id, y), fmt.Sprintf("SUMIFS(%s,%s,%s,%s,%s)", m.amountRange(yearID(y)), m.say("defined.source"),
				inColumn(at(fundBlock, allocatedID(id), "id")), m.say("defined.version"), proposedHead()))
		}),
		m.fundLine(restID(id), id, "funds.rest", plain, func(y budget.Year) cell {
			return dong(m.rest(id, y), key(ceilingID(id), y)+"-"+key(allocatedID(id), y))
		}),
		m.fundLine(overID(id), id, "funds.over", plain, func(y budget.Year) cell {
			return dong(max(0, -m.rest(id, y)), "MAX(0,-"+key(restID(id), y)+")")
		}),
	}
}

// fundSum adds a line of every source up.
func (m *maker) fundSum(id func(string) string, label string, value func(string, budget.Year) budget.Dong) line {
	return m.fundLine(id(totalID), totalID, label, subtotal, func(y budget.Year) cell {
		var parts []string
		sum := budget.Dong(0)
		for i := range m.plan.Sources {
			source := m.plan.Sources[i].ID
			parts = append(parts, ref(at(fundBlock, id(source), yearID(y))))
			sum = sum.Plus(value(source, y))
		}
		return dong(sum, "SUM("+strings.Join(parts, ",")+")")
	})
}

func (m *maker) allocated(source string, year budget.Year) budget.Dong {
	return m.money.of(proposed, idsOf(m.uses), source, year)
}

// timeline is the columns of a block by year: id, name, unit, years, total.
func (m *maker) timeline() []column {
	columns := []column{
		{id: "id", title: m.say("column.id"), width: 15},
		{id: "name", title: m.say("column.content"), width: 38},
		{id: "unit", title: m.say("column.unit"), width: 8, across: "center"},
	}
	for _, y := range m.years {
		columns = append(columns, column{id: yearID(y), title: m.say("column.year_format"), year: int(y), yearFormula: yearLink(y), width: m.sumWidth()})
	}
	return append(columns, column{id: "total", title: m.say("column.total"), width: m.sumWidth()})
}

// fundLine is a line by year with its total.
func (m *maker) fundLine(id, source, label string, weight kind, value func(budget.Year) cell) line {
	name := m.say("all_sources")
	if source != totalID {
		name = m.sourceName(source)
	}
	l := line{id: id, kind: weight, cells: []cell{text(source), text(m.say(label, budget.TextOf("source", name))), text(m.say("dong"))}}
	sum := budget.Dong(0)
	for _, y := range m.years {
		c := value(y)
		sum = sum.Plus(c.value.(budget.Dong))
		l.cells = append(l.cells, c)
	}
	first, last := at(fundBlock, id, yearID(m.plan.First)), at(fundBlock, id, yearID(m.plan.Last))
	l.cells = append(l.cells, dong(sum, "SUM("+span(first, last)+")"))
	return l
}

// ceiling is what a source may give in a year, by the answer.
func (m *maker) ceiling(source string, year budget.Year) budget.Dong {
	for _, c := range m.main.Ceilings {
		if c.Source == source && c.Year == year {
			return c.Amount
		}
	}
	return 0
}

func (m *maker) rest(source string, year budget.Year) budget.Dong {
	return m.ceiling(source, year) - m.allocated(source, year)
}

// ceilings returns the ceilings of all sources in all years.
func (m *maker) ceilings() budget.Dong {
	sum := budget.Dong(0)
	for _, c := range m.main.Ceilings {
		sum = sum.Plus(c.Amount)
	}
	return sum
}

const chartCeiling = "ceiling"

// chartLines holds the money by group and year in tỷ đồng, as charts show it.
func (m *maker) chartLines(s *sheet) {
	s.section(m.sumColumns(), m.say("sums.chart"))
	columns := m.timeline()
	b := block{id: chartBlock, columns: columns[:len(columns)-1]}
	for _, g := range m.groups() {
		b.lines = append(b.lines, m.chartLine(groupID(g.ID), g.ID, m.words.Text(g.Name),
			func(y budget.Year) string { return at(yearBlock, groupID(g.ID), yearID(y)) },
			func(y budget.Year) budget.Dong { return m.money.of(proposed, idsOf(g.uses), "", y) }))
	}
	b.lines = append(b.lines, m.chartLine(chartCeiling, chartCeiling, m.say("summary.ceiling"),
		func(y budget.Year) string { return at(fundBlock, ceilingID(totalID), yearID(y)) },
		func(y budget.Year) budget.Dong {
			sum := budget.Dong(0)
			for i := range m.plan.Sources {
				sum = sum.Plus(m.ceiling(m.plan.Sources[i].ID, y))
			}
			return sum
		}))
	s.place(b)
}

func (m *maker) chartLine(id, code, name string, key func(budget.Year) string, value func(budget.Year) budget.Dong) line {
	l := line{id: id, cells: []cell{text(code), text(name), text(m.words.Say("unit.billion"))}}
	for _, y := range m.years {
		l.cells = append(l.cells, cell{value: float64(value(y)) / float64(budget.Billion),
			formula: ref(key(y)) + "/" + m.say("defined.billion"), look: look{format: decimalFormat(3)}})
	}
	return l
}
