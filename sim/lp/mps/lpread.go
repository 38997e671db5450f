package mps

import (
	"fmt"
	"io"
	"math"
	"sort"
	"strings"

	"phanbo/sim/lp"
)

// ReadLP reads a program in CPLEX LP format, compressed by gzip or not. The name
// stands for the file in messages. An error in the text is a [Faults].
func ReadLP(r io.Reader, name string) (*lp.Model, error) {
	lines, err := readLines(r, name, mostText)
	if err != nil {
		return nil, err
	}
	p := &lpParser{model: &lp.Model{}, columns: map[string]int{}, rows: map[string]bool{}}
	p.tokens = tokenize(lines, p)
	p.sections()
	if len(p.faults) > 0 {
		sort.SliceStable(p.faults, func(a, b int) bool { return p.faults[a].Line < p.faults[b].Line })
		return nil, &Faults{File: name, List: p.faults}
	}
	return p.model, nil
}

// lpParser holds the state of reading one LP file.
type lpParser struct {
	model   *lp.Model
	faults  []Fault
	tokens  []token
	at      int
	escaped bool
	columns map[string]int
	rows    map[string]bool
}

func (p *lpParser) fault(line int, format string, args ...any) {
	p.faults = append(p.faults, Fault{line, fmt.Sprintf(format, args...)})
}

// comment looks for what this package puts into comments.
func (p *lpParser) comment(text string) {
	switch {
	case strings.HasPrefix(text, `\ `+mark):
		p.escaped = true
	case strings.HasPrefix(text, problemName):
		p.model.Name = p.name(strings.TrimSpace(text[len(problemName):]))
	}
}

func (p *lpParser) name(word string) string {
	if p.escaped {
		return unescape(word)
	}
	return word
}

func (p *lpParser) peek() token { return p.tokens[p.at] }

func (p *lpParser) next() token {
	t := p.tokens[p.at]
	if t.kind != 0 {
		p.at++
	}
	return t
}

// accept takes the next token if it is of the kind.
func (p *lpParser) accept(kind byte) bool {
	if p.peek().kind == kind {
		p.next()
		return true
	}
	return false
}

// section is the part of the file that a token begins, or empty. A section's
// word counts only at the beginning of a line.
func (t token) section() string {
	if t.kind != 'w' || !t.first {
		return ""
	}
	return sectionWords[strings.ToLower(t.text)]
}

// sectionWords are the first words of sections.
var sectionWords = map[string]string{
	"minimize": "min", "minimise": "min", "minimum": "min", "min": "min",
	"maximize": "max", "maximise": "max", "maximum": "max", "max": "max",
	"subject": "rows", "such": "rows", "st": "rows", "s.t.": "rows", "st.": "rows",
	"bounds": "bounds", "bound": "bounds",
	"generals": "general", "general": "general", "gen": "general", "integers": "general", "integer": "general", "int": "general",
	"binaries": "binary", "binary": "binary", "bin": "binary",
	"semi": "refused", "semis": "refused", "sos": "refused", "sos1": "refused", "sos2": "refused", "pwlobj": "refused",
	"end": "end",
}

// sections reads the file section by section.
func (p *lpParser) sections() {
	for p.peek().kind != 0 {
		t := p.next()
		switch kind := t.section(); kind {
		case "min", "max":
			p.model.Maximize = kind == "max"
			p.objective()
		case "rows":
			p.subjectTo(t)
		case "bounds":
			p.bounds()
		case "general", "binary":
			p.whole(kind == "binary")
		case "end":
			return
		case "refused":
			p.fault(t.line, "section %s is not supported", t.text)
			p.skip()
		default:
			p.fault(t.line, "%q where a section should begin: Minimize, Subject To, Bounds, Generals, Binaries or End", t.text)
			p.skip()
		}
	}
	p.fault(p.peek().line, "the file ends without End")
}

// skip goes to the next section.
func (p *lpParser) skip() {
	for p.peek().kind != 0 && p.peek().section() == "" {
		p.next()
	}
}

// skipLine goes to the next line.
func (p *lpParser) skipLine() {
	for p.peek().kind != 0 && !p.peek().first {
		p.next()
	}
}

// subjectTo takes the second word of "subject to" and "such that", then rows.
func (p *lpParser) subjectTo(t token) {
	if w := strings.ToLower(t.text); w == "subject" || w == "such" {
		p.next()
	}
	p.each(p.row)
}

// each calls read until the section ends. What read leaves untouched has no
// meaning, was reported, and is passed over.
func (p *lpParser) each(read func()) {
	for p.peek().kind != 0 && p.peek().section() == "" {
		before := p.at
		read()
		if p.at == before {
			p.next()
		}
	}
}

// whole reads a list of columns that are whole.
func (p *lpParser) whole(binary bool) {
	for p.peek().kind != 0 && p.peek().section() == "" {
		t := p.next()
		if t.kind != 'w' {
			p.fault(t.line, "%q where a column should be", t.text)
			continue
		}
		c := &p.model.Columns[p.column(t.text)]
		c.Integer = true
		if binary {
			c.Lower, c.Upper = 0, 1
		}
	}
}

// column is the number of a column, new when it was not mentioned before.
func (p *lpParser) column(word string) int {
	j, ok := p.columns[word]
	if !ok {
		j = p.model.AddColumn(lp.Column{Name: p.name(word), Upper: math.Inf(1)})
		p.columns[word] = j
	}
	return j
}
