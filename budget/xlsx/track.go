package xlsx

import "phanbo/budget"

// track is a table of calculations over the years: a line a quantity, in every year
// the same formula. The year before the plan has a column of its own, so that the
// first year needs no formula of its own.
type track struct {
	*maker
	block
	totals []string // the line above the first line of totals
}

// row is a line of a track.
type row struct {
	id, name, unit string
	of             string // what it is about: a source, a use, an indicator
	sort           string // of a payment: the word that sums of its kind look for
	scalar         cell   // one value for the whole period
	before         cell   // the year before the plan
	year           func(budget.Year) string
	format         string
	kind           kind
}

func (m *maker) track(id string) *track {
	columns := []column{
		{id: "id", title: m.say("column.id"), width: 14},
		{id: "name", title: m.say("column.content"), width: 30},
		{id: "unit", title: m.say("column.unit"), width: 8, across: "center"},
		{id: "sort", title: m.say("column.sort"), width: 8},
		{id: "scalar", title: m.say("column.whole"), width: m.sumWidth()},
		{id: yearID(m.plan.First - 1), title: "0", year: int(m.plan.First - 1), yearFormula: yearLink(m.plan.First) + "-1", width: 9.5, beside: true},
	}
	for _, y := range m.years {
		columns = append(columns, column{id: yearID(y), title: "0", year: int(y), yearFormula: yearLink(y), width: m.sumWidth()})
	}
	return &track{maker: m, block: block{id: id, columns: columns}}
}

func (t *track) add(r row) {
	l := line{id: r.id, kind: r.kind, cells: []cell{text(r.of), text(r.name), text(r.unit), text(r.sort), r.scalar, r.before}}
	for _, y := range t.years {
		c := cell{}
		if r.year != nil {
			if formula := r.year(y); formula != "" {
				c = computed(formula, r.format)
			}
		}
		l.cells = append(l.cells, c)
	}
	t.lines = append(t.lines, l)
}

// on is the cell of a line in a year, and scalar its value for the whole period, in the
// same column in every copy.
func (t *track) on(line string, y budget.Year) string { return ref(at(t.id, line, yearID(y))) }
func (t *track) scalar(line string) string            { return scalar(t.id, line) }

func scalar(block, line string) string { return inColumn(at(block, line, "scalar")) }

// years is the stretch of a line over the years of the plan, the same in every copy.
func (m *maker) stretchOf(block, line string) string {
	return "{$." + at(block, line, yearID(m.plan.First)) + "..$." + at(block, line, yearID(m.plan.Last)) + "}"
}

// yearHead is the heading of a year in a track.
func (t *track) head(y budget.Year) string { return "{.$" + head(t.id, yearID(y)) + "}" }

// below lays the track out on a sheet of calculations, under its title and the headings
// that all tracks share.
func (t *track) below(s *sheet, title string) {
	if len(t.lines) == 0 {
		return
	}
	s.section(len(t.columns), title)
	s.follow(t.block)
}

// modelSheet begins a sheet of calculations with the headings of its tracks.
func (m *maker) modelSheet(id, title string) *sheet {
	s := m.sheet(id, calculation)
	b := m.track(id).block
	s.widen(1, b.columns)
	m.annex(s, "", title, "", len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 3)
	s.locked = true
	return s
}
