package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// unitMoney is the table of what splits have to share, year by year.
const unitMoney = "unit_money"

// unitsAnnex lays out what the plan says of administrative units: for each split what a
// unit gets in every year and why, and what becomes of the indicators whose owner ends.
// Its parts are numbered when there are several.
func (m *maker) unitsAnnex() {
	var parts []func(s *sheet, number string)
	for i := range m.plan.UnitSplits {
		if split := m.unitSplit(&m.plan.UnitSplits[i]); len(split.units) > 0 {
			for k := range split.stretches() {
				parts = append(parts, func(s *sheet, number string) { split.amountsPage(s, number, k) })
			}
			parts = append(parts, split.basisPage)
		}
	}
	if len(m.main.Successions) > 0 {
		parts = append(parts, m.successionPage)
	}
	for i, lay := range parts {
		id, name, number := "annex_units", m.annexName("annex_units"), m.annexNumber("annex_units")
		if len(parts) > 1 {
			id, name, number = fmt.Sprintf("%s_%d", id, i+1), fmt.Sprintf("%s.%d", name, i+1), fmt.Sprintf("%s.%d", number, i+1)
		}
		lay(m.add(id, name, output), number)
	}
}

// unitSplit is a split of the plan with what its units get.
type unitSplit struct {
	*maker
	split   *budget.UnitSplit
	norm    *budget.Norm
	units   []*budget.Unit // in the order of the plan
	amounts map[unitYear]budget.UnitAmount
}

type unitYear struct {
	unit string
	year budget.Year
}

func (m *maker) unitSplit(s *budget.UnitSplit) *unitSplit {
	u := &unitSplit{maker: m, split: s, norm: m.plan.Norm(s.Norm), amounts: map[unitYear]budget.UnitAmount{}}
	has := map[string]bool{}
	for _, a := range m.main.Units {
		if a.Split == s.ID {
			u.amounts[unitYear{a.Unit, a.Year}], has[a.Unit] = a, true
		}
	}
	for i := range m.plan.Units {
		if has[m.plan.Units[i].ID] {
			u.units = append(u.units, &m.plan.Units[i])
		}
	}
	return u
}

// blockID names the table of amounts of a stretch of years.
func (u *unitSplit) blockID(stretch int) string {
	return fmt.Sprintf("units:%s:%d", u.split.ID, stretch+1)
}

// unitColumns number and name the units.
func (u *unitSplit) unitColumns() []column {
	return []column{{id: "number", title: u.say("column.number"), width: 6, across: "center"}, {id: "name", title: u.say("annex_units.unit"), width: 36}}
}

const unitNoteWidth = 26

// stretches cuts the years so that a table of each stretch fits a page with its total
// and its notes.
func (u *unitSplit) stretches() [][]budget.Year {
	left := fittingWidth - columnsWidth(u.unitColumns()) - u.sumWidth() - unitNoteWidth
	most := max(1, int(left/u.sumWidth()))
	var all [][]budget.Year
	for from := 0; from < len(u.years); from += most {
		all = append(all, u.years[from:min(len(u.years), from+most)])
	}
	return all
}

// amountsPage is what each unit gets in the years of a stretch; the last one ends with
// the sum over all years.
func (u *unitSplit) amountsPage(s *sheet, number string, stretch int) {
	all := u.stretches()
	last := stretch == len(all)-1
	b := block{id: u.blockID(stretch), marks: true, columns: u.unitColumns()}
	for _, y := range all[stretch] {
		b.columns = append(b.columns, column{id: yearID(y), title: u.say("column.year_format"), year: int(y), yearFormula: yearLink(y), width: u.sumWidth()})
	}
	if last {
		b.columns = append(b.columns, column{id: "total", title: u.say("column.total"), width: u.sumWidth()})
	}
	b.columns = append(b.columns, column{id: "note", title: u.say("column.note"), width: unitNoteWidth, indent: 1})
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	for i, unit := range u.units {
		b.lines = append(b.lines, u.unitLine(b, i+1, unit))
	}
	sums := []line{u.sumLine(b, "all", u.totalName(), total), u.moneyLine(b), u.sumLine(b, "off", u.say("annex_units.off"), plain)}
	if u.o.TotalLast {
		b.lines = append(b.lines, sums...)
	} else {
		b.lines = append(append(sums[:1:1], b.lines...), sums[1:]...)
	}
	u.head(s, number, u.say("annex_units.title", append(u.period(), budget.TextOf("split", u.words.Text(u.split.Name)))...), len(b.columns))
	first, lastHead := s.place(b)
	s.finish(first, lastHead, 2)
	u.footnotes(s, len(b.columns), u.say("annex_units.note"))
}

func (m *maker) totalName() string {
	if m.o.TotalLast {
		return m.say("total.last")
	}
	return m.say("total.first")
}

// head titles a page of the split and says by which norm and above which floor it shares.
func (u *unitSplit) head(s *sheet, number, title string, columns int) {
	s.widen(1, make([]column, columns))
	u.annex(s, number, title, "", columns)
	s.say(columns, text(u.ground()))
	s.say(columns, cell{value: u.say("unit.dong"), look: look{italic: true, across: "right"}})
}

