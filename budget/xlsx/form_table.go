package xlsx

import (
	"strings"

	"phanbo/budget"
	"phanbo/scenarios"
)

// The rows of a form sheet: title, explanation, two of headings, keys, example, data.
const (
	formGroupRow   = 4
	formHeadRow    = 5
	formKeyRow     = 6
	formExampleRow = 7
	formFirstRow   = 8
)

// formSize is the size of the letters of a form, in points.
const formSize = 11.0

// formColumn is one column of a sheet of the form.
type formColumn struct {
	scenarios.Column
	key   string // with its year
	group string // heading over the columns of several years
	title string
	year  budget.Year // of a column by year; 0 = every year
	sum   [2]int      // of a computed column: the columns that it adds up
}

// columns lists the columns of a table, those by year once for each year.
func (f *formMaker) columns(t scenarios.Filled) []formColumn {
	var out []formColumn
	for _, c := range t.Table.Columns {
		title := columnName(f.words, t.Table.Name, c.Key)
		c.Need = isNeeded(t.Table.Name, c)
		if !c.ByYear {
			if c.Need {
				title += " *"
			}
			out = append(out, formColumn{Column: c, key: c.Key, title: title})
			continue
		}
		first := len(out)
		out = append(out, formColumn{Column: c, key: scenarios.YearKey(c.Key, 0), group: title, title: f.tell("every_year")})
		for _, y := range f.yearsOf(t, c) {
			out = append(out, formColumn{Column: c, key: scenarios.YearKey(c.Key, y), group: title, title: yearText(y), year: y})
		}
		if c.Kind == scenarios.MoneyKind && len(out) > first+2 {
			out = append(out, formColumn{group: title, title: f.tell("sum"), key: "=", sum: [2]int{first + 1, len(out) - 1}})
		}
	}
	return out
}

// isNeeded tells the columns that a user must fill in: ids are made of names, and a line of
// funding is known by its name.
func isNeeded(table string, c scenarios.Column) bool {
	if table == fundingTable && (c.Key == scenarios.ParentKey || c.Key == scenarios.LabelKey) {
		return c.Key == scenarios.LabelKey
	}
	return c.Need && !c.ID
}

func yearText(y budget.Year) string { return digits(int(y)) }

// yearsOf are the years of the plan and those that a column has values for besides.
func (f *formMaker) yearsOf(t scenarios.Filled, c scenarios.Column) []budget.Year {
	low, high := budget.Year(9999), budget.Year(0)
	if len(f.years) > 0 {
		low, high = f.years[0], f.years[len(f.years)-1]
	}
	var out []budget.Year
	for y := budget.Year(1990); y <= 2100; y++ {
		inPlan := low <= y && y <= high
		for _, r := range t.Rows {
			inPlan = inPlan || r.Values[scenarios.YearKey(c.Key, y)].Text != ""
		}
		if inPlan {
			out = append(out, y)
		}
	}
	return out
}

// lastTyped is the last row of a sheet whose cells are open and checked as those that are
// laid out: a long table can be pasted without asking the form for rows.
const lastTyped = 2000

// belowOf is how the cells below the rows that are laid out look: open, with the format of
// their column, without colour.
func belowOf(columns []formColumn) []look {
	out := []look{{unlocked: true, format: "@", across: "center", size: formSize}}
	for _, c := range columns {
		k := inputLook(c.Column, nil)
		k.fill, k.border = "", false
		if c.sum != [2]int{} {
			k = look{size: formSize}
		}
		out = append(out, k)
	}
	return out
}

// spare is how many rows are left to be filled in behind those of the plan.
func spare(table string) int {
	switch table {
	case "tasks.funding":
		return 60
	case "sources", "groups", "tasks", "projects", "documents", "bases.amounts", "indicators", "targets", "responses", "scenarios.split":
		return 30
	}
	return 15
}

// tableSheet lays out the sheet of a table.
func (f *formMaker) tableSheet(t scenarios.Filled) {
	name := t.Table.Name
	s := f.add(name, f.name(name), form)
	f.sheets[name] = s
	columns := f.columns(t)
	s.widths = []float64{7}
	for _, c := range columns {
		s.widths = append(s.widths, widthOf(c))
	}
	f.formHead(s, name, len(columns))
	f.headings(s, name, columns)
	last := formFirstRow + len(t.Rows) + spare(name) - 1
	for i := formFirstRow; i <= last; i++ {
		row := scenarios.Row{Values: map[string]scenarios.Value{scenarios.UnitKey: {Text: "triệu đồng"}}}
		if i-formFirstRow < len(t.Rows) {
			row = t.Rows[i-formFirstRow]
		}
		f.formRow(s, i, row, columns)
	}
	f.formRules(s, columns, max(last, lastTyped))
	s.below = belowOf(columns)
	if i := columnAt(columns, "id"); i >= 0 {
		f.ids[name] = area{i + 2, formFirstRow, i + 2, last}
	}
	s.letters, s.printTo = formSize, max(formExampleRow, formFirstRow+len(t.Rows)-1)
	s.repeat = [2]int{formGroupRow, formHeadRow}
	s.frozen = [2]int{min(3, 1+frozenColumns(columns)), formKeyRow}
	s.locked = true
}

