package scenarios

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// Given says what tables that leave out the head of a plan are read with.
type Given struct {
	ID     string // of the plan
	Name   string
	Input  budget.Input
	Faults budget.Problems // found already; a plan with any is refused
	Broken bool            // more is missing than the cells that Faults names: rows are not judged
}

// FromTables reads a plan from the rows of its tables, with the same faults as
// files have, each at its cell. What a short form leaves out is filled in: ids are
// made of names, years are those of the columns by year, a line of funding with a
// name states a task of its own, a source without a word on it is an assumption.
func FromTables(tables []Filled, g Given) (*Written, error) {
	ga := newGatherer(tables, g)
	whole := ga.file(budget.Origin{File: g.Input.Name, Column: 1}) // not the place of the plan's own row
	ga.hasPlan = whole.Plan != nil
	w, err := ga.finish(whole, []budget.Input{g.Input}, !g.Broken)
	return w, ga.pinpoint(firstOfEach(err, g.Faults))
}

// pinpoint moves faults of whole rows to the cell that holds what was found, or the one
// of the field that is named, where there is one.
func (g *gatherer) pinpoint(err error) error {
	var all budget.Problems
	if !errors.As(err, &all) {
		return err
	}
	rows := map[budget.Origin]Row{}
	for _, t := range Tables() {
		if f := g.tables[t.Name]; f != nil {
			for _, r := range f.Rows {
				rows[r.At] = r
			}
		}
	}
	for i := range all {
		if r, ok := rows[all[i].Origin]; ok {
			all[i].Origin = r.cellOf(all[i].Code, all[i].Args, all[i].Origin)
		}
		g.suggestName(&all[i])
		g.nameRows(&all[i])
	}
	if slices.ContainsFunc(all, func(p budget.Problem) bool { return p.Code == "name_twice" }) {
		all = slices.DeleteFunc(all, g.hasName)
	}
	return once(all)
}

// once leaves out what is said already: a cell that is a request and the draft at once has
// the same fault as both.
func once(all budget.Problems) budget.Problems {
	said := map[string]bool{}
	return slices.DeleteFunc(all, func(p budget.Problem) bool {
		key := fmt.Sprintf("%+v", p)
		before := said[key]
		said[key] = true
		return before
	})
}

// hasName tells the faults of a name that is there, but of two rows.
func (g *gatherer) hasName(p budget.Problem) bool {
	kind, ok := strings.CutPrefix(p.Code, "unknown_")
	return ok && slices.ContainsFunc(p.Args, func(a budget.Arg) bool {
		return a.Name == "found" && slices.ContainsFunc(g.ids[kind+"s"], func(n name) bool { return locale.Plain(n.vi) == locale.Plain(a.Text) })
	})
}

// nameRows puts names in the place of ids that the author of the tables never saw.
func (g *gatherer) nameRows(p *budget.Problem) {
	for i, a := range p.Args {
		if name := g.made[a.Text]; name != "" && a.Kind == budget.TextArg && a.Name != "found" && a.Name != "suggestion" {
			p.Args = slices.Clone(p.Args)
			p.Args[i].Text = name
		}
	}
}

// suggestName suggests the row whose name is nearest to one that is not there: cells name
// rows by name as well as by id.
func (g *gatherer) suggestName(p *budget.Problem) {
	kind, ok := strings.CutPrefix(p.Code, "unknown_")
	found := slices.IndexFunc(p.Args, func(a budget.Arg) bool { return a.Name == "found" })
	to := slices.IndexFunc(p.Args, func(a budget.Arg) bool { return a.Name == "suggestion" && a.Text == "" })
	if !ok || found < 0 || to < 0 {
		return
	}
	tables := []string{kind + "s"}
	if kind == "use" {
		tables = []string{"tasks", "projects"}
	}
	shown, known := map[string]string{}, []string{}
	for _, t := range tables {
		for _, n := range g.ids[t] {
			if plain := locale.Plain(n.vi); plain != "" && shown[plain] == "" {
				shown[plain] = n.vi
				known = append(known, plain)
			}
		}
	}
	p.Args = slices.Clone(p.Args)
	p.Args[to].Text = shown[suggestion(locale.Plain(p.Args[found].Text), known)]
}

