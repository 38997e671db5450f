package sim

import (
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// ruleFloor: Σ scope + outside >= ⌈share·base⌉, or >= an amount, in the year or over
// the period, for every hard floor (such as "ít nhất 1 % tổng thu ngân sách").
func (m *program) ruleFloor() { m.rules(budget.Floor, "rule_floor") }

// ruleCeiling: Σ scope + outside <= ⌊share·base⌋, or <= an amount, for every hard
// ceiling.
func (m *program) ruleCeiling() { m.rules(budget.Ceiling, "rule_ceiling") }

func (m *program) rules(direction budget.Direction, name string) {
	for i := range m.plan.Rules {
		r := &m.plan.Rules[i]
		if r.Advisory || r.Direction != direction || len(r.Sources) > 0 {
			continue
		}
		for _, years := range m.tests(r) {
			m.rule(r, name, years)
		}
	}
}

// coFinance: Σ scope of its sources - share·Σ scope of another source >= 0 (<= 0 of a
// ceiling), in the year or over the period (vốn đối ứng).
func (m *program) coFinance() {
	for i := range m.plan.Rules {
		r := &m.plan.Rules[i]
		if r.Advisory || len(r.Sources) == 0 {
			continue
		}
		for _, years := range m.tests(r) {
			if years[len(years)-1] < m.locked {
				continue
			}
			l := limit{rule: "co_finance", subject: r.ID}
			if r.Test != budget.PerPeriod {
				l.year = m.years[years[0]]
			}
			row := m.coFinanceRow(r, years)
			m.row(l, row.Lower, row.Upper, row.Terms)
		}
	}
}

func (m *program) coFinanceRow(r *budget.Rule, years []int) lp.Row {
	terms, known := m.fromSources(r, r.Sources, years, 1)
	part, base := m.fromSources(r, []string{r.Base}, years, -r.Share.Float())
	return sided(r, r.Share.Float()*base.Billions()-known.Billions(), append(terms, part...))
}

// sided returns terms >= right of a floor, <= right of a ceiling, less what a repair
// forgives.
func sided(r *budget.Rule, right float64, terms []lp.Term) lp.Row {
	if r.Direction == budget.Floor {
		return lp.Row{Lower: right - r.Relief.Billions(), Upper: free, Terms: terms}
	}
	return lp.Row{Lower: -free, Upper: right + r.Relief.Billions(), Terms: terms}
}

// fromSources returns what sources give to the scope of a rule in years: terms times
// factor, and what locked years gave.
func (m *program) fromSources(r *budget.Rule, sources []string, years []int, factor float64) (terms []lp.Term, known budget.Dong) {
	for u := range m.uses {
		for _, id := range sources {
			for _, y := range years {
				at := m.slot(u, m.sourceAt[id], y)
				if !m.inScope(u, r.Groups, r.Uses) {
					continue
				}
				known += m.actual.amount[at]
				if c := m.cellAt[at]; c >= 0 {
					terms = append(terms, lp.Term{Column: m.amounts[c], Value: factor})
				}
			}
		}
	}
	return terms, known
}

// tests returns the year indexes that a rule is tested over, one slice a test.
func (m *program) tests(r *budget.Rule) [][]int {
	var all []int
	var each [][]int
	for y, year := range m.years {
		if r.Applies(year) {
			all = append(all, y)
			each = append(each, []int{y})
		}
	}
	if r.Test == budget.PerPeriod && len(all) > 0 {
		return [][]int{all}
	}
	return each
}

// rule adds one test of a rule: Σ scope - share·Σ allocated >= (or <=) the limit
// less what is known beforehand. Tests of locked years alone are left to the
// auditor.
func (m *program) rule(r *budget.Rule, name string, years []int) {
	if years[len(years)-1] < m.locked {
		return
	}
	row, limitOf := m.ruleRow(r, years)
	l := limit{name, r.ID, 0, limitOf}
	if r.Test != budget.PerPeriod {
		l.year = m.years[years[0]]
	}
	m.row(l, row.Lower, row.Upper, row.Terms)
}

// ruleRow states one test of a rule, and returns the amount that limits it; 0 of a share of
// what is allocated.
func (m *program) ruleRow(r *budget.Rule, years []int) (lp.Row, budget.Dong) {
	known, limitOf := budget.Dong(0), r.Amount
	var terms []lp.Term
	if r.Share.IsSet() && r.Base != budget.OfAllocated {
		limitOf = m.share(r, years)
	}
	for _, y := range years {
		known += outside(r, m.years[y])
		part, sum := m.appropriated(r.Groups, r.Uses, y)
		known, terms = known+sum, append(terms, part...)
	}
	right := (limitOf - known).Billions()
	if r.Share.IsSet() && r.Base == budget.OfAllocated {
		right, terms = m.ofAllocated(r, years, known, terms)
	}
	return sided(r, right, terms), limitOf
}

// share returns the rule's limit in whole đồng: a floor is rounded up, a ceiling
// down.
func (m *program) share(r *budget.Rule, years []int) budget.Dong {
	base := budget.Dong(0)
	for i := range m.plan.Bases {
		if m.plan.Bases[i].ID != r.Base {
			continue
		}
		for _, y := range years {
			row, _ := m.plan.Bases[i].In(m.years[y])
			base += row.Amount.Likely
		}
	}
	amount := r.Share.Of(base)
	if r.Direction == budget.Floor && r.Share.CompareShare(amount, base) < 0 {
		amount++
	}
	return amount
}

// ofAllocated takes share·(everything allocated + outside) to the left side.
func (m *program) ofAllocated(r *budget.Rule, years []int, known budget.Dong, terms []lp.Term) (float64, []lp.Term) {
	share, all := r.Share.Float(), budget.Dong(0)
	for _, y := range years {
		part, sum := m.appropriated(nil, nil, y)
		all += sum + outside(r, m.years[y])
		for _, t := range part {
			terms = append(terms, lp.Term{Column: t.Column, Value: -share * t.Value})
		}
	}
	return share*all.Billions() - known.Billions(), addedUp(terms)
}

// addedUp joins the terms of a column that stands twice, in the order of the columns' first
// terms: a proof names each column of a row once.
func addedUp(terms []lp.Term) []lp.Term {
	out, at := terms[:0:0], map[int]int{}
	for _, t := range terms {
		k, ok := at[t.Column]
		if !ok {
			at[t.Column] = len(out)
			out = append(out, t)
			continue
		}
		out[k].Value += t.Value
	}
	return out
}

func outside(r *budget.Rule, year budget.Year) budget.Dong {
	sum := budget.Dong(0)
	for _, o := range r.Outside {
		if o.Year == year {
			sum += o.Amount
		}
	}
	return sum
}

// appropriated returns what counts as appropriated in a year to groups and uses
// (both empty: everything): terms to decide and a known sum. Under the objective
// fixed a group has what was typed for it.
func (m *program) appropriated(groups, uses []string, y int) ([]lp.Term, budget.Dong) {
	known := budget.Dong(0)
	if y < m.locked {
		for u := range m.uses {
			if m.inScope(u, groups, uses) {
				known += m.total(m.actual, u, y)
			}
		}
		return nil, known
	}
	if m.plan.Objective != budget.Fixed {
		return m.scope(groups, uses, y), 0
	}
	if len(groups) == 0 && len(uses) == 0 {
		for _, g := range m.plan.Groups {
			groups = append(groups, g.ID)
		}
	}
	for _, total := range budget.GroupTotals(m.plan) {
		if total.Year == m.years[y] && slices.Contains(groups, total.Group) {
			known += total.Amount
		}
	}
	var loose []string
	for _, id := range uses {
		if !slices.Contains(groups, m.uses[m.useAt[id]].Group) {
			loose = append(loose, id)
		}
	}
	if len(loose) == 0 {
		return nil, known
	}
	return m.scope(nil, loose, y), known
}

func (m *program) inScope(u int, groups, uses []string) bool {
	return len(groups) == 0 && len(uses) == 0 ||
		slices.Contains(groups, m.uses[u].Group) || slices.Contains(uses, m.uses[u].ID)
}

// scope returns the amounts of a year that are given to groups and uses.
func (m *program) scope(groups, uses []string, y int) []lp.Term {
	var terms []lp.Term
	for u := range m.uses {
		if m.inScope(u, groups, uses) {
			terms = m.given(terms, u, y, 1)
		}
	}
	return terms
}
