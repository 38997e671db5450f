package lp

import "math"

// Parameters of reliability branching (Achterberg, Koch and Martin, Oper. Res. Letters
// 33, 2005).
const (
	reliable       = 4   // trials after which a pseudo-cost is believed
	strongTrials   = 12  // columns tried at most at one node
	hastyTrials    = 3   // the same below the root before there is an incumbent
	strongPatience = 5   // trials without improvement before the rest are believed
	strongPivots   = 100 // dual iterations of one trial
	leastGain      = 1e-6
)

// pseudoCosts holds, for each column, the mean gain of the bound per unit by which
// branching moved it down or up.
type pseudoCosts struct {
	sum   [2][]float64 // down, up
	count [2][]int
}

// A branchStep is one branching: of column j, from the bound value, by distance.
type branchStep struct {
	j        int32
	side     int // 0 down, 1 up
	value    float64
	distance float64
}

// newPseudoCosts returns none for n columns.
func newPseudoCosts(n int) *pseudoCosts {
	p := &pseudoCosts{}
	for side := range 2 {
		p.sum[side], p.count[side] = make([]float64, n), make([]int, n)
	}
	return p
}

// learn takes in that the step led to a relaxation of the given value.
func (p *pseudoCosts) learn(s branchStep, value float64) {
	if s.distance <= 0 || math.IsInf(value, 0) {
		return
	}
	p.sum[s.side][s.j] += math.Max(0, value-s.value) / s.distance
	p.count[s.side][s.j]++
}

// gain predicts by how much moving column j by distance raises the bound. An unknown
// column has the mean of the known ones.
func (p *pseudoCosts) gain(j int32, side int, distance, mean float64) float64 {
	if n := p.count[side][j]; n > 0 {
		return p.sum[side][j] / float64(n) * distance
	}
	return mean * distance
}

// mean returns the mean pseudo-cost of a side, 1 when nothing is known.
func (p *pseudoCosts) mean(side int) float64 {
	sum, count := 0.0, 0
	for j, n := range p.count[side] {
		if n > 0 {
			sum += p.sum[side][j] / float64(n)
			count++
		}
	}
	if count == 0 {
		return 1
	}
	return sum / float64(count)
}

// score combines the gains of both sides: their product, since the smaller matters most.
func score(down, up float64) float64 {
	return math.Max(down, leastGain) * math.Max(up, leastGain)
}

// A choice is a column to branch on, with what it is expected to bring.
type choice struct {
	j        int32
	x        float64
	down, up float64
	score    float64
}

// branch splits node n on the most promising column. It returns the child to dive into
// and opens the other.
func (t *tree) branch(n *node, x []float64, value float64) (*node, Status) {
	choices := t.choices(x)
	if len(choices) == 0 {
		return nil, Unsolved
	}
	start := t.relax.simplex.warmStart()
	best, done := t.strong(n, choices, value)
	if done {
		t.giveUp(t.target())
		return nil, Unsolved
	}
	down := t.child(n, best, 0, start, value)
	up := t.child(n, best, 1, start, value)
	first, second := down, up
	if t.preferUp(best) {
		first, second = up, down
	}
	if second.lower <= second.upper {
		t.push(second)
	}
	t.made++
	first.order = t.made
	return first, Unsolved
}

// child returns the subproblem on one side of the chosen column.
func (t *tree) child(n *node, c choice, side int, start *warmStart, value float64) *node {
	k := &node{parent: n, column: c.j, depth: n.depth + 1, start: start}
	k.lower, k.upper = t.domain.lower[c.j], math.Floor(c.x)
	distance, gain := c.x-math.Floor(c.x), c.down
	if side == 1 {
		k.lower, k.upper = math.Ceil(c.x), t.domain.upper[c.j]
		distance, gain = math.Ceil(c.x)-c.x, c.up
	}
	k.bound = n.bound
	k.estimate = value + gain
	k.step = branchStep{c.j, side, value, distance}
	return k
}

// preferUp reports whether to dive upwards: towards the root solution's rounding of an
// integer column, which as a rule is where good solutions are.
func (t *tree) preferUp(c choice) bool {
	return c.x-math.Floor(c.x) > 0.5 || c.x-math.Floor(c.x) > 0.3 && c.up < c.down
}

// choices lists the fractional columns of the highest priority, the best score first.
func (t *tree) choices(x []float64) []choice {
	list := t.fractional(x)
	top := math.MinInt
	for _, j := range list {
		top = max(top, t.priority[j])
	}
	means := [2]float64{t.prices.mean(0), t.prices.mean(1)}
	var choices []choice
	for _, j := range list {
		if t.priority[j] < top {
			continue
		}
		f := x[j] - math.Floor(x[j])
		c := choice{j: j, x: x[j]}
		c.down = t.prices.gain(j, 0, f, means[0])
		c.up = t.prices.gain(j, 1, 1-f, means[1])
		c.score = score(c.down, c.up)
		choices = append(choices, c)
	}
	sortChoices(choices)
	return choices
}