// cellOf is the place of the cell that the arguments of a fault tell of; else at.
func (r *Row) cellOf(code string, args []budget.Arg, at budget.Origin) budget.Origin {
	for _, a := range args {
		if a.Name == "field" && r.Values[a.Text].At.Cell != "" {
			return r.Values[a.Text].At
		}
	}
	best := at
	for key, v := range r.Values { // as_of_range is of the cell as_of
		if v.At.Cell != "" && strings.HasPrefix(code, key+"_") {
			return v.At
		}
	}
	for _, a := range args {
		for _, v := range r.Values {
			if a.Kind == budget.TextArg && slices.Contains([]string{"found", "source", "base"}, a.Name) && a.Text != "" && v.Text == a.Text &&
				v.At.Cell != "" && (best == at || v.At.Cell < best.Cell) {
				best = v.At
			}
		}
	}
	return best
}

func newGatherer(tables []Filled, given Given) *gatherer {
	g := &gatherer{loader: newLoader(), tables: map[string]*Filled{}, nodes: map[string][]rowNode{}, plains: map[string]string{}, byName: map[string]map[string][]string{}, isID: map[string]bool{}, after: map[string]int{}, made: map[string]string{}}
	g.words, g.known = bothLanguages(), vocabulary()
	g.problems = append(g.problems, given.Faults...)
	for i := range tables {
		g.merge(tables[i])
	}
	g.complete(given)
	return g
}

// file decodes the rows as a file would be.
func (g *gatherer) file(at budget.Origin) planFile {
	var whole planFile
	d := &decoder{faults: g.faults, faulty: g.faulty, unit: 1}
	d.row(reflect.ValueOf(&whole).Elem(), g.root(at))
	return whole
}

// firstOfEach leaves out what was found at the cells of faults beside these: it comes
// of them.
func firstOfEach(err error, faults budget.Problems) error {
	var all budget.Problems
	if !errors.As(err, &all) {
		return err
	}
	type fault struct {
		at   budget.Origin
		code string
	}
	cells, known := map[budget.Origin]bool{}, map[fault]bool{}
	for _, f := range faults {
		cells[f.Origin], known[fault{f.Origin, f.Code}] = true, true
	}
	return slices.DeleteFunc(all, func(p budget.Problem) bool {
		return cells[p.Origin] && !known[fault{p.Origin, p.Code}]
	})
}

// gatherer turns rows of tables into the nodes of a plan.
type gatherer struct {
	*loader
	tables map[string]*Filled
	nodes  map[string][]rowNode // by table
	ids    map[string][]name
	byName map[string]map[string][]string // table -> plain name -> ids
	isID   map[string]bool                // table/id of the rows that others may name
	taken  map[string]bool                // ids of all rows; nil before one is made
	after  map[string]int                 // beginnings of ids that were made -> the last number behind them
	made   map[string]string              // ids that were made of names -> the names
	words  []*locale.Words
	known  map[string]map[string]string // words of each list, in plain form
	plains map[string]string            // texts -> their plain form
}

// plain is locale.Plain, worked out once for every text: rows are compared with all others.
func (g *gatherer) plain(text string) string {
	plain, ok := g.plains[text]
	if !ok {
		plain = locale.Plain(text)
		g.plains[text] = plain
	}
	return plain
}

// know remembers how a row of a table may be named.
func (g *gatherer) know(table string, n name) {
	g.ids[table] = append(g.ids[table], n)
	if g.byName[table] == nil {
		g.byName[table] = map[string][]string{}
	}
	for _, plain := range []string{g.plain(n.vi), g.plain(n.en)} {
		if known := g.byName[table][plain]; plain != "" && !slices.Contains(known, n.id) {
			g.byName[table][plain] = append(known, n.id)
		}
	}
	g.isID[table+"/"+n.id] = true
}

