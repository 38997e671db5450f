package sim

import (
	"fmt"
	"math"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
)

// program is a plan as a linear or mixed-integer program. Money is in tỷ đồng.
//
// Columns: amount(use,source,year) for every decision; left(pool,year) that passes to the
// next; start(project,year) = 1 when a project starts then; stock(task,year) and
// effect(response,year), 0..1, where a target needs them, with piece, part and height of
// the pieces of curves that are not concave; weak(indicator,year); done(target) of a
// milestone; progress(target).
type program struct {
	*book
	model     lp.Model
	limits    []limit // by row
	amounts   []int   // column by decision
	starts    []start
	stocks    map[stockKey]int
	effects   map[effectKey]int
	progress  []int // column by target
	lines     []supported
	weak      map[weakKey]int
	witnesses []*grid   // by target: an allocation that meets it, where the issued plan does not
	nodes     int       // most nodes of a branch and bound; 0 = no limit
	hint      []float64 // where a branch and bound may begin: its whole columns
	aside     span      // columns that only serve the choice among equals, see release
}

// limit says which limit of the plan a row is, for explaining a clash.
type limit struct {
	rule    string // name of the rule, such as "source_ceiling"
	subject string
	year    budget.Year
	amount  budget.Dong
}

// start is the column start(project,year).
type start struct{ use, year, column int }

// span is a range of columns, without the last; the zero value is none.
type span struct{ from, to int }

type stockKey struct{ use, year int }

type effectKey struct {
	response *budget.Response
	year     int
}

type weakKey struct {
	subject *subject
	year    int
}

// supported is an effect column held down by supporting lines of its curve.
type supported struct {
	curve         curve.Curve
	stock, effect int // columns
	response      string
	year          int      // year index
	lines         int      // so far
	pieces        []pieced // of a curve that is not concave
	one, total    int      // rows: one piece holds (the next: the stock is on it), effect <= its height
}

func newProgram(b *book) *program {
	m := &program{book: b, stocks: map[stockKey]int{}, effects: map[effectKey]int{}, weak: map[weakKey]int{}}
	m.model.Maximize = true
	m.decisions()
	m.state()
	return m
}

// state adds the rules, a line each, in the order of the mathematics: money, then
// law, then effects.
func (m *program) state() {
	m.sourceCeiling()
	m.poolBalance()
	m.groupTotal()
	m.cellFixed()
	m.useMin()
	m.useMax()
	m.useRamp()
	m.projectStart()
	m.projectPhasing()
	m.projectUpkeep()
	m.projectNeeds()
	m.projectExcludes()
	m.projectChoice()
	m.tailMost()
	m.ruleFloor()
	m.ruleCeiling()
	m.coFinance()
	m.stock()
	m.segment()
	m.support()
	m.weakest()
	m.milestone()
	m.target()
}

// decisions adds the columns that stand for choices.
func (m *program) decisions() {
	for _, c := range m.cells {
		most := math.Inf(1)
		if c.most >= 0 {
			most = c.most.Billions()
		}
		most = math.Min(most, m.upper[m.sourceYear(c.source, c.year)].Billions())
		m.amounts = append(m.amounts, m.column(lp.Column{
			Name: m.name("amount", m.uses[c.use].ID, m.sources[c.source].ID, m.years[c.year]), Upper: most}))
	}
	for u := range m.uses {
		if project := m.uses[u].Project; project != nil {
			m.startsOf(u, project)
		}
	}
}

// startsOf adds start(project,year) for the years of its window that are open; a
// project that was started in a locked year keeps that start.
func (m *program) startsOf(u int, project *budget.Project) {
	first, last := max(m.year(project.StartFrom), m.locked), m.year(project.StartTo)
	if begun := m.begun(u); begun >= 0 {
		first, last = begun, begun
	}
	for y := first; y <= last; y++ {
		column := m.column(lp.Column{Name: m.name("start", project.ID, m.years[y]), Upper: m.mostBuilt(u), Integer: !project.Divisible, Priority: 1})
		m.starts = append(m.starts, start{u, y, column})
	}
}

// mostBuilt returns the part of a project that can still be built: of a divisible one at
// most what locked years gave of their phases.
func (m *program) mostBuilt(u int) float64 {
	project, most := m.uses[u].Project, 1.0
	for k, phase := range project.Phases() {
		if y := m.year(project.StartFrom) + k; project.Divisible && phase > 0 && y < m.locked {
			most = math.Min(most, float64(m.total(m.actual, u, y))/float64(phase))
		}
	}
	return most
}

// begun returns the locked year in which a project first got money, or -1.
func (b *book) begun(u int) int {
	for y := 0; y < b.locked; y++ {
		if b.total(b.actual, u, y) > 0 {
			return y
		}
	}
	return -1
}

// decision returns the decision whose amount a column is, or -1: amounts are the first
// columns of a program.
func (m *program) decision(column int) int {
	if column < len(m.amounts) {
		return column
	}
	return -1
}

func (m *program) column(c lp.Column) int { return m.model.AddColumn(c) }

// row adds a row that stands for a limit of the plan.
func (m *program) row(l limit, lower, upper float64, terms []lp.Term) {
	name := m.name(l.rule, l.subject)
	if l.year != 0 {
		name = m.name(l.rule, l.subject, l.year)
	}
	m.limits = append(m.limits, l)
	m.model.AddRow(lp.Row{Name: name, Lower: lower, Upper: upper, Terms: terms})
}

// name writes a row's or column's name: rule(subject,2023).
func (m *program) name(rule string, subjects ...any) string {
	text := rule + "("
	for i, s := range subjects {
		if i > 0 {
			text += ","
		}
		text += fmt.Sprint(s)
	}
	return text + ")"
}

// given adds the amounts of a use in a year to terms, each times factor.
func (m *program) given(terms []lp.Term, use, year int, factor float64) []lp.Term {
	m.cellsOf(use, year, func(c int) { terms = append(terms, lp.Term{Column: m.amounts[c], Value: factor}) })
	return terms
}

var free = math.Inf(1)
