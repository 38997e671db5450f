package xlsx

import (
	"strings"

	"phanbo/scenarios"
)

// listKey names the list that a column is chosen from: a table of ids, several tables
// one behind the other, or words, which columns with the same share.
func (f *formMaker) listKey(c scenarios.Column) string {
	switch {
	case c.Kind == scenarios.FlagKind:
		return "flag"
	case len(c.Of) > 0:
		return strings.Join(c.Of, "+")
	case c.Key == scenarios.UnitKey:
		return c.Key
	}
	return f.choicesText(c)
}

// listSheet writes the lists that cells are chosen from, a column each: words, and ids
// of several tables, which follow what is typed into those.
func (f *formMaker) listSheet() {
	s := f.add("lists", f.name("lists"), form)
	f.sheets["lists"] = s
	s.across(1, 6, 1, cell{value: s.name, look: look{bold: true, size: titleSize}})
	s.across(1, 6, 2, cell{value: f.tell("about.lists"), look: look{wrap: true, italic: true}})
	s.put(1, 3, cell{value: f.tell("back"), look: look{color: linkColor}})
	s.links = append(s.links, link{1, 3, f.guide})
	col := 0
	for _, p := range f.picks {
		key := f.listKey(p.column)
		if _, done := f.ids["list "+key]; done {
			continue
		}
		if _, isTable := f.ids[key]; isTable {
			continue
		}
		col++
		s.widths = append(s.widths, 26)
		s.put(col, 5, cell{value: f.listTitle(p), look: headLook})
		f.ids["list "+key] = area{col, 6, col, 5 + f.listCells(s, col, p.column)}
	}
	for _, c := range s.cells {
		if c.value != "" {
			s.printTo = max(s.printTo, c.row)
		}
	}
	s.letters, s.repeat, s.unnamed = formSize, [2]int{5, 5}, true
	s.frozen, s.locked = [2]int{0, 5}, true
}

func (f *formMaker) listTitle(p pick) string {
	switch {
	case p.column.Kind == scenarios.FlagKind:
		return f.tell("yes") + " / " + f.tell("no")
	case len(p.column.Of) > 0:
		return f.tableNames(p.column.Of)
	case p.column.Key == scenarios.UnitKey:
		return columnName(f.words, "", p.column.Key)
	}
	return columnName(f.words, p.sheet.id, p.column.Key)
}

// listCells writes the elements of a list from row 6 and returns how many there are.
func (f *formMaker) listCells(s *sheet, col int, c scenarios.Column) int {
	row := 6
	put := func(x cell) {
		x.look.border, x.look.wrap, x.look.size = true, true, formSize
		s.put(col, row, x)
		row++
	}
	switch {
	case c.Kind == scenarios.FlagKind:
		put(text(f.tell("yes")))
		put(text(f.tell("no")))
	case len(c.Of) > 0:
		for _, table := range c.Of {
			f.idCells(table, put)
		}
	default:
		for _, choice := range c.Choices {
			put(text(f.choiceText(c, choice)))
		}
	}
	return max(1, row-6)
}

// idCells refers to the ids of a table, blank while theirs are.
func (f *formMaker) idCells(table string, put func(cell)) {
	cells, from := f.ids[table], f.sheets[table]
	var rows []scenarios.Row
	for _, t := range f.tables {
		if t.Table.Name == table {
			rows = t.Rows
		}
	}
	for row := cells.row; row <= cells.toRow; row++ {
		value := ""
		if i := row - cells.row; i < len(rows) {
			value = rows[i].Values["id"].Text
		}
		address := quote(from.name) + "!" + letters(cells.col) + digits(row)
		put(cell{value: value, formula: "IF(" + address + `="","",` + address + ")"})
	}
}
