package mps

import (
	"math"
	"strings"
)

// bounds reads the lines of the Bounds section.
func (p *lpParser) bounds() {
	p.each(func() {
		if !p.bound() {
			p.skipLine()
		}
	})
}

// bound reads "x free", "x ≤ 5", "5 ≥ x", or "1 ≤ x ≤ 5".
func (p *lpParser) bound() bool {
	t := p.peek()
	if t.kind == 'w' && !infinity(t.text) {
		p.next()
		j := p.column(t.text)
		if w := p.peek(); w.kind == 'w' && strings.EqualFold(w.text, "free") {
			p.next()
			p.model.Columns[j].Lower, p.model.Columns[j].Upper = math.Inf(-1), math.Inf(1)
			return true
		}
		return p.boundAfter(j)
	}
	v, ok := p.number()
	if !ok {
		return false
	}
	r := p.next()
	w := p.next()
	if !isRelation(r) || w.kind != 'w' {
		p.fault(t.line, "a bound is like 1 <= x <= 5, x >= 1 or x free")
		return false
	}
	j := p.column(w.text)
	if !p.setBound(j, mirrored(r.kind), v, t.line) {
		return false
	}
	if isRelation(p.peek()) {
		return p.boundAfter(j)
	}
	return true
}

// boundAfter reads the relation and number after a column.
func (p *lpParser) boundAfter(j int) bool {
	r := p.next()
	if !isRelation(r) {
		p.fault(r.line, "column %s has no relation: write <=, = or >= and a number, or free", p.model.Columns[j].Name)
		return false
	}
	v, ok := p.number()
	return ok && p.setBound(j, r.kind, v, r.line)
}

// setBound applies "x relation v".
func (p *lpParser) setBound(j int, kind byte, v float64, line int) bool {
	c := &p.model.Columns[j]
	v = open(v)
	if (kind != '<' && math.IsInf(v, 1)) || (kind != '>' && math.IsInf(v, -1)) {
		p.fault(line, "the limit %v leaves column %s no value", v, c.Name)
		return false
	}
	if kind != '<' {
		c.Lower = v
	}
	if kind != '>' {
		c.Upper = v
	}
	return true
}
