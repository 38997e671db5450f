package report

import (
	"slices"
	"strings"

	"phanbo/budget"
)

// shareEased writes by how many points the share of a rule gives way, what is proved not to
// be enough, and beside it the đồng that it means in the allocation that was found.
func (p *reachPage) shareEased(r budget.Repair) string {
	m := r.Limits[0]
	text := p.say("repair.share_only", budget.NameOf("name", m.Name), budget.TextOf("now", p.words.Percent(r.ShareNow)),
		budget.TextOf("to", p.words.Percent(r.ShareTo)), budget.TextOf("points", p.pointsBetween(r.ShareNow, r.ShareTo)),
		budget.TextOf("yearly", strings.Repeat("x", one(r.Yearly))), budget.TextOf("amount", p.about(r.Amount)),
		budget.TextOf("floor", strings.Repeat("x", one(r.ShareTo.Compare(r.ShareNow) < 0))))
	if key := "repair.refuted"; r.ShareRefuted.IsSet() {
		if r.Minimal {
			key = "repair.minimal"
		}
		text += " " + p.paint(faint, p.say(key, budget.TextOf("refuted", p.words.Percent(r.ShareRefuted))))
	}
	if m.Law {
		text += " " + p.say("repair.law")
	}
	return text
}

// pointsBetween writes how many percentage points lie between two shares, to four decimals.
func (p *reachPage) pointsBetween(a, b budget.Rate) string {
	points := 100 * (a.Float() - b.Float())
	return p.words.Rounded(max(points, -points), 4)
}

// otherRules says of the hard rules outside a conflict that they do not help: it stands
// without them.
func (p *reachPage) otherRules(c *budget.ConflictSet) {
	if c == nil {
		return
	}
	var names []string
	for i := range p.plan.Rules {
		r := &p.plan.Rules[i]
		inside := slices.ContainsFunc(c.Members, func(m budget.Member) bool { return m.Subject == r.ID })
		if !inside && !r.Advisory && slices.ContainsFunc(p.plan.Years(), func(y budget.Year) bool { return r.Applies(y) && !p.plan.Locked(y) }) {
			names = append(names, "“"+p.words.Text(r.Name)+"”")
		}
	}
	if len(names) > 0 {
		p.item("- ", p.say("repair.other_rules", budget.TextOf("names", strings.Join(names, ", "))))
	}
}
