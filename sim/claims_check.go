package sim

import (
	"errors"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// errQuestion is the fault of a certificate on limits that the plan has not, or with a line
// that is not above its curve.
var errQuestion = errors.New("a question or a line that the plan does not have")

func curveLine(l budget.CurveLine) curve.Line {
	return curve.Line{Intercept: l.Intercept, Slope: l.Slope}
}

// provedAbove tells whether a line lies above a curve: for a broken line at its corners.
func provedAbove(c curve.Curve, line budget.CurveLine) bool {
	if c.Shape == curve.Points {
		raised, ok := raisedAbove(c, curveLine(line))
		return ok && raised.Intercept == line.Intercept
	}
	return liesAbove(c, curveLine(line))
}

// acceptDenial checks in exact arithmetic, on the program stated anew, that nothing keeps
// the limits of a question, and writes what each leaf proves. It solves nothing.
func (o *opened) acceptDenial(c *budget.Certificate) error {
	model, ok := o.asked(c.Question, c.Lines)
	if !ok {
		return errQuestion
	}
	p := model.Program()
	for _, column := range o.amounts {
		p.Upper[column] = math.Min(p.Upper[column], budget.MaxDong.Billions())
	}
	claim, ok := claimOn(c, len(p.Rows))
	if !ok {
		return errors.New("a proof without nodes, or with numbers of rows that are not there")
	}
	if report := certify.CheckExact(p, claim); !report.OK {
		return errors.New(report.Reason)
	}
	leafBounds(p, c, claim)
	return nil
}

// claimOn rebuilds the claim of a certificate on so many rows.
func claimOn(c *budget.Certificate, rows int) (certify.Claim, bool) {
	claim, ok := certify.Claim{Status: certify.Infeasible}, len(c.Nodes) > 0
	for _, n := range c.Nodes {
		node := certify.Node{Column: n.Column, Split: n.Split, Below: n.Below, Above: n.Above}
		if n.Farkas != nil {
			node.Farkas = make([]float64, rows)
		}
		for _, e := range n.Farkas {
			if e.At < 0 || e.At >= rows {
				return claim, false
			}
			node.Farkas[e.At] = e.Value
		}
		claim.Tree = append(claim.Tree, node)
	}
	return claim, ok
}

// acceptLevel checks in exact arithmetic how far multipliers hold the progress of a target,
// and writes it.
func (o *opened) acceptLevel(c *budget.Certificate) error {
	model, ok := o.asked(c.Question, c.Lines)
	i := slices.IndexFunc(o.targets, func(t target) bool { return t.row.ID == c.Target })
	if !ok || i < 0 || len(c.Nodes) != 1 {
		return errQuestion
	}
	o.mostProgress(model, i)
	p, duals := model.Program(), make([]float64, len(model.Rows))
	for _, column := range o.amounts {
		p.Upper[column] = math.Min(p.Upper[column], budget.MaxDong.Billions())
	}
	for _, e := range c.Nodes[0].Duals {
		if e.At < 0 || e.At >= len(duals) {
			return errQuestion
		}
		duals[e.At] = e.Value
	}
	if c.Bound = certify.Bound(p, duals, math.Inf(-1)); math.IsInf(c.Bound, 0) {
		return errors.New("the multipliers bound nothing")
	}
	return nil
}

// mostProgress lets a model seek the most progress of one target, past its end too.
func (o *opened) mostProgress(model *lp.Model, i int) {
	for j := range model.Columns {
		model.Columns[j].Cost = 0
	}
	model.Columns[o.progress[i]].Cost, model.Columns[o.progress[i]].Upper = 1, 2
}

// levelOfProgress turns progress into the level of a target.
func (o *opened) levelOfProgress(i int, progress float64) float64 {
	t := &o.targets[i]
	base := o.subjects[t.subject].indicator.Baseline.Value.Likely
	need, _ := t.scaled(base, 0)
	if need == t.sign*(t.required-base) {
		return base + t.sign*need*progress
	}
	return t.required + t.sign*need*(progress-1)
}

// acceptPoint checks that a point keeps the limits of a question.
func (o *opened) acceptPoint(c *budget.Certificate) error {
	model, ok := o.asked(c.Question, nil)
	if !ok || c.Objective != sumOf(c.Point) {
		return errQuestion
	}
	p := model.Program()
	x := make([]float64, len(p.Cost))
	for _, e := range c.Point {
		if e.At < 0 || e.At >= len(x) || x[e.At] != 0 {
			return errQuestion
		}
		x[e.At] = e.Value
	}
	report := certify.Check(p, certify.Claim{Status: certify.Feasible, X: x, Objective: objectiveOf(p, x)})
	if !report.OK {
		return errors.New(report.Reason)
	}
	return nil
}

// acceptShown checks that an allocation answers a question in a plan: no hard limit is
// broken, and the targets are met.
func acceptShown(plan *budget.Plan, c *budget.Certificate) error {
	b := newBook(plan)
	g, ok := b.gridOf(c.Witness)
	switch {
	case !ok || !slices.Equal(b.list(g), c.Witness): // an empty one may be nil
		return errors.New("an allocation that is not of the plan")
	case c.Spent != spent(c.Witness):
		return errors.New("the sum of the allocation is another")
	case slices.ContainsFunc(budget.Check(plan, c.Witness), func(v budget.Violation) bool { return !v.Advisory }):
		return errors.New("the allocation breaks a limit")
	}
	for _, id := range c.Question.Targets {
		i := slices.IndexFunc(b.targets, func(t target) bool { return t.row.ID == id })
		if i < 0 || !b.met(&b.targets[i], g) {
			return errors.New("the allocation misses target " + id)
		}
	}
	return nil
}
