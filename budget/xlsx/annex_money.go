package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// moneyAnnex lays out the list of tasks and projects with their money: one table
// when a page is wide enough for it, else the list with its reasons first and
// the money by source and year on sheets of their own.
func (m *maker) moneyAnnex() {
	parts := m.moneyParts()
	for i, fields := range parts {
		m.numberFields(parts, i)
		m.moneyPart(i, len(parts), fields)
	}
}

// moneyParts splits the fields of the annex into tables that fit a page.
func (m *maker) moneyParts() [][]field {
	keys := []field{m.numberField(), m.nameField(36)}
	list := join(m.filled(m.whoFields()), m.compareFields())
	reasons := m.reasonFields()
	bySource, byYear := m.annexSources(), m.annexYears()
	whole := join(keys, list, bySource, byYear, m.filled(m.noteFields()), reasons)
	if fieldsWidth(whole) <= fittingWidth {
		return [][]field{whole}
	}
	parts := [][]field{squeeze(join(keys, list, reasons))}
	sum := m.partTotal()
	part := join(keys, []field{sum}, bySource)
	for _, f := range byYear {
		if fieldsWidth(part)+f.width > fittingWidth {
			parts = append(parts, part)
			part = join(keys)
		}
		part = append(part, f)
	}
	if note := m.noteFields(); fieldsWidth(part)+fieldsWidth(note) <= fittingWidth {
		part = append(part, note...)
	}
	parts = append(parts, part)
	for i := range parts { // letters of one size
		for k := range parts[i] {
			if f := &parts[i][k]; i > 1 && f.id == "name" {
				f.width += max(0, fieldsWidth(parts[1])-fieldsWidth(parts[i]))
			}
		}
	}
	return parts
}

// squeeze narrows the columns of text until a table fits a page.
func squeeze(fields []field) []field {
	least := map[string]float64{"name": 26, "support": 14, "reason": 24}
	for _, id := range []string{"support", "reason", "name"} {
		over := fieldsWidth(fields) - fittingWidth
		for i := range fields {
			if fields[i].id == id && over > 0 {
				fields[i].width = max(least[id], fields[i].width-over)
			}
		}
	}
	return fields
}

// filled leaves out fields that are empty for every use.
func (m *maker) filled(fields []field) []field {
	var out []field
	for _, f := range fields {
		for _, u := range m.uses {
			if f.cell(u).value != "" {
				out = append(out, f)
				break
			}
		}
	}
	return out
}

