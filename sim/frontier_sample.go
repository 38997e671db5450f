package sim

import (
	"errors"
	"maps"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// sample is the best value at a share, the slope there, and the limits that have a price.
// With whole columns slope and limits are those with the same projects.
type sample struct {
	budget.FrontierPoint
	slope  float64
	priced map[string]budget.Reason
	x      []float64 // the point
	faces  []face    // by tier
}

// face is the answer of a tier's linear program: its multipliers by row of the program, and
// what they are of.
type face struct {
	tier   int
	duals  []float64
	on     *shared // the program as it was
	proof  budget.Certificate
	stated bool // proof can be stated anew
}

// reach is the value of the tangent at a share.
func (s *sample) reach(share float64) float64 { return s.Value + s.slope*(share-s.Percent) }

// point leaves out of a solution what is no more than noise, as a certificate does.
func point(x []float64) []float64 { return tidied(x) }

// face keeps the multipliers of a solution, by the rows of the program stated anew.
func (t *tracing) face(tier int, s *lp.Solution) face {
	f := face{tier: tier, duals: slices.Clone(s.Duals)}
	if t.pristine == nil {
		f.on = t.shared.fork()
		return f
	}
	f.proof = budget.Certificate{Claim: budget.ClaimBound, Tier: tier, Question: &budget.Question{Targets: []string{},
		Percent: t.model.Columns[t.share].Lower, Kept: t.whole}}
	at := t.placed(&f.proof, func(row int) bool { return s.Duals[row] != 0 })
	f.proof.Nodes, f.stated = []budget.ProofNode{{Duals: append([]budget.Entry{}, placed(s.Duals, at)...)}}, true
	return f
}

// placed lists the lines that are used, and tells where each row stands in the program
// stated anew: its own, then these lines, then the tiers that are kept.
func (f *shared) placed(c *budget.Certificate, used func(row int) bool) map[int]int {
	at, own, tiers := map[int]int{}, len(f.pristine.model.Rows), []int{}
	for i, l := range f.limits {
		switch {
		case i < own:
			at[i] = i
		case l.rule == "tier":
			tiers = append(tiers, i)
		case used(i):
			s, line, _ := f.supportOf(i)
			at[i] = own + len(c.Lines)
			c.Lines = append(c.Lines, lineOf(f.program, s, line))
		}
	}
	for k, i := range tiers {
		at[i] = own + len(c.Lines) + k
	}
	return at
}

// facing states the program of a certificate anew: at its share, with its lines, seeking its
// tier with the tiers before at what x reaches.
func (f *shared) facing(c *budget.Certificate, x []float64) (*shared, error) {
	m := f.pristine.fork()
	for _, line := range c.Lines {
		s := m.supportedBy(line)
		if s == nil || !f.isAbove(s, line) {
			return nil, errQuestion
		}
		m.line(s, curveLine(line))
	}
	if len(x) != len(m.model.Columns) || !slices.Contains(m.tiers(), c.Tier) {
		return nil, errQuestion
	}
	m.within(c.Question.Percent, c.Question.Percent)
	m.clearCosts(true)
	for _, tier := range m.tiers() {
		if tier < c.Tier {
			m.keepTier(tier, m.valueAt(tier, x))
		}
	}
	for i := range m.targets {
		if m.targets[i].tier == c.Tier {
			m.model.Columns[m.progress[i]].Cost = m.targets[i].weight
		}
	}
	if c.Question.Kept {
		m.holdWhole(x)
	}
	return m, nil
}

// isAbove tells whether a line is proved to lie above a curve.
func (f *shared) isAbove(s *supported, line budget.CurveLine) bool {
	above, known := f.above[line]
	if !known {
		above = provedAbove(s.curve, line)
		f.above[line] = above
	}
	return above
}

// fork returns a program that answers the same and can change by itself.
func (f *shared) fork() *shared {
	program, out := *f.program, *f
	program.model, program.limits, program.lines = f.model.Clone(), slices.Clone(f.limits), slices.Clone(f.lines)
	out.program = &program
	return &out
}

// read computes value, slope and priced limits of a sample from its point and multipliers:
// the same figures come of the same evidence, whoever reads it.
func (f *shared) read(s *sample) error {
	s.Value, s.slope, s.priced = 0, 0, map[string]budget.Reason{}
	var slopes []float64
	for _, face := range s.faces {
		m, duals := face.on, face.duals
		if face.stated {
			var err error
			if m, err = f.facing(&face.proof, s.x); err != nil {
				return err
			}
			if duals = dense(face.proof.Nodes[0].Duals, len(m.model.Rows)); duals == nil {
				return errQuestion
			}
		}
		s.Value += m.valueAt(face.tier, s.x)
		slope := m.slopeOf(duals, slopes)
		slopes, s.slope = append(slopes, slope), s.slope+slope
		maps.Copy(s.priced, m.priced(duals))
	}
	return nil
}

// dense writes the numbers of a sparse list out; nil when one has no place.
func dense(entries []budget.Entry, n int) []float64 {
	out := make([]float64, n)
	for _, e := range entries {
		if e.At < 0 || e.At >= n {
			return nil
		}
		out[e.At] = e.Value
	}
	return out
}

// slopeOf is what one percent more adds to the value of a tier: the reduced cost of the
// share, and through the tiers before, which are kept at values that grow with it.
func (f *shared) slopeOf(duals, before []float64) float64 {
	slope, kept := 0.0, 0
	for i := range f.model.Rows {
		if i < len(duals) && duals[i] != 0 {
			for _, t := range f.model.Rows[i].Terms {
				if t.Column == f.share {
					slope -= duals[i] * t.Value
				}
			}
		}
		if f.limits[i].rule == "tier" {
			if i < len(duals) && kept < len(before) {
				slope += duals[i] * before[kept]
			}
			kept++
		}
	}
	return slope
}

// reduced computes the reduced costs c - Aᵀy.
func (f *shared) reduced(duals []float64) []float64 {
	out := make([]float64, len(f.model.Columns))
	for j := range out {
		out[j] = f.model.Columns[j].Cost
	}
	for i, y := range duals {
		if y != 0 {
			for _, t := range f.model.Rows[i].Terms {
				out[t.Column] -= y * t.Value
			}
		}
	}
	return out
}

// acceptSample checks a certificate of the curve in exact arithmetic, and adds what it shows
// to the samples.
func (f *frontier) acceptSample(c *budget.Certificate, found *samplings) error {
	if f.pristine == nil || c.Question == nil || len(c.Question.Targets) > 0 || len(c.Nodes) == 0 {
		return errQuestion
	}
	again := budget.Certificate{Claim: c.Claim, Tier: c.Tier, Question: &budget.Question{Targets: []string{}, Percent: c.Question.Percent,
		Kept: c.Question.Kept}, Point: c.Point, Lines: c.Lines, Nodes: slices.Clone(c.Nodes)}
	x := found.point(c, len(f.pristine.model.Columns))
	if x == nil {
		return errQuestion
	}
	if err := f.certifySample(&again, x); err != nil {
		return err
	}
	if !same(again, *c) {
		return errOther
	}
	return found.take(f, c, x)
}

// certifySample checks a certificate of the curve and writes what it proves.
func (f *shared) certifySample(c *budget.Certificate, x []float64) error {
	m, err := f.facing(c, x)
	if err != nil {
		return err
	}
	claim, ok := claimed(c, m.program)
	if !ok {
		return errors.New("a proof without nodes, or with numbers of rows that are not there")
	}
	p := m.model.Program()
	claim.X, claim.Objective, claim.Gap = x, m.model.Objective(x), math.MaxFloat64
	report := certify.CheckExact(p, claim)
	if !report.OK {
		return errors.New(report.Reason)
	}
	leafBounds(p, c, claim)
	c.Bound, c.Objective = report.Bound, m.valueAt(c.Tier, x)
	c.Gap = relative(c.Bound, c.Objective)
	c.Proved = c.Gap <= exactness
	c.Sum = c.Mark()
	return nil
}
