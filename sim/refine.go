package sim

import (
	"context"
	"fmt"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// exactness is the relative gap between bound and simulated value at which the
// supporting lines of concave curves count as exact.
const exactness = 1e-6

// exactPieces is the same where curves are not concave: their chords are split at the
// answers found, and every halving of the gap asks for another branch and bound.
const exactPieces = 1e-5

// closeness is the gap at which refinement stops: closer than exactness, so that a
// target which the optimum just meets is not missed by a hair.
const closeness = 1e-9

// maxRounds ends the refinement of supporting lines; the gap that is left is
// reported.
const maxRounds = 60

// answer is a point of a program with the value that the true curves give it.
type answer struct {
	x     []float64
	value float64 // simulated
	bound float64 // of the program, which lies above the curves
	exact float64 // the gap that counts as exact
	done  bool    // bound - value is within it
}

// stopped says why a program has no answer.
type stopped struct {
	status   lp.Status
	solution lp.Solution
}

func (s stopped) Error() string { return "no allocation: " + s.status.String() }

// solve finds the best point for the costs of the model, where simulate gives the
// value of a point under the true curves. Lines that lie above a curve make the
// program's optimum a bound; wherever its answer stands above a curve, the
// supporting line there is added and the program solved again (Kelley 1960, The
// cutting-plane method), first without the whole-number conditions, then with them.
func (m *program) solve(ctx context.Context, simulate func(x []float64) float64) (answer, error) {
	relaxed, err := m.refine(ctx, simulate)
	if err != nil || !m.wholeColumns() {
		return relaxed, err
	}
	return m.refineWhole(ctx, simulate)
}

// refine solves the model without whole-number conditions and adds supporting lines
// until bound and simulated value meet.
func (m *program) refine(ctx context.Context, simulate func(x []float64) float64) (answer, error) {
	best, start := m.worst(), (*lp.Basis)(nil)
	for range maxRounds {
		solution, err := m.run(ctx, false, lp.Options{Start: start})
		if err != nil {
			return answer{}, err
		}
		best.take(m, solution.X, simulate(solution.X))
		best.bound, start = solution.Bound, solution.Basis
		if best.close(closeness) || m.supportAt(solution.X) == 0 {
			break
		}
	}
	return best, nil
}

// refineWhole does the same with whole-number conditions. Between two runs of branch
// and bound the whole choices of the last are held while lines are added, which
// leaves little for the next to do.
func (m *program) refineWhole(ctx context.Context, simulate func(x []float64) float64) (answer, error) {
	best := m.worst()
	best.bound = -best.value
	hint := m.hint
	for range maxRounds {
		solution, err := m.run(ctx, true, lp.Options{Incumbent: hint, Gap: best.exact / 10, MaxNodes: m.nodes})
		if err != nil {
			return answer{}, err
		}
		lines := len(m.model.Rows)
		best.take(m, solution.X, simulate(solution.X))
		best.tighten(m, solution.Bound)
		if best.close(best.exact / 5) {
			break
		}
		m.supportAt(solution.X)
		m.splitAt(solution.X)
		best.x = m.lift(best.x)
		if err := m.refineHeld(ctx, &best, solution.X, simulate); err != nil {
			return answer{}, err
		}
		if len(m.model.Rows) == lines || solution.Status == lp.NodeLimit {
			break
		}
		hint = best.x
	}
	best.x = m.lift(best.x)
	return best, nil
}

// refineHeld adds lines with the whole choices of x held, and takes what it finds.
func (m *program) refineHeld(ctx context.Context, best *answer, x []float64, simulate func(x []float64) float64) error {
	defer m.holdWhole(x)()
	bound := best.bound
	a, err := m.refine(ctx, simulate)
	if err != nil {
		return ignoreStopped(err)
	}
	best.take(m, a.x, a.value)
	best.bound = bound
	best.close(best.exact)
	return nil
}

// worst is the answer that every other is better than.
func (m *program) worst() answer {
	worst := answer{value: math.Inf(1), exact: exactness}
	if m.model.Maximize {
		worst.value = math.Inf(-1)
	}
	if m.pieced() {
		worst.exact = exactPieces
	}
	return worst
}

// take keeps x when its value is better than the best so far.
func (a *answer) take(m *program, x []float64, value float64) {
	if a.x == nil || m.better(value, a.value) {
		a.x, a.value = x, value
	}
}

// tighten takes a bound that lies closer than the one so far: lines and pieces that are
// added only cut, so that every bound holds.
func (a *answer) tighten(m *program, bound float64) {
	if m.better(a.bound, bound) {
		a.bound = bound
	}
}

// close tells whether bound and value are within a relative gap, and notes whether
// they are within what counts as exact.
func (a *answer) close(gap float64) bool {
	a.done = relative(a.bound, a.value) <= a.exact
	return relative(a.bound, a.value) <= gap
}

func (m *program) better(value, than float64) bool {
	if m.model.Maximize {
		return value > than
	}
	return value < than
}

// run solves the model, with whole-number conditions or without. Whatever is not
// solved is a stopped, but for a search that came to the end of the program's nodes with
// a point.
func (m *program) run(ctx context.Context, whole bool, o lp.Options) (lp.Solution, error) {
	model := &m.model
	if !whole {
		relaxed := m.model
		relaxed.Columns = slices.Clone(m.model.Columns)
		for i := range relaxed.Columns {
			relaxed.Columns[i].Integer = false
		}
		model = &relaxed
	}
	solution, err := lp.Solve(ctx, model, o)
	if err != nil {
		return solution, err
	}
	if m.nodes > 0 && solution.Status == lp.NodeLimit && solution.X != nil {
		return solution, nil
	}
	if solution.Status != lp.Optimal {
		return solution, stopped{solution.Status, solution}
	}
	return solution, nil
}

func (m *program) wholeColumns() bool {
	for i := range m.model.Columns {
		if m.model.Columns[i].Integer {
			return true
		}
	}
	return false
}

// offCurve is how far above a curve a point counts as off it, of the whole effect, which
// is 1; offPieces the same in a program with curves that are not concave, whose chords
// keep bound and value further apart.
const (
	offCurve  = 1e-12
	offPieces = 1e-8
)

// off returns the one of the two that holds in the program.
func (m *program) off() float64 {
	if m.pieced() {
		return offPieces
	}
	return offCurve
}

// pieced tells whether some curve of the program is not concave.
func (m *program) pieced() bool {
	return slices.ContainsFunc(m.lines, func(s supported) bool { return len(s.pieces) > 0 })
}

// supportAt adds the supporting line wherever x stands above a curve, and returns
// how many it added.
func (m *program) supportAt(x []float64) int {
	added := 0
	for i := range m.lines {
		s := &m.lines[i]
		if len(s.pieces) > 0 {
			added += m.supportPieces(s, x)
			continue
		}
		stock := math.Max(0, x[s.stock])
		if x[s.effect] > s.curve.Value(stock)+m.off() {
			m.line(s, s.curve.Support(stock))
			added++
		}
	}
	return added
}

// progressAt returns the progress of a target at x under the true curves.
func (m *program) progressAt(i int, x []float64) float64 {
	t := &m.targets[i]
	if t.subject < 0 {
		return math.Round(x[m.progress[i]])
	}
	s := &m.subjects[t.subject]
	level := m.levelAt(s, t.year, x)
	need, right := t.scaled(s.indicator.Baseline.Value.Likely, level)
	return math.Min(1, right/need)
}

// levelAt returns the level of a subject in a year at x under the true curves.
func (m *program) levelAt(s *subject, year int, x []float64) float64 {
	terms, level := m.levelOf(s, year)
	for _, term := range terms {
		level += term.Value * x[term.Column]
	}
	if s.weakest() {
		return level + s.responses[0].gain*(m.leastPart(s, year, x)-x[m.weak[weakKey{s, year}]])
	}
	for _, r := range s.responses {
		if column, ok := m.effects[effectKey{r.row, year}]; ok {
			stock := m.stocks[stockKey{r.use, year}]
			level += r.gain * (r.curve.Value(x[stock]) - x[column])
		}
	}
	return level
}

// leastPart returns what the weakest response of a subject gives at x, of its gain.
func (m *program) leastPart(s *subject, year int, x []float64) float64 {
	least := math.Inf(1)
	for i := range s.responses {
		r, part := &s.responses[i], 0.0
		if _, ok := m.effects[effectKey{r.row, year}]; ok {
			part = r.curve.Value(x[m.stocks[stockKey{r.use, year}]])
		} else {
			for _, t := range m.effectTerms(r, year, 1) {
				part += t.Value * x[t.Column]
			}
		}
		least = math.Min(least, part)
	}
	return least
}

// valueAt returns Σ weight·progress of a tier at x under the true curves.
func (m *program) valueAt(tier int, x []float64) float64 {
	sum := 0.0
	for i := range m.targets {
		if m.targets[i].tier == tier {
			sum += m.targets[i].weight * m.progressAt(i, x)
		}
	}
	return sum
}

// moneyAt returns the money allocated at x, in tỷ đồng.
func (m *program) moneyAt(x []float64) float64 {
	sum := 0.0
	for _, column := range m.amounts {
		sum += x[column]
	}
	return sum
}

// dong returns the amount of a decision at x.
func (m *program) dong(c int, x []float64) budget.Dong {
	return budget.FromBillions(math.Max(0, x[m.amounts[c]]))
}

func unexpected(stage string, err error) error { return fmt.Errorf("%s: %w", stage, err) }
