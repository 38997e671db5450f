package xlsx

import (
	"fmt"
	"path/filepath"

	"phanbo/budget"
)

// inputColumns begin every table of inputs, so that widths agree.
func (m *maker) inputColumns() []column {
	return []column{
		{id: "id", title: m.say("column.id"), width: 14},
		{id: "name", title: m.say("column.content"), width: 26},
		{id: "unit", title: m.say("column.unit"), width: 9, across: "center"},
		{id: "of", title: m.say("column.of"), width: 12},
		{id: "origin", title: m.say("column.origin"), width: 14},
	}
}

func inputLine(id string, name, unit, of, origin string, cells ...cell) line {
	return line{id: id, cells: append([]cell{text(id), text(name), text(unit), text(of), text(origin)}, cells...)}
}

// originOr writes the place of a row of the plan, or that the run computed it.
func (m *maker) originOr(o budget.Origin, version string) string {
	if place := placeOf(o); place != "" {
		return place
	}
	return m.say("origin.computed", budget.TextOf("version", version))
}

// placeOf writes the place of a row short: a sheet and cell of the plan's workbook, or the
// line of a file of its folder.
func placeOf(o budget.Origin) string {
	switch {
	case o.Sheet != "":
		return o.Sheet + "!" + o.Cell
	case o.Line > 0:
		return fmt.Sprintf("%s:%d", filepath.Base(o.File), o.Line)
	}
	return o.File
}

// ruleID names a line of the rules: a rule, a year, a reading of its base.
func ruleID(r *budget.RuleLine) string { return fmt.Sprintf("%s:%d:%s", r.Rule, r.Year, r.Base) }

// ruleWidths are the widths that the largest base and the largest other amount of
// the rules need.
func (m *maker) ruleWidths(width func(budget.Dong) float64) (base, other float64) {
	for _, r := range m.main.Rules {
		base = max(base, width(r.BaseAmount))
		other = max(other, width(r.Limit), width(r.Value), width(r.Slack))
	}
	return base, other
}

// percentFormat shows a share in percent with the decimals it needs, at most 4.
func percentFormat(r budget.Rate) string {
	if n := decimalsOf(r.Float()*100, 4); n > 0 {
		return "0." + "0000"[:n] + "%"
	}
	return "0%"
}

// draftRule returns the same line of the rules under the draft.
func (m *maker) draftRule(r *budget.RuleLine) (budget.RuleLine, bool) {
	if m.main.Draft == nil {
		return budget.RuleLine{}, false
	}
	for _, d := range m.main.Draft.Rules {
		if d.Rule == r.Rule && d.Year == r.Year && d.Base == r.Base {
			return d, true
		}
	}
	return budget.RuleLine{}, false
}

func transferID(move, transfer int) string { return fmt.Sprintf("move:%d:%d", move+1, transfer+1) }
