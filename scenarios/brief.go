package scenarios

import (
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// complete fills in what short forms leave out, before cells become nodes.
func (g *gatherer) complete(given Given) {
	g.head(given)
	g.ids = map[string][]name{}
	for _, t := range Tables() {
		if f := g.tables[t.Name]; f != nil && t.Parents == nil {
			g.identify(t, f)
		}
	}
	g.lines()
	g.sources()
	for _, t := range Tables() {
		if f := g.tables[t.Name]; f != nil && t.Parents != nil {
			for i := range f.Rows {
				if v := f.Rows[i].Values[ParentKey]; v.Text != "" {
					f.Rows[i].set(ParentKey, g.named(t.Parents, v.Text))
				}
			}
		}
	}
}

// set gives a cell a text that the user left to the program.
func (r *Row) set(key, text string) {
	at := orAt(r.Values[key].At, r.At)
	r.Values[key] = Value{text, at}
}

// head fills in the id, name and years of a plan that does not say them.
func (g *gatherer) head(given Given) {
	f := g.tables["plan"]
	if f == nil || len(f.Rows) == 0 {
		at := budget.Origin{File: given.Input.Name}
		f = &Filled{Rows: []Row{{At: at, Values: map[string]Value{}}}}
		g.tables["plan"] = f
	}
	row := &f.Rows[0]
	first, last := g.years()
	for key, text := range map[string]string{"id": given.ID, "name.vi": given.Name, "first": first, "last": last} {
		if row.Values[key].Text == "" && text != "" {
			row.set(key, text)
		}
	}
}

// years returns the first and last year that the columns of money by year hold.
func (g *gatherer) years() (first, last string) {
	for _, table := range []string{fundingTable, "sources"} {
		f := g.tables[table]
		if f == nil {
			continue
		}
		for _, r := range f.Rows {
			for key, v := range r.Values {
				column, year, _ := strings.Cut(key, ".")
				if v.Text == "" || !isYear(year) || !slices.Contains([]string{"requested", "draft", "granted"}, column) {
					continue
				}
				if first == "" || year < first {
					first = year
				}
				last = max(last, year)
			}
		}
	}
	return first, last
}

// identify gives an id to every row of a section that has a name but none, and
// remembers how each may be named.
func (g *gatherer) identify(t Table, f *Filled) {
	if _, ok := t.Column("id"); !ok {
		return
	}
	for i := range f.Rows {
		r := &f.Rows[i]
		n := nameIn(r)
		if id := r.Values["id"].Text; id == "" && n.vi != "" {
			g.sameNames(t, f, i)
			r.set("id", g.free(n.vi))
			g.made[r.Values["id"].Text] = n.vi
		}
		n.id = r.Values["id"].Text
		if n.id != "" {
			g.know(t.Name, n)
		}
	}
}

// sameNames refuses a source or a group with the name of another, where none has an id:
// lines that name it could mean either.
func (g *gatherer) sameNames(t Table, f *Filled, i int) {
	if t.Name != "sources" && t.Name != "groups" {
		return
	}
	said := f.Rows[i].Values["name.vi"]
	for _, other := range f.Rows[:i] {
		if first := other.Values["name.vi"]; g.plain(first.Text) == g.plain(said.Text) {
			g.add("name_twice", orAt(said.At, f.Rows[i].At), budget.TextOf("found", said.Text), budget.TextOf("first", first.At.Cell))
			return
		}
	}
}

// nameIn is what a row is called: its name, title or place, or else what it joins.
func nameIn(r *Row) name {
	for _, key := range []string{"name", "title", "place"} {
		if vi := r.Values[key+".vi"].Text; vi != "" {
			return name{vi: vi, en: r.Values[key+".en"].Text}
		}
	}
	var parts []string
	for _, key := range []string{"use", "indicator", "year"} {
		if v := r.Values[key].Text; v != "" {
			parts = append(parts, v)
		}
	}
	return name{vi: strings.Join(parts, " ")}
}

// free makes an id of a name that no row has yet.
func (g *gatherer) free(text string) string {
	if g.taken == nil {
		g.taken = g.idsTyped()
	}
	base := locale.Slug(text)
	for n := g.after[base] + 1; ; n++ {
		id := base
		if n > 1 {
			id += "-" + wholeText(int64(n))
		}
		if !g.taken[id] {
			g.taken[id], g.after[base] = true, n
			return id
		}
	}
}

// idsTyped are the ids that rows have, with the word that is none.
func (g *gatherer) idsTyped() map[string]bool {
	taken := map[string]bool{budget.OfAllocated: true}
	for _, f := range g.tables {
		for _, r := range f.Rows {
			taken[r.Values["id"].Text] = true
		}
	}
	return taken
}

// lines reads the table of funding as it is typed: a name without a source is the
// heading of a group, a name with one states a task, a line without a name goes on
// with the use above.
func (g *gatherer) lines() {
	f := g.tables[fundingTable]
	if f == nil {
		return
	}
	group, use := "", ""
	kept := f.Rows[:0]
	for _, r := range f.Rows {
		of, label := r.Values[ParentKey], r.Values[LabelKey]
		switch {
		case of.Text != "":
			use = g.named([]string{"tasks", "projects"}, of.Text)
			g.sameName(use, label)
		case label.Text != "" && isHeading(&r):
			group, use = g.groupNamed(label), ""
			continue
		case label.Text != "":
			use = g.taskNamed(label, &group)
		}
		g.departments(use, r)
		if use != "" {
			r.set(ParentKey, use)
		}
		kept = append(kept, r)
	}
	f.Rows = kept
}

// isHeading tells whether a line of funding has a name and nothing else.
func isHeading(r *Row) bool {
	for key, v := range r.Values {
		if v.Text != "" && key != LabelKey && key != UnitKey && key != "lead" && key != "support" {
			return false
		}
	}
	return true
}

// sameName refuses a name beside an id that is the id of another.
func (g *gatherer) sameName(id string, label Value) {
	if label.Text == "" {
		return
	}
	plain := g.plain(label.Text)
	for _, table := range []string{"tasks", "projects"} {
		for _, n := range g.ids[table] {
			if n.id == id && plain != g.plain(n.vi) && plain != g.plain(n.en) {
				g.add("cell_label", label.At, budget.TextOf("found", label.Text), budget.TextOf("id", id), budget.TextOf("want", n.vi))
			}
		}
	}
}

// groupNamed returns the id of the task group of a name, made when there is none.
func (g *gatherer) groupNamed(label Value) string {
	return g.rowNamed("groups", []string{"groups"}, label, nil)
}

// taskNamed returns the id of the use of a name; a task is made in the group above
// when there is none.
func (g *gatherer) taskNamed(label Value, group *string) string {
	if id := g.named([]string{"tasks", "projects"}, label.Text); id != label.Text {
		return id
	}
	if *group == "" {
		*group = g.groupNamed(Value{g.words[0].Say("form.group_of_all"), label.At})
	}
	return g.rowNamed("tasks", []string{"tasks", "projects"}, label, map[string]string{"group": *group})
}

// departments gives a task the departments that a line of funding names, with a row of
// their own where they have none; those that the task has already stay.
func (g *gatherer) departments(use string, r Row) {
	tasks := g.tables["tasks"]
	if tasks == nil || use == "" {
		return
	}
	i := len(tasks.Rows) - 1 // the task of a line is mostly the one made last
	for i >= 0 && tasks.Rows[i].Values["id"].Text != use {
		i--
	}
	if i < 0 {
		return
	}
	for _, key := range []string{"lead", "support"} {
		v := r.Values[key]
		if v.Text == "" || tasks.Rows[i].Values[key].Text != "" {
			continue
		}
		names := []string{v.Text}
		if key == "support" {
			names = strings.FieldsFunc(v.Text, func(r rune) bool { return r == ';' || r == '\n' })
		}
		for j, name := range names {
			names[j] = g.rowNamed("actors", []string{"actors"}, Value{strings.TrimSpace(name), v.At}, nil)
		}
		tasks.Rows[i].Values[key] = Value{strings.Join(names, ListMark), v.At}
	}
}

// rowNamed returns the id of the row of a name, made when there is none.
func (g *gatherer) rowNamed(table string, among []string, label Value, with map[string]string) string {
	if id := g.named(among, label.Text); id != label.Text {
		return id
	}
	f := g.tables[table]
	if f == nil {
		f = &Filled{Table: tablesByName()[table]}
		g.tables[table] = f
	}
	row := Row{At: label.At, Values: map[string]Value{"name.vi": label}}
	row.set("id", g.free(label.Text))
	g.made[row.Values["id"].Text] = label.Text
	for key, text := range with {
		row.set(key, text)
	}
	f.Rows = append(f.Rows, row)
	id := row.Values["id"].Text
	g.know(table, name{id: id, vi: label.Text})
	return id
}

// sources fills in the nature of a source whose name says it, and calls a source
// without a word of provenance what it is: an assumption.
func (g *gatherer) sources() {
	f := g.tables["sources"]
	if f == nil {
		return
	}
	for i := range f.Rows {
		r := &f.Rows[i]
		if r.Values["nature"].Text == "" {
			nature := natureIn(r.Values["name.vi"].Text)
			if nature == "" && r.Values["name.vi"].Text != "" {
				g.add("source_nature", orAt(r.Values["nature"].At, orAt(r.Values["name.vi"].At, r.At)), budget.TextOf("name", r.Values["name.vi"].Text))
				nature = string(budget.Other)
			}
			if nature != "" {
				r.set("nature", nature)
			}
		}
		if said(r) {
			continue
		}
		r.set(evidenceKind, "assumed")
		r.set("reason.vi", g.words[0].Say("form.unsourced"))
		r.set("reason.en", g.words[1].Say("form.unsourced"))
	}
}

func said(r *Row) bool {
	for _, c := range evidenceColumns(nil, needsEvidence) {
		if r.Values[c.Key].Text != "" {
			return true
		}
	}
	return false
}

// natureIn returns the nature of money that the name of a source, or the column of natures,
// says in the words of the budget: đầu tư, or sự nghiệp and thường xuyên; "" when it says both or neither.
func natureIn(name string) string {
	plain := locale.Plain(name)
	capital := strings.Contains(plain, "dau tu")
	recurrent := strings.Contains(plain, "su nghiep") || strings.Contains(plain, "thuong xuyen")
	switch {
	case capital && !recurrent:
		return string(budget.Capital)
	case recurrent && !capital:
		return string(budget.Recurrent)
	}
	return ""
}
