package scenarios

import (
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// row turns the cells of a row into a mapping.
func (g *gatherer) row(t Table, r *Row) *node {
	n := &node{kind: mapping, at: r.At, gaps: map[string]budget.Origin{}}
	unit := g.unit(t, r)
	for _, c := range t.Columns {
		switch {
		case c.Key == ParentKey, c.Key == LabelKey, c.Key == UnitKey, c.Key == GivenKey:
		case c.ByYear:
			g.byYear(n, c, r, unit)
		case c.evidence != "":
			if c.evidence == evidenceKind {
				g.evidence(t, n, c, r)
			}
		default:
			g.cell(n, c, r, unit)
		}
	}
	return n
}

// unit returns the money unit of a row; 0 when none is said, which is a fault where
// there is money.
func (g *gatherer) unit(t Table, r *Row) budget.Dong {
	if !t.HasMoney() {
		return 0
	}
	said := r.Values[UnitKey]
	for _, u := range units {
		if locale.Plain(u.name) == locale.Plain(said.Text) {
			return u.dong
		}
	}
	at := orAt(said.At, r.At)
	switch {
	case said.Text != "":
		g.add("money_unit_unknown", at, budget.TextOf("found", said.Text), budget.TextOf("suggestion", ""),
			budget.TextOf("known", strings.Join(unitNames()[:4], ", ")))
	case g.hasMoney(t, r):
		g.add("cell_unit", at, budget.TextOf("known", strings.Join(unitNames()[:4], ", ")))
	}
	return 1
}

func (g *gatherer) hasMoney(t Table, r *Row) bool {
	for _, c := range t.Columns {
		for key, v := range r.Values {
			if c.Kind == MoneyKind && v.Text != "" && (key == c.Key || c.ByYear && strings.HasPrefix(key, c.Key+".")) {
				return true
			}
		}
	}
	return false
}

// gap is where a key that a row lacks would stand.
func (n *node) gap(key string) budget.Origin {
	if at, ok := n.gaps[key]; ok {
		return at
	}
	return n.at
}

// cell puts the value of one cell at its path. A blank one is remembered by place.
func (g *gatherer) cell(n *node, c Column, r *Row, unit budget.Dong) {
	v, here := r.Values[c.Key]
	if v.Text == "" {
		if here {
			n.blankAt(c.path, v.At)
		}
		return
	}
	if c.Kind == NumberKind && strings.HasSuffix(v.Text, "%") && g.inPercent(r) {
		v.Text = strings.TrimSuffix(v.Text, "%") // cells turn into percent what is typed as 80%
	}
	value := g.value(c, v, unit)
	if value == nil {
		return
	}
	n.put(c.path, value, c.lang == "vi")
}

// inPercent tells the rows whose numbers are in percent: of an indicator with that unit, or
// about one.
func (g *gatherer) inPercent(r *Row) bool {
	unit := r.Values["unit.vi"].Text
	if of := r.Values["indicator"].Text; of != "" && g.tables["indicators"] != nil {
		id := g.named([]string{"indicators"}, of)
		for _, i := range g.tables["indicators"].Rows {
			if i.Values["id"].Text == id {
				unit = i.Values["unit.vi"].Text
			}
		}
	}
	return strings.HasPrefix(strings.TrimSpace(unit), "%")
}

// blankAt remembers the place of a blank cell, in the mapping that lacks it.
func (n *node) blankAt(path []string, at budget.Origin) {
	for i, key := range path {
		if n.kind != mapping {
			return
		}
		if _, known := n.gaps[key]; !known && n.gaps != nil {
			n.gaps[key] = at
		}
		next := n.get(key)
		if next == nil || i == len(path)-1 {
			return
		}
		n = next
	}
}

// put sets the value at a path and makes the mappings on the way. A value in the
// middle that is there already becomes the likely one, or the Vietnamese text.
func (n *node) put(path []string, value *node, bare bool) {
	for _, key := range path[:len(path)-1] {
		next := n.get(key)
		switch {
		case next == nil && bare && key == path[len(path)-2]:
			n.entries = append(n.entries, entry{key, value.at, value}) // a text without English
			return
		case next == nil:
			next = &node{kind: mapping, at: value.at, gaps: map[string]budget.Origin{}}
			if at, ok := n.gaps[key]; ok {
				next.at = at
			}
			n.entries = append(n.entries, entry{key, value.at, next})
		case next.kind == scalar || next.kind == silent:
			next = n.widen(key, path[len(path)-1], next)
		}
		n = next
	}
	n.entries = append(n.entries, entry{path[len(path)-1], value.at, value})
}

// widen turns the value of a key into a mapping that holds it.
func (n *node) widen(key, beside string, value *node) *node {
	inner := "likely"
	if beside == "en" {
		inner = "vi"
	}
	made := &node{kind: mapping, at: value.at, gaps: map[string]budget.Origin{}, entries: []entry{{inner, value.at, value}}}
	for i := range n.entries {
		if n.entries[i].key == key {
			n.entries[i].value = made
		}
	}
	return made
}

// byYear builds the mapping of the columns by year of a key.
func (g *gatherer) byYear(n *node, c Column, r *Row, unit budget.Dong) {
	out := &node{kind: mapping}
	for _, key := range yearKeys(c, r) {
		v := r.Values[key]
		if v.Text == "" {
			n.blankAt(c.path, v.At)
			continue
		}
		if value := g.value(c, v, unit); value != nil {
			out.entries = append(out.entries, entry{strings.TrimPrefix(key, c.Key+"."), v.At, value})
		}
	}
	if len(out.entries) == 0 {
		return
	}
	out.at = out.entries[0].at
	if len(out.entries) == 1 && out.entries[0].key == everyYear {
		out = out.entries[0].value
	}
	n.put(c.path, out, false)
}

// yearKeys returns the keys of a column by year that a row has, the years in order.
func yearKeys(c Column, r *Row) []string {
	var keys []string
	for key := range r.Values {
		if rest, ok := strings.CutPrefix(key, c.Key+"."); ok && (rest == everyYear || isYear(rest)) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

func isYear(s string) bool { return len(s) == 4 && strings.Trim(s, "0123456789") == "" }

// evidence builds the key of provenance that the columns of a row say; c is the column
// of its kind.
func (g *gatherer) evidence(t Table, n *node, c Column, r *Row) {
	around := c.path[:len(c.path)-1]
	said, kind := r.Values[c.Key], g.choice(c, r.Values[c.Key])
	body := &node{kind: mapping, at: orAt(said.At, r.At), gaps: map[string]budget.Origin{}}
	for _, beside := range t.Columns {
		if beside.evidence != "" && beside.evidence != evidenceKind && slices.Equal(beside.path[:len(beside.path)-beside.depth()], around) {
			inner := beside
			inner.path = beside.path[len(around):]
			g.cell(body, inner, r, 0)
		}
	}
	if kind == "" && said.Text == "" {
		kind = impliedKind(body)
	}
	if kind == "" && said.Text != "" {
		g.add("word_unknown", said.At, budget.TextOf("key", c.Key), budget.TextOf("found", said.Text),
			budget.TextOf("suggestion", suggestion(said.Text, c.Choices)), budget.TextOf("known", strings.Join(c.Choices, ", ")))
		g.faulty[r.At] = true
		return
	}
	if kind == "" {
		n.blankAt(append(slices.Clone(around), evidenceKind), orAt(said.At, r.At))
		return
	}
	g.beside(kind, said, body)
	for i := range body.entries {
		body.entries[i].key = evidenceKeyOf(kind, body.entries[i].key)
	}
	for _, key := range []string{"how", "why"} {
		body.gaps[key] = body.gap(evidenceReason)
	}
	n.put(append(slices.Clone(around), kind), body, false)
}

// beside refuses what does not go with a kind of provenance that was chosen, each at its
// cell, and leaves it out.
func (g *gatherer) beside(kind string, said Value, body *node) {
	if said.Text == "" {
		return
	}
	not := map[string][]string{"source": {evidenceReason, "nearest"}, "derived": {"nearest"}, "assumed": {"document", "quote"}}[kind]
	body.entries = slices.DeleteFunc(body.entries, func(e entry) bool {
		wrong := slices.Contains(not, e.key)
		if wrong {
			g.add("evidence_beside", e.at, budget.TextOf("key", e.key), budget.TextOf("kind", said.Text))
		}
		return wrong
	})
}

// impliedKind is the kind of provenance that filled cells have when none is chosen:
// a reason beside a document is a derivation, alone an assumption.
func impliedKind(body *node) string {
	reason := body.get(evidenceReason) != nil || body.get("nearest") != nil
	switch {
	case reason && body.get("document") != nil:
		return "derived"
	case reason:
		return "assumed"
	case len(body.entries) > 0:
		return "source"
	}
	return ""
}

func wordNode(v Value) *node {
	if v.Text == "" {
		return nil
	}
	return &node{text: v.Text, at: v.At}
}
