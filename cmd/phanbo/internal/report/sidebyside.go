package report

import (
	"io"
	"strconv"
	"strings"

	"phanbo/budget"
)

// WriteSideBySide shows a comparison: the scenarios, their verdicts and money, and
// for each after the first what it changes and what that causes.
func WriteSideBySide(w io.Writer, c budget.SideBySide, o Options) error {
	p := newPage(o)
	p.title(p.words.Text(c.PlanName))
	for i, s := range c.Scenarios {
		p.item(ordinal(i)+" ", p.comparedLine(s))
	}
	p.comparedTargets(c)
	p.comparedMoney(c)
	for i := range c.Differences {
		p.difference(c, &c.Differences[i])
	}
	return p.writeTo(w)
}

// WriteSideBySideJSON writes a comparison for machines.
func WriteSideBySideJSON(w io.Writer, c budget.SideBySide) error { return encode(w, c) }

func ordinal(i int) string { return "[" + strconv.Itoa(i+1) + "]" }

func feasible(s budget.Compared) bool {
	return s.Status == budget.Optimal || s.Status == budget.Feasible
}

func (p *page) comparedLine(s budget.Compared) string {
	name := p.scenarioName(s)
	if !feasible(s) {
		text := name + ": " + p.term("outcome", string(s.Status)) + "."
		for _, r := range s.Conflict {
			text += " " + upper(p.words.Reason(r)) + "."
		}
		return text
	}
	met, assessed := 0, 0
	for _, t := range s.Targets {
		met += one(t.Status == budget.Met)
		assessed += one(t.Status != budget.NotAssessable)
	}
	return p.say("side.scenario", budget.TextOf("name", name), budget.NumberOf("met", float64(met)),
		budget.NumberOf("assessed", float64(assessed)), budget.TextOf("allocated", p.about(s.Allocated)),
		budget.TextOf("ceiling", p.about(s.Ceiling)))
}

func (p *page) scenarioName(s budget.Compared) string {
	if s.Scenario == "" && s.Name == (budget.Text{}) {
		return p.say("side.as_written")
	}
	return p.words.Text(s.Name)
}

// columnsOf heads a column for each scenario.
func (p *page) columnsOf(c budget.SideBySide) []column {
	var columns []column
	for i, s := range c.Scenarios {
		title := ordinal(i)
		if p.tablesOnly() {
			title += " " + p.scenarioName(s)
		}
		columns = append(columns, right(title))
	}
	return columns
}

// comparedTargets is the verdict of every target, side by side.
func (p *page) comparedTargets(c budget.SideBySide) {
	p.heading("targets.title")
	g := &grid{columns: append([]column{wide(p.say("column.target"))}, p.columnsOf(c)...)}
	for i, t := range c.Scenarios[0].Targets {
		name := p.words.Text(t.Name)
		if unit := p.words.Text(t.Unit); unit != "" {
			name += " (" + unit + ")"
		}
		row := []string{name}
		for _, s := range c.Scenarios {
			row = append(row, p.comparedTarget(s, i))
		}
		g.add(row...)
	}
	p.grid(g)
}

func (p *page) comparedTarget(s budget.Compared, i int) string {
	if !feasible(s) || i >= len(s.Targets) {
		return "–"
	}
	t := s.Targets[i]
	text := p.paint(toneOf(t.Status), p.term("status", string(t.Status)))
	if t.Status == budget.NotAssessable {
		return p.paint(doubt, p.say("status.open_short"))
	}
	if t.Got != nil && p.words.Text(t.Unit) != "" {
		text += "\n" + p.number(*t.Got)
	}
	return text
}

func toneOf(s budget.MetStatus) style {
	if s == budget.Met {
		return good
	}
	return bad
}

// comparedMoney is the money by task group and year, a row for each scenario, and
// below each later scenario what it gives more than the first, in triệu đồng.
func (p *page) comparedMoney(c budget.SideBySide) {
	p.heading("groups.title")
	g := &grid{columns: []column{wide(p.say("column.group")), left(p.say("column.scenario"))}}
	years := int(c.Last-c.First) + 1
	for y := c.First; y <= c.Last; y++ {
		g.columns = append(g.columns, right(strconv.Itoa(int(y))))
	}
	g.columns = append(g.columns, right(p.say("column.total")))
	first := c.Scenarios[0].Groups
	for from := 0; from < len(first); from += years {
		name := p.groupNameIn(c, first[from].Group)
		for i, s := range c.Scenarios {
			g.add(p.amounts(name, ordinal(i), s.Groups[from:from+years], nil)...)
			if p.options.Format == Terminal {
				name = ""
			}
			if i > 0 {
				g.add(p.amounts(name, ordinal(i)+" − "+ordinal(0), s.Groups[from:from+years], first[from:from+years])...)
			}
		}
	}
	p.grid(g)
}

func (p *page) groupNameIn(c budget.SideBySide, id string) string {
	if name, ok := c.GroupNames[id]; ok {
		return p.words.Text(name)
	}
	return id
}

