package report

import (
	"strconv"

	"phanbo/budget"
)

// repairTable lists every repair and every tried year in columns, for spreadsheets: amounts
// in đồng, shares in percent.
func (p *reachPage) repairTable() {
	if !p.tablesOnly() {
		return
	}
	g := &grid{name: "repairs"}
	for _, key := range []string{"target", "way", "limit", "amount", "refuted", "share_now", "share_to", "share_refuted", "year", "known"} {
		g.columns = append(g.columns, left(p.say("repairs.column."+key)))
	}
	for i, t := range p.report.Targets {
		number := strconv.Itoa(i + 1)
		for _, r := range t.Repairs {
			p.repairRow(g, number, r)
		}
		p.yearRow(g, number, t)
	}
	if t := p.report.Together; t != nil {
		for _, r := range t.All {
			p.repairRow(g, p.say("repairs.all"), r)
		}
	}
	if c := p.report.Clash; c != nil {
		for _, r := range c.Repairs {
			p.repairRow(g, "", r)
		}
	}
	if len(g.rows) > 0 {
		p.grid(g)
	}
}

func (p *reachPage) repairRow(g *grid, number string, r budget.Repair) {
	limit, amount, refuted, known := "", "", "", "unknown"
	if len(r.Limits) == 1 {
		limit = p.limit(r.Limits[0])
	}
	switch {
	case r.Never:
		known = "never"
	case r.Minimal:
		known = "minimal"
	case r.Possible:
		known = "enough"
	}
	if r.Possible {
		amount = p.words.Dong(r.Amount)
	}
	if r.Refuted > 0 {
		refuted = p.words.Dong(r.Refuted)
	}
	way := p.say("repairs.way." + string(r.Kind))
	g.add(number, way, limit, amount, refuted, p.words.Percent(r.ShareNow), p.words.Percent(r.ShareTo),
		p.words.Percent(r.ShareRefuted), "", p.say("repairs.known."+known))
	part := func(of, year string, amount budget.Dong) {
		g.add(number, way, of, p.words.Dong(amount), "", "", "", "", year, p.say("repairs.known.part"))
	}
	for k, m := range r.Limits {
		if r.Kind == budget.AllLimits && r.Possible {
			part(p.limit(m), "", r.Amounts[k])
		}
	}
	for _, place := range r.Places {
		part(p.sourceName(p.plan, place.Source), strconv.Itoa(int(place.Year)), place.Amount)
	}
}

func (p *reachPage) yearRow(g *grid, number string, t budget.TargetReach) {
	if t.Examined == 0 {
		return
	}
	known := "minimal"
	switch {
	case t.Earliest == 0 && len(t.YearsOpen) == 0:
		known = "never"
	case t.Earliest == 0:
		known = "unknown"
	case len(t.YearsOpen) > 0:
		known = "enough"
	}
	g.add(number, p.say("repairs.way.later"), "", "", "", "", "", "", strconv.Itoa(int(t.Examined)), p.say("repairs.known."+known))
}
