package mps

import (
	"math"

	"phanbo/sim/lp"
)

// sum is a linear expression: its terms and its constant.
type sum struct {
	terms    []lp.Term
	constant float64
}

// objective reads "[label:] expression".
func (p *lpParser) objective() {
	p.label()
	s, ok := p.expression()
	if !ok {
		p.skip()
		return
	}
	for _, t := range s.terms {
		p.model.Columns[t.Column].Cost += t.Value
	}
	p.model.Offset = s.constant
	if t := p.peek(); t.kind != 0 && t.section() == "" {
		p.fault(t.line, "%q after the objective", t.text)
		p.skip()
	}
}

// label takes "name:" if it comes next.
func (p *lpParser) label() string {
	if p.peek().kind == 'w' && p.at+1 < len(p.tokens) && p.tokens[p.at+1].kind == ':' {
		name := p.next().text
		p.next()
		return name
	}
	return ""
}

// row reads "[label:] [number ≤] expression ≤ number", with any relation. After
// a fault it goes on with the next line.
func (p *lpParser) row() {
	line := p.peek().line
	label := p.label()
	if label != "" {
		if p.rows[label] {
			p.fault(line, "row %s is there twice", label)
		}
		p.rows[label] = true
	}
	r := lp.Row{Name: p.name(label), Lower: math.Inf(-1), Upper: math.Inf(1)}
	left, ok := p.expression()
	if !ok {
		p.skipLine()
		return
	}
	relation := p.peek()
	if !isRelation(relation) {
		p.fault(line, "row %s has no relation: write <=, = or >= and a number", label)
		p.skipLine()
		return
	}
	p.next()
	middle := left
	if len(left.terms) == 0 && !p.numberEndsRow() {
		p.limit(&r, mirrored(relation.kind), left.constant)
		if middle, ok = p.expression(); !ok {
			p.skipLine()
			return
		}
		if !isRelation(p.peek()) {
			p.addRow(r, middle, line)
			return
		}
		relation = p.next()
	}
	right, ok := p.number()
	if !ok {
		p.skipLine()
		return
	}
	p.limit(&r, relation.kind, right)
	p.addRow(r, middle, line)
}

// numberEndsRow tells "0 >= 5", a row without columns, from "0 <= x": a number
// comes next and no column or relation after it.
func (p *lpParser) numberEndsRow() bool {
	k := p.at
	for p.tokens[k].kind == '+' || p.tokens[k].kind == '-' {
		k++
	}
	if t := p.tokens[k]; t.kind != 'n' && !(t.kind == 'w' && infinity(t.text)) {
		return false
	}
	t := p.tokens[k+1]
	return t.kind == 0 || (t.first && !isRelation(t))
}

func isRelation(t token) bool { return t.kind == '<' || t.kind == '>' || t.kind == '=' }

// mirrored is the relation seen from the other side.
func mirrored(kind byte) byte {
	switch kind {
	case '<':
		return '>'
	case '>':
		return '<'
	}
	return kind
}

// limit narrows a row by "expression relation v".
func (p *lpParser) limit(r *lp.Row, kind byte, v float64) {
	v = open(v)
	if kind != '<' {
		r.Lower = v
	}
	if kind != '>' {
		r.Upper = v
	}
}

// addRow moves the constant of the expression to the limits.
func (p *lpParser) addRow(r lp.Row, s sum, line int) {
	r.Lower -= s.constant
	r.Upper -= s.constant
	if math.IsInf(r.Lower, 1) || math.IsInf(r.Upper, -1) {
		p.fault(line, "row %s has limits %v and %v, which no number is between", r.Name, r.Lower, r.Upper)
	}
	r.Terms = s.terms
	i := p.model.AddRow(r)
	p.model.Rows[i].Terms = withoutZeros(p.model.Rows[i].Terms)
}

// withoutZeros drops terms of value 0, which only mention a column.
func withoutZeros(terms []lp.Term) []lp.Term {
	kept := terms[:0]
	for _, t := range terms {
		if t.Value != 0 {
			kept = append(kept, t)
		}
	}
	return kept
}

// expression reads signed terms up to a token that continues no sum.
func (p *lpParser) expression() (sum, bool) {
	var s sum
	for first := true; ; first = false {
		factor, signed := p.signs()
		t := p.peek()
		switch {
		case t.kind == 'n':
			p.next()
			factor *= t.value
			p.accept('*')
			if n := p.peek(); n.kind == 'w' && n.section() == "" && !p.beginsRow() {
				p.next()
				s.terms = append(s.terms, lp.Term{Column: p.column(n.text), Value: factor})
			} else {
				s.constant += factor
			}
		case t.kind == 'w' && t.section() == "" && (signed || first) && infinity(t.text):
			p.next()
			s.constant += math.Inf(1) * factor
		case t.kind == 'w' && t.section() == "" && (signed || first):
			p.next()
			s.terms = append(s.terms, lp.Term{Column: p.column(t.text), Value: factor})
		case signed || (first && !isRelation(t) && t.kind != 0 && t.section() == ""):
			p.fault(t.line, "%q where a number or column should be", t.text)
			return s, false
		default:
			return p.checked(s, t.line)
		}
		if k := p.peek().kind; k != '+' && k != '-' {
			return p.checked(s, t.line)
		}
	}
}

// checked refuses an expression whose numbers are too large to add.
func (p *lpParser) checked(s sum, line int) (sum, bool) {
	for _, t := range s.terms {
		if !finite(t.Value) {
			p.fault(line, "%v is no finite coefficient", t.Value)
			return s, false
		}
	}
	if math.IsNaN(s.constant) || (len(s.terms) > 0 && !finite(s.constant)) {
		p.fault(line, "%v is no finite constant", s.constant)
		return s, false
	}
	return s, true
}

// beginsRow says that the next word is a label.
func (p *lpParser) beginsRow() bool {
	return p.tokens[p.at].first && p.tokens[p.at+1].kind == ':'
}

// signs takes any signs and multiplies them.
func (p *lpParser) signs() (factor float64, any bool) {
	factor = 1
	for {
		switch {
		case p.accept('+'):
		case p.accept('-'):
			factor = -factor
		default:
			return factor, any
		}
		any = true
	}
}

// number reads a signed number or infinity.
func (p *lpParser) number() (float64, bool) {
	factor, _ := p.signs()
	t := p.next()
	switch {
	case t.kind == 'n':
		return factor * t.value, true
	case t.kind == 'w' && infinity(t.text):
		return factor * math.Inf(1), true
	}
	p.fault(t.line, "%q where a number should be", t.text)
	return 0, false
}
