package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// basisPage is why each unit gets what it gets: what the norm counts, its rate, and what
// the norm alone would give over the period beside what the unit gets.
func (u *unitSplit) basisPage(s *sheet, number string) {
	b := block{id: "unit_basis:" + u.split.ID, marks: true, columns: append(u.unitColumns(),
		column{id: "zone", title: u.say("annex_units.zone"), width: 16, across: "center"},
		column{id: "count", title: u.say("annex_units.count_" + string(u.norm.Basis)), width: 12},
		column{id: "rate", title: u.say("annex_units.rate"), width: 13},
		column{id: "weight", title: u.say("annex_units.weight"), width: 18},
		column{id: "norm", title: u.say("annex_units.by_norm"), width: u.sumWidth()},
		column{id: "amount", title: u.say("annex_units.amount"), width: u.sumWidth()},
		column{id: "more", title: u.say("annex_units.more"), width: u.sumWidth()})}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	b.columns[5].mark, b.columns[8].mark = "(6)=(4)×(5)", "(9)=(8)-(7)"
	for i, unit := range u.units {
		b.lines = append(b.lines, u.basisOf(b, i+1, unit))
	}
	all := u.basisTotal(b)
	if u.o.TotalLast {
		b.lines = append(b.lines, all)
	} else {
		b.lines = append([]line{all}, b.lines...)
	}
	u.head(s, number, u.say("annex_units.basis", budget.TextOf("split", u.words.Text(u.split.Name))), len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	u.footnotes(s, len(b.columns), u.say("annex_units.basis_note"))
}

func (u *unitSplit) basisOf(b block, number int, unit *budget.Unit) line {
	rate, _ := u.norm.Rate(unit)
	zone := u.words.Text(rate.Name)
	if zone == "" {
		zone = rate.Zone
	}
	byNorm := budget.Dong(0)
	for _, y := range u.years {
		byNorm = byNorm.Plus(u.amounts[unitYear{unit.ID, y}].Norm)
	}
	what := u.say("annex_units.norm_of", budget.NameOf("unit", unit.Name), budget.NameOf("split", u.split.Name))
	here := func(column string) string { return ref(at(b.id, unit.ID, column)) }
	count := u.norm.Count(unit)
	stretches := u.stretches()
	return line{id: unit.ID, cells: []cell{text(fmt.Sprint(number)), text(u.words.Text(unit.Name)), text(zone),
		constant(count, levelFormat(count)), constant(rate.Amount, wholeFormat), computed(here("count")+"*"+here("rate"), wholeFormat),
		u.guarded(fmt.Sprintf("unit_norm:%s:%s", u.split.ID, unit.ID), what, byNorm, wholeFormat),
		computed(ref(at(u.blockID(len(stretches)-1), unit.ID, "total")), wholeFormat),
		u.atRunOnly(here("amount") + "-" + here("norm"))}}
}

func (u *unitSplit) basisTotal(b block) line {
	l := line{id: "all", kind: total, cells: []cell{{}, text(u.totalName()), {}}}
	first, last := u.units[0].ID, u.units[len(u.units)-1].ID
	for _, c := range b.columns[3:] {
		sum := "SUM(" + span(at(b.id, first, c.id), at(b.id, last, c.id)) + ")"
		switch c.id {
		case "rate":
			l.cells = append(l.cells, cell{})
		case "count", "weight":
			l.cells = append(l.cells, computed(sum, "#,##0"))
		default:
			l.cells = append(l.cells, u.atRunOnly(sum))
		}
	}
	return l
}

// unitModel adds up, for every split, the money that it shares.
func (m *maker) unitModel() {
	t := m.track(unitMoney)
	for i := range m.plan.UnitSplits {
		s := &m.plan.UnitSplits[i]
		u := m.unitSplit(s)
		if len(u.units) == 0 {
			continue
		}
		sources := s.Sources
		if len(sources) == 0 {
			for k := range m.plan.Sources {
				sources = append(sources, m.plan.Sources[k].ID)
			}
		}
		cells := t.given(&budget.Rule{Groups: s.Groups, Uses: s.Uses}, proposed, sources)
		sum := t.partial(s.ID, m.words.Text(s.Name), func(n int) string { return fmt.Sprintf("part:%s:%d", s.ID, n) }, cells)
		t.add(row{id: s.ID, name: m.words.Text(s.Name), unit: m.say("dong"), of: s.ID, format: wholeFormat,
			scalar: computed("SUM("+m.stretchOf(t.id, s.ID)+")", wholeFormat),
			year:   func(y budget.Year) string { return "SUM(" + sum(y) + ")" }})
	}
	if len(t.lines) > 0 {
		t.below(m.modelSheet("model_units", m.say("model.units", m.period()...)), m.say("model.unit_lines"))
	}
}

// unitsCheck adds up the squares by which what the units of every split get in a year is
// off what there was to share; without a split there is none.
func (m *maker) unitsCheck() (check, bool) {
	var parts []string
	for i := range m.plan.UnitSplits {
		if u := m.unitSplit(&m.plan.UnitSplits[i]); len(u.units) > 0 {
			for k := range u.stretches() {
				parts = append(parts, ref(at(u.blockID(k), "off", "note")))
			}
		}
	}
	return check{"units", "SUM(" + strings.Join(parts, ",") + ")"}, len(parts) > 0
}
