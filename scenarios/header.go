package scenarios

import (
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// checkSchema sees that the file says the format that is wanted; a file of
// another format is not read any further.
func (d *decoder) checkSchema(root *node, want string) bool {
	said := root.get("schema")
	family, _, _ := strings.Cut(want, "/1")
	switch {
	case said == nil || said.blank:
		d.add("schema_missing", root.at, budget.TextOf("want", want))
		return said == nil
	case said.kind != scalar:
		d.add("schema_unknown", said.at, budget.TextOf("found", ""), budget.TextOf("want", want))
		return false
	case said.text == want:
		return true
	}
	code := "schema_unknown"
	if version, ok := strings.CutPrefix(said.text, family+"/"); ok && version > "1" && strings.Trim(version, "0123456789") == "" {
		code = "schema_newer"
	}
	d.add(code, said.at, budget.TextOf("found", said.shown()), budget.TextOf("want", want))
	return false
}

// units are the names of the money units, in đồng.
var units = []struct {
	name string
	dong budget.Dong
}{
	{"đồng", 1}, {"nghìn đồng", 1_000}, {"triệu đồng", budget.Million}, {"tỷ đồng", budget.Billion},
	{"dong", 1}, {"thousand", 1_000}, {"million", budget.Million}, {"billion", budget.Billion},
}

// readUnit reads money_unit before everything else, for it changes what every
// amount means. An unknown unit leaves the amounts unread, and is said once.
func (d *decoder) readUnit(root *node) {
	said := root.get("money_unit")
	if said == nil || said.kind != scalar || said.blank {
		return
	}
	var known []string
	for _, u := range units {
		if locale.NormalText(u.name) == strings.ToLower(said.text) {
			d.unit = u.dong
			return
		}
		known = append(known, u.name)
	}
	d.unitSaid = true
	d.add("money_unit_unknown", said.at, budget.TextOf("found", said.shown()),
		budget.TextOf("suggestion", suggestion(strings.ToLower(said.text), known)), budget.TextOf("known", strings.Join(known, ", ")))
}