type rowNode struct {
	id string
	n  *node
}

// name is a row that others may name by its id or by its name.
type name struct {
	id, vi, en string
}

func (g *gatherer) merge(f Filled) {
	if have := g.tables[f.Table.Name]; have != nil {
		have.Rows = append(have.Rows, f.Rows...)
		return
	}
	g.tables[f.Table.Name] = &f
}

// root builds the node of the whole plan.
func (g *gatherer) root(at budget.Origin) *node {
	root := &node{kind: mapping, at: at}
	all := Tables()
	slices.SortStableFunc(all, func(a, b Table) int { return cmp.Compare(len(a.Parents), len(b.Parents)) })
	for _, t := range all { // rows before those inside them
		if f := g.tables[t.Name]; f != nil {
			for i := range f.Rows {
				g.section(root, t, &f.Rows[i])
			}
		}
	}
	return root
}

// section puts a row where it belongs: into its section, or into the row that it names.
func (g *gatherer) section(root *node, t Table, r *Row) {
	n := g.row(t, r)
	if r.Faulty {
		g.faulty[r.At] = true
	}
	id := r.Values["id"].Text
	if v := r.Values[GivenKey]; v.Text != "" && len(n.entries) == 0 {
		if yes := g.flag(v); yes == nil || yes.text != "true" {
			return
		}
	}
	switch {
	case t.Single && root.get(t.Name) != nil:
		g.add("section_twice", r.At, budget.TextOf("key", t.Name), budget.TextOf("first", root.get(t.Name).at.String()))
	case t.Single:
		root.entries = append(root.entries, entry{t.Name, r.At, n})
		g.nodes[t.Name] = append(g.nodes[t.Name], rowNode{id, n})
	case t.Parents == nil:
		root.list(t.Name, r.At).items = append(root.list(t.Name, r.At).items, n)
		g.nodes[t.Name] = append(g.nodes[t.Name], rowNode{id, n})
	default:
		g.inside(t, r, n)
	}
}

// list returns the list under a key, made when it is not there.
func (n *node) list(key string, at budget.Origin) *node {
	if have := n.get(key); have != nil {
		return have
	}
	made := &node{kind: list, at: at}
	n.entries = append(n.entries, entry{key, at, made})
	return made
}

// inside adds a row to the list, or the mapping, of the row that it names.
func (g *gatherer) inside(t Table, r *Row, n *node) {
	of := r.Values[ParentKey]
	if of.Text == "" {
		g.add("cell_missing", orAt(of.At, r.At), budget.TextOf("key", ParentKey), budget.TextOf("row", ""))
		return
	}
	parent, path := g.parent(t, of.Text)
	if parent == nil {
		g.add("cell_parent", orAt(of.At, r.At), budget.TextOf("found", of.Text),
			budget.TextOf("suggestion", suggestion(of.Text, g.idsOf(t.Parents))), budget.TextOf("table", strings.Join(t.Parents, ", ")))
		return
	}
	at := parent
	for _, key := range path[:len(path)-1] {
		next := at.get(key)
		if next == nil {
			next = &node{kind: mapping, at: r.At, gaps: map[string]budget.Origin{}}
			at.entries = append(at.entries, entry{key, r.At, next})
		}
		at = next
	}
	last := path[len(path)-1]
	if m := n.get("entry"); m != nil {
		g.pair(at, last, m, r)
		return
	}
	if m := n.get("shares"); m != nil {
		n.entries = slices.DeleteFunc(n.entries, func(e entry) bool { return e.key == "shares" })
		g.pair(n, "shares", m, r)
	}
	rows := at.list(last, r.At)
	if joinShares(rows, n) {
		return
	}
	rows.items = append(rows.items, n)
}

