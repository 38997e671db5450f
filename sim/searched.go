package sim

import (
	"context"
	"errors"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// Nodes for the evidence of what is claimed of moves and alternatives, and rounds in which
// lines are added where a point stands above a curve.
const (
	searchedNodes  = maxLeaves
	searchedRounds = 3
)

// searched is an outcome with what its claims on moves and alternatives are about.
type searched struct {
	*book
	out      *budget.Outcome
	proposal *grid
	draft    *grid
	mended   *grid              // the draft after its mending
	last     *grid              // and after all moves
	left     int                // moves after the mending
	plans    []*grid            // alternatives
	lines    []budget.CurveLine // that a proof on moves begins with
}

// newSearched reads moves and alternatives from an outcome; false where they do not fit the
// plan.
func newSearched(b *book, out *budget.Outcome, proposal *grid) (*searched, bool) {
	s := &searched{book: b, out: out, proposal: proposal, left: out.MovesMost}
	draft, ok := b.draft()
	if !ok && len(out.Moves) > 0 {
		return nil, false
	}
	s.draft, s.mended = draft, draft
	w := &walk{book: b, at: draft.clone()}
	for i, move := range out.Moves {
		step, ok := b.stepOf(move)
		if !ok {
			return nil, false
		}
		w.apply(step.transfers, 1)
		if out.Mending != nil && i == out.Mending.Moves-1 {
			s.mended, s.left = w.at.clone(), out.MovesMost-out.Mending.Moves
		}
	}
	s.last = w.at
	if out.Alternatives != nil {
		for _, a := range out.Alternatives.Plans {
			g, ok := b.gridOf(a.Allocation)
			if !ok {
				return nil, false
			}
			s.plans = append(s.plans, g)
		}
	}
	return s, true
}

// claims lists the certificates that an outcome should have for its moves and alternatives,
// without their evidence.
func (s *searched) claims() []budget.Certificate {
	var all []budget.Certificate
	if m := s.out.Mending; m != nil && m.Status != budget.NotMended {
		all = append(all, budget.Certificate{Claim: budget.ClaimNearest, Most: m.Moves})
		if m.Least > 0 {
			all = append(all, budget.Certificate{Claim: budget.ClaimFewest, Most: s.out.MovesMost})
		}
	}
	if s.out.MovesStatus != "" && s.left > 0 {
		for _, tier := range (&program{book: s.book}).tiers() {
			all = append(all, budget.Certificate{Claim: budget.ClaimMoves, Tier: tier, Most: s.left})
		}
	}
	if a := s.out.Alternatives; a != nil && a.Farthest != nil {
		all = append(all, budget.Certificate{Claim: budget.ClaimApart, Most: a.Asked})
	}
	return all
}

// state states the program of a claim anew, with further lines above the curves.
func (s *searched) state(c *budget.Certificate, lines []budget.CurveLine) (*program, error) {
	switch c.Claim {
	case budget.ClaimMoves:
		m := s.newMoving(s.mended, c.Most)
		if c.Pairs {
			m.exactly(m.allPairs())
		} else {
			m.loosely()
		}
		err := m.raiseLines(lines)
		m.seekTier(c.Tier, s.last)
		return m.program, err
	case budget.ClaimNearest:
		m := s.mendable(s.draft).newMending(s.draft)
		m.priced()
		return m.program, nil
	case budget.ClaimFewest:
		m := s.mendable(s.draft).newMending(s.draft)
		m.fewestMoves()
		return m.program, nil
	case budget.ClaimApart:
		n := (&run{book: s.book, proposal: s.proposal}).newNear(s.out.Alternatives.Loss)
		n.plans = append(n.plans, s.plans...)
		err := n.raiseLines(lines)
		n.seekFarthest()
		return n.program, err
	}
	return nil, errors.New("not a claim of moves or alternatives")
}

// goal is the bound that an outcome states for a claim, on the scale of its program, NaN
// where it states none for the claim alone.
func (s *searched) goal(c *budget.Certificate) float64 {
	switch c.Claim {
	case budget.ClaimMoves:
		if len((&program{book: s.book}).tiers()) == 1 {
			return s.out.MovesBound
		}
	case budget.ClaimNearest:
		return s.out.Mending.Bound
	case budget.ClaimFewest:
		return float64(s.out.Mending.Least)
	case budget.ClaimApart:
		n := &near{program: &program{book: s.book}, plans: append([]*grid{s.proposal}, s.plans...)}
		return n.spareAt(*s.out.Alternatives.Farthest)
	}
	return math.NaN()
}

// reached is what the outcome reaches of a claim.
func (s *searched) reached(c *budget.Certificate) float64 {
	switch c.Claim {
	case budget.ClaimMoves:
		return s.value(s.last, c.Tier)
	case budget.ClaimNearest:
		return s.priceOfChange(s.draft, s.mended)
	}
	return s.goal(c)
}

// accept checks a certificate, and writes what it proves. It solves nothing.
func (s *searched) accept(c *budget.Certificate) error {
	m, err := s.state(c, c.Lines)
	if err != nil {
		return err
	}
	if err := m.check(c, 1e6); err != nil {
		return err
	}
	c.Gap = relative(c.Bound, s.reached(c))
	return nil
}

// certifySearches adds the evidence for what is claimed of moves and alternatives, as far as
// exact arithmetic accepts it.
func (r *run) certifySearches(ctx context.Context) error {
	s, ok := newSearched(r.book, &r.out, r.proposal)
	if !ok {
		return nil
	}
	s.lines = r.lifted
	for _, claim := range s.claims() {
		for _, pairs := range []bool{false, true} {
			c := claim
			if c.Pairs = pairs; pairs && (c.Claim != budget.ClaimMoves || len(s.newMoving(s.mended, s.left).allPairs()) > manyPairs) {
				continue
			}
			if err := s.prove(ctx, &c); err != nil {
				return err
			}
			if c.Nodes != nil && len(c.Nodes) <= maxLeaves && s.accept(&c) == nil && s.supports(&c) {
				r.out.Certificates = append(r.out.Certificates, c)
				break
			}
		}
	}
	return nil
}

// supports tells whether a certificate shows what the outcome states.
func (s *searched) supports(c *budget.Certificate) bool {
	goal := s.goal(c)
	switch {
	case math.IsNaN(goal):
		return true
	case c.Claim == budget.ClaimNearest:
		return c.Bound >= goal-exactness*math.Max(1, math.Abs(goal))
	case c.Claim == budget.ClaimFewest:
		return math.Ceil(c.Bound-exactness) >= goal
	}
	return c.Bound <= goal+exactness*math.Max(1, math.Abs(goal))
}

// prove seeks the evidence of a claim: lines first, then the nodes of a program with those
// that they use.
func (s *searched) prove(ctx context.Context, c *budget.Certificate) error {
	if c.Claim == budget.ClaimMoves {
		c.Lines = s.lines
	}
	m, err := s.state(c, c.Lines)
	if err != nil { // of curves for which nothing is shown
		return nil
	}
	base := len(m.model.Rows)
	best, err := m.lined(ctx)
	if err != nil || best == nil {
		return ctx.Err()
	}
	if c.Claim == budget.ClaimMoves || c.Claim == budget.ClaimApart {
		c.Lines = append(slices.Clone(c.Lines), m.linesFrom(base)...)
	}
	fresh, err := s.state(c, c.Lines)
	if err != nil {
		return nil
	}
	solution, err := lp.Solve(ctx, &fresh.model, lp.Options{Proof: true, AbsoluteGap: s.gapOf(c, best.Objective), MaxNodes: searchedNodes, Incumbent: best.X})
	if err != nil {
		return err
	}
	takeProof(c, &solution)
	fresh.prune(c)
	return ctx.Err()
}

// gapOf is how far the bound of a proof may stay from the best point, so that it shows what
// the outcome states.
func (s *searched) gapOf(c *budget.Certificate, objective float64) float64 {
	gap, goal := 0.8*math.Max(1, math.Abs(objective))*exactness, s.goal(c)
	switch {
	case math.IsNaN(goal):
		return gap
	case c.Claim == budget.ClaimFewest:
		return math.Max(gap, objective-goal+0.5)
	}
	return math.Max(gap, math.Abs(goal-objective)*(1-1e-9))
}

// lined solves the program and adds lines where its points stand above curves.
func (m *program) lined(ctx context.Context) (*lp.Solution, error) {
	start := (*lp.Basis)(nil)
	for range maxRounds {
		solution, err := m.run(ctx, false, lp.Options{Start: start})
		if err != nil {
			return nil, ignoreStopped(err)
		}
		if start = solution.Basis; m.supportAt(solution.X) == 0 {
			break
		}
	}
	m.nodes = searchedNodes
	for round := 1; ; round++ {
		solution, err := m.run(ctx, true, lp.Options{MaxNodes: m.nodes, Gap: exactness / 10})
		if err != nil {
			return nil, ignoreStopped(err)
		}
		if round == searchedRounds || m.supportAt(solution.X) == 0 {
			return &solution, nil
		}
	}
}

// prune takes the lines that no multiplier uses out of a certificate on a program with them.
func (m *program) prune(c *budget.Certificate) {
	first := m.firstLine(c)
	used := make([]bool, len(m.model.Rows))
	each := func(visit func(e *budget.Entry)) {
		for i := range c.Nodes {
			for _, list := range [][]budget.Entry{c.Nodes[i].Duals, c.Nodes[i].Farkas} {
				for k := range list {
					visit(&list[k])
				}
			}
		}
	}
	each(func(e *budget.Entry) { used[e.At] = true })
	place, lines := make([]int, len(used)), c.Lines
	c.Lines = nil
	for i, at := 0, 0; i < len(used); i++ {
		place[i] = at
		isLine := i >= first && i < first+len(lines)
		if isLine && used[i] {
			c.Lines = append(c.Lines, lines[i-first])
		}
		if !isLine || used[i] {
			at++
		}
	}
	each(func(e *budget.Entry) { e.At = place[e.At] })
}

// firstLine is the row of the first further line of a certificate.
func (m *program) firstLine(c *budget.Certificate) int {
	if len(c.Lines) == 0 {
		return len(m.model.Rows)
	}
	last := slices.IndexFunc(m.limits, func(l limit) bool { return l.rule == "tier" || l.rule == "distance" })
	if last < 0 {
		last = len(m.limits)
	}
	return last - len(c.Lines)
}
