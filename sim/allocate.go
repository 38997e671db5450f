package sim

import (
	"context"
	"errors"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// optimum is the best allocation before rounding.
type optimum struct {
	x     []float64
	value float64 // Σ weight·progress; Σ weight of targets met for count, tỷ đồng for least_money
	bound float64
	done  bool
}

// allocate finds the best allocation for the plan's objective. The error is a
// stopped when the limits clash.
func allocate(ctx context.Context, m *program) (optimum, error) {
	switch m.plan.Objective {
	case budget.LeastMoney:
		return m.leastMoney(ctx)
	case budget.Count:
		return m.count(ctx)
	case budget.ProRata:
		return m.baseline(ctx, m.proRata())
	case budget.Priority:
		return m.baseline(ctx, m.byPriority())
	}
	return m.attain(ctx)
}

// attain seeks most Σ weight·progress of tier 1, then of tier 2 without losing any
// of tier 1, and so on; then least money; then least Σ|a - draft|. Value and bound
// are summed over tiers, a tier's bound holding while earlier tiers keep their value.
func (m *program) attain(ctx context.Context) (optimum, error) {
	best := optimum{done: true}
	for _, tier := range m.tiers() {
		a, err := m.bestTier(ctx, tier)
		if err != nil {
			return optimum{}, err
		}
		best.x, best.value, best.bound = a.x, best.value+a.value, best.bound+a.bound
		best.done = best.done && a.done
		m.keepTier(tier, a.value)
	}
	x, err := m.settle(ctx, best.x)
	if x != nil {
		best.x = x
	}
	m.release()
	return best, err
}

func (m *program) tiers() []int {
	var tiers []int
	for i := range m.targets {
		if !slices.Contains(tiers, m.targets[i].tier) {
			tiers = append(tiers, m.targets[i].tier)
		}
	}
	if len(tiers) == 0 {
		tiers = []int{1}
	}
	slices.Sort(tiers)
	return tiers
}

func (m *program) bestTier(ctx context.Context, tier int) (answer, error) {
	m.clearCosts(true)
	for i := range m.targets {
		if m.targets[i].tier == tier {
			m.model.Columns[m.progress[i]].Cost = m.targets[i].weight
		}
	}
	return m.solve(ctx, func(x []float64) float64 { return m.valueAt(tier, x) })
}

func (m *program) clearCosts(maximize bool) {
	m.model.Maximize = maximize
	for i := range m.model.Columns {
		m.model.Columns[i].Cost = 0
	}
}

// hair is what a stage may give up of the value of an earlier one, relative to it: the
// noise of solving, far below what rounding to whole steps moves.
const hair = 1e-8

// keepTier adds the row that holds a tier at its value.
func (m *program) keepTier(tier int, value float64) {
	var terms []lp.Term
	for i := range m.targets {
		if m.targets[i].tier == tier {
			terms = append(terms, lp.Term{Column: m.progress[i], Value: m.targets[i].weight})
		}
	}
	m.row(limit{rule: "tier"}, value-hair*math.Max(1, math.Abs(value)), free, terms)
}

// release takes out the rows and columns that only served the choice among equals, so
// that the program can be asked again. Lines and pieces of curves that were added since
// stay, under their new numbers.
func (m *program) release() {
	whole, aside := m.model, m.aside
	column := func(j int) int {
		if j >= aside.to {
			j -= aside.to - aside.from
		}
		return j
	}
	m.aside = span{}
	m.model = lp.Model{Maximize: whole.Maximize, Columns: slices.Delete(whole.Columns, aside.from, aside.to)}
	limits, rows := m.limits[:0], make([]int, len(whole.Rows)+1)
	for i, l := range m.limits {
		if rows[i] = len(limits); l.rule != "tier" && l.rule != "distance" {
			row := whole.Rows[i]
			row.Terms = slices.Clone(row.Terms)
			for k := range row.Terms {
				row.Terms[k].Column = column(row.Terms[k].Column)
			}
			m.model.AddRow(row)
			limits = append(limits, l)
		}
	}
	m.limits = limits
	for k := range m.lines {
		m.lines[k].renumber(column, rows)
	}
}

// renumber takes the new numbers of columns and rows.
func (s *supported) renumber(column func(int) int, rows []int) {
	if len(s.pieces) == 0 {
		return
	}
	s.one, s.total = rows[s.one], rows[s.total]
	for i := range s.pieces {
		p := &s.pieces[i]
		p.piece, p.part, p.height = column(p.piece), column(p.part), column(p.height)
		p.ends, p.lines = rows[p.ends], rows[p.lines]
	}
}

// settle chooses among equally good allocations, which meet the targets that x meets:
// least money, then nearest to the draft with the list of projects as it is. Of a plan with
// no target to assess, by which no money is worth spending, it is what is nearest to the
// draft. A stage that fails numerically leaves the answer before it.
func (m *program) settle(ctx context.Context, x []float64) ([]float64, error) {
	if draft, ok := m.draft(); ok && len(m.targets) == 0 {
		return m.nearestTo(ctx, draft, x)
	}
	defer m.demand(m.metAt(x))()
	m.clearCosts(false)
	for _, column := range m.amounts {
		m.model.Columns[column].Cost = 1
	}
	a, err := m.solve(ctx, m.keptMoney)
	if err != nil || math.IsInf(a.value, 1) {
		return x, ignoreStopped(err)
	}
	m.row(limit{rule: "tier", subject: "money"}, -free, m.moneyAt(a.x)*(1+hair), m.amountTerms())
	return m.nearest(ctx, a.x)
}

// keptMoney is the money at x, or +Inf while x only seems to keep the tiers because
// it stands above a curve.
func (m *program) keptMoney(x []float64) float64 {
	for i, l := range m.limits {
		row := &m.model.Rows[i]
		if l.rule != "tier" || math.IsInf(row.Lower, -1) {
			continue
		}
		sum := 0.0
		for k := range m.targets {
			if !rowHas(row, m.progress[k]) {
				continue
			}
			progress := m.progressAt(k, x)
			if m.model.Columns[m.progress[k]].Lower == 1 && progress < 1-hair {
				return math.Inf(1)
			}
			sum += m.targets[k].weight * progress
		}
		if sum < row.Lower-hair*math.Max(1, math.Abs(row.Lower)) {
			return math.Inf(1)
		}
	}
	return m.moneyAt(x)
}

func rowHas(row *lp.Row, column int) bool {
	return slices.ContainsFunc(row.Terms, func(t lp.Term) bool { return t.Column == column })
}

func (m *program) amountTerms() []lp.Term {
	terms := make([]lp.Term, len(m.amounts))
	for i, column := range m.amounts {
		terms[i] = lp.Term{Column: column, Value: 1}
	}
	return terms
}

// nearest finds the allocation nearest to the draft, least Σ|a - draft|, with every
// whole-number choice held at x.
func (m *program) nearest(ctx context.Context, x []float64) ([]float64, error) {
	draft, ok := m.draft()
	if !ok {
		return x, nil
	}
	defer m.holdWhole(x)()
	return m.nearestTo(ctx, draft, x)
}

// nearestTo finds the allocation nearest to the draft, or x where none is found.
func (m *program) nearestTo(ctx context.Context, draft *grid, x []float64) ([]float64, error) {
	m.clearCosts(false)
	m.distance(draft)
	a, err := m.solve(ctx, m.keptDistance(draft))
	if err != nil || math.IsInf(a.value, 1) {
		return x, ignoreStopped(err)
	}
	return a.x, nil
}

// distance adds the columns that measure |a - draft| and puts the cost on them.
func (m *program) distance(draft *grid) {
	m.aside = span{len(m.model.Columns), len(m.model.Columns) + len(m.cells)}
	for c, at := range m.cells {
		name := m.name("distance", m.uses[at.use].ID, m.sources[at.source].ID, m.years[at.year])
		away := m.column(lp.Column{Name: name, Upper: math.Inf(1), Cost: 1})
		from := draft.amount[m.slot(at.use, at.source, at.year)].Billions()
		one, minus := lp.Term{Column: m.amounts[c], Value: 1}, lp.Term{Column: away, Value: -1}
		m.row(limit{rule: "distance"}, -free, from, []lp.Term{one, minus})
		m.row(limit{rule: "distance"}, from, free, []lp.Term{one, {Column: away, Value: 1}})
	}
}

func (m *program) keptDistance(draft *grid) func(x []float64) float64 {
	return func(x []float64) float64 {
		if math.IsInf(m.keptMoney(x), 1) {
			return math.Inf(1)
		}
		sum := 0.0
		for c, at := range m.cells {
			sum += math.Abs(x[m.amounts[c]] - draft.amount[m.slot(at.use, at.source, at.year)].Billions())
		}
		return sum
	}
}

// holdWhole fixes every whole-number column at x and returns how to free them.
func (m *program) holdWhole(x []float64) (restore func()) {
	columns, x := slices.Clone(m.model.Columns), m.lift(x)
	for i := range columns {
		if columns[i].Integer {
			c := &m.model.Columns[i]
			c.Lower, c.Upper, c.Integer = math.Round(x[i]), math.Round(x[i]), false
		}
	}
	return func() { copy(m.model.Columns, columns) }
}

// leastFor lists the targets that the least money or the least share must meet.
func (b *book) leastFor() []int {
	var out []int
	for i := range b.targets {
		if len(b.plan.LeastFor) == 0 || slices.Contains(b.plan.LeastFor, b.targets[i].row.ID) {
			out = append(out, i)
		}
	}
	return out
}

// leastMoney seeks the least money that meets the targets asked for.
func (m *program) leastMoney(ctx context.Context) (optimum, error) {
	defer m.demand(m.leastFor())()
	m.clearCosts(false)
	for _, column := range m.amounts {
		m.model.Columns[column].Cost = 1
	}
	a, err := m.solve(ctx, m.moneyMeeting)
	return optimum{a.x, a.value, a.bound, a.done}, err
}

// demand asks that targets be met and returns how to let go.
func (m *program) demand(targets []int) (restore func()) {
	lower := make([]float64, len(m.targets))
	for _, i := range targets {
		c := &m.model.Columns[m.progress[i]]
		lower[i], c.Lower = c.Lower, 1
	}
	return func() {
		for _, i := range targets {
			m.model.Columns[m.progress[i]].Lower = lower[i]
		}
	}
}

// moneyMeeting is the money at x, or +Inf while a target is met only above a curve.
func (m *program) moneyMeeting(x []float64) float64 {
	for _, i := range m.leastFor() {
		if m.progressAt(i, x) < 1-tolerance {
			return math.Inf(1)
		}
	}
	return m.moneyAt(x)
}

func ignoreStopped(err error) error {
	if s := (stopped{}); errors.As(err, &s) {
		return nil
	}
	return err
}
