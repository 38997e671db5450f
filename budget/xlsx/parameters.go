package xlsx

import (
	"fmt"

	"phanbo/budget"
)

// Blocks of the sheet of parameters.
const (
	unitBlock     = "units"
	ceilingBlock  = "ceilings"
	engineBlock   = "engine"
	targetInputs  = "targets"
	ruleInputs    = "rules"
	moveInputs    = "moves"
	scenarioBlock = "scenarios"
)

// parameters lays out the typed numbers that are no amounts of uses: units,
// ceilings, the answer's own totals, levels of indicators, rules, moves.
func (m *maker) parameters() {
	s := m.sheet("parameters", input)
	columns := 4 + max(len(m.years)+1, 5)
	m.annex(s, "", m.say("parameters.title"), "", columns)
	for _, b := range []block{m.units(), m.ceilingInputs(), m.engineTotals(), m.ruleAmounts(), m.moveAmounts(), m.scenarioFigures()} {
		if len(b.lines) == 0 {
			continue
		}
		s.section(columns, m.say("parameters."+b.id))
		s.place(b)
	}
	for _, n := range []string{"million", "billion", "tolerance", "level_tolerance"} {
		m.name(m.say("defined."+n), at(unitBlock, n, "value"), at(unitBlock, n, "value"))
	}
	s.frozen = [2]int{2, 2}
	s.locked = true
}

