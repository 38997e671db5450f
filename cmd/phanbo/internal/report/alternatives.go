package report

import (
	"strconv"

	"phanbo/budget"
)

// alternatives shows near-optimal plans that put the money elsewhere: what each is worth,
// and what the uses get that differ.
func (p *page) alternatives(a Answer) {
	found := a.Outcome.Alternatives
	if found == nil {
		return
	}
	p.heading("alternatives.title")
	if !p.tablesOnly() || len(found.Plans) == 0 {
		p.alternativesGround(found)
	}
	if len(found.Plans) == 0 {
		return
	}
	g := &grid{columns: []column{left(p.say("alternatives.name")), right(p.say("column.total")), right(p.say("alternatives.loss")),
		right(p.say("alternatives.apart")), right(p.say("alternatives.met")), left(p.say("alternatives.gained")), left(p.say("alternatives.lost"))}}
	for i, plan := range found.Plans {
		g.add(strconv.Itoa(i+1), p.words.Million(plan.Total), p.share(plan.Loss), p.share(plan.Apart), strconv.Itoa(plan.Met),
			p.targetNumbers(a, plan.Gained), p.targetNumbers(a, plan.Lost))
	}
	p.grid(g)
	p.alternativeUses(a)
}

// alternativesGround says how many were found, and what is known of others.
func (p *page) alternativesGround(found *budget.Alternatives) {
	args := []budget.Arg{budget.NumberOf("count", float64(len(found.Plans))), budget.TextOf("loss", p.share(found.Loss)),
		budget.TextOf("apart", p.share(found.Apart)), budget.TextOf("farthest", "")}
	if found.Farthest != nil {
		args[3] = budget.TextOf("farthest", p.share(*found.Farthest))
	}
	if len(found.Plans) > 0 {
		p.note(p.say("alternatives.found", args...))
	}
	if found.Status != budget.AlternativesFound {
		p.note(p.say("alternatives."+string(found.Status), args...))
	}
}

// share writes a part of a whole in percent.
func (p *page) share(part float64) string { return p.words.Rounded(100*part, 2) + "%" }

// alternativeUses lists the uses that get more or less in some alternative.
func (p *page) alternativeUses(a Answer) {
	plans := [][]budget.Cell{a.Outcome.Allocation}
	g := &grid{columns: []column{wide(p.say("alternatives.task")), right(p.say("alternatives.proposal"))}}
	for i, plan := range a.Outcome.Alternatives.Plans {
		plans = append(plans, plan.Allocation)
		g.columns = append(g.columns, right(strconv.Itoa(i+1)))
	}
	for _, use := range a.Plan.Uses() {
		line, differs, first := []string{p.words.Text(use.Name)}, false, budget.Dong(0)
		for k, cells := range plans {
			sum := budget.Dong(0)
			for _, c := range cells {
				if c.Use == use.ID {
					sum = sum.Plus(c.Amount)
				}
			}
			if k == 0 {
				first = sum
			}
			differs = differs || sum != first
			line = append(line, p.words.Million(sum))
		}
		if differs {
			g.add(line...)
		}
	}
	if len(g.rows) > 0 {
		p.grid(g)
	}
}
