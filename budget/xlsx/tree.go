package xlsx

import (
	"strconv"
	"strings"

	"phanbo/budget"
)

// Ids of the lines of a table of uses, besides the uses' own.
const totalID = "total"

func groupID(id string) string { return "g:" + id }
func useID(id string) string   { return "u:" + id }

// field is a column of a table of uses: its cell for a use and, where it adds
// up, its amount for several uses.
type field struct {
	column
	cell func(budget.Use) cell
	sum  func(uses []string) budget.Dong    // nil = nothing to add up
	show func(string, budget.Dong) cell     // of a sum: linked or, in đồng, dongSum
	text func(id, name, number string) cell // of a total or group line without sum; nil = empty
}

// dongSum is a sum in đồng.
func dongSum(formula string, d budget.Dong) cell { return dong(d, formula) }

// tree lays the uses of money out by group: a total, a subtotal a group, its
// uses. Sums are formulas over the lines below them.
func (m *maker) tree(block string, fields []field, totalLast bool) []line {
	var lines []line
	groups := m.groups()
	for _, g := range groups {
		lines = append(lines, m.groupLine(block, fields, g))
		for i, u := range g.uses {
			l := line{id: useID(u.ID)}
			for _, f := range fields {
				c := f.cell(u)
				if f.id == "number" {
					c = text(strconv.Itoa(i + 1))
				}
				l.cells = append(l.cells, c)
			}
			lines = append(lines, l)
		}
	}
	all := m.totalLine(block, fields, groups, totalLast)
	if totalLast {
		return append(lines, all)
	}
	return append([]line{all}, lines...)
}

func (m *maker) groupLine(block string, fields []field, g group) line {
	l := line{id: groupID(g.ID), kind: subtotal}
	first, last := useID(g.uses[0].ID), useID(g.uses[len(g.uses)-1].ID)
	for _, f := range fields {
		l.cells = append(l.cells, f.sumCell(
			"SUM("+span(at(block, first, f.id), at(block, last, f.id))+")", idsOf(g.uses),
			g.ID, m.words.Text(g.Name), roman(g.number)))
	}
	return l
}

func (m *maker) totalLine(block string, fields []field, groups []group, last bool) line {
	l := line{id: totalID, kind: total}
	name := m.say("total.first")
	if last {
		name = m.say("total.last")
	}
	for _, f := range fields {
		var parts []string
		for _, g := range groups {
			parts = append(parts, ref(at(block, groupID(g.ID), f.id)))
		}
		l.cells = append(l.cells, f.sumCell("SUM("+strings.Join(parts, ",")+")", idsOf(m.uses), totalID, name, ""))
	}
	return l
}

func (f field) sumCell(formula string, uses []string, id, name, number string) cell {
	switch {
	case f.sum != nil:
		return f.show(formula, f.sum(uses))
	case f.text != nil:
		return f.text(id, name, number)
	}
	return cell{}
}

// numberField, idField and nameField begin a table of uses.
func (m *maker) numberField() field {
	return field{
		column: column{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		cell:   func(budget.Use) cell { return cell{} },
		text:   func(_, _, number string) cell { return text(number) },
	}
}

func (m *maker) idField() field {
	return field{
		column: column{id: "id", title: m.say("column.id"), width: 15},
		cell:   func(u budget.Use) cell { return text(u.ID) },
		text:   func(id, _, _ string) cell { return text(id) },
	}
}

func (m *maker) nameField(width float64) field {
	return field{
		column: column{id: "name", title: m.say("column.use"), width: width},
		cell:   func(u budget.Use) cell { return text(m.words.Text(u.Name) + markOf(u)) },
		text:   func(_, name, _ string) cell { return text(name) },
	}
}

// markOf marks uses whose price, quantity or limits are assumed.
func markOf(u budget.Use) string {
	if u.Task != nil && u.Task.Evidence.IsAssumed() || u.Project != nil && u.Project.Evidence.IsAssumed() {
		return assumedMark
	}
	return ""
}

func columnsOf(fields []field) []column {
	columns := make([]column, len(fields))
	for i, f := range fields {
		columns[i] = f.column
	}
	return columns
}

func fieldsWidth(fields []field) float64 { return columnsWidth(columnsOf(fields)) }
