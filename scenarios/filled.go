package scenarios

import (
	"reflect"
	"strings"

	"phanbo/budget"
)

// Filled is a table with its rows.
type Filled struct {
	Table Table
	At    budget.Origin // of its heading
	Rows  []Row
}

// Row is a row of a table: what its cells say by the keys of the columns, for a
// column by year by YearKey. A cell without text is one that was left blank.
type Row struct {
	At     budget.Origin
	Order  string // what stands in the column of numbers, such as I, 1 or a
	Values map[string]Value
	Faulty bool // a cell of it was refused already
}

// Value is the text of a cell: what a plan file says in its place.
type Value struct {
	Text string
	At   budget.Origin
}

// YearKey is the key of one column of those of a column by year; that of year 0
// stands for the years without one.
func YearKey(column string, year budget.Year) string { return column + "." + yearKey(year) }

// ListMark parts the elements of a list in one cell.
const ListMark = "; "

// Tables returns the plan as the rows of all tables of the format.
func (w *Written) Tables() []Filled {
	f := &flattener{rows: map[string][]Row{}, tables: tablesByName()}
	for _, m := range encode(reflect.ValueOf(w.file)).entries {
		switch m.value.kind {
		case mapping:
			f.row(m.key, "", m.value)
		case list:
			for _, row := range m.value.items {
				f.row(m.key, "", row)
			}
		}
	}
	f.labels()
	var out []Filled
	for _, t := range Tables() {
		out = append(out, Filled{Table: t, Rows: f.rows[t.Name]})
	}
	return out
}

func tablesByName() map[string]Table {
	out := map[string]Table{}
	for _, t := range Tables() {
		out[t.Name] = t
		if rest, ok := strings.CutPrefix(t.Name, "tasks."); ok && len(t.Parents) > 1 {
			out["projects."+rest] = t
		}
	}
	return out
}

// flattener turns the nodes of a plan into rows of tables.
type flattener struct {
	tables map[string]Table
	rows   map[string][]Row
}

// row adds a row of a table, and the rows inside it to theirs.
func (f *flattener) row(table, parent string, n *node) {
	t := f.tables[table]
	row := Row{Values: map[string]Value{}}
	if t.Parents != nil {
		row.Values[ParentKey] = Value{Text: parent}
	}
	if t.HasMoney() {
		row.Values[UnitKey] = Value{Text: unitOf(writtenUnit)}
	}
	if _, ok := t.Column(GivenKey); ok {
		row.Values[GivenKey] = Value{Text: "true"}
	}
	var spread *node
	for _, c := range t.Columns {
		if m := n.within(c.path[:1]); c.path[0] == "shares" && m != nil {
			spread = m
			continue
		}
		f.cell(row, c, n)
	}
	f.add(t.Name, row, spread)
	section, _, _ := strings.Cut(table, ".")
	f.nested(section, nil, idOf(n, parent), n)
}

// add adds a row; with a mapping of shares once for each of them.
func (f *flattener) add(table string, row Row, spread *node) {
	if spread == nil {
		f.rows[table] = append(f.rows[table], row)
		return
	}
	for _, e := range spread.entries {
		one := Row{Values: map[string]Value{"shares.of": {Text: e.key}, "shares.share": {Text: e.value.text}}}
		for k, v := range row.Values {
			one.Values[k] = v
		}
		f.rows[table] = append(f.rows[table], one)
	}
}

func idOf(n *node, parent string) string {
	if id := n.get("id"); id != nil {
		return id.text
	}
	return parent
}

// nested adds the lists of rows inside a row, at any depth of keys.
func (f *flattener) nested(section string, path []string, id string, n *node) {
	for _, e := range n.entries {
		here := join(path, e.key)
		name := section + "." + dotted(here)
		_, isTable := f.tables[name]
		switch {
		case isTable && e.value.kind == list:
			for _, row := range e.value.items {
				f.row(name, id, row)
			}
		case isTable:
			for _, m := range e.value.entries {
				f.rows[name] = append(f.rows[name], Row{Values: map[string]Value{ParentKey: {Text: id},
					"entry.of": {Text: m.key}, "entry.share": {Text: m.value.text}}})
			}
		case e.value.kind == mapping:
			f.nested(section, here, id, e.value)
		}
	}
}

