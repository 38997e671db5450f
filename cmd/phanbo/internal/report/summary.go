package report

import (
	"strings"

	"phanbo/budget"
)

// summary is the answer in words: which plan and scenario with what money, and
// how many targets are met before and after.
func (p *page) summary(a Answer) {
	p.title(p.words.Text(a.Outcome.PlanName))
	p.note(p.scenarioLine(a))
	if a.Outcome.Status == budget.Infeasible || a.Outcome.Status == budget.NotSolved {
		p.note(p.paint(bad, upper(p.term("outcome", string(a.Outcome.Status)))+"."))
		return
	}
	p.note(p.resultLine(&a.Outcome))
}

func (p *page) scenarioLine(a Answer) string {
	o := &a.Outcome
	args := []budget.Arg{
		budget.TextOf("name", p.words.Text(o.ScenarioName)), budget.TextOf("money", p.about(total(o.Ceilings))),
		budget.YearOf("first", o.First), budget.YearOf("last", o.Last), budget.TextOf("share", p.shareText(a.Plan)),
		budget.TextOf("base", p.baseName(a.Plan, a.Plan.Envelope.Base)),
	}
	return p.say("summary.scenario", args...)
}

// shareText returns the shares of the envelope: one when all years have the
// same, else the lowest and the highest; empty without an envelope.
func (p *page) shareText(plan *budget.Plan) string {
	var low, high budget.Rate
	for _, y := range plan.Years() {
		share := plan.Envelope.Share(y)
		if !share.IsSet() || plan.Envelope.Base == "" {
			continue
		}
		if !low.IsSet() || share.Compare(low) < 0 {
			low = share
		}
		if !high.IsSet() || share.Compare(high) > 0 {
			high = share
		}
	}
	if low == high {
		return p.words.Percent(low)
	}
	return p.words.Percent(low) + "–" + p.words.Percent(high)
}

func (p *page) resultLine(o *budget.Outcome) string {
	tally := tallyOf(o.Verdicts)
	args := []budget.Arg{
		budget.NumberOf("met", float64(tally.met)),
		budget.NumberOf("assessed", float64(tally.assessed)),
		budget.NumberOf("free", float64(tally.free)),
		budget.TextOf("money", p.about(totalOf(o.Allocation))),
		budget.TextOf("left", p.unlessZero(total(o.Unallocated))),
	}
	parts, draft, proposal := []string{}, "summary.draft", "summary.proposal"
	if tally.assessed == 0 && tally.open == 0 {
		draft, proposal = "summary.draft_only", "summary.proposal_only"
	}
	if o.Draft != nil {
		parts = append(parts, p.say(draft, budget.NumberOf("met", float64(tally.draft)),
			budget.NumberOf("assessed", float64(tally.assessed)), budget.TextOf("money", p.about(o.Draft.Total))))
	}
	parts = append(parts, p.say(proposal, args...))
	if tally.free > 0 {
		parts = append(parts, p.say("summary.free", args...))
	}
	if tally.open > 0 {
		parts = append(parts, p.say("summary.open", budget.NumberOf("open", float64(tally.open))))
	}
	return strings.Join(parts, " ")
}

// unlessZero writes money for a sentence that says nothing of no money.
func (p *page) unlessZero(d budget.Dong) string {
	if d == 0 {
		return ""
	}
	return p.about(d)
}

// tally counts targets.
type tally struct {
	assessed int // that have a verdict in the proposal
	met      int // by the proposal
	draft    int // by the draft
	free     int // without new money
	open     int // not assessable
}

func tallyOf(verdicts []budget.Verdict) tally {
	var t tally
	for _, v := range verdicts {
		if v.Status == budget.NotAssessable {
			t.open++
			continue
		}
		t.assessed++
		t.met += one(v.Status == budget.Met)
		t.draft += one(v.Draft == budget.Met)
		t.free += one(v.NoNewMoney == budget.Met)
	}
	return t
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func total(rows []budget.SourceYear) budget.Dong {
	sum := budget.Dong(0)
	for _, r := range rows {
		sum = sum.Plus(r.Amount)
	}
	return sum
}

func totalOf(cells []budget.Cell) budget.Dong {
	sum := budget.Dong(0)
	for _, c := range cells {
		sum = sum.Plus(c.Amount)
	}
	return sum
}

// about writes money for a sentence: exactly where three decimals of tỷ or triệu
// do it, else in tỷ to three decimals with a word that says so.
func (p *page) about(d budget.Dong) string {
	if d%1_000 == 0 && d < budget.Billion && d > -budget.Billion || d%budget.Million == 0 {
		return p.words.Money(d)
	}
	return p.say("about", budget.TextOf("amount", p.words.Billion(d, 3)))
}

// conflict lists the limits that clash when no allocation keeps them all, by how much, and
// the cheapest repairs where they were sought.
func (p *page) conflict(a Answer) {
	p.heading("conflict.title")
	p.conflictLines(a)
	if a.Clash != nil && a.Clash.Clash != nil && a.Clash.Clash.Conflict != nil && len(a.Clash.Clash.Conflict.Members) > 0 {
		(&reachPage{page: p, plan: a.Plan, report: *a.Clash}).clashing()
	}
}

func (p *page) conflictLines(a Answer) {
	for _, r := range a.Outcome.Conflict {
		p.item("- ", p.words.Reason(r))
	}
}
