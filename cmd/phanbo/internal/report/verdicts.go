package report

import (
	"strconv"
	"strings"

	"phanbo/budget"
)

// verdicts is the table of targets: where each stands, where it should be, and
// where it gets without new money, by the draft and by the proposal.
func (p *page) verdicts(a Answer) {
	if len(a.Outcome.Verdicts) == 0 {
		return
	}
	p.heading("verdicts.title")
	g := &grid{columns: p.verdictColumns(a.Outcome.Draft != nil)}
	for i, v := range a.Outcome.Verdicts {
		g.add(p.verdictRow(a, i, v)...)
	}
	p.grid(g)
	p.verdictNotes(a)
}

func (p *page) verdictColumns(draft bool) []column {
	columns := []column{
		right(p.say("column.number")), wide(p.say("column.target")),
		right(p.say("column.baseline")), right(p.say("column.required")), right(p.say("column.no_new_money")),
	}
	if draft {
		columns = append(columns, right(p.say("column.draft")))
	}
	return append(columns, right(p.say("column.proposal")), left(p.say("column.status")), right(p.say("column.since")))
}

func (p *page) verdictRow(a Answer, i int, v budget.Verdict) []string {
	path := pathOf(a.Outcome.Paths, v.Indicator, v.Year)
	row := []string{strconv.Itoa(i + 1), p.nameAndUnit(v),
		p.optional(v.Baseline, v), p.requiredText(v, a.Outcome.Last),
		p.level(v, path.noNewMoney, v.NoNewMoney)}
	if a.Outcome.Draft != nil {
		row = append(row, p.level(v, path.draft, v.Draft))
	}
	since := ""
	if v.Since > 0 {
		since = strconv.Itoa(int(v.Since))
	}
	return append(row, p.level(v, path.proposal, v.Status), p.statusText(v), since)
}

// percent is the one unit that stands behind the target's figure, and not
// behind its name.
const percent = "%"

func (p *page) nameAndUnit(v budget.Verdict) string {
	name, unit := p.words.Text(v.Name), p.words.Text(v.Unit)
	if unit == "" || unit == percent || v.Comparison == budget.DoneBy {
		return name
	}
	return name + " (" + unit + ")"
}

// levels of an indicator in one year; nil where there is none.
type levels struct{ noNewMoney, draft, proposal *float64 }

func pathOf(paths []budget.Path, indicator string, year budget.Year) levels {
	for _, path := range paths {
		if path.Indicator != indicator {
			continue
		}
		for i, y := range path.Years {
			if y == year {
				return levels{at(path.NoNewMoney, i), at(path.Draft, i), at(path.Proposal, i)}
			}
		}
	}
	return levels{}
}

func at(values []float64, i int) *float64 {
	if i >= len(values) {
		return nil
	}
	return &values[i]
}

// level writes what a target's indicator gets to, and paints it when that is enough.
func (p *page) level(v budget.Verdict, value *float64, status budget.MetStatus) string {
	if status == budget.NotAssessable || status == "" {
		return ""
	}
	body := p.say("milestone." + string(status))
	if v.Comparison != budget.DoneBy {
		if value == nil {
			return ""
		}
		body = p.number(*value)
		if status == budget.NotMet {
			body = p.apart(*value, v.Required)
		}
	}
	if status == budget.Met {
		return p.paint(good, body)
	}
	return body
}

// number writes a level with at most two decimals.
func (p *page) number(x float64) string { return p.words.Rounded(x, 2) }

// apart writes a level that misses its target with as many decimals, up to
// six, as it takes to see the difference.
func (p *page) apart(x float64, required *float64) string {
	decimals := 2
	for required != nil && decimals < 6 && p.words.Rounded(x, decimals) == p.words.Rounded(*required, decimals) {
		decimals++
	}
	return p.words.Rounded(x, decimals)
}

