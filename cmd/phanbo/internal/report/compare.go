package report

import (
	"strconv"

	"phanbo/budget"
)

// sideBySide is a table of several scenarios: money and targets met above, the
// verdict of every target below, a numbered column a scenario.
func (p *page) sideBySide(answers []Answer) {
	if len(answers) == 0 {
		return
	}
	p.title(p.words.Text(answers[0].Outcome.PlanName))
	for i, a := range answers {
		p.item("["+strconv.Itoa(i+1)+"] ", p.scenarioLine(a))
	}
	across := len(answers)
	if p.splits() {
		across = 6 // scenarios that fit beside the names
	}
	for from := 0; from < len(answers); from += across {
		p.compareBlock(answers, from, min(from+across, len(answers)))
	}
}

func (p *page) compareBlock(answers []Answer, from, to int) {
	p.heading("compare.title")
	g := &grid{columns: []column{wide(p.say("column.target")), right(p.say("column.required"))}}
	for i := from; i < to; i++ {
		g.columns = append(g.columns, right(p.scenarioTitle(i, answers[i])))
	}
	part := answers[from:to]
	for i, v := range answers[0].Outcome.Verdicts {
		row := []string{p.nameAndUnit(v), p.requiredText(v, answers[0].Outcome.Last)}
		for _, a := range part {
			row = append(row, p.compareCell(a, i))
		}
		g.add(row...)
	}
	p.compareTotals(g, part)
	p.grid(g)
	for i, a := range part {
		if a.Outcome.Status == budget.Infeasible || a.Outcome.Status == budget.NotSolved {
			p.note("[" + strconv.Itoa(from+i+1) + "] " + p.term("outcome", string(a.Outcome.Status)) + ".")
			p.conflictLines(a)
		}
	}
}

// scenarioTitle heads the column of a scenario: its number in the legend, and its
// name where there is no legend.
func (p *page) scenarioTitle(i int, a Answer) string {
	number := "[" + strconv.Itoa(i+1) + "]"
	if p.tablesOnly() {
		return number + " " + p.words.Text(a.Outcome.ScenarioName)
	}
	return number
}

func (p *page) compareTotals(g *grid, part []Answer) {
	rows := []struct {
		key  string
		cell func(Answer) string
	}{
		{"compare.met", func(a Answer) string {
			t := tallyOf(a.Outcome.Verdicts)
			return strconv.Itoa(t.met) + "/" + strconv.Itoa(t.assessed)
		}},
		{"compare.ceiling", func(a Answer) string { return p.words.Billion(total(a.Outcome.Ceilings), 1) }},
		{"compare.allocated", func(a Answer) string { return p.words.Billion(totalOf(a.Outcome.Allocation), 1) }},
		{"compare.left", func(a Answer) string { return p.words.Billion(total(a.Outcome.Unallocated), 1) }},
		{"compare.broken", func(a Answer) string { return strconv.Itoa(broken(a.Outcome.Rules)) }},
	}
	for _, r := range rows {
		line := []string{p.say(r.key), ""}
		for _, a := range part {
			if a.Outcome.Status == budget.Infeasible {
				line = append(line, "–")
				continue
			}
			line = append(line, r.cell(a))
		}
		g.total(line...)
	}
}

// broken counts the rules that the plan tests and that are not met in some year.
func broken(lines []budget.RuleLine) int {
	seen := map[string]bool{}
	for _, l := range lines {
		if l.Tested && l.Status == budget.RuleNotMet {
			seen[l.Rule] = true
		}
	}
	return len(seen)
}

func (p *page) compareCell(a Answer, i int) string {
	if i >= len(a.Outcome.Verdicts) || a.Outcome.Status == budget.Infeasible {
		return "–"
	}
	v := a.Outcome.Verdicts[i]
	text := p.term("status", string(v.Status))
	switch v.Status {
	case budget.NotAssessable:
		return p.paint(doubt, p.say("status.open_short"))
	case budget.Met:
		return p.paint(good, text)
	}
	text = p.paint(bad, text)
	if v.Got != nil && v.Comparison != budget.DoneBy {
		text += "\n" + p.apart(*v.Got, v.Required)
	}
	return text
}
