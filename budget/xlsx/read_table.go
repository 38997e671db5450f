package xlsx

import (
	"regexp"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/xlsx/cells"
	"phanbo/scenarios"
)

// table reads the rows under a heading.
func (f *formReader) table(g *grid, h tableHead, end int) {
	t := f.names.tables[h.table]
	f.stray(g, h, end)
	columns := sortedColumns(h.keys)
	f.listUnused(g, h, end)
	h.titles = titlesOf(g, h)
	if h.table == fundingTable {
		f.asks = f.asks || !h.keyed
		f.drafts = f.drafts || h.keyed || slices.ContainsFunc(values(h.keys), func(k string) bool {
			return strings.HasPrefix(strings.TrimLeft(k, "@?"), "draft")
		})
	}
	out := scenarios.Filled{Table: t, At: f.origin(g, columns[0], h.row)}
	var rows []sumRow
	below := false // signatures and notes have begun
	for row := h.row + 1; row <= end; row++ {
		if g.rows[row] == nil || f.isAsideRow(g, h, row) {
			continue
		}
		if below = f.isFooter(g, h, row, below); below {
			continue
		}
		r := f.readRow(g, t, h, columns, row)
		if isBlank(&r) {
			continue
		}
		f.rowUnit(t, h, &r)
		f.checkSums(g, h, &r, row)
		rows = append(rows, sumRow{row: r, label: labelOf(r), order: orderLevel(r.Order), amounts: amountsOf(t, r), isTotal: f.isTotalRow(r)})
	}
	for _, r := range f.settle(t, rows) {
		out.Rows = append(out.Rows, f.spread(r)...)
	}
	f.filled = append(f.filled, out)
}

// readRow reads the cells of a row.
func (f *formReader) readRow(g *grid, t scenarios.Table, h tableHead, columns []int, row int) scenarios.Row {
	r := scenarios.Row{Values: map[string]scenarios.Value{}}
	for _, col := range columns {
		key := h.keys[col]
		if key == "#" && r.Order == "" && (f.names.said("orders", g.text(col, h.top)) || f.names.said("orders", g.text(col, h.row))) {
			r.Order = g.text(col, row)
		}
		if key == "#" || key == "=" {
			continue
		}
		if r.At == (budget.Origin{}) {
			r.At = f.origin(g, col, row)
		}
		c, _ := columnOf(t, key)
		f.cell(g, &r, c, key, col, row)
		f.places[f.origin(g, col, row)] = cellRole{t.Name, key, h.titles[col]}
		f.listAt(f.origin(g, col, row), c)
	}
	return r
}

// listUnused remembers the columns with values that annexes have and plans do not, those
// without a heading among them.
func (f *formReader) listUnused(g *grid, h tableHead, end int) {
	for col := 1; col <= g.width; col++ {
		text := g.text(col, h.row)
		bare := h.keys[col] == "" && !slices.Contains(h.strays, col)
		if !bare && (h.keys[col] != "#" || !f.names.said("unread", headingOf(text).name)) {
			continue
		}
		for row := h.row + 1; row <= end; row++ {
			if c := g.rows[row][col]; c != nil && c.Value != "" && (bare || !columnNumber.MatchString(c.Value)) && !g.isInside(col, row) {
				at := row
				if !bare {
					at = h.row
				}
				f.unused = append(f.unused, "“"+shortened(orText(text, c.Value))+"” ("+g.Name+"!"+cells.Address(col, at)+")")
				break
			}
		}
	}
}

// isInside tells the cells of a merged area but its first.
func (g *grid) isInside(col, row int) bool {
	a, ok := g.merged[[2]int{col, row}]
	return ok && (a.Column != col || a.Row != row)
}

// listAt remembers the cells that take the words of a list.
func (f *formReader) listAt(at budget.Origin, c scenarios.Column) {
	if len(c.Choices) > 0 {
		f.lists[at] = c
	}
}

// titlesOf are the headings over the columns of a table, without the mark of those that
// every row needs.
func titlesOf(g *grid, h tableHead) map[int]string {
	out := map[int]string{}
	for col := range h.keys {
		text := g.text(col, h.row)
		if _, isKey := columnOf(knownNames().tables[h.table], text); isKey && h.row > 1 {
			text = orText(g.text(col, h.row-1), text)
		}
		out[col] = strings.TrimRight(text, " *")
	}
	return out
}

