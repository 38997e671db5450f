package xlsx

import (
	"math"
	"strconv"
	"strings"
)

// parsing reads a formula and computes it on the way.
type parsing struct {
	v    *evaluator
	text string
	at   int
}

func (p *parsing) skip() {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
}

// operators by how tight they bind, loosest first.
var operators = [][]string{{"<>", "<=", ">=", "=", "<", ">"}, {"&"}, {"+", "-"}, {"*", "/"}, {"^"}}

// expression reads operands joined by operators of a level and tighter ones.
func (p *parsing) expression(level int) any {
	if level == len(operators) {
		return p.operand()
	}
	left := p.expression(level + 1)
	for {
		p.skip()
		found := ""
		for _, op := range operators[level] {
			if strings.HasPrefix(p.text[p.at:], op) {
				found = op
				break
			}
		}
		if found == "" {
			return left
		}
		p.at += len(found)
		left = combine(found, left, p.expression(level+1))
	}
}

func combine(op string, a, b any) any {
	a, b = single(a), single(b)
	for _, x := range []any{a, b} {
		if f, ok := x.(fault); ok {
			return f
		}
	}
	switch op {
	case "&":
		return spelled(a) + spelled(b)
	case "=", "<>", "<", ">", "<=", ">=":
		return compare(op, a, b)
	}
	x, bad := number64(a)
	y, worse := number64(b)
	if bad+worse != "" {
		return wrong
	}
	switch op {
	case "+":
		return x + y
	case "-":
		return x - y
	case "*":
		return x * y
	case "/":
		if y == 0 {
			return byZero
		}
		return x / y
	}
	return math.Pow(x, y)
}

// compare orders two values: numbers by size, texts without regard to case; nothing is
// 0 beside a number and "" beside a text.
func compare(op string, a, b any) any {
	order := 0
	_, textA := a.(string)
	_, textB := b.(string)
	switch {
	case textA && textB || textA && b == nil || textB && a == nil:
		order = strings.Compare(strings.ToLower(spelled(a)), strings.ToLower(spelled(b)))
	case textA:
		order = 1
	case textB:
		order = -1
	default:
		x, _ := number64(a)
		y, _ := number64(b)
		if x < y {
			order = -1
		} else if x > y {
			order = 1
		}
	}
	switch op {
	case "=":
		return order == 0
	case "<>":
		return order != 0
	case "<":
		return order < 0
	case ">":
		return order > 0
	case "<=":
		return order <= 0
	}
	return order >= 0
}

// operand reads a number, a text, a keyed cell, a name, a function or a bracket.
func (p *parsing) operand() any {
	p.skip()
	rest := p.text[p.at:]
	switch {
	case rest == "":
		return wrong
	case rest[0] == '-':
		p.at++
		x, bad := number64(p.operand())
		if bad != "" {
			return bad
		}
		return -x
	case rest[0] == '(':
		p.at++
		x := p.expression(0)
		p.take(")")
		return x
	case rest[0] == '{':
		end := strings.IndexByte(rest, '}')
		p.at += end + 1
		return p.v.read(rest[1:end])
	case rest[0] == '"':
		return p.quoted()
	case rest[0] >= '0' && rest[0] <= '9':
		return p.literal()
	}
	return p.named()
}

func (p *parsing) take(sign string) {
	p.skip()
	if strings.HasPrefix(p.text[p.at:], sign) {
		p.at += len(sign)
	}
}

func (p *parsing) quoted() any {
	text := ""
	for p.at++; p.at < len(p.text); p.at++ {
		if p.text[p.at] == '"' {
			if p.at++; p.at >= len(p.text) || p.text[p.at] != '"' {
				break
			}
		}
		text += p.text[p.at : p.at+1]
	}
	return text
}

func (p *parsing) literal() any {
	start := p.at
	for p.at < len(p.text) && strings.IndexByte("0123456789.", p.text[p.at]) >= 0 {
		p.at++
	}
	x, err := strconv.ParseFloat(p.text[start:p.at], 64)
	if err != nil {
		return wrong
	}
	return x
}

// named reads a function with its arguments, or a defined name.
func (p *parsing) named() any {
	start := p.at
	for p.at < len(p.text) && strings.IndexByte("()+-*/^&=<>, ", p.text[p.at]) < 0 {
		p.at++
	}
	word := p.text[start:p.at]
	if p.at < len(p.text) && p.text[p.at] == '(' && word != "" {
		return p.call(word)
	}
	n, ok := p.v.names[word]
	if !ok {
		p.at = len(p.text) + 1 // told by whoever began
		p.text += " "
		return wrong
	}
	if n.first == n.last {
		return p.v.read(n.first)
	}
	return p.v.read(n.first + ".." + n.last)
}

func (p *parsing) call(word string) any {
	p.at++
	var arguments []any
	for {
		p.skip()
		if p.at >= len(p.text) || p.text[p.at] == ')' {
			p.at++
			break
		}
		arguments = append(arguments, p.expression(0))
		p.take(",")
	}
	f, ok := functions[word]
	if !ok {
		p.v.fail(unknownFunction(word))
		return wrong
	}
	return f(arguments)
}
