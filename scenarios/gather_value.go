package scenarios

import (
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// value turns the text of a cell into the node that a file would have there; nil when
// it is refused already.
func (g *gatherer) value(c Column, v Value, unit budget.Dong) *node {
	switch c.Kind {
	case FlagKind:
		return g.flag(v)
	case WordsKind, RatesKind, YearsKind:
		out := &node{kind: list, at: v.At}
		for _, item := range c.elements(v.Text) {
			if item = strings.TrimSpace(item); item == "" {
				continue
			}
			one := Value{item, v.At}
			if c.Kind == WordsKind {
				out.items = append(out.items, g.word(c, one))
			} else {
				out.items = append(out.items, &node{text: item, plain: true, at: v.At})
			}
		}
		return out
	case WordKind:
		return g.word(c, v)
	case NameKind, DateKind:
		return wordNode(v)
	}
	return &node{text: v.Text, plain: true, at: v.At, unit: unit}
}

// word returns a word of a list, or an id, for what a cell says: the word or the id
// itself, or their text in either language.
func (g *gatherer) word(c Column, v Value) *node {
	if v.Text == "" {
		return nil
	}
	switch {
	case c.Choices != nil:
		return &node{text: orElse(g.choice(c, v), v.Text), at: v.At}
	case c.Of != nil:
		return &node{text: g.named(c.Of, v.Text), at: v.At}
	}
	return wordNode(v)
}

// choice returns the word of a list that a cell means, "" when it is none of them.
func (g *gatherer) choice(c Column, v Value) string {
	if c.choice == "comparison" {
		if sign := map[string]string{">=": "at_least", "≥": "at_least", "<=": "at_most", "≤": "at_most", "<": "less_than"}[v.Text]; sign != "" {
			return sign
		}
	}
	if known := g.known[c.list()][g.plain(v.Text)]; known != "" || c.choice != "nature" {
		return known
	}
	return natureIn(v.Text)
}

// named returns the id of the row of some tables that a text names, or the text.
func (g *gatherer) named(tables []string, text string) string {
	found, plain := "", g.plain(text)
	for _, table := range tables {
		if g.isID[table+"/"+text] {
			return text
		}
	}
	for _, table := range tables {
		for _, id := range g.byName[table][plain] {
			if found != "" && found != id {
				return text // two rows have the name
			}
			found = id
		}
	}
	return orElse(found, text)
}

// flag reads yes or no in the words of both languages, and a mark for yes.
func (g *gatherer) flag(v Value) *node {
	for _, words := range g.words {
		switch locale.Plain(v.Text) {
		case locale.Plain(words.Say("form.yes")), "true", "x", "1":
			return &node{text: "true", plain: true, at: v.At}
		case locale.Plain(words.Say("form.no")), "false", "0":
			return &node{text: "false", plain: true, at: v.At}
		}
	}
	g.add("cell_flag", v.At, budget.TextOf("found", v.Text))
	return nil
}