// labelOf is what a row is called by.
func labelOf(r scenarios.Row) scenarios.Value {
	for _, key := range []string{scenarios.LabelKey, "name.vi", "title.vi"} {
		if v := r.Values[key]; v.Text != "" {
			return v
		}
	}
	return scenarios.Value{}
}

// isTotalRow tells the lines of totals: they have no id and no source, and the name or the
// number of one.
func (f *formReader) isTotalRow(r scenarios.Row) bool {
	if r.Values["source"].Text != "" || r.Values[scenarios.ParentKey].Text != "" || r.Values["id"].Text != "" {
		return false
	}
	return f.names.isTotal(labelOf(r).Text) || f.names.isTotal(r.Order)
}

func sortedColumns(keys map[int]string) []int {
	var columns []int
	for col := range keys {
		columns = append(columns, col)
	}
	slices.Sort(columns)
	return columns
}

// rowUnit gives a row without a unit that of the line over its table.
func (f *formReader) rowUnit(t scenarios.Table, h tableHead, r *scenarios.Row) {
	if said := r.Values[scenarios.UnitKey]; t.HasMoney() && said.Text == "" && h.unit != "" {
		r.Values[scenarios.UnitKey] = scenarios.Value{Text: h.unit, At: said.At}
	}
}

var columnNumber = regexp.MustCompile(`^\(?([A-Z]|[0-9]{1,2})\)?( ?=.*)?$`)

// isAsideRow tells rows that are no data: examples, totals, and the numbers of columns
// right under a heading.
func (f *formReader) isAsideRow(g *grid, h tableHead, row int) bool {
	first, numbers, count := "", true, 0
	for _, col := range sortedOf(g.rows[row]) {
		c := g.rows[row][col]
		if c.Value == "" {
			continue
		}
		if first == "" && c.Kind == cells.Text {
			first = c.Value
		}
		count++
		numbers = numbers && columnNumber.MatchString(c.Value)
	}
	switch {
	case count == 0, f.names.said("example_mark", first):
		return true
	case row <= h.row+2 && numbers && count > 2:
		return true
	}
	return false
}

// isFooter tells the lines of notes and signatures below a table: they begin with one of
// the words for them, or stand below such a line, and hold no number.
func (f *formReader) isFooter(g *grid, h tableHead, row int, footer bool) bool {
	for _, c := range g.rows[row] {
		if c.Kind != cells.Text && c.Value != "" || h.keys[c.Column] == "id" && c.Value != "" {
			return false
		}
		footer = footer || f.names.begins("footers", c.Value)
	}
	return footer
}

func sortedOf(row map[int]*cells.Cell) []int {
	var columns []int
	for col := range row {
		columns = append(columns, col)
	}
	slices.Sort(columns)
	return columns
}

// cell reads one cell of a row. One that cannot be read is a fault, and blank.
func (f *formReader) cell(g *grid, r *scenarios.Row, c scenarios.Column, key string, col, row int) {
	at := f.origin(g, col, row)
	found := g.rows[row][col]
	if a, ok := g.merged[[2]int{col, row}]; ok {
		found = f.merged(g, r, c, a, at, col, row)
	}
	value := scenarios.Value{At: at}
	if found != nil {
		text, fault := f.value(c, found)
		if fault != nil {
			fault.Origin = at
			f.faults = append(f.faults, *fault)
			r.Faulty = true
		}
		value.Text = text
	}
	if _, twice := r.Values[key]; !twice {
		r.Values[key] = value
	}
}

// merged returns what a cell inside a merged area holds: a text counts for every row of
// its area, a number for one row and column only.
func (f *formReader) merged(g *grid, r *scenarios.Row, c scenarios.Column, a cells.Area, at budget.Origin, col, row int) *cells.Cell {
	top := g.rows[a.Row][a.Column]
	if top == nil || col != a.Column {
		return nil
	}
	isText := slices.Contains([]scenarios.Kind{scenarios.WordKind, scenarios.NameKind, scenarios.WordsKind}, c.Kind)
	if isText && !c.ID {
		return top
	}
	if row == a.Row && a.ToRow == a.Row && a.ToColumn == a.Column {
		return top
	}
	if row == a.Row {
		f.add("cell_merged", at, budget.TextOf("found", shortened(top.Value)),
			budget.TextOf("area", strings.Join([]string{cells.Address(a.Column, a.Row), cells.Address(a.ToColumn, a.ToRow)}, ":")))
		r.Faulty = true
	}
	return nil
}

func shortened(text string) string { return cut(text, 60) }
