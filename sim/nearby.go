package sim

import (
	"cmp"
	"slices"

	"phanbo/budget"
)

// nearbyPasses is how often the greedy rounding goes through the targets.
const nearbyPasses = 3

// nearby rounds x by hand, without a program, at the plan's step or a finer one: every cell
// down to the step, no faster than its ramp; then cells that serve held targets up by a
// step, and what a source has left of what x spends to its largest cell. What the auditor
// or the simulation does not accept is no answer.
func (m *program) nearby(x []float64, held []int) (*grid, bool) {
	for _, step := range m.steps() {
		r := &rounding{program: m, x: x, step: step, width: 1, held: held}
		if g := r.byHand(); r.accepted(g) {
			return g, true
		}
	}
	return nil, false
}

func (r *rounding) byHand() *grid {
	r.floor(false)
	g := r.lowest()
	r.raiseMinima(g)
	r.slow(g)
	for range nearbyPasses {
		raised := false
		for _, i := range r.held {
			raised = r.serve(g, i) || raised
		}
		if !raised {
			break
		}
	}
	r.fill(g)
	return g
}

// raiseMinima gives back what rounding took from the minimum of a task.
func (r *rounding) raiseMinima(g *grid) {
	for c, at := range r.cells {
		task := r.uses[at.use].Task
		if task == nil || len(r.up[c]) == 0 {
			continue
		}
		least, ok := budget.AmountIn(task.Min, r.years[at.year])
		if more := least - r.total(g, at.use, at.year); ok && more > 0 && more <= r.taken(g, at.source, at.year) {
			g.amount[r.slot(at.use, at.source, at.year)] += more
		}
	}
}

// fill gives what rounding took from a source and year to cells with room, those first
// that a floor of the plan counts.
func (r *rounding) fill(g *grid) {
	cells := r.fillable(g)
	for s, source := range r.sources {
		for y := r.locked; y < len(r.years) && !source.IsPool(); y++ {
			left := r.taken(g, s, y)
			for _, c := range cells {
				if at := r.cells[c]; left > 0 && at.source == s && at.year == y {
					more := min(left, r.most(g, c))
					g.amount[r.slot(at.use, s, y)] += more
					left -= more
				}
			}
		}
	}
}

// taken is what x spends of a source in a year and an allocation does not; all that is
// left of a ceiling that x spends to within a step.
func (r *rounding) taken(g *grid, s, y int) budget.Dong {
	spent, ceiling := budget.Dong(0), r.ceilings[r.sourceYear(s, y)]
	for c, at := range r.cells {
		if at.source == s && at.year == y {
			spent += r.dong(c, r.x)
		}
	}
	if spent > ceiling-r.step {
		spent = ceiling
	}
	return spent - r.book.given(g, s, y)
}

// fillable lists the cells of tasks that have money: those in the scope of a hard floor
// first, then by amount.
func (r *rounding) fillable(g *grid) []int {
	var cells []int
	floors := map[int]int{}
	for c, at := range r.cells {
		if len(r.up[c]) == 0 || r.uses[at.use].Task == nil {
			continue
		}
		cells = append(cells, c)
		for i := range r.plan.Rules {
			if rule := &r.plan.Rules[i]; !rule.Advisory && rule.Direction == budget.Floor && r.inScope(at.use, rule.Groups, rule.Uses) {
				floors[c]++
			}
		}
	}
	amount := func(c int) budget.Dong { return g.amount[r.slot(r.cells[c].use, r.cells[c].source, r.cells[c].year)] }
	slices.SortStableFunc(cells, func(a, b int) int {
		return cmp.Or(cmp.Compare(floors[b], floors[a]), cmp.Compare(amount(b), amount(a)))
	})
	return cells
}

// slow lowers the years of tasks that rounding let grow faster than their ramps.
func (r *rounding) slow(g *grid) {
	for u := range r.uses {
		if r.uses[u].Task == nil || r.uses[u].Task.Ramp == (budget.Ramp{}) {
			continue
		}
		for y := r.locked; y < len(r.years); y++ {
			for over := r.total(g, u, y) - r.rampMost(g, u, y); over > 0; over -= r.step {
				if !r.lower(g, u, y) {
					break
				}
			}
		}
	}
}

// rampMost is the most that a task's ramp lets it have in a year: ⌊(1+Growth)·before⌋ + Plus.
func (r *rounding) rampMost(g *grid, u, y int) budget.Dong {
	ramp, before := r.uses[u].Task.Ramp, r.before(u, y)
	if y > r.locked {
		before = r.total(g, u, y-1)
	}
	return before + ramp.Growth.Of(before) + ramp.Plus
}

func (r *rounding) lower(g *grid, u, y int) bool {
	for s := range r.sources {
		if at := r.slot(u, s, y); r.cellAt[at] >= 0 && g.amount[at] >= r.step {
			g.amount[at] -= r.step
			return true
		}
	}
	return false
}

// serve raises cells of the tasks behind a target, those first of which rounding took
// most, until it is met; it tells whether it raised any.
func (r *rounding) serve(g *grid, i int) bool {
	t, raised := &r.targets[i], false
	if r.met(t, g) {
		return false
	}
	for _, c := range r.cellsBehind(t, g) {
		at := r.cells[c]
		slot := r.slot(at.use, at.source, at.year)
		left := r.ceilings[r.sourceYear(at.source, at.year)] - r.book.given(g, at.source, at.year)
		if left < r.step || r.most(g, c) < r.step {
			continue
		}
		g.amount[slot] += r.step
		if raised = true; r.met(t, g) {
			break
		}
	}
	return raised
}

// cellsBehind lists the cells with money of the tasks behind a target, by what they lost.
func (r *rounding) cellsBehind(t *target, g *grid) []int {
	var cells []int
	lost := func(c int) budget.Dong {
		at := r.cells[c]
		return r.dong(c, r.x) - g.amount[r.slot(at.use, at.source, at.year)]
	}
	for c, at := range r.cells {
		if len(r.up[c]) > 0 && r.uses[at.use].Task != nil && slices.Contains(r.usesOf(t), at.use) {
			cells = append(cells, c)
		}
	}
	slices.SortStableFunc(cells, func(a, b int) int { return cmp.Compare(lost(b), lost(a)) })
	return cells
}

// most returns what a cell may have more by its request and by the maximum and ramp of its
// task.
func (r *rounding) most(g *grid, c int) budget.Dong {
	at := r.cells[c]
	task, total, most := r.uses[at.use].Task, r.total(g, at.use, at.year), budget.MaxDong
	if limit, ok := budget.AmountIn(task.Max, r.years[at.year]); ok {
		most = min(most, limit-total)
	}
	if task.Ramp != (budget.Ramp{}) {
		most = min(most, r.rampMost(g, at.use, at.year)-total)
	}
	if at.most >= 0 {
		most = min(most, at.most-g.amount[r.slot(at.use, at.source, at.year)])
	}
	return max(0, most)
}
