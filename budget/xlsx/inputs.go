package xlsx

import (
	"fmt"

	"phanbo/budget"
)

// changeBlock counts, for each table of inputs, the lines that differ from the run.
const changeBlock = "changes"

// yearColumns are those of every table of inputs by year: names, where a line comes from, one
// value for the whole period, then the years.
func (m *maker) yearColumns() []column {
	columns := append(m.inputColumns(), column{id: "scalar", title: m.say("column.whole"), width: 13, typed: true})
	for _, y := range m.years {
		columns = append(columns, column{id: yearID(y), title: "0", year: int(y), yearFormula: yearLink(y), width: m.baseWidth(), typed: true})
	}
	return columns
}

// baseWidth is the width that the largest base, and so every amount, needs.
func (m *maker) baseWidth() float64 {
	width := m.amountWidth()
	for i := range m.plan.Bases {
		for _, a := range m.plan.Bases[i].Amounts {
			width = max(width, m.widthOf(a.Amount.Likely)+3) // with the mark of assumptions
		}
	}
	return width
}

// inputRow is a line of inputs by year; years without a number stay empty.
type inputRow struct {
	id, name, unit, of string
	origin             budget.Origin
	scalar             cell
	year               func(budget.Year) cell // nil = the line has one value alone
}

func (m *maker) inputLine(r inputRow) line {
	l := inputLine(r.id, r.name, r.unit, r.of, m.originOr(r.origin, m.main.Version), r.scalar)
	for _, y := range m.years {
		c := cell{}
		if r.year != nil {
			c = r.year(y)
		}
		l.cells = append(l.cells, c)
	}
	return l
}

// inputSheet lays out tables of inputs below each other, each with its own headings and
// short enough to stay on one page. Beside each line, outside the printed page, stand its
// values at the run and whether it still has them.
func (m *maker) inputSheet(s *sheet, blocks []block) {
	for _, b := range blocks {
		s.paper = max(s.paper, len(b.columns))
	}
	for _, b := range blocks {
		top := s.next
		s.section(s.paper, m.say("inputs."+b.id))
		first, last := s.place(b)
		m.twin(s, s.paper+2, b)
		if len(blocks) == 1 {
			s.finish(first, last, 2)
		} else {
			s.glue(top, s.next-1)
			s.frozen = [2]int{2, 2}
		}
	}
	s.locked = true
}

// yearInputs lays out tables of inputs by year below each other, under headings that they
// share and every page repeats.
func (m *maker) yearInputs(s *sheet, blocks []block) {
	columns := m.yearColumns()
	s.paper = len(columns)
	first, last := s.place(block{id: s.id, columns: columns})
	s.finish(first, last, 2)
	m.twinHeadings(s, last, s.paper+2, columns)
	for _, b := range blocks {
		if len(b.lines) == 0 {
			continue
		}
		s.section(s.paper, m.say("inputs."+b.id))
		s.follow(b)
		if first, _ := typedColumns(b.columns); first >= 0 {
			m.twinLines(s, s.paper+2, b)
		}
	}
	s.locked = true
}

// twin puts the values at the run beside a table of inputs, from a column on, and a
// formula that is 1 where a line differs from them: a number that is another one, or
// a cell that was emptied, filled or given a text.
func (m *maker) twin(s *sheet, column int, b block) {
	m.twinHeadings(s, s.book.places[head(b.id, b.columns[0].id)].row, column, b.columns)
	m.twinLines(s, column, b)
}

// twinHeadings heads the values at the run, in the row of a table's headings.
func (m *maker) twinHeadings(s *sheet, row, column int, columns []column) {
	first, last := typedColumns(columns)
	s.put(column, row, cell{value: m.say("column.changed"), look: headingLook})
	for c := first; c <= last; c++ {
		h := heading(columns[c])
		h.formula = ""
		if columns[c].year == 0 {
			h.value = m.say("column.at_run", budget.TextOf("column", columns[c].title))
		}
		s.put(column+1+c-first, row, h)
	}
	n := last - first + 1
	s.put(column+n+1, row, cell{value: m.say("column.fault"), look: headingLook})
	for len(s.widths) < column+2*n+1 {
		s.widths = append(s.widths, defaultWidth)
	}
	s.widths[column-1], s.widths[column+n] = max(s.widths[column-1], 9), max(s.widths[column+n], 12)
	for c := first; c <= last; c++ {
		h := heading(columns[c])
		h.formula = ""
		if columns[c].year == 0 {
			h.value = m.say("column.used", budget.TextOf("column", columns[c].title))
		}
		s.put(column+n+2+c-first, row, h)
		for _, to := range []int{column + c - first, column + n + 1 + c - first} {
			s.widths[to] = max(s.widths[to], columns[c].width)
		}
	}
}

func (m *maker) twinLines(s *sheet, column int, b block) {
	first, last := typedColumns(b.columns)
	for _, l := range b.lines {
		m.twinLine(s, column, b, l, first, last)
	}
	m.twins = append(m.twins, b)
}

