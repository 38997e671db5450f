package xlsx

import (
	"unicode"
	"unicode/utf8"

	"phanbo/scenarios"
)

// planSheet lays out what a plan says once, line by line: label, key, value, hint.
func (f *formMaker) planSheet() {
	s := f.add("plan", f.name("plan"), form)
	f.sheets["plan"] = s
	s.widths = []float64{7, 44, 24, 46, 64}
	f.formHead(s, "plan", 4)
	for col, key := range []string{"order", "line", "key", "value", "about_line"} {
		s.put(col+1, formHeadRow, cell{value: f.tell(key), look: headLook})
	}
	s.next = formHeadRow + 1
	for _, t := range f.tables {
		if t.Table.Single {
			f.planPart(s, t)
		}
	}
	s.letters = formSize
	s.repeat, s.frozen, s.locked = [2]int{formHeadRow, formHeadRow}, [2]int{0, formHeadRow}, true
}

// planPart writes the lines of one of the parts that a plan has once.
func (f *formMaker) planPart(s *sheet, t scenarios.Filled) {
	name := t.Table.Name
	row := scenarios.Row{}
	if len(t.Rows) > 0 {
		row = t.Rows[0]
	}
	k := look{bold: true, border: true, fill: totalFill, size: formSize}
	s.stretched(1, 5, s.next, cell{value: f.sayOr("part."+name, name), look: k})
	for _, c := range f.columns(t) {
		if c.sum != [2]int{} {
			continue
		}
		at := s.next
		title := c.title
		if c.group != "" {
			title = c.group + ", " + lowerFirst(title)
		}
		s.put(1, at, cell{look: look{border: true}})
		s.put(2, at, cell{value: title, look: look{border: true, wrap: true, size: formSize}})
		s.put(3, at, cell{value: name + "." + c.key, look: keyLook})
		value := f.input(c.Column, f.planValue(t, c, row))
		value.look.across = "left"
		s.put(4, at, value)
		s.put(5, at, cell{value: f.hint(c.Column), look: look{border: true, wrap: true, size: formSize, color: quietColor, italic: true}})
		f.rule(s, area{4, at, 4, at}, c.Column, title)
	}
}

// planValue is what a plan says; a form without a plan names its years.
func (f *formMaker) planValue(t scenarios.Filled, c formColumn, row scenarios.Row) string {
	if len(t.Rows) > 0 {
		return row.Values[c.key].Text
	}
	switch t.Table.Name + "." + c.key {
	case "plan.first":
		return yearText(f.o.First)
	case "plan.last":
		return yearText(f.o.Last)
	case "plan." + scenarios.UnitKey:
		return "triệu đồng"
	}
	return ""
}

// lowerFirst writes the first letter of a heading small, for the middle of a line.
func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}
