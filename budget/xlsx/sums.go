package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// Blocks of the calculation sheets.
const (
	versionBlock = "by_version"
	sourceBlock  = "by_source"
	yearBlock    = "by_year"
	draftYears   = "by_year_draft"
	chartBlock   = "chart"
	fundBlock    = "funds"
)

// sums lays out the calculation sheets: every sum of amounts that annexes, charts
// and checks use, each computed once. A long table has a sheet of its own, whose
// headings every page repeats.
func (m *maker) sums() {
	m.sumBlock("sums", versionBlock, m.versionFields())
	m.sumBlock("sums_source", sourceBlock, m.sourceFields())
	m.sumBlock("sums_year", yearBlock, m.yearFields(proposed))
	if m.main.Draft != nil {
		m.sumBlock("sums_draft", draftYears, m.yearFields(drafted))
	}
	s := m.sumSheet("sums_other", m.sumColumns())
	first, last := s.place(block{id: s.id, columns: m.timeline()})
	s.finish(first, last, 3)
	m.fundLines(s)
	m.chartLines(s)
}

// sumSheet begins a sheet of sums with its title over a number of columns.
func (m *maker) sumSheet(id string, columns int) *sheet {
	s := m.sheet(id, calculation)
	m.annex(s, "", m.say("sums.title", m.period()...), "", columns)
	s.locked = true
	return s
}

// sumColumns is the width of the widest block of the last sheet, in columns.
func (m *maker) sumColumns() int {
	return 7 + len(m.years)
}

func (m *maker) sumBlock(name, id string, fields []field) {
	all := append([]field{m.idField(), m.nameField(38), m.unitField()}, fields...)
	for i := range all {
		if all[i].mark == nil && all[i].year == 0 && !strings.HasPrefix(all[i].id, "gap") {
			all[i].mark = all[i].id
		}
	}
	b := block{id: id, columns: columnsOf(all), lines: m.tree(id, all, true), marks: true}
	if id == sourceBlock {
		b.lines = append(b.lines, m.sourceLine("ceiling", b.columns), m.sourceLine("rest", b.columns))
	}
	s := m.sumSheet(name, len(all))
	s.section(len(all), m.say("sums."+id))
	first, last := s.place(b)
	s.finish(first, last, 3)
}

func (m *maker) unitField() field {
	return field{
		column: column{id: "unit", title: m.say("column.unit"), width: 8, across: "center"},
		cell:   func(budget.Use) cell { return text(m.say("dong")) },
		text:   func(_, _, _ string) cell { return text(m.say("dong")) },
	}
}

// versionFields compare the versions over the whole period.
func (m *maker) versionFields() []field {
	var fields []field
	for _, v := range m.money.versions {
		fields = append(fields, m.sumField(versionBlock, string(v), m.versionName(v),
			func(u string) string {
				return fmt.Sprintf("SUMIFS(%s,%s,%s,%s,%s)", m.say("defined.total"), m.say("defined.id"),
					inColumn(at(versionBlock, useID(u), "id")), m.say("defined.version"), inRow(head(versionBlock, string(v))))
			},
			func(uses []string) budget.Dong { return m.money.of(v, uses, "", 0) }))
		fields[len(fields)-1].mark = m.versionName(v)
	}
	return fields
}

// versionHead is the cell that holds the word for a version.
func versionHead(v version) string { return fixed(head(versionBlock, string(v))) }

// yearBlockOf is the table of a version by year.
func yearBlockOf(v version) string {
	if v == drafted {
		return draftYears
	}
	return yearBlock
}

