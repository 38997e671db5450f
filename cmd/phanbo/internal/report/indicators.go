package report

import (
	"io"
	"strings"

	"phanbo/budget"
)

// WriteIndicators lists the indicators of plans as a library to choose from, with what
// says whether a next plan can take one.
func WriteIndicators(w io.Writer, plans []*budget.Plan, takable func(*budget.Plan, string) bool, o Options) error {
	p := newPage(o)
	total := 0
	for _, plan := range plans {
		total += len(plan.Indicators)
	}
	p.title(p.say("indicators.title", budget.NumberOf("count", float64(total))))
	p.note(p.say("indicators.about"))
	g := &grid{name: "indicators", columns: []column{left(p.say("indicators.id")), wide(p.say("column.target")), left(p.say("indicators.level")), left(p.say("indicators.take"))}}
	for _, plan := range plans {
		for _, i := range plan.Indicators {
			take := p.say("indicators.no")
			if takable(plan, i.ID) {
				take = p.say("indicators.yes")
			}
			var levels []string
			for _, l := range i.Levels {
				levels = append(levels, p.term("tier", string(l)))
			}
			name := p.words.Text(i.Name)
			if unit := p.words.Text(i.Unit); unit != "" {
				name += " (" + unit + ")"
			}
			if p.splits() { // an id that wraps cannot be copied
				p.item("- ", plan.ID+"/"+i.ID+": "+name+"; "+strings.Join(append(levels, take), "; "))
				continue
			}
			g.add(plan.ID+"/"+i.ID, name, strings.Join(levels, ", "), take)
		}
	}
	if !p.splits() {
		p.grid(g)
	}
	return p.writeTo(w)
}
