package xlsx

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx/cells"
	"phanbo/scenarios"
)

// ReadForm reads a plan from a workbook: a form as WriteForm makes it, whatever was
// moved or inserted, or a table of requests as departments type it with a table of
// ceilings. Tables are found by the names of their columns. name is the file's, for the
// places of faults. A faulty plan comes back as budget.Problems, all faults at once, with a
// Form that has no plan; any other error is one of reading r.
func ReadForm(r io.ReaderAt, size int64, name string) (*Form, error) {
	f, book, err := readTables(r, size, name)
	if err != nil {
		return nil, err
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, io.NewSectionReader(r, 0, size)); err != nil {
		return nil, err
	}
	label := filepath.Base(name)
	title := strings.TrimSuffix(label, filepath.Ext(label))
	plan, err := scenarios.FromTables(f.filled, scenarios.Given{ID: locale.Slug(title), Name: title, Faults: f.faults, Broken: f.broken,
		Input: budget.Input{Name: label, SHA256: hex.EncodeToString(hash.Sum(nil))}})
	if err == nil {
		err = f.enough(plan.Plan())
	} else {
		err = f.withoutSources(err)
	}
	f.nameFields(err)
	if err != nil {
		return &Form{Ignored: f.ignored, Columns: f.unused, OneAmount: f.one}, inOrder(err, book)
	}
	return &Form{Plan: plan, Ignored: f.ignored, Columns: f.unused, OneAmount: f.one}, nil
}

// ReadTables reads the rows of the tables in a workbook as ReadForm does, without
// making a plan of them.
func ReadTables(r io.ReaderAt, size int64, name string) ([]scenarios.Filled, error) {
	f, book, err := readTables(r, size, name)
	switch {
	case err != nil:
		return nil, err
	case len(f.faults) > 0:
		return nil, inOrder(f.faults, book)
	}
	return f.filled, nil
}

func readTables(r io.ReaderAt, size int64, name string) (*formReader, *cells.Book, error) {
	book, problem := cells.Open(r, size, cells.Default())
	if problem != nil {
		problem.Origin.File = name
		return nil, nil, budget.Problems{*problem}
	}
	f := &formReader{file: name, date1904: book.Date1904, names: knownNames(), places: map[budget.Origin]cellRole{}, lists: map[budget.Origin]scenarios.Column{}}
	for i := range book.Sheets {
		f.sheet(&book.Sheets[i])
	}
	if len(f.filled) == 0 && len(f.faults) == 0 {
		f.add("book_no_table", budget.Origin{File: name})
		f.broken = true
	}
	f.oneAmount()
	return f, book, nil
}

// oneAmount takes the requests of annexes as their draft too, where no table has a column
// for it: an annex that is issued says each amount once.
func (f *formReader) oneAmount() {
	if !f.asks || f.drafts {
		return
	}
	for _, t := range f.filled {
		for _, r := range t.Rows {
			for key, v := range r.Values {
				if year, ok := strings.CutPrefix(key, "requested."); ok && t.Table.Name == fundingTable && v.Text != "" {
					r.Values["draft."+year] = v
					f.one = true
				}
			}
		}
	}
}

// enough refuses a form in which what every plan needs was left blank.
func (f *formReader) enough(p *budget.Plan) error {
	var missing budget.Problems
	at := budget.Origin{File: f.file}
	sheets := budget.TextOf("sheets", f.unread())
	if len(p.Tasks)+len(p.Projects) == 0 {
		missing = append(missing, budget.Problem{Code: "book_no_use", Origin: at, Args: []budget.Arg{sheets}})
	}
	if len(p.Sources) == 0 {
		missing = append(missing, budget.Problem{Code: "book_no_source", Origin: at, Args: []budget.Arg{sheets}})
	}
	if missing == nil {
		return nil
	}
	return missing
}

// unread lists the sheets without a table, for the faults that come of it.
func (f *formReader) unread() string {
	if len(f.ignored) == 0 {
		return ""
	}
	return "“" + strings.Join(f.ignored, "”, “") + "”"
}

// withoutSources tells of the missing table of sources once, in place of every line that
// names a source of it.
func (f *formReader) withoutSources(err error) error {
	problems, ok := err.(budget.Problems)
	has := slices.ContainsFunc(f.filled, func(t scenarios.Filled) bool { return t.Table.Name == "sources" && len(t.Rows) > 0 })
	if !ok || has || f.broken {
		return err
	}
	comes := func(p budget.Problem) bool { return p.Code == "use_without_source" || p.Code == "unknown_source" }
	if !slices.ContainsFunc(problems, comes) {
		return err
	}
	missing := budget.Problem{Code: "book_no_source", Origin: budget.Origin{File: f.file}, Args: []budget.Arg{budget.TextOf("sheets", f.unread())}}
	return append(budget.Problems{missing}, slices.DeleteFunc(problems, comes)...)
}