// amounts is a row of years less those of another scenario, with their sum.
func (p *page) amounts(name, scenario string, years, less []budget.GroupYear) []string {
	row, sum := []string{name, scenario}, budget.Dong(0)
	for i, y := range years {
		amount := y.Amount
		if less != nil {
			amount -= less[i].Amount
		}
		row, sum = append(row, p.signed(amount, less != nil)), sum.Plus(amount)
	}
	return append(row, p.signed(sum, less != nil))
}

// signed writes an amount in triệu đồng; a difference shows its sign.
func (p *page) signed(d budget.Dong, difference bool) string {
	if difference && d > 0 && !p.tablesOnly() {
		return "+" + p.words.Million(d)
	}
	return p.words.Million(d)
}

// difference shows what a scenario changes and what each change causes.
func (p *page) difference(c budget.SideBySide, d *budget.Difference) {
	label := budget.TextOf("from", ordinal(d.From))
	to := budget.TextOf("to", ordinal(d.To))
	p.heading("changes.title", label, to)
	if len(d.Changes) == 0 {
		p.note(p.say("changes.none"))
		return
	}
	p.changes(d)
	if len(d.Turns) > 0 {
		p.heading("turns.title", label, to)
		p.turns(d)
	}
	if len(d.Money)+len(d.Levels) > 0 {
		p.heading("causes.title", label, to)
		p.causes(d)
	}
}

// letter marks a cause: (a), (b), …
func letter(i int) string { return "(" + string(rune('a'+i%26)) + strings.Repeat("'", i/26) + ")" }

func letterOf(d *budget.Difference, cause string) string {
	for i, c := range d.Causes {
		if c == cause {
			return letter(i)
		}
	}
	return ""
}

func (p *page) changes(d *budget.Difference) {
	g := &grid{caption: "", columns: []column{left(p.say("column.cause")), wide(p.say("column.change")),
		right(p.say("column.year")), right(p.say("column.old")), right(p.say("column.new"))}}
	for _, c := range d.Changes {
		year := p.say("changes.every_year")
		if c.Year != 0 {
			year = strconv.Itoa(int(c.Year))
		}
		g.add(letterOf(d, c.Cause), p.say("change."+c.Kind, budget.NameOf("name", c.Name)), year, p.changed(c.Kind, c.From), p.changed(c.Kind, c.To))
	}
	p.grid(g)
}

// changed writes the value of a field; a dash for none.
func (p *page) changed(kind string, a budget.Arg) string {
	switch {
	case a.Kind == "":
		return "–"
	case kind == budget.ChangedObjective:
		return p.term("objective", a.Text)
	case kind == budget.ChangedForce:
		return p.say("rules." + a.Text)
	}
	return p.words.Arg(a)
}

// turns says of every verdict that differs which changes turn it.
func (p *page) turns(d *budget.Difference) {
	for _, t := range d.Turns {
		var sets []string
		for _, set := range t.Sets {
			var letters []string
			for _, cause := range set {
				letters = append(letters, letterOf(d, cause))
			}
			sets = append(sets, strings.Join(letters, " + "))
		}
		kind, name := "status", p.words.Text(t.Name)
		if t.Target == "" {
			kind, name = "outcome", p.say("turns.plan")
		}
		p.item("- ", p.say("turns.turn", budget.TextOf("name", name), budget.TextOf("from", p.term(kind, t.From)),
			budget.TextOf("to", p.term(kind, t.To)), budget.TextOf("sets", strings.Join(sets, p.say("turns.or")))))
	}
}

// causes is the table of what each change contributes.
func (p *page) causes(d *budget.Difference) {
	g := &grid{columns: []column{wide(p.say("column.measure")), right(p.say("column.old")), right(p.say("column.new")), right(p.say("column.difference"))}}
	for i := range d.Causes {
		g.columns = append(g.columns, right(letter(i)))
	}
	for _, e := range d.Money {
		row := []string{p.say("measure."+e.Measure, budget.NameOf("name", e.Name)), p.words.Million(e.From), p.words.Million(e.To), p.signed(e.To-e.From, true)}
		for _, part := range e.Parts {
			row = append(row, p.signed(part, true))
		}
		g.add(row...)
	}
	for _, e := range d.Levels {
		row := []string{p.say("measure."+e.Measure, budget.NameOf("name", e.Name), budget.NameOf("unit", e.Unit), budget.YearOf("year", e.Year)),
			p.number(e.From), p.number(e.To), p.rise(e.To - e.From)}
		for _, part := range e.Parts {
			row = append(row, p.rise(part))
		}
		g.add(row...)
	}
	p.grid(g)
	for _, r := range d.InOrderFor {
		p.note(upper(p.words.Reason(r)) + ".")
	}
	p.note(p.paint(faint, p.say("causes."+string(d.Method), budget.TextOf("order", strings.Join(lettersOf(d), ", ")))))
}

// lettersOf marks the causes in the order in which they were taken.
func lettersOf(d *budget.Difference) []string {
	var letters []string
	for _, cause := range d.Order {
		letters = append(letters, letterOf(d, cause))
	}
	return letters
}

// rise writes the difference of two levels, with its sign.
func (p *page) rise(x float64) string {
	text := p.words.Rounded(x, 4)
	if x > 0 && text != "0" && !p.tablesOnly() {
		return "+" + text
	}
	return text
}
