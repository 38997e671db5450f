package lp

import (
	"cmp"
	"math"
	"slices"
)

// Parameters of the feasibility pump.
const (
	pumpRounds   = 60
	pumpPatience = 8  // rounds without progress before a restart
	pumpFlips    = 15 // columns turned over, give or take half, when the pump is stuck
)

// pump looks for a first incumbent by turns: the nearest whole point to the relaxation's
// point x, then the point of the relaxation nearest to that (Fischetti, Glover and Lodi,
// Math. Programming 104, 2005).
func (t *tree) pump(x []float64) {
	if t.best != nil || t.nesting > 0 {
		return
	}
	goal := make([]float64, t.base.n)
	for _, j := range t.integers {
		goal[j] = math.Round(x[j])
	}
	if y := t.pumped(goal); y != nil && !t.complete(y) {
		t.accept(y)
	}
}

// pumped returns a point of the relaxation with whole integer columns, or nil. Relaxation
// and costs are left as they were.
func (t *tree) pumped(goal []float64) []float64 {
	defer t.excursion()()
	defer func() {
		for j, c := range t.base.cost[:t.base.n] {
			t.relax.setCost(j, c)
		}
	}()
	t.relax.setCutoff(math.Inf(1))
	least, idle := math.Inf(1), 0
	for round := 0; round < pumpRounds && t.limit() == Unsolved; round++ {
		t.costOfDistance(goal)
		if t.simplex(t.relax) != solved {
			return nil
		}
		x := t.relax.point()
		if len(t.fractional(x)) == 0 {
			return x[:t.base.n]
		}
		idle++
		if d := t.distance(x, goal); d < 0.9*least {
			least, idle = d, 0
		}
		if idle < pumpPatience {
			t.nextGoal(goal, x)
			continue
		}
		t.shake(goal, x)
		least, idle = math.Inf(1), 0
	}
	return nil
}

// distance returns Σ |x_j − goal_j| over the integer columns.
func (t *tree) distance(x, goal []float64) float64 {
	sum := 0.0
	for _, j := range t.integers {
		sum += math.Abs(x[j] - goal[j])
	}
	return sum
}

// shake restarts from a goal that is x, blurred at random, and rounded.
func (t *tree) shake(goal, x []float64) {
	for _, j := range t.integers {
		blur := math.Max(0, t.relax.simplex.random.Float64()-0.3)
		if math.Abs(x[j]-goal[j])+blur <= 0.5 {
			continue
		}
		if goal[j] > t.domain.lower[j] {
			goal[j]--
		} else if goal[j] < t.domain.upper[j] {
			goal[j]++
		}
	}
}

// costOfDistance makes the objective Σ |x_j − goal_j| over the integer columns whose goal
// is at a bound.
func (t *tree) costOfDistance(goal []float64) {
	for j := range goal {
		c := 0.0
		if t.whole[j] && t.domain.lower[j] < t.domain.upper[j] {
			switch goal[j] {
			case t.domain.lower[j]:
				c = 1
			case t.domain.upper[j]:
				c = -1
			}
		}
		t.relax.setCost(j, c)
	}
}

// nextGoal rounds x into goal. If that changes nothing, the columns farthest from their
// goal are turned over, a random number of them.
func (t *tree) nextGoal(goal, x []float64) {
	changed := false
	for _, j := range t.integers {
		if v := math.Round(x[j]); v != goal[j] {
			goal[j], changed = v, true
		}
	}
	if changed {
		return
	}
	far := slices.Clone(t.fractional(x))
	slices.SortStableFunc(far, func(a, b int32) int {
		return cmp.Compare(math.Abs(x[b]-goal[b]), math.Abs(x[a]-goal[a]))
	})
	count := pumpFlips/2 + t.relax.simplex.random.IntN(pumpFlips)
	for _, j := range far[:min(count, len(far))] {
		if x[j] > goal[j] {
			goal[j]++
		} else {
			goal[j]--
		}
	}
}
