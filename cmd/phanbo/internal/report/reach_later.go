package report

import (
	"strconv"
	"strings"

	"phanbo/budget"
)

// laterYear names the year in which a target would be reachable, and what is known of those
// before it.
func (p *reachPage) laterYear(t budget.TargetReach) {
	args := []budget.Arg{budget.YearOf("year", max(t.Earliest, t.Examined)), budget.YearOf("last", p.report.Last),
		budget.NumberOf("count", float64(t.Examined-p.report.Last))}
	var text string
	switch {
	case t.Examined == 0:
		return
	case t.Earliest > p.report.Last:
		text = p.say("later.extended", args...)
	case t.Earliest > 0:
		text = p.say("later.inside", args...)
	default:
		text = p.say("later.none", args...)
	}
	p.item("- ", text+" "+p.paint(faint, p.yearsProved(t)))
}

// yearsProved says which of the tried years are refuted.
func (p *reachPage) yearsProved(t budget.TargetReach) string {
	if len(t.YearsOpen) == 0 && t.Earliest > 0 {
		return p.say("later.earliest")
	}
	if len(t.YearsOpen) == 0 {
		return p.say("later.proved")
	}
	var years []string
	for _, y := range t.YearsOpen {
		years = append(years, strconv.Itoa(int(y)))
	}
	return p.say("later.open", budget.TextOf("years", strings.Join(years, ", ")))
}

// extended is the table of what years after the plan are assumed to have.
func (p *reachPage) extended() {
	if len(p.report.Extended) == 0 {
		return
	}
	last := budget.YearOf("last", p.report.Last)
	p.heading("extended.title", last)
	if !p.tablesOnly() {
		p.note(p.say("extended.about", last))
	}
	g := &grid{name: "extended", columns: []column{wide(p.say("extended.column.line")), right(p.say("extended.column.growth")), left(p.say("extended.column.from"))}}
	for _, line := range p.report.Extended {
		name := p.words.Text(line.Name)
		switch {
		case line.Line == "prices":
			name = p.say("extended.prices")
		case line.Granted:
			name = p.say("extended.granted", budget.TextOf("name", name))
		}
		growth, years := p.say("extended.kept"), strconv.Itoa(int(line.To))
		if line.Growth.IsSet() {
			growth = p.words.Percent(line.Growth.Plus(budget.NewRate(-1, 1)))
			years = strconv.Itoa(int(line.From)) + "–" + years
		}
		g.add(name, growth, years)
	}
	p.grid(g)
}
