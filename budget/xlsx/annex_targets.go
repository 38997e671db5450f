package xlsx

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"phanbo/budget"
)

// targetColumn is a column of the annex of targets.
type targetColumn struct {
	column
	cell func(number int, l *levels) cell
}

const targetAnnexBlock = "annex_targets"

// targetAnnex lays out the targets and whether they are met, on one table or two.
func (m *maker) targetAnnex() {
	if len(m.main.Verdicts) == 0 {
		return
	}
	keys, first, second := m.targetKeys(), m.targetResults(), m.targetGrounds()
	parts := [][]targetColumn{append(append(append([]targetColumn{}, keys...), first...), second...)}
	if targetsWidth(parts[0]) > fittingWidth {
		parts = [][]targetColumn{append(append([]targetColumn{}, keys...), first...), append(append([]targetColumn{}, keys...), second...)}
	}
	number := 1
	numbers := map[string]int{}
	for i, part := range parts {
		for k := range part {
			if numbers[part[k].id] == 0 {
				numbers[part[k].id] = number
				number++
			}
			part[k].mark = fmt.Sprintf("(%d)", numbers[part[k].id])
		}
		m.targetPart(i, len(parts), part)
	}
}

func targetsWidth(columns []targetColumn) float64 {
	sum := 0.0
	for _, c := range columns {
		sum += c.width
	}
	return sum
}

