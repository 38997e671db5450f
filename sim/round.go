package sim

import (
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
	width  int           // steps between the least and the greatest amount of a cell
	held   []int         // targets to keep met
	low    []budget.Dong // by decision: least amount
	up     []int         // by decision: column that counts steps above it, or -1
	odd    int           // cells with an odd rest
	model  lp.Model
	finest budget.Dong // of the odd rests
}

// round returns the issued plan, with the targets that x meets kept met if some
// step can, else without; the loss shows what that costs. It fails only when no step
// keeps the limits.
func (m *program) round(ctx context.Context, x []float64) (*grid, budget.Rounding, bool) {
	if g, report, ok := m.roundHolding(ctx, x, m.metAt(x)); ok {
		return g, report, true
	}
	return m.roundHolding(ctx, x, nil)
}

// roundHolding rounds x and keeps the targets held met.
func (m *program) roundHolding(ctx context.Context, x []float64, held []int) (*grid, budget.Rounding, bool) {
	for _, step := range m.steps() {
		reach := int(m.plan.Step / step) // steps to a whole plan step
		for _, width := range []int{reach, 3 * reach} {
			for _, odd := range []bool{false, true} {
				r := &rounding{program: m, x: x, step: step, width: width, held: held}
				if g, ok := r.try(ctx, odd); ok {
					return g, r.report(), true
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

// try rounds at one step, with odd rests or without, and accepts the result only
// when the auditor and the simulation do.
func (r *rounding) try(ctx context.Context, odd bool) (*grid, bool) {
	r.floor(odd)
	if odd && r.odd == 0 {
		return nil, false
	}
	for i := range r.limits {
		r.keep(i)
	}
	r.keepPools()
	for _, i := range r.held {
		r.hold(i)
	}
	r.gain()
	solution, err := lp.Solve(ctx, &r.model, lp.Options{AbsoluteGap: nearness, MaxNodes: 300})
	if err != nil || solution.X == nil {
		return nil, false
	}
	g := r.grid(solution.X)
	return g, r.accepted(g)
}

// floor rounds every decision down and makes the column of its steps up.
func (r *rounding) floor(odd bool) {
	r.low = make([]budget.Dong, len(r.cells))
	r.up = make([]int, len(r.cells))
	rest := map[int]budget.Dong{}
	if odd {
		rest = r.oddRests()
	}
	for c := range r.cells {
		amount := r.dong(c, r.x)
		r.up[c] = -1
		r.low[c] = (amount - rest[c]).Floor(r.step) + rest[c]
		if due, held := r.uses[r.cells[c].use].FixedIn(r.sources[r.cells[c].source].ID, r.years[r.cells[c].year]); held {
			r.low[c] = due
			continue
		}
		if amount <= r.step/1000 && rest[c] == 0 {
			r.low[c] = 0
			continue
		}
		if down := budget.Dong(r.width/3) * r.step; r.low[c] >= down {
			r.low[c] -= down
		}
		r.up[c] = r.model.AddColumn(lp.Column{Name: r.program.model.Columns[r.amounts[c]].Name, Upper: r.stepsUp(c), Integer: true})
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

// oddRests picks, for each source and year that is spent to an odd ceiling, the
// task's cell that takes what the ceiling has beyond whole steps.
func (r *rounding) oddRests() map[int]budget.Dong {
	rest := map[int]budget.Dong{}
	r.finest = r.step
	for s := range r.sources {
		for y := r.locked; y < len(r.years); y++ {
			odd := r.oddCeiling(s, y)
			if c := r.largest(s, y); odd != 0 && c >= 0 {
				rest[c] = odd
				r.finest = min(r.finest, finestStep(odd))
			}
		}
	}
	return rest
}

// oddCeiling returns what the ceiling of a source and year has beyond whole steps
// and whole phases of projects, 0 unless the optimum spends it all.
func (r *rounding) oddCeiling(s, y int) budget.Dong {
	if r.sources[s].IsPool() {
		return 0
	}
	ceiling, spent := r.ceilings[r.sourceYear(s, y)], budget.Dong(0)
	for c, at := range r.cells {
		if at.source == s && at.year == y {
			spent += r.dong(c, r.x)
			if r.uses[at.use].Project != nil {
				ceiling -= r.dong(c, r.x)
			}
		}
	}
	if r.ceilings[r.sourceYear(s, y)]-spent > r.step || ceiling < 0 {
		return 0
	}
	return ceiling % r.step
}

// largest returns the largest decision of a source and year that belongs to a task
// and exceeds two steps; -1 when there is none.
func (r *rounding) largest(s, y int) int {
	best, most := -1, 2*r.step
	for c, at := range r.cells {
		if at.source == s && at.year == y && r.uses[at.use].Task != nil && r.dong(c, r.x) > most {
			best, most = c, r.dong(c, r.x)
		}
	}
	return best
}

func finestStep(amount budget.Dong) budget.Dong {
	if amount%1000 == 0 {
		return 1000
	}
	return 1
}

// fixProjects gives projects exactly what their phases ask: their cells do not
// move, except that the largest source of a year takes what rounding leaves.
func (r *rounding) fixProjects() {
	for u := range r.uses {
		p := r.uses[u].Project
		if p == nil {
			continue
		}
		for y := r.locked; y < len(r.years); y++ {
			need, given, largest := budget.Dong(0), budget.Dong(0), -1
			if p.Divisible && !r.wholly(u) {
				r.fixParts(u, y)
				continue
			}
			for _, s := range r.starts {
				if s.use == u && r.x[s.column] > 0.5 {
					need += phaseOf(p, s.year, y) + upkeepOf(p, s.year, y)
				}
			}
			r.cellsOf(u, y, func(c int) {
				if r.up[c] >= 0 {
					r.model.Columns[r.up[c]].Upper = 0
				}
				given += r.low[c]
				if largest < 0 || r.low[c] > r.low[largest] {
					largest = c
				}
			})
			if largest >= 0 {
				r.low[largest] += need - given
			}
		}
	}
}

// wholly tells whether a divisible project is built entirely.
func (r *rounding) wholly(u int) bool {
	return slices.ContainsFunc(r.starts, func(s start) bool { return s.use == u && r.x[s.column] > 1-tolerance })
}

// fixParts rounds the money of a project that is built in part down to the step; what is
// a thousandth of a step short of one, by the noise of solving, counts as whole.
func (r *rounding) fixParts(u, y int) {
	r.cellsOf(u, y, func(c int) {
		r.low[c] = (r.dong(c, r.x) + r.step/1000).Floor(r.step)
		if r.up[c] >= 0 {
			r.model.Columns[r.up[c]].Upper = 0
		}
	})
}

// keepPools holds every pool above nothing in every year, with what it leaves written
// out: Σ_v growth^(t-v)·(given[v] - receipts[v]) <= Σ_v growth^(t-v)·known[v].
func (r *rounding) keepPools() {
	for s, source := range r.sources {
		if !source.IsPool() {
			continue
		}
		terms, right := []lp.Term{}, 0.0
		for y := r.locked; y < len(r.years); y++ {
			for k := range terms {
				terms[k].Value *= growthOf(source)
			}
			right = right*growthOf(source) + r.poolKnown(s, y).Billions()
			terms = append(append(terms, r.ofSource(s, y)...), r.receipts(s, y)...)
			r.keepPool(source.ID, y, right, terms)
		}
	}
}

func (r *rounding) keepPool(id string, y int, right float64, terms []lp.Term) {
	var steps []lp.Term
	for _, t := range terms {
		c := slices.Index(r.amounts, t.Column)
		right -= t.Value * r.low[c].Billions()
		if r.up[c] >= 0 {
			steps = append(steps, lp.Term{Column: r.up[c], Value: t.Value})
		}
	}
	if r.step == 1 { // every receipt and growth is rounded down to whole đồng
		right -= budget.Dong(len(terms) + y).Billions()
	}
	r.model.AddRow(lp.Row{Name: r.name("pool_balance", id, r.years[y]), Lower: -free, Upper: r.inSteps(right), Terms: steps})
}

// rounded lists the rules whose rows are kept by rounding as they stand; those of
// projects hold by fixProjects, those of effects are judged on the result.
var rounded = []string{"source_ceiling", "group_total", "use_min", "use_max", "use_ramp", "rule_floor", "rule_ceiling", "co_finance", "milestone"}

// keep adds row i of the program in steps: lower <= Σ coefficient·(low + step·up)
// <= upper. Rows of plain sums are exact in whole đồng.
func (r *rounding) keep(i int) {
	row, rule := &r.program.model.Rows[i], r.limits[i].rule
	if !slices.Contains(rounded, rule) || rule == "milestone" && !r.holdsMilestone(i) {
		return
	}
	var terms []lp.Term
	base, plain, exact := 0.0, true, budget.Dong(0)
	for _, t := range row.Terms {
		c := slices.Index(r.amounts, t.Column)
		if c < 0 {
			base += t.Value * math.Round(r.x[t.Column])
			plain = false
			continue
		}
		base += t.Value * r.low[c].Billions()
		exact += r.low[c]
		plain = plain && t.Value == 1
		if r.up[c] >= 0 {
			terms = append(terms, lp.Term{Column: r.up[c], Value: t.Value})
		}
	}
	lower, upper := r.inSteps(row.Lower-base), r.inSteps(row.Upper-base)
	if plain {
		lower, upper = r.wholeSteps(row, exact)
	}
	r.model.AddRow(lp.Row{Name: row.Name, Lower: lower, Upper: upper, Terms: terms})
}

// inSteps turns tỷ đồng into steps, a hair inside.
func (r *rounding) inSteps(billions float64) float64 { return billions / r.step.Billions() }

// wholeSteps returns the bounds of a plain sum as whole numbers of steps.
func (r *rounding) wholeSteps(row *lp.Row, low budget.Dong) (lower, upper float64) {
	lower, upper = row.Lower, row.Upper
	if !math.IsInf(lower, 0) {
		lower = math.Ceil(float64(budget.FromBillions(lower)-low) / float64(r.step))
	}
	if !math.IsInf(upper, 0) {
		upper = math.Floor(float64(budget.FromBillions(upper)-low) / float64(r.step))
	}
	return lower, upper
}

// holdsMilestone tells whether row i belongs to a milestone that is to be kept.
func (r *rounding) holdsMilestone(i int) bool {
	return slices.ContainsFunc(r.held, func(k int) bool {
		return rowHas(&r.program.model.Rows[i], r.progress[k])
	})
}

// hold keeps a quantitative target met: Σ sign·gain·chord(S) >= what is required,
// where each chord lies below the curve between the least and the greatest stock that
// rounding can give. Where the weakest response decides, each must be enough.
func (r *rounding) hold(i int) {
	t := &r.targets[i]
	if t.subject < 0 {
		return
	}
	s := &r.subjects[t.subject]
	needed := t.sign*(t.required-r.fixedLevel(s, t.year)) - t.slack()/2
	var terms []lp.Term
	for k := range s.responses {
		if response := &s.responses[k]; r.uses[response.use].Task != nil {
			part, known := r.chord(response, t.year)
			for k := range part {
				part[k].Value *= t.sign * response.gain
			}
			known *= t.sign * response.gain
			if s.weakest() {
				r.holdRow(t, needed-known, part)
				continue
			}
			needed, terms = needed-known, append(terms, part...)
		}
	}
	if !s.weakest() {
		r.holdRow(t, needed, terms)
	}
}

// holdRow adds Σ terms >= needed, scaled to its largest coefficient.
func (r *rounding) holdRow(t *target, needed float64, terms []lp.Term) {
	scale := 1 / math.Max(1e-12, largestValue(terms))
	for k := range terms {
		terms[k].Value *= scale
	}
	r.model.AddRow(lp.Row{Name: r.name("target", t.row.ID), Lower: needed * scale, Upper: free, Terms: terms})
}

func largestValue(terms []lp.Term) float64 {
	largest := 0.0
	for _, t := range terms {
		largest = math.Max(largest, math.Abs(t.Value))
	}
	return largest
}

// fixedLevel returns the part of a level that rounding does not touch: everything
// but the effects of tasks.
func (r *rounding) fixedLevel(s *subject, year int) float64 {
	terms, level := r.levelOf(s, year)
	for _, term := range terms {
		if r.program.model.Columns[term.Column].Integer {
			level += term.Value * math.Round(r.x[term.Column])
			continue
		}
		if k := slices.IndexFunc(r.starts, func(s start) bool { return s.column == term.Column }); k >= 0 {
			level += term.Value * r.built(r.lowest(), r.starts[k].use)
		}
	}
	return level
}

// lowest is the allocation with every cell at its least amount.
func (r *rounding) lowest() *grid {
	g := r.actual.clone()
	for c, at := range r.cells {
		g.amount[r.slot(at.use, at.source, at.year)] = r.low[c]
	}
	return g
}

// chord returns the effect of a response as steps up and a known part, from below.
func (r *rounding) chord(response *response, year int) (terms []lp.Term, known float64) {
	paid, low := r.stockTerms(response.use, year)
	high := low
	for _, p := range paid {
		c := slices.Index(r.amounts, p.Column)
		amount := r.low[c].Billions()
		low += p.Value * amount
		high += p.Value * amount
		if r.up[c] >= 0 {
			high += p.Value * r.step.Billions() * r.model.Columns[r.up[c]].Upper
			terms = append(terms, lp.Term{Column: r.up[c], Value: p.Value * r.step.Billions()})
		}
	}
	line := response.curve.Under(low, high)
	for k := range terms {
		terms[k].Value *= line.Slope
	}
	return terms, line.At(low)
}

// nearness is what a whole plan step away from the optimum costs, in progress: little
// against what a step is worth where it helps, so that cells which nothing moves stay
// as they are.
const nearness = 1e-6

// stay makes every cell pay for its distance from the optimum.
func (r *rounding) stay() {
	price := nearness * float64(r.step) / float64(r.plan.Step)
	for c := range r.cells {
		if r.up[c] < 0 {
			continue
		}
		exact := float64(r.dong(c, r.x)-r.low[c]) / float64(r.step)
		away := r.model.AddColumn(lp.Column{Name: r.name("away", c), Upper: math.Inf(1), Cost: -price})
		up, minus := lp.Term{Column: r.up[c], Value: 1}, lp.Term{Column: away, Value: -1}
		r.model.AddRow(lp.Row{Name: r.name("above", c), Lower: -free, Upper: exact, Terms: []lp.Term{up, minus}})
		r.model.AddRow(lp.Row{Name: r.name("below", c), Lower: exact, Upper: free, Terms: []lp.Term{up, {Column: away, Value: 1}}})
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

func (r *rounding) grid(x []float64) *grid {
	g := r.actual.clone()
	for c, at := range r.cells {
		amount := r.low[c]
		if r.up[c] >= 0 {
			amount += r.step * budget.Dong(math.Round(x[r.up[c]]))
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
