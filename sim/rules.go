package sim

import (
	"phanbo/budget"
	"phanbo/sim/lp"
)

// sourceCeiling: Σ_u a[u,s,v] <= ceiling[s,v], what a source may give in a year
// (Luật NSNN, Điều 8: no spending without an estimate).
func (m *program) sourceCeiling() {
	for s, source := range m.sources {
		for y := m.locked; y < len(m.years) && !source.IsPool(); y++ {
			terms := m.ofSource(s, y)
			if ceiling := m.ceilings[m.sourceYear(s, y)]; len(terms) > 0 {
				m.row(limit{"source_ceiling", source.ID, m.years[y], ceiling}, -free, ceiling.Billions(), terms)
			}
		}
	}
}

// ofSource returns what a source gives in a year.
func (m *program) ofSource(s, y int) []lp.Term {
	var terms []lp.Term
	for u := range m.uses {
		if c := m.cellAt[m.slot(u, s, y)]; c >= 0 {
			terms = append(terms, lp.Term{Column: m.amounts[c], Value: 1})
		}
	}
	return terms
}

// poolBalance: Σ_u a[u,s,v] + left[s,v] <= granted[s,v] + growth·left[s,v-1] + Σ_u,k
// part[u,k]·a[u,s,v-k]: a pool gives what it has, and what it leaves passes to the next
// year (the balance of a revolving fund, or of cash in a capital-budgeting problem).
func (m *program) poolBalance() {
	for s, source := range m.sources {
		if !source.IsPool() {
			continue
		}
		before := -1
		for y := m.locked; y < len(m.years); y++ {
			at := m.sourceYear(s, y)
			left := m.column(lp.Column{Name: m.name("left", source.ID, m.years[y]), Upper: m.upper[at].Billions()})
			terms := append(m.ofSource(s, y), lp.Term{Column: left, Value: 1})
			if before >= 0 {
				terms = append(terms, lp.Term{Column: before, Value: -growthOf(source)})
			}
			m.row(limit{"pool_balance", source.ID, m.years[y], m.ceilings[at]}, -free,
				m.poolKnown(s, y).Billions(), append(terms, m.receipts(s, y)...))
			before = left
		}
	}
}

func growthOf(s *budget.Source) float64 {
	if s.Growth.IsSet() {
		return s.Growth.Float()
	}
	return 1
}

// receipts returns what comes back to a pool in a year, of money still to be given.
func (m *program) receipts(s, y int) []lp.Term {
	var terms []lp.Term
	m.eachReceipt(s, y, func(u, from int, r budget.Receipt) {
		if c := m.cellAt[m.slot(u, s, from)]; c >= 0 {
			terms = append(terms, lp.Term{Column: m.amounts[c], Value: -r.Part.Float()})
		}
	})
	return terms
}

// eachReceipt visits what may come back to a pool in a year, by use and year of payment.
func (b *book) eachReceipt(s, y int, visit func(use, from int, r budget.Receipt)) {
	for u := range b.uses {
		task := b.uses[u].Task
		if task == nil {
			continue
		}
		for _, r := range task.Receipts {
			if from := y - r.After; from >= 0 {
				visit(u, from, r)
			}
		}
	}
}

