package sim

import (
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

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

// fixProjects gives projects exactly what their phases ask: a row over the cells of a
// project and year, of which the one that is rounded down most takes what is no whole
// step.
func (r *rounding) fixProjects() {
	for u := range r.uses {
		p := r.uses[u].Project
		if p == nil {
			continue
		}
		for y := r.locked; y < len(r.years); y++ {
			if p.Divisible && !r.wholly(u) {
				r.fixParts(u, y)
				continue
			}
			need := budget.Dong(0)
			for _, s := range r.starts {
				if s.use == u && r.x[s.column] > 0.5 {
					need += phaseOf(p, s.year, y) + upkeepOf(p, s.year, y)
				}
			}
			r.fixYear(u, y, need)
		}
	}
}

func (r *rounding) fixYear(u, y int, need budget.Dong) {
	var terms []lp.Term
	given, lowest, most := budget.Dong(0), -1, budget.Dong(-1)
	r.cellsOf(u, y, func(c int) {
		if need == 0 {
			r.low[c] = 0
			r.settleAt(c)
		}
		given, terms = given+r.low[c], append(terms, r.up[c]...)
		if down := r.dong(c, r.x) - r.low[c]; down > most {
			lowest, most = c, down
		}
	})
	if need == 0 || lowest < 0 {
		return
	}
	if rest := need - given; rest < 0 || len(r.up[lowest]) == 0 {
		r.low[lowest] += rest
	} else {
		r.low[lowest] += rest % r.step
	}
	given = budget.Dong(0)
	r.cellsOf(u, y, func(c int) { given += r.low[c] })
	steps := float64((need - given) / r.step)
	r.model.AddRow(lp.Row{Name: r.name("project_phasing", r.uses[u].ID, r.years[y]), Lower: steps, Upper: steps, Terms: terms})
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
		r.settleAt(c)
	})
}

// settleAt leaves a cell at its least amount.
func (r *rounding) settleAt(c int) {
	for _, up := range r.up[c] {
		r.model.Columns[up.Column].Upper = 0
	}
}
