package mps

import (
	"math"
	"strings"

	"phanbo/sim/lp"
)

// marker is the third field of a line that begins or ends whole columns.
const marker = "'MARKER'"

// addRow handles a line of ROWS.
func (p *parser) addRow(kind, name string) {
	kind = strings.ToUpper(kind)
	if len(kind) != 1 || !strings.Contains("NELG", kind) {
		p.fault("a row is of type N, E, L or G, not %q", kind)
		return
	}
	if _, ok := p.rows[name]; ok || name == "" {
		p.fault("row %q has no name of its own", name)
		return
	}
	if kind == "N" && !p.hasObjective {
		p.hasObjective = true
		p.rows[name] = objective
		return
	}
	p.rows[name] = len(p.model.Rows)
	p.model.Rows = append(p.model.Rows, lp.Row{Name: p.name(name)})
	p.sense = append(p.sense, kind[0])
	p.rhs = append(p.rhs, value{})
	p.ranges = append(p.ranges, value{})
	p.lastIn = append(p.lastIn, -1)
}

// addColumnLine handles a line of COLUMNS: a marker, or a column's coefficients.
func (p *parser) addColumnLine(f fields) {
	if f[3] == marker {
		p.mark(strings.ToUpper(f[5]))
		return
	}
	if f[2] == "" {
		p.fault("a column needs a name")
		return
	}
	j := len(p.model.Columns) - 1
	if known, ok := p.columns[f[2]]; !ok {
		j++
		p.columns[f[2]] = j
		p.model.Columns = append(p.model.Columns, lp.Column{Name: p.name(f[2]), Upper: math.Inf(1), Integer: p.whole})
		p.limits = append(p.limits, limits{})
	} else if known != j {
		p.fault("column %s goes on after another: keep its lines together", f[2])
		return
	}
	p.addTerm(j, f[3], f[4])
	if f[5] != "" {
		p.addTerm(j, f[5], f[6])
	}
}

func (p *parser) mark(kind string) {
	switch kind {
	case "'INTORG'":
		p.whole = true
	case "'INTEND'":
		p.whole = false
	default:
		p.fault("a marker is 'INTORG' or 'INTEND', not %s", kind)
	}
}

// addTerm puts a coefficient into a row or the objective.
func (p *parser) addTerm(j int, row, text string) {
	i, ok := p.findRow(row)
	if !ok {
		return
	}
	v, ok := p.coefficient(text)
	if !ok {
		return
	}
	last := &p.lastCost
	if i != objective {
		last = &p.lastIn[i]
	}
	if *last == j {
		p.fault("column %s has two numbers in row %s", p.model.Columns[j].Name, row)
		return
	}
	*last = j
	switch {
	case i == objective:
		p.model.Columns[j].Cost = v
	case v != 0:
		p.model.Rows[i].Terms = append(p.model.Rows[i].Terms, lp.Term{Column: j, Value: v})
	}
}

func (p *parser) findRow(name string) (int, bool) {
	i, ok := p.rows[name]
	if !ok {
		p.fault("there is no row %s", name)
	}
	return i, ok
}

// addSides handles a line of RHS or RANGES.
func (p *parser) addSides(f fields, into []value) {
	if !p.counts(f[2]) {
		return
	}
	p.addSide(f[3], f[4], into)
	if f[5] != "" {
		p.addSide(f[5], f[6], into)
	}
}

func (p *parser) addSide(row, text string, into []value) {
	i, ok := p.findRow(row)
	if !ok {
		return
	}
	v, ok := p.limit(text)
	switch {
	case !ok:
	case i == objective && p.section == "RANGES":
		p.fault("the objective has no range")
	case i == objective && math.IsInf(v, 0):
		p.fault("%q is no finite number", text)
	case i == objective:
		p.model.Offset = 0 - v
	case into[i].given:
		p.fault("row %s has two numbers in %s", row, p.section)
	default:
		into[i] = value{text, v, true, p.line}
	}
}

// counts says that a line belongs to the first set of its section.
func (p *parser) counts(set string) bool {
	first, ok := p.sets[p.section]
	if !ok {
		p.sets[p.section] = set
		return true
	}
	return first == set
}

// finish turns types, right sides and ranges into limits of rows, and bounds
// into limits of columns.
func (p *parser) finish() {
	if !p.hasObjective {
		p.fault("there is no row of type N for the objective")
	}
	for i := range p.model.Rows {
		p.setRow(i)
	}
	for j := range p.model.Columns {
		c := &p.model.Columns[j]
		c.Lower, c.Upper = p.limits[j].of(c.Integer)
	}
}

func (p *parser) setRow(i int) {
	row, rhs, span := &p.model.Rows[i], p.rhs[i].number, p.ranges[i]
	row.Lower, row.Upper = rhs, rhs
	switch p.sense[i] {
	case 'N':
		row.Lower, row.Upper = math.Inf(-1), math.Inf(1)
	case 'L':
		row.Lower = math.Inf(-1)
		if span.given {
			row.Lower = span.shifted(rhs, -sign(span.number))
		}
	case 'G':
		row.Upper = math.Inf(1)
		if span.given {
			row.Upper = span.shifted(rhs, sign(span.number))
		}
	case 'E':
		if span.given && span.number > 0 {
			row.Upper = span.shifted(rhs, 1)
		} else if span.given {
			row.Lower = span.shifted(rhs, 1)
		}
	}
	if math.IsNaN(row.Lower) || math.IsNaN(row.Upper) || math.IsInf(row.Lower, 1) || math.IsInf(row.Upper, -1) {
		p.faultAt(max(p.rhs[i].line, span.line), "row %s has limits %v and %v, which no number is between", row.Name, row.Lower, row.Upper)
	}
}

func sign(v float64) int {
	if math.Signbit(v) {
		return -1
	}
	return 1
}
