package report

import (
	"slices"

	"phanbo/budget"
)

// clash explains a plan whose limits no allocation keeps.
func (p *reachPage) clash() {
	p.note(p.paint(bad, upper(p.term("outcome", string(budget.Infeasible)))+"."))
	p.clashing()
}

// clashing lists the limits that clash, the cheapest repairs, and the plan that is nearest
// to the draft after one.
func (p *reachPage) clashing() {
	c := p.report.Clash
	p.heading("clash.title")
	p.conflictSet(c.Conflict)
	p.repairList(c.Repairs, slices.ContainsFunc(c.Repairs, func(r budget.Repair) bool { return r.Kind == budget.ExtraMoney && r.Never }))
	p.otherRules(c.Conflict)
	if len(c.Nearest) > 0 {
		p.note(p.say("clash.nearest", budget.TextOf("amount", p.about(c.Changed)), budget.TextOf("total", p.about(totalOf(c.Nearest)))))
	}
}

// conflictSet lists the limits that cannot be kept together.
func (p *reachPage) conflictSet(c *budget.ConflictSet) {
	if c == nil {
		return
	}
	if len(c.Members) == 0 {
		p.note(p.say("conflict.none"))
		return
	}
	key := "conflict.together"
	if !c.Irreducible {
		key = "conflict.among"
	}
	p.note(p.say(key))
	for _, m := range c.Members {
		p.item("- ", p.member(m))
	}
	if c.Irreducible {
		p.note(p.paint(faint, p.say("conflict.not_smallest")))
	}
}

// member writes a limit with its value and its place.
func (p *reachPage) member(m budget.Member) string {
	text := p.limit(m)
	if m.Law {
		text += " (" + p.say("member.law", budget.TextOf("article", m.Article)) + ")"
	} else if m.Assumed {
		text += " (" + p.say("member.assumed") + ")"
	}
	if place := m.Origin.String(); place != "" {
		text += " " + p.paint(faint, "["+place+"]")
	}
	return text
}

// limit names a limit and its value.
func (p *reachPage) limit(m budget.Member) string {
	args := []budget.Arg{
		budget.NameOf("name", m.Name), budget.YearOf("year", m.Year), budget.YearOf("from", m.From),
		budget.TextOf("limit", p.about(m.Limit)), budget.TextOf("source", p.sourceName(p.plan, m.Source)),
		budget.TextOf("growth", p.words.Percent(m.Growth)), budget.TextOf("share", p.shareOf(m)), budget.NumberOf("most", float64(m.Most)),
	}
	if m.Level != nil {
		args = append(args, budget.TextOf("level", p.number(*m.Level)))
	} else {
		args = append(args, budget.TextOf("level", ""))
	}
	key := p.limitKey(m)
	if !p.words.Has("report." + key) {
		key = "member.other"
	}
	return p.say(key, args...)
}

// limitKey finds the words for a limit: a rule on co-financing by its direction, a rule over
// the period apart from one by year.
func (p *reachPage) limitKey(m budget.Member) string {
	key := "member." + m.Rule
	switch m.Rule {
	case budget.CoFinance:
		key = "member.rule_ceiling"
		if i := slices.IndexFunc(p.plan.Rules, func(r budget.Rule) bool { return r.ID == m.Subject }); i >= 0 && p.plan.Rules[i].Direction == budget.Floor {
			key = "member.rule_floor"
		}
	case budget.RuleFloor, budget.RuleCeiling:
	default:
		return key
	}
	if m.Share.IsSet() && m.Limit == 0 {
		key += "_share"
	}
	if m.Year == 0 {
		key += "_period"
	}
	return key
}

// shareOf writes the share of a rule with what it is of.
func (p *reachPage) shareOf(m budget.Member) string {
	if !m.Share.IsSet() {
		return ""
	}
	share := budget.TextOf("share", p.words.Percent(m.Share))
	if m.Base == budget.OfAllocated {
		return p.say("member.share_allocated", share)
	}
	name := p.sourceName(p.plan, m.Base)
	for i := range p.plan.Bases {
		if p.plan.Bases[i].ID == m.Base {
			name = p.words.Text(p.plan.Bases[i].Name)
		}
	}
	return p.say("member.share_of", share, budget.TextOf("base", name))
}

