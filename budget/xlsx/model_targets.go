package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// Tables of the calculation of targets.
const (
	targetInputs = "targets"
	targetBlock  = "progress"
)

// targetModel gathers, for each target: what is required, the level under each version
// in its year, whether it is met, and how far the way to it is gone.
func (m *maker) targetModel() {
	if len(m.main.Verdicts) == 0 {
		return
	}
	for _, table := range []struct {
		sheet, title string
		block        block
	}{{"model_targets", "model.target_levels", m.targetTable()}, {"model_progress", "model.progress", m.progressTable()}} {
		if len(table.block.lines) == 0 {
			continue
		}
		s := m.sheet(table.sheet, calculation)
		s.widen(1, table.block.columns)
		m.annex(s, "", m.say("model.targets", m.period()...), "", len(table.block.columns))
		s.section(len(table.block.columns), m.say(table.title))
		first, last := s.place(table.block)
		s.finish(first, last, 2)
		s.locked = true
	}
}

func met(v version) string { return "met_" + string(v) }

func (m *maker) targetTable() block {
	b := block{id: targetInputs, columns: []column{
		{id: "id", title: m.say("column.id"), width: 15},
		{id: "name", title: m.say("column.indicator"), width: 38},
		{id: "unit", title: m.say("column.unit"), width: 8, across: "center"},
		{id: "base", title: m.say("level.base"), width: 11},
		{id: "required", title: m.say("level.required"), width: 11},
		{id: "upper", title: m.say("term.upper"), width: 11},
		{id: "tolerance", title: m.say("column.tolerance"), width: 13},
	}}
	for _, v := range m.paths() {
		b.columns = append(b.columns, column{id: string(v), title: m.versionName(v), over: m.say("over.forecast"), width: 12})
	}
	for _, v := range m.paths() {
		b.columns = append(b.columns, column{id: met(v), title: m.versionName(v), over: m.say("over.met"), width: 10})
	}
	b.columns = append(b.columns, column{id: "since", title: m.say("column.since"), width: 10}, column{id: "money", title: m.say("level.money"), width: m.sumWidth()})
	for _, l := range m.targets(m.main) {
		b.lines = append(b.lines, m.targetLine(&l))
	}
	return b
}

func (m *maker) targetLine(l *levels) line {
	out := line{id: l.verdict.Target, cells: []cell{text(l.verdict.Target), text(m.words.Text(l.verdict.Name)), text(m.words.Text(l.verdict.Unit))}}
	if out.cells[2].value == "" {
		out.cells[2] = text(m.say("yes_no"))
	}
	if !l.judged() {
		return line{id: out.id, cells: append(out.cells, m.openLevels(l)...)}
	}
	t := l.target
	base, required, upper, tolerance := cell{}, cell{}, cell{}, cell{}
	if t.Comparison != budget.DoneBy {
		base = computed(ref(at(indicatorInputs, l.verdict.Indicator, "base")), levelFormat(*l.verdict.Baseline))
		required = computed(m.requiredFormula(l), levelFormat(*l.verdict.Required))
		if t.Comparison == budget.Between {
			upper = computed("SUM("+m.levelFormula(l, "upper")+")", levelFormat(*l.verdict.Upper))
		}
		tolerance = computed(fmt.Sprintf("%s*MAX(1,ABS(%s))", m.say("defined.level_tolerance"), ref(at(targetInputs, t.ID, "required"))), "0.0000000")
	}
	out.cells = append(out.cells, base, required, upper, tolerance)
	for _, v := range m.paths() {
		out.cells = append(out.cells, m.levelAt(l, v))
	}
	for _, v := range m.paths() {
		out.cells = append(out.cells, computed(ref(at(pathBlock("verdicts", v), t.ID, yearID(t.Year))), "0"))
	}
	run := ref(at(pathBlock("verdicts", proposed), "run:"+t.ID, yearID(t.Year)))
	since := computed(fmt.Sprintf("IF(%s>0,%s-%s+1,%s)", run, ref(head(pathBlock("verdicts", proposed), yearID(t.Year))), run, quoted("")), "0")
	return line{id: out.id, cells: append(out.cells, since, m.relatedMoney(l))}
}

