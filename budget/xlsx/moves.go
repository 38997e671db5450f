package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

const moveBlock = "move_list"

// moves lays out the proposed changes of the draft, in their order: for each a row
// over the whole width with what it brings and why, below it its transfers.
func (m *maker) moves() {
	if len(m.main.Moves) == 0 {
		return
	}
	s := m.sheet("moves", output)
	b := block{id: moveBlock, marks: true, columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "from", title: m.say("move.from"), width: 45},
		{id: "to", title: m.say("move.to"), width: 73},
		{id: "source", title: m.say("column.source"), width: 32},
		{id: "year", title: m.say("column.year"), width: 8, across: "center"},
		{id: "amount", title: m.say("column.amount"), width: 13},
	}}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	m.annex(s, "", m.say("moves.title", budget.NumberOf("count", float64(len(m.main.Moves)))), m.say("unit.million"), len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	for i := range m.main.Moves {
		top := s.next
		m.moveHeading(s, i, len(b.columns))
		s.lines(block{id: moveBlock, columns: b.columns, lines: m.moveLines(i)})
		s.glue(top, s.next-1)
	}
	notes := []string{m.say("moves.note")}
	if mending := m.main.Mending; mending != nil {
		notes = []string{m.say("moves.note_mended", budget.NumberOf("count", float64(mending.Moves)))}
	}
	if len(m.moveGrounds()) > 0 && !m.o.Annexes {
		notes = append(notes, m.say("moves.proof"))
	}
	m.footnotes(s, len(b.columns), notes...)
}

// moveGrounds say what is proved of the list of moves, which stands with the other proofs.
func (m *maker) moveGrounds() []string {
	var all []string
	if mending := m.main.Mending; mending != nil {
		all = append(all, sentence(m.words.Reason(mending.Ground(m.main.MovesMost))), sentence(m.words.Reason(mending.OrderGround())))
	}
	if m.main.MovesStatus != "" {
		all = append(all, sentence(m.words.Reason(m.main.MovesGround())))
	}
	return all
}

// moveHeading says what a move brings and, unless the book is issued, why; with the
// sum of its transfers.
func (m *maker) moveHeading(s *sheet, i, columns int) {
	move := &m.main.Moves[i]
	row := s.next
	bold := lineLook(look{}, column{}, total)
	center := bold
	center.across = "center"
	s.put(1, row, cell{value: fmt.Sprint(i + 1), look: center})
	number := budget.NumberOf("number", float64(i+1))
	effect := m.guarded(fmt.Sprintf("move:%d:effect", i+1), m.say("move.line", number), m.moveEffect(move), "")
	effect.look = bold
	s.stretched(2, columns-1, row, effect)
	sum := computed(m.asRun("SUM("+span(at(moveBlock, transferID(i, 0), "amount"), at(moveBlock, transferID(i, len(move.Transfers)-1), "amount"))+")"), millionFormat(move.Amount))
	sum.look = lineLook(sum.look, column{}, total)
	s.put(columns, row, sum)
	if why := m.reasons(move.Reasons); why != "" && !m.o.Issued {
		quiet := look{border: true, wrap: true, italic: true, upDown: "center"}
		s.put(1, row+1, cell{look: quiet})
		reason := m.guarded(fmt.Sprintf("move:%d:why", i+1), m.say("move.line", number), m.say("move.why", budget.TextOf("reason", why)), "")
		reason.look = quiet
		s.stretched(2, columns, row+1, reason)
	}
}

// moveLines is a line for each transfer of a move.
func (m *maker) moveLines(i int) []line {
	var lines []line
	for k, t := range m.main.Moves[i].Transfers {
		lines = append(lines, line{id: transferID(i, k), cells: []cell{{}, text(m.place(t.From)), text(m.place(t.To)), text(m.sourceName(t.Source)),
			yearCell(t.Year), m.guarded(transferID(i, k), m.say("move.line", budget.NumberOf("number", float64(i+1))), millions(t.Amount), millionFormat(t.Amount))}})
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
	if len(move.Mended) > 0 {
		parts = append(parts, m.say("move.keeps", budget.TextOf("limits", m.breaches(move.Mended))))
	}
	if names := m.gainedNames(move.Gained); names != "" {
		parts = append(parts, m.say("move.gained", budget.TextOf("targets", names)))
	}
	if names := m.gainedNames(move.Lost); names != "" {
		parts = append(parts, m.say("move.lost", budget.TextOf("targets", names)))
	}
	switch {
	case len(parts) == 0 && move.Gain < 0:
		parts = append(parts, m.say("move.enables"))
	case len(parts) == 0:
		parts = append(parts, m.say("move.progress"))
	}
	return strings.Join(parts, " ")
}

// breaches words limits that a draft breaks.
func (m *maker) breaches(all []budget.Violation) string {
	var parts []string
	for _, v := range all {
		parts = append(parts, m.words.Reason(v.Reason(m.plan)))
	}
	return strings.Join(parts, "; ")
}

func (m *maker) reasons(all []budget.Reason) string {
	var parts []string
	for _, r := range all {
		parts = append(parts, sentence(m.words.Reason(r)))
	}
	return strings.Join(parts, " ")
}
