package cells

import (
	"path"
	"strings"

	"phanbo/budget"
)

// walkedParts are the parts of a workbook, each read once.
type walkedParts struct {
	o    *opener
	done map[string]bool // by name
}

// walk reads a part that must be there.
func (w *walkedParts) walk(name string, v visitor) *budget.Problem {
	f := w.o.parts[name]
	if f == nil {
		return refuse("book_part_missing", partNamed(name))
	}
	w.done[name] = true
	return w.o.walk(f, v)
}

// read walks all parts: those that say what others are first, sheets last, then what
// nothing has led to, which must be sound too.
func (o *opener) read() (*Book, *budget.Problem) {
	w := &walkedParts{o, map[string]bool{}}
	if p := w.walk("[content_types].xml", &contentTypes{}); p != nil {
		return nil, p
	}
	main, p := w.mainPart()
	if p != nil {
		return nil, p
	}
	book, links := &workbook{limits: o.limits, names: map[string]bool{}}, &relations{part: relationsOf(main)}
	if p := w.walk(main, book); p != nil {
		return nil, p
	}
	if p := w.walk(links.part, links); p != nil {
		return nil, p
	}
	out := &Book{Date1904: book.date1904}
	if out.Sheets, p = w.sheets(main, book, links); p != nil {
		return nil, p
	}
	if p := w.rest(); p != nil {
		return nil, p
	}
	return out, nil
}

// sheets reads the sheets of a workbook, after the texts and styles that they refer to.
func (w *walkedParts) sheets(main string, book *workbook, links *relations) ([]Sheet, *budget.Problem) {
	shared, styles := &sharedStrings{limits: w.o.limits}, &styleTable{limits: w.o.limits}
	for _, t := range []struct {
		kind string
		v    visitor
	}{{"sharedStrings", shared}, {"styles", styles}} {
		if target := links.target(main, t.kind); target != "" {
			if p := w.walk(target, t.v); p != nil {
				return nil, p
			}
		}
	}
	var all []Sheet
	for _, s := range book.sheets {
		target, ofCells := links.sheet(main, s.id)
		if !ofCells {
			continue
		}
		if w.done[target] {
			return nil, refuse("book_part_twice", partNamed(target))
		}
		reader := &sheetReader{o: w.o, part: target, shared: shared.all, styles: styles, sheet: Sheet{Name: s.name, Hidden: s.hidden}}
		if p := w.walk(target, reader); p != nil {
			return nil, at(p, s.name)
		}
		all = append(all, reader.sheet)
	}
	return all, nil
}

// rest walks the parts that nothing has led to.
func (w *walkedParts) rest() *budget.Problem {
	for _, name := range w.o.names {
		if w.done[name] {
			continue
		}
		var v visitor
		if strings.HasSuffix(name, ".rels") {
			v = &relations{part: name}
		}
		if p := w.walk(name, v); p != nil {
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
func (w *walkedParts) mainPart() (string, *budget.Problem) {
	links := &relations{part: "_rels/.rels"}
	if p := w.walk("_rels/.rels", links); p != nil {
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