func (m *maker) targetPart(part, parts int, columns []targetColumn) {
	name, number, title := m.say("name.annex_targets"), m.say("annex_targets.number"), m.say("annex_targets.title", m.period()...)
	if parts > 1 {
		name += fmt.Sprintf(".%d", part+1)
		number += fmt.Sprintf(".%d", part+1)
	}
	if part > 0 {
		title = m.say("annex_targets.grounds", m.period()...)
	}
	s := m.add(fmt.Sprintf("%s_%d", targetAnnexBlock, part+1), name, output)
	b := block{id: fmt.Sprintf("%s_%d", targetAnnexBlock, part+1), marks: true}
	for _, c := range columns {
		b.columns = append(b.columns, c.column)
	}
	s.widen(1, b.columns)
	for i, l := range m.targets(m.main) {
		out := line{id: l.verdict.Target}
		for _, c := range columns {
			out.cells = append(out.cells, c.cell(i+1, &l))
		}
		b.lines = append(b.lines, out)
	}
	m.annex(s, number, title, "", len(columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	s.tintColumns(b, last, "status", "draft_status")
	m.footnotes(s, len(columns))
}

// tintColumns colours the words of verdict in columns of a block.
func (s *sheet) tintColumns(b block, headings int, ids ...string) {
	for i, c := range b.columns {
		for _, id := range ids {
			if c.id == id && len(b.lines) > 0 {
				s.tints = append(s.tints, area{i + 1, headings + 1, i + 1, headings + len(b.lines)})
			}
		}
	}
}

func (m *maker) targetKeys() []targetColumn {
	return []targetColumn{
		{column{id: "number", title: m.say("column.number"), width: 5, across: "center"}, func(n int, _ *levels) cell { return text(fmt.Sprint(n)) }},
		{column{id: "name", title: m.say("column.indicator"), width: 38}, func(_ int, l *levels) cell { return text(m.targetName(l)) }},
	}
}

// targetResults are the figures of a target and their verdict.
func (m *maker) targetResults() []targetColumn {
	columns := []targetColumn{
		{column{id: "unit", title: m.say("column.unit"), width: 10, across: "center"}, func(_ int, l *levels) cell { return text(m.words.Text(l.verdict.Unit)) }},
		{column{id: "base", title: m.say("column.value"), over: m.say("over.baseline"), width: 10}, func(_ int, l *levels) cell { return m.baseCell(l) }},
		{column{id: "base_year", title: m.say("column.year"), over: m.say("over.baseline"), width: 7, across: "center"}, func(_ int, l *levels) cell { return m.baseYear(l) }},
		{column{id: "required", title: m.say("column.target"), width: 13, across: "center"}, func(_ int, l *levels) cell { return m.requiredCell(l) }},
		{column{id: "year", title: m.say("column.target_year"), width: 8, across: "center"}, func(_ int, l *levels) cell { return yearCell(l.verdict.Year) }},
	}
	for _, v := range m.paths() {
		columns = append(columns, targetColumn{column{id: string(v), title: m.versionName(v), over: m.say("over.forecast"), width: 10.5, across: "right"},
			func(_ int, l *levels) cell { return m.levelCell(l, v) }})
	}
	if m.main.Draft != nil {
		columns = append(columns, targetColumn{column{id: "draft_status", title: m.versionName(drafted), over: m.say("over.result"), width: 13, across: "center"},
			func(_ int, l *levels) cell { return m.statusCell(l, drafted, l.verdict.Draft) }})
	}
	return append(columns,
		targetColumn{column{id: "status", title: m.versionName(proposed), over: m.say("over.result"), width: 13, across: "center"},
			func(_ int, l *levels) cell { return m.statusCell(l, proposed, l.verdict.Status).bold() }},
		targetColumn{column{id: "since", title: m.say("column.since"), width: 9, across: "center"}, func(_ int, l *levels) cell { return m.sinceCell(l) }},
		targetColumn{column{id: "money", title: m.say("column.related_money"), width: 12}, func(_ int, l *levels) cell {
			if !l.judged() {
				return cell{}
			}
			return computed(ref(at(targetInputs, l.verdict.Target, "money"))+"/"+m.say("defined.million"), millionFormat(l.verdict.Money))
		}})
}

// targetGrounds say who watches a target and what its verdict rests on.
func (m *maker) targetGrounds() []targetColumn {
	columns := []targetColumn{
		{column{id: "tier", title: m.say("column.tier"), width: 12, across: "center"}, func(_ int, l *levels) cell { return text(m.tiers(l)) }},
		{column{id: "lead", title: m.say("column.watcher"), width: 22}, func(_ int, l *levels) cell {
			if i := m.indicator(l); i != nil {
				return text(m.actorNames(i.Lead))
			}
			return cell{}
		}},
		{column{id: "source", title: m.say("column.data_source"), width: 50}, func(_ int, l *levels) cell { return text(m.dataSource(l)) }},
	}
	if m.o.Issued {
		return columns
	}
	return append(columns, targetColumn{column{id: "ground", title: m.say("column.ground"), width: 50},
		func(_ int, l *levels) cell {
			return m.guarded("ground:"+l.verdict.Target, m.say("record.ground", budget.TextOf("target", m.words.Text(l.verdict.Name))), m.ground(l), "")
		}})
}

func yearCell(y budget.Year) cell {
	if y == 0 {
		return cell{}
	}
	return cell{value: int(y), look: look{format: "0"}}
}

func (m *maker) statusText(s budget.MetStatus) string {
	if s == "" {
		return ""
	}
	return m.words.Say("status." + string(s))
}

// graded writes a status with, in the same cell, whether it rests on assumptions.
func (m *maker) graded(l *levels, s budget.MetStatus) string {
	word := m.statusText(s)
	if l.verdict.Grade == budget.GradeC && (s == budget.Met || s == budget.NotMet) {
		return m.onAssumptions(word)
	}
	return word
}

// statusCell is the word for a status, with whether it rests on assumptions; it follows
// the level.
func (m *maker) statusCell(l *levels, v version, s budget.MetStatus) cell {
	if !l.judged() || s == "" {
		return text(m.statusText(s))
	}
	good, bad := quoted(m.graded(l, budget.Met)), quoted(m.graded(l, budget.NotMet))
	id := l.target.ID
	if l.target.Comparison == budget.Between {
		high := m.words.Say("report.status.high")
		if l.verdict.Grade == budget.GradeC {
			high = m.onAssumptions(high)
		}
		good = fmt.Sprintf("IF(%s>=%s-%s,%s,%s)", ref(at(targetInputs, id, string(v))), ref(at(targetInputs, id, "upper")), ref(at(targetInputs, id, "tolerance")), quoted(high), good)
	}
	return cell{formula: m.sound(fmt.Sprintf("IF(%s=1,%s,%s)", ref(at(targetInputs, id, met(v))), good, bad))}
}

// sinceCell is the year from which a target is met to its own year, empty without one.
func (m *maker) sinceCell(l *levels) cell {
	if !l.judged() {
		return cell{}
	}
	return computed(ref(at(targetInputs, l.verdict.Target, "since")), "0")
}

// requiredCell shows a target as the government's own annexes do, with the sign in the
// number's format, so that it stays a number; of a range both ends as text.
func (m *maker) requiredCell(l *levels) cell {
	if !l.judged() || l.target.Comparison == budget.DoneBy {
		return text(m.requiredText(l))
	}
	id := l.target.ID
	value := ref(at(requiredInputs, id, "value"))
	sign := map[budget.Comparison]string{budget.AtLeast: "≥ ", budget.AtMost: "≤ ", budget.LessThan: "< "}[l.target.Comparison]
	before, after := "", ""
	if l.target.Growth {
		before, after, _ = strings.Cut(m.say("growth", budget.TextOf("rate", "\x00")), "\x00")
	}
	if l.target.Comparison == budget.Between {
		return cell{formula: quoted(before) + "&" + value + "&" + quoted(" - ") + "&" + ref(at(requiredInputs, id, "upper")) + "&" + quoted(after)}
	}
	format := levelFormat(l.target.Value)
	if before+sign != "" {
		format = `"` + before + sign + `"` + format
	}
	if after != "" {
		format += `"` + after + `"`
	}
	return computed(value, format)
}

func (m *maker) onAssumptions(verdict string) string {
	return m.say("on_assumptions", budget.TextOf("verdict", verdict))
}

func (m *maker) baseCell(l *levels) cell {
	i := m.indicator(l)
	if l.verdict.Baseline == nil || i == nil || i.Baseline == nil {
		return cell{}
	}
	format := levelFormat(*l.verdict.Baseline)
	if i.Baseline.Evidence.IsAssumed() {
		format = marked(format)
	}
	return computed(ref(at(targetInputs, l.verdict.Target, "base")), format)
}

func (m *maker) baseYear(l *levels) cell {
	if i := m.indicator(l); i != nil && i.Baseline != nil {
		return yearCell(i.Baseline.Year)
	}
	return cell{}
}

// requiredText writes a target as the government's own annexes do: "≥ 80", "40 - 50".
func (m *maker) requiredText(l *levels) string {
	v := l.verdict
	if v.Comparison == budget.DoneBy {
		return m.say("done")
	}
	if v.Required == nil {
		return ""
	}
	if v.Growth != nil {
		return m.say("growth", budget.TextOf("rate", m.growth(*v.Growth, v.Comparison)))
	}
	level := m.words.Plain(*v.Required)
	if l.target != nil && l.target.Value != 0 {
		level = m.words.Plain(l.target.Value) // as published, not as it is tested
	}
	switch v.Comparison {
	case budget.AtLeast:
		return "≥ " + level
	case budget.AtMost:
		return "≤ " + level
	case budget.LessThan:
		return "< " + level
	case budget.Between:
		if v.Upper != nil {
			return level + " - " + m.words.Plain(*v.Upper)
		}
	}
	return level
}

// growth writes what is asked of growth, in percent a year.
func (m *maker) growth(g budget.Growth, c budget.Comparison) string {
	rate := m.words.Plain(g.Value)
	switch c {
	case budget.Between:
		return rate + " - " + m.words.Plain(g.Upper)
	case budget.AtMost:
		return "≤ " + rate
	case budget.LessThan:
		return "< " + rate
	}
	return "≥ " + rate
}

func (m *maker) indicator(l *levels) *budget.Indicator {
	for i := range m.plan.Indicators {
		if m.plan.Indicators[i].ID == l.verdict.Indicator {
			return &m.plan.Indicators[i]
		}
	}
	return nil
}

func (m *maker) tiers(l *levels) string {
	var names []string
	if i := m.indicator(l); i != nil {
		for _, t := range i.Levels {
			names = append(names, m.words.Say("tier."+string(t)))
		}
	}
	return strings.Join(names, ", ")
}

// dataSource says where the indicator and its baseline stand.
func (m *maker) dataSource(l *levels) string {
	i := m.indicator(l)
	if i == nil {
		return ""
	}
	parts := []string{m.say("source.target", budget.TextOf("source", m.evidence(i.Evidence)))}
	if i.Baseline != nil {
		parts = append(parts, m.say("source.baseline", budget.TextOf("source", m.evidence(i.Baseline.Evidence))))
	}
	for _, s := range m.plan.Successions() {
		if s.Indicator == i.ID {
			parts = append(parts, m.succession(s))
		}
	}
	if d := m.words.Text(i.Definition); d != "" {
		parts = append(parts, m.say("definition", budget.TextOf("text", strings.TrimSuffix(d, ".")+".")))
	}
	if l.target != nil && l.target.Deadline != "" {
		parts = append(parts, m.say("source.deadline", budget.TextOf("date", dateText(l.target.Deadline))))
	}
	if l.target != nil && l.target.Undated {
		parts = append(parts, m.say("source.undated"))
	}
	return strings.Join(parts, " ")
}

// evidence writes what a figure rests on in short: its document, or that it is
// derived or assumed; nothing where the plan says nothing, as a short form may.
func (m *maker) evidence(e budget.Evidence) string {
	for i := range m.plan.Documents {
		if d := &m.plan.Documents[i]; d.ID == e.Document && d.ID != "" {
			if d.Number != "" {
				return d.Number
			}
			return m.words.Text(d.Title)
		}
	}
	if e.Kind == "" {
		return ""
	}
	return m.words.Say("evidence." + string(e.Kind))
}

// ground says on what a verdict rests and what holds it back.
func (m *maker) ground(l *levels) string {
	v := l.verdict
	var parts []string
	if v.Status != budget.NotAssessable && v.Status == v.NoNewMoney && v.Status == budget.Met {
		parts = append(parts, m.say("ground.no_money"))
	}
	if v.Gap != nil && *v.Gap > 0 && v.Status == budget.NotMet && v.Comparison != budget.DoneBy {
		parts = append(parts, m.say("ground.gap", budget.TextOf("gap", m.words.Number(*v.Gap, 2)+" "+m.words.Text(v.Unit))))
	}
	for _, r := range append(append([]budget.Reason{}, v.WhyNot...), v.Binding...) {
		parts = append(parts, sentence(m.words.Reason(r)))
	}
	if v.Reach != "" && v.Status == budget.NotMet {
		parts = append(parts, m.say("ground.reach", budget.TextOf("reach", m.words.Say("reach."+string(v.Reach)))))
	}
	if v.Grade != "" {
		parts = append(parts, m.say("ground.grade", budget.TextOf("grade", m.words.Say("grade."+string(v.Grade)))))
	}
	return strings.Join(parts, " ")
}

// sentence begins a text with a capital and ends it with a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(s[size:], ".") + "."
}

// succession says what becomes of an indicator whose owner ends inside the plan.
func (m *maker) succession(s budget.Succession) string {
	var heirs []string
	for _, t := range s.To {
		heirs = append(heirs, m.words.Text(t))
	}
	return m.say("source.owner_"+string(s.As), budget.NameOf("owner", s.Owner), budget.TextOf("until", dateText(s.Until)),
		budget.TextOf("to", strings.Join(heirs, ", ")))
}
