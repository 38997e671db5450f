package scenarios

import (
	"fmt"
	"regexp"
	"strings"
)

// emitter writes nodes as YAML that the reader of this package takes.
type emitter struct{ strings.Builder }

// widest is the most characters of a mapping or list that stands in one line.
const widest = 100

// section writes a key of the top level.
func (e *emitter) section(key string, n *node) {
	e.member(key, n, 0)
}

// member writes a key and its value at a depth of indentation.
func (e *emitter) member(key string, n *node, depth int) {
	e.WriteString(strings.Repeat("  ", depth) + scalarText(key, isYear(key), false) + ":")
	e.value(n, depth)
}

// value writes what follows a key: in its line where it fits, else below it.
func (e *emitter) value(n *node, depth int) {
	if line, ok := inLine(n, depth == 0); ok {
		e.WriteString(" " + line + "\n")
		return
	}
	e.WriteString("\n")
	for _, m := range n.entries {
		e.member(m.key, m.value, depth+1)
	}
	for _, item := range n.items {
		e.item(item, depth+1)
	}
}

// item writes an element of a list: a dash, and the rest as at a depth more.
func (e *emitter) item(n *node, depth int) {
	indent := strings.Repeat("  ", depth)
	if line, ok := inLine(n, false); ok {
		e.WriteString(indent + "- " + line + "\n")
		return
	}
	var inner emitter
	for _, m := range n.entries {
		inner.member(m.key, m.value, depth+1)
	}
	for _, item := range n.items {
		inner.item(item, depth+1)
	}
	e.WriteString(indent + "- " + strings.TrimPrefix(inner.String(), indent+"  "))
}

// inLine returns a value that fits into one line: a scalar, or a short mapping or
// list of scalars. Rows of a section (top) have lines of their own.
func inLine(n *node, top bool) (string, bool) {
	var parts []string
	switch {
	case n.kind == scalar:
		return scalarText(n.text, n.plain, false), true
	case top && n.kind == list && len(n.items) > 0:
		return "", false
	}
	for _, m := range n.entries {
		if m.value.kind != scalar {
			return "", false
		}
		parts = append(parts, scalarText(m.key, isYear(m.key), true)+": "+scalarText(m.value.text, m.value.plain, true))
	}
	for _, item := range n.items {
		if item.kind != scalar {
			return "", false
		}
		parts = append(parts, scalarText(item.text, item.plain, true))
	}
	line := strings.Join(parts, ", ")
	if len([]rune(line)) > widest {
		return "", false
	}
	if n.kind == list {
		return "[" + line + "]", true
	}
	return "{" + line + "}", true
}

// bare is a word that YAML takes for a text, whatever its version.
var bare = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// taken are words that some version of YAML takes for a flag or for nothing.
var taken = regexp.MustCompile(`(?i)^(true|false|null|yes|no|on|off|y|n|nan|inf)$`)

// scalarText writes a scalar, in quotes where it needs them: a plain one only for
// its commas inside brackets.
func scalarText(s string, plain, inBrackets bool) string {
	switch {
	case plain && !(inBrackets && strings.Contains(s, ",")):
		return s
	case bare.MatchString(s) && !taken.MatchString(s):
		return s
	}
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out.WriteString(`\` + string(r))
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case isControl(r):
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
	}
	return `"` + out.String() + `"`
}
