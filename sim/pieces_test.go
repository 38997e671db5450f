package sim

import (
	"slices"
	"testing"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// A curve that is cut while rows and columns of a choice among equals stand before the new
// ones must find its own rows and columns again once those are taken out.
func TestCurvesKeepTheirRowsWhenHelpersAreTakenOut(t *testing.T) {
	plan := rulePlan()
	plan.Responses[0].Shape, plan.Responses[0].Power = budget.Hill, 3
	m := newProgram(newBook(plan))
	k := slices.IndexFunc(m.lines, func(s supported) bool { return len(s.pieces) > 0 })
	m.aside = span{len(m.model.Columns), len(m.model.Columns) + 1}
	helper := m.column(lp.Column{Name: "helper", Upper: 1})
	m.row(limit{rule: "tier"}, 0, free, []lp.Term{{Column: helper, Value: 1}})
	m.split(&m.lines[k], 0, m.lines[k].pieces[0].High/2)
	m.row(limit{rule: "distance"}, 0, free, []lp.Term{{Column: helper, Value: 1}})
	before := m.placesOf(&m.lines[k])
	m.release()
	if after := m.placesOf(&m.lines[k]); !slices.Equal(before, after) {
		t.Errorf("a curve stands on\n%v, before that on\n%v", after, before)
	}
	for i := range m.model.Rows {
		for _, term := range m.model.Rows[i].Terms {
			if term.Column >= len(m.model.Columns) {
				t.Errorf("row %s names column %d of %d", m.model.Rows[i].Name, term.Column, len(m.model.Columns))
			}
		}
	}
}

// placesOf lists the names of all rows and columns of a curve.
func (m *program) placesOf(s *supported) []string {
	var names []string
	for _, row := range []int{s.one, s.one + 1, s.total} {
		names = append(names, m.model.Rows[row].Name)
		for _, term := range m.model.Rows[row].Terms {
			names = append(names, m.model.Columns[term.Column].Name)
		}
	}
	for _, p := range s.pieces {
		for _, row := range []int{p.ends, p.ends + 1, p.lines} {
			names = append(names, m.model.Rows[row].Name)
		}
		for _, column := range []int{p.piece, p.part, p.height} {
			names = append(names, m.model.Columns[column].Name)
		}
	}
	return names
}
