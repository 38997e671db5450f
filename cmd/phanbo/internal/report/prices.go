package report

import (
	"strconv"

	"phanbo/budget"
)

// prices shows what one tỷ more or less of each source and year is worth.
func (p *page) prices(a Answer) {
	prices := a.Outcome.Prices
	if prices == nil || len(prices.Money) == 0 {
		return
	}
	p.heading("prices.title")
	g := &grid{columns: []column{wide(p.say("prices.source")), left(p.say("column.year")), right(p.say("prices.more")), right(p.say("prices.less"))}}
	if prices.Projects {
		g.columns = append(g.columns, right(p.say("prices.more_kept")), right(p.say("prices.less_kept")))
	}
	for _, c := range prices.Money {
		line := []string{p.sourceName(a.Plan, c.Source), strconv.Itoa(int(c.Year)), p.change(c.More), p.change(c.Less)}
		if prices.Projects {
			line = append(line, p.change(*c.MoreKept), p.change(*c.LessKept))
		}
		g.add(line...)
	}
	p.grid(g)
	if !p.tablesOnly() {
		p.note(p.say("prices.note_" + string(a.Outcome.Objective)))
	}
}

// change writes a change of value with its sign.
func (p *page) change(c budget.Shift) string {
	switch {
	case !c.Possible:
		return p.say("prices.impossible")
	case c.By > 0:
		return "+" + p.words.Number(c.By, 4)
	}
	return p.words.Number(c.By, 4)
}

// rulePrices adds to a rule what allowing and asking one tỷ more is worth.
func (p *page) rulePrices(g *grid, a Answer, years []budget.Year, lines []budget.RuleLine) {
	if a.Outcome.Prices == nil {
		return
	}
	costs := map[budget.Year]budget.RuleCost{}
	for _, c := range a.Outcome.Prices.Rules {
		if c.Rule == lines[0].Rule {
			costs[c.Year] = c
		}
	}
	if len(costs) == 0 {
		return
	}
	row := func(key string, of func(budget.RuleCost) budget.Shift) {
		g.add(p.ruleRow(p.say("rules."+key), years, lines, func(l budget.RuleLine) string {
			if c, ok := costs[l.Year]; ok {
				return p.change(of(c))
			}
			return noData
		})...)
	}
	row("looser", func(c budget.RuleCost) budget.Shift { return c.More })
	row("tighter", func(c budget.RuleCost) budget.Shift { return c.Less })
	if a.Outcome.Prices.Projects {
		row("looser_kept", func(c budget.RuleCost) budget.Shift { return *c.MoreKept })
		row("tighter_kept", func(c budget.RuleCost) budget.Shift { return *c.LessKept })
	}
}
