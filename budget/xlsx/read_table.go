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
	out := scenarios.Filled{Table: t, At: f.origin(g, columns[0], h.row)}
	for row := h.row + 1; row <= end; row++ {
		if g.rows[row] == nil || f.isAsideRow(g, h, row) {
			continue
		}
		r := scenarios.Row{Values: map[string]scenarios.Value{}}
		for _, col := range columns {
			key := h.keys[col]
			if key == "#" || key == "=" {
				continue
			}
			if r.At == (budget.Origin{}) {
				r.At = f.origin(g, col, row)
			}
			c, _ := columnOf(t, key)
			f.cell(g, &r, c, key, col, row)
		}
		if isBlank(&r) {
			continue
		}
		f.rowUnit(t, h, &r)
		out.Rows = append(out.Rows, r)
	}
	f.filled = append(f.filled, out)
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
	return h.table == "tasks.funding" && f.isTotal(g, h, row)
}

// isTotal tells the rows of totals of a table of funding: they name no source.
func (f *formReader) isTotal(g *grid, h tableHead, row int) bool {
	total := false
	for col, key := range h.keys {
		switch text := g.text(col, row); {
		case key == "source" && text != "", key == scenarios.ParentKey && text != "":
			return false
		case (key == scenarios.LabelKey || key == "#") && text != "":
			total = total || f.names.begins("totals", text)
		}
	}
	return total
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
