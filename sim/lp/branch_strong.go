package lp

import (
	"cmp"
	"math"
	"slices"
)

// sortChoices puts the best score first, the lower column first among equals.
func sortChoices(choices []choice) {
	slices.SortStableFunc(choices, func(a, b choice) int {
		if c := cmp.Compare(b.score, a.score); c != 0 {
			return c
		}
		return cmp.Compare(a.j, b.j)
	})
}

// strong tries columns whose pseudo-costs are not yet reliable by solving both children
// for a few iterations, and returns the best choice. A side that proves useless tightens
// the node at once; done means that both did for some column.
func (t *tree) strong(n *node, choices []choice, value float64) (best choice, done bool) {
	best = choices[0]
	best.score = math.Inf(-1)
	before := t.remember()
	defer t.forget(before)
	tried, idle, trials := 0, 0, strongTrials
	if t.best == nil && n.parent != nil {
		trials = hastyTrials
	}
	for _, c := range choices {
		if t.trusted(c.j) || tried >= trials || idle >= strongPatience || t.ctx.Err() != nil {
			if c.score > best.score {
				best = c
			}
			continue
		}
		tried++
		c.down = t.try(c, 0, before, value)
		c.up = t.try(c, 1, before, value)
		room := t.target() - value
		switch {
		case c.down >= room && c.up >= room:
			return c, true
		case c.down >= room || c.up >= room:
			c.down, c.up = math.Min(c.down, room), math.Min(c.up, room)
			if math.IsInf(c.down, 1) || math.IsInf(c.up, 1) {
				c.down, c.up = math.Min(c.down, 1e20), math.Min(c.up, 1e20)
			}
		}
		c.score = score(c.down, c.up)
		idle++
		if c.score > best.score {
			best, idle = c, 0
		}
	}
	if tried > 0 {
		t.relax.simplex.recall(before)
	}
	return best, false
}

// trusted reports whether the pseudo-costs of column j rest on enough trials.
func (t *tree) trusted(j int32) bool {
	return t.prices.count[0][j] >= reliable && t.prices.count[1][j] >= reliable
}

// try returns by how much a few dual iterations raise the bound of one child, +Inf when
// it is infeasible.
func (t *tree) try(c choice, side int, from *snapshot, value float64) float64 {
	s := t.relax.simplex
	s.recall(from)
	lower, upper := t.relax.lower[c.j], t.relax.upper[c.j]
	step := branchStep{c.j, side, value, c.x - math.Floor(c.x)}
	if side == 0 {
		t.relax.setBounds(int(c.j), lower, math.Floor(c.x))
	} else {
		t.relax.setBounds(int(c.j), math.Ceil(c.x), upper)
		step.distance = math.Ceil(c.x) - c.x
	}
	t.relax.setCutoff(t.target())
	before := s.iterations
	s.budget = before + strongPivots
	s.stop = func() bool { return t.ctx.Err() != nil }
	result := s.solve()
	gain := math.Inf(1)
	if result == solved || result == limited {
		gain = math.Max(0, s.workObjective()*t.relax.objectiveUnit()-value)
		if room := t.target() - value; result == limited && gain > 0.9*room {
			gain = 0.9 * room // no proof
		}
	}
	t.iterations += s.iterations - before
	s.budget = math.MaxInt
	t.relax.setBounds(int(c.j), lower, upper)
	t.prices.learn(step, value+gain)
	return gain
}