// sourceFields split the proposal over sources.
func (m *maker) sourceFields() []field {
	first, last := m.plan.Sources[0].ID, m.plan.Sources[len(m.plan.Sources)-1].ID
	fields := []field{m.sumField(sourceBlock, "all", m.say("column.total"),
		func(u string) string {
			return "SUM(" + span(at(sourceBlock, useID(u), first), at(sourceBlock, useID(u), last)) + ")"
		},
		func(uses []string) budget.Dong { return m.money.of(proposed, uses, "", 0) })}
	for i := range m.plan.Sources {
		id := m.plan.Sources[i].ID
		fields = append(fields, m.sumField(sourceBlock, id, m.sourceName(id),
			func(u string) string {
				return fmt.Sprintf("SUMIFS(%s,%s,%s,%s,%s,%s,%s)", m.say("defined.total"), m.say("defined.id"),
					inColumn(at(sourceBlock, useID(u), "id")), m.say("defined.version"), versionHead(proposed),
					m.say("defined.source"), inRow(head(sourceBlock, id)))
			},
			func(uses []string) budget.Dong { return m.money.of(proposed, uses, id, 0) }))
	}
	return fields
}

// yearFields split a version over years.
func (m *maker) yearFields(v version) []field {
	block := yearBlockOf(v)
	fields := []field{gap("gap1"), gap("gap2"), gap("gap3")} // so that a year has one column on all sheets
	for _, y := range m.years {
		f := m.sumField(block, yearID(y), m.say("column.year_format"),
			func(u string) string {
				return fmt.Sprintf("SUMIFS(%s,%s,%s,%s,%s)", m.amountRange(yearID(y)), m.say("defined.id"),
					inColumn(at(block, useID(u), "id")), m.say("defined.version"), versionHead(v))
			},
			func(uses []string) budget.Dong { return m.money.of(v, uses, "", y) })
		f.year, f.yearFormula = int(y), yearLink(y)
		fields = append(fields, f)
	}
	return append(fields, m.sumField(block, "total", m.say("column.total"),
		func(u string) string {
			return "SUM(" + span(at(block, useID(u), yearID(m.plan.First)), at(block, useID(u), yearID(m.plan.Last))) + ")"
		},
		func(uses []string) budget.Dong { return m.money.of(v, uses, "", 0) }))
}

// gap is an empty, narrow column.
func gap(id string) field {
	empty := func() cell { return cell{} }
	return field{column: column{id: id, width: 1.5}, cell: func(budget.Use) cell { return empty() }, text: func(_, _, _ string) cell { return empty() }}
}

func (m *maker) sumField(block, id, title string, formula func(use string) string, value func([]string) budget.Dong) field {
	return field{
		column: column{id: id, title: title, width: m.sumWidth()},
		cell:   func(u budget.Use) cell { return dong(value([]string{u.ID}), formula(u.ID)) },
		sum:    value,
		show:   dongSum,
	}
}

// sourceLine sets the ceilings of the period, or what is left of them, under the
// columns of sources.
func (m *maker) sourceLine(id string, columns []column) line {
	value := func(source string) budget.Dong {
		sum := budget.Dong(0)
		for _, y := range m.years {
			if id == "rest" {
				sum = sum.Plus(m.rest(source, y))
			} else {
				sum = sum.Plus(m.ceiling(source, y))
			}
		}
		return sum
	}
	l := line{id: id, kind: subtotal, cells: []cell{text(id), text(m.say("funds.all_" + id)), text(m.say("dong"))}}
	first, last := m.plan.Sources[0].ID, m.plan.Sources[len(m.plan.Sources)-1].ID
	all := budget.Dong(0)
	for i := range m.plan.Sources {
		all = all.Plus(value(m.plan.Sources[i].ID))
	}
	for _, c := range columns[len(l.cells):] {
		switch {
		case id == "rest":
			formula := ref(at(sourceBlock, "ceiling", c.id)) + "-" + ref(at(sourceBlock, totalID, c.id))
			if c.id == "all" {
				l.cells = append(l.cells, computed(formula, wholeFormat))
			} else {
				l.cells = append(l.cells, computed(formula, wholeFormat))
			}
		case c.id == "all":
			l.cells = append(l.cells, computed("SUM("+span(at(sourceBlock, id, first), at(sourceBlock, id, last))+")", wholeFormat))
		default:
			l.cells = append(l.cells, computed("SUM("+ref(at(fundBlock, ceilingID(c.id), "total"))+")", wholeFormat))
		}
	}
	return l
}
