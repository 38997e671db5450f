package xlsx

import (
	"maps"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/scenarios"
)

// nearly refuses a sheet in which one row would be the heading of a table but for slips of
// typing, or for a column that is not there. It tells whether it found one.
func (f *formReader) nearly(g *grid) bool {
	best, bestScore := nearHead{}, 2
	for _, row := range g.Rows {
		if row.Number > headRows {
			break
		}
		over := f.over(g, row)
		for _, table := range f.names.order {
			if h := f.nearHead(row.Number, table, over); h.score > bestScore {
				best, bestScore = h, h.score
			}
		}
	}
	if bestScore == 2 {
		return false
	}
	for _, col := range slices.Sorted(maps.Keys(best.slips)) {
		f.add("book_heading", f.origin(g, col, best.row), budget.TextOf("found", shortened(g.text(col, best.row))), budget.TextOf("suggestion", best.slips[col]))
	}
	if best.lacks != "" {
		f.add("book_lacks", f.origin(g, best.first, best.row), budget.TextOf("table", sheetName(f.names.words[0], best.table)), budget.TextOf("column", best.lacks))
	}
	f.broken = true
	return true
}

// nearHead is a row that may have been meant as a heading.
type nearHead struct {
	table      string
	row, first int
	score      int            // columns that are named, nearly named ones among them
	slips      map[int]string // what a column may have been meant to be
	lacks      string         // a column without which the table says nothing
}

// nearHead reads a row as a heading with slips; its score is 0 for a row that is none.
func (f *formReader) nearHead(row int, table string, over map[int][]headText) nearHead {
	h := nearHead{table: table, row: row, slips: map[int]string{}}
	if f.names.tables[table].Single {
		return h
	}
	var keys []string
	other := 0
	for _, col := range slices.Sorted(maps.Keys(over)) {
		if h.first == 0 {
			h.first = col
		}
		key := f.names.key(table, over[col])
		near := ""
		if key == "" {
			near, key = f.names.near(table, over[col][0].text)
		}
		switch {
		case key == "#" || key == "=":
		case key == "" || slices.Contains(keys, key):
			other++
		default:
			keys = append(keys, key)
			if near != "" {
				h.slips[col] = near
			}
		}
	}
	if len(keys) < 2 || len(keys) < other {
		return h
	}
	if !f.names.needed(table, keys) {
		if h.lacks = f.lacking(table, keys); h.lacks == "" {
			return h
		}
	}
	h.score = len(keys)
	return h
}

// lacking names what a table of funding or of ceilings is short of, where the rest is
// there.
func (f *formReader) lacking(table string, keys []string) string {
	name := func(key string) string { return columnName(f.names.words[0], table, key) }
	for _, try := range map[string][]string{fundingTable: {"source", "label"}, "sources": {"name.vi"}}[table] {
		if !slices.Contains(keys, try) && f.names.needed(table, append(slices.Clone(keys), try)) {
			return name(try)
		}
	}
	return ""
}

// near finds the name of a column that a heading nearly is, and its key with the year of
// the heading.
func (n *formNames) near(table, text string) (name, key string) {
	h := headingOf(text)
	if len(h.name) < 4 {
		return "", ""
	}
	names := slices.Sorted(maps.Keys(n.columns[table]))
	plain := scenarios.Nearest(h.name, names)
	if plain == "" {
		return "", ""
	}
	key = n.columns[table][plain]
	if n.isByYear(table, key) {
		key += "." + h.year
	}
	return n.shown(table, plain), key
}

// shown writes a name of a column as forms do; a name of another kind in plain form.
func (n *formNames) shown(table, plain string) string {
	for _, w := range n.words {
		for _, c := range columnsRead(n.tables[table]) {
			names := []string{columnName(w, table, c.Key)}
			if alias := "form.alias." + table + "." + c.Key; w.Has(alias) {
				names = append(names, strings.Split(w.Say(alias), "|")...)
			}
			for _, name := range names {
				if headingOf(name).plain == plain {
					return name
				}
			}
		}
	}
	return plain
}
