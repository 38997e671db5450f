package xlsx

import (
	"io"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/scenarios"
)

// FormOptions say how the form of a plan is written.
type FormOptions struct {
	Language    locale.Language // default locale.Vi
	First, Last budget.Year     // years with columns of their own, for a form without a plan
	Version     string          // of the program
}

// WriteForm writes a workbook to fill a plan in: a sheet for each kind of row of the
// plan format, with every column of it, and the rows of the plan; none for a nil plan.
// ReadForm reads it back without loss.
func WriteForm(w io.Writer, plan *scenarios.Written, o FormOptions) error {
	f := &formMaker{book: newBook(), words: locale.For(o.Language), o: o, sheets: map[string]*sheet{}, ids: map[string]area{}}
	f.fill(plan)
	f.guide = f.add("guide", f.name("guide"), cover)
	f.planSheet()
	for _, t := range f.ordered() {
		f.tableSheet(t)
	}
	f.listSheet()
	f.choose()
	f.guideSheet()
	for _, s := range f.book.sheets {
		s.fit()
		s.fillPages()
	}
	return emit(w, f.book, f.identity())
}

// formMaker lays out the form.
type formMaker struct {
	*book
	words  *locale.Words
	o      FormOptions
	tables []scenarios.Filled
	years  []budget.Year
	guide  *sheet
	sheets map[string]*sheet // by table
	ids    map[string]area   // the cells of the ids of a table
	picks  []pick
}

// pick is a column whose cells are chosen from a list.
type pick struct {
	sheet  *sheet
	cells  area
	column scenarios.Column
}

// tell returns the words of a key of the form.
func (f *formMaker) tell(key string, args ...budget.Arg) string {
	return f.words.Say("form."+key, args...)
}

// sayOr returns the words of a key, or other where there are none.
func (f *formMaker) sayOr(key, other string) string {
	if f.words.Has("form." + key) {
		return f.words.Say("form." + key)
	}
	return other
}

func (f *formMaker) name(table string) string { return sheetName(f.words, table) }

// sheetName is the name of the sheet of a table.
func sheetName(words *locale.Words, table string) string {
	if key := "form.sheet." + table; words.Has(key) {
		return words.Say(key)
	}
	return table
}

// columnName is what a column of a table is called in a language: by a name of its
// own, or by that of the key that it is a part of.
func columnName(words *locale.Words, table, key string) string {
	for _, k := range []string{"form.column." + table + "." + key, "form.column." + key} {
		if words.Has(k) {
			return words.Say(k)
		}
	}
	cut := strings.LastIndexByte(key, '.')
	if cut < 0 {
		return key
	}
	stem, part := key[:cut], key[cut+1:]
	if suffix := "form.suffix." + part; words.Has(suffix) {
		return words.Say(suffix, budget.TextOf("name", columnName(words, table, stem)))
	}
	first, rest, _ := strings.Cut(key, ".")
	return columnName(words, table, first) + ": " + lowerFirst(columnName(words, table, rest))
}

// fill takes the rows and the years of a plan.
func (f *formMaker) fill(plan *scenarios.Written) {
	first, last := f.o.First, f.o.Last
	if plan == nil {
		for _, t := range scenarios.Tables() {
			f.tables = append(f.tables, scenarios.Filled{Table: t})
		}
	} else {
		f.tables = plan.Tables()
		first, last = plan.Plan().First, plan.Plan().Last
	}
	for y := first; y <= last; y++ {
		f.years = append(f.years, y)
	}
}

// sheetOrder is the order of the sheets that a plan begins with; others follow in the
// order of the format.
var sheetOrder = []string{"tasks.funding", "sources", "groups", "tasks", "projects", "documents", "actors", "bases", "bases.amounts",
	"rules", "indicators", "targets", "responses", "scenarios"}

// ordered returns the tables that have a sheet each.
func (f *formMaker) ordered() []scenarios.Filled {
	var out, rest []scenarios.Filled
	for _, name := range sheetOrder {
		for _, t := range f.tables {
			if t.Table.Name == name {
				out = append(out, t)
			}
		}
	}
	for _, t := range f.tables {
		if !t.Table.Single && !slices.Contains(sheetOrder, t.Table.Name) {
			rest = append(rest, t)
		}
	}
	return append(out, rest...)
}

func (f *formMaker) identity() identity {
	language := "vi-VN"
	if f.words.Language() == locale.En {
		language = "en-US"
	}
	return identity{title: f.tell("title"), language: language, page: f.words.Say("sheet.page"), footer: "phanbo " + f.o.Version,
		properties: [][2]string{{"phanbo.form", formVersion}, {"phanbo.version", f.o.Version}}}
}

// formVersion is the format of plans that the form is for; its guide shows it too.
const formVersion = "phanbo/plan/1"
