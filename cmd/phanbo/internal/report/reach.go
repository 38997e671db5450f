package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"phanbo/budget"
)

// ReachJSON writes a report on reach for machines. Amounts are whole đồng.
func ReachJSON(w io.Writer, r budget.ReachReport) error { return encode(w, r) }

// Reach shows a report on reach: each target under the four questions, then for those
// that are denied what stands against them and the smallest repairs.
func Reach(w io.Writer, plan *budget.Plan, r budget.ReachReport, o Options) error {
	p := &reachPage{page: newPage(o), plan: plan, report: r}
	p.title(p.words.Text(r.PlanName))
	p.note(p.scenarioLine(Answer{Plan: plan, Outcome: budget.Outcome{ScenarioName: r.ScenarioName, Ceilings: r.Ceilings, First: r.First, Last: r.Last}}))
	switch {
	case r.Clash != nil:
		p.clash()
	case len(r.Targets) == 0:
		p.note(p.say("reach.untargeted"))
	default:
		p.note(p.tally())
		p.targets()
		p.denials()
		p.together()
		p.least()
		p.firmness()
		p.extended()
	}
	p.repairTable()
	return p.writeTo(w)
}

// reachPage is a page on reach.
type reachPage struct {
	*page
	plan   *budget.Plan
	report budget.ReachReport
}

// tally says how many targets are reachable one by one and how many at once.
func (p *reachPage) tally() string {
	alone, assessed := 0, 0
	for _, t := range p.report.Targets {
		alone += one(t.Reach == budget.Reachable)
		assessed += one(len(t.Readings) > 0)
	}
	args := []budget.Arg{budget.NumberOf("alone", float64(alone)), budget.NumberOf("assessed", float64(assessed))}
	text := p.say("reach.alone", args...)
	if t := p.report.Together; t != nil {
		args = append(args, budget.NumberOf("together", float64(len(t.Targets))))
		text += " " + p.say("reach.together", args...)
	}
	return text
}

// targets is the table of the four questions.
func (p *reachPage) targets() {
	p.heading("reach.title")
	g := &grid{name: "reach", columns: []column{
		right(p.say("column.number")), wide(p.say("column.target")), right(p.say("column.required")),
		left(p.say("reach.column.this")), left(p.say("reach.column.this_held")),
		left(p.say("reach.column.any")), left(p.say("reach.column.any_held")), left(p.say("reach.column.verdict")),
	}}
	assumed := false
	for i, t := range p.report.Targets {
		row := []string{strconv.Itoa(i + 1), p.nameAndUnit(p.verdictOf(t)), p.requiredText(p.verdictOf(t), p.report.Last)}
		for k := range 4 {
			row = append(row, p.answer4(t, k))
		}
		assumed = assumed || t.Grade == budget.GradeC && len(t.Readings) > 0
		g.add(append(row, p.reachText(t))...)
	}
	p.grid(g)
	p.note(p.paint(faint, p.say("reach.held")))
	if assumed {
		p.note(p.paint(faint, p.say("verdicts.assumed")))
	}
	p.openTargets()
}

// verdictOf gives a target the shape in which other tables write it.
func (p *reachPage) verdictOf(t budget.TargetReach) budget.Verdict {
	return budget.Verdict{Name: t.Name, Unit: t.Unit, Year: t.Year, Comparison: t.Comparison, Required: t.Required, Upper: t.Upper,
		Growth: t.Growth, Units: t.Units}
}

// answer4 is the answer to one of the four questions in a word.
func (p *reachPage) answer4(t budget.TargetReach, k int) string {
	if k >= len(t.Readings) {
		return ""
	}
	reading := t.Readings[k]
	text := p.say("reach.answer." + string(reading.Reach))
	switch reading.Reach {
	case budget.Reachable:
		return p.paint(good, text)
	case budget.Unreachable:
		return p.paint(bad, text)
	}
	return p.paint(doubt, text)
}

func (p *reachPage) reachText(t budget.TargetReach) string {
	text := p.term("reach", string(t.Reach))
	if t.Grade == budget.GradeC && len(t.Readings) > 0 {
		text += " (*)"
	}
	return text
}

// openTargets says why some targets were not judged.
func (p *reachPage) openTargets() {
	for i, t := range p.report.Targets {
		if len(t.WhyNot) > 0 {
			p.item("- ", p.say("verdicts.why", budget.NumberOf("number", float64(i+1)),
				budget.TextOf("reasons", strings.Join(p.reasonTexts(t.WhyNot), "; "))))
		}
	}
}

