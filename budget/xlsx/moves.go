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
		{id: "effect", title: m.say("move.effect"), width: 30, indent: 1},
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
	m.mergeMoves(s, last, b.columns)
	notes := []string{m.say("moves.note")}
	if m.main.MovesStatus != "" {
		notes = append(notes, sentence(m.say("moves.status", budget.TextOf("status", m.words.Say("moves_status."+string(m.main.MovesStatus))))))
	}
	m.footnotes(s, len(b.columns), notes...)
}

// mergeMoves joins the number, effect and reason of a move over its transfers.
func (m *maker) mergeMoves(s *sheet, headings int, columns []column) {
	row := headings + 1
	for i := range m.main.Moves {
		n := len(m.main.Moves[i].Transfers)
		for k, c := range columns {
			if c.id == "number" || c.id == "effect" || c.id == "reason" {
				s.merge(area{k + 1, row, k + 1, row + n - 1})
			}
		}
		row += n
	}
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
