package scenarios

import (
	"reflect"
	"slices"
	"sync"
)

// Table is a kind of row of a plan as a sheet holds it. Nested rows have a table
// of their own whose first column names the row that they belong to; keys inside
// keys become columns with dots in their names.
type Table struct {
	Name    string   // such as tasks or tasks.funding
	Parents []string // tables whose ids the first column takes; none = a section
	Single  bool     // one row at most
	Columns []Column
}

// Kind is what a column holds.
type Kind string

// The kinds of column. Words, rates and years are lists in one cell.
const (
	WordKind   Kind = "word"   // an id, a word of a list, a number of a document
	NameKind   Kind = "name"   // a text of any length
	DateKind   Kind = "date"   // 2021-05-31, 2021-05 or 2021
	YearKind   Kind = "year"   //
	MoneyKind  Kind = "money"  // in the unit of the row's column UnitKey
	RateKind   Kind = "rate"   //
	NumberKind Kind = "number" //
	CountKind  Kind = "count"  //
	FlagKind   Kind = "flag"   //
	WordsKind  Kind = "words"  //
	RatesKind  Kind = "rates"  //
	YearsKind  Kind = "years"  //
)

// UnitKey is the key of the column that says the money unit of a row; every table
// with money has it.
const UnitKey = "money_unit"

// Column is a column of a table, or with ByYear one for each year and one for
// every year that has none of its own.
type Column struct {
	Key     string // such as name.vi, start.from, requested
	Kind    Kind
	ByYear  bool
	Need    bool // in every row that has none of the keys beside it left out
	ID      bool // names the row
	Choices []string
	Of      []string // tables whose ids it takes
	Doc     string
	Lines   bool // an empty line parts the elements of a list, for they are sentences and may hold ListMark

	table    string
	path     []string
	choice   string // the key whose words the choices are
	evidence string // what a column of provenance says
	lang     string // of a text: vi or en
}

// HasMoney tells whether the table has a column of money.
func (t *Table) HasMoney() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Kind == MoneyKind })
}

// Column returns a column by its key.
func (t *Table) Column(key string) (Column, bool) {
	i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Key == key })
	if i < 0 {
		return Column{}, false
	}
	return t.Columns[i], true
}

// Table names the table that the column is of.
func (c Column) Table() string { return c.table }

// ChoiceKey names the words of Choices: the key of the format, without the keys
// around it.
func (c Column) ChoiceKey() string { return c.choice }

// ParentKey is the key of the first column of a nested table, LabelKey that of the
// name beside it in the table of funding: a row with a name and no id states a use
// of money by itself. GivenKey is that of a part of the plan that may be there without
// saying anything more.
const (
	ParentKey = "row"
	LabelKey  = "label"
	GivenKey  = "given"

	fundingTable = "tasks.funding"
)

// BesideFunding are the columns of the departments of a task, which a table of funding may
// have as well: they go to the tasks that its lines state.
func BesideFunding() []Column { return besideFunding() }

var besideFunding = sync.OnceValue(func() []Column {
	tasks := tablesByName()["tasks"]
	lead, _ := tasks.Column("lead")
	support, _ := tasks.Column("support")
	return []Column{lead, support}
})

// Tables returns all tables of the format, sections in its order, each before the
// tables nested in it.
func Tables() []Table {
	var out []Table
	for _, f := range keysOf(reflect.TypeFor[planFile]()).fields {
		switch f.typ.Kind() {
		case reflect.Pointer:
			b := &tableBuilder{all: &out, section: f.key}
			b.table(f.key, nil, f.typ.Elem(), true)
		case reflect.Slice:
			b := &tableBuilder{all: &out, section: f.key}
			b.table(f.key, nil, f.typ.Elem(), false)
		}
	}
	return out
}

// tableBuilder turns a section of the format into tables.
type tableBuilder struct {
	all     *[]Table
	section string
}

