package report

import (
	"io"
	"slices"
	"strconv"

	"phanbo/budget"
)

// FrontierJSON writes a frontier for machines.
func FrontierJSON(w io.Writer, f budget.Frontier) error { return encode(w, f) }

// WriteFrontier shows the least share of each target, the value over the share, and the
// shares at which a limit changes.
func WriteFrontier(w io.Writer, plan *budget.Plan, f budget.Frontier, o Options) error {
	p := newPage(o)
	p.title(p.words.Text(f.PlanName))
	base := budget.Text{}
	for i := range plan.Bases {
		if plan.Bases[i].ID == plan.Envelope.Base {
			base = plan.Bases[i].Name
		}
	}
	p.note(p.say("frontier.about", budget.NameOf("base", base), budget.RateOf("low", f.Low), budget.RateOf("high", f.High),
		budget.YearOf("first", max(plan.First, plan.AsOf)), budget.YearOf("last", plan.Last)))
	if f.Now.IsSet() {
		p.note(p.say("frontier.now", budget.RateOf("now", f.Now)))
	}
	p.lawful(f)
	p.leastShares(f)
	p.valueOverShare(f)
	p.kinks(f)
	return p.writeTo(w)
}

// lawful says from which share on all limits can be kept.
func (p *page) lawful(f budget.Frontier) {
	args := []budget.Arg{budget.RateOf("share", f.Lawful.Share), budget.RateOf("refuted", f.Lawful.Refuted), budget.RateOf("high", f.High)}
	switch {
	case f.Lawful.Status == budget.LeastBeyond:
		p.note(p.paint(bad, p.say("frontier.unlawful", args...)))
	case f.Lawful.Status == budget.LeastFound && f.Lawful.Refuted.IsSet():
		p.note(p.say("frontier.lawful", args...))
	}
}

// leastShares lists the targets, least share first, and all of them together.
func (p *page) leastShares(f budget.Frontier) {
	p.heading("least.title")
	g := &grid{columns: []column{right(p.say("column.number")), wide(p.say("column.target")), right(p.say("least.share")),
		right(p.say("least.refuted")), right(p.say("least.money")), right(p.say("least.spent")), left(p.say("least.known"))}}
	for i, l := range f.Least {
		g.add(p.leastLine(strconv.Itoa(i+1), p.words.Text(l.Name), l)...)
	}
	if len(f.Least) > 1 {
		g.total(p.leastLine("", p.say("least.together"), f.Together)...)
	}
	p.grid(g)
	if !p.tablesOnly() {
		p.note(p.say("least.note"))
	}
}

func (p *page) leastLine(number, name string, l budget.Least) []string {
	known := p.term("least", string(l.Status))
	if l.Status == budget.LeastFound && !l.Minimal {
		known = p.term("least", "near")
	}
	line := []string{number, name, "", "", "", "", known}
	if l.Share.IsSet() {
		line[2], line[4], line[5] = p.words.Percent(l.Share), p.words.Million(l.Money), p.words.Million(l.Spent)
	}
	if l.Refuted.IsSet() {
		line[3] = p.words.Percent(l.Refuted)
	}
	return line
}

// valueOverShare lists the points of the curve.
func (p *page) valueOverShare(f budget.Frontier) {
	if len(f.Curve.Points) == 0 {
		return
	}
	p.heading("curve.title")
	g := &grid{columns: []column{right(p.say("curve.share")), right(p.say("curve.value")), right(p.say("curve.bound"))}}
	for k, point := range f.Curve.Points {
		if levelAt(f.Curve.Points, k) && !p.tablesOnly() {
			continue
		}
		g.add(p.words.Number(point.Percent, 4)+"%", p.words.Number(point.Value, 4), p.words.Number(point.Bound, 4))
	}
	p.grid(g)
	if p.tablesOnly() {
		return
	}
	switch {
	case f.Curve.Exact:
		p.note(p.say("curve.exact"))
	case f.Curve.Concave:
		p.note(p.say("curve.concave"))
	default:
		p.note(p.say("curve.samples"))
	}
}

// levelAt tells whether a point lies inside a stretch on which nothing changes.
func levelAt(points []budget.FrontierPoint, k int) bool {
	if k == 0 || k == len(points)-1 {
		return false
	}
	before, after := points[k-1], points[k+1]
	const hair = 1e-6
	return after.Value-before.Value <= hair && after.Bound-before.Bound <= hair
}

// kinks tells at which shares one more begins to add less or more, and what changes there.
func (p *page) kinks(f budget.Frontier) {
	if len(f.Curve.Kinks) == 0 {
		return
	}
	p.heading("kinks.title")
	g := &grid{columns: []column{right(p.say("curve.share")), right(p.say("curve.value")), right(p.say("kinks.before")),
		right(p.say("kinks.after")), wide(p.say("kinks.starts")), wide(p.say("kinks.ends"))}}
	projects := slices.ContainsFunc(f.Curve.Kinks, func(k budget.Kink) bool { return len(k.Changes) > 0 || k.Jump != 0 })
	if projects {
		g.columns = slices.Insert(g.columns, 4, right(p.say("kinks.jump")), wide(p.say("kinks.changes")))
	}
	for _, k := range f.Curve.Kinks {
		line := []string{p.words.Number(k.Percent, 4) + "%", p.words.Number(k.Value, 4), p.words.Number(k.Before, 4), p.words.Number(k.After, 4),
			p.reasonList(k.Starts), p.reasonList(k.Ends)}
		if projects {
			line = slices.Insert(line, 4, p.words.Number(k.Jump, 4), p.reasonList(k.Changes))
		}
		g.add(line...)
	}
	p.grid(g)
}

// reasonList joins reasons, at most a few.
func (p *page) reasonList(reasons []budget.Reason) string {
	const most = 4
	text := ""
	for i, r := range reasons {
		if i == most {
			return text + "; " + p.say("kinks.more", budget.NumberOf("count", float64(len(reasons)-most)))
		}
		if i > 0 {
			text += "; "
		}
		text += p.words.Reason(r)
	}
	return text
}