// poolKnown returns what a pool has in a year whatever is decided: granted money, what
// comes back of locked years, and in the first open year what they left.
func (b *book) poolKnown(s, y int) budget.Dong {
	known := b.ceilings[b.sourceYear(s, y)]
	b.eachReceipt(s, y, func(u, from int, r budget.Receipt) {
		known += r.Of(b.actual.amount[b.slot(u, s, from)])
	})
	if y != b.locked || y == 0 {
		return known
	}
	for _, line := range budget.PoolLines(b.plan, b.list(b.actual)) {
		if line.Source == b.sources[s].ID && line.Year == b.years[y] {
			known += line.Opening
		}
	}
	return known
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

// cellFixed: a[u,s,v] = what is committed or held.
func (m *program) cellFixed() {
	m.eachTaskYear(func(u, y int, t *budget.Task) {
		for s, source := range m.sources {
			due, held := m.uses[u].FixedIn(source.ID, m.years[y])
			if !held || due == 0 {
				continue
			}
			var terms []lp.Term
			if c := m.cellAt[m.slot(u, s, y)]; c >= 0 {
				terms = append(terms, lp.Term{Column: m.amounts[c], Value: 1})
			}
			m.row(limit{"cell_fixed", t.ID + "/" + source.ID, m.years[y], due}, due.Billions(), due.Billions(), terms)
		}
	})
}

// useMin: Σ_s a[u,s,v] >= the task's minimum of the year, such as running contracts.
func (m *program) useMin() {
	m.eachTaskYear(func(u, y int, t *budget.Task) {
		if least, ok := budget.AmountIn(t.Min, m.years[y]); ok && least > 0 {
			m.row(limit{"use_min", t.ID, m.years[y], least}, least.Billions(), free, m.given(nil, u, y, 1))
		}
	})
}

// useMax: Σ_s a[u,s,v] <= the task's maximum of the year.
func (m *program) useMax() {
	m.eachTaskYear(func(u, y int, t *budget.Task) {
		if most, ok := budget.AmountIn(t.Max, m.years[y]); ok {
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
// begun: a project is started once or not at all, a divisible one in part.
func (m *program) projectStart() {
	for u := range m.uses {
		project := m.uses[u].Project
		if project == nil {
			continue
		}
		lower := 0.0
		if project.Committed || m.begun(u) >= 0 && !project.Divisible {
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
		l := limit{rule: "project_upkeep", subject: p.ID + "/run", year: m.years[y]}
		if len(runs) > 0 {
			m.row(l, -free, 0, m.startTerms(runs, u, func(k int) float64 { return -upkeepOf(p, k, y).Billions() }))
		}
		if l.subject = p.ID + "/build"; len(builds) > 0 {
			m.row(l, -free, 0, m.startTerms(builds, u, func(k int) float64 { return -phaseOf(p, k, y).Billions() }))
		}
	})
}

// projectNeeds: Σ_{k<=v} start[p,k] <= Σ start[q,k] over the starts of q that complete it
// before v: a project starts after the year in which what it needs is complete.
func (m *program) projectNeeds() {
	m.eachRelation(func(p *budget.Project) []string { return p.Needs }, func(p, q int) {
		length := len(m.uses[q].Project.Phasing)
		for _, s := range m.starts {
			if s.use != p {
				continue
			}
			terms := m.startTerms(nil, p, func(k int) float64 { return ifThen(k <= s.year, 1) })
			terms = m.startTerms(terms, q, func(k int) float64 { return ifThen(k+length <= s.year, -1) })
			m.row(limit{rule: "project_needs", subject: m.uses[p].ID + "/" + m.uses[q].ID, year: m.years[s.year]}, -free, 0, terms)
		}
	})
}

func ifThen(condition bool, value float64) float64 {
	if condition {
		return value
	}
	return 0
}

// projectExcludes: Σ_k start[p,k] + Σ_k start[q,k] <= 1: one of two projects that exclude
// each other.
func (m *program) projectExcludes() {
	m.eachRelation(func(p *budget.Project) []string { return p.Excludes }, func(p, q int) {
		each := func(int) float64 { return 1 }
		m.row(limit{rule: "project_excludes", subject: m.uses[p].ID + "/" + m.uses[q].ID}, -free, 1,
			m.startTerms(m.startTerms(nil, p, each), q, each))
	})
}

// projectChoice: Σ_p,k start[p,k] <= most over the projects of a choice.
func (m *program) projectChoice() {
	for _, c := range m.plan.Choices {
		var terms []lp.Term
		for _, id := range c.Projects {
			terms = m.startTerms(terms, m.useAt[id], func(int) float64 { return 1 })
		}
		m.row(limit{rule: "project_choice", subject: c.ID}, -free, float64(c.Most), terms)
	}
}

// eachRelation visits the pairs of projects of which the first lists the second.
func (m *program) eachRelation(lists func(*budget.Project) []string, visit func(p, q int)) {
	for p := range m.uses {
		if project := m.uses[p].Project; project != nil {
			for _, id := range lists(project) {
				visit(p, m.useAt[id])
			}
		}
	}
}

// tailMost: Σ_p,k instalments after Last of a start in k · start[p,k] <= the plan's limit.
func (m *program) tailMost() {
	if m.plan.Tail == nil || m.plan.Tail.Most == 0 {
		return
	}
	var terms []lp.Term
	for u := range m.uses {
		if p := m.uses[u].Project; p != nil && !p.Divisible {
			terms = m.startTerms(terms, u, func(k int) float64 {
				after := budget.Dong(0)
				for y := len(m.years); y < k+len(p.Phasing); y++ {
					after += phaseOf(p, k, y)
				}
				return after.Billions()
			})
		}
	}
	if len(terms) > 0 {
		m.row(limit{rule: "tail_most", subject: m.plan.ID, amount: m.plan.Tail.Most}, -free, m.plan.Tail.Most.Billions(), terms)
	}
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
