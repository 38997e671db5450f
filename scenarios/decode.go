package scenarios

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"phanbo/budget"
)

// decoder fills format structs from nodes and goes on after every fault.
type decoder struct {
	*faults
	unit     budget.Dong            // đồng in one unit of the file; 0 when it is not stated
	unitSaid bool                   // a missing or unknown money_unit is said once a file
	faulty   map[budget.Origin]bool // rows with a fault in them
}

// reader is a value of format.go that reads itself.
type reader interface{ read(d *decoder, n *node) }

// checked is a row whose keys depend on each other. It is checked once it is
// free of other faults.
type checked interface{ check(d *decoder) }

// value fills v from n.
func (d *decoder) value(v reflect.Value, f field, n *node) {
	if n.kind == silent {
		return
	}
	if r, ok := v.Addr().Interface().(reader); ok {
		r.read(d, n)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		element := reflect.New(v.Type().Elem())
		d.value(element.Elem(), f, n)
		if n.kind == mapping || !isRow(element.Elem()) { // a row that is no mapping holds nothing
			v.Set(element)
		}
	case reflect.Slice:
		d.list(v, f, n)
	case reflect.Struct:
		d.row(v, n)
	case reflect.String:
		v.SetString(d.word(f, n))
	case reflect.Int:
		v.SetInt(int64(d.count(n)))
	case reflect.Bool:
		v.SetBool(d.flag(n))
	default:
		panic("scenarios: format struct with an unknown type of field")
	}
}

func (d *decoder) list(v reflect.Value, f field, n *node) {
	if n.kind != list {
		d.add("not_a_list", n.at, budget.TextOf("key", f.key))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, len(n.items)))
	for _, item := range n.items {
		if item.blank {
			d.add("value_missing", item.at, budget.TextOf("key", f.key))
			continue
		}
		element := reflect.New(v.Type().Elem()).Elem()
		d.value(element, f, item)
		if item.kind == mapping || !isRow(element) {
			v.Set(reflect.Append(v, element))
		}
	}
}

func isRow(v reflect.Value) bool {
	_, readsItself := v.Addr().Interface().(reader)
	return v.Kind() == reflect.Struct && !readsItself
}

// row fills a struct from a mapping, and marks its place when a fault is in it.
func (d *decoder) row(v reflect.Value, n *node) {
	before := len(d.problems)
	row := keysOf(v.Type())
	if n.kind != mapping {
		d.add("not_a_mapping", n.at, budget.TextOf("known", strings.Join(row.keys(), ", ")))
		return
	}
	if row.at != nil {
		v.FieldByIndex(row.at).Set(reflect.ValueOf(n.at))
	}
	guessed := d.unknownKeys(row.keys(), n)
	for _, f := range row.fields {
		value := n.get(f.key)
		switch {
		case value == nil && f.need && !guessed[f.key]:
			d.missing(f.key, n)
		case value == nil:
		case value.blank:
			d.add("value_missing", value.at, budget.TextOf("key", f.key))
		default:
			d.member(v.FieldByIndex(f.index), f, value)
		}
	}
	d.checkEvidence(v, row, n, guessed)
	if c, ok := v.Addr().Interface().(checked); ok && len(d.problems) == before {
		c.check(d)
	}
	if len(d.problems) > before {
		d.faulty[n.at] = true
	}
}

// missing tells of a key that a row lacks; of a row of a sheet, of the blank cell.
func (d *decoder) missing(key string, n *node) {
	if _, hasCell := n.gaps[key]; n.gaps != nil && !hasCell {
		d.add("cell_column", n.at, budget.TextOf("key", key), budget.TextOf("row", nameOf(n)))
		return
	}
	d.lacks(key, nameOf(n), n.gap(key))
}

