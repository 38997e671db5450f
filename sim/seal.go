package sim

import (
	"context"
	"errors"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// maxLeaves is the most nodes of a proof that an outcome carries.
const maxLeaves = 400

// seal adds the evidence for what the outcome claims, and its hash. A claim for which
// none is found stays in the list, not proved, with its gap.
func (r *run) seal(ctx context.Context) error {
	if !r.options.Certify {
		return nil
	}
	if s := r.options.Scenario; !isPlain(s) {
		r.out.Applied = &s
	}
	if err := r.certifyBounds(ctx); err != nil {
		return unexpected("certify", err)
	}
	r.certifyReach()
	if r.claims != nil {
		r.out.Certificates = append(r.out.Certificates, r.claims.list...)
	}
	if err := r.certifySearches(ctx); err != nil {
		return unexpected("certify", err)
	}
	r.out.Hash = r.out.Digest()
	return nil
}

// isPlain tells whether a scenario is the plan as it stands.
func isPlain(s budget.Scenario) bool {
	return s.ID == "" && s.Objective == "" && s.Base == "" && s.Step == 0 &&
		len(s.Shares)+len(s.Parts)+len(s.Split)+len(s.Rules)+len(s.LeastFor) == 0
}

func (r *run) certifyBounds(ctx context.Context) error {
	tiers := r.sealedTiers()
	for _, tier := range tiers {
		c := budget.Certificate{Claim: budget.ClaimBound, Tier: tier, Bound: r.out.Bound, Objective: r.out.Rounding.Optimum}
		if tier < 0 {
			c = budget.Certificate{Claim: budget.ClaimInfeasible}
		}
		if err := r.certify(ctx, &c); err != nil {
			return err
		}
		r.out.Certificates = append(r.out.Certificates, c)
	}
	return nil
}

// sealedTiers lists the bounds that an outcome claims; -1 is that there is no allocation.
func (r *run) sealedTiers() []int {
	switch {
	case r.plan.Objective == budget.LeastShare: // its proof is that of the least
		return nil
	case r.out.Status == budget.Infeasible:
		return []int{-1}
	case r.plan.Objective == budget.LeastMoney:
		return []int{0}
	}
	return (&program{book: r.book}).tiers()
}

// certify finds the evidence for a bound. Whatever it finds is kept only as far as
// exact arithmetic accepts it.
func (r *run) certify(ctx context.Context, c *budget.Certificate) error {
	blank := *c
	for _, whole := range []bool{true, false} {
		m, err := certifiedProgram(r.book, tierOf(c), r.proposal, nil)
		if err != nil { // of curves for which nothing is shown
			break
		}
		if whole && !m.wholeColumns() {
			continue
		}
		if err := r.evidence(ctx, m, c, whole); err != nil {
			return err
		}
		if c.Nodes != nil && len(c.Nodes) <= maxLeaves && accept(r.book, c, r.proposal) == nil {
			return nil
		}
		*c = blank
	}
	c.Gap = relative(c.Bound, c.Objective)
	return nil
}

// evidence refines the lines of a program and writes the multipliers of its solution.
func (r *run) evidence(ctx context.Context, m *program, c *budget.Certificate, whole bool) error {
	base := len(m.model.Rows)
	if _, err := m.refined(ctx, c, whole); err != nil {
		return ctx.Err()
	}
	c.Lines = m.linesFrom(base)
	fresh, err := certifiedProgram(r.book, tierOf(c), r.proposal, c.Lines)
	if err != nil {
		return nil
	}
	model := fresh.model
	if !whole {
		model.Columns = slices.Clone(model.Columns)
		for i := range model.Columns {
			c.Relaxed = c.Relaxed || model.Columns[i].Integer
			model.Columns[i].Integer = false
		}
	}
	solution, err := lp.Solve(ctx, &model, lp.Options{Proof: true, Gap: exactness / 10})
	if err != nil {
		return err
	}
	takeProof(c, &solution)
	return ctx.Err()
}

// linesFrom lists the lines among the rows from one on, surely above their curves.
func (m *program) linesFrom(base int) []budget.CurveLine {
	var lines []budget.CurveLine
	for i := base; i < len(m.model.Rows); i++ {
		if s, line, ok := m.supportOf(i); ok {
			if line, ok = raised(s.curve, line); ok {
				lines = append(lines, lineOf(m, s, line))
			}
		}
	}
	return lines
}

// takeProof writes the evidence of a solution: its tree, or one leaf.
func takeProof(c *budget.Certificate, s *lp.Solution) {
	if s.Status == lp.Optimal {
		c.Objective, c.Point = s.Objective, sparse(tidied(s.X))
	}
	tree := s.Tree
	switch {
	case tree != nil:
	case s.Status == lp.Optimal && s.Duals != nil:
		tree = []certify.Node{{Duals: s.Duals}}
	case s.Status == lp.Infeasible && s.Farkas != nil:
		tree = []certify.Node{{Farkas: s.Farkas}}
	}
	for _, n := range tree {
		c.Nodes = append(c.Nodes, budget.ProofNode{Column: n.Column, Split: n.Split, Below: n.Below, Above: n.Above,
			Duals: sparse(n.Duals), Farkas: sparse(n.Farkas)})
	}
}

// tidied leaves out of a point what is no more than noise.
func tidied(x []float64) []float64 {
	x = slices.Clone(x)
	for j := range x {
		if abs(x[j]) < 1e-11 {
			x[j] = 0
		}
	}
	return x
}

// refined adds lines to a program where its best points stand above their curves.
func (m *program) refined(ctx context.Context, c *budget.Certificate, whole bool) (answer, error) {
	if c.Claim == budget.ClaimInfeasible {
		return answer{}, nil
	}
	simulate := func(x []float64) float64 { return m.valueAt(c.Tier, x) }
	if m.plan.Objective == budget.LeastMoney {
		simulate = m.moneyMeeting
	}
	if whole {
		return m.solve(ctx, simulate)
	}
	return m.refine(ctx, simulate)
}

func tierOf(c *budget.Certificate) int {
	if c.Claim == budget.ClaimInfeasible {
		return -1
	}
	return c.Tier
}

func lineOf(m *program, s *supported, line curve.Line) budget.CurveLine {
	return budget.CurveLine{Response: s.response, Year: m.years[s.year], Intercept: line.Intercept, Slope: line.Slope}
}

// certifyReach adds the allocations that meet targets which the issued plan does not.
func (r *run) certifyReach() {
	if r.program == nil || r.program.witnesses == nil {
		return
	}
	for i, witness := range r.program.witnesses {
		if witness != nil {
			r.out.Certificates = append(r.out.Certificates, budget.Certificate{Claim: budget.ClaimReachable,
				Target: r.targets[i].row.ID, Proved: true, Witness: r.list(witness), Spent: spent(r.list(witness))})
		}
	}
}

// accept checks a certificate of a bound against the program of the plan, stated anew,
// and writes what it proves. It solves nothing.
func accept(b *book, c *budget.Certificate, issued *grid) error {
	m, err := certifiedProgram(b, tierOf(c), issued, c.Lines)
	if err != nil {
		return err
	}
	if err := m.check(c, 10*exactness); err != nil {
		return err
	}
	if c.Claim == budget.ClaimInfeasible {
		c.Proved = true
		return nil
	}
	c.Gap = relative(c.Bound, m.reachedOn(c.Tier, issued))
	return nil
}

// check checks the nodes of a certificate in exact arithmetic, and writes its sum, its bound
// and what each leaf proves; gap is what its point may be away from the bound.
func (m *program) check(c *budget.Certificate, gap float64) error {
	c.Sum = c.Checksum()
	claim, ok := claimed(c, m)
	if !ok {
		return errors.New("a proof without nodes, or with numbers of rows that are not there")
	}
	p := m.model.Program()
	if c.Relaxed {
		p.Integer = nil
	}
	claim.Gap = gap
	report := certify.CheckExact(p, claim)
	if !report.OK {
		return errors.New(report.Reason)
	}
	leafBounds(p, c, claim)
	if c.Claim != budget.ClaimInfeasible {
		c.Bound = report.Bound
		c.Proved = !c.Relaxed && relative(c.Bound, c.Objective) <= exactness && !math.IsInf(c.Bound, 0)
	}
	return nil
}

// reachedOn is what an allocation reaches on a tier, or its money.
func (m *program) reachedOn(tier int, issued *grid) float64 {
	if m.plan.Objective != budget.LeastMoney {
		return m.value(issued, tier)
	}
	sum := budget.Dong(0)
	for _, a := range issued.amount {
		sum += a
	}
	return sum.Billions()
}

// leafBounds writes what the multipliers of each leaf prove within its branch, so that no
// multiplier can change unseen.
func leafBounds(p *certify.Program, c *budget.Certificate, claim certify.Claim) {
	c.Nodes = slices.Clone(c.Nodes)
	empty := *p
	empty.Maximize, empty.Cost = false, make([]float64, len(p.Cost))
	var visit func(k int)
	visit = func(k int) {
		n := claim.Tree[k]
		if n.Below == 0 {
			bound := 0.0
			switch {
			case n.Duals != nil:
				bound = certify.Bound(p, n.Duals, claim.Objective)
			case n.Farkas != nil:
				bound = certify.Bound(&empty, n.Farkas, math.Inf(1))
			}
			if c.Nodes[k].Bound = 0; !math.IsInf(bound, 0) {
				c.Nodes[k].Bound = bound
			}
			return
		}
		lower, upper := p.Lower[n.Column], p.Upper[n.Column]
		p.Upper[n.Column] = math.Min(upper, n.Split)
		visit(n.Below)
		p.Lower[n.Column], p.Upper[n.Column] = math.Max(lower, n.Split+1), upper
		visit(n.Above)
		p.Lower[n.Column] = lower
	}
	visit(0)
}
