package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

const ruleBlock = "rule_list"

// rules lays out the rules on money: a heading for each, below it a line for each
// year and reading of its base.
func (m *maker) rules() {
	if len(m.main.Rules) == 0 {
		return
	}
	s := m.sheet("rules", output)
	b := block{id: ruleBlock, marks: true, columns: m.ruleColumns()}
	m.annex(s, "", m.say("rules.title"), m.say("unit.million"), len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	names, number := 0, 0
	for i := range m.main.Rules {
		r := &m.main.Rules[i]
		if i == 0 || m.main.Rules[i-1].Rule != r.Rule {
			names, number = names+1, 0
			m.ruleHeading(s, b.columns, names, r)
		} else if m.main.Rules[i-1].Year == r.Year {
			s.glue(s.next-1, s.next)
		}
		number++
		if r.Tested {
			s.tints = append(s.tints, area{len(b.columns), s.next, len(b.columns), s.next})
		}
		s.lines(block{id: ruleBlock, columns: b.columns, lines: []line{m.ruleLine(r, number)}})
	}
	m.footnotes(s, len(b.columns), m.say("rules.note"), m.say("rules.note_other"))
}

func (m *maker) ruleColumns() []column {
	base, other := m.ruleWidths(m.millionWidth)
	columns := []column{
		{id: "number", title: m.say("column.number"), width: 6, across: "center"},
		{id: "reading", title: m.say("rule.reading"), width: 54},
		{id: "year", title: m.say("column.year"), width: 9, across: "center"},
		{id: "share", title: m.say("rule.share"), width: 9},
		{id: "base", title: m.say("rule.base"), width: base + 3},
		{id: "limit", title: m.say("rule.limit"), width: other},
	}
	if m.main.Draft != nil {
		columns = append(columns, column{id: "draft", title: m.versionName(drafted), width: other})
	}
	columns = append(columns,
		column{id: "value", title: m.versionName(proposed), width: other},
		column{id: "slack", title: m.say("rule.slack"), width: max(other, 14)},
		column{id: "status", title: m.say("rule.status"), width: 18, across: "center"})
	for i := range columns {
		columns[i].mark = fmt.Sprintf("(%d)", i+1)
		if columns[i].id == "slack" {
			columns[i].mark = fmt.Sprintf("(%d)=±((%d)-(6))", i+1, i)
		}
	}
	return columns
}

// ruleHeading names a rule and the act that sets it, over the whole width.
func (m *maker) ruleHeading(s *sheet, columns []column, number int, r *budget.RuleLine) {
	row := s.next
	bold := lineLook(look{}, column{}, subtotal)
	center := bold
	center.across = "center"
	s.put(1, row, cell{value: roman(number), look: center})
	s.stretched(2, len(columns), row, cell{value: m.ruleName(r) + " – " + m.ruleLaw(r), look: bold})
	s.glue(row, row+1)
}

func (m *maker) ruleLine(r *budget.RuleLine, number int) line {
	id := ruleID(r)
	known := r.Status != budget.RuleNoData
	amount := func(kind string, v version, d budget.Dong, known bool) cell {
		if !known {
			return cell{}
		}
		return computed(ref(ruleCell(kind, r, v))+"/"+m.say("defined.million"), millionFormat(d))
	}
	share, slack := cell{}, cell{}
	if known && r.Share.IsSet() {
		share = computed(ref(at(ruleInputs, "limit:"+r.Rule, "scalar")), percentFormat(r.Share))
	}
	if known {
		slack = amount("slack", proposed, r.Slack, true)
	}
	base := amount("base", proposed, r.BaseAmount, known && r.Share.IsSet())
	if r.Assumed && base.formula != "" {
		base.look.format = marked(base.look.format)
	}
	cells := []cell{text(fmt.Sprint(number)), text(m.reading(r)), m.ruleYear(r), share, base, amount("limit", proposed, r.Limit, known)}
	if m.main.Draft != nil {
		draft, has := m.draftRule(r)
		cells = append(cells, amount("value", drafted, draft.Value, has))
	}
	status := text(m.words.Say("rule_status." + string(r.Status)))
	if known {
		status = cell{formula: m.sound(fmt.Sprintf("IF(%s>=0,%s,%s)", ref(ruleCell("slack", r, proposed)),
			quoted(m.words.Say("rule_status."+string(budget.RuleMet))), quoted(m.words.Say("rule_status."+string(budget.RuleNotMet)))))}
	}
	cells = append(cells, amount("value", proposed, r.Value, true), slack, status.bold())
	if !r.Tested {
		for i := range cells {
			cells[i].look.bold, cells[i].look.italic = false, true
		}
	}
	return line{id: id, cells: cells}
}

func (m *maker) ruleName(r *budget.RuleLine) string {
	name := m.words.Text(r.Name)
	if r.Advisory {
		name += " " + m.say("rule.advisory")
	}
	return name
}

// ruleLaw is the act and article that set a rule.
func (m *maker) ruleLaw(r *budget.RuleLine) string {
	for i := range m.plan.Rules {
		if p := &m.plan.Rules[i]; p.ID == r.Rule {
			if p.Article == "" {
				return m.evidence(p.Evidence)
			}
			return p.Article + ", " + m.evidence(p.Evidence)
		}
	}
	return ""
}

func (m *maker) ruleYear(r *budget.RuleLine) cell {
	if r.Year == 0 {
		return text(m.say("rule.period"))
	}
	return yearCell(r.Year)
}

// reading names the base of a line, its stage where the name does not say it, and
// whether the plan enforces it.
func (m *maker) reading(r *budget.RuleLine) string {
	name := r.Base
	if r.Base == budget.OfAllocated {
		name = m.say("rule.allocated")
	}
	for i := range m.plan.Bases {
		if m.plan.Bases[i].ID == r.Base {
			name = m.words.Text(m.plan.Bases[i].Name)
		}
	}
	if stage := m.words.Say("stage." + string(r.Stage)); r.Stage != "" && !strings.Contains(name, stage) {
		name += ", " + stage
	}
	if r.Tested && name != "" {
		name += " " + m.say("rule.tested")
	}
	return name
}
