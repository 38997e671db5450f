package report

import (
	"strconv"
	"strings"

	"phanbo/budget"
)

// laws lists the dated rules of law in a plan's years, a subject an item: which budget
// years each governs, and how surely it was read.
func (p *page) laws(lines []budget.LawLine) {
	if len(lines) == 0 {
		return
	}
	p.heading("laws.title")
	for len(lines) > 0 {
		var said []string
		n := 0
		for ; n < len(lines) && lines[n].Subject == lines[0].Subject; n++ {
			said = append(said, p.lawLine(lines[n]))
		}
		p.item("- ", p.words.Text(lines[0].Name)+": "+strings.Join(said, "; ")+".")
		lines = lines[n:]
	}
	p.note(p.paint(faint, p.say("laws.about")))
}

// lawLine writes one law: 2021 – 2024 Điều 68, 39/2019/QH14 (recalled).
func (p *page) lawLine(l budget.LawLine) string {
	when := years(l.FirstYear, l.LastYear)
	if l.FirstYear == 0 {
		when = p.inForce(l.From, l.To)
	}
	text := when + " " + p.citation(l) + " (" + p.term("read", string(l.Read)) + ")"
	if len(l.Rows) > 0 {
		text += p.say("laws.rows", budget.TextOf("rows", strings.Join(l.Rows, ", ")))
	}
	return text
}

func (p *page) citation(l budget.LawLine) string {
	if l.Article == "" {
		return l.Number
	}
	return l.Article + ", " + l.Number
}

// inForce writes the days between which a law or unit holds.
func (p *page) inForce(from, to string) string {
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		return p.say("laws.until", budget.TextOf("to", day(to)))
	case to == "":
		return p.say("laws.since", budget.TextOf("from", day(from)))
	}
	return day(from) + " – " + day(to)
}

// day writes an ISO date as it is written in Vietnam.
func day(iso string) string {
	parts := strings.Split(iso, "-")
	if len(parts) != 3 {
		return iso
	}
	return parts[2] + "/" + parts[1] + "/" + parts[0]
}

// years writes a stretch of years.
func years(first, last budget.Year) string {
	if first == last {
		return strconv.Itoa(int(first))
	}
	return strconv.Itoa(int(first)) + " – " + strconv.Itoa(int(last))
}

// lawNotes lists rows beside amounts that the law names.
func (p *page) lawNotes(notes []Remark) {
	if len(notes) == 0 {
		return
	}
	p.heading("laws.notes")
	for _, n := range notes {
		p.item("- ", n.Text)
	}
}

// bases lists the revenue and expenditure that shares are taken of, with the stage and
// reliability of each year.
func (p *page) bases(plan *budget.Plan) {
	if len(plan.Bases) == 0 {
		return
	}
	p.heading("bases.title")
	g := &grid{name: "bases", columns: []column{
		wide(p.say("bases.base")), left(p.say("column.year")), right(p.say("bases.amount")), left(p.say("bases.stage")), wide(p.say("bases.rests_on")),
	}}
	for _, b := range plan.Bases {
		name := p.words.Text(b.Name)
		for _, a := range b.Amounts {
			g.add(name, strconv.Itoa(int(a.Year)), p.words.Million(a.Amount.Likely), p.stage(a.Stage), p.restsOn(plan, a))
			if p.options.Format == Terminal {
				name = ""
			}
		}
		if len(b.Amounts) == 0 {
			g.add(name, "", "", "", p.say("bases.no_data"))
		}
	}
	p.grid(g)
}

func (p *page) stage(s budget.Stage) string {
	if s == "" {
		return ""
	}
	return p.term("stage", string(s))
}

// restsOn says what a figure of a base rests on, with its reliability.
func (p *page) restsOn(plan *budget.Plan, a budget.BaseAmount) string {
	text := p.term("evidence", string(a.Evidence.Kind))
	for _, d := range plan.Documents {
		if d.ID != a.Evidence.Document || d.ID == "" {
			continue
		}
		if d.Number != "" {
			text += ", " + d.Number
		} else {
			text += ", " + p.words.Text(d.Title)
		}
	}
	if a.Reliability != "" {
		text += " (" + p.term("reliability", string(a.Reliability)) + ")"
	}
	return text
}
