package sim

import (
	"math"
	"slices"

	"phanbo/budget"
)

// moneyRelief lets the ceilings of sources that pay give way in every open year, each
// by itself.
func (o *opened) moneyRelief(on set, pays func(*budget.Source) bool) (*relief, []budget.SourceYear) {
	r := &relief{opened: o, on: on}
	var places []budget.SourceYear
	for i, l := range o.limits {
		if (l.rule == "source_ceiling" || l.rule == "pool_balance") && pays(o.source(l.subject)) {
			g := giving{rows: []int{i}, factor: []float64{1}, most: math.Inf(1)}
			o.withGroups(&g, l.year, 1)
			r.giving = append(r.giving, g)
			places = append(places, budget.SourceYear{Source: l.subject, Year: l.year})
		}
	}
	return r, places
}

// proportionalRelief lets all ceilings give way together by one number: by equal
// points of the envelope's base where there is one, else in proportion to themselves.
func (o *opened) proportionalRelief(on set) (*relief, []budget.SourceYear, []float64) {
	g := giving{most: math.Inf(1)}
	var places []budget.SourceYear
	var weights []float64
	sum := 0.0
	for i, l := range o.limits {
		if l.rule != "source_ceiling" && l.rule != "pool_balance" {
			continue
		}
		if w := o.weight(l); w > 0 {
			g.rows, weights = append(g.rows, i), append(weights, w)
			places = append(places, budget.SourceYear{Source: l.subject, Year: l.year})
			sum += w
		}
	}
	for k := range weights {
		weights[k] /= sum
	}
	g.factor = slices.Clone(weights)
	for k, p := range places {
		o.withGroups(&g, p.Year, weights[k])
	}
	return &relief{opened: o, on: on, giving: []giving{g}}, places, weights
}

// weight is the part of a source and year in money that is added in proportion.
func (o *opened) weight(l limit) float64 {
	source := o.source(l.subject)
	if base, ok := o.envelopeBase(l.year); ok && o.plan.Envelope.Share(l.year).IsSet() {
		return base * source.Part.Float()
	}
	return l.amount.Billions()
}

// envelopeBase returns the base that the envelope is a share of, in tỷ đồng.
func (b *book) envelopeBase(year budget.Year) (float64, bool) {
	for i := range b.plan.Bases {
		if base := &b.plan.Bases[i]; base.ID == b.plan.Envelope.Base {
			row, ok := base.In(year)
			return row.Amount.Likely.Billions(), ok
		}
	}
	return 0, false
}

// withGroups lets the typed totals of groups grow with the ceilings of their year.
func (o *opened) withGroups(g *giving, year budget.Year, factor float64) {
	all := budget.Dong(0)
	for s := range o.sources {
		all += o.ceilings[o.sourceYear(s, o.year(year))]
	}
	for i, l := range o.limits {
		if l.rule == "group_total" && l.year == year && all > 0 {
			g.rows = append(g.rows, i)
			g.factor = append(g.factor, factor*l.amount.Billions()/all.Billions())
		}
	}
}

func (o *opened) source(id string) *budget.Source { return o.sources[o.sourceAt[id]] }

// limitRelief lets one limit of the plan give way: all rows of its rule and subject
// move by the same amount, as the plan states it once.
func (o *opened) limitRelief(on set, row int) *relief {
	g := giving{most: math.Inf(1)}
	for _, i := range o.sameLimit(row) {
		g.rows, g.factor = append(g.rows, i), append(g.factor, 1)
	}
	return &relief{opened: o, on: on, giving: []giving{g}}
}

// sameLimit lists the rows that one statement of the plan makes: a rule or a ramp
// holds in every year; other limits are stated by year.
func (o *opened) sameLimit(row int) []int {
	l := o.limits[row]
	switch l.rule {
	case "use_ramp", "rule_floor", "rule_ceiling", "co_finance":
	default:
		return []int{row}
	}
	var rows []int
	for i, other := range o.limits {
		if other.rule == l.rule && other.subject == l.subject {
			rows = append(rows, i)
		}
	}
	return rows
}

