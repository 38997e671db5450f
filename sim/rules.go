package sim

import (
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// sourceCeiling: Σ_u a[u,s,v] <= ceiling[s,v], what a source may give in a year
// (Luật NSNN, Điều 8: no spending without an estimate).
func (m *program) sourceCeiling() {
	for s, source := range m.sources {
		for y := m.locked; y < len(m.years); y++ {
			var terms []lp.Term
			for u := range m.uses {
				if c := m.cellAt[m.slot(u, s, y)]; c >= 0 {
					terms = append(terms, lp.Term{Column: m.amounts[c], Value: 1})
				}
			}
			if ceiling := m.ceilings[m.sourceYear(s, y)]; len(terms) > 0 {
				m.row(limit{"source_ceiling", source.ID, m.years[y], ceiling}, -free, ceiling.Billions(), terms)
			}
		}
	}
}

// groupTotal: Σ_{u in g} a[u,s,v] <= what is typed for the group in the year
// (objective fixed); the rest stays with the group, unspent.
func (m *program) groupTotal() {
	if m.plan.Objective != budget.Fixed {
		return
	}
	for _, total := range budget.GroupTotals(m.plan) {
		y := m.year(total.Year)
		if y < m.locked {
			continue
		}
		terms := m.scope([]string{total.Group}, nil, y)
		if len(terms) > 0 {
			m.row(limit{"group_total", total.Group, total.Year, total.Amount}, -free, total.Amount.Billions(), terms)
		}
	}
}

// useMin: Σ_s a[u,s,v] >= the task's minimum of the year, such as running contracts.
func (m *program) useMin() {
	m.eachTaskYear(func(u, y int, t *budget.Task) {
		if least, ok := yearAmount(t.Min, m.years[y]); ok && least > 0 {
			m.row(limit{"use_min", t.ID, m.years[y], least}, least.Billions(), free, m.given(nil, u, y, 1))
		}
	})
}

// useMax: Σ_s a[u,s,v] <= the task's maximum of the year.
func (m *program) useMax() {
	m.eachTaskYear(func(u, y int, t *budget.Task) {
		if most, ok := yearAmount(t.Max, m.years[y]); ok {
			m.row(limit{"use_max", t.ID, m.years[y], most}, -free, most.Billions(), m.given(nil, u, y, 1))
		}
	})
}

// useRamp: Σ_s a[u,s,v] - (1+growth)·Σ_s a[u,s,v-1] <= plus: a task cannot be
// scaled up faster than its unit can prepare and pay. The year before First is
// last year's amount.
func (m *program) useRamp() {
	m.eachTaskYear(func(u, y int, t *budget.Task) {
		if t.Ramp == (budget.Ramp{}) {
			return
		}
		grow, right := 1+t.Ramp.Growth.Float(), t.Ramp.Plus.Billions()
		terms := m.given(nil, u, y, 1)
		if y > m.locked {
			terms = m.given(terms, u, y-1, -grow)
		} else {
			right += grow * m.before(u, y).Billions()
		}
		if len(terms) > 0 {
			m.row(limit{"use_ramp", t.ID, m.years[y], t.Ramp.Plus}, -free, right, terms)
		}
	})
}

func (m *program) eachTaskYear(visit func(u, y int, t *budget.Task)) {
	for u := range m.uses {
		if t := m.uses[u].Task; t != nil {
			for y := m.locked; y < len(m.years); y++ {
				visit(u, y, t)
			}
		}
	}
}

// projectStart: Σ_k start[p,k] <= 1, or = 1 when the project is committed or has
// begun: a project is started once or not at all.
func (m *program) projectStart() {
	for u := range m.uses {
		project := m.uses[u].Project
		if project == nil {
			continue
		}
		lower := 0.0
		if project.Committed || m.begun(u) >= 0 {
			lower = 1
		}
		m.row(limit{rule: "project_start", subject: project.ID}, lower, 1,
			m.startTerms(nil, u, func(int) float64 { return 1 }))
	}
}

// startTerms adds value(year)·start(use,year) over the starts of a project, where
// the value is not 0.
func (m *program) startTerms(terms []lp.Term, use int, value func(year int) float64) []lp.Term {
	for _, s := range m.starts {
		if s.use == use {
			if v := value(s.year); v != 0 {
				terms = append(terms, lp.Term{Column: s.column, Value: v})
			}
		}
	}
	return terms
}

// phaseOf returns what a project that starts in year k needs in year y, and
// upkeepOf what it then costs to run.
func phaseOf(p *budget.Project, k, y int) budget.Dong {
	if phases := p.Phases(); y >= k && y-k < len(phases) {
		return phases[y-k]
	}
	return 0
}

func upkeepOf(p *budget.Project, k, y int) budget.Dong {
	if y >= k+len(p.Phasing) {
		return p.Upkeep
	}
	return 0
}

// projectPhasing: Σ_s a[p,s,v] = Σ_k (phase[v-k] + upkeep[v,k])·start[p,k]: once
// started, a project gets exactly its phases, and then its upkeep (Luật Đầu tư công
// 58/2024, Điều 57, 61: within the funded years and the total investment).
func (m *program) projectPhasing() {
	m.eachProjectYear(func(u, y int, p *budget.Project) {
		terms := m.startTerms(m.given(nil, u, y, 1), u, func(k int) float64 {
			return -(phaseOf(p, k, y) + upkeepOf(p, k, y)).Billions()
		})
		if len(terms) > 0 {
			m.row(limit{rule: "project_phasing", subject: p.ID, year: m.years[y]}, 0, 0, terms)
		}
	})
}

// projectUpkeep: money that may not build the project is at most its upkeep, and
// money that may not run it at most its phase: upkeep is recurrent.
func (m *program) projectUpkeep() {
	m.eachProjectYear(func(u, y int, p *budget.Project) {
		if p.Upkeep == 0 {
			return
		}
		var runs, builds []lp.Term
		m.cellsOf(u, y, func(c int) {
			term := lp.Term{Column: m.amounts[c], Value: 1}
			s := m.cells[c].source
			if !m.uses[u].MayUse(m.sources[s]) {
				runs = append(runs, term)
			} else if !m.paysUpkeep(u, s) {
				builds = append(builds, term)
			}
		})
		l := limit{rule: "project_upkeep", subject: p.ID, year: m.years[y]}
		if len(runs) > 0 {
			m.row(l, -free, 0, m.startTerms(runs, u, func(k int) float64 { return -upkeepOf(p, k, y).Billions() }))
		}
		if len(builds) > 0 {
			m.row(l, -free, 0, m.startTerms(builds, u, func(k int) float64 { return -phaseOf(p, k, y).Billions() }))
		}
	})
}

func (m *program) eachProjectYear(visit func(u, y int, p *budget.Project)) {
	for u := range m.uses {
		if p := m.uses[u].Project; p != nil {
			for y := m.locked; y < len(m.years); y++ {
				visit(u, y, p)
			}
		}
	}
}

// ruleFloor: Σ scope + outside >= ⌈share·base⌉, or >= an amount, in the year or over
// the period, for every hard floor (such as "ít nhất 1 % tổng thu ngân sách").
func (m *program) ruleFloor() { m.rules(budget.Floor, "rule_floor") }

// ruleCeiling: Σ scope + outside <= ⌊share·base⌋, or <= an amount, for every hard
// ceiling.
func (m *program) ruleCeiling() { m.rules(budget.Ceiling, "rule_ceiling") }

func (m *program) rules(direction budget.Direction, name string) {
	for i := range m.plan.Rules {
		r := &m.plan.Rules[i]
		if r.Advisory || r.Direction != direction {
			continue
		}
		for _, years := range m.tests(r) {
			m.rule(r, name, years)
		}
	}
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
	l := limit{name, r.ID, 0, limitOf}
	if r.Test != budget.PerPeriod {
		l.year = m.years[years[0]]
	}
	if r.Direction == budget.Floor {
		m.row(l, right, free, terms)
	} else {
		m.row(l, -free, right, terms)
	}
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
	return share*all.Billions() - known.Billions(), terms
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
