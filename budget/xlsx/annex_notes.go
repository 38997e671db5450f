package xlsx

import (
	"strings"

	"phanbo/budget"
)

// noteFields say what a use is in law.
func (m *maker) noteFields() []field {
	return []field{{column: column{id: "note", title: m.say("column.note"), width: 24, indent: 1}, cell: func(u budget.Use) cell {
		if u.Project == nil {
			return text(m.say("note.task"))
		}
		note := m.say("note.project")
		if u.Project.Class != "" {
			note += " " + m.words.Say("class."+u.Project.Class)
		}
		if u.Project.Status != "" {
			note += ", " + m.words.Say("project_status."+string(u.Project.Status))
		}
		if u.Project.Decision != "" {
			note += " (" + u.Project.Decision + ")"
		}
		return text(note)
	}}}
}

// reasonFields are the reasons, in the version for leaders.
func (m *maker) reasonFields() []field {
	if m.o.Issued {
		return nil
	}
	return []field{{column: column{id: "reason", title: m.say("column.reason"), width: 36, indent: 1},
		cell: m.reasonCell}}
}

// reasonCell shows the reason of a use: what the run says of its draft asks for another run.
func (m *maker) reasonCell(u budget.Use) cell {
	if !m.money.has(drafted) {
		return text(m.reasonOf(u))
	}
	return m.guarded("reason:"+u.ID, m.say("record.reason", budget.TextOf("use", m.words.Text(u.Name))), m.reasonOf(u), "")
}

// reasonOf says why a use gets what it gets: how the proposal changes its draft,
// and which moves do.
func (m *maker) reasonOf(u budget.Use) string {
	if !m.money.has(drafted) {
		return m.words.Text(evidenceOf(u).Reason)
	}
	var parts []string
	change := m.money.of(proposed, []string{u.ID}, "", 0) - m.money.of(drafted, []string{u.ID}, "", 0)
	switch {
	case change > 0:
		parts = append(parts, m.say("reason.more", m.inMillions(change)))
	case change < 0:
		parts = append(parts, m.say("reason.less", m.inMillions(-change)))
	default:
		parts = append(parts, m.say("reason.same"))
	}
	for i := range m.main.Moves {
		if r := m.moveReason(i, u.ID); r != "" {
			parts = append(parts, r)
		}
	}
	return strings.Join(parts, " ")
}

// inMillions is an amount in the unit of the annexes, as the columns beside it show it.
func (m *maker) inMillions(d budget.Dong) budget.Arg {
	return budget.TextOf("amount", m.words.Million(d)+" "+m.words.Say("unit.million"))
}

// moveReason says what move i does to a use and why; empty when nothing.
func (m *maker) moveReason(i int, use string) string {
	gain := budget.Dong(0)
	for _, t := range m.main.Moves[i].Transfers {
		if t.To == use {
			gain = gain.Plus(t.Amount)
		}
		if t.From == use {
			gain = gain.Plus(-t.Amount)
		}
	}
	number := budget.NumberOf("number", float64(i+1))
	var text string
	switch {
	case gain > 0:
		text = m.say("reason.move_more", number, m.inMillions(gain))
	case gain < 0:
		text = m.say("reason.move_less", number, m.inMillions(-gain))
	default:
		return ""
	}
	if names := m.gainedNames(m.main.Moves[i].Gained); gain > 0 && names != "" {
		text += " " + m.say("reason.gained", budget.TextOf("targets", names))
	}
	return text
}

// gainedNames writes the names of targets.
func (m *maker) gainedNames(ids []string) string {
	var names []string
	for _, id := range ids {
		for i := range m.main.Verdicts {
			if m.main.Verdicts[i].Target == id {
				names = append(names, m.words.Text(m.main.Verdicts[i].Name))
			}
		}
	}
	return strings.Join(names, "; ")
}

func evidenceOf(u budget.Use) budget.Evidence {
	if u.Task != nil {
		return u.Task.Evidence
	}
	return u.Project.Evidence
}

// fundsBelow ends the table of years with what the sources may give and what is
// left of it, which is no part of the total.
func (m *maker) fundsBelow(s *sheet, columns []column) {
	for _, row := range []struct {
		line  string
		id    func(string) string
		value func(string, budget.Year) budget.Dong
	}{
		{"ceiling", ceilingID, m.ceiling},
		{"rest", restID, m.rest},
	} {
		l := line{id: row.line, kind: subtotal}
		for _, c := range columns {
			l.cells = append(l.cells, m.fundCell(c, row.line, row.id, row.value))
		}
		at := s.next
		for i, c := range l.cells {
			c.look = lineLook(c.look, columns[i], subtotal)
			c.look.italic = true
			s.put(i+1, at, c)
		}
	}
}

// fundTotal adds up what is given of a source (empty = all) in a year (0 = all).
func (m *maker) fundTotal(value func(string, budget.Year) budget.Dong, source string, year budget.Year) budget.Dong {
	d := budget.Dong(0)
	for i := range m.plan.Sources {
		for _, y := range m.years {
			if src := m.plan.Sources[i].ID; (source == "" || src == source) && (year == 0 || y == year) {
				d = d.Plus(value(src, y))
			}
		}
	}
	return d
}

// fundWidth is the width that the ceilings and what is left of them need.
func (m *maker) fundWidth(source string, year budget.Year) float64 {
	return max(m.millionWidth(m.fundTotal(m.ceiling, source, year)), m.millionWidth(m.fundTotal(m.rest, source, year)))
}

func (m *maker) fundCell(c column, line string, id func(string) string, value func(string, budget.Year) budget.Dong) cell {
	sum := func(source string, year budget.Year) budget.Dong { return m.fundTotal(value, source, year) }
	million := "/" + m.say("defined.million")
	source, isSource := strings.CutPrefix(c.id, "s:")
	switch {
	case c.id == "name":
		return text(m.say("funds.all_" + line))
	case c.year != 0:
		return linked(ref(at(fundBlock, id(totalID), c.id))+million, sum("", budget.Year(c.year)))
	case isSource:
		return linked(ref(at(sourceBlock, line, source))+million, sum(source, 0))
	case c.id == "part_total":
		return linked(ref(at(sourceBlock, line, "all"))+million, sum("", 0))
	}
	return cell{}
}

// checkLine says under the table what the columns of money add up to.
func (m *maker) checkLine(columns []column) []string {
	years, sources := "", ""
	for _, c := range columns {
		if mark, ok := c.mark.(string); ok {
			if c.year != 0 {
				years += "+" + mark
			}
			if strings.HasPrefix(c.id, "s:") {
				sources += "+" + mark
			}
		}
	}
	if years == "" || sources == "" {
		return nil
	}
	if m.o.Annexes {
		return []string{m.say("note.adds_up_alone", budget.TextOf("sources", sources[1:]), budget.TextOf("years", years[1:]))}
	}
	return []string{m.say("note.adds_up", budget.TextOf("sources", sources[1:]), budget.TextOf("years", years[1:]))}
}
