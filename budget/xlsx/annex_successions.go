package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

const successionBlock = "successions"

// successionPage is what becomes of each indicator whose owner ends inside the plan:
// closed, moved or kept as history, with its target and its verdict under the proposal.
func (m *maker) successionPage(s *sheet, number string) {
	b := block{id: successionBlock, marks: true, columns: []column{
		{id: "number", title: m.say("column.number"), width: 6, across: "center"},
		{id: "name", title: m.say("column.indicator"), width: 44},
		{id: "year", title: m.say("successions.year"), width: 10, across: "center"},
		{id: "owner", title: m.say("successions.owner"), width: 26},
		{id: "until", title: m.say("successions.until"), width: 13, across: "center"},
		{id: "as", title: m.say("successions.as"), width: 26},
		{id: "to", title: m.say("successions.to"), width: 26},
		{id: "result", title: m.say("check.result"), width: 17, across: "center"},
	}}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	for i := range m.main.Successions {
		b.lines = append(b.lines, m.successionLines(i+1, &m.main.Successions[i])...)
	}
	m.annex(s, number, m.say("successions.title", m.period()...), "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	s.tintColumns(b, last, "result")
	m.footnotes(s, len(b.columns), m.say("successions.note"))
}

// successionLines is a line for each target of an indicator, one when it has none.
func (m *maker) successionLines(number int, found *budget.Succession) []line {
	var heirs []string
	for _, t := range found.To {
		heirs = append(heirs, m.words.Text(t))
	}
	as := m.say("successions." + string(found.As))
	if !found.Stated {
		as += " " + m.say("successions.unstated")
	}
	base := []cell{text(fmt.Sprint(number)), text(m.words.Text(found.Name)), {}, text(m.words.Text(found.Owner)), text(dateText(found.Until)),
		text(as), text(strings.Join(heirs, "; ")), {}}
	var lines []line
	for _, l := range m.targets(m.main) {
		if l.verdict.Indicator != found.Indicator {
			continue
		}
		cells := append([]cell{}, base...)
		if len(lines) > 0 {
			cells[0] = cell{}
		}
		cells[2], cells[7] = yearCell(l.verdict.Year), m.statusCell(&l, proposed, l.verdict.Status)
		lines = append(lines, line{id: l.verdict.Target, cells: cells})
	}
	if len(lines) == 0 {
		lines = append(lines, line{id: found.Indicator, cells: base})
	}
	return lines
}
