package certify

import (
	"fmt"
	"math"
)

// Limit is one side of a row or of a column.
type Limit struct {
	Column bool // false for a row
	Index  int
	Upper  bool // false for the lower side
}

// String names the limit, as "upper limit of row 3".
func (l Limit) String() string {
	side, kind := "lower", "row"
	if l.Upper {
		side = "upper"
	}
	if l.Column {
		kind = "column"
	}
	return fmt.Sprintf("%s limit of %s %d", side, kind, l.Index)
}

// Conflict is an irreducible infeasible subset of the limits of a program: with
// all Members and Kept no point exists, and without any one member one does.
// Whole columns stay whole throughout.
type Conflict struct {
	// Kept are limits that stand by nature and are not up for removal.
	Kept    []Limit
	Members []Limit
	// Proof is an Infeasible claim that uses no other limits.
	Proof Claim
	// Witnesses holds, for each member, a point that keeps all other members
	// and all of Kept.
	Witnesses [][]float64
}

// CheckConflict checks the subset without rounding, as CheckExact does, and each
// witness within PointTolerance and IntegerTolerance.
func CheckConflict(p *Program, c Conflict) Report {
	r := Report{Bound: p.sense() * math.Inf(-1)}
	if r.Reason = malformedConflict(p, c); r.Reason != "" {
		return r
	}
	only := p.restricted(append(append([]Limit(nil), c.Kept...), c.Members...))
	if r = CheckExact(only, c.Proof); !r.OK {
		r.Reason = "members do not conflict: " + r.Reason
		return r
	}
	for k, x := range c.Witnesses {
		rest := append(append([]Limit(nil), c.Kept...), c.Members[:k]...)
		without := p.restricted(append(rest, c.Members[k+1:]...))
		m := (exactBounder{}).point(without, x)
		r.PrimalViolation = max(r.PrimalViolation, m.violation)
		r.IntegerViolation = max(r.IntegerViolation, m.fraction)
		if !(m.violation <= PointTolerance) || !(m.fraction <= IntegerTolerance) {
			r.OK = false
			r.Reason = fmt.Sprintf("without the %v the rest is not shown feasible: %s", c.Members[k], m.worst())
			return r
		}
	}
	return r
}

func malformedConflict(p *Program, c Conflict) string {
	if why := malformed(p, Claim{Status: Infeasible}); why != "" {
		return why
	}
	switch {
	case c.Proof.Status != Infeasible:
		return "proof does not claim infeasibility"
	case len(c.Members) == 0 || len(c.Witnesses) != len(c.Members):
		return fmt.Sprintf("%d witnesses for %d members", len(c.Witnesses), len(c.Members))
	}
	seen := map[Limit]bool{}
	for _, l := range append(append([]Limit(nil), c.Kept...), c.Members...) {
		switch {
		case l.Index < 0 || (l.Column && l.Index >= len(p.Cost)) || (!l.Column && l.Index >= len(p.Rows)):
			return fmt.Sprintf("no such limit: %v", l)
		case seen[l]:
			return fmt.Sprintf("%v is named twice", l)
		}
		seen[l] = true
	}
	for _, x := range c.Witnesses {
		if len(x) != len(p.Cost) || !allFinite(x) {
			return "a witness is no point of the program"
		}
	}
	return ""
}

// restricted is the program with the given limits only; all others are lifted.
func (p *Program) restricted(limits []Limit) *Program {
	q := *p
	q.Lower, q.Upper = filled(len(p.Cost), -1), filled(len(p.Cost), 1)
	q.Rows = make([]Row, len(p.Rows))
	for i, row := range p.Rows {
		q.Rows[i] = Row{math.Inf(-1), math.Inf(1), row.Index, row.Value}
	}
	for _, l := range limits {
		switch {
		case l.Column && l.Upper:
			q.Upper[l.Index] = p.Upper[l.Index]
		case l.Column:
			q.Lower[l.Index] = p.Lower[l.Index]
		case l.Upper:
			q.Rows[l.Index].Upper = p.Rows[l.Index].Upper
		default:
			q.Rows[l.Index].Lower = p.Rows[l.Index].Lower
		}
	}
	return &q
}

// filled is n times infinity of the sign.
func filled(n, sign int) []float64 {
	v := make([]float64, n)
	for j := range v {
		v[j] = math.Inf(sign)
	}
	return v
}
