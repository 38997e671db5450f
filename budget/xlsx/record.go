package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// runBlock is the record of what the run found, which only another run can renew.
const runBlock = "run"

// runNumber keeps a number of the run and returns a reference to it.
func (m *maker) runNumber(id, what string, value any) string {
	if !m.kept[id] {
		m.kept[id] = true
		format := wholeFormat
		if x, ok := value.(float64); ok {
			format = levelFormat(x)
		}
		m.runs = append(m.runs, line{id: id, cells: []cell{text(id), text(what), constant(value, format)}})
	}
	return ref(at(runBlock, id, "value"))
}

// record lays out what the run found: its own totals, verdicts, moves and proofs, as
// they were. Pages show them while the inputs are those of the run.
func (m *maker) record() {
	s := m.sheet("record", record)
	b := block{id: runBlock, lines: m.runs, columns: []column{
		{id: "id", title: m.say("column.id"), width: 26},
		{id: "name", title: m.say("column.content"), width: 52},
		{id: "value", title: m.say("column.found"), width: 72, across: "left"},
	}}
	m.annex(s, "", m.say("record.title", budget.TextOf("version", m.main.Version)), "", len(b.columns))
	m.sayRun(s, len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	s.locked = true
}

// engineTotals are the run's own totals, against which sums are checked.
func (m *maker) engineTotal(id string) string {
	d := m.main.Rests.Total
	switch id {
	case "draft":
		d = m.main.Draft.Total
	case "rest":
		d = 0
		for _, u := range m.main.Unallocated {
			d = d.Plus(u.Amount)
		}
	case "paid":
		d = 0
		for _, p := range m.main.Payments {
			d = d.Plus(p.Paid).Plus(p.Carried).Plus(p.Lapsed)
		}
	}
	return m.runNumber("total:"+id, m.say("engine."+id), d)
}

// optimum lays out, on one page, what only the search for the best allocation knows:
// value, bound and gap, what holds whatever the allocation, and what money is worth.
func (m *maker) optimum() {
	s := m.sheet("optimum", output)
	b := block{id: "optimum_list", columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "name", title: m.say("column.content"), width: 84},
		{id: "unit", title: m.say("column.unit"), width: 20, across: "center"},
		{id: "value", title: m.say("column.found"), width: 48, across: "right"},
	}}
	o := m.main
	m.optimumLine(&b, "value", m.say("optimum.value", budget.TextOf("objective", m.words.Say("objective."+string(o.Objective)))), "", o.Value, "#,##0.0000")
	if o.Status == budget.Optimal || o.Status == budget.Feasible {
		m.optimumLine(&b, "bound", m.say("optimum.bound"), "", o.Bound, "#,##0.0000")
		m.optimumLine(&b, "gap", m.say("optimum.gap"), "%", o.Gap, "0.0000%")
		m.optimumLine(&b, "loss", m.say("optimum.loss"), "", o.Rounding.Loss, "#,##0.000000")
	}
	m.leastLines(&b)
	m.nowLine(&b)
	m.reachLines(&b)
	m.priceLines(&b)
	m.annex(s, "", m.say("optimum.title"), "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	notes := []string{m.say("optimum.note")}
	if grounds := m.moveGrounds(); len(m.main.Moves) > 0 && len(grounds) > 0 {
		notes = append(notes, m.say("optimum.moves", budget.TextOf("grounds", strings.Join(grounds, " "))))
	}
	m.footnotes(s, len(b.columns), notes...)
}

// leastLines are what an objective that seeks the least has found, and what is proved not to
// be enough.
func (m *maker) leastLines(b *block) {
	l := m.main.Least
	if l == nil {
		return
	}
	if l.Money.Possible {
		m.optimumLine(b, "least:money", m.say("optimum.least_money"), m.say("optimum.dong"), int64(l.Money.Amount), "#,##0")
		m.optimumLine(b, "least:refuted", m.say("optimum.least_refuted"), m.say("optimum.dong"), int64(l.Money.Refuted), "#,##0")
	}
	if s := l.Share; s != nil && s.Share.IsSet() {
		m.optimumLine(b, "least:share", m.say("optimum.least_share"), "", s.Share.Float(), "0.00%")
		if s.Refuted.IsSet() {
			m.optimumLine(b, "least:share_refuted", m.say("optimum.least_refuted"), "", s.Refuted.Float(), "0.00%")
		}
	}
}

// nowLine is the value that the inputs have now, by the objective; it follows every
// change, without a search.
func (m *maker) nowLine(b *block) {
	assessed := m.assessed()
	if m.plan.Objective == budget.LeastShare {
		return // only the search knows it
	}
	formula := ref(at(versionBlock, totalID, string(proposed))) + "/" + m.say("defined.billion")
	if m.plan.Objective != budget.LeastMoney {
		if len(assessed) == 0 {
			return
		}
		formula = "SUM(" + span(at(targetBlock, assessed[0].target.ID, "worth"), at(targetBlock, assessed[len(assessed)-1].target.ID, "worth")) + ")"
	}
	b.lines = append(b.lines, line{id: "now", cells: []cell{text(fmt.Sprint(len(b.lines) + 1)), text(m.say("optimum.now")), {}, computed(formula, "#,##0.0000")}})
}

func (m *maker) optimumLine(b *block, id, name, unit string, value any, format string) {
	shown := m.guarded("optimum:"+id, name, value, format)
	b.lines = append(b.lines, line{id: id, cells: []cell{text(fmt.Sprint(len(b.lines) + 1)), text(name), text(unit), shown}})
}

// reachLines say of each target what is known over all allocations.
func (m *maker) reachLines(b *block) {
	for _, l := range m.targets(m.main) {
		if v := l.verdict; v.Reach != "" {
			m.optimumLine(b, "reach:"+v.Target, m.say("optimum.reach", budget.TextOf("target", m.words.Text(v.Name)), budget.YearOf("year", v.Year)), "",
				m.words.Say("reach."+string(v.Reach)), "")
		}
	}
}

// priceLines say what one tỷ đồng more or less of each source and rule is worth.
func (m *maker) priceLines(b *block) {
	if m.main.Prices == nil {
		return
	}
	for _, c := range m.main.Prices.Money {
		name := m.say("optimum.money", m.sourceArg(c.Source), budget.YearOf("year", c.Year))
		m.priceLine(b, fmt.Sprintf("money:%s:%d", c.Source, c.Year), name, c.Price)
	}
	for _, c := range m.main.Prices.Rules {
		when := m.say("rule.period")
		if c.Year != 0 {
			when = fmt.Sprint(int(c.Year))
		}
		name := m.say("optimum.rule", budget.TextOf("rule", m.ruleText(c.Rule)), budget.TextOf("when", when))
		m.priceLine(b, fmt.Sprintf("rule:%s:%d", c.Rule, c.Year), name, c.Price)
	}
}

func (m *maker) priceLine(b *block, id, name string, p budget.Price) {
	for _, side := range []struct {
		id    string
		shift budget.Shift
	}{{"more", p.More}, {"less", p.Less}} {
		label := m.say("optimum."+side.id, budget.TextOf("what", name))
		if !side.shift.Possible {
			m.optimumLine(b, id+":"+side.id, label, "", m.say("optimum.impossible"), "")
			continue
		}
		m.optimumLine(b, id+":"+side.id, label, m.say("optimum.unit"), side.shift.By, "+#,##0.0000;-#,##0.0000;0")
	}
}

func (m *maker) ruleText(id string) string {
	for i := range m.plan.Rules {
		if m.plan.Rules[i].ID == id {
			return m.words.Text(m.plan.Rules[i].Name)
		}
	}
	return id
}