// within returns the node at the end of a path of keys, or nil.
func (n *node) within(path []string) *node {
	for _, key := range path {
		if n == nil {
			return nil
		}
		n = n.get(key)
	}
	return n
}

// cell writes one column of a row.
func (f *flattener) cell(row Row, c Column, n *node) {
	last := c.path[len(c.path)-1]
	around := n.within(c.path[:len(c.path)-1])
	found := n.within(c.path)
	switch {
	case isEvidenceColumn(c):
		f.evidence(row, c, n)
		return
	case found == nil && around != nil && around.kind == scalar && last == "vi":
		found = around
	case found != nil && found.kind == mapping && !c.ByYear && found.get("likely") != nil:
		found = found.get("likely")
	}
	switch {
	case found == nil:
	case c.ByYear && found.kind == mapping:
		for _, e := range found.entries {
			row.Values[c.Key+"."+e.key] = Value{Text: e.value.text}
		}
	case c.ByYear:
		row.Values[YearKey(c.Key, 0)] = Value{Text: found.text}
	case found.kind == list:
		row.Values[c.Key] = Value{Text: listText(found, c.mark())}
	case found.kind == scalar:
		row.Values[c.Key] = Value{Text: found.text}
	}
}

// mark parts the elements of a list in a cell of the column.
func (c Column) mark() string {
	if c.Lines {
		return "\n\n"
	}
	return ListMark
}

// elements parts the text of a cell into the elements of its list.
func (c Column) elements(text string) []string {
	if c.Lines {
		return strings.Split(text, c.mark())
	}
	return strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' })
}

func listText(n *node, mark string) string {
	var items []string
	for _, i := range n.items {
		items = append(items, i.text)
	}
	return strings.Join(items, mark)
}

func isEvidenceColumn(c Column) bool { return c.evidence != "" }

// evidence writes one column of provenance.
func (f *flattener) evidence(row Row, c Column, n *node) {
	around := n.within(c.path[:len(c.path)-c.depth()])
	if around == nil {
		return
	}
	for _, kind := range []string{"source", "derived", "assumed"} {
		said := around.get(kind)
		if said == nil {
			continue
		}
		if c.evidence == evidenceKind {
			row.Values[c.Key] = Value{Text: kind}
			return
		}
		row.show(c.Key, said, evidencePath(kind, c), c.lang)
	}
}

// show writes the value at a path; a text in one language is its Vietnamese.
func (r Row) show(key string, n *node, path []string, lang string) {
	v := n.within(path)
	if v == nil && lang == "vi" {
		v = n.within(path[:1])
	}
	if v != nil && v.kind == scalar {
		r.Values[key] = Value{Text: v.text}
	}
}

// depth counts the keys of a column of provenance.
func (c Column) depth() int {
	if c.lang != "" {
		return 2
	}
	return 1
}

// evidencePath is where a kind of provenance keeps what a column shows.
func evidencePath(kind string, c Column) []string {
	path := []string{evidenceKeyOf(kind, c.evidence)}
	if c.lang != "" {
		path = append(path, c.lang)
	}
	return path
}

// labels writes the name of each use of money beside its id in the table of funding.
func (f *flattener) labels() {
	names := map[string]Value{}
	for _, table := range []string{"tasks", "projects"} {
		for _, r := range f.rows[table] {
			names[r.Values["id"].Text] = r.Values["name.vi"]
		}
	}
	for _, r := range f.rows[fundingTable] {
		r.Values[LabelKey] = names[r.Values[ParentKey].Text]
	}
}

func unitOf(d budget.Dong) string {
	for _, u := range units {
		if u.dong == d {
			return u.name
		}
	}
	return ""
}
