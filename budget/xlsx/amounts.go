package xlsx

import (
	"fmt"
	"slices"

	"phanbo/budget"
)

const amountsBlock = "amounts"

// amounts lays out the sheet of all amounts: a line for each version, use and
// source, years side by side, in đồng. Sums elsewhere pick lines by the columns
// of ids.
func (m *maker) amounts() {
	s := m.sheet("amounts", input)
	b := block{id: amountsBlock, columns: m.amountColumns()}
	for _, v := range m.amountVersions() {
		for _, u := range m.uses {
			for _, source := range m.money.sources(u) {
				b.lines = append(b.lines, m.amountLine(v, u, source))
			}
		}
	}
	s.paper = len(b.columns) - 2 // group and nature serve sums alone
	s.widen(1, b.columns)
	m.annex(s, "", m.say("amounts.title", m.period()...), m.say("unit.dong"), s.paper)
	first, last := s.place(b)
	m.twin(s, len(b.columns)+2, b)
	s.finish(first, last, 2)
	s.locked = true
	m.nameAmounts(b)
	s.skip(1)
	s.say(s.paper, text(m.say("amounts.note")))
	s.say(s.paper, text(m.say("amounts.missing", budget.TextOf("sheet", m.words.Say("form.sheet.tasks.funding")))))
}

func (m *maker) amountColumns() []column {
	source := m.sourceWidth()
	columns := []column{
		{id: "id", title: m.say("column.id"), width: 13},
		{id: "name", title: m.say("column.use"), width: max(18, 37-source)}, // so that the sheet stays as wide
		{id: "unit", title: m.say("column.unit"), width: 6, across: "center"},
		{id: "version", title: m.say("column.version"), width: 10.5},
		{id: "source", title: m.say("column.source_id"), width: source},
		{id: "origin", title: m.say("column.origin"), width: 16},
	}
	for _, y := range m.years {
		columns = append(columns, column{id: yearID(y), title: "0", year: int(y), yearFormula: m.yearAfter(y), width: m.amountWidth(), typed: true})
	}
	return append(columns, column{id: "total", title: m.say("column.total"), width: m.sumWidth()},
		column{id: "group", title: m.say("column.group"), width: 14}, column{id: "nature", title: m.say("column.nature"), width: 12})
}

// sourceWidth is the width that the longest id of a source needs.
func (m *maker) sourceWidth() float64 {
	widest := 12.0
	for i := range m.plan.Sources {
		widest = max(widest, textWidth(m.plan.Sources[i].ID, bodySize, false)/digitPoints+2)
	}
	return widest
}

// amountVersions lists the versions that have lines: before the draft what was really
// appropriated and paid, where years are locked.
func (m *maker) amountVersions() []version {
	var all []version
	for _, v := range m.money.versions {
		if v != requested && m.locked() && !slices.Contains(all, actual) {
			all = append(all, actual, recorded)
		}
		all = append(all, v)
	}
	return all
}

// yearAfter makes a year the one before it and 1; the first is typed.
func (m *maker) yearAfter(y budget.Year) string {
	if y == m.plan.First {
		return ""
	}
	return ref(head(amountsBlock, yearID(y-1))) + "+1"
}

// yearLink shows a year of the sheet of amounts.
func yearLink(y budget.Year) string { return ref(head(amountsBlock, yearID(y))) }

// amountWidth is the width that the largest single amount needs in đồng.
func (m *maker) amountWidth() float64 {
	largest := budget.Dong(0)
	for _, v := range m.money.versions {
		for _, u := range m.uses {
			for _, source := range m.money.sources(u) {
				for _, y := range m.years {
					largest = max(largest, m.money.of(v, []string{u.ID}, source, y))
				}
			}
		}
	}
	return m.widthOf(largest)
}

// sumWidth is the width that the largest total needs in đồng.
func (m *maker) sumWidth() float64 {
	largest := m.ceilings()
	for _, v := range m.money.versions {
		largest = max(largest, m.money.of(v, idsOf(m.uses), "", 0))
	}
	return m.widthOf(largest)
}

func (m *maker) widthOf(d budget.Dong) float64 {
	return max(12, textWidth(m.words.Dong(d), bodySize, true)/digitPoints+1.5)
}

func (m *maker) amountLine(v version, u budget.Use, source string) line {
	l := line{id: amountID(v, u.ID, source), cells: []cell{
		text(u.ID), text(m.words.Text(u.Name)), text(m.say("dong")), text(m.versionName(v)), text(source), text(m.origin(v, u, source)),
	}}
	for _, y := range m.years {
		l.cells = append(l.cells, m.amountCell(v, u, source, y))
	}
	sum := "SUM(" + span(at(amountsBlock, l.id, yearID(m.plan.First)), at(amountsBlock, l.id, yearID(m.plan.Last))) + ")"
	l.cells = append(l.cells, computed(sum, wholeFormat), text(u.Group), text(m.natureName(m.natureOf(source))))
	return l
}

// amountCell is a typed amount. In locked years the draft and the proposal are what was
// really appropriated, and only that is typed.
func (m *maker) amountCell(v version, u budget.Use, source string, y budget.Year) cell {
	switch {
	case (v == actual || v == recorded) && !m.plan.Locked(y):
		return cell{}
	case v == actual || v == recorded:
		for _, a := range u.Actuals {
			if a.Source == source && a.Year == y {
				if v == actual {
					return dong(a.Appropriated, "")
				}
				return dong(a.Paid, "").within("0", m.appropriated(u, source, y))
			}
		}
		if v == recorded {
			return dong(0, "").within("0", m.appropriated(u, source, y))
		}
		return dong(0, "")
	case v == requested && !m.requests(&u):
		return cell{} // a request would be a limit where there is none
	case v != requested && m.plan.Locked(y):
		return dong(m.money.of(v, []string{u.ID}, source, y), ref(at(amountsBlock, amountID(actual, u.ID, source), yearID(y))))
	}
	return dong(m.money.of(v, []string{u.ID}, source, y), "")
}

// appropriated is what a use was really given in a locked year: it is not paid more.
func (m *maker) appropriated(u budget.Use, source string, y budget.Year) string {
	return ref(usedKey(amountsBlock, amountID(actual, u.ID, source), yearID(y)))
}

func amountID(v version, use, source string) string { return fmt.Sprintf("%s:%s:%s", v, use, source) }

func (m *maker) versionName(v version) string { return m.say("version." + string(v)) }

// origin says where an amount comes from: the plan's place, or the run.
func (m *maker) origin(v version, u budget.Use, source string) string {
	if v == proposed {
		return m.say("origin.computed", budget.TextOf("version", m.main.Version))
	}
	for _, f := range u.Funding {
		if f.Source == source {
			return placeOf(f.Origin)
		}
	}
	return ""
}

// nameAmounts names the columns by which sums pick lines.
func (m *maker) nameAmounts(b block) {
	first, last := b.lines[0].id, b.lines[len(b.lines)-1].id
	for _, c := range []string{"id", "version", "source", "total", "group", "nature"} {
		m.name(m.say("defined."+c), at(b.id, first, c), at(b.id, last, c))
	}
}

// amountRange is the stretch of a column of amounts over all lines.
func (m *maker) amountRange(column string) string {
	firstUse, lastUse := m.uses[0], m.uses[len(m.uses)-1]
	versions := m.amountVersions()
	sources := m.money.sources(lastUse)
	first := amountID(versions[0], firstUse.ID, m.money.sources(firstUse)[0])
	last := amountID(versions[len(versions)-1], lastUse.ID, sources[len(sources)-1])
	return inRows(at(amountsBlock, first, column), at(amountsBlock, last, column))
}
