package xlsx

import (
	"fmt"
	"slices"

	"phanbo/budget"
)

// Tables of the annex of calculation: what an amount is made of, and what money does.
const (
	costInputs = "costs"
	basisBlock = "annex_basis"
	curveBlock = "annex_curves"
)

// costTerms are the quantity and unit price of tasks.
func (m *maker) costTerms() block {
	b := block{id: costInputs, columns: m.typedColumns("quantity", "price")}
	for _, u := range m.uses {
		if u.Task == nil || !m.priced(u) {
			continue
		}
		t := u.Task
		b.lines = append(b.lines, inputLine(u.ID, m.words.Text(u.Name), m.words.Text(t.Unit)+"; "+m.say("dong"), "", m.originOr(t.Origin, m.main.Version),
			typed(t.Quantity, levelFormat(t.Quantity)).within("0", m.say("defined.largest")), typed(t.UnitPrice.Likely, wholeFormat)))
	}
	return b
}

// priced tells whether the plan says what an amount is made of.
func (m *maker) priced(u budget.Use) bool {
	return u.Project != nil || u.Task.Quantity != 0 || u.Task.UnitPrice.Likely != 0
}

// basisAnnex lays out how amounts were calculated: quantity times unit price with the
// ground of each, and below, what money is taken to do to indicators.
func (m *maker) basisAnnex() {
	number, name := m.annexNumber("annex_basis"), m.annexName("annex_basis")
	if len(m.allResponses()) > 0 {
		number, name = number+".1", name+".1"
	}
	s := m.add("annex_basis", name, output)
	b := block{id: basisBlock, marks: true, columns: []column{
		{id: "number", title: m.say("column.number"), width: 6, across: "center"},
		{id: "name", title: m.say("column.content"), width: 44},
		{id: "unit", title: m.say("column.unit"), width: 12, across: "center"},
		{id: "quantity", title: m.say("column.quantity"), width: 12},
		{id: "price", title: m.say("column.unit_price"), width: 13},
		{id: "amount", title: m.say("column.product"), width: 13},
		{id: "proposal", title: m.versionName(proposed), width: max(13, m.moneyWidth(func(uses []string) budget.Dong { return m.money.of(proposed, uses, "", 0) }))},
		{id: "ground", title: m.say("column.price_ground"), width: 36, indent: 1},
		{id: "quantity_ground", title: m.say("column.quantity_ground"), width: 24, indent: 1},
	}}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	b.columns[5].mark = "(6)=(4)×(5)"
	for i, u := range m.uses {
		b.lines = append(b.lines, m.basisLine(i+1, u))
	}
	if all := m.basisTotal(b.lines); m.o.TotalLast {
		b.lines = append(b.lines, all)
	} else {
		b.lines = slices.Insert(b.lines, 0, all)
	}
	m.annex(s, number, m.say("annex_basis.title"), m.say("unit.million"), len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	m.footnotes(s, len(b.columns), m.say("annex_basis.note"))
	m.curveAnnex()
}

// basisTotal adds up what the proposal gives, by which the annex is held against the others.
func (m *maker) basisTotal(lines []line) line {
	name := m.say("total.first")
	if m.o.TotalLast {
		name = m.say("total.last")
	}
	sum := "SUM(" + span(at(basisBlock, lines[0].id, "proposal"), at(basisBlock, lines[len(lines)-1].id, "proposal")) + ")"
	return line{id: "total:", kind: total, cells: []cell{{}, text(name), {}, {}, {}, {},
		computed(sum, millionFormat(m.money.of(proposed, idsOf(m.uses), "", 0))), {}, {}}}
}

func (m *maker) basisLine(number int, u budget.Use) line {
	million := "/" + m.say("defined.million")
	l := line{id: u.ID, cells: []cell{text(fmt.Sprint(number)), text(m.words.Text(u.Name) + markOf(u))}}
	proposal := computed(ref(at(versionBlock, useID(u.ID), string(proposed)))+million, millionFormat(m.money.of(proposed, []string{u.ID}, "", 0)))
	reason := text(m.basisGround(u))
	switch {
	case u.Project != nil:
		key := at(projectInputs, u.ID, "total")
		l.cells = append(l.cells, text(m.say("note.project")), cell{}, cell{}, computed(ref(key)+million, millionFormat(u.Project.Total.Likely)), proposal, reason, cell{})
	case m.priced(u):
		quantity, price := at(costInputs, u.ID, "quantity"), at(costInputs, u.ID, "price")
		l.cells = append(l.cells, text(m.words.Text(u.Task.Unit)), computed(ref(quantity), levelFormat(u.Task.Quantity)),
			computed(ref(price)+million, plainFormat(decimalsOf(millions(u.Task.UnitPrice.Likely), 4))),
			computed(ref(quantity)+"*"+ref(price)+million, decimalFormat(decimalsOf(u.Task.Quantity*millions(u.Task.UnitPrice.Likely), 6))), proposal, reason, text(m.evidence(u.Task.Evidence)))
	default:
		l.cells = append(l.cells, cell{}, cell{}, cell{}, cell{}, proposal, reason, cell{})
	}
	return l
}

// basisGround is on what the price or the limits of a use rest.
func (m *maker) basisGround(u budget.Use) string {
	e := evidenceOf(u)
	if why := m.words.Text(e.Reason); why != "" {
		return why
	}
	return m.evidence(e)
}

// curveAnnex lists the responses: shape, greatest gain and scale, with their ground.
func (m *maker) curveAnnex() {
	all := m.allResponses()
	if len(all) == 0 {
		return
	}
	s := m.add("annex_curves", m.annexName("annex_basis")+".2", output)
	b := block{id: curveBlock, marks: true, columns: []column{
		{id: "number", title: m.say("column.number"), width: 6, across: "center"},
		{id: "name", title: m.say("column.response"), width: 44},
		{id: "unit", title: m.say("column.unit"), width: 9, across: "center"},
		{id: "gain", title: m.say("term.gain"), width: 10},
		{id: "money", title: m.say("column.scale"), width: 13},
		{id: "shape", title: m.say("column.shape"), width: 14, across: "center"},
		{id: "proposal", title: m.say("column.part_reached"), width: 11},
		{id: "ground", title: m.say("column.ground"), width: 34, indent: 1},
		{id: "nearest", title: m.say("column.nearest"), width: 34, indent: 1},
	}}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	for i, r := range all {
		b.lines = append(b.lines, m.curveLine(i+1, r))
	}
	m.annex(s, m.annexNumber("annex_basis")+".2", m.say("annex_basis.curves"), m.say("unit.million"), len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	m.footnotes(s, len(b.columns))
}

func (m *maker) curveLine(number int, r *budget.Response) line {
	ind := m.indicatorOf(r.Indicator)
	mark := ""
	if r.Evidence.IsAssumed() {
		mark = assumedMark
	}
	scale := cell{}
	if r.Shape != budget.Completion && r.Shape != budget.BrokenLine {
		scale = computed(ref(at(responseInputs, r.ID, "money"))+"/"+m.say("defined.million"), millionFormat(r.Money.Likely))
	}
	why := m.words.Text(r.Evidence.Reason)
	if why == "" {
		why = m.evidence(r.Evidence)
	}
	return line{id: r.ID, cells: []cell{text(fmt.Sprint(number)), text(m.words.Text(ind.Name) + " ← " + m.useName(r.Use) + mark), text(m.words.Text(ind.Unit)),
		computed(ref(at(responseInputs, r.ID, "gain")), levelFormat(r.Gain.Likely)), scale, text(m.words.Say("shape." + string(r.Shape))),
		computed(ref(at(pathBlock("parts", proposed), r.ID, yearID(m.plan.Last))), "0.0%"), text(why), text(m.words.Text(r.Evidence.Nearest))}}
}
