package report

import (
	"strconv"
	"strings"

	"phanbo/budget"
)

// mostNames is how many indicators of one fate a report names.
const mostNames = 3

// successions tells which indicators have an owner that ends inside the plan, and what
// becomes of them; those that share owner and fate stand together, by name when they are
// no more than most.
func (p *page) successions(list []budget.Succession, most int) {
	if len(list) == 0 {
		return
	}
	p.heading("successions.title")
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

func (p *page) succession(s budget.Succession) string {
	var heirs []string
	for _, t := range s.To {
		heirs = append(heirs, p.words.Text(t))
	}
	text := p.say("successions."+string(s.As), budget.NameOf("owner", s.Owner), budget.TextOf("until", day(s.Until)),
		budget.TextOf("to", strings.Join(heirs, ", ")))
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
	p.grid(g)
	if lifted {
		p.note(p.say("units.lifted"))
	}
	if short {
		p.note(p.say("units.short"))
	}
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