func (m *maker) twinLine(s *sheet, column int, b block, l line, first, last int) {
	row := s.book.places[at(b.id, l.id, b.columns[0].id)].row
	flag, firstColumn, lastColumn := column, first, last
	column -= first
	for l.cells[first].formula != "" && first < last { // what follows from other inputs
		first++
	}
	for c := first; c <= last; c++ {
		here := cell{look: look{border: true}}
		if _, ok := asNumber(l.cells[c].value); ok {
			here = constant(l.cells[c].value, l.cells[c].look.format)
			here.look.border = true
		}
		here.key = runKey(b.id, l.id, b.columns[c].id)
		s.put(column+1+c, row, here)
	}
	then := span(runKey(b.id, l.id, b.columns[first].id), runKey(b.id, l.id, b.columns[last].id))
	changed := m.isUnlike(b, l, first, last, then, wholeFormat)
	changed.key = at(b.id, l.id, "changed")
	s.put(flag, row, changed)
	m.usedLine(s, row, flag+2+lastColumn-firstColumn, b, l, [3]int{firstColumn, first, last})
}

// usedLine puts the values to use of the typed columns from a column on, after a formula
// that is 1 where a line holds something else; what follows from other inputs comes before
// the second of the columns.
func (m *maker) usedLine(s *sheet, row, column int, b block, l line, columns [3]int) {
	whole, first, last := columns[0], columns[1], columns[2]
	key := func(c int) string { return usedKey(b.id, l.id, b.columns[c].id) }
	for c := whole; c <= last; c++ {
		here := cell{}
		if numbered(l.cells[c]) {
			here = m.used(at(b.id, l.id, b.columns[c].id), l.cells[c])
		}
		here.look.border, here.key = true, key(c)
		s.put(column+1+c-whole, row, here)
	}
	fault := m.isUnlike(b, l, first, last, span(key(first), key(last)), m.say("column.fault_format"))
	fault.key = at(b.id, l.id, "fault")
	s.put(column, row, fault)
}

func runKey(block, line, column string) string { return at(block, line, "run:"+column) }

// typedColumns returns the first and last column that hold inputs, -1 without one.
func typedColumns(columns []column) (first, last int) {
	first, last = -1, -1
	for i, c := range columns {
		if c.typed {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	return first, last
}

// changes counts the changed lines of each table of inputs and of all.
func (m *maker) changes(s *sheet) {
	b := block{id: changeBlock, columns: []column{
		{id: "number", title: m.say("column.number")},
		{id: "name", title: m.say("changes.name")},
		{id: "value", title: m.say("changes.value")},
		{id: "result", title: m.say("check.result"), across: "center"},
	}}
	for i, t := range m.twins {
		first, last := t.lines[0].id, t.lines[len(t.lines)-1].id
		b.lines = append(b.lines, line{id: t.id, cells: []cell{text(fmt.Sprint(i + 1)), text(m.inputTitle(t.id)),
			computed("SUM("+span(at(t.id, first, "changed"), at(t.id, last, "changed"))+")", wholeFormat),
			computed("SUM("+span(at(t.id, first, "fault"), at(t.id, last, "fault"))+")", m.say("changes.fault_format"))}})
	}
	first, last := m.twins[0].id, m.twins[len(m.twins)-1].id
	b.lines = append(b.lines, line{id: "all", kind: total, cells: []cell{{}, text(m.say("changes.all")),
		computed("SUM("+span(at(b.id, first, "value"), at(b.id, last, "value"))+")", wholeFormat),
		computed(fmt.Sprintf("IF(%s=0,%s,%s)", m.say("defined.changed"), quoted(m.say("changes.none")), quoted(m.say("rerun"))), "")}})
	s.section(len(b.columns), m.say("changes.title"))
	top := s.next
	s.place(b)
	s.glue(top-1, s.next-1)
	s.skip(1)
	s.say(len(b.columns), text(m.say("changes.note")))
	m.name(m.say("defined.changed"), at(b.id, "all", "value"), at(b.id, "all", "value"))
	m.name(m.say("defined.faults"), at(checkBlock, "numbers", "value"), at(checkBlock, "numbers", "value"))
}

func (m *maker) inputTitle(block string) string {
	if block == amountsBlock {
		return m.say("name.amounts")
	}
	return m.say("inputs." + block)
}

// guarded shows what only a run can know: what the run found while every input is as it
// was then, and after that the words that ask for another run. what names the line of
// the record that keeps the finding.
func (m *maker) guarded(id, what string, value any, format string) cell {
	if !m.kept[id] {
		m.kept[id] = true
		kept := cell{value: value, look: look{format: format}}
		if isNumber(value) {
			kept = constant(value, format)
		}
		m.runs = append(m.runs, line{id: id, cells: []cell{text(id), text(what), kept}})
	}
	return cell{value: value, formula: m.asRun(ref(at(runBlock, id, "value"))), look: look{format: format}}
}

// asRun shows what a formula yields while every input is as it was at the run.
func (m *maker) asRun(formula string) string {
	return "IF(" + m.say("defined.changed") + "=0," + formula + "," + quoted(m.say("rerun")) + ")"
}

// sayRun says over a sheet of figures of the run whether the inputs are still those.
func (m *maker) sayRun(s *sheet, columns int) {
	s.say(columns, cell{formula: m.asRun(quoted(m.say("as_run"))), look: look{italic: true}})
}