func join(lists ...[]field) []field {
	var all []field
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// numberFields writes the row of column numbers, counted on over the parts;
// columns that every part repeats keep theirs.
func (m *maker) numberFields(parts [][]field, part int) {
	numbers := map[string]int{}
	next := 1
	for _, fields := range parts[:part+1] {
		for _, f := range fields {
			if numbers[f.id] == 0 {
				numbers[f.id] = next
				next++
			}
		}
	}
	for i := range parts[part] {
		f := &parts[part][i]
		f.mark = fmt.Sprintf("(%d)", numbers[f.id]) + m.equation(f.id, parts[part], numbers)
	}
}

// equation says how a column follows from others of its part: "=(6)-(5)".
func (m *maker) equation(id string, fields []field, numbers map[string]int) string {
	var terms []string
	switch id {
	case "change":
		return fmt.Sprintf("=(%d)-(%d)", numbers[string(proposed)], numbers[string(drafted)])
	case "part_total":
		for _, f := range fields {
			if strings.HasPrefix(f.id, "s:") {
				terms = append(terms, fmt.Sprintf("(%d)", numbers[f.id]))
			}
		}
		if len(terms) < 5 {
			return "=" + strings.Join(terms, "+")
		}
		return "=" + terms[0] + "+…+" + terms[len(terms)-1]
	}
	return ""
}

func moneyBlock(part int) string { return fmt.Sprintf("annex_money_%d", part+1) }

func (m *maker) moneyPart(part, parts int, fields []field) {
	id := "annex_money"
	if parts > 1 {
		id = fmt.Sprintf("annex_money_%d", part+1)
	}
	name, number, title := m.say("name.annex_money"), m.say("annex_money.number"), m.say("annex_money.title", m.period()...)
	if parts > 1 {
		name += fmt.Sprintf(".%d", part+1)
		number += fmt.Sprintf(".%d", part+1)
	}
	if part > 0 {
		title = m.say("annex_money.phasing", m.period()...)
	}
	s := m.add(id, name, output)
	columns := columnsOf(fields)
	s.widen(1, columns)
	m.annex(s, number, title, m.say("unit.million"), len(columns))
	b := block{id: moneyBlock(part), columns: columns, marks: true, lines: m.tree(moneyBlock(part), fields, m.o.TotalLast)}
	first, last := s.place(b)
	s.finish(first, last, 2)
	if part > 0 || parts == 1 {
		m.fundsBelow(s, columns)
	}
	m.footnotes(s, len(columns), m.checkLine(columns)...)
}

// whoFields say who does what when.
func (m *maker) whoFields() []field {
	cell := func(f func(budget.Use) string) func(budget.Use) cell {
		return func(u budget.Use) cell { return text(f(u)) }
	}
	return []field{
		{column: column{id: "lead", title: m.say("column.lead"), width: 22}, cell: cell(func(u budget.Use) string {
			if u.Task != nil {
				return m.actorNames(u.Task.Lead)
			}
			return m.actorNames(u.Project.Lead)
		})},
		{column: column{id: "support", title: m.say("column.support"), width: 22}, cell: cell(func(u budget.Use) string {
			if u.Task != nil {
				return m.actorNames(u.Task.Support...)
			}
			return m.actorNames(u.Project.Support...)
		})},
		{column: column{id: "period", title: m.say("column.period"), width: 11, across: "center"}, cell: m.periodCell},
	}
}

// periodCell shows the years in which the proposal gives a use money, until its amounts are
// changed.
func (m *maker) periodCell(u budget.Use) cell {
	var changed []string
	for _, source := range m.money.sources(u) {
		changed = append(changed, ref(at(amountsBlock, amountID(proposed, u.ID, source), "changed")))
	}
	if len(changed) == 0 {
		return text(m.periodOf(u))
	}
	return cell{value: m.periodOf(u), formula: "IF(" + strings.Join(changed, "+") + "=0," + quoted(m.periodOf(u)) + "," + quoted(m.say("rerun")) + ")"}
}

// periodOf is the years in which the proposal gives a use money.
func (m *maker) periodOf(u budget.Use) string {
	first, last := budget.Year(0), budget.Year(0)
	for _, y := range m.years {
		if m.money.of(proposed, []string{u.ID}, "", y) != 0 {
			if first == 0 {
				first = y
			}
			last = y
		}
	}
	switch {
	case first == 0:
		return ""
	case first == last:
		return fmt.Sprintf("%d", first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}

// compareFields set the proposal beside the request and the draft.
func (m *maker) compareFields() []field {
	over := m.say("over.period", m.period()...)
	var fields []field
	for _, v := range m.money.versions {
		fields = append(fields, m.linkField(versionBlock, string(v), string(v), m.versionName(v), over,
			func(uses []string) budget.Dong { return m.money.of(v, uses, "", 0) }))
	}
	if m.money.has(drafted) {
		fields = append(fields, m.changeField(over))
	}
	return fields
}

// linkField shows a column of the calculation sheet in triệu đồng.
func (m *maker) linkField(block, from, id, title, over string, value func([]string) budget.Dong) field {
	return field{
		column: column{id: id, title: title, over: over, width: m.moneyWidth(value)},
		cell: func(u budget.Use) cell {
			return linked(ref(at(block, useID(u.ID), from))+"/"+m.say("defined.million"), value([]string{u.ID}))
		},
		sum:  value,
		show: linked,
	}
}

func (m *maker) changeField(over string) field {
	change := func(uses []string) budget.Dong {
		return m.money.of(proposed, uses, "", 0) - m.money.of(drafted, uses, "", 0)
	}
	return field{
		column: column{id: "change", title: m.say("column.change"), over: over, width: max(12, m.moneyWidth(change))},
		cell: func(u budget.Use) cell {
			l := useID(u.ID)
			return linked(ref(at(moneyBlock(0), l, string(proposed)))+"-"+ref(at(moneyBlock(0), l, string(drafted))), change([]string{u.ID}))
		},
		sum:  change,
		show: linked,
	}
}

// annexSources and annexYears split the proposal.
func (m *maker) annexSources() []field {
	var fields []field
	for i := range m.plan.Sources {
		id := m.plan.Sources[i].ID
		f := m.linkField(sourceBlock, id, "s:"+id, m.sourceName(id), m.say("over.sources"),
			func(uses []string) budget.Dong { return m.money.of(proposed, uses, id, 0) })
		f.width = max(f.width, 14, m.fundWidth(id, 0))
		fields = append(fields, f)
	}
	return fields
}

func (m *maker) annexYears() []field {
	var fields []field
	for _, y := range m.years {
		f := m.linkField(yearBlock, yearID(y), yearID(y), m.say("column.year_format"), m.say("over.years"),
			func(uses []string) budget.Dong { return m.money.of(proposed, uses, "", y) })
		f.year, f.yearFormula = int(y), yearLink(y)
		f.width = max(f.width, m.fundWidth("", y))
		fields = append(fields, f)
	}
	return fields
}

// partTotal is the total of the proposal, where the tables of sources begin.
func (m *maker) partTotal() field {
	f := m.linkField(sourceBlock, "all", "part_total", m.say("column.total_money"), "",
		func(uses []string) budget.Dong { return m.money.of(proposed, uses, "", 0) })
	f.width = max(f.width, 14, m.fundWidth("", 0))
	return f
}

// moneyWidth is the width of a column in triệu đồng, where the amounts with odd
// đồng take the most room.
func (m *maker) moneyWidth(value func([]string) budget.Dong) float64 {
	width := m.millionWidth(value(idsOf(m.uses)))
	for _, g := range m.groups() {
		width = max(width, m.millionWidth(value(idsOf(g.uses))))
		for _, u := range g.uses {
			width = max(width, m.millionWidth(value([]string{u.ID})))
		}
	}
	return width
}

func (m *maker) millionWidth(d budget.Dong) float64 {
	return max(10, textWidth(m.words.Million(d), bodySize, true)/digitPoints+1.5)
}
