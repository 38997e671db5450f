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
	b.lines = append(b.lines, m.fundSum(ceilingID, "funds.ceiling"), m.fundSum(allocatedID, "funds.allocated"),
		m.fundSum(restID, "funds.rest"))
	s.follow(b)
}

// sourceFunds is the lines of one source: ceiling, allocated, rest, excess.
func (m *maker) sourceFunds(id string) []line {
	key := func(line string, y budget.Year) string { return ref(at(fundBlock, line, yearID(y))) }
	return []line{
		m.fundLine(ceilingID(id), id, "funds.ceiling", plain, func(y budget.Year) cell {
			if m.isPool(id) {
				return computed(ref(at(poolBlock, "available:"+id, yearID(y))), wholeFormat)
			}
			return computed(ref(at(ceilingBlock, id, yearID(y))), wholeFormat)
		}),
		m.fundLine(allocatedID(id), id, "funds.allocated", plain, func(y budget.Year) cell {
			return dong(m.allocated(id, y), fmt.Sprintf("SUMIFS(%s,%s,%s,%s,%s)", m.amountRange(yearID(y)), m.say("defined.source"),
				inColumn(at(fundBlock, allocatedID(id), "id")), m.say("defined.version"), versionHead(proposed)))
		}),
		m.fundLine(restID(id), id, "funds.rest", plain, func(y budget.Year) cell {
			return computed(key(ceilingID(id), y)+"-"+key(allocatedID(id), y), wholeFormat)
		}),
		m.fundLine(overID(id), id, "funds.over", plain, func(y budget.Year) cell {
			if !m.isOpen(y) {
				return cell{} // what is over is no breach
			}
			return computed("MAX(0,-"+key(restID(id), y)+")", wholeFormat)
		}),
	}
}

// fundSum adds a line of every source up.
func (m *maker) fundSum(id func(string) string, label string) line {
	return m.fundLine(id(totalID), totalID, label, subtotal, func(y budget.Year) cell {
		var parts []string
		for i := range m.plan.Sources {
			parts = append(parts, ref(at(fundBlock, id(m.plan.Sources[i].ID), yearID(y))))
		}
		return computed("SUM("+strings.Join(parts, ",")+")", wholeFormat)
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
		{id: "gap1", width: 1.5}, {id: "gap2", width: 1.5}, {id: "gap3", width: 1.5}, // so that a year has one column on all sheets
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
	l.cells = append(l.cells, cell{}, cell{}, cell{})
	for _, y := range m.years {
		l.cells = append(l.cells, value(y))
	}
	first, last := at(fundBlock, id, yearID(m.plan.First)), at(fundBlock, id, yearID(m.plan.Last))
	l.cells = append(l.cells, computed("SUM("+span(first, last)+")", wholeFormat))
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
		b.lines = append(b.lines, m.chartLine(groupID(g.ID), g.ID, roman(g.number)+". "+m.words.Text(g.Name),
			func(y budget.Year) string { return at(yearBlock, groupID(g.ID), yearID(y)) }))
	}
	b.lines = append(b.lines, m.chartLine(chartCeiling, chartCeiling, m.say("summary.ceiling"),
		func(y budget.Year) string { return at(fundBlock, ceilingID(totalID), yearID(y)) }))
	s.follow(b)
}

func (m *maker) chartLine(id, code, name string, key func(budget.Year) string) line {
	l := line{id: id, cells: []cell{text(code), text(name), text(m.words.Say("unit.billion")), {}, {}, {}}}
	for _, y := range m.years {
		l.cells = append(l.cells, computed(ref(key(y))+"/"+m.say("defined.billion"), decimalFormat(3)))
	}
	return l
}
