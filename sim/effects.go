package sim

import (
	"math"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
)

// reserve is what milestones ask beyond a threshold, so that payments rounded down
// to whole đồng still pass it: one đồng for each cell that pays.
func (m *program) reserve() float64 { return budget.Dong(2 * len(m.sources) * len(m.years)).Billions() }

// payment returns the factor with which money of source s appropriated in year v is
// paid in year t: r in its own year, k·(1-r) in the next (see budget.PaymentTerms).
func (m *program) payment(s, v, t int) float64 {
	terms := m.sources[s].Terms(m.years[v])
	switch t - v {
	case 0:
		return terms.PaidRate.Float()
	case 1:
		return terms.Carried.Float() * (1 - terms.PaidRate.Float())
	}
	return 0
}

// payments returns what is paid for a use in year t: terms to decide, and the known
// payments of locked appropriations.
func (m *program) payments(use, t int) ([]lp.Term, float64) {
	var terms []lp.Term
	for v := max(m.locked, t-1); v <= t; v++ {
		m.cellsOf(use, v, func(c int) {
			if factor := m.payment(m.cells[c].source, v, t); factor != 0 {
				terms = append(terms, lp.Term{Column: m.amounts[c], Value: factor})
			}
		})
	}
	return terms, m.paid(m.actual, use)[t].Billions()
}

// stock: S[u,t] = (1-fade)·S[u,t-1] + paid[u,t-lag]/index[t-lag], for the tasks and years that a
// target looks at. Equations are written out over payments, so that each stock has
// one row.
func (m *program) stock() {
	for i := range m.targets {
		t := &m.targets[i]
		if t.subject < 0 {
			continue
		}
		for _, r := range m.subjects[t.subject].responses {
			if m.uses[r.use].Task != nil {
				m.stockOf(r.use, t.year)
			}
		}
	}
}

// stockOf returns the column of S[use,year], adding it with its row when it is new.
func (m *program) stockOf(use, year int) int {
	key := stockKey{use, year}
	if column, ok := m.stocks[key]; ok {
		return column
	}
	column := m.column(lp.Column{Name: m.name("stock", m.uses[use].ID, m.years[year]), Upper: math.Inf(1)})
	terms := []lp.Term{{Column: column, Value: 1}}
	paid, known := m.stockTerms(use, year)
	for _, p := range paid {
		terms = append(terms, lp.Term{Column: p.Column, Value: -p.Value})
	}
	m.row(limit{rule: "stock", subject: m.uses[use].ID, year: m.years[year]}, known, known, terms)
	m.stocks[key] = column
	return column
}

// stockTerms returns S[use,year] as payments to decide and a known part.
func (m *program) stockTerms(use, year int) (terms []lp.Term, known float64) {
	task, weight := m.uses[use].Task, 1.0
	for t := year - task.Lag; t >= 0; t-- {
		paid, fixed := m.payments(use, t)
		price := m.plan.Prices.In(m.years[t]).Float()
		for _, p := range paid {
			terms = append(terms, lp.Term{Column: p.Column, Value: weight * p.Value / price})
		}
		known += weight * fixed / price
		weight *= 1 - task.Fade.Likely
	}
	return terms, known
}

// segment: Σ_j piece[r,t,j] = 1, S[u,t] = Σ_j part[j], low[j]·piece[j] <= part[j] <=
// high[j]·piece[j]: the stock lies on one piece of a curve that is not concave.
func (m *program) segment() {
	seen := map[effectKey]bool{}
	for i := range m.targets {
		t := &m.targets[i]
		if t.subject < 0 {
			continue
		}
		responses := m.subjects[t.subject].responses
		for k := range responses {
			r := &responses[k]
			if key := (effectKey{r.row, t.year}); m.uses[r.use].Task != nil && !r.curve.Concave() && !seen[key] {
				seen[key] = true
				m.segmentsOf(r, t.year)
			}
		}
	}
}

// support: effect[r,t] <= intercept + slope·S[u,t] for supporting lines of the
// response's curve; on the pieces of one that is not concave height[j] <=
// intercept·piece[j] + slope·part[j] and effect[r,t] <= Σ_j height[j]. A linear curve is its lines; a saturating one begins with a few
// and gets one more wherever an answer stands above it (see refine).
func (m *program) support() {
	for i := range m.targets {
		t := &m.targets[i]
		if t.subject < 0 {
			continue
		}
		responses := m.subjects[t.subject].responses
		for k := range responses {
			if m.uses[responses[k].use].Task != nil {
				m.effectOf(&responses[k], t.year)
			}
		}
	}
}

func (m *program) effectOf(r *response, year int) {
	key := effectKey{r.row, year}
	if _, ok := m.effects[key]; ok {
		return
	}
	column := m.column(lp.Column{Name: m.name("effect", r.row.ID, m.years[year]), Upper: r.curve.Greatest()})
	m.effects[key] = column
	if !r.curve.Concave() {
		m.heights(r, year)
		return
	}
	m.lines = append(m.lines, supported{curve: r.curve, stock: m.stockOf(r.use, year), effect: column, response: r.row.ID, year: year})
	s := &m.lines[len(m.lines)-1]
	for _, line := range r.curve.Start() {
		if line.Slope > 0 {
			m.line(s, line)
		}
	}
}