// ground says by which norm, above which floor and on what ground the split shares.
func (u *unitSplit) ground() string {
	parts := []string{u.say("annex_units.norm", budget.NameOf("name", u.norm.Name), budget.TextOf("source", u.sourceOf(u.norm.Evidence)))}
	if u.split.Least > 0 {
		parts = append(parts, u.say("annex_units.least", budget.MoneyOf("amount", u.split.Least)))
	}
	if u.split.LeastPart.IsSet() {
		parts = append(parts, u.say("annex_units.least_part", budget.TextOf("part", u.words.Percent(u.split.LeastPart))))
	}
	if why := u.words.Text(u.split.Evidence.Reason); why != "" {
		parts = append(parts, u.say("annex_units.why", budget.TextOf("why", strings.TrimSuffix(why, ".")))) // assumed or derived
	} else {
		parts = append(parts, u.say("annex_units.why", budget.TextOf("why", u.sourceOf(u.split.Evidence))))
	}
	return strings.Join(parts, " ")
}

// sourceOf is the document of an evidence with the words or the article quoted.
func (m *maker) sourceOf(e budget.Evidence) string {
	if e.Quote != "" {
		return m.evidence(e) + ", " + e.Quote
	}
	return m.evidence(e)
}

// unitLine is what a unit gets in the years of a table.
func (u *unitSplit) unitLine(b block, number int, unit *budget.Unit) line {
	l := line{id: unit.ID, cells: []cell{text(fmt.Sprint(number)), text(u.words.Text(unit.Name))}}
	for _, c := range b.columns[2:] {
		switch {
		case c.year != 0:
			l.cells = append(l.cells, u.amountCell(unit, budget.Year(c.year)))
		case c.id == "total":
			var spans []string
			for k, years := range u.stretches() {
				spans = append(spans, span(at(u.blockID(k), unit.ID, yearID(years[0])), at(u.blockID(k), unit.ID, yearID(years[len(years)-1]))))
			}
			l.cells = append(l.cells, u.atRunOnly("SUM("+strings.Join(spans, ",")+")"))
		default:
			l.cells = append(l.cells, text(u.note(unit)))
		}
	}
	return l
}

// amountCell is what the run gave a unit in a year; nothing where the unit does not exist.
func (u *unitSplit) amountCell(unit *budget.Unit, y budget.Year) cell {
	a, has := u.amounts[unitYear{unit.ID, y}]
	if !has {
		return cell{}
	}
	what := u.say("annex_units.of", budget.NameOf("unit", unit.Name), budget.NameOf("split", u.split.Name), budget.YearOf("year", y))
	return u.guarded(fmt.Sprintf("unit:%s:%s:%d", u.split.ID, unit.ID, y), what, a.Amount, wholeFormat)
}

// atRunOnly is a sum over what the run found, while every input is as it was then.
func (m *maker) atRunOnly(formula string) cell {
	return computed(m.asRun(formula), wholeFormat)
}

// sumLine adds up the units of every column, or says by how much that is off the money
// that was to be shared.
func (u *unitSplit) sumLine(b block, id, name string, weight kind) line {
	l := line{id: id, kind: weight, cells: []cell{{}, text(name)}}
	first, last := u.units[0].ID, u.units[len(u.units)-1].ID
	for i, c := range b.columns[2:] {
		switch {
		case c.id == "note" && id == "off": // of all years of the table, for the check
			years := func(line string) string {
				return span(at(b.id, line, b.columns[2].id), at(b.id, line, b.columns[1+i].id))
			}
			l.cells = append(l.cells, computed(fmt.Sprintf("IF(%s=0,SUMXMY2(%s,%s),0)", u.say("defined.changed"), years("all"), years("money")), wholeFormat))
		case c.id == "note":
			l.cells = append(l.cells, cell{})
		case id == "off":
			l.cells = append(l.cells, u.atRunOnly(ref(at(b.id, "all", c.id))+"-"+ref(at(b.id, "money", c.id))))
		default:
			l.cells = append(l.cells, u.atRunOnly("SUM("+span(at(b.id, first, c.id), at(b.id, last, c.id))+")"))
		}
	}
	return l
}

// moneyLine is the money that is shared, as the amounts of the plan make it now.
func (u *unitSplit) moneyLine(b block) line {
	l := line{id: "money", cells: []cell{{}, text(u.say("annex_units.money"))}}
	for _, c := range b.columns[2:] {
		switch {
		case c.year != 0:
			l.cells = append(l.cells, computed(ref(at(unitMoney, u.split.ID, c.id)), wholeFormat))
		case c.id == "total":
			l.cells = append(l.cells, computed(ref(at(unitMoney, u.split.ID, "scalar")), wholeFormat))
		default:
			l.cells = append(l.cells, cell{})
		}
	}
	return l
}

// note says when a unit was lifted to the floor, and when it ends.
func (u *unitSplit) note(unit *budget.Unit) string {
	var lifted, short, parts []string
	for _, y := range u.years {
		a := u.amounts[unitYear{unit.ID, y}]
		if a.Lifted {
			lifted = append(lifted, fmt.Sprint(int(y)))
		}
		if a.Short {
			short = append(short, fmt.Sprint(int(y)))
		}
	}
	if lifted != nil {
		parts = append(parts, u.say("annex_units.lifted", budget.TextOf("years", strings.Join(lifted, ", "))))
	}
	if short != nil {
		parts = append(parts, u.say("annex_units.short", budget.TextOf("years", strings.Join(short, ", "))))
	}
	if unit.To != "" {
		parts = append(parts, u.say("annex_units.ends", budget.TextOf("until", dateText(unit.To)), budget.TextOf("to", u.heirs(unit))))
	}
	return strings.Join(parts, " ")
}

// heirs names the units that the area of a unit belongs to afterwards.
func (m *maker) heirs(unit *budget.Unit) string {
	var names []string
	for _, id := range unit.Successors {
		if heir := m.plan.AdministrativeUnit(id); heir != nil {
			names = append(names, m.words.Text(heir.Name))
		}
	}
	return strings.Join(names, ", ")
}
