package sim

import (
	"fmt"
	"math"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp/certify"
)

// certifiedProgram states the program of a plan anew, for a tier of its objective: the
// lines that every program has are lifted above their curves, and further lines are
// added, each of which must lie above its curve. Earlier tiers are kept at what the
// allocation reaches on them. It fails for a line below a curve, and for curves
// whose lines cannot be shown to be right.
func certifiedProgram(b *book, tier int, issued *grid, lines []budget.CurveLine) (*program, error) {
	m := newProgram(b)
	if err := m.raiseLines(lines); err != nil {
		return nil, err
	}
	m.seek(tier, issued)
	return m, nil
}

// raiseLines lifts the lines of a program surely above their curves, and adds further ones.
func (m *program) raiseLines(lines []budget.CurveLine) error {
	for i := range m.lines {
		if len(m.lines[i].pieces) > 0 {
			return fmt.Errorf("the curve of response %s is not concave", m.lines[i].response)
		}
	}
	if err := m.liftLines(); err != nil {
		return err
	}
	for _, line := range lines {
		s := m.supportedBy(line)
		if s == nil || !liesAbove(s.curve, curve.Line{Intercept: line.Intercept, Slope: line.Slope}) {
			return fmt.Errorf("line %+v is not above a curve", line)
		}
		m.line(s, curve.Line{Intercept: line.Intercept, Slope: line.Slope})
	}
	return nil
}

// seek sets the costs of a tier, or of money that must meet every target, and keeps the
// tiers before it. A negative tier asks for any allocation at all, of least money for one that meets the targets.
func (m *program) seek(tier int, issued *grid) {
	m.clearCosts(true)
	switch {
	case tier < 0:
		if m.plan.Objective == budget.LeastMoney {
			m.demandMet(m.leastFor())
		}
		return
	case m.plan.Objective == budget.LeastMoney:
		m.clearCosts(false)
		for _, column := range m.amounts {
			m.model.Columns[column].Cost = 1
		}
		for _, i := range m.leastFor() {
			m.model.Columns[m.progress[i]].Lower = 1
		}
		return
	}
	m.seekTier(tier, issued)
}

// seekTier sets the costs of a tier, and keeps those before it at what an allocation reaches.
func (m *program) seekTier(tier int, issued *grid) {
	m.clearCosts(true)
	for _, earlier := range m.tiers() {
		if earlier < tier {
			m.keepTier(earlier, m.value(issued, earlier))
		}
	}
	for i := range m.targets {
		if m.targets[i].tier == tier {
			m.model.Columns[m.progress[i]].Cost = m.targets[i].weight
		}
	}
}

func (m *program) supportedBy(line budget.CurveLine) *supported {
	for i := range m.lines {
		if s := &m.lines[i]; s.response == line.Response && m.years[s.year] == line.Year {
			return s
		}
	}
	return nil
}

// supportOf returns the curve whose line a row is, if it is one.
func (m *program) supportOf(row int) (*supported, curve.Line, bool) {
	if m.limits[row].rule != "support" {
		return nil, curve.Line{}, false
	}
	r := &m.model.Rows[row]
	for i := range m.lines {
		if s := &m.lines[i]; s.effect == r.Terms[0].Column {
			return s, curve.Line{Intercept: r.Upper, Slope: -r.Terms[1].Value}, true
		}
	}
	return nil, curve.Line{}, false
}

func (m *program) liftLines() error {
	for i := range m.model.Rows {
		s, line, ok := m.supportOf(i)
		if !ok {
			continue
		}
		lifted, ok := raised(s.curve, line)
		if !ok {
			return fmt.Errorf("a line over the curve of response %s cannot be shown", s.response)
		}
		m.model.Rows[i].Upper = lifted.Intercept
		m.model.Rows[i].Terms[1].Value = -lifted.Slope
	}
	return nil
}

// claimed rebuilds what a certificate claims of a program.
func claimed(c *budget.Certificate, m *program) (certify.Claim, bool) {
	rows, ok := len(m.model.Rows), true
	list := func(entries []budget.Entry, n int) []float64 {
		if entries == nil {
			return nil
		}
		dense := make([]float64, n)
		for _, e := range entries {
			if e.At < 0 || e.At >= n {
				ok = false
				return nil
			}
			dense[e.At] = e.Value
		}
		return dense
	}
	claim := certify.Claim{Status: certify.Optimal, Objective: c.Objective, X: list(noneAsEmpty(c.Point), len(m.model.Columns))}
	if c.Claim == budget.ClaimInfeasible {
		claim = certify.Claim{Status: certify.Infeasible}
	}
	if len(c.Nodes) == 0 {
		return claim, false
	}
	for _, n := range c.Nodes {
		if n.Below == 0 && n.Duals == nil && n.Farkas == nil {
			n.Duals = []budget.Entry{}
		}
		claim.Tree = append(claim.Tree, certify.Node{Column: n.Column, Split: n.Split, Below: n.Below, Above: n.Above,
			Duals: list(n.Duals, rows), Farkas: list(n.Farkas, rows)})
	}
	return claim, ok
}

// noneAsEmpty reads a list that a file leaves out where all its numbers are 0.
func noneAsEmpty(entries []budget.Entry) []budget.Entry {
	if entries == nil {
		return []budget.Entry{}
	}
	return entries
}

// sparse lists the numbers that are not 0.
func sparse(dense []float64) []budget.Entry {
	if dense == nil {
		return nil
	}
	entries := []budget.Entry{}
	for i, x := range dense {
		if x != 0 && !math.IsNaN(x) {
			entries = append(entries, budget.Entry{At: i, Value: x})
		}
	}
	return entries
}
