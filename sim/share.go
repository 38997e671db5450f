package sim

import (
	"context"
	"errors"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// shared is a plan's program in which the share of the envelope's base is a column, in
// percent, the same for every open year:
//
//	Σ_u a[u,s,v] - (1 - reserve[s])·part[s]·base[v]/100·share <= (1 - reserve[s])·granted[s,v] + one đồng
//
// The đồng is what rounding the parts of an envelope may give a source beyond its exact
// part, so that no allocation in whole đồng is ruled out.
type shared struct {
	*program
	base     *budget.Plan
	share    int // column
	start    *lp.Basis
	pristine *shared                   // the same as it was at first; nil where lines over curves cannot be shown
	lifted   int                       // lines that surely lie above their curves
	above    map[budget.CurveLine]bool // lines of which that is proved, or disproved
}

// withShare returns the plan with one share in every open year.
func withShare(plan *budget.Plan, share budget.Rate) *budget.Plan {
	changed := *plan
	changed.Envelope.Shares = []budget.YearRate{{Rate: share}}
	for _, y := range plan.Years() {
		if old := plan.Envelope.Share(y); plan.Locked(y) && old.IsSet() {
			changed.Envelope.Shares = append(changed.Envelope.Shares, budget.YearRate{Year: y, Rate: old})
		}
	}
	return &changed
}

func newShared(plan *budget.Plan, low, high budget.Rate) *shared {
	f := &shared{program: newProgram(newBook(withShare(plan, high))), base: plan}
	f.share = f.column(lp.Column{Name: "share", Lower: percent(low), Upper: percent(high)})
	for i, l := range f.limits {
		if l.rule == "source_ceiling" || l.rule == "pool_balance" {
			f.openCeiling(i, f.sources[f.sourceAt[l.subject]], l)
		}
	}
	if f.above = map[budget.CurveLine]bool{}; !f.pieced() && f.liftNew() {
		f.pristine = f.fork()
	}
	return f
}

// liftNew moves new lines up until they surely lie above their curves, and tells whether
// that could be shown of all.
func (f *shared) liftNew() bool {
	ok, count := true, 0
	for i := range f.limits {
		if f.limits[i].rule != "support" {
			continue
		}
		if count++; count <= f.lifted {
			continue
		}
		s, line, found := f.supportOf(i)
		if found {
			line, found = raisedAbove(s.curve, line)
		}
		if ok = ok && found; found {
			row := &f.model.Rows[i]
			row.Upper, row.Terms[1].Value = line.Intercept, -line.Slope
		}
	}
	f.lifted = count
	return ok
}

// openCeiling lets a ceiling move with the share.
func (f *shared) openCeiling(i int, s *budget.Source, l limit) {
	base, ok := f.baseIn(l.year)
	if !ok || !s.Part.IsSet() {
		return
	}
	granted, _ := budget.AmountIn(s.Granted, l.year)
	granted -= s.Reserve.Of(granted)
	given := 1 - s.Reserve.Float()
	ceiling := f.ceilings[f.sourceYear(f.sourceAt[s.ID], f.year(l.year))]
	row := &f.model.Rows[i]
	row.Upper -= (ceiling - granted - 1).Billions()
	row.Terms = append(row.Terms, lp.Term{Column: f.share, Value: -given * s.Part.Float() * base.Billions() / 100})
}

func (f *shared) baseIn(year budget.Year) (budget.Dong, bool) {
	for i := range f.plan.Bases {
		if f.plan.Bases[i].ID == f.plan.Envelope.Base {
			row, ok := f.plan.Bases[i].In(year)
			return row.Amount.Likely, ok
		}
	}
	return 0, false
}

func percent(r budget.Rate) float64 { return 100 * r.Float() }

// within limits the share, in percent.
func (f *shared) within(low, high float64) {
	f.model.Columns[f.share].Lower, f.model.Columns[f.share].Upper = low, high
}

// leastPercent returns a share below which no allocation meets the targets, and false
// when none does up to high; both by the bound of the program, with whole columns or
// without. The bound is the least share when it could be solved to the end.
func (f *shared) leastPercent(ctx context.Context, targets []int, whole bool, low, high float64) (float64, bool, error) {
	f.within(low, high)
	defer f.demandMet(targets)()
	f.clearCosts(false)
	f.model.Columns[f.share].Cost = 1
	bound := low
	for range maxRounds {
		solution, err := f.run(ctx, whole, lp.Options{Gap: exactness, MaxNodes: mostNodes})
		if s := (stopped{}); errors.As(err, &s) {
			return bound, s.status != lp.Infeasible, ctx.Err()
		}
		if err != nil {
			return bound, true, err
		}
		bound = math.Max(bound, solution.Bound)
		if f.meetsAt(targets, solution.X, exactness) || f.supportAt(solution.X) == 0 {
			break
		}
	}
	return bound, true, nil
}

// mostNodes ends a branch and bound of a question that is asked many times.
const mostNodes = 3000

// meetsAt tells whether x meets targets under the true curves, to a hair.
func (m *program) meetsAt(targets []int, x []float64, hair float64) bool {
	return !slices.ContainsFunc(targets, func(i int) bool { return m.progressAt(i, x) < 1-hair })
}

// demandMet asks that targets be met, to the tolerance that a target forgives, and
// returns how to let go.
func (m *program) demandMet(targets []int) (restore func()) {
	restore = m.demand(targets)
	for _, i := range targets {
		t := &m.targets[i]
		if t.subject >= 0 {
			need, _ := t.scaled(m.subjects[t.subject].indicator.Baseline.Value.Likely, 0)
			m.model.Columns[m.progress[i]].Lower = 1 - t.slack()/need
		}
	}
	return restore
}

// witnessed is an allocation of a plan that shows what can be met.
type witnessed struct {
	*book
	at *grid
	x  []float64 // before rounding
}

// overshoots are how far beyond a target a point is sought: a hair, so that one that
// stands as much above a curve still meets it, or not at all, where no hair is left.
func overshoots() []float64 { return []float64{1e-6, 0} }

// witness seeks an allocation in whole đồng of a plan that keeps every hard limit and
// meets targets, of little money before rounding.
func witness(ctx context.Context, plan *budget.Plan, targets []int) (*witnessed, bool, error) {
	m := newProgram(newBook(plan))
	for _, spare := range overshoots() {
		restore := m.demandMore(targets, spare)
		x, err := m.meeting(ctx, targets, m.wholeColumns())
		if err == nil && x != nil {
			x, err = m.cheapest(ctx, targets, x)
		}
		restore()
		if err != nil {
			return nil, false, err
		}
		if x == nil {
			continue
		}
		if g, _, ok := m.roundHolding(ctx, x, targets); ok {
			return &witnessed{m.book, g, x}, true, nil
		}
	}
	return nil, false, ctx.Err()
}

// demandMore asks that targets be met with something to spare, and returns how to let
// go.
func (m *program) demandMore(targets []int, spare float64) (restore func()) {
	columns := slices.Clone(m.model.Columns)
	m.clearCosts(false)
	for _, i := range targets {
		c := &m.model.Columns[m.progress[i]]
		c.Lower = 1
		if m.targets[i].subject >= 0 {
			c.Lower, c.Upper = 1+spare/2, 1+spare
		}
	}
	return func() { copy(m.model.Columns, columns) }
}

// meeting finds a point that meets targets, or nil. Between two searches with whole
// columns their choices are held while lines are added.
func (m *program) meeting(ctx context.Context, targets []int, whole bool) ([]float64, error) {
	for range maxRounds {
		solution, err := m.run(ctx, whole, lp.Options{MaxNodes: mostNodes})
		if err != nil {
			return nil, errors.Join(ignoreStopped(err), ctx.Err())
		}
		if m.meetsAt(targets, solution.X, tolerance) {
			return solution.X, nil
		}
		if m.supportAt(solution.X)+m.splitAt(solution.X) == 0 {
			return nil, nil
		}
		if whole {
			restore := m.holdWhole(solution.X)
			x, err := m.meeting(ctx, targets, false)
			restore()
			if x != nil || err != nil {
				return x, err
			}
		}
	}
	return nil, nil
}

// cheapest finds the least money with the whole choices of x, or leaves x.
func (m *program) cheapest(ctx context.Context, targets []int, x []float64) ([]float64, error) {
	defer m.holdWhole(x)()
	for _, column := range m.amounts {
		m.model.Columns[column].Cost = 1
	}
	cheap, err := m.meeting(ctx, targets, false)
	if cheap == nil {
		return x, err
	}
	return cheap, nil
}
