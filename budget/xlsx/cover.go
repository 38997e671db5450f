package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// coverColumns is the width of the cover in columns.
const coverColumns = 3

// cover lays out the first sheet: what the workbook is, which run it comes from,
// how to read it, and whether its own checks pass.
func (m *maker) cover() {
	s := m.sheet("cover", cover)
	s.widths = []float64{34, 52, 52}
	s.say(coverColumns, cell{value: strings.ToUpper(m.say("cover.committee", budget.TextOf("province", m.provinceName()))), look: look{bold: true, across: "center", size: 13}})
	s.skip(1)
	s.say(coverColumns, cell{value: m.say("cover.title", m.period()...), look: look{bold: true, across: "center", size: 18}})
	s.say(coverColumns, cell{value: m.words.Text(m.plan.Name), look: look{bold: true, across: "center", size: 13}})
	if heir := m.words.Text(m.plan.Successor); heir != "" {
		s.say(coverColumns, cell{value: m.say("cover.successor", budget.TextOf("successor", heir)), look: look{italic: true, across: "center"}})
	}
	s.skip(1)
	m.runIdentity(s)
	s.section(coverColumns, m.say("cover.read"))
	for _, key := range []string{"cover.read_annex", "cover.read_edit", "cover.read_marks", "cover.read_unit"} {
		s.say(coverColumns, text(m.say(key)))
	}
	m.legend(s)
	s.section(coverColumns, m.say("cover.limits"))
	for _, key := range []string{"cover.limits_allocation", "cover.limits_assumed"} {
		s.say(coverColumns, text(m.say(key)))
	}
}

// runIdentity says which run the figures come from.
func (m *maker) runIdentity(s *sheet) {
	o := m.main
	rows := [][2]string{
		{"cover.scenario", m.scenarioName(o)},
		{"cover.plan", o.Plan},
		{"cover.version", "phanbo " + o.Version},
		{"cover.status", m.words.Say("outcome." + string(o.Status))},
		{"cover.objective", m.words.Say("objective." + string(o.Objective))},
	}
	for _, r := range rows {
		m.coverRow(s, m.say(r[0]), text(r[1]))
	}
	m.coverRow(s, m.say("cover.checks"), m.overall().bold())
	s.tints = append(s.tints, area{2, s.next - 1, 2, s.next - 1})
	m.coverRow(s, m.say("cover.changed"), cell{formula: ref(at(changeBlock, "all", "result"))}.bold())
	if len(o.Conflict) > 0 {
		m.coverRow(s, m.say("cover.conflict"), text(m.reasons(o.Conflict)))
	}
	if len(o.Warnings) > 0 {
		m.coverRow(s, m.say("cover.warnings"), text(m.reasons(o.Warnings)))
	}
}

func (m *maker) coverRow(s *sheet, label string, c cell) {
	row := s.next
	s.put(1, row, cell{value: label, look: look{bold: true, border: true, wrap: true}})
	c.look.border, c.look.wrap, c.look.across = true, true, "left"
	s.put(2, row, c)
	s.put(3, row, cell{look: look{border: true}})
	s.merge(area{2, row, 3, row})
}

// legend shows the colours of cells with their meaning.
func (m *maker) legend(s *sheet) {
	s.section(coverColumns, m.say("cover.legend"))
	for _, l := range []struct {
		key  string
		look look
	}{
		{"input", look{color: inputColor, fill: inputFill}},
		{"formula", look{}},
		{"total", look{bold: true, fill: totalFill}},
		{"heading", look{bold: true, fill: headingFill}},
	} {
		row := s.next
		l.look.border, l.look.across = true, "center"
		sample := cell{value: m.say("legend." + l.key), look: l.look}
		if l.key == "input" {
			sample.value, sample.look.format = 1234, "#,##0"
		}
		s.put(1, row, sample)
		s.put(2, row, cell{value: m.say("legend." + l.key + "_means"), look: look{wrap: true}})
		s.merge(area{2, row, 3, row})
	}
}

// contents ends the cover with a list of the sheets, as links.
func (m *maker) contents() {
	s := m.sheets[0]
	s.section(coverColumns, m.say("cover.contents"))
	s.say(coverColumns, text(m.printing()))
	for i, other := range m.sheets[1:] {
		row := s.next
		s.put(1, row, cell{value: fmt.Sprintf("%d. %s", i+1, other.name), look: look{color: inputColor}})
		s.links = append(s.links, link{1, row, other})
		s.put(2, row, cell{value: m.say("about." + aboutKey(other.id)), look: look{wrap: true}})
		s.merge(area{2, row, 3, row})
	}
}

// inputs ends the cover with the files that the plan was read from, by the hashes
// of their bytes.
func (m *maker) inputs() {
	s := m.sheets[0]
	s.section(coverColumns, m.say("cover.inputs"))
	for _, in := range m.main.Inputs {
		m.coverRow(s, in.Name, text(in.SHA256))
	}
}

// aboutKey is the id of a sheet without the number of its part.
func aboutKey(id string) string {
	for _, known := range []string{"annex_money", "annex_needs", "annex_targets", "annex_units", "chart", "comparison", "levels"} {
		if len(id) > len(known) && id[:len(known)] == known {
			return known
		}
	}
	return id
}

// identity is what the file says about itself in its properties and footers.
func (m *maker) identity() identity {
	o := m.main
	id := identity{
		title: m.say("cover.title", m.period()...), language: map[bool]string{true: "en-US", false: "vi-VN"}[m.words.Language() == "en"],
		page: m.say("page"), verdicts: verdictWords{
			good: []string{m.verdict(true), m.onAssumptions(m.verdict(true))},
			bad:  []string{m.verdict(false), m.onAssumptions(m.verdict(false))}},
		inputTitle: m.say("input.title"), inputHint: m.say("input.hint"),
		properties: [][2]string{{"phanbo.version", o.Version}, {"phanbo.plan", o.Plan}, {"phanbo.scenario", o.Scenario}},
	}
	mark := ""
	if len(o.Inputs) > 0 {
		for _, in := range o.Inputs {
			id.properties = append(id.properties, [2]string{"phanbo.input." + in.Name, in.SHA256})
		}
		mark = o.Inputs[0].SHA256
		mark = mark[:min(12, len(mark))]
	}
	seal := o.Seal()
	id.properties = append(id.properties, [2]string{"phanbo.seal", seal})
	id.footer = m.say("footer_sealed", budget.TextOf("version", o.Version), budget.TextOf("plan", o.Plan), budget.TextOf("mark", mark),
		budget.TextOf("seal", seal[:min(32, len(seal))]))
	return id
}