// nameFields puts the heading of the sheet in the place of the key of a column.
func (f *formReader) nameFields(err error) {
	problems, _ := err.(budget.Problems)
	for i := range problems {
		p := &problems[i]
		for j, a := range p.Args {
			text := a.Text
			switch {
			case (a.Name == "key" || a.Name == "field") && p.Code != "cell_column":
				text = f.headingAt(p.Origin, text)
			case p.Code == "word_unknown" && a.Name == "known":
				text = f.choicesAt(p.Origin, text)
			case p.Code == "cell_parent" && a.Name == "table":
				text = f.sheetNames(text)
			}
			if text != a.Text {
				p.Args = slices.Clone(p.Args)
				p.Args[j].Text = text
			}
		}
	}
}

// cellRole is what a cell is: the column of a table, by its key and by the heading over it.
type cellRole struct{ table, key, title string }

// headingAt is what the sheet calls a key that a fault at a cell is about: the heading over
// the cell where it is the cell's own, else the name of the column in the form.
func (f *formReader) headingAt(at budget.Origin, key string) string {
	p, ok := f.places[at]
	last := p.key[strings.LastIndexByte(p.key, '.')+1:]
	t := f.names.tables[p.table]
	_, isColumn := columnOf(t, key)
	switch {
	case !ok:
		return key
	case p.title != "" && (key == p.key || key == last || strings.HasPrefix(p.key, key+".")):
		return p.title
	case isColumn:
		return columnName(f.names.words[0], p.table, key)
	}
	return key
}

// choicesAt are the words of the list of a cell in the language of its heading.
func (f *formReader) choicesAt(at budget.Origin, known string) string {
	c, title := f.lists[at], f.places[at].title
	if len(c.Choices) == 0 {
		return known
	}
	words := f.names.words[0]
	for _, w := range f.names.words {
		if locale.Plain(columnName(w, c.Table(), c.Key)) == locale.Plain(title) {
			words = w
			break
		}
	}
	var out []string
	for _, choice := range c.Choices {
		out = append(out, scenarios.ChoiceText(words, c, choice))
	}
	return strings.Join(out, ", ")
}

// sheetNames are the sheets of tables, parted by commas.
func (f *formReader) sheetNames(tables string) string {
	var out []string
	for t := range strings.SplitSeq(tables, ", ") {
		out = append(out, "“"+sheetName(f.names.words[0], t)+"”")
	}
	return strings.Join(out, ", ")
}

// Form is a plan read from a workbook.
type Form struct {
	Plan    *scenarios.Written // nil where faults kept it from being made
	Ignored []string           // sheets with something on them, but no table of a plan
	Columns []string           // columns of annexes that a plan has no place for, by name and cell

	OneAmount bool // an annex has one amount for each year, which is both request and draft
}

// inOrder sorts faults by sheet, row and column.
func inOrder(err error, book *cells.Book) error {
	problems, ok := err.(budget.Problems)
	if !ok {
		return err
	}
	order := map[string]int{}
	for i, s := range book.Sheets {
		order[s.Name] = i + 1
	}
	slices.SortStableFunc(problems, func(a, b budget.Problem) int {
		if n := order[a.Origin.Sheet] - order[b.Origin.Sheet]; n != 0 {
			return n
		}
		colA, rowA := split(a.Origin.Cell)
		colB, rowB := split(b.Origin.Cell)
		if rowA != rowB {
			return rowA - rowB
		}
		return colA - colB
	})
	return problems
}

// split parts an address into column and row; 0, 0 for none.
func split(address string) (column, row int) {
	for _, c := range address {
		if 'A' <= c && c <= 'Z' {
			column = column*26 + int(c-'A') + 1
		} else {
			row = row*10 + int(c-'0')
		}
	}
	return column, row
}

// formReader turns the cells of a workbook into rows of tables.
type formReader struct {
	file     string
	date1904 bool
	names    *formNames
	filled   []scenarios.Filled
	faults   budget.Problems
	ignored  []string
	unused   []string
	asks     bool                               // a table of funding without keys has been read
	drafts   bool                               // one of funding has a column of the draft
	one      bool                               // the requests of annexes are their draft too
	places   map[budget.Origin]cellRole         // what a cell is
	lists    map[budget.Origin]scenarios.Column // of a cell that takes the words of a list
	broken   bool                               // a fault of more than a cell
}