// levels lays out the typed levels of indicators.
func (m *maker) levels() {
	if len(m.main.Verdicts) == 0 {
		return
	}
	s := m.sheet("levels", input)
	b := m.targetLevels()
	m.annex(s, "", m.say("levels.title"), "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	s.locked = true
}

// inputColumns begin every block of the sheet, so that widths agree.
func (m *maker) inputColumns() []column {
	return []column{
		{id: "id", title: m.say("column.id"), width: 14},
		{id: "name", title: m.say("column.content"), width: 28},
		{id: "unit", title: m.say("column.unit"), width: 9, across: "center"},
		{id: "origin", title: m.say("column.origin"), width: 14},
	}
}

func inputLine(id string, name, unit, origin string, cells ...cell) line {
	return line{id: id, cells: append([]cell{text(id), text(name), text(unit), text(origin)}, cells...)}
}

func (m *maker) units() block {
	b := block{id: unitBlock, columns: append(m.inputColumns(), column{id: "value", title: m.say("column.value"), width: m.amountWidth()})}
	add := func(id, unit string, value any, format string) {
		b.lines = append(b.lines, inputLine(id, m.say("units."+id), unit, m.say("origin.convention"), cell{value: value, look: look{format: format}}))
	}
	add("million", m.say("dong"), budget.Million, "#,##0")
	add("billion", m.say("dong"), budget.Billion, "#,##0")
	add("first_year", m.say("column.year"), int(m.plan.First), "0")
	add("tolerance", m.say("dong"), 0.5, "0.0")
	add("level_tolerance", m.say("units.of_indicator"), levelTolerance, "0.000000000")
	return b
}

func (m *maker) ceilingInputs() block {
	b := block{id: ceilingBlock, columns: m.inputColumns()}
	for _, y := range m.years {
		b.columns = append(b.columns, column{id: yearID(y), title: "0", year: int(y), yearFormula: yearLink(y), width: m.amountWidth()})
	}
	b.columns = append(b.columns, column{id: "total", title: m.say("column.total"), width: m.amountWidth()})
	for i := range m.plan.Sources {
		src := &m.plan.Sources[i]
		l := inputLine(src.ID, m.words.Text(src.Name), m.say("dong"), m.originOr(src.Origin, m.main.Version))
		sum := budget.Dong(0)
		for _, y := range m.years {
			l.cells = append(l.cells, dong(m.ceiling(src.ID, y), ""))
			sum = sum.Plus(m.ceiling(src.ID, y))
		}
		first, last := at(b.id, l.id, yearID(m.plan.First)), at(b.id, l.id, yearID(m.plan.Last))
		l.cells = append(l.cells, dong(sum, "SUM("+span(first, last)+")"))
		b.lines = append(b.lines, l)
	}
	return b
}

// originOr writes the place of a row of the plan, or that the run computed it.
func (m *maker) originOr(o budget.Origin, version string) string {
	if place := o.String(); place != "" {
		return place
	}
	return m.say("origin.computed", budget.TextOf("version", version))
}

// engineTotals are the answer's own totals, against which sums are checked.
func (m *maker) engineTotals() block {
	b := block{id: engineBlock, columns: append(m.inputColumns(), column{id: "value", title: m.say("column.value"), width: m.amountWidth()})}
	add := func(id string, d budget.Dong) {
		b.lines = append(b.lines, inputLine(id, m.say("engine."+id), m.say("dong"), m.originOr(budget.Origin{}, m.main.Version), dong(d, "")))
	}
	add("total", m.main.Rests.Total)
	if m.main.Draft != nil {
		add("draft", m.main.Draft.Total)
	}
	rest, paid := budget.Dong(0), budget.Dong(0)
	for _, u := range m.main.Unallocated {
		rest = rest.Plus(u.Amount)
	}
	add("rest", rest)
	for _, p := range m.main.Payments {
		paid = paid.Plus(p.Paid).Plus(p.Carried).Plus(p.Lapsed)
	}
	add("paid", paid)
	return b
}

// targetLevels are the baselines, targets and levels of indicators.
func (m *maker) targetLevels() block {
	b := block{id: targetInputs, columns: m.inputColumns()}
	for _, id := range append([]string{"base", "required", "sign", "met"}, versionIDs(m.paths())...) {
		b.columns = append(b.columns, column{id: id, title: m.say("level." + id), width: 12})
	}
	b.columns = append(b.columns, column{id: "tolerance", title: m.say("column.tolerance"), width: 12}, column{id: "money", title: m.say("level.money"), width: m.amountWidth()})
	for _, l := range m.targets(m.main) {
		b.lines = append(b.lines, m.levelLine(&l))
	}
	return b
}

func versionIDs(versions []version) []string {
	var ids []string
	for _, v := range versions {
		ids = append(ids, string(v))
	}
	return ids
}

func (m *maker) levelLine(l *levels) line {
	origin := budget.Origin{}
	if l.target != nil {
		origin = l.target.Origin
	}
	out := inputLine(l.verdict.Target, m.words.Text(l.verdict.Name), m.words.Text(l.verdict.Unit), m.originOr(origin, m.main.Version),
		number(l.base), number(l.required), cell{value: int(l.sign), look: look{format: "0"}}, metFlag(l.verdict))
	for _, v := range m.paths() {
		out.cells = append(out.cells, number(l.at[v]))
	}
	tolerance := cell{}
	if l.required != nil {
		tolerance = m.toleranceCell(l)
	}
	out.cells = append(out.cells, tolerance, dong(l.verdict.Money, ""))
	return out
}

// metFlag is 1 for a target that is met, empty for one that is not assessed.
func metFlag(v *budget.Verdict) cell {
	c := cell{look: look{format: "0"}}
	switch v.Status {
	case budget.Met:
		c.value = 1
	case budget.NotMet:
		c.value = 0
	}
	return c
}

// number is a typed number, or an empty cell where it is not known.
func number(x *float64) cell {
	if x == nil {
		return cell{}
	}
	return cell{value: *x, look: look{format: levelFormat(*x)}}
}

// ruleID names a line of the rules: a rule, a year, a reading of its base.
func ruleID(r *budget.RuleLine) string { return fmt.Sprintf("%s:%d:%s", r.Rule, r.Year, r.Base) }

// ruleAmounts are the amounts of the rules in đồng.
func (m *maker) ruleAmounts() block {
	b := block{id: ruleInputs, columns: m.inputColumns()}
	base, other := m.ruleWidths(m.widthOf)
	for _, id := range []string{"base", "limit", "draft", "value", "sign"} {
		width := other
		if id == "base" {
			width = base
		}
		b.columns = append(b.columns, column{id: id, title: m.say("rule." + id), width: width})
	}
	for i := range m.main.Rules {
		r := &m.main.Rules[i]
		l := inputLine(ruleID(r), m.words.Text(r.Name), m.say("dong"), m.originOr(budget.Origin{}, m.main.Version))
		base, limit, draft := cell{}, cell{}, cell{}
		if r.Status != budget.RuleNoData {
			limit = dong(r.Limit, "")
			if r.Base != "" {
				base = dong(r.BaseAmount, "")
			}
		}
		if d, ok := m.draftRule(r); ok {
			draft = dong(d.Value, "")
		}
		sign := 1
		if r.Direction == budget.Ceiling {
			sign = -1
		}
		l.cells = append(l.cells, base, limit, draft, dong(r.Value, ""), cell{value: sign, look: look{format: "0"}})
		b.lines = append(b.lines, l)
	}
	return b
}

// ruleWidths are the widths that the largest base and the largest other amount of
// the rules need.
func (m *maker) ruleWidths(width func(budget.Dong) float64) (base, other float64) {
	for _, r := range m.main.Rules {
		base = max(base, width(r.BaseAmount))
		other = max(other, width(r.Limit), width(r.Value), width(r.Slack))
	}
	return base, other
}

// percentFormat shows a share in percent with the decimals it needs, at most 4.
func percentFormat(r budget.Rate) string {
	if n := decimalsOf(r.Float()*100, 4); n > 0 {
		return "0." + "0000"[:n] + "%"
	}
	return "0%"
}

// draftRule returns the same line of the rules under the draft.
func (m *maker) draftRule(r *budget.RuleLine) (budget.RuleLine, bool) {
	if m.main.Draft == nil {
		return budget.RuleLine{}, false
	}
	for _, d := range m.main.Draft.Rules {
		if d.Rule == r.Rule && d.Year == r.Year && d.Base == r.Base {
			return d, true
		}
	}
	return budget.RuleLine{}, false
}

func transferID(move, transfer int) string { return fmt.Sprintf("move:%d:%d", move+1, transfer+1) }

// moveAmounts are the amounts of the proposed moves.
func (m *maker) moveAmounts() block {
	b := block{id: moveInputs, columns: append(m.inputColumns(), column{id: "amount", title: m.say("column.amount"), width: m.amountWidth()})}
	for i := range m.main.Moves {
		for k, t := range m.main.Moves[i].Transfers {
			b.lines = append(b.lines, inputLine(transferID(i, k), m.say("move.line", budget.NumberOf("number", float64(i+1))),
				m.say("dong"), m.originOr(budget.Origin{}, m.main.Version), dong(t.Amount, "")))
		}
	}
	return b
}