// weakest: weak[i,t] <= effect[r,t] for every response r of an indicator of which the
// weakest decides, and weak[i,t] <= Σ start of its projects that are complete in time.
func (m *program) weakest() {
	for i := range m.targets {
		t := &m.targets[i]
		if t.subject < 0 || !m.subjects[t.subject].weakest() {
			continue
		}
		s := &m.subjects[t.subject]
		key := weakKey{s, t.year}
		if _, ok := m.weak[key]; ok {
			continue
		}
		m.weak[key] = m.column(lp.Column{Name: m.name("weak", s.indicator.ID, m.years[t.year]), Upper: 1})
		for _, r := range s.responses {
			terms := m.effectTerms(&r, t.year, -1)
			m.row(limit{rule: "weakest", subject: r.row.ID, year: m.years[t.year]}, -free, 0,
				append([]lp.Term{{Column: m.weak[key], Value: 1}}, terms...))
		}
	}
}

// effectTerms returns a response's part of its gain in a year, times factor.
func (m *program) effectTerms(r *response, year int, factor float64) []lp.Term {
	project := m.uses[r.use].Project
	if project == nil {
		return []lp.Term{{Column: m.effects[effectKey{r.row, year}], Value: factor}}
	}
	return m.startTerms(nil, r.use, func(k int) float64 {
		if k+len(project.Phasing)-1+project.Lag <= year {
			return factor
		}
		return 0
	})
}

// line adds one supporting line.
func (m *program) line(s *supported, line curve.Line) {
	s.lines++
	m.limits = append(m.limits, limit{rule: "support"})
	m.model.AddRow(lp.Row{Name: m.name("support", s.response, m.years[s.year], s.lines), Lower: -free, Upper: line.Intercept,
		Terms: []lp.Term{{Column: s.effect, Value: 1}, {Column: s.stock, Value: -line.Slope}}})
}

// levelOf returns the level of a subject in a year as terms and a constant:
// baseline + drift + shift + Σ gain·effect, or gain·weak. Lower clamps are proved idle by
// budget.Validate, upper ones cannot help a progress that ends at 1.
func (m *program) levelOf(s *subject, year int) ([]lp.Term, float64) {
	level := s.steady(m.years[year])
	if year > s.actualTo {
		level += s.shift
	}
	if s.weakest() {
		return []lp.Term{{Column: m.weak[weakKey{s, year}], Value: s.responses[0].gain}}, level
	}
	var terms []lp.Term
	for i := range s.responses {
		terms = append(terms, m.effectTerms(&s.responses[i], year, s.responses[i].gain)...)
	}
	return terms, level
}

// milestone: done[j] <= Σ start of each of its projects that completes in time, and
// Paid·done[j] <= payments of each of its tasks, in total or, to hold, in each year.
func (m *program) milestone() {
	m.progress = make([]int, len(m.targets))
	for i := range m.targets {
		t := &m.targets[i]
		if t.subject >= 0 {
			continue
		}
		m.progress[i] = m.column(lp.Column{Name: m.name("done", t.row.ID), Upper: 1, Integer: true})
		for _, id := range t.row.Done.Projects {
			m.doneByProject(i, m.useAt[id])
		}
		for _, condition := range t.row.Done.Tasks {
			m.doneByTask(i, condition)
		}
	}
}

func (m *program) doneByProject(i, use int) {
	t, project := &m.targets[i], m.uses[use].Project
	terms := m.startTerms([]lp.Term{{Column: m.progress[i], Value: 1}}, use, func(k int) float64 {
		if k+len(project.Phasing)-1 <= t.year {
			return -1
		}
		return 0
	})
	m.row(limit{rule: "milestone", subject: t.row.ID + "/" + project.ID}, -free, 0, terms)
}

func (m *program) doneByTask(i int, condition budget.TaskPaid) {
	t, use := &m.targets[i], m.useAt[condition.Task]
	asked := condition.Paid.Billions() + m.reserve()
	terms, known := []lp.Term{{Column: m.progress[i], Value: asked}}, 0.0
	for y := 0; y <= t.year; y++ {
		paid, fixed := m.payments(use, y)
		for _, p := range paid {
			terms = append(terms, lp.Term{Column: p.Column, Value: -p.Value})
		}
		known += fixed
		if t.row.Done.Hold {
			m.row(limit{"milestone", t.row.ID + "/" + condition.Task, m.years[y], condition.Paid}, -free, known, terms)
			terms, known = []lp.Term{{Column: m.progress[i], Value: asked}}, 0
		}
	}
	if !t.row.Done.Hold {
		m.row(limit{"milestone", t.row.ID + "/" + condition.Task, 0, condition.Paid}, -free, known, terms)
	}
}

// target: need·progress[j] <= sign·(level - baseline), progress[j] <= 1, where need =
// sign·(required - baseline); a target that the baseline meets already has
// scale·progress[j] <= scale + sign·(level - required), as in target.progress.
func (m *program) target() {
	for i := range m.targets {
		t := &m.targets[i]
		if t.subject < 0 {
			continue
		}
		s := &m.subjects[t.subject]
		terms, level := m.levelOf(s, t.year)
		need, right := t.scaled(s.indicator.Baseline.Value.Likely, level)
		column := m.column(lp.Column{Name: m.name("progress", t.row.ID), Lower: -free, Upper: 1})
		m.progress[i] = column
		row := []lp.Term{{Column: column, Value: need}}
		for _, term := range terms {
			row = append(row, lp.Term{Column: term.Column, Value: -t.sign * term.Value})
		}
		m.row(limit{rule: "target", subject: t.row.ID, year: m.years[t.year]}, -free, right, row)
	}
}

// scaled returns the factor of progress and the right-hand side of a target's row
// for the constant part of the level.
func (t *target) scaled(base, level float64) (need, right float64) {
	if need = t.sign * (t.required - base); need > t.slack() {
		return need, t.sign * (level - base)
	}
	scale := math.Max(1, math.Abs(t.required))
	return scale, scale + t.sign*(level-t.required)
}
