package main

import (
	"cmp"
	"math"
	"slices"

	"phanbo/sim/lp"
)

// How branches are chosen.
const (
	fraction   = 1e-7 // least distance of a column from a whole number
	reliable   = 2    // observations of a side from which its mean gain is trusted
	strongest  = 8    // columns that are tried at a node before one is chosen
	leastScore = 1e-9 // of a side, so that the other still counts
)

// branching is a split of a node, with the linear programs of its sides where
// they have been solved.
type branching struct {
	column int
	split  float64
	x      float64
	score  float64
	solved [2]*lp.Solution
}

// choose finds the split that promises the most: by mean gains, and for columns
// with few observations by solving both sides (Achterberg, Koch, Martin,
// "Branching rules revisited", Operations Research Letters 33, 2005).
func (g *grower) choose(s *lp.Solution) (branching, bool) {
	list := g.candidates(s)
	if len(list) == 0 {
		return branching{}, false
	}
	best, tried := 0, 0
	for k := range list {
		b := &list[k]
		if tried < strongest && !(g.trusted(b.column) && s.X != nil) {
			tried++
			g.try(b, s)
		}
		if b.score > list[best].score {
			best = k
		}
	}
	return list[best], true
}

// candidates are the columns between whole numbers, the most promising first;
// without a point, every column that is not fixed, in the middle of its limits.
func (g *grower) candidates(s *lp.Solution) []branching {
	var list []branching
	for _, j := range g.whole {
		l, u := g.program.Lower[j], g.program.Upper[j]
		switch {
		case s.X != nil && math.Abs(s.X[j]-math.Round(s.X[j])) > fraction:
			list = append(list, branching{column: j, x: s.X[j], split: math.Floor(s.X[j])})
		case s.X == nil && l < u && !math.IsInf(u-l, 0):
			middle := math.Floor((l + u) / 2)
			list = append(list, branching{column: j, x: middle + 0.5, split: middle})
		}
	}
	for k := range list {
		b := &list[k]
		f := b.x - b.split
		b.score = score(f*g.gains[0].mean(b.column), (1-f)*g.gains[1].mean(b.column))
	}
	slices.SortStableFunc(list, func(a, b branching) int { return cmp.Compare(b.score, a.score) })
	return list
}

// trusted says that both sides of a column have been seen often enough.
func (g *grower) trusted(j int) bool {
	return g.gains[0].count[j] >= reliable && g.gains[1].count[j] >= reliable
}

// try solves both sides and scores the split by what they gain.
func (g *grower) try(b *branching, s *lp.Solution) {
	var gain [2]float64
	for side := range b.solved {
		restore := g.narrow(b.column, b.split, side)
		solution := g.solve(s.Basis)
		restore()
		b.solved[side] = &solution
		gain[side] = min(g.value(&solution), g.target) - g.value(s)
		g.learn(side, *b, s, &solution)
	}
	b.score = score(gain[0], gain[1])
}

// learn notes what a side gained for each unit of distance.
func (g *grower) learn(side int, b branching, s, child *lp.Solution) {
	distance := b.x - b.split
	if side == 1 {
		distance = 1 - distance
	}
	gain := min(g.value(child), g.target) - g.value(s)
	if !(gain >= 0) || math.IsInf(gain, 0) || distance <= 0 {
		return
	}
	g.gains[side].sum[b.column] += gain / distance
	g.gains[side].count[b.column]++
}

// mean is the mean gain of a column, or of all columns when it has none.
func (s *gains) mean(j int) float64 {
	if s.count[j] > 0 {
		return s.sum[j] / float64(s.count[j])
	}
	sum, count := 0.0, 0
	for k, n := range s.count {
		sum, count = sum+s.sum[k], count+n
	}
	if count == 0 {
		return 1
	}
	return sum / float64(count)
}

// score joins both sides: their product, as the smaller one matters more.
func score(below, above float64) float64 {
	if math.IsNaN(below) || math.IsNaN(above) {
		return 0
	}
	return max(below, leastScore) * max(above, leastScore)
}