// repairList lists the smallest repairs, each with what is proved not to be enough.
func (p *reachPage) repairList(repairs []budget.Repair, notByMoney bool) {
	if len(repairs) == 0 && !notByMoney {
		return
	}
	p.note(p.say("repair.title"))
	if notByMoney {
		p.item("- ", p.say("repair.not_by_money"))
	}
	for _, r := range repairs {
		if text := p.repair(r); text != "" {
			p.item("- ", text)
			p.limitsGiven(r)
		}
	}
}

func (p *reachPage) repair(r budget.Repair) string {
	switch {
	case !r.Possible && r.Kind == budget.ExtraMoney:
		return ""
	case !r.Possible && r.Never && r.Kind == budget.OneLimit:
		return p.say("repair.no_help", budget.TextOf("limit", p.limit(r.Limits[0])))
	case !r.Possible && r.Never:
		return p.say("repair.not_enough." + string(r.Kind))
	case !r.Possible && len(r.Limits) == 1:
		return p.say("repair.unknown_"+string(r.Kind), budget.TextOf("limit", p.limit(r.Limits[0])))
	case !r.Possible:
		return ""
	case r.Kind == budget.OneShare:
		return p.shareEased(r)
	case r.Amount == 0 && r.BeyondRequests && r.Kind == budget.ExtraMoney:
		return p.say("repair.requests_only")
	case r.Amount == 0 && r.BeyondRequests:
		return ""
	case r.Kind == budget.OneLimit && r.Amount == 0:
		return p.say("repair.lift", budget.TextOf("limit", p.limit(r.Limits[0])))
	}
	args := []budget.Arg{budget.TextOf("amount", p.about(r.Amount)), budget.TextOf("places", p.places(r.Places))}
	if r.Kind == budget.OneLimit {
		args = append(args, budget.TextOf("limit", p.limit(r.Limits[0])))
	}
	text := p.say("repair."+string(r.Kind), args...)
	if r.Yearly {
		text = p.say("repair.limit_yearly", args...)
	}
	text += p.shareRaised(r) + p.beyondRequests(r)
	if key := "repair.refuted"; r.Refuted > 0 {
		if r.Minimal {
			key = "repair.minimal"
		}
		text += " " + p.paint(faint, p.say(key, budget.TextOf("refuted", p.about(r.Refuted))))
	}
	if r.Kind == budget.OneLimit && r.Limits[0].Law {
		text += " " + p.say("repair.law")
	}
	return text
}

// shareRaised writes money in proportion as a share of its base.
func (p *reachPage) shareRaised(r budget.Repair) string {
	switch {
	case r.NewShare > 0:
		return p.say("repair.share", budget.TextOf("points", p.words.Number(100*r.Points, 4)), budget.TextOf("share", p.words.Number(100*r.NewShare, 4)))
	case r.Points > 0:
		return p.say("repair.points", budget.TextOf("points", p.words.Number(100*r.Points, 4)))
	}
	if r.Kind == budget.Proportional {
		return "."
	}
	return ""
}

func (p *reachPage) beyondRequests(r budget.Repair) string {
	if r.BeyondRequests {
		return " " + p.say("repair.beyond_requests")
	}
	return ""
}

// limitsGiven lists the limits that give way together, a line each.
func (p *reachPage) limitsGiven(r budget.Repair) {
	if r.Kind != budget.AllLimits || !r.Possible {
		return
	}
	for k, m := range r.Limits {
		key := "repair.gives"
		if m.Year > 0 && (m.Rule == budget.UseRamp || m.Rule == budget.RuleFloor || m.Rule == budget.RuleCeiling || m.Rule == budget.CoFinance) {
			key = "repair.gives_yearly" // such limits hold in every year alike
		}
		p.item("    ", p.say(key, budget.TextOf("limit", p.limit(m)), budget.TextOf("amount", p.about(r.Amounts[k]))))
	}
}

// places writes where money goes, source by source in triệu đồng.
func (p *reachPage) places(rows []budget.SourceYear) string {
	var transfers []budget.Transfer
	for _, row := range rows {
		transfers = append(transfers, budget.Transfer{Source: row.Source, Year: row.Year, Amount: row.Amount})
	}
	if len(transfers) == 0 {
		return ""
	}
	return p.sourcesAndYears(p.plan, transfers)
}