// pair adds an entry to a mapping of shares.
func (g *gatherer) pair(at *node, key string, m *node, r *Row) {
	whole := at.get(key)
	if whole == nil {
		whole = &node{kind: mapping, at: r.At}
		at.entries = append(at.entries, entry{key, r.At, whole})
	}
	g.share(whole, m)
}

// share adds the id and share of a row to a mapping.
func (g *gatherer) share(whole, m *node) {
	id, share := m.get("of"), m.get("share")
	if id == nil || share == nil {
		missing := "of"
		if id != nil {
			missing = "share"
		}
		g.add("cell_missing", m.gap(missing), budget.TextOf("key", missing), budget.TextOf("row", ""))
		return
	}
	whole.entries = append(whole.entries, entry{id.text, id.at, share})
}

// joinShares adds the share of a row to the row before, where that says the same
// apart from it.
func joinShares(rows, n *node) bool {
	shares := n.get("shares")
	if shares == nil || len(rows.items) == 0 || len(shares.entries) != 1 {
		return false
	}
	last := rows.items[len(rows.items)-1]
	have := last.get("shares")
	if have == nil || !sameYears(last.get("years"), n.get("years")) || have.get(shares.entries[0].key) != nil {
		return false
	}
	have.entries = append(have.entries, shares.entries...)
	return true
}

func sameYears(a, b *node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.EqualFunc(a.items, b.items, func(a, b *node) bool { return a.text == b.text })
}

// parent returns the row that a nested row names, and the path of its list there.
func (g *gatherer) parent(t Table, id string) (*node, []string) {
	_, rest, _ := strings.Cut(t.Name, ".")
	for _, table := range t.Parents {
		for _, r := range g.nodes[table] {
			if r.id == id {
				return r.n, strings.Split(rest, ".")
			}
		}
	}
	return nil, nil
}

func (g *gatherer) idsOf(tables []string) []string {
	var ids []string
	for _, t := range tables {
		for _, n := range g.ids[t] {
			ids = append(ids, n.id)
		}
	}
	return ids
}

func orAt(at, other budget.Origin) budget.Origin {
	if at == (budget.Origin{}) {
		return other
	}
	return at
}

// vocabulary lists the words of every list of the format in both languages, in plain
// form, with the words that files use.
var vocabulary = sync.OnceValue(func() map[string]map[string]string {
	known := map[string]map[string]string{}
	for _, words := range bothLanguages() {
		for _, t := range Tables() {
			for _, c := range t.Columns {
				for _, choice := range c.Choices {
					if known[c.list()] == nil {
						known[c.list()] = map[string]string{}
					}
					known[c.list()][locale.Plain(choice)] = choice
					known[c.list()][locale.Plain(ChoiceText(words, c, choice))] = choice
				}
			}
		}
	}
	return known
})

// bothLanguages are the words of all languages, Vietnamese first.
var bothLanguages = sync.OnceValue(func() []*locale.Words {
	var all []*locale.Words
	for _, lang := range locale.Languages() {
		all = append(all, locale.For(lang))
	}
	return all
})

// list names the list of words of a column.
func (c Column) list() string { return c.table + "." + c.Key }

// term is the type of words that the choices of a column are, as in locale's terms.
func (c Column) term() string {
	switch c.choice {
	case "natures":
		return "nature"
	case "levels":
		return "tier"
	case "status":
		return "project_status"
	}
	return c.choice
}

// ChoiceText returns a word of a list in a language; the word itself where there is none.
func ChoiceText(words *locale.Words, c Column, choice string) string {
	if c.evidence == evidenceKind && choice == "source" {
		return words.Say("evidence.sourced")
	}
	for _, key := range []string{"form.word." + c.list() + "." + choice, c.term() + "." + choice} {
		if words.Has(key) {
			return words.Say(key)
		}
	}
	return choice
}
