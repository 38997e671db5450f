package report

import (
	"slices"
	"strconv"
	"strings"

	"phanbo/budget"
)

// rules is a block a rule: what is allocated, the limit, the slack and the
// result of every year, under the reading of the base that the plan enforces,
// then the slack under every other reading.
func (p *page) rules(a Answer) {
	lines := a.Outcome.Rules
	if len(lines) == 0 {
		return
	}
	p.heading("rules.title")
	assumed := slices.ContainsFunc(lines, func(l budget.RuleLine) bool { return l.Assumed && l.Tested })
	gaps := slices.ContainsFunc(lines, func(l budget.RuleLine) bool { return l.Status == budget.RuleNoData })
	for first := true; len(lines) > 0; first = false {
		if !first {
			p.gap()
		}
		n := 1
		for n < len(lines) && lines[n].Rule == lines[0].Rule {
			n++
		}
		p.rule(a, lines[:n])
		lines = lines[n:]
	}
	if gaps {
		p.note(p.paint(faint, p.say("rules.no_data")))
	}
	if assumed {
		p.note(p.paint(faint, p.say("rules.assumed")))
	}
}

// rule shows the lines of one rule.
func (p *page) rule(a Answer, lines []budget.RuleLine) {
	readings := byReading(lines)
	g := &grid{caption: p.ruleTitle(a, lines[0]), columns: []column{wide(p.say("column.item"))}}
	years := yearsOf(lines)
	for _, y := range years {
		title := strconv.Itoa(int(y))
		if y == 0 {
			title = p.say("column.period")
		}
		g.columns = append(g.columns, right(title))
	}
	for _, r := range readings {
		if r[0].Tested {
			g.add(p.ruleRow(p.say("rules.value"), years, r, func(l budget.RuleLine) string { return p.words.Million(l.Value) })...)
			g.add(p.ruleRow(p.limitName(a, r[0]), years, r, p.limitCell)...)
			g.add(p.ruleRow(p.say("rules.slack"), years, r, p.slackCell)...)
			g.add(p.ruleRow(p.say("rules.result"), years, r, p.resultCell)...)
			p.rulePrices(g, a, years, r)
		}
	}
	var without []string
	for _, r := range readings {
		switch {
		case r[0].Tested:
		case !hasData(r):
			without = append(without, p.baseName(a.Plan, r[0].Base))
		default:
			g.add(p.ruleRow(p.say("rules.other", budget.TextOf("base", p.baseName(a.Plan, r[0].Base))), years, r, p.slackCell)...)
		}
	}
	p.grid(g)
	if len(without) > 0 {
		p.note(p.say("rules.without_data", budget.TextOf("bases", strings.Join(without, "; "))))
	}
}

func hasData(lines []budget.RuleLine) bool {
	return slices.ContainsFunc(lines, func(l budget.RuleLine) bool { return l.Status != budget.RuleNoData })
}

func (p *page) ruleTitle(a Answer, line budget.RuleLine) string {
	force := p.say("rules.hard")
	if line.Advisory {
		force = p.say("rules.advisory")
	}
	title := p.words.Text(line.Name)
	for _, r := range a.Plan.Rules {
		if r.ID == line.Rule && r.Article != "" {
			title += ", " + r.Article
		}
	}
	return title + " (" + force + ")"
}

func (p *page) limitName(a Answer, line budget.RuleLine) string {
	limit := p.term("direction", string(line.Direction))
	if !line.Share.IsSet() {
		return upper(limit)
	}
	return p.say("rules.limit", budget.TextOf("limit", upper(limit)), budget.RateOf("share", line.Share),
		budget.TextOf("base", p.baseName(a.Plan, line.Base)))
}

// byReading cuts the lines of a rule by base, in the order of first appearance.
func byReading(lines []budget.RuleLine) [][]budget.RuleLine {
	var readings [][]budget.RuleLine
	index := map[string]int{}
	for _, l := range lines {
		i, ok := index[l.Base]
		if !ok {
			i = len(readings)
			index[l.Base] = i
			readings = append(readings, nil)
		}
		readings[i] = append(readings[i], l)
	}
	return readings
}

func yearsOf(lines []budget.RuleLine) []budget.Year {
	var years []budget.Year
	seen := map[budget.Year]bool{}
	for _, l := range lines {
		if !seen[l.Year] {
			seen[l.Year] = true
			years = append(years, l.Year)
		}
	}
	return years
}

func (p *page) ruleRow(name string, years []budget.Year, lines []budget.RuleLine, cell func(budget.RuleLine) string) []string {
	row := []string{name}
	for _, y := range years {
		text := ""
		for _, l := range lines {
			if l.Year == y {
				text = cell(l)
			}
		}
		row = append(row, text)
	}
	return row
}

func (p *page) limitCell(l budget.RuleLine) string {
	if l.Status == budget.RuleNoData {
		return ""
	}
	if l.Assumed && !p.tablesOnly() {
		return p.words.Million(l.Limit) + " (*)"
	}
	return p.words.Million(l.Limit)
}

func (p *page) slackCell(l budget.RuleLine) string {
	switch {
	case l.Status == budget.RuleNoData:
		return noData
	case l.Slack > 0 && !p.tablesOnly():
		return "+" + p.words.Million(l.Slack)
	}
	return p.words.Million(l.Slack)
}

// noData stands in a cell of a year for which the base has no figure.
const noData = "–"

func (p *page) resultCell(l budget.RuleLine) string {
	text := p.term("rule_status", string(l.Status))
	if l.Assumed && p.tablesOnly() {
		text += " (*)"
	}
	switch l.Status {
	case budget.RuleMet:
		return p.paint(good, text)
	case budget.RuleNotMet:
		return p.paint(bad, text)
	}
	return noData
}
