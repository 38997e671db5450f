package sim

import (
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// moving is a plan's program of the allocations to which a list of at most k moves leads
// from the draft. A move is money of one source that goes from one task, or from what
// nobody has, to another, in one year or in several; or the start of a project with the
// money for its phases, whoever gives it. Columns beside those of the program:
//
//	more(u,s,v), less(u,s,v)  what moves bring to a task and take from it
//	gather(u,s,v)             what a task gives to projects that start
//	starts(p)                 1 when project p starts
//	raise(p,s,v), cut(p,s,v)  what a project gets or loses, where the draft breaks limits
//	moves(s)                  the moves of a source
//
// and, by the form of the model, gains(u,s), loses(u,s) or chosen(s,u,u') with
// flow(s,u,u',v).
type moving struct {
	*program
	draft      *grid
	k          int
	more, less []int // column by decision; -1 = none
	gather     []int // column by decision; -1 = none
	mends      bool  // the draft breaks limits: held cells and all projects may change
	raise, cut []int // column by decision of a project; -1 = none
	edges      []edge
	choices    []int              // the columns gains, loses and chosen
	counted    []lp.Term          // what moves add up to
	lifted     []budget.CurveLine // over curves, that the search for a bound has found
}

// edge is a move that may be made: money of a source from one use to another, -1 being
// what nobody has.
type edge struct {
	pair
	chosen int   // column
	flow   []int // column by year; -1 = none
}

// pair is a source with two uses.
type pair struct{ source, from, to int }

// newMoving states the changes of the draft, without any limit on their number.
func (b *book) newMoving(draft *grid, k int) *moving {
	m := &moving{program: newProgram(b), draft: draft, k: k}
	m.changes()
	return m
}

func (m *moving) changes() {
	m.holdProjects()
	for c, at := range m.cells {
		m.more, m.less, m.gather = append(m.more, -1), append(m.less, -1), append(m.gather, -1)
		m.raise, m.cut = append(m.raise, -1), append(m.cut, -1)
		switch {
		case m.movable(c):
			m.change(c)
		case m.mends && m.uses[at.use].Project != nil:
			m.rework(c)
		}
	}
	m.gathered()
}

func (m *moving) drafted(c int) budget.Dong {
	at := m.cells[c]
	return m.draft.amount[m.slot(at.use, at.source, at.year)]
}

// movable tells whether moves may change a decision: that of a task, unless it is held and
// as it must be.
func (m *moving) movable(c int) bool {
	at := m.cells[c]
	if m.uses[at.use].Task == nil {
		return false
	}
	_, held := m.uses[at.use].FixedIn(m.sources[at.source].ID, m.years[at.year])
	return !held || m.mends
}

// change adds the row a = draft + more - less - gather of a decision.
func (m *moving) change(c int) {
	drafted, sides := m.drafted(c).Billions(), m.sidesOf(c)
	m.more[c] = sides.bring("more", m.mostGiven(c)-drafted, -1)
	m.less[c] = sides.bring("less", drafted, 1)
	if m.canStart() {
		m.gather[c] = sides.bring("gather", drafted, 1)
	}
	sides.row(drafted)
}

// rework adds the row a = draft + raise - cut of a decision of a project.
func (m *moving) rework(c int) {
	drafted, sides := m.drafted(c).Billions(), m.sidesOf(c)
	m.raise[c] = sides.bring("raise", m.model.Columns[m.amounts[c]].Upper-drafted, -1)
	m.cut[c] = sides.bring("cut", drafted, 1)
	sides.row(drafted)
}

// sides gathers the columns by which a decision differs from the draft.
type sides struct {
	*moving
	at    cell
	terms []lp.Term
}

func (m *moving) sidesOf(c int) *sides {
	return &sides{m, m.cells[c], []lp.Term{{Column: m.amounts[c], Value: 1}}}
}

func (s *sides) bring(what string, most, sign float64) int {
	if most <= 0 {
		return -1
	}
	column := s.column(lp.Column{Name: s.name(what, s.uses[s.at.use].ID, s.sources[s.at.source].ID, s.years[s.at.year]), Upper: most})
	s.terms = append(s.terms, lp.Term{Column: column, Value: sign})
	return column
}

func (s *sides) row(drafted float64) {
	s.moving.row(limit{rule: "moved", subject: s.uses[s.at.use].ID, year: s.years[s.at.year]}, drafted, drafted, s.terms)
}

// mostGiven returns the most that a decision can be.
func (m *moving) mostGiven(c int) float64 {
	at, most := m.cells[c], m.model.Columns[m.amounts[c]].Upper
	if limit, ok := budget.AmountIn(m.uses[at.use].Task.Max, m.years[at.year]); ok {
		most = math.Min(most, limit.Billions())
	}
	return most
}

// startable tells whether moves may start a project: one without money in the draft.
func (m *moving) startable(u int) bool {
	return m.uses[u].Project != nil && !slices.ContainsFunc(m.years, func(y budget.Year) bool {
		return m.total(m.draft, u, m.year(y)) > 0
	})
}

func (m *moving) canStart() bool {
	return slices.ContainsFunc(m.starts, func(s start) bool { return m.changeable(s.use) })
}

// changeable tells whether moves may change a project: start it, or where the draft breaks
// limits, put it right in any way.
func (m *moving) changeable(u int) bool {
	return m.startable(u) || m.mends && m.uses[u].Project != nil
}

// holdProjects leaves the projects that the draft funds as they are there.
func (m *moving) holdProjects() {
	held := func(use int) bool { return m.uses[use].Project != nil && !m.changeable(use) }
	for c, at := range m.cells {
		if held(at.use) {
			column := &m.model.Columns[m.amounts[c]]
			column.Lower, column.Upper = m.drafted(c).Billions(), m.drafted(c).Billions()
		}
	}
	for _, s := range m.starts {
		if held(s.use) {
			column := &m.model.Columns[s.column]
			column.Lower, column.Upper = m.startIn(m.draft, s), m.startIn(m.draft, s)
		}
	}
	for i, l := range m.limits {
		if u, ok := m.useAt[l.subject]; ok && held(u) && (l.rule == "project_phasing" || l.rule == "project_upkeep" || l.rule == "project_start") {
			m.model.Rows[i].Lower, m.model.Rows[i].Upper = -free, free
		}
	}
}

// startIn returns the value of start(project,year) in an allocation.
func (m *program) startIn(g *grid, s start) float64 {
	if m.uses[s.use].Project.Divisible {
		return m.built(g, s.use)
	}
	first := slices.IndexFunc(m.years, func(y budget.Year) bool { return m.total(g, s.use, m.year(y)) > 0 })
	return ifThen(first == s.year, 1)
}

// gathered: Σ_u gather[u,s,v] <= Σ_p a[p,s,v] over the projects that may start: what tasks
// give to projects is what these get, beside money that nobody has.
func (m *moving) gathered() {
	for s := range m.sources {
		for y := m.locked; y < len(m.years); y++ {
			var terms []lp.Term
			for u := range m.uses {
				c := m.cellAt[m.slot(u, s, y)]
				switch {
				case c < 0:
				case m.gather[c] >= 0:
					terms = append(terms, lp.Term{Column: m.gather[c], Value: 1})
				case m.raise[c] >= 0:
					terms = append(terms, lp.Term{Column: m.raise[c], Value: -1})
				case m.startable(u) && !m.mends:
					terms = append(terms, lp.Term{Column: m.amounts[c], Value: -1})
				}
			}
			if m.canStart() {
				m.row(limit{rule: "gathered", subject: m.sources[s].ID, year: m.years[y]}, -free, 0, terms)
			}
		}
	}
	for u := range m.uses {
		switch {
		case m.mends && m.changeable(u):
			m.countRework(u)
		case m.startable(u):
			m.countStart(u)
		}
	}
}

// countRework counts all changes of a project as one move: raise and cut only where
// reworks = 1.
func (m *moving) countRework(u int) {
	column := m.column(lp.Column{Name: m.name("reworks", m.uses[u].ID), Upper: 1, Integer: true, Priority: 2})
	for c, at := range m.cells {
		for _, side := range []int{m.raise[c], m.cut[c]} {
			if at.use == u && side >= 0 {
				m.row(limit{rule: "reworks", subject: m.uses[u].ID, year: m.years[at.year]}, -free, 0,
					[]lp.Term{{Column: side, Value: 1}, {Column: column, Value: -m.model.Columns[side].Upper}})
			}
		}
	}
	m.counted = append(m.counted, lp.Term{Column: column, Value: 1})
}

// countStart counts the start of a project as one move.
func (m *moving) countStart(u int) {
	column := m.column(lp.Column{Name: m.name("starts", m.uses[u].ID), Upper: 1, Integer: true, Priority: 2})
	terms := m.startTerms(nil, u, func(int) float64 { return 1 })
	m.row(limit{rule: "starts", subject: m.uses[u].ID}, -free, 0, append(terms, lp.Term{Column: column, Value: -1}))
	m.counted = append(m.counted, lp.Term{Column: column, Value: 1})
}

// loosely holds the changes of a source to what its moves could make: more[u] only where
// gains[u] = 1, less[u] only where loses[u] = 1, and no more of either than there are
// moves, as each has one that gives and one that gets. Every list of k moves keeps this,
// so its optimum is a bound; but not everything that keeps it is k moves.
func (m *moving) loosely() {
	for s := range m.sources {
		moves := m.column(lp.Column{Name: m.name("moves", m.sources[s].ID), Upper: float64(m.k), Integer: true})
		m.sided("gains", s, moves, m.more)
		m.sided("loses", s, moves, m.less)
		m.counted = append(m.counted, lp.Term{Column: moves, Value: 1})
	}
	m.atMost()
}

// sided adds the columns of one side of a source's moves.
func (m *moving) sided(what string, s, moves int, change []int) {
	sum := []lp.Term{{Column: moves, Value: -1}}
	for u := range m.uses {
		side := -1
		for y := m.locked; y < len(m.years); y++ {
			c := m.cellAt[m.slot(u, s, y)]
			if c < 0 || change[c] < 0 {
				continue
			}
			if side < 0 {
				side = m.column(lp.Column{Name: m.name(what, m.uses[u].ID, m.sources[s].ID), Upper: 1, Integer: true, Priority: 1})
				sum, m.choices = append(sum, lp.Term{Column: side, Value: 1}), append(m.choices, side)
			}
			most := m.model.Columns[change[c]].Upper
			m.row(limit{rule: what, subject: m.uses[u].ID, year: m.years[y]}, -free, 0,
				[]lp.Term{{Column: change[c], Value: 1}, {Column: side, Value: -most}})
		}
	}
	m.row(limit{rule: what, subject: m.sources[s].ID}, -free, 0, sum)
}

// atMost: Σ moves <= k.
func (m *moving) atMost() {
	m.row(limit{rule: "moves"}, -free, float64(m.k), m.counted)
}

// exactly lets money pass only between pairs, one move each: more[u] = Σ flow[·,u], less[u]
// = Σ flow[u,·], flow <= most·chosen. What it allows is what k moves can make.
func (m *moving) exactly(pairs []pair) {
	into, out := make([][]lp.Term, len(m.cells)), make([][]lp.Term, len(m.cells))
	for _, p := range pairs {
		if e := m.newEdge(p, into, out); e.chosen >= 0 {
			m.edges = append(m.edges, e)
			m.counted = append(m.counted, lp.Term{Column: e.chosen, Value: 1})
		}
	}
	for c, at := range m.cells {
		l := limit{rule: "flows", subject: m.uses[at.use].ID, year: m.years[at.year]}
		if m.more[c] >= 0 {
			m.row(l, 0, 0, append(into[c], lp.Term{Column: m.more[c], Value: -1}))
		}
		if m.less[c] >= 0 {
			m.row(l, 0, 0, append(out[c], lp.Term{Column: m.less[c], Value: -1}))
		}
	}
	m.atMost()
}

func (m *moving) newEdge(p pair, into, out [][]lp.Term) edge {
	e := edge{pair: p, chosen: -1, flow: make([]int, len(m.years))}
	subjects := []any{m.sources[p.source].ID, m.idOf(p.from), m.idOf(p.to)}
	for y := range m.years {
		e.flow[y] = -1
		from, to := m.cellOf(p.from, p.source, y), m.cellOf(p.to, p.source, y)
		most := math.Min(m.change1(m.less, from, p.from), m.change1(m.more, to, p.to))
		if y < m.locked || most <= 0 || math.IsInf(most, 1) || (p.from < 0 || p.to < 0) && m.spent(y) {
			continue
		}
		if e.chosen < 0 {
			e.chosen = m.column(lp.Column{Name: m.name("chosen", subjects...), Upper: 1, Integer: true, Priority: 1})
			m.choices = append(m.choices, e.chosen)
		}
		e.flow[y] = m.column(lp.Column{Name: m.name("flow", append(subjects, m.years[y])...), Upper: most})
		m.row(limit{rule: "flow", year: m.years[y]}, -free, 0,
			[]lp.Term{{Column: e.flow[y], Value: 1}, {Column: e.chosen, Value: -most}})
		if to >= 0 {
			into[to] = append(into[to], lp.Term{Column: e.flow[y], Value: 1})
		}
		if from >= 0 {
			out[from] = append(out[from], lp.Term{Column: e.flow[y], Value: 1})
		}
	}
	return e
}

// spent tells whether a hard floor asks for all money of a year, so that at no time any is
// left without a use: then none can be taken from what nobody has, nor given back to it.
func (m *moving) spent(y int) bool {
	all := budget.Dong(0)
	for s, source := range m.sources {
		if source.IsPool() || m.mends {
			return false
		}
		all += m.ceilings[m.sourceYear(s, y)]
	}
	return slices.ContainsFunc(m.limits, func(l limit) bool {
		return l.rule == "rule_floor" && l.year == m.years[y] && m.wholeScope(l.subject) && all-l.amount < m.plan.Step
	})
}

// wholeScope tells whether a rule counts the money of the plan and no other.
func (m *moving) wholeScope(id string) bool {
	i := slices.IndexFunc(m.plan.Rules, func(r budget.Rule) bool { return r.ID == id })
	r := &m.plan.Rules[i]
	whole := len(r.Groups)+len(r.Uses) == 0 || !slices.ContainsFunc(m.plan.Groups, func(g budget.TaskGroup) bool {
		return !slices.Contains(r.Groups, g.ID)
	})
	return whole && len(r.Outside) == 0 && r.Base != budget.OfAllocated && m.plan.Objective != budget.Fixed
}

// cellOf returns the decision of a use, source and year, -1 where there is none.
func (b *book) cellOf(use, source, year int) int {
	if use < 0 {
		return -1
	}
	return b.cellAt[b.slot(use, source, year)]
}

// change1 returns the most that a side of a pair can change in a year: without end for
// what nobody has.
func (m *moving) change1(change []int, c, use int) float64 {
	switch {
	case use < 0:
		return math.Inf(1)
	case c < 0 || change[c] < 0:
		return 0
	}
	return m.model.Columns[change[c]].Upper
}

func (b *book) idOf(use int) string {
	if use < 0 {
		return ""
	}
	return b.uses[use].ID
}