// denials explains the targets that this money does not reach, alone or with the others.
func (p *reachPage) denials() {
	for i, t := range p.report.Targets {
		if len(t.Readings) == 0 || t.Readings[1].Reach == budget.Reachable {
			continue
		}
		p.heading("denied.title", budget.NumberOf("number", float64(i+1)), budget.TextOf("name", p.words.Text(t.Name)))
		p.note(p.denial(t))
		p.conflictSet(t.Conflict)
		p.repairList(t.Repairs, t.NotByMoney)
		p.otherRules(t.Conflict)
		p.laterYear(t)
		p.flips(t)
	}
}

// denial says what is known in a sentence or two.
func (p *reachPage) denial(t budget.TargetReach) string {
	k := 0
	if t.Reach == budget.Reachable {
		k = 1
	} else if t.Reach == budget.Unreachable {
		k = 2
	}
	reading := t.Readings[k]
	text := p.say("denied."+string(reading.Reach), budget.TextOf("question", p.say("denied.question."+strconv.Itoa(k))))
	if reading.Bound != nil {
		key := "denied.most"
		if t.Comparison == budget.AtMost || t.Comparison == budget.LessThan {
			key = "denied.least"
		}
		text += " " + p.say(key, budget.TextOf("level", p.apart(*reading.Bound, t.Required)), budget.TextOf("required", p.requiredText(p.verdictOf(t), t.Year)))
	}
	if t.Grade == budget.GradeC {
		text += " " + p.say("denied.assumed", budget.NumberOf("count", float64(len(t.Assumed))))
	}
	return text
}

// flips says how far each assumed figure alone would have to move.
func (p *reachPage) flips(t budget.TargetReach) {
	if len(t.Flips) == 0 || t.Readings[0].Reach == budget.Reachable {
		return
	}
	p.note(p.say("flip.title"))
	for _, f := range t.Flips {
		args := []budget.Arg{budget.TextOf("figure", p.say("flip.field."+f.Field)), budget.TextOf("name", p.words.Text(f.Name)),
			budget.TextOf("now", p.figure(f, f.Now)), budget.TextOf("at", p.figure(f, f.At))}
		switch {
		case f.Never:
			p.item("- ", p.say("flip.never", args...))
		case f.InRange:
			p.item("- ", p.say("flip.in_range", args...))
		default:
			p.item("- ", p.say("flip.beyond", args...))
		}
	}
}

// firmness tells how far assumed figures may move before a reachable target no longer is.
func (p *reachPage) firmness() {
	g := &grid{name: "firmness", columns: []column{right(p.say("column.number")), wide(p.say("firm.column.figure")),
		right(p.say("firm.column.now")), right(p.say("firm.column.at"))}}
	for i, t := range p.report.Targets {
		for _, f := range t.Flips {
			if t.Readings[0].Reach != budget.Reachable {
				continue
			}
			at := p.figure(f, f.At)
			switch {
			case f.Never:
				at = p.say("firm.any")
			case f.InRange:
				at += " (!)"
			}
			name := p.say("flip.field."+f.Field) + " “" + p.words.Text(f.Name) + "”"
			g.add(strconv.Itoa(i+1), upper(name), p.figure(f, f.Now), at)
		}
	}
	if len(g.rows) == 0 {
		return
	}
	p.heading("firm.title")
	p.note(p.say("firm.about"))
	p.grid(g)
}

func (p *reachPage) figure(f budget.Flip, value float64) string {
	if f.Field == "money" {
		return p.about(budget.FromBillions(value) / budget.Million * budget.Million)
	}
	return p.words.Rounded(value, 3)
}

// together names the largest set of targets and what it takes to meet all.
func (p *reachPage) together() {
	t := p.report.Together
	if t == nil || len(t.Left) == 0 {
		return
	}
	p.heading("together.title")
	p.note(p.say("together.set", budget.NumberOf("count", float64(len(t.Targets))), budget.TextOf("numbers", p.numbersOf(t.Targets)),
		budget.TextOf("left", p.numbersOf(t.Left)), budget.TextOf("proved", p.provedSet(t))))
	p.note(p.say("together.all"))
	p.repairList(t.All, !t.All[0].Possible && t.All[0].Never)
}

// least tells the least money and the least share of the chosen targets.
func (p *reachPage) least() { p.leastSet(p.report.Least) }

func (p *reachPage) provedSet(t *budget.Together) string {
	if t.Bound <= t.Weight+1e-6 {
		return p.say("together.proved")
	}
	return ""
}

// numbersOf writes targets by their numbers in the table, in its order.
func (p *reachPage) numbersOf(ids []string) string {
	var numbers []string
	for i, t := range p.report.Targets {
		if slices.Contains(ids, t.Target) {
			numbers = append(numbers, strconv.Itoa(i+1))
		}
	}
	return strings.Join(numbers, ", ")
}