func (b *tableBuilder) table(name string, parents []string, row reflect.Type, single bool) {
	t := Table{Name: name, Parents: parents, Single: single}
	if parents != nil {
		t.Columns = append(t.Columns, Column{Key: ParentKey, Kind: WordKind, Need: true, Of: parents, path: []string{ParentKey}})
	}
	at := len(*b.all)
	*b.all = append(*b.all, t)
	if single && !slices.ContainsFunc(b.columns(row, nil), func(c Column) bool { return c.Need }) {
		t.Columns = append(t.Columns, Column{Key: GivenKey, Kind: FlagKind, path: []string{GivenKey}})
	}
	if name == fundingTable {
		t.Columns = append(t.Columns, Column{Key: LabelKey, Kind: NameKind, path: []string{LabelKey}})
	}
	columns := b.columns(row, nil)
	t.Columns = append(t.Columns, columns...)
	if t.HasMoney() {
		t.Columns = withUnit(t.Columns)
	}
	for i := range t.Columns {
		t.Columns[i].table = name
	}
	(*b.all)[at] = t
}

// withUnit puts the column of the unit before the first of money.
func withUnit(columns []Column) []Column {
	first := slices.IndexFunc(columns, func(c Column) bool { return c.Kind == MoneyKind })
	unit := Column{Key: UnitKey, Kind: WordKind, Choices: unitNames()[:4], path: []string{UnitKey}}
	return slices.Insert(columns, first, unit)
}

// columns lists the columns of a format struct; lists of rows become tables.
func (b *tableBuilder) columns(row reflect.Type, path []string) []Column {
	var out []Column
	keys := keysOf(row)
	evidenceDone := false
	for _, f := range keys.fields {
		if isEvidence(keys, f) {
			if !evidenceDone {
				out = append(out, evidenceColumns(path, keys.evidence)...)
			}
			evidenceDone = true
			continue
		}
		out = append(out, b.column(f, append(slices.Clone(path), f.key))...)
	}
	return out
}

// isEvidence tells whether a key is one of the keys of provenance.
func isEvidence(row rowType, f field) bool {
	return row.proof != nil && len(f.index) == len(row.proof)+1 && slices.Equal(f.index[:len(row.proof)], row.proof)
}

// evidenceKind is the column of provenance that says which of its keys a row has; the
// others say what those keys hold, side by side: what was read or computed or why it
// was assumed in one column, evidenceReason.
const (
	evidenceKind   = "evidence"
	evidenceReason = "reason"
)

// evidenceColumns lists the columns of the three keys of evidenceKeys.
func evidenceColumns(path []string, use evidenceUse) []Column {
	kinds := keysOf(reflect.TypeFor[evidenceKeys]()).fields
	columns := []Column{{Key: dotted(join(path, evidenceKind)), Kind: WordKind, Need: use == needsEvidence && len(path) == 0,
		choice: evidenceKind, evidence: evidenceKind, path: join(path, evidenceKind)}}
	b := &tableBuilder{all: new([]Table)}
	for _, kind := range kinds {
		columns[0].Choices = append(columns[0].Choices, kind.key)
		for _, f := range keysOf(kind.typ.Elem()).fields {
			key := evidenceColumn(f.key)
			for _, c := range b.column(f, join(path, key)) {
				c.Need, c.evidence = false, key
				if !slices.ContainsFunc(columns, func(have Column) bool { return have.Key == c.Key }) {
					columns = append(columns, c)
				}
			}
		}
	}
	return columns
}

// evidenceColumn is the column that shows a key of one kind of provenance.
func evidenceColumn(key string) string {
	if key == "how" || key == "why" {
		return evidenceReason
	}
	return key
}

// evidenceKeyOf is the key of a kind of provenance that a column shows.
func evidenceKeyOf(kind, column string) string {
	switch {
	case column != evidenceReason:
		return column
	case kind == "derived":
		return "how"
	}
	return "why"
}

func join(path []string, more ...string) []string { return append(slices.Clone(path), more...) }