// frozenColumns counts the columns that stay in view: what names the row.
func frozenColumns(columns []formColumn) int {
	if columns[0].ID || columns[0].Key == scenarios.ParentKey {
		return 1
	}
	return 0
}

func columnAt(columns []formColumn, key string) int {
	for i, c := range columns {
		if c.key == key {
			return i
		}
	}
	return -1
}

// formHead titles a sheet and says what it is for, the latter over the columns that a
// screen shows and that no page repeats.
func (f *formMaker) formHead(s *sheet, table string, columns int) {
	wide := min(columns+1, 9)
	s.across(1, namingColumns, 1, cell{value: s.name, look: look{bold: true, size: titleSize}})
	s.across(namingColumns+1, max(wide, namingColumns+1), 2, cell{value: f.sayOr("about."+table, s.name), look: look{wrap: true, upDown: "top", italic: true}})
	s.put(1, 3, cell{value: f.tell("back"), look: look{color: linkColor}})
	s.links = append(s.links, link{1, 3, f.guide})
}

var (
	headLook    = look{bold: true, border: true, wrap: true, across: "center", fill: headingFill, size: formSize}
	keyLook     = look{italic: true, border: true, wrap: true, across: "center", size: formSize, color: quietColor}
	exampleLook = look{italic: true, border: true, wrap: true, size: formSize, color: quietColor, fill: "F2F2F2"}
)

// headings writes the two rows of headings, the row of keys and the example.
func (f *formMaker) headings(s *sheet, table string, columns []formColumn) {
	f.heading(s, 1, f.tell("order"), "")
	s.put(1, formKeyRow, cell{value: table, look: keyLook})
	s.put(1, formExampleRow, cell{value: f.tell("example_mark"), look: exampleLook})
	for i, c := range columns {
		col := i + 2
		if c.group == "" {
			f.heading(s, col, c.title, "")
		} else {
			f.heading(s, col, c.title, c.group)
		}
		s.put(col, formKeyRow, cell{value: c.key, look: keyLook})
		s.put(col, formExampleRow, f.example(table, c))
	}
}

// heading writes the heading of a column over two rows, or below that of its group, which
// stands over each of its columns: so it is on every page that has one of them.
func (f *formMaker) heading(s *sheet, col int, title, group string) {
	if group != "" {
		s.put(col, formGroupRow, cell{value: group, look: headLook})
		s.put(col, formHeadRow, cell{value: title, look: headLook})
		return
	}
	s.put(col, formGroupRow, cell{value: title, look: headLook})
	s.put(col, formHeadRow, cell{look: headLook})
	s.merge(area{col, formGroupRow, col, formHeadRow})
}

// formRow writes a row of the plan, or one to be filled in.
func (f *formMaker) formRow(s *sheet, at int, row scenarios.Row, columns []formColumn) {
	s.put(1, at, cell{value: orNil(row.Order), look: look{border: true, across: "center", unlocked: true, format: "@"}})
	for i, c := range columns {
		if c.sum != [2]int{} {
			s.put(i+2, at, f.sumCell(s, at, row, columns, c))
			continue
		}
		s.put(i+2, at, f.input(c.Column, row.Values[c.key].Text))
	}
}

func orNil(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// sumCell adds up the years of a column; nothing is shown while nothing is typed.
func (f *formMaker) sumCell(s *sheet, at int, row scenarios.Row, columns []formColumn, c formColumn) cell {
	from, to := letters(c.sum[0]+2)+digits(at), letters(c.sum[1]+2)+digits(at)
	total, value := 0.0, any("")
	for _, y := range columns[c.sum[0] : c.sum[1]+1] {
		if x, ok := numberOf(row.Values[y.key].Text); ok {
			total += x
			value = total
		}
	}
	return cell{value: value, formula: "IF(COUNT(" + from + ":" + to + `)=0,"",SUM(` + from + ":" + to + "))",
		look: look{border: true, format: moneyFormat(total), fill: totalFill, across: "right"}}
}

func widthOf(c formColumn) float64 {
	switch {
	case c.sum != [2]int{}:
		return 13
	case c.ID, c.Key == scenarios.ParentKey:
		return 20
	}
	switch c.Kind {
	case scenarios.NameKind:
		if strings.HasPrefix(c.key, "unit.") {
			return 12
		}
		return 38
	case scenarios.MoneyKind:
		return 13
	case scenarios.RateKind, scenarios.YearKind, scenarios.CountKind, scenarios.FlagKind:
		return 11
	case scenarios.NumberKind, scenarios.DateKind:
		return 12
	case scenarios.WordsKind, scenarios.RatesKind:
		return 22
	}
	return 19
}