// judged tells whether the target can be assessed, so that there is something to compute.
func (l *levels) judged() bool {
	return l.target != nil && l.verdict.Status != budget.NotAssessable && l.verdict.Status != ""
}

// openLevels are the cells of a target that cannot be assessed: its baseline, where it
// has one.
func (m *maker) openLevels(l *levels) []cell {
	cells := make([]cell, 4+2*len(m.paths())+2)
	for _, ind := range m.subjects() {
		if ind.ID == l.verdict.Indicator && l.verdict.Baseline != nil {
			cells[0] = computed(ref(at(indicatorInputs, ind.ID, "base")), levelFormat(*l.verdict.Baseline))
		}
	}
	return cells
}

// requiredFormula is the level that meets a target; of a share that moves in whole units
// the least whole number of them.
func (m *maker) requiredFormula(l *levels) string {
	t := l.target
	required := m.levelFormula(l, "value")
	if t.Comparison == budget.LessThan {
		required = "(" + required + "-" + inColumn(at(requiredInputs, t.ID, "precision")) + ")"
	}
	ind := m.indicator(l)
	if ind.Denominator == 0 {
		return "SUM(" + required + ")"
	}
	n, hundred, noise := inColumn(at(indicatorInputs, ind.ID, "units")), m.say("defined.hundred"), m.say("defined.level_tolerance")
	if l.sign < 0 {
		return fmt.Sprintf("INT(%s*%s/%s+%s*%s)/%s*%s", required, n, hundred, noise, n, n, hundred)
	}
	return fmt.Sprintf("-INT(%s*%s-%s*%s/%s)/%s*%s", noise, n, required, n, hundred, n, hundred)
}

// levelFormula is a level that a target asks for, in the unit of its indicator: growth
// of v percent a year asks for base·(1 + v/100)^(year - base year).
func (m *maker) levelFormula(l *levels, column string) string {
	value := inColumn(at(requiredInputs, l.target.ID, column))
	if !l.target.Growth {
		return value
	}
	base := func(column string) string { return inColumn(at(indicatorInputs, l.verdict.Indicator, column)) }
	return fmt.Sprintf("%s*(1+%s/%s)^(%s-%s)", base("base"), value, m.say("defined.hundred"), inColumn(at(requiredInputs, l.target.ID, "year")), base("base_year"))
}

func (m *maker) levelAt(l *levels, v version) cell {
	t := l.target
	if t.Comparison == budget.DoneBy {
		return computed(ref(at(pathBlock("verdicts", v), t.ID, yearID(t.Year))), "0")
	}
	return computed(ref(at(pathBlock("levels", v), l.verdict.Indicator, yearID(t.Year))), "#,##0.0000")
}

// relatedMoney adds up what the proposal gives, to the target's year, to the uses that
// move it.
func (m *maker) relatedMoney(l *levels) cell {
	var parts []string
	for _, u := range m.movers(l) {
		parts = append(parts, span(at(yearBlock, useID(u.ID), yearID(m.plan.First)), at(yearBlock, useID(u.ID), yearID(l.target.Year))))
	}
	if len(parts) == 0 {
		return computed("SUM(0)", wholeFormat)
	}
	return computed("SUM("+strings.Join(parts, ",")+")", wholeFormat)
}

// movers lists the uses that move a target.
func (m *maker) movers(l *levels) []budget.Use {
	ids := map[string]bool{}
	if ind := m.indicator(l); ind != nil && l.target.Comparison != budget.DoneBy {
		for _, r := range m.responsesOf(ind) {
			ids[r.Use] = true
		}
	}
	for _, p := range l.target.Done.Projects {
		ids[p] = true
	}
	for _, c := range l.target.Done.Tasks {
		ids[c.Task] = true
	}
	var all []budget.Use
	for _, u := range m.uses {
		if ids[u.ID] {
			all = append(all, u)
		}
	}
	return all
}

