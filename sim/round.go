package sim

import (
	"cmp"
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// rounding turns an optimum into whole steps: each cell is its amount rounded down
// or up to the step, chosen by an integer program over all hard limits and the
// targets that the optimum meets, so that nothing that held before is lost.
//
// Where limits tie cells together (a ramp, say) down or up may be too narrow: then a
// cell may also go one step further either way. With a finer step it may go as far as
// with the plan's.
//
// A source's ceiling need not be a multiple of the step while a rule asks for all
// of it (1 % of revenue, exactly). Then the largest cell of that source and year
// takes the odd rest: it is odd + k·step, and all other cells stay whole. When even
// that has no solution, the step falls to 1.000 đồng and to 1 đồng.
type rounding struct {
	*program
	x      []float64
	step   budget.Dong
	snap   bool          // cells that are whole steps but for the noise of solving stay so
	width  int           // steps between the least and the greatest amount of a cell
	held   []int         // targets to keep met
	any    bool          // one rounding is as good as another
	still  bool          // the nearest is best, whatever it reaches
	low    []budget.Dong // by decision: least amount
	up     [][]lp.Term   // by decision: the columns that count steps above it
	odd    int           // cells with an odd rest
	model  lp.Model
	finest budget.Dong // of the odd rests
	found  []float64   // the columns of model that were chosen
}

// round returns the issued plan, with the targets that x meets kept met if some step can;
// else with those that the plan without any held meets all the same, and of the others each
// that can be kept beside them, heaviest first. The loss shows what that costs. It fails only
// when no step keeps the limits.
func (m *program) round(ctx context.Context, x []float64) (*grid, budget.Rounding, bool) {
	met := m.metAt(x)
	if g, report, ok := m.roundHolding(ctx, x, met); ok {
		return g, report, true
	}
	g, report, ok := m.roundHolding(ctx, x, nil)
	if !ok {
		return g, report, ok
	}
	held, lost := m.keptBy(g, met)
	slices.SortStableFunc(lost, func(a, b int) int {
		return cmp.Or(cmp.Compare(m.targets[a].tier, m.targets[b].tier), cmp.Compare(m.targets[b].weight, m.targets[a].weight))
	})
	for _, i := range lost {
		if m.met(&m.targets[i], g) {
			continue
		}
		if more, again, ok := m.roundHolding(ctx, x, append(slices.Clone(held), i)); ok {
			g, report = more, again
			held, _ = m.keptBy(g, met)
		}
	}
	return g, report, true
}

// keptBy parts targets into those that an allocation meets and those that it does not.
func (m *program) keptBy(g *grid, targets []int) (held, lost []int) {
	for _, i := range targets {
		if m.met(&m.targets[i], g) {
			held = append(held, i)
		} else {
			lost = append(lost, i)
		}
	}
	return held, lost
}

// roundHolding rounds x and keeps the targets held met.
func (m *program) roundHolding(ctx context.Context, x []float64, held []int) (*grid, budget.Rounding, bool) {
	return (&rounding{program: m, x: x, held: held}).finer(ctx)
}

// witness rounds x like roundHolding, where one allocation is as good as another.
func (m *program) witness(ctx context.Context, x []float64, held []int) (*grid, bool) {
	if g, ok := m.nearby(x, held); ok {
		return g, true
	}
	g, _, ok := (&rounding{program: m, x: x, held: held, any: true}).finer(ctx)
	return g, ok
}

// finer tries step after step, each with narrow cells, fewer cells and wide cells, and with
// odd rests.
func (r *rounding) finer(ctx context.Context) (*grid, budget.Rounding, bool) {
	for _, step := range r.steps() {
		reach := int(r.plan.Step / step) // steps to a whole plan step
		for _, form := range []rounding{{width: reach}, {width: reach, snap: true}, {width: 3 * reach}} {
			for _, odd := range []bool{false, true} {
				next := &rounding{program: r.program, x: r.x, step: step, width: form.width, snap: form.snap, held: r.held, any: r.any}
				if g, ok := next.try(ctx, odd); ok {
					return g, next.report(), true
				}
			}
		}
	}
	return nil, budget.Rounding{}, false
}

func (m *program) steps() []budget.Dong {
	steps := []budget.Dong{m.plan.Step}
	for _, finer := range []budget.Dong{1000, 1} {
		if finer < steps[len(steps)-1] {
			steps = append(steps, finer)
		}
	}
	return steps
}

// metAt lists the targets that x meets under the true curves.
func (m *program) metAt(x []float64) []int {
	var met []int
	for i := range m.targets {
		if m.progressAt(i, x) >= 1-exactness/10 {
			met = append(met, i)
		}
	}
	return met
}

func (r *rounding) report() budget.Rounding {
	out := budget.Rounding{Step: r.step, Odd: r.odd}
	if r.odd > 0 {
		out.OddStep = r.finest
	}
	return out
}

// try rounds at one step, with odd rests or without.
func (r *rounding) try(ctx context.Context, odd bool) (*grid, bool) {
	r.floor(odd)
	if odd && r.odd == 0 {
		return nil, false
	}
	return r.solve(ctx)
}

// mostRounding ends the search for a rounding of one form, by iterations of the simplex: of
// 300 cells and fifty held targets it finds one within as many, or long after.
const mostRounding = 15_000

// solve chooses the steps, and accepts the result only when the auditor and the
// simulation do.
func (r *rounding) solve(ctx context.Context) (*grid, bool) {
	for i := range r.limits {
		r.keep(i)
	}
	r.keepPools()
	for _, i := range r.held {
		r.hold(i)
	}
	switch {
	case r.still:
		r.model.Maximize = true
		r.stay()
	case !r.any:
		r.gain()
	}
	solution, err := lp.Solve(ctx, &r.model, lp.Options{AbsoluteGap: nearness, MaxNodes: 300, MaxIterations: mostRounding})
	if err != nil || solution.X == nil {
		return nil, false
	}
	r.found = solution.X
	g := r.grid(solution.X)
	return g, r.accepted(g)
}

// floor rounds every decision down and makes the column of its steps up.
func (r *rounding) floor(odd bool) {
	r.low = make([]budget.Dong, len(r.cells))
	r.up = make([][]lp.Term, len(r.cells))
	rest := map[int]budget.Dong{}
	if odd {
		rest = r.oddRests()
	}
	for c := range r.cells {
		amount := r.dong(c, r.x)
		r.low[c] = (amount - rest[c]).Floor(r.step) + rest[c]
		if due, held := r.uses[r.cells[c].use].FixedIn(r.sources[r.cells[c].source].ID, r.years[r.cells[c].year]); held {
			r.low[c] = due
			continue
		}
		if amount <= r.step/1000 && rest[c] == 0 {
			r.low[c] = 0
			continue
		}
		if near := (amount + r.step/2).Floor(r.step); r.snap && rest[c] == 0 && max(near-amount, amount-near) <= r.step/1000 {
			r.low[c] = near
			continue
		}
		if down := budget.Dong(r.width/3) * r.step; r.low[c] >= down {
			r.low[c] -= down
		}
		up := r.model.AddColumn(lp.Column{Name: r.program.model.Columns[r.amounts[c]].Name, Upper: r.stepsUp(c), Integer: true})
		r.up[c] = []lp.Term{{Column: up, Value: 1}}
	}
	r.odd = len(rest)
	r.fixProjects()
}

// stepsUp returns how many steps a cell may go above its least amount.
func (r *rounding) stepsUp(c int) float64 {
	if most := r.cells[c].most; most >= 0 {
		return float64(max(0, min(budget.Dong(r.width), (most-r.low[c])/r.step)))
	}
	return float64(r.width)
}

// lowest is the allocation with every cell at its least amount.
func (r *rounding) lowest() *grid {
	g := r.actual.clone()
	for c, at := range r.cells {
		g.amount[r.slot(at.use, at.source, at.year)] = r.low[c]
	}
	return g
}

func (r *rounding) grid(x []float64) *grid {
	g := r.actual.clone()
	for c, at := range r.cells {
		amount := r.low[c]
		for _, up := range r.up[c] {
			amount += r.step * budget.Dong(math.Round(up.Value*x[up.Column]))
		}
		g.amount[r.slot(at.use, at.source, at.year)] = amount
	}
	return g
}

// accepted tells whether the auditor finds no hard limit broken and every held
// target is still met.
func (r *rounding) accepted(g *grid) bool {
	for _, v := range budget.Check(r.plan, r.list(g)) {
		if !v.Advisory {
			return false
		}
	}
	return !slices.ContainsFunc(r.held, func(i int) bool { return !r.met(&r.targets[i], g) })
}

// nearness is what a whole plan step away from the optimum costs, in progress: little
// against what a step is worth where it helps, so that cells which nothing moves stay
// as they are.
const nearness = 1e-6

// stay makes every cell pay for its distance from the optimum.
func (r *rounding) stay() {
	price := nearness * float64(r.step) / float64(r.plan.Step)
	for c := range r.cells {
		if len(r.up[c]) == 0 {
			continue
		}
		exact := float64(r.dong(c, r.x)-r.low[c]) / float64(r.step)
		away := r.model.AddColumn(lp.Column{Name: r.name("away", c), Upper: math.Inf(1), Cost: -price})
		above, below := lp.Term{Column: away, Value: -1}, lp.Term{Column: away, Value: 1}
		r.model.AddRow(lp.Row{Name: r.name("above", c), Lower: -free, Upper: exact, Terms: append(slices.Clone(r.up[c]), above)})
		r.model.AddRow(lp.Row{Name: r.name("below", c), Lower: exact, Upper: free, Terms: append(slices.Clone(r.up[c]), below)})
	}
}

// gain sets the objective: what a step more in each cell adds to unmet targets, by
// the slope of the curves, less what it costs to leave the optimum.
func (r *rounding) gain() {
	r.model.Maximize = true
	r.stay()
	for i := range r.targets {
		t := &r.targets[i]
		if t.subject < 0 || slices.Contains(r.held, i) {
			continue
		}
		s := &r.subjects[t.subject]
		need, _ := t.scaled(s.indicator.Baseline.Value.Likely, 0)
		for k := range s.responses {
			if response := &s.responses[k]; r.uses[response.use].Task != nil {
				terms, _ := r.chord(response, t.year)
				for _, term := range terms {
					r.model.Columns[term.Column].Cost += t.weight * t.sign * response.gain / need * term.Value
				}
			}
		}
	}
}
