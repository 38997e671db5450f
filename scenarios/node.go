package scenarios

import "phanbo/budget"

// kind tells the forms of a node.
type kind int

const (
	scalar kind = iota
	list
	mapping
	silent // refused already; nothing more is said of it
)

// node is a value of a YAML file, free of YAML's own types: a scalar is its text.
type node struct {
	kind    kind
	text    string // of a scalar, unescaped, in Unicode normal form C
	plain   bool   // a scalar without quotes
	blank   bool   // nothing was written, or ~ or null
	items   []*node
	entries []entry
	at      budget.Origin

	gaps map[string]budget.Origin // of a row of a sheet: where keys that it lacks would stand
	unit budget.Dong              // đồng in one unit, where a cell has its own; 0 = the file's
}

// entry is a key of a mapping with its value.
type entry struct {
	key   string
	at    budget.Origin
	value *node
}

// get returns the value of a key, or nil.
func (n *node) get(key string) *node {
	for i := range n.entries {
		if n.entries[i].key == key {
			return n.entries[i].value
		}
	}
	return nil
}

// shown returns what a message quotes of a scalar.
func (n *node) shown() string {
	const most = 60
	text := []rune(n.text)
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return n.text
}