// column returns the columns of one key.
func (b *tableBuilder) column(f field, path []string) []Column {
	c := Column{Key: dotted(path), Need: f.need && len(path) == 1, ID: f.isID, Choices: f.enum, Of: f.of, Doc: f.doc, Lines: f.lines, path: path, choice: f.key}
	one := func(kind Kind) []Column { c.Kind = kind; return []Column{c} }
	switch reflect.New(behind(f.typ)).Interface().(type) {
	case *textValue:
		return c.parts(NameKind, "vi", "en")
	case *yearValue:
		return one(YearKind)
	case *moneyValue:
		return one(MoneyKind)
	case *numberValue:
		return one(NumberKind)
	case *rateValue:
		return one(RateKind)
	case *amountValue:
		return c.parts(MoneyKind, "", "low", "high")
	case *numberRange:
		return c.parts(NumberKind, "", "low", "high")
	case *rateRange:
		return c.parts(RateKind, "", "low", "high")
	case *yearRates:
		c.ByYear = true
		return one(RateKind)
	case *yearMoney:
		c.ByYear = true
		return one(MoneyKind)
	case *[]string:
		return one(WordsKind)
	case *[]rateValue:
		return one(RatesKind)
	case *[]yearValue:
		return one(YearsKind)
	case *rateMap:
		return b.rates(c)
	case *bool:
		return one(FlagKind)
	case *int:
		return one(CountKind)
	case *string:
		if f.like == datePattern || f.like == dayPattern {
			return one(DateKind)
		}
		return one(WordKind)
	}
	return b.structure(f, path)
}

// behind is the type of a value that may be left out.
func behind(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// parts splits a column into the keys of its value; the first is needed where the
// value is, the part "" stands under the name of the key itself.
func (c Column) parts(kind Kind, names ...string) []Column {
	var out []Column
	for i, name := range names {
		part := c
		part.Kind, part.Need = kind, c.Need && i == 0
		if kind == NameKind {
			part.lang = name
		}
		if name != "" {
			part.path = join(c.path, name)
			part.Key = dotted(part.path)
		}
		out = append(out, part)
	}
	return out
}

// rates holds a mapping of shares by id: two columns, one row of the sheet an entry.
func (b *tableBuilder) rates(c Column) []Column {
	id, share := c, c
	id.Key, id.path, id.Kind, id.Doc = c.Key+".of", join(c.path, "of"), WordKind, ""
	share.Key, share.path, share.Kind, share.Of = c.Key+".share", join(c.path, "share"), RateKind, nil
	if len(c.path) > 1 || b.section != "scenarios" || c.path[0] != "parts" {
		return []Column{id, share}
	}
	return b.mapTable(c, id, share)
}

// mapTable gives a mapping that stands in a section's row a table of its own.
func (b *tableBuilder) mapTable(c, id, share Column) []Column {
	id.Key, id.path, share.Key, share.path = "entry.of", []string{"entry", "of"}, "entry.share", []string{"entry", "share"}
	id.Need, share.Need = true, true
	*b.all = append(*b.all, Table{Name: b.section + "." + c.Key, Parents: []string{b.section}, Columns: []Column{
		{Key: ParentKey, Kind: WordKind, Need: true, Of: []string{b.section}, path: []string{ParentKey}}, id, share}})
	return nil
}

// structure holds rows inside a row: those of a list in a table, a single one in
// columns with dots.
func (b *tableBuilder) structure(f field, path []string) []Column {
	switch {
	case f.typ.Kind() == reflect.Slice:
		b.nested(path, f.typ.Elem())
		return nil
	case f.typ.Kind() == reflect.Pointer && f.typ.Elem().Kind() == reflect.Struct:
		return b.columns(f.typ.Elem(), path)
	case f.typ.Kind() == reflect.Struct:
		return b.columns(f.typ, path)
	}
	panic("scenarios: format struct with a field that no table holds")
}

// nested adds the table of rows inside rows. Tasks and projects share theirs.
func (b *tableBuilder) nested(path []string, row reflect.Type) {
	key := dotted(path)
	if b.section == "projects" {
		for i := range *b.all {
			if t := &(*b.all)[i]; t.Name == "tasks."+key {
				t.Parents = append(t.Parents, "projects")
				t.Columns[0].Of = t.Parents
				return
			}
		}
	}
	b.table(b.section+"."+key, []string{b.section}, row, false)
}

func dotted(path []string) string {
	out := ""
	for i, p := range path {
		if i > 0 {
			out += "."
		}
		out += p
	}
	return out
}
