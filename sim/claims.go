package sim

import (
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// claims gathers the evidence for what a report says of reach. A nil claims gathers none.
type claims struct{ list []budget.Certificate }

func (c *claims) add(more budget.Certificate) {
	if c != nil {
		c.list = append(c.list, more)
	}
}

// question starts what is asked about targets with all limits.
func (o *opened) question(targets []int) budget.Question {
	q := budget.Question{Targets: []string{}}
	for _, i := range targets {
		q.Targets = append(q.Targets, o.targets[i].row.ID)
	}
	slices.Sort(q.Targets)
	return q
}

// limitName names the limit that a row is.
func (o *opened) limitName(row int) budget.LimitName {
	l := o.limits[row]
	name := budget.LimitName{Rule: l.rule, Subject: l.subject, Year: l.year}
	if s, ok := o.cellSource[row]; ok {
		name.Source = o.sources[s].ID
	}
	return name
}

// rowOf finds the row of a limit, or -1.
func (o *opened) rowOf(name budget.LimitName) int {
	for i := range o.limits[:o.base] {
		if o.limitName(i) == name && !slices.Contains(physical, name.Rule) {
			return i
		}
	}
	return -1
}

// shown is the claim that an allocation answers a question.
func (c *claims) shown(b *book, q budget.Question, g *grid) {
	if c == nil {
		return
	}
	cells := b.list(g)
	c.add(budget.Certificate{Claim: budget.ClaimReachable, Question: &q, Proved: true, Witness: cells, Spent: spent(cells)})
}

func spent(cells []budget.Cell) budget.Dong {
	sum := budget.Dong(0)
	for _, cell := range cells {
		sum += cell.Amount
	}
	return sum
}

// denied is the claim that nothing answers a question, with the proof of a finding.
func (c *claims) denied(o *opened, q budget.Question, f *finding) {
	if c == nil || f.state != impossible {
		return
	}
	certificate := budget.Certificate{Claim: budget.ClaimInfeasible, Question: &q}
	if o.prove(&certificate, f.evidence) && o.acceptDenial(&certificate) == nil {
		certificate.Proved = true
		c.add(certificate)
	}
}

// freed is the claim that a point keeps the limits of a question.
func (c *claims) freed(o *opened, q budget.Question, x []float64) {
	if c == nil || x == nil || len(o.model.Columns) != o.columns {
		return
	}
	certificate := budget.Certificate{Claim: budget.ClaimPossible, Question: &q, Point: sparse(o.whole(x, o.columns))}
	certificate.Objective = sumOf(certificate.Point)
	if o.acceptPoint(&certificate) == nil {
		certificate.Proved = true
		c.add(certificate)
	}
}

// conflict is the claim that the members of a conflict cannot be kept together, and that
// each of them lifted leaves the rest to be kept.
func (c *claims) conflict(o *opened, q budget.Question, found *core) {
	if c == nil {
		return
	}
	var rows []int
	for row, l := range o.limits[:o.base] {
		if found.on.has(row) && !slices.Contains(physical, l.rule) {
			rows = append(rows, row)
		}
	}
	q.Only = o.limitNames(rows)
	c.denied(o, q, &found.found)
	for k, row := range found.rows {
		lifted, name := q, o.limitName(row)
		lifted.Lifted = &name
		c.freed(o, lifted, found.witnesses[k])
	}
}

func (o *opened) limitNames(rows []int) []budget.LimitName {
	names := []budget.LimitName{}
	for _, row := range rows {
		names = append(names, o.limitName(row))
	}
	return names
}

// bounded is the claim that no allocation of a question brings a target further than
// multipliers prove.
func (c *claims) bounded(o *opened, q budget.Question, target int, duals []float64) {
	if c == nil || duals == nil || len(o.model.Columns) != o.columns {
		return
	}
	certificate := budget.Certificate{Claim: budget.ClaimBound, Question: &q, Target: o.targets[target].row.ID}
	at, ok := o.linesOf(&certificate, [][]float64{duals})
	if !ok {
		return
	}
	certificate.Nodes = []budget.ProofNode{{Duals: placed(duals, at)}}
	if o.acceptLevel(&certificate) == nil {
		certificate.Proved = true
		c.add(certificate)
	}
}

func sumOf(entries []budget.Entry) float64 {
	sum := 0.0
	for _, e := range entries {
		sum += e.Value
	}
	return sum
}

// prove writes multipliers on the rows that a program stated anew has, and the lines that
// they use beyond those. It fails where curves were cut in pieces on the way.
func (o *opened) prove(c *budget.Certificate, claim certify.Claim) bool {
	if len(o.model.Columns) != o.columns {
		return false
	}
	at, ok := o.linesOf(c, multipliers(claim))
	if !ok {
		return false
	}
	tree := claim.Tree
	if tree == nil {
		tree = []certify.Node{{Farkas: claim.Farkas}}
	}
	for _, n := range tree {
		node := budget.ProofNode{Column: n.Column, Split: n.Split, Below: n.Below, Above: n.Above}
		if n.Farkas != nil {
			node.Farkas = placed(n.Farkas, at)
		}
		c.Nodes = append(c.Nodes, node)
	}
	return len(c.Nodes) <= 2*maxTree+1
}

// linesOf lists the lines that multipliers use, and tells where each row stands in the
// program stated anew: first its own, then these lines, then what a question adds.
func (o *opened) linesOf(c *budget.Certificate, proof [][]float64) (at map[int]int, ok bool) {
	at = map[int]int{}
	for i := range o.base {
		at[i] = i
	}
	for i := o.base; i < len(o.limits); i++ {
		if !slices.ContainsFunc(proof, func(y []float64) bool { return i < len(y) && y[i] != 0 }) {
			continue
		}
		s, line, ok := o.supportOf(i)
		if !ok {
			return nil, false
		}
		at[i] = o.base + len(c.Lines)
		c.Lines = append(c.Lines, lineOf(o.program, s, line))
	}
	at[len(o.limits)] = o.base + len(c.Lines) // the total of a repair
	return at, true
}

func placed(y []float64, at map[int]int) []budget.Entry {
	var out []budget.Entry
	for i, v := range y {
		if v != 0 {
			out = append(out, budget.Entry{At: at[i], Value: v})
		}
	}
	return out
}

// asked states the program of a question anew, with further lines, which must lie above
// their curves. It fails for what the plan has not.
func (o *opened) asked(q *budget.Question, lines []budget.CurveLine) (*lp.Model, bool) {
	if o.pristine == nil {
		o.pristine = newOpened(o.closed.plan)
	}
	fresh := o.pristine.fork()
	for _, line := range lines {
		s := fresh.supportedBy(line)
		if s == nil || len(s.pieces) > 0 || !provedAbove(s.curve, line) {
			return nil, false
		}
		fresh.line(s, curveLine(line))
	}
	on, ok := fresh.limitsOf(q)
	if !ok {
		return nil, false
	}
	switch {
	case q.Give == "":
		return fresh.modelOf(on), true
	case q.Give == budget.OneShare:
		return fresh.shareModel(q, on)
	case q.Give == budget.OneLimit && q.Limit == nil:
		return nil, false
	}
	r, ok := fresh.reliefOf(q, on)
	if !ok {
		return nil, false
	}
	if q.Endless {
		return r.modelOf(math.Inf(1)), true
	}
	return r.modelOf(q.Within.Billions()), true
}

// limitsOf is the set of limits of a question.
func (o *opened) limitsOf(q *budget.Question) (set, bool) {
	var targets []int
	for _, id := range q.Targets {
		i := slices.IndexFunc(o.targets, func(t target) bool { return t.row.ID == id })
		if i < 0 {
			return nil, false
		}
		targets = append(targets, i)
	}
	on := o.limitsOn(targets...)
	if q.AnyMoney {
		on = o.anyMoney(on)
	}
	for i := range o.limits {
		on[i] = on[i] && !(q.BeyondRequests && o.limits[i].rule == cellRequest)
	}
	if q.Only != nil {
		if on = o.onlyOn(on, q.Only); on == nil {
			return nil, false
		}
	}
	if q.Lifted != nil {
		row := o.rowOf(*q.Lifted)
		if row < 0 {
			return nil, false
		}
		on[row] = false
	}
	return on, true
}

// onlyOn leaves on what is physical and the named limits; nil when one is not known.
func (o *opened) onlyOn(on set, names []budget.LimitName) set {
	only := make(set, len(on))
	for i := range on {
		only[i] = on[i] && slices.Contains(physical, o.limits[i].rule)
	}
	for _, name := range names {
		row := o.rowOf(name)
		if row < 0 {
			return nil
		}
		only[row] = true
	}
	return only
}

// reliefOf is the way to repair that a question names.
func (o *opened) reliefOf(q *budget.Question, on set) (*relief, bool) {
	switch q.Give {
	case budget.ExtraMoney, budget.RecurrentToo:
		r, _ := o.moneyRelief(on, func(s *budget.Source) bool { return q.Give == budget.ExtraMoney || s.Nature == budget.Recurrent })
		return r, true
	case budget.Proportional:
		r, _, _ := o.proportionalRelief(on)
		return r, true
	case budget.OneLimit:
		row := o.rowOf(*q.Limit)
		if row < 0 {
			return nil, false
		}
		return o.limitRelief(on, row), true
	case budget.Spend:
		return &relief{opened: o, on: on, spend: true}, true
	case budget.AllLimits:
		r, _ := o.allRelief(o.closed.plan, on)
		return r, true
	}
	return nil, false
}
