package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"phanbo/budget"
)

// natureBlock is the sums of the proposal by task group and nature of money.
const natureBlock = "by_nature"

// natureOf is the nature of a source's money.
func (m *maker) natureOf(source string) budget.Nature {
	for i := range m.plan.Sources {
		if s := &m.plan.Sources[i]; s.ID == source && s.Nature != "" {
			return s.Nature
		}
	}
	return budget.Other
}

func (m *maker) natureName(n budget.Nature) string {
	return strings.TrimSuffix(sentence(m.words.Say("nature."+string(n))), ".")
}

// natures lists the natures of the plan's sources.
func (m *maker) natures() []budget.Nature {
	var all []budget.Nature
	for _, n := range []budget.Nature{budget.Capital, budget.Recurrent, budget.Other} {
		for i := range m.plan.Sources {
			if m.natureOf(m.plan.Sources[i].ID) == n {
				all = append(all, n)
				break
			}
		}
	}
	return all
}

func natureID(group string, n budget.Nature) string { return "n:" + group + ":" + string(n) }

// natureSums adds the proposal up by group, nature and year.
func (m *maker) natureSums() {
	t := m.track(natureBlock)
	for _, g := range m.groups() {
		for _, n := range m.natures() {
			id := natureID(g.ID, n)
			t.add(row{id: id, name: m.words.Text(g.Name) + " – " + m.natureName(n), unit: m.say("dong"), of: g.ID, format: wholeFormat,
				scalar: computed("SUM("+m.stretchOf(natureBlock, id)+")", wholeFormat),
				year: func(y budget.Year) string {
					return fmt.Sprintf("SUMIFS(%s,%s,%s,%s,%s,%s,%s)", m.amountRange(yearID(y)), m.say("defined.version"), versionHead(proposed),
						m.say("defined.group"), inColumn(at(natureBlock, id, "id")), m.say("defined.nature"), quoted(m.natureName(n)))
				}})
		}
	}
	s := m.modelSheet("sums_nature", m.say("sums.title", m.period()...))
	t.below(s, m.say("sums.by_nature"))
}

func needsBlock(part int) string { return fmt.Sprintf("annex_needs_%d", part+1) }

// needsAnnex lays out the need of money by task group and nature: for the period, and
// for each year, over as many tables as their letters need.
func (m *maker) needsAnnex() {
	parts := m.needsParts()
	next := 0
	numbers := map[string]int{}
	for i, columns := range parts {
		for k := range columns {
			if numbers[columns[k].id] == 0 {
				next++
				numbers[columns[k].id] = next
			}
			columns[k].mark = fmt.Sprintf("(%d)", numbers[columns[k].id])
		}
		m.needsPart(i, len(parts), columns)
	}
}

// needsParts splits the columns into tables that fit a page.
func (m *maker) needsParts() [][]column {
	keys := []column{
		{id: "number", title: m.say("column.number"), width: 6, across: "center"},
		{id: "name", title: m.say("column.task_group"), width: 34},
	}
	money := m.moneyWidth(func(uses []string) budget.Dong { return m.money.of(proposed, uses, "", 0) })
	stretch := func(id, over string, width float64) []column {
		all := []column{{id: id + ":all", title: m.say("column.total_money"), over: over, width: width}}
		for _, n := range m.natures() {
			all = append(all, column{id: id + ":" + string(n), title: m.natureName(n), over: over, width: max(width, 12)})
		}
		return all
	}
	part := append(append([]column{}, keys...), stretch("scalar", m.say("over.period", m.period()...), money)...)
	part = append(part, column{id: "share", title: m.say("column.weight"), width: 9})
	var years [][]column
	for _, y := range m.years {
		years = append(years, stretch(yearID(y), m.say("over.year", budget.YearOf("year", y)), money))
	}
	parts := shareYears(part, keys, years)
	last := len(parts) - 1
	if note := (column{id: "note", title: m.say("column.note"), width: 16}); columnsWidth(parts[last])+note.width <= fittingWidth {
		parts[last] = append(parts[last], note)
	}
	evenWidths(parts)
	return parts
}

// shareYears puts the columns of years on as few tables as their widths need, the first of
// which begins with the columns of first, others with those of keys; none gets many more
// years than another.
func shareYears(first, keys []column, years [][]column) [][]column {
	most := func(start []column) int { return int((fittingWidth - columnsWidth(start)) / columnsWidth(years[0])) }
	head, each := max(0, most(first)), max(1, most(keys))
	count := 1 + (max(0, len(years)-head)+each-1)/each
	var parts [][]column
	for start, room := first, head; len(parts) < count; start, room = keys, each {
		left := count - len(parts)
		take := min(room, (len(years)+left-1)/left)
		parts = append(parts, slices.Concat(start, slices.Concat(years[:take]...)))
		years = years[take:]
	}
	return parts
}