// progressTable is the way to each target that is gone, what it is worth in the
// objective, and whether it agrees with the run.
func (m *maker) progressTable() block {
	b := block{id: targetBlock, columns: []column{
		{id: "id", title: m.say("column.id"), width: 15},
		{id: "name", title: m.say("column.indicator"), width: 38},
		{id: "unit", title: m.say("column.unit"), width: 8, across: "center"},
	}}
	for _, v := range m.paths() {
		b.columns = append(b.columns, column{id: string(v), title: m.versionName(v), width: 16})
	}
	b.columns = append(b.columns, column{id: "worth", title: m.say("column.worth"), width: 16}, column{id: "differs", title: m.say("column.differs"), width: 16})
	for _, l := range m.assessed() {
		out := line{id: l.target.ID, cells: []cell{text(l.target.ID), text(m.targetName(&l)), text("%")}}
		for _, v := range m.paths() {
			out.cells = append(out.cells, computed(m.progressFormula(&l, v), "0.0%"))
		}
		b.lines = append(b.lines, line{id: out.id, cells: append(out.cells, computed(m.worth(&l), "0.0000"), m.differs(&l))})
	}
	return b
}

// worth is what a target adds to the objective: its weight times its progress, or, where
// targets are counted, its weight once it is met.
func (m *maker) worth(l *levels) string {
	weight := inColumn(at(requiredInputs, l.target.ID, "weight"))
	if m.plan.Objective == budget.Count {
		return weight + "*" + ref(at(targetInputs, l.target.ID, met(proposed)))
	}
	return weight + "*" + ref(at(targetBlock, l.target.ID, string(proposed)))
}

// progressFormula is min(1, (level-base)/(required-base)), signs turned where less is
// better; a target that the baseline meets counts 1 while it holds, and what it lacks is
// measured by max(1, |required|), which is its tolerance over the one of levels.
func (m *maker) progressFormula(l *levels, v version) string {
	id := l.target.ID
	level := ref(at(targetInputs, id, string(v)))
	if l.target.Comparison == budget.DoneBy {
		return "SUM(" + level + ")"
	}
	key := func(column string) string { return inColumn(at(targetInputs, id, column)) }
	base, required, tolerance := key("base"), key("required"), key("tolerance")
	way, gone, held := required+"-"+base, level+"-"+base, level+"-"+required
	if l.sign < 0 {
		way, gone, held = base+"-"+required, base+"-"+level, required+"-"+level
	}
	return fmt.Sprintf("IF(%s>%s,MIN(1,(%s)/(%s)),MIN(1,1+(%s)*%s/%s))", way, tolerance, gone, way, held, m.say("defined.level_tolerance"), tolerance)
}

// differs is 1 where a level or a status is not what the run found, while the inputs are
// those of the run.
func (m *maker) differs(l *levels) cell {
	id := l.target.ID
	got := m.runNumber("got:"+id, m.say("record.got", budget.TextOf("target", m.words.Text(l.verdict.Name))), *l.verdict.Got)
	found := 0
	if l.verdict.Status == budget.Met {
		found = 1
	}
	status := m.runNumber("status:"+id, m.say("record.status", budget.TextOf("target", m.words.Text(l.verdict.Name))), found)
	tolerance := m.say("defined.level_tolerance")
	if l.target.Comparison != budget.DoneBy {
		tolerance = ref(at(targetInputs, id, "tolerance"))
	}
	return computed(fmt.Sprintf("IF(AND(%[1]s=0,OR(%[2]s-%[3]s>%[4]s,%[3]s-%[2]s>%[4]s,%[5]s<>%[6]s)),1,0)", m.say("defined.changed"),
		ref(at(targetInputs, id, string(proposed))), got, tolerance, ref(at(targetInputs, id, met(proposed))), status), wholeFormat)
}
