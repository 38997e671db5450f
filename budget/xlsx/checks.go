package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

const checkBlock = "checks"

// check is one comparison of sums: it passes when its value is 0 within the
// tolerance.
type check struct{ id, formula string }

// checks lays out the comparisons of sums, with one verdict over all of them.
func (m *maker) checks(s *sheet) {
	b := block{id: checkBlock, columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "name", title: m.say("check.name"), width: 84},
		{id: "value", title: m.say("check.value"), width: 18},
		{id: "result", title: m.say("check.result"), width: 21, across: "center"},
	}}
	all := m.allChecks()
	for i, c := range all {
		b.lines = append(b.lines, line{id: c.id, cells: []cell{text(fmt.Sprint(i + 1)), text(m.say("check." + c.id)),
			computed(c.formula, `#,##0;-#,##0;0`),
			{formula: fmt.Sprintf("IF(ABS(%s)<=%s,%s,%s)", ref(at(checkBlock, c.id, "value")),
				m.say("defined.tolerance"), quoted(m.verdict(true)), quoted(m.verdict(false)))}}})
	}
	first, last := at(checkBlock, all[0].id, "result"), at(checkBlock, all[len(all)-1].id, "result")
	b.lines = append(b.lines, line{id: "overall", kind: total, cells: []cell{{}, text(m.say("check.overall")), {},
		{formula: fmt.Sprintf("IF(COUNTIF(%s,%s)=ROWS(%s),%s,%s)", span(first, last), quoted(m.verdict(true)),
			span(first, last), quoted(m.verdict(true)), quoted(m.verdict(false)))}}})
	m.annex(s, "", m.say("checks.title"), "", len(b.columns))
	_, headings := s.place(b)
	s.frozen = [2]int{2, headings} // not repeated: another table follows
	s.tintColumns(b, headings, "result")
	s.skip(1)
	s.say(len(b.columns), text(m.say("checks.note")))
	m.changes(s)
	s.locked = true
}

// verdict is the word for a check, or for all of them.
func (m *maker) verdict(good bool) string {
	if good {
		return m.words.Say("status.met")
	}
	return m.words.Say("status.not_met")
}

// overall is the verdict over all checks and the formula that repeats it.
func (m *maker) overall() cell {
	return cell{formula: ref(at(checkBlock, "overall", "result"))}
}

func (m *maker) allChecks() []check {
	total := ref(at(versionBlock, totalID, string(proposed)))
	checks := []check{
		{"years", ref(at(yearBlock, totalID, "total")) + "-" + total},
		{"groups", m.groupSum() + "-" + total},
		{"sources", m.sourceSum() + "-" + total},
		{"annex", fmt.Sprintf("ROUND(%s*%s-%s,0)", ref(at(moneyBlock(0), totalID, string(proposed))), m.say("defined.million"), total)},
		{"payments", total + "-SUM(" + paidTotal("paid") + "," + paidTotal("carried") + "," + paidTotal("lapsed") + ")"},
		{"over", m.overSum()},
		m.numbersCheck(),
		{"engine", m.atRun(total, "total")},
		{"rest", m.atRun(ref(at(fundBlock, restID(totalID), "total")), "rest")},
		{"paid", m.atRun("SUM("+paidTotal("paid")+","+paidTotal("carried")+","+paidTotal("lapsed")+")", "paid")},
	}
	if m.main.Draft != nil {
		checks = append(checks, check{"draft", m.atRun(ref(at(versionBlock, totalID, string(drafted))), "draft")})
	}
	if m.plan.Envelope.Base != "" {
		checks = append(checks, check{"parts", m.wholeCheck(func(s string) string { return at(sourceInputs, "part:"+s, "scalar") })})
	}
	if len(m.broken) > 0 && m.main.Status != budget.Infeasible {
		checks = append(checks, check{"broken", "SUM(" + span(at(ruleModel, m.broken[0], "scalar"), at(ruleModel, m.broken[len(m.broken)-1], yearID(m.plan.Last))) + ")"})
	}
	if c, ok := m.unitsCheck(); ok {
		checks = append(checks, c)
	}
	if m.main.Status != budget.Infeasible {
		checks = append(checks, m.limitChecks()...)
	}
	if c, ok := m.statusCheck(); ok {
		checks = append(checks, c)
	}
	return checks
}

func paidTotal(kind string) string {
	return ref(at(pathBlock("money", proposed), "all:"+kind, "scalar"))
}

// atRun is the difference between a sum and the run's own, while the inputs are those of
// the run; another plan has another total.
func (m *maker) atRun(sum, id string) string {
	return fmt.Sprintf("IF(%s=0,%s-%s,0)", m.say("defined.changed"), sum, m.engineTotal(id))
}

// wholeCheck is 1 where the parts of the sources do not add up to the whole.
func (m *maker) wholeCheck(part func(source string) string) string {
	var all []string
	for i := range m.plan.Sources {
		all = append(all, ref(part(m.plan.Sources[i].ID)))
	}
	return fmt.Sprintf("IF(ABS(SUM(%s)-1)<=%s,0,1)", strings.Join(all, ","), m.say("defined.level_tolerance"))
}

func (m *maker) groupSum() string {
	var parts []string
	for _, g := range m.groups() {
		parts = append(parts, ref(at(versionBlock, groupID(g.ID), string(proposed))))
	}
	return "SUM(" + strings.Join(parts, ",") + ")"
}

func (m *maker) sourceSum() string {
	first, last := m.plan.Sources[0].ID, m.plan.Sources[len(m.plan.Sources)-1].ID
	return "SUM(" + span(at(sourceBlock, totalID, first), at(sourceBlock, totalID, last)) + ")"
}

// overSum adds up what is given out above ceilings.
func (m *maker) overSum() string {
	var parts []string
	for i := range m.plan.Sources {
		parts = append(parts, ref(at(fundBlock, overID(m.plan.Sources[i].ID), "total")))
	}
	return "SUM(" + strings.Join(parts, ",") + ")"
}

// numbersCheck counts the lines of inputs that hold something that a plan may not have
// there: nothing, a text, a number out of range.
func (m *maker) numbersCheck() check {
	first, last := m.twins[0].id, m.twins[len(m.twins)-1].id
	return check{"numbers", "SUM(" + span(at(changeBlock, first, "result"), at(changeBlock, last, "result")) + ")"}
}

// statusCheck counts targets whose level or status is not what the run found.
func (m *maker) statusCheck() (check, bool) {
	all := m.assessed()
	if len(all) == 0 {
		return check{}, false
	}
	return check{"status", "SUM(" + span(at(targetBlock, all[0].target.ID, "differs"), at(targetBlock, all[len(all)-1].target.ID, "differs")) + ")"}, true
}
