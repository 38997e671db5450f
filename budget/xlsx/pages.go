package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// moves lays out the proposed changes of the draft, in their order.
func (m *maker) moves() {
	if len(m.main.Moves) == 0 {
		return
	}
	s := m.sheet("moves", output)
	b := block{id: "move_list", marks: true, columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "from", title: m.say("move.from"), width: 30},
		{id: "to", title: m.say("move.to"), width: 30},
		{id: "source", title: m.say("column.source"), width: 20},
		{id: "year", title: m.say("column.year"), width: 8, across: "center"},
		{id: "amount", title: m.say("column.amount"), width: 12},
		{id: "effect", title: m.say("move.effect"), width: 30},
		{id: "reason", title: m.say("move.reason"), width: 38},
	}}
	if m.o.Issued {
		b.columns = b.columns[:len(b.columns)-1]
	}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	for i := range m.main.Moves {
		b.lines = append(b.lines, m.moveLines(i, len(b.columns))...)
	}
	m.annex(s, "", m.say("moves.title", budget.NumberOf("count", float64(len(m.main.Moves)))), m.say("unit.million"), len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	notes := []string{m.say("moves.note")}
	if m.main.MovesStatus != "" {
		notes = append(notes, sentence(m.say("moves.status", budget.TextOf("status", m.words.Say("moves_status."+string(m.main.MovesStatus))))))
	}
	m.footnotes(s, len(b.columns), notes...)
}

// moveLines is a line for each transfer of a move; its number, effect and reason
// stand on the first.
func (m *maker) moveLines(i, columns int) []line {
	move := &m.main.Moves[i]
	var lines []line
	for k, t := range move.Transfers {
		number, effect, reason := "", "", ""
		if k == 0 {
			number, effect, reason = fmt.Sprint(i+1), m.moveEffect(move), m.reasons(move.Reasons)
		}
		cells := []cell{text(number), text(m.place(t.From)), text(m.place(t.To)), text(m.sourceName(t.Source)), yearCell(t.Year),
			linked(ref(at(moveInputs, transferID(i, k), "amount"))+"/"+m.say("defined.million"), t.Amount), text(effect), text(reason)}
		lines = append(lines, line{id: transferID(i, k), cells: cells[:columns]})
	}
	return lines
}

// place names a use of money, or the money that no use has.
func (m *maker) place(use string) string {
	if use == "" {
		return m.say("move.unallocated")
	}
	return m.useName(use)
}

func (m *maker) moveEffect(move *budget.Move) string {
	var parts []string
	if names := m.gainedNames(move.Gained); names != "" {
		parts = append(parts, m.say("move.gained", budget.TextOf("targets", names)))
	}
	if names := m.gainedNames(move.Lost); names != "" {
		parts = append(parts, m.say("move.lost", budget.TextOf("targets", names)))
	}
	if len(parts) == 0 {
		parts = append(parts, m.say("move.progress", budget.TextOf("gain", m.words.Number(move.Gain, 4))))
	}
	return strings.Join(parts, " ")
}

func (m *maker) reasons(all []budget.Reason) string {
	var parts []string
	for _, r := range all {
		parts = append(parts, sentence(m.words.Reason(r)))
	}
	return strings.Join(parts, " ")
}

// rules lays out the rules on money under every reading of their base.
func (m *maker) rules() {
	if len(m.main.Rules) == 0 {
		return
	}
	s := m.sheet("rules", output)
	base, other := m.ruleWidths(m.millionWidth)
	b := block{id: "rule_list", marks: true, columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "name", title: m.say("rule.name"), width: 27},
		{id: "law", title: m.say("rule.law"), width: 19},
		{id: "year", title: m.say("column.year"), width: 8, across: "center"},
		{id: "reading", title: m.say("rule.reading"), width: 26},
		{id: "base", title: m.say("rule.base"), width: base + 3},
		{id: "share", title: m.say("rule.share"), width: 8},
		{id: "limit", title: m.say("rule.limit"), width: other},
		{id: "draft", title: m.versionName(drafted), width: other},
		{id: "value", title: m.versionName(proposed), width: other},
		{id: "slack", title: m.say("rule.slack"), width: other},
		{id: "status", title: m.say("rule.status"), width: 13, across: "center"},
	}}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	for i := range m.main.Rules {
		b.lines = append(b.lines, m.ruleLine(i))
	}
	m.annex(s, "", m.say("rules.title"), m.say("unit.million"), len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	s.tintColumns(b, last, "status")
	m.footnotes(s, len(b.columns), m.say("rules.note"))
}

func (m *maker) ruleLine(i int) line {
	r := &m.main.Rules[i]
	id := ruleID(r)
	million := "/" + m.say("defined.million")
	amount := func(column string, d budget.Dong, known bool) cell {
		if !known {
			return cell{}
		}
		return linked(ref(at(ruleInputs, id, column))+million, d)
	}
	known := r.Status != budget.RuleNoData
	share, slack := cell{}, cell{}
	if known && r.Share.IsSet() {
		share = cell{value: r.Share.Float(), formula: ref(at(ruleInputs, id, "share")), look: look{format: percentFormat(r.Share)}}
	}
	if known {
		slack = linked(fmt.Sprintf("%s*(%s-%s)", ref(at(ruleInputs, id, "sign")), ref(at("rule_list", id, "value")), ref(at("rule_list", id, "limit"))), r.Slack)
	}
	draft, hasDraft := m.draftRule(r)
	base := amount("base", r.BaseAmount, known && r.Base != "")
	if r.Assumed && base.value != nil {
		base.look.format = marked(base.look.format)
	}
	return line{id: id, cells: []cell{text(fmt.Sprint(i + 1)), text(m.ruleName(r)), text(m.ruleLaw(r)), m.ruleYear(r), text(m.reading(r)), base, share,
		amount("limit", r.Limit, known), amount("draft", draft.Value, hasDraft), amount("value", r.Value, true), slack,
		text(m.words.Say("rule_status." + string(r.Status))).bold()}}
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

// reading names the base of a line, its stage, and whether the plan enforces it.
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
	if r.Stage != "" {
		name += ", " + m.words.Say("stage."+string(r.Stage))
	}
	if r.Tested && name != "" {
		name += " " + m.say("rule.tested")
	}
	return name
}
