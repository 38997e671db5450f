package xlsx

import (
	"slices"

	"phanbo/scenarios"
)

// guideSheet is the first sheet: what to do, how to type, what colours mean, and the
// other sheets with a link to each.
func (f *formMaker) guideSheet() {
	s := f.guide
	s.widths = []float64{26, 66, 18, 12}
	s.say(4, cell{value: f.tell("guide.title"), look: look{bold: true, size: 16, across: "center"}})
	s.say(4, cell{value: f.tell("guide.about"), look: look{italic: true, across: "center"}})
	f.guidePart(s, "steps", "step1", "step2", "step3", "step4", "step5")
	f.guidePart(s, "typing", "typing1", "typing2", "typing3", "typing4", "typing5")
	f.legend(s)
	f.contents(s)
	s.skip(1)
	s.say(4, cell{value: f.tell("guide.format", textArg("version", formVersion)), look: look{italic: true, size: formSize, color: quietColor}})
	s.onePage = false
}

func (f *formMaker) guidePart(s *sheet, title string, lines ...string) {
	s.section(4, f.tell("guide."+title))
	for _, l := range lines {
		s.say(4, cell{value: f.tell("guide."+l, textArg("plan", f.name("plan")), textArg("funding", f.name("tasks.funding")),
			textArg("sources", f.name("sources"))), look: look{upDown: "top"}})
	}
}

// legend shows the colours of cells with what they mean.
func (f *formMaker) legend(s *sheet) {
	s.section(4, f.tell("guide.legend"))
	for _, l := range []struct {
		key  string
		look look
	}{
		{"legend_needed", look{border: true, color: inputColor, fill: neededFill, across: "center"}},
		{"legend_input", look{border: true, color: inputColor, fill: inputFill, across: "center"}},
		{"legend_formula", look{border: true, fill: totalFill, across: "center"}},
		{"legend_example", exampleLook},
	} {
		sample := l.look
		sample.across = "center"
		s.put(1, s.next, cell{value: "123", look: sample})
		s.put(2, s.next-1, text(f.tell("guide."+l.key)))
	}
}

// contents lists the sheets.
func (f *formMaker) contents(s *sheet) {
	s.section(4, f.tell("guide.sheets"))
	row := s.next
	for i, key := range []string{"sheet", "what", "when", "rows"} {
		s.put(i+1, row, cell{value: f.tell("guide." + key), look: headLook})
	}
	for _, to := range f.sheetsInOrder() {
		row = s.next
		s.links = append(s.links, link{1, row, to})
		s.put(1, row, cell{value: to.name, look: look{border: true, color: linkColor, wrap: true}})
		s.put(2, row, cell{value: f.sayOr("about."+to.id, to.name), look: look{border: true, wrap: true, size: formSize}})
		s.put(3, row, cell{value: f.when(to.id), look: look{border: true, across: "center"}})
		s.put(4, row, cell{value: f.rowCount(to.id), look: look{border: true, across: "center", format: wholeFormat}})
	}
}

func (f *formMaker) sheetsInOrder() []*sheet {
	return slices.DeleteFunc(slices.Clone(f.book.sheets), func(s *sheet) bool { return s == f.guide })
}

func (f *formMaker) when(table string) string {
	switch table {
	case "plan", "tasks.funding", "sources":
		return f.tell("guide.shortest")
	case "lists":
		return ""
	}
	return f.tell("guide.further")
}

// rowCount is how many rows of the plan a sheet holds.
func (f *formMaker) rowCount(table string) any {
	if i := slices.IndexFunc(f.tables, func(t scenarios.Filled) bool { return t.Table.Name == table }); i >= 0 {
		return len(f.tables[i].Rows)
	}
	return nil
}
