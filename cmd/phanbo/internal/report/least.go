package report

import (
	"strings"

	"phanbo/budget"
)

// leastSet tells the least money, where it was asked for, and the least share that meet a set
// of targets together.
func (p *page) leastSet(l *budget.LeastSet) {
	if l == nil {
		return
	}
	p.heading("chosen.title")
	switch m := l.Money; {
	case m.Kind == "":
	case !m.Possible:
		p.item("- ", p.say("chosen.none", budget.TextOf("proved", strings.Repeat("x", one(m.Never)))))
	default:
		text := p.say("chosen.money", budget.TextOf("amount", p.about(m.Amount)))
		if key := "repair.refuted"; m.Refuted > 0 {
			if m.Minimal {
				key = "repair.minimal"
			}
			text += " " + p.paint(faint, p.say(key, budget.TextOf("refuted", p.about(m.Refuted))))
		}
		p.item("- ", text)
	}
	switch s := l.Share; {
	case s == nil:
	case !s.Share.IsSet():
		p.item("- ", p.say("chosen.share_none"))
	default:
		args := []budget.Arg{budget.TextOf("share", p.words.Percent(s.Share)), budget.TextOf("minimal", strings.Repeat("x", one(s.Minimal)))}
		refuted := ""
		if s.Refuted.IsSet() {
			refuted = p.words.Percent(s.Refuted)
		}
		p.item("- ", p.say("chosen.share", append(args, budget.TextOf("refuted", refuted))...))
	}
}

// chosen tells what an objective that seeks the least has found, and for which targets.
func (p *page) chosen(a Answer) {
	l := a.Outcome.Least
	if l == nil {
		return
	}
	p.leastSet(l)
	if len(a.Plan.LeastFor) == 0 {
		return
	}
	var names []string
	for _, v := range a.Outcome.Verdicts {
		for _, id := range l.Targets {
			if id == v.Target {
				names = append(names, p.words.Text(v.Name))
			}
		}
	}
	p.note(p.say("chosen.targets", budget.TextOf("names", strings.Join(names, "; "))))
}