// member fills a key of a row. A zero that would silently become the default is
// refused.
func (d *decoder) member(v reflect.Value, f field, n *node) {
	before := len(d.problems)
	d.value(v, f, n)
	if f.above && v.IsZero() && n.kind == scalar && len(d.problems) == before {
		d.add("zero_refused", n.at, budget.TextOf("key", f.key))
	}
}

// unknownKeys refuses keys that are not known, and returns those that
// were most likely meant, so that they are not reported as missing too.
func (d *decoder) unknownKeys(known []string, n *node) map[string]bool {
	guessed := map[string]bool{}
	for _, e := range n.entries {
		if slices.Contains(known, e.key) {
			continue
		}
		var free []string
		for _, k := range known {
			if n.get(k) == nil {
				free = append(free, k)
			}
		}
		guess := suggestion(e.key, free)
		guessed[guess] = true
		d.add("key_unknown", e.at, budget.TextOf("key", e.key),
			budget.TextOf("suggestion", guess), budget.TextOf("known", strings.Join(known, ", ")))
	}
	return guessed
}

// checkEvidence sees that a row says exactly once where its figures come from.
func (d *decoder) checkEvidence(v reflect.Value, row rowType, n *node, guessed map[string]bool) {
	if row.evidence == noEvidence {
		return
	}
	given := 0
	for _, key := range []string{"source", "derived", "assumed"} {
		if n.get(key) != nil || guessed[key] {
			given++
		}
	}
	switch {
	case given > 1:
		d.add("evidence_twice", n.at, budget.TextOf("row", nameOf(n)))
	case given == 0 && row.evidence == needsEvidence && n.gaps != nil:
		d.add("cell_evidence", n.gap(evidenceKind), budget.TextOf("row", nameOf(n)))
	case given == 0 && row.evidence == needsEvidence:
		d.add("evidence_missing", n.at, budget.TextOf("row", nameOf(n)))
	}
}

// nameOf returns what tells a row from its neighbours: its id or year.
func nameOf(n *node) string {
	for _, key := range []string{"id", "year", "source", "rule", "task"} {
		if v := n.get(key); v != nil && v.kind == scalar && v.text != "" {
			return v.shown()
		}
	}
	return ""
}

var slug = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,63}$`)

// word reads a text without languages: an id, a word of a list, a number of a
// document. A plain true or null is refused, for YAML would change it.
func (d *decoder) word(f field, n *node) string {
	if !d.isText(n) {
		return ""
	}
	switch {
	case f.isID && !slug.MatchString(n.text):
		d.add("id_malformed", n.at, budget.TextOf("found", n.shown())) // kept, so that references to it are found
	case f.like != nil && !f.like.MatchString(n.text):
		d.add("text_form", n.at, budget.TextOf("key", f.key), budget.TextOf("found", n.shown()), budget.TextOf("want", f.doc))
	case f.enum != nil && !slices.Contains(f.enum, n.text):
		d.add("word_unknown", n.at, budget.TextOf("key", f.key), budget.TextOf("found", n.shown()),
			budget.TextOf("suggestion", suggestion(n.text, f.enum)), budget.TextOf("known", strings.Join(f.enum, ", ")))
		return ""
	}
	return n.text
}

func (d *decoder) isText(n *node) bool {
	switch {
	case !d.isScalar(n):
		return false
	case n.text == "":
		d.add("text_empty", n.at)
		return false
	case n.plain && (strings.EqualFold(n.text, "true") || strings.EqualFold(n.text, "false")):
		d.add("not_a_text", n.at, budget.TextOf("found", n.text))
		return false
	}
	return true
}

func (d *decoder) isScalar(n *node) bool {
	switch n.kind {
	case scalar:
		return true
	case list, mapping:
		d.add("not_a_value", n.at)
	}
	return false
}

func (d *decoder) flag(n *node) bool {
	if !d.isScalar(n) {
		return false
	}
	if !n.plain || n.text != "true" && n.text != "false" {
		d.add("not_a_flag", n.at, budget.TextOf("found", n.shown()))
	}
	return n.text == "true"
}
