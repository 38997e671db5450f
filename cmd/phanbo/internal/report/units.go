package report

import (
	"strconv"
	"strings"

	"phanbo/budget"
)

// mostNames is how many indicators of one fate a report names.
const mostNames = 3

// successions tells which indicators have an owner that ends inside the plan, and what
// becomes of them: on a terminal those that share owner and fate stand together, by name
// when they are no more than most, elsewhere each in a row of a table.
func (p *page) successions(list []budget.Succession, most int) {
	if len(list) == 0 {
		return
	}
	p.heading("successions.title")
	if p.options.Format != Terminal {
		p.successionTable(list)
		return
	}
	var fates []string
	names := map[string][]string{}
	for _, s := range list {
		fate := p.succession(s)
		if names[fate] == nil {
			fates = append(fates, fate)
		}
		names[fate] = append(names[fate], p.words.Text(s.Name))
	}
	for _, fate := range fates {
		who := closed(strings.Join(names[fate], "; "))
		if n := len(names[fate]); n > most {
			who = p.say("successions.count", budget.NumberOf("count", float64(n)))
		}
		p.item("- ", fate+": "+who)
	}
}

func (p *page) successionTable(list []budget.Succession) {
	g := &grid{columns: []column{left(p.say("successions.id")), wide(p.say("column.target")), wide(p.say("successions.owner")),
		left(p.say("successions.until")), wide(p.say("successions.as")), wide(p.say("successions.to"))}}
	for _, s := range list {
		as := p.words.Say("sheet.successions." + string(s.As))
		if !s.Stated {
			as += " " + p.say("successions.unstated")
		}
		g.add(s.Indicator, p.words.Text(s.Name), p.words.Text(s.Owner), day(s.Until), as, p.heirs(s))
	}
	p.grid(g)
}

// heirs names who carries an indicator on, or holds the area of its owner now.
func (p *page) heirs(s budget.Succession) string {
	var names []string
	for _, t := range s.To {
		names = append(names, p.words.Text(t))
	}
	return strings.Join(names, ", ")
}

func (p *page) succession(s budget.Succession) string {
	text := p.say("successions."+string(s.As), budget.NameOf("owner", s.Owner), budget.TextOf("until", day(s.Until)), budget.TextOf("to", p.heirs(s)))
	if !s.Stated {
		text += " " + p.say("successions.unstated")
	}
	return text
}

// units is a table a split: what each unit gets in every year, and in all.
func (p *page) units(a Answer) {
	if len(a.Outcome.Units) == 0 {
		return
	}
	p.heading("units.title")
	for _, s := range a.Plan.UnitSplits {
		p.unitSplit(a, s)
	}
}

func (p *page) unitSplit(a Answer, s budget.UnitSplit) {
	g := &grid{name: "units", caption: p.words.Text(s.Name), columns: []column{wide(p.say("units.unit"))}}
	for _, y := range a.Plan.Years() {
		g.columns = append(g.columns, right(strconv.Itoa(int(y))))
	}
	g.columns = append(g.columns, right(p.say("column.total")))
	rows, order, short, lifted := map[string]*unitRow{}, []string{}, false, false
	sum := &unitRow{cells: make([]budget.Dong, len(a.Plan.Years()))}
	for _, u := range a.Outcome.Units {
		if u.Split != s.ID {
			continue
		}
		row := rows[u.Unit]
		if row == nil {
			row = &unitRow{name: p.words.Text(u.Name), cells: make([]budget.Dong, len(a.Plan.Years()))}
			rows[u.Unit], order = row, append(order, u.Unit)
		}
		row.put(int(u.Year-a.Plan.First), u.Amount)
		sum.put(int(u.Year-a.Plan.First), u.Amount)
		row.lifted = row.lifted || u.Lifted
		short, lifted = short || u.Short, lifted || u.Lifted
	}
	for _, id := range order {
		g.add(p.unitLine(rows[id])...)
	}
	sum.name = p.say("column.total")
	g.total(p.unitLine(sum)...)
	if !p.tablesOnly() {
		p.note(p.splitGround(a.Plan, s))
	}
	p.grid(g)
	if lifted {
		p.note(p.say("units.lifted"))
	}
	if short {
		p.note(p.say("units.short"))
	}
	if p.options.Format != Terminal {
		p.unitBasis(a, s)
	}
}

// splitGround says by which norm and above which floor a split shares.
func (p *page) splitGround(plan *budget.Plan, s budget.UnitSplit) string {
	norm := plan.Norm(s.Norm)
	if norm == nil {
		return ""
	}
	parts := []string{p.say("units.norm", budget.NameOf("name", norm.Name))}
	if s.Least > 0 {
		parts = append(parts, p.say("units.least", budget.MoneyOf("amount", s.Least)))
	}
	if s.LeastPart.IsSet() {
		parts = append(parts, p.say("units.least_part", budget.TextOf("part", p.words.Percent(s.LeastPart))))
	}
	return strings.Join(parts, " ")
}

// unitBasis is a table of why each unit gets what it gets: what the norm counts, its rate,
// and what the norm alone would give over the period.
func (p *page) unitBasis(a Answer, s budget.UnitSplit) {
	norm := a.Plan.Norm(s.Norm)
	if norm == nil {
		return
	}
	g := &grid{name: "unit_basis", caption: p.words.Text(s.Name), columns: []column{wide(p.say("units.unit")), left(p.say("units.zone")),
		right(p.say("units.count_" + string(norm.Basis))), right(p.say("units.rate")), right(p.say("units.by_norm")), right(p.say("units.amount")),
		right(p.say("units.more"))}}
	var sum [2]budget.Dong
	for i := range a.Plan.Units {
		unit := &a.Plan.Units[i]
		got, has := [2]budget.Dong{}, false
		for _, u := range a.Outcome.Units {
			if u.Split == s.ID && u.Unit == unit.ID {
				got, has = [2]budget.Dong{got[0].Plus(u.Norm), got[1].Plus(u.Amount)}, true
			}
		}
		if !has {
			continue
		}
		sum = [2]budget.Dong{sum[0].Plus(got[0]), sum[1].Plus(got[1])}
		rate, _ := norm.Rate(unit)
		zone := p.words.Text(rate.Name)
		if zone == "" {
			zone = rate.Zone
		}
		g.add(p.words.Text(unit.Name), zone, p.words.Plain(norm.Count(unit)), p.words.Dong(rate.Amount),
			p.words.Dong(got[0]), p.words.Dong(got[1]), p.words.Dong(got[1].Plus(-got[0])))
	}
	g.total(p.say("column.total"), "", "", "", p.words.Dong(sum[0]), p.words.Dong(sum[1]), p.words.Dong(sum[1].Plus(-sum[0])))
	p.grid(g)
}

// unitRow is what a unit gets over the years.
type unitRow struct {
	name   string
	cells  []budget.Dong
	total  budget.Dong
	lifted bool
}

func (r *unitRow) put(year int, amount budget.Dong) {
	r.cells[year] = r.cells[year].Plus(amount)
	r.total = r.total.Plus(amount)
}

// unitLine writes a row in whole đồng, so that the column adds up as it is printed.
func (p *page) unitLine(r *unitRow) []string {
	name := r.name
	if r.lifted {
		name += " (*)"
	}
	line := []string{name}
	for _, c := range r.cells {
		line = append(line, p.words.Dong(c))
	}
	return append(line, p.words.Dong(r.total))
}