// allRelief lets every limit that is a sum of money give way by itself; the rows of
// one statement move together and count together. Typed totals of groups, which a plan
// cannot state as sums, stay.
func (o *opened) allRelief(plan *budget.Plan, on set) (*relief, []int) {
	r := &relief{opened: o, on: on}
	var rows []int
	for i, l := range o.limits {
		same := o.sameLimit(i)
		if !on.has(i) || !inDong(l.rule) || same[0] != i || o.giveWay(plan, i, 0) == nil {
			continue
		}
		g := giving{rows: same, most: math.Inf(1)}
		for range same {
			g.factor = append(g.factor, 1/float64(len(same)))
		}
		r.giving, rows = append(r.giving, g), append(rows, i)
	}
	return r, rows
}

// inDong tells whether a limit is a sum of money that can give way.
func inDong(rule string) bool {
	switch rule {
	case "source_ceiling", "pool_balance", "group_total", "use_min", "use_max", "use_ramp", "rule_floor", "rule_ceiling", "co_finance", cellRequest:
		return true
	}
	return false
}

// addMoney returns the plan with more granted by source and year.
func addMoney(plan *budget.Plan, places []budget.SourceYear) *budget.Plan {
	out := *plan
	out.Sources = slices.Clone(plan.Sources)
	for i := range out.Sources {
		s := &out.Sources[i]
		rows := []budget.YearAmount{}
		for _, y := range plan.Years() {
			amount, _ := budget.AmountIn(s.Granted, y)
			for _, p := range places {
				if p.Source == s.ID && p.Year == y {
					amount += p.Amount
				}
			}
			rows = append(rows, budget.YearAmount{Year: y, Amount: amount})
		}
		s.Granted = rows
	}
	return &out
}

// giveWay returns the plan with one limit moved by an amount towards allowing more, or
// nil when the plan cannot state that.
func (o *opened) giveWay(plan *budget.Plan, row int, by budget.Dong) *budget.Plan {
	l := o.limits[row]
	switch l.rule {
	case "source_ceiling", "pool_balance":
		return addMoney(plan, []budget.SourceYear{{Source: l.subject, Year: l.year, Amount: by}})
	case "rule_floor", "rule_ceiling", "co_finance":
		return moveRule(plan, l.subject, by)
	}
	return o.moveTask(plan, row, by)
}

func (o *opened) moveTask(plan *budget.Plan, row int, by budget.Dong) *budget.Plan {
	l, out := o.limits[row], *plan
	out.Tasks = slices.Clone(plan.Tasks)
	for i := range out.Tasks {
		t := &out.Tasks[i]
		if t.ID != l.subject {
			continue
		}
		switch l.rule {
		case "use_min":
			t.Min = moveYear(t.Min, plan.Years(), l.year, -by)
		case "use_max":
			t.Max = moveYear(t.Max, plan.Years(), l.year, by)
		case "use_ramp":
			t.Ramp.Plus += by
		case cellRequest:
			t.Funding = slices.Clone(t.Funding)
			for k := range t.Funding {
				if f := &t.Funding[k]; f.Source == o.sources[o.cellSource[row]].ID {
					f.Requested = moveYear(f.Requested, plan.Years(), l.year, by)
				}
			}
		default:
			return nil
		}
		return &out
	}
	return nil
}

// moveYear returns amounts by year with one year moved.
func moveYear(rows []budget.YearAmount, years []budget.Year, year budget.Year, by budget.Dong) []budget.YearAmount {
	var out []budget.YearAmount
	for _, y := range years {
		amount, ok := budget.AmountIn(rows, y)
		if y == year {
			amount, ok = max(0, amount+by), true
		}
		if ok {
			out = append(out, budget.YearAmount{Year: y, Amount: amount})
		}
	}
	return out
}

// moveRule returns the plan with every test of a rule relaxed by an amount.
func moveRule(plan *budget.Plan, id string, by budget.Dong) *budget.Plan {
	return withRule(plan, id, func(r *budget.Rule) { r.Relief += by })
}

// withRule returns the plan with one rule changed.
func withRule(plan *budget.Plan, id string, change func(*budget.Rule)) *budget.Plan {
	out := *plan
	out.Rules = slices.Clone(plan.Rules)
	for i := range out.Rules {
		if out.Rules[i].ID == id {
			change(&out.Rules[i])
		}
	}
	return &out
}
