package mps

import (
	"math"
	"strconv"
	"strings"
)

// token is a piece of an LP file.
type token struct {
	kind  byte // 'n' number, 'w' word, 's' section, 0 end, or the sign itself: + - : < > = *
	text  string
	value float64
	line  int
	first bool // of its line
}

// problemName begins the comment that names the problem.
const problemName = `\Problem name: `

// tokenize cuts an LP file into tokens; the last one has kind 0.
func tokenize(lines []string, p *lpParser) []token {
	var list []token
	for i, text := range lines {
		if at := strings.IndexByte(text, '\\'); at >= 0 {
			p.comment(text[at:])
			text = text[:at]
		}
		first := true
		for text = strings.TrimLeft(text, " \t"); text != ""; text = strings.TrimLeft(text, " \t") {
			t, rest := nextToken(text)
			t.line, t.first = i+1, first
			first = false
			if t.kind == '?' {
				p.fault(t.line, "%q has no meaning here", t.text)
			} else {
				list = append(list, t)
			}
			text = rest
		}
	}
	return append(list, token{line: len(lines)})
}

// nextToken takes one token off the front of a text that is not empty.
func nextToken(text string) (token, string) {
	switch c := text[0]; {
	case strings.IndexByte("+-:*", c) >= 0:
		return token{kind: c, text: text[:1]}, text[1:]
	case c == '<' || c == '>' || c == '=':
		return relation(text)
	case digit(c) || c == '.':
		n := numberLength(text)
		v, err := strconv.ParseFloat(text[:n], 64)
		if err != nil && !math.IsInf(v, 0) {
			return token{kind: '?', text: text[:n]}, text[n:]
		}
		return token{kind: 'n', text: text[:n], value: v}, text[n:]
	}
	n := 0
	for n < len(text) && strings.IndexByte(" \t+-:*<>=[]^", text[n]) < 0 {
		n++
	}
	if n == 0 {
		return token{kind: '?', text: text[:1]}, text[1:]
	}
	return token{kind: 'w', text: text[:n]}, text[n:]
}

// relation reads <, <=, =<, and so on, as one of < > =.
func relation(text string) (token, string) {
	n := 1
	if len(text) > 1 && strings.IndexByte("<>=", text[1]) >= 0 {
		n = 2
	}
	kind := text[0]
	if kind == '=' && n == 2 {
		kind = text[1]
	}
	return token{kind: kind, text: text[:n]}, text[n:]
}

// numberLength is the length of the number, of at least one character, that the
// text begins with: digits, a point, and an exponent only when it is complete.
func numberLength(text string) int {
	n := 0
	for n < len(text) && (digit(text[n]) || text[n] == '.') {
		n++
	}
	if n < len(text) && (text[n] == 'e' || text[n] == 'E') {
		k := n + 1
		if k < len(text) && (text[k] == '+' || text[k] == '-') {
			k++
		}
		if k < len(text) && digit(text[k]) {
			for n = k; n < len(text) && digit(text[n]); n++ {
			}
		}
	}
	return n
}

// infinity says that a word is a name of infinity.
func infinity(word string) bool {
	return strings.EqualFold(word, "inf") || strings.EqualFold(word, "infinity")
}
