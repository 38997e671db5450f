package cells

import (
	"encoding/xml"
	"path"
	"strings"

	"phanbo/budget"
)

// nothing is a visitor that looks at nothing; others take from it what they leave out.
type nothing struct{}

func (nothing) root() string                             { return "" }
func (nothing) start(string, []xml.Attr) *budget.Problem { return nil }
func (nothing) text([]byte) *budget.Problem              { return nil }
func (nothing) end(string) *budget.Problem               { return nil }

// contentTypes refuses workbooks with macros, whatever their name says.
type contentTypes struct{ nothing }

func (*contentTypes) root() string { return "Types" }

func (*contentTypes) start(_ string, attrs []xml.Attr) *budget.Problem {
	kind := strings.ToLower(attr(attrs, "ContentType"))
	switch {
	case strings.Contains(kind, "macroenabled"):
		return refuse("book_macro", partNamed(kind))
	case strings.Contains(kind, "sheet.binary"):
		return refuse("book_xlsb")
	}
	return nil
}

// relations are the links of a part to others.
type relations struct {
	nothing
	part string // that states them
	all  []relation
	byID map[string]int // place in all
}

type relation struct{ kind, target string }

func (*relations) root() string { return "Relationships" }

func (r *relations) start(name string, attrs []xml.Attr) *budget.Problem {
	if name != "Relationship" {
		return nil
	}
	kind := path.Base(attr(attrs, "Type"))
	if attr(attrs, "TargetMode") == "External" && kind != "hyperlink" {
		return refuse("book_external", partNamed(attr(attrs, "Target")))
	}
	id := attr(attrs, "Id")
	if _, twice := r.byID[id]; twice {
		return damaged(r.part)
	}
	if r.byID == nil {
		r.byID = map[string]int{}
	}
	r.byID[id] = len(r.all)
	r.all = append(r.all, relation{kind, attr(attrs, "Target")})
	return nil
}

// target returns the part that a relation of a kind leads to; "" for none.
func (r *relations) target(from, kind string) string {
	for _, l := range r.all {
		if l.kind == kind {
			return resolved(from, l.target)
		}
	}
	return ""
}

// sheet returns the part of the sheet whose relation has an id, and whether it is one of
// cells, not of a chart. A sheet without a relation has the part "", which is missing.
func (r *relations) sheet(from, id string) (part string, ofCells bool) {
	i, known := r.byID[id]
	if !known {
		return "", true
	}
	return resolved(from, r.all[i].target), r.all[i].kind == "worksheet"
}

// resolved is the name of the part that a target means.
func resolved(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.ToLower(path.Clean(target))[1:]
	}
	return strings.ToLower(path.Join(path.Dir(from), target))
}

// workbook lists the sheets.
type workbook struct {
	nothing
	limits   Limits
	sheets   []sheetEntry
	names    map[string]bool // of the sheets, in small letters
	date1904 bool
}

type sheetEntry struct {
	name, id string
	hidden   bool
}

func (*workbook) root() string { return "workbook" }

func (w *workbook) start(name string, attrs []xml.Attr) *budget.Problem {
	switch name {
	case "workbookPr":
		w.date1904 = isTrue(attr(attrs, "date1904"))
	case "sheet":
		s := sheetEntry{name: attr(attrs, "name"), hidden: attr(attrs, "state") != "" && attr(attrs, "state") != "visible"}
		for _, a := range attrs {
			if a.Name.Local == "id" {
				s.id = a.Value
			}
		}
		w.sheets = append(w.sheets, s)
		if w.names[strings.ToLower(s.name)] {
			return refuse("book_part_twice", partNamed(s.name))
		}
		w.names[strings.ToLower(s.name)] = true
		if len(w.sheets) > w.limits.Sheets {
			return refuse("book_sheets", number("limit", w.limits.Sheets))
		}
	}
	return nil
}
