package cells

import (
	"path"
	"strings"

	"phanbo/budget"
)

// read walks all parts: those that say what others are first, sheets last.
func (o *opener) read() (*Book, *budget.Problem) {
	done := map[string]bool{}
	walk := func(name string, v visitor) *budget.Problem {
		f := o.parts[name]
		if f == nil {
			return refuse("book_part_missing", budget.TextOf("part", name))
		}
		done[name] = true
		return o.walk(f, v)
	}
	kinds := &contentTypes{}
	if p := walk("[content_types].xml", kinds); p != nil {
		return nil, p
	}
	main, p := o.mainPart(walk)
	if p != nil {
		return nil, p
	}
	book := &workbook{limits: o.limits, names: map[string]bool{}}
	if p := walk(main, book); p != nil {
		return nil, p
	}
	links := &relations{part: relationsOf(main)}
	if p := walk(links.part, links); p != nil {
		return nil, p
	}
	shared, styles := &sharedStrings{limits: o.limits}, &styleTable{limits: o.limits}
	for _, t := range []struct {
		kind string
		v    visitor
	}{{"sharedStrings", shared}, {"styles", styles}} {
		if target := links.target(main, t.kind); target != "" {
			if p := walk(target, t.v); p != nil {
				return nil, p
			}
		}
	}
	out := &Book{Date1904: book.date1904}
	for _, s := range book.sheets {
		target, ofCells := links.sheet(main, s.id)
		if !ofCells {
			continue
		}
		if done[target] {
			return nil, refuse("book_part_twice", budget.TextOf("part", target))
		}
		reader := &sheetReader{o: o, part: target, shared: shared.all, styles: styles, sheet: Sheet{Name: s.name, Hidden: s.hidden}}
		if p := walk(target, reader); p != nil {
			return nil, at(p, s.name)
		}
		out.Sheets = append(out.Sheets, reader.sheet)
	}
	if p := o.rest(done, walk); p != nil {
		return nil, p
	}
	return out, nil
}

// rest walks the parts that nothing has led to, which must be sound too.
func (o *opener) rest(done map[string]bool, walk func(string, visitor) *budget.Problem) *budget.Problem {
	for _, name := range o.names {
		if done[name] {
			continue
		}
		var v visitor
		if strings.HasSuffix(name, ".rels") {
			v = &relations{part: name}
		}
		if p := walk(name, v); p != nil {
			return p
		}
	}
	return nil
}

// at gives a fault of a sheet its name.
func at(p *budget.Problem, sheet string) *budget.Problem {
	p.Origin.Sheet = sheet
	if p.Origin.Cell == "" {
		p.Origin.Cell = "A1"
	}
	return p
}

// mainPart finds the workbook itself.
func (o *opener) mainPart(walk func(string, visitor) *budget.Problem) (string, *budget.Problem) {
	links := &relations{part: "_rels/.rels"}
	if p := walk("_rels/.rels", links); p != nil {
		return "", p
	}
	if target := links.target("", "officeDocument"); target != "" {
		return target, nil
	}
	return "", refuse("book_kind")
}

// relationsOf is the part with the relations of a part.
func relationsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}
