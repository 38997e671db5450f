package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

const checkBlock = "checks"

// check is one comparison of sums: it passes when its value is 0 within the
// tolerance.
type check struct {
	id      string
	formula string
	value   float64
}

// checks lays out the comparisons of sums, with one verdict over all of them.
func (m *maker) checks() {
	s := m.sheet("checks", checking)
	b := block{id: checkBlock, columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "name", title: m.say("check.name"), width: 84},
		{id: "value", title: m.say("check.value"), width: 18},
		{id: "result", title: m.say("check.result"), width: 14, across: "center"},
	}}
	all := m.allChecks()
	good := true
	for i, c := range all {
		passes := c.value <= 0.5 && c.value >= -0.5
		good = good && passes
		b.lines = append(b.lines, line{id: c.id, cells: []cell{text(fmt.Sprint(i + 1)), text(m.say("check." + c.id)),
			{value: c.value, formula: c.formula, look: look{format: `#,##0;-#,##0;0`}},
			{value: m.verdict(passes), formula: fmt.Sprintf("IF(ABS(%s)<=%s,%s,%s)", ref(at(checkBlock, c.id, "value")),
				m.say("defined.tolerance"), quoted(m.verdict(true)), quoted(m.verdict(false)))}}})
	}
	first, last := at(checkBlock, all[0].id, "result"), at(checkBlock, all[len(all)-1].id, "result")
	b.lines = append(b.lines, line{id: "overall", kind: total, cells: []cell{{}, text(m.say("check.overall")), {},
		{value: m.verdict(good), formula: fmt.Sprintf("IF(COUNTIF(%s,%s)=ROWS(%s),%s,%s)", span(first, last), quoted(m.verdict(true)),
			span(first, last), quoted(m.verdict(true)), quoted(m.verdict(false)))}}})
	m.annex(s, "", m.say("checks.title"), "", len(b.columns))
	_, headings := s.place(b)
	s.finish(headings, headings, 2)
	s.tintColumns(b, headings, "result")
	s.skip(1)
	s.say(len(b.columns), text(m.say("checks.note")))
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
	good := true
	for _, c := range m.allChecks() {
		good = good && c.value <= 0.5 && c.value >= -0.5
	}
	return cell{value: m.verdict(good), formula: ref(at(checkBlock, "overall", "result"))}
}

func (m *maker) allChecks() []check {
	all := m.money.of(proposed, idsOf(m.uses), "", 0)
	versionTotal := ref(at(versionBlock, totalID, string(proposed)))
	checks := []check{
		{"years", ref(at(yearBlock, totalID, "total")) + "-" + versionTotal, 0},
		{"groups", m.groupSum() + "-" + versionTotal, 0},
		{"sources", m.sourceSum() + "-" + versionTotal, 0},
		{"engine", versionTotal + "-" + ref(at(engineBlock, "total", "value")), float64(all - m.main.Rests.Total)},
	}
	if m.main.Draft != nil {
		drafts := m.money.of(drafted, idsOf(m.uses), "", 0)
		checks = append(checks, check{"draft", ref(at(versionBlock, totalID, string(drafted))) + "-" + ref(at(engineBlock, "draft", "value")),
			float64(drafts - m.main.Draft.Total)})
	}
	checks = append(checks, m.annexCheck(), m.overCheck(), m.restCheck(), m.paidCheck(all), m.numbersCheck())
	if c, ok := m.statusCheck(); ok {
		checks = append(checks, c)
	}
	return checks
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

// annexCheck compares the total of the annex with that of the amounts, in đồng.
func (m *maker) annexCheck() check {
	return check{"annex", fmt.Sprintf("ROUND(%s*%s-%s,0)", ref(at(moneyBlock(0), totalID, string(proposed))), m.say("defined.million"),
		ref(at(versionBlock, totalID, string(proposed)))), 0}
}

// overCheck adds up what is given out above ceilings.
func (m *maker) overCheck() check {
	over := budget.Dong(0)
	var parts []string
	for i := range m.plan.Sources {
		id := m.plan.Sources[i].ID
		parts = append(parts, ref(at(fundBlock, overID(id), "total")))
		for _, y := range m.years {
			over = over.Plus(max(0, -m.rest(id, y)))
		}
	}
	return check{"over", "SUM(" + strings.Join(parts, ",") + ")", float64(over)}
}

func (m *maker) restCheck() check {
	rest := budget.Dong(0)
	for _, u := range m.main.Unallocated {
		rest = rest.Plus(u.Amount)
	}
	return check{"rest", ref(at(fundBlock, restID(totalID), "total")) + "-" + ref(at(engineBlock, "rest", "value")),
		float64(m.ceilings() - m.money.of(proposed, idsOf(m.uses), "", 0) - rest)}
}

func (m *maker) paidCheck(all budget.Dong) check {
	paid := budget.Dong(0)
	for _, p := range m.main.Payments {
		paid = paid.Plus(p.Paid).Plus(p.Carried).Plus(p.Lapsed)
	}
	return check{"paid", ref(at(versionBlock, totalID, string(proposed))) + "-" + ref(at(engineBlock, "paid", "value")), float64(all - paid)}
}

// numbersCheck counts cells of amounts that hold no number.
func (m *maker) numbersCheck() check {
	firstUse, lastUse := m.uses[0], m.uses[len(m.uses)-1]
	versions := m.money.versions
	sources := m.money.sources(lastUse)
	cells := span(at(amountsBlock, amountID(versions[0], firstUse.ID, m.money.sources(firstUse)[0]), yearID(m.plan.First)),
		at(amountsBlock, amountID(versions[len(versions)-1], lastUse.ID, sources[len(sources)-1]), yearID(m.plan.Last)))
	return check{"numbers", fmt.Sprintf("ROWS(%s)*COLUMNS(%s)-COUNT(%s)", cells, cells, cells), 0}
}

// statusCheck counts targets whose level does not agree with their status.
func (m *maker) statusCheck() (check, bool) {
	first, last, value := "", "", 0.0
	for _, l := range m.targets(m.main) {
		if !l.assessed() {
			continue
		}
		if first == "" {
			first = l.verdict.Target
		}
		last = l.verdict.Target
		value += float64(m.differs(&l).value.(int))
	}
	if first == "" {
		return check{}, false
	}
	return check{"status", "SUM(" + span(at(targetBlock, first, "differs"), at(targetBlock, last, "differs")) + ")", value}, true
}