// evenWidths widens the names of narrower tables, so that all have letters of one size.
func evenWidths(parts [][]column) {
	widest := 0.0
	for _, part := range parts {
		widest = max(widest, columnsWidth(part))
	}
	for _, part := range parts {
		part[1].width += widest - columnsWidth(part)
	}
}

func (m *maker) needsPart(part, parts int, columns []column) {
	id, name, number := "annex_needs", m.say("name.annex_needs"), m.say("annex_needs.number")
	if parts > 1 {
		id, name, number = fmt.Sprintf("annex_needs_%d", part+1), fmt.Sprintf("%s.%d", name, part+1), fmt.Sprintf("%s.%d", number, part+1)
	}
	s := m.add(id, name, output)
	b := block{id: needsBlock(part), marks: true, columns: columns}
	groups := m.groups()
	for _, g := range groups {
		b.lines = append(b.lines, m.needsLine(b, g.ID, roman(g.number), m.words.Text(g.Name), plain))
	}
	all := m.needsTotal(b, groups)
	if m.o.TotalLast {
		b.lines = append(b.lines, all)
	} else {
		b.lines = append([]line{all}, b.lines...)
	}
	s.widen(1, columns)
	m.annex(s, number, m.say("annex_needs.title", m.period()...), m.say("unit.million"), len(columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	var notes []string
	if len(m.main.Rules) > 0 {
		notes = append(notes, m.say("annex_needs.note"))
	}
	if part == 0 {
		notes = append(notes, m.say("annex_needs.note_weight"))
	}
	m.footnotes(s, len(columns), notes...)
}

func (m *maker) needsLine(b block, group, number, name string, weight kind) line {
	l := line{id: groupID(group), kind: weight}
	million := "/" + m.say("defined.million")
	for _, c := range b.columns {
		stretch, nature := cutLast(c.id)
		switch {
		case c.id == "number":
			l.cells = append(l.cells, text(number))
		case c.id == "name":
			l.cells = append(l.cells, text(name))
		case c.id == "share":
			all := ref(at(b.id, totalID, "scalar:all"))
			l.cells = append(l.cells, computed(fmt.Sprintf("IF(%s=0,0,%s/%s)", all, ref(at(b.id, l.id, "scalar:all")), all), "0.0%"))
		case c.id == "note":
			l.cells = append(l.cells, cell{})
		case nature == "all":
			natures := m.natures()
			l.cells = append(l.cells, computed("SUM("+span(at(b.id, l.id, stretch+":"+string(natures[0])), at(b.id, l.id, stretch+":"+string(natures[len(natures)-1])))+")",
				millionFormat(m.needOf(group, "", stretch))))
		default:
			l.cells = append(l.cells, computed(ref(at(natureBlock, natureID(group, budget.Nature(nature)), stretch))+million, millionFormat(m.needOf(group, budget.Nature(nature), stretch))))
		}
	}
	return l
}

// cutLast parts the id of a column into its stretch of time and its nature.
func cutLast(id string) (stretch, nature string) {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i] == ':' {
			return id[:i], id[i+1:]
		}
	}
	return id, ""
}

func (m *maker) needsTotal(b block, groups []group) line {
	l := line{id: totalID, kind: total}
	name := m.say("total.first")
	if m.o.TotalLast {
		name = m.say("total.last")
	}
	for _, c := range b.columns {
		stretch, nature := cutLast(c.id)
		sum := "SUM(" + span(at(b.id, groupID(groups[0].ID), c.id), at(b.id, groupID(groups[len(groups)-1].ID), c.id)) + ")"
		switch {
		case c.id == "name":
			l.cells = append(l.cells, text(name))
		case c.id == "share":
			l.cells = append(l.cells, computed(sum, "0.0%"))
		case nature == "":
			l.cells = append(l.cells, cell{})
		case nature == "all":
			l.cells = append(l.cells, computed(sum, millionFormat(m.needOf("", "", stretch))))
		default:
			l.cells = append(l.cells, computed(sum, millionFormat(m.needOf("", budget.Nature(nature), stretch))))
		}
	}
	return l
}

// needOf is the proposal of a group (empty = all) of a nature (empty = all) in a stretch
// of time, by which the format of a cell is chosen.
func (m *maker) needOf(group string, n budget.Nature, stretch string) budget.Dong {
	sum := budget.Dong(0)
	for _, u := range m.uses {
		if group != "" && u.Group != group {
			continue
		}
		for i := range m.plan.Sources {
			s := &m.plan.Sources[i]
			for _, y := range m.years {
				if (n == "" || m.natureOf(s.ID) == n) && (stretch == "scalar" || stretch == yearID(y)) {
					sum = sum.Plus(m.money.of(proposed, []string{u.ID}, s.ID, y))
				}
			}
		}
	}
	return sum
}