func (p *page) optional(value *float64, v budget.Verdict) string {
	switch {
	case value == nil:
		return ""
	case v.Comparison == budget.DoneBy:
		return p.say("milestone." + string(milestoneAt(*value)))
	}
	return p.number(*value)
}

func milestoneAt(value float64) budget.MetStatus {
	if value >= 1 {
		return budget.Met
	}
	return budget.NotMet
}

// requiredText writes a target as in an annex: ≥ 80, ≤ 10, < 1,25, 80 - 90; with
// its year when that is not the plan's last.
func (p *page) requiredText(v budget.Verdict, last budget.Year) string {
	text := ""
	switch {
	case v.Required == nil:
		return strconv.Itoa(int(v.Year))
	case v.Comparison == budget.DoneBy:
		text = p.say("milestone.required")
	case v.Growth != nil:
		return p.say("verdicts.growth", budget.TextOf("rate", p.growth(*v.Growth, v.Comparison)))
	case v.Units != nil && v.Units.Need < v.Units.Of && v.Comparison != budget.Between:
		text = sign(v.Comparison) + " " + p.number(float64(v.Units.Need)) + "/" + p.number(float64(v.Units.Of))
	case v.Comparison == budget.Between && v.Upper != nil:
		text = p.number(*v.Required) + " - " + p.number(*v.Upper)
	default:
		text = sign(v.Comparison) + " " + p.words.Rounded(*v.Required, 6)
	}
	if v.Unit.Vi == percent && v.Comparison != budget.DoneBy && !strings.Contains(text, "/") {
		text += percent
	}
	if v.Year != last {
		text += " (" + strconv.Itoa(int(v.Year)) + ")"
	}
	return text
}

// growth writes what is asked of growth, in percent a year: 20 - 25, ≥ 8.
func (p *page) growth(g budget.Growth, c budget.Comparison) string {
	if c == budget.Between {
		return p.number(g.Value) + " - " + p.number(g.Upper)
	}
	return sign(c) + " " + p.number(g.Value)
}

func sign(c budget.Comparison) string {
	switch c {
	case budget.AtMost:
		return "≤"
	case budget.LessThan:
		return "<"
	}
	return "≥"
}

// statusText is the verdict in a word, with (*) when it rests on assumptions.
func (p *page) statusText(v budget.Verdict) string {
	text := p.term("status", string(v.Status))
	switch {
	case v.HighLevel:
		text = p.say("status.high")
	case v.Status == budget.NotAssessable:
		text = p.say("status.open")
	}
	if v.Grade == budget.GradeC {
		text += " (*)"
	}
	switch v.Status {
	case budget.Met:
		return p.paint(good, text)
	case budget.NotMet:
		return p.paint(bad, text)
	}
	return p.paint(doubt, text)
}

// verdictNotes explains the marks of the table and the verdicts that miss.
func (p *page) verdictNotes(a Answer) {
	assumed := false
	for i, v := range a.Outcome.Verdicts {
		assumed = assumed || v.Grade == budget.GradeC
		p.whyNot(i, v)
	}
	if assumed {
		p.note(p.paint(faint, p.say("verdicts.assumed")))
	}
}

// whyNot says of a target that misses what it lacks and what holds it back, and
// whether it could be met if it came first.
func (p *page) whyNot(i int, v budget.Verdict) {
	var texts []string
	switch v.Status {
	case budget.Met:
		return
	case budget.NotAssessable:
		texts = p.reasonTexts(v.WhyNot)
	default:
		texts = p.reasonTexts(v.Binding)
		if v.Reach == budget.Reachable {
			texts = append(texts, p.say("verdicts.alone"))
		}
	}
	if len(texts) > 0 {
		p.item("- ", p.say("verdicts.why", budget.NumberOf("number", float64(i+1)), budget.TextOf("reasons", strings.Join(texts, "; "))))
	}
}

func (p *page) reasonTexts(reasons []budget.Reason) []string {
	var texts []string
	for _, r := range reasons {
		texts = append(texts, p.words.Reason(r))
	}
	return texts
}