func (f *formReader) add(code string, at budget.Origin, args ...budget.Arg) {
	f.faults = append(f.faults, budget.Problem{Code: code, Origin: at, Args: args})
}

// grid is a sheet by rows and columns.
type grid struct {
	*cells.Sheet
	rows   map[int]map[int]*cells.Cell
	merged map[[2]int]cells.Area // by every cell of the area, where it is not too large
	last   int
	width  int // last column with a value
}

// largestMerge is the most cells of a merged area that matter: larger ones are titles.
const largestMerge = 10_000

func gridOf(s *cells.Sheet) *grid {
	g := &grid{Sheet: s, rows: map[int]map[int]*cells.Cell{}, merged: map[[2]int]cells.Area{}}
	for i := range s.Rows {
		row := map[int]*cells.Cell{}
		for j := range s.Rows[i].Cells {
			c := &s.Rows[i].Cells[j]
			row[c.Column] = c
			g.width = max(g.width, c.Column)
		}
		g.rows[s.Rows[i].Number] = row
		g.last = s.Rows[i].Number
	}
	for _, a := range s.Merged {
		if (a.ToColumn-a.Column+1)*(a.ToRow-a.Row+1) > largestMerge {
			continue
		}
		for row := a.Row; row <= a.ToRow; row++ {
			for col := a.Column; col <= a.ToColumn; col++ {
				g.merged[[2]int{col, row}] = a
			}
		}
	}
	return g
}

// text is what stands in a cell, that of its merged area for the cells inside one.
func (g *grid) text(col, row int) string {
	if a, ok := g.merged[[2]int{col, row}]; ok {
		col, row = a.Column, a.Row
	}
	if c := g.rows[row][col]; c != nil {
		return c.Value
	}
	return ""
}

// origin is the place of a cell.
func (f *formReader) origin(g *grid, col, row int) budget.Origin {
	return budget.Origin{File: f.file, Sheet: g.Name, Cell: cells.Address(col, row)}
}

// sheet reads the tables of a sheet.
func (f *formReader) sheet(s *cells.Sheet) {
	g := gridOf(s)
	if len(s.Rows) == 0 || f.names.isAside(s.Name) {
		return
	}
	found := f.lines(g)
	heads := f.keyHeads(g)
	if len(heads) == 0 && !found {
		heads = f.nameHeads(g)
	}
	for i, h := range heads {
		end := g.last
		if i+1 < len(heads) {
			end = heads[i+1].row - 1
		}
		f.table(g, h, end)
	}
	if len(heads) == 0 && !found && !f.nearly(g) {
		f.ignored = append(f.ignored, s.Name)
	}
}

// lines reads what a plan says once: keys in one column, values in another.
func (f *formReader) lines(g *grid) bool {
	filled := map[string]*scenarios.Row{}
	var order []string
	value := 0
	for _, row := range g.Rows {
		for i := range row.Cells {
			c := &row.Cells[i]
			if value == 0 && c.Kind == cells.Text && f.names.isValue(c.Value) {
				value = c.Column
			}
			table, column, key, ok := f.names.line(c.Value)
			if !ok || c.Kind != cells.Text {
				continue
			}
			if value == 0 {
				value = c.Column + 1
			}
			if filled[table] == nil {
				filled[table] = &scenarios.Row{At: f.origin(g, value, row.Number), Values: map[string]scenarios.Value{}}
				order = append(order, table)
			}
			f.cell(g, filled[table], column, key, value, row.Number)
			f.places[f.origin(g, value, row.Number)] = cellRole{table, key, strings.TrimRight(g.text(c.Column-1, row.Number), " *")}
			f.listAt(f.origin(g, value, row.Number), column)
			break
		}
	}
	for _, name := range order {
		if r := filled[name]; !isBlank(r) {
			f.filled = append(f.filled, scenarios.Filled{Table: f.names.tables[name], At: r.At, Rows: []scenarios.Row{*r}})
		}
	}
	return len(order) > 0
}

// isBlank tells whether a row says nothing besides its unit.
func isBlank(r *scenarios.Row) bool {
	for key, v := range r.Values {
		if v.Text != "" && key != scenarios.UnitKey {
			return false
		}
	}
	return !r.Faulty
}
