package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// evidence keeps the certificates of the samples, as far as exact arithmetic accepts them.
func (t *tracing) evidence(ctx context.Context) error {
	if t.claims == nil || t.pristine == nil {
		return nil
	}
	seen := map[float64]bool{}
	for k, s := range append(slices.Clone(t.points), t.sides...) {
		if seen[s.Percent] || !t.keepFaces(&s) {
			continue
		}
		if seen[s.Percent] = true; !t.whole || s.Bound >= t.top && k != len(t.points)-1 { // that of the highest share
			continue
		}
		for _, tier := range t.tiers() {
			if err := t.keepTree(ctx, &s, tier); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// keepFaces keeps the certificates of the linear programs of a sample; the first carries the
// point.
func (t *tracing) keepFaces(s *sample) bool {
	var list []budget.Certificate
	for k, face := range s.faces {
		c := face.proof
		if k == 0 {
			c.Point = sparse(s.x)
		}
		if !face.stated || t.certifySample(&c, s.x) != nil {
			return false
		}
		list = append(list, c)
	}
	t.claims.list = append(t.claims.list, list...)
	return true
}

// keepTree keeps the proof by cases that no choice of whole columns is better than a sample,
// where it can be had.
func (t *tracing) keepTree(ctx context.Context, s *sample, tier int) error {
	c := budget.Certificate{Claim: budget.ClaimBound, Tier: tier,
		Question: &budget.Question{Targets: []string{}, Percent: s.Percent}}
	if t.keepPlain(c, s) {
		return nil
	}
	all := c
	t.placed(&all, func(int) bool { return true })
	m, err := t.facing(&all, s.x)
	if err != nil {
		return err
	}
	solution, err := lp.Solve(ctx, &m.model, lp.Options{Proof: true, Gap: exactness / 10, Incumbent: s.x, MaxNodes: mostNodes})
	if err != nil || ctx.Err() != nil || solution.X == nil {
		return firstError(err, ctx.Err())
	}
	takeProof(&c, &solution)
	c.Point, c.Objective = nil, 0
	if len(c.Nodes) == 0 || len(c.Nodes) > maxLeaves {
		return nil
	}
	own := len(t.pristine.model.Rows)
	c.Lines = t.onlyUsed(&c, all.Lines, own)
	if t.certifySample(&c, s.x) == nil {
		t.claims.add(c)
	}
	return nil
}

// keepPlain keeps the proof without multipliers that a sample in which all targets of a tier
// are met is the best, and tells whether it is one.
func (t *tracing) keepPlain(c budget.Certificate, s *sample) bool {
	c.Nodes = []budget.ProofNode{{Duals: []budget.Entry{}}}
	if t.certifySample(&c, s.x) != nil || !c.Proved {
		return false
	}
	t.claims.add(c)
	return true
}

// onlyUsed leaves out the lines that no multiplier uses, and moves the multipliers of rows
// after them.
func (f *shared) onlyUsed(c *budget.Certificate, lines []budget.CurveLine, own int) []budget.CurveLine {
	used := make([]bool, len(lines))
	visit := func(change func(e *budget.Entry)) {
		for i := range c.Nodes {
			for k := range c.Nodes[i].Duals {
				change(&c.Nodes[i].Duals[k])
			}
			for k := range c.Nodes[i].Farkas {
				change(&c.Nodes[i].Farkas[k])
			}
		}
	}
	visit(func(e *budget.Entry) {
		if k := e.At - own; k >= 0 && k < len(lines) {
			used[k] = true
		}
	})
	var out []budget.CurveLine
	to := make([]int, len(lines))
	for k, line := range lines {
		to[k] = own + len(out)
		if used[k] {
			out = append(out, line)
		}
	}
	visit(func(e *budget.Entry) {
		switch k := e.At - own; {
		case k >= len(lines):
			e.At -= len(lines) - len(out)
		case k >= 0:
			e.At = to[k]
		}
	})
	return out
}

// samplings are the samples that the certificates of a frontier show, by share.
type samplings struct{ at map[float64]*sampled }

// sampled is one of them, with what is proved over all choices of whole columns.
type sampled struct {
	sample
	bound  float64
	bounds int // tiers of which that is proved
}

// point is the point of a certificate: its own, or that of the sample it belongs to.
func (s *samplings) point(c *budget.Certificate, columns int) []float64 {
	known := s.at[c.Question.Percent]
	if len(c.Point) == 0 {
		if known == nil {
			return nil
		}
		return known.x
	}
	x := dense(c.Point, columns)
	if known != nil || x == nil || len(sparse(x)) != len(c.Point) {
		return nil
	}
	return x
}

// take adds what a certificate shows: the linear program of a tier, or a bound over all
// choices of whole columns.
func (s *samplings) take(f *frontier, c *budget.Certificate, x []float64) error {
	if s.at == nil {
		s.at = map[float64]*sampled{}
	}
	one := s.at[c.Question.Percent]
	if one == nil {
		one = &sampled{sample: sample{x: x, FrontierPoint: budget.FrontierPoint{Percent: c.Question.Percent}}}
		s.at[c.Question.Percent] = one
	}
	tiers := f.tiers()
	if f.wholeColumns() && !c.Question.Kept {
		if one.bounds >= len(tiers) || tiers[one.bounds] != c.Tier {
			return errQuestion
		}
		one.bound, one.bounds = one.bound+c.Bound, one.bounds+1
		return nil
	}
	if k := len(one.faces); k >= len(tiers) || tiers[k] != c.Tier || len(c.Nodes) != 1 || c.Question.Kept != f.wholeColumns() {
		return errQuestion
	}
	one.faces = append(one.faces, face{tier: c.Tier, proof: *c, stated: true})
	if !f.wholeColumns() {
		one.bound, one.bounds = one.bound+c.Bound, one.bounds+1
	}
	if len(one.faces) == len(tiers) {
		return f.read(&one.sample)
	}
	return nil
}

// complete tells whether every tier of a sample is shown.
func (s *samplings) complete(f *frontier, percent float64) *sampled {
	one := s.at[percent]
	if one == nil || len(one.faces) != len(f.tiers()) {
		return nil
	}
	return one
}

// curve holds points and kinks against the samples.
func (v *frontierVerifier) curve() {
	if len(v.faults) > 0 {
		return
	}
	c, f := v.found.Curve, v.frontier
	want := f.shape()
	lawful := v.found.Lawful.Share.IsSet()
	if !lawful {
		want.Exact, want.Concave = false, false
	}
	ends := len(c.Points) == 0 && !lawful
	if n := len(c.Points); n > 0 {
		ends = lawful && c.Points[0].Percent == percent(v.found.Lawful.Share) && c.Points[n-1].Percent == percent(v.found.High)
	}
	if !ends || c.Exact != want.Exact || c.Concave != want.Concave || c.Points == nil || c.Kinks == nil {
		v.wrong("curve")
		return
	}
	unproved := 0
	for k, p := range c.Points {
		if k > 0 && p.Percent <= c.Points[k-1].Percent {
			v.wrong("curve")
		}
		unproved += v.pointOf(p)
	}
	for k := 1; k < len(c.Points) && c.Exact; k++ {
		unproved += v.chord(c.Points[k-1], c.Points[k])
	}
	for _, k := range c.Kinks {
		a, b := v.samples.complete(f, k.From), v.samples.complete(f, k.To)
		switch {
		case f.pristine == nil || a == nil || b == nil:
			unproved++
		case !same(f.kinkOf(a.sample, b.sample), k):
			v.wrong("kink")
		}
	}
	if unproved > 0 {
		v.leave("curve", budget.NumberOf("count", float64(unproved)))
	}
}

// pointOf holds a point against its sample, and returns 1 when it stands without evidence:
// its bound is proved at its share or, as a smaller share never allows more, at a larger one.
func (v *frontierVerifier) pointOf(p budget.FrontierPoint) int {
	s := v.samples.complete(v.frontier, p.Percent)
	if s == nil {
		return 1
	}
	if s.Value != p.Value || p.Bound < p.Value {
		v.wrong("curve")
	}
	least := math.Inf(1)
	for _, other := range v.samples.at {
		if other.Percent >= p.Percent && other.bounds == len(v.frontier.tiers()) {
			least = math.Min(least, other.bound)
		}
	}
	if relative(least, p.Bound) > 2*exactness {
		return 1
	}
	return 0
}

// chord tells, by 1, whether it is not shown that the curve is straight between two points: a
// line over the curve at one of them leads to the other.
func (v *frontierVerifier) chord(a, b budget.FrontierPoint) int {
	x, y := v.samples.complete(v.frontier, a.Percent), v.samples.complete(v.frontier, b.Percent)
	if x == nil || y == nil {
		return 1
	}
	hair := 2 * flatness * math.Max(1, math.Abs(v.found.Curve.Points[len(v.found.Curve.Points)-1].Value))
	if math.Abs(x.reach(b.Percent)-b.Value) <= hair || math.Abs(y.reach(a.Percent)-a.Value) <= hair {
		return 0
	}
	return 1
}
