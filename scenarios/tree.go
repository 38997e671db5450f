package scenarios

import (
	"bytes"
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// tree turns a file into nodes. It returns nil when there is nothing to read.
func (f *faults) tree(file string, raw []byte) *node {
	if !f.checkRaw(file, raw) {
		return nil
	}
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")) // the parser counts some of the former as two lines
	b := &builder{faults: f, file: file, lines: strings.Split(string(raw), "\n")}
	parsed, err := parser.ParseBytes(raw, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		b.syntax(err)
		return nil
	}
	return b.document(parsed.Docs)
}

// builder turns the parser's syntax tree into nodes, and refuses what plan files
// do not use.
type builder struct {
	*faults
	file    string
	lines   []string
	tooDeep bool
}

func (b *builder) syntax(err error) {
	at := budget.Origin{File: b.file}
	var located yaml.Error
	if errors.As(err, &located) && located.GetToken() != nil {
		at = b.at(located.GetToken())
	}
	found := ""
	if 0 < at.Line && at.Line <= len(b.lines) {
		found = (&node{text: strings.TrimSpace(b.lines[at.Line-1])}).shown()
	}
	b.add("yaml_syntax", at, budget.TextOf("found", found))
}

func (b *builder) document(docs []*ast.DocumentNode) *node {
	var root *node
	for _, doc := range docs {
		switch body := doc.Body.(type) {
		case nil:
		case *ast.DirectiveNode:
			b.add("yaml_directive", b.at(body.GetToken()))
		default:
			if root != nil {
				b.add("yaml_documents", b.at(first(body)))
				return root
			}
			root = b.node(body, 1)
			if b.tooDeep {
				return nil
			}
		}
	}
	if root == nil && len(b.problems) == 0 {
		b.add("file_empty", budget.Origin{File: b.file})
	}
	return root
}

func (b *builder) at(t *token.Token) budget.Origin {
	return budget.Origin{File: b.file, Line: t.Position.Line, Column: max(1, t.Position.Column)}
}

// first returns the token that a value begins with: for a mapping in lines its
// first key, not the colon that the parser names it by.
func first(n ast.Node) *token.Token {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return n.Values[0].Key.GetToken()
		}
	case *ast.MappingValueNode:
		return n.Key.GetToken()
	}
	return n.GetToken()
}

// node converts a value; depth counts the levels around it. A value that is
// refused comes back as a blank, so that the rest of the file is still read.
func (b *builder) node(n ast.Node, depth int) *node {
	if n == nil {
		return &node{blank: true, at: budget.Origin{File: b.file}}
	}
	at := b.at(first(n))
	if depth > maxDepth {
		if !b.tooDeep {
			b.add("nesting_too_deep", at, budget.NumberOf("limit", maxDepth))
		}
		b.tooDeep = true
		return refused(at)
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		return b.mapping(n.Values, at, depth)
	case *ast.MappingValueNode:
		return b.mapping([]*ast.MappingValueNode{n}, at, depth)
	case *ast.SequenceNode:
		return b.list(n, at, depth)
	case *ast.AnchorNode, *ast.AliasNode:
		b.add("yaml_anchor", at, budget.TextOf("found", n.String()))
		return refused(at)
	case *ast.TagNode:
		b.add("yaml_tag", at, budget.TextOf("found", n.GetToken().Value))
		return refused(at)
	case *ast.NullNode:
		return &node{blank: true, at: at}
	case *ast.LiteralNode:
		return &node{text: locale.NormalText(n.Value.Value), at: at}
	}
	t := n.GetToken()
	plain := t.Type != token.SingleQuoteType && t.Type != token.DoubleQuoteType
	b.checkEscapes(t.Value, at)
	return &node{text: locale.NormalText(t.Value), plain: plain, at: at}
}

// checkEscapes refuses control characters that a text in quotes spells out, as in "\e[2J":
// a terminal would take them for orders, and a workbook cannot hold them.
func (b *builder) checkEscapes(text string, at budget.Origin) {
	for _, r := range text {
		if r != '\n' && isControl(r) {
			b.addControl(r, at)
			return
		}
	}
}

// refused stands for a value that was refused already: nothing more is said of it.
func refused(at budget.Origin) *node { return &node{kind: silent, at: at} }

func (b *builder) list(n *ast.SequenceNode, at budget.Origin, depth int) *node {
	out := &node{kind: list, at: at}
	for _, v := range n.Values {
		item := b.node(v, depth+1)
		if n := len(out.items); n > 0 && b.splitsNumber(item.at) {
			out.items[n-1] = refused(item.at)
			continue
		}
		out.items = append(out.items, item)
	}
	return out
}

func (b *builder) mapping(values []*ast.MappingValueNode, at budget.Origin, depth int) *node {
	out := &node{kind: mapping, at: at}
	seen := map[string]budget.Origin{}
	for _, v := range values {
		key, place, ok := b.key(v.Key)
		if n := len(out.entries); ok && n > 0 && b.splitsNumber(place) {
			out.entries[n-1].value = refused(place)
			continue
		}
		if !ok {
			continue
		}
		if before, twice := seen[key]; twice {
			b.add("key_duplicate", place, budget.TextOf("key", key), budget.TextOf("first", before.String()))
			continue
		}
		seen[key] = place
		value := b.node(v.Value, depth+1)
		if value.blank {
			value.at = place
		}
		out.entries = append(out.entries, entry{key, place, value})
	}
	return out
}

// key reads the key of a mapping: a text or a whole number without anchors,
// tags and further structure.
func (b *builder) key(k ast.MapKeyNode) (string, budget.Origin, bool) {
	at := b.at(k.GetToken())
	switch k := k.(type) {
	case *ast.MergeKeyNode:
		b.add("yaml_anchor", at, budget.TextOf("found", "<<"))
		return "", at, false
	case *ast.StringNode, *ast.IntegerNode:
		text := locale.NormalText(k.GetToken().Value)
		b.checkEscapes(text, at)
		if text != "" {
			return text, at, true
		}
	}
	b.add("yaml_key", at, budget.TextOf("found", (&node{text: k.String()}).shown()))
	return "", at, false
}

// splitsNumber refuses a value or key inside brackets that stands right behind
// a digit and a comma: it is most likely the tail of a number with a decimal
// comma, as in {amount: 1.250,5}.
func (b *builder) splitsNumber(at budget.Origin) bool {
	if at.Line < 1 || at.Line > len(b.lines) || !strings.Contains(b.lines[at.Line-1], ",") {
		return false
	}
	line := []rune(b.lines[at.Line-1])
	i := at.Column - 1
	if i < 2 || i >= len(line) || line[i-1] != ',' || !isDigit(line[i-2]) || !isDigit(line[i]) {
		return false
	}
	start, end := i-2, i
	for start > 0 && (isDigit(line[start-1]) || line[start-1] == '.') {
		start--
	}
	for end < len(line) && (isDigit(line[end]) || line[end] == '%') {
		end++
	}
	b.add("number_split", at, budget.TextOf("found", string(line[start:end])))
	return true
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
