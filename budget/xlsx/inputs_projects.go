package xlsx

import (
	"fmt"
	"slices"

	"phanbo/budget"
)

// Tables of inputs of projects.
const (
	projectInputs = "projects"
	windowInputs  = "windows"  // when a project may start, and what it costs once complete
	phaseInputs   = "phases"   // by year since its start
	linkInputs    = "relation" // what ties projects to each other, and to later plans
)

// projects lists the uses that are projects.
func (m *maker) projects() []budget.Use {
	return slices.DeleteFunc(slices.Clone(m.uses), func(u budget.Use) bool { return u.Project == nil })
}

func (m *maker) projectTerms() block {
	b := block{id: projectInputs, columns: m.typedColumns("total", "before", "lag")}
	for _, u := range m.projects() {
		p := u.Project
		l := inputLine(u.ID, m.words.Text(u.Name), m.say("dong")+"; "+m.say("column.year"), "", m.originOr(p.Origin, m.main.Version),
			typed(p.Total.Likely, wholeFormat).within("1", m.say("defined.largest")),
			typed(p.Appropriated, wholeFormat).within("0", ref(usedKey(projectInputs, u.ID, "total"))+"-1"), cell{})
		if slices.ContainsFunc(m.allResponses(), func(r *budget.Response) bool { return r.Use == u.ID }) {
			l.cells[7] = typed(p.Lag, "0").within("0", m.most())
		}
		b.lines = append(b.lines, l)
	}
	return b
}

// windowTerms are the years in which a project may start, whether it must, and its upkeep.
// A project that is built in part starts in the first of its years and has no upkeep.
func (m *maker) windowTerms() block {
	b := block{id: windowInputs, columns: append(m.typedColumns("start_from", "start_to", "committed", "upkeep"),
		column{id: "count", title: m.say("term.count"), width: 9})}
	for _, u := range m.projects() {
		p, committed := u.Project, 0
		if p.Committed {
			committed = 1
		}
		l := inputLine(u.ID, m.words.Text(u.Name), m.say("column.year")+"; "+m.say("dong"), "", m.originOr(p.Origin, m.main.Version),
			typed(int(p.StartFrom), "0").within(yearLink(m.plan.First), m.latest(u.ID)), cell{}, typed(committed, "0").within("0", "1"), cell{}, constant(len(p.Phasing), "0"))
		if !p.Divisible {
			l.cells[6] = typed(int(p.StartTo), "0").within(ref(usedKey(windowInputs, u.ID, "start_from")), m.latest(u.ID))
			l.cells[8] = typed(p.Upkeep, wholeFormat)
		}
		b.lines = append(b.lines, l)
	}
	return b
}

// latest is the last year in which a project may start: it ends inside the plan, unless
// the plan lets projects end after it.
func (m *maker) latest(project string) string {
	if m.plan.Tail != nil {
		return yearLink(m.plan.Last)
	}
	return yearLink(m.plan.Last) + "-" + ref(at(windowInputs, project, "count")) + "+1"
}

// phaseTerms are the parts of the remaining need that the years since its start take; the
// last takes what the others leave.
func (m *maker) phaseTerms() block {
	most := 0
	for _, u := range m.projects() {
		most = max(most, len(u.Project.Phasing))
	}
	b := block{id: phaseInputs, columns: m.inputColumns()}
	for k := range most {
		b.columns = append(b.columns, column{id: phaseID(k), title: m.say("term.phase_format"), year: k + 1, width: 13, typed: true, beside: true})
	}
	for _, u := range m.projects() {
		p := u.Project
		if len(p.Phasing) < 2 {
			continue // all in its first year
		}
		l := inputLine(u.ID, m.words.Text(u.Name), "%", "", m.originOr(p.Origin, m.main.Version))
		for k := range most {
			if k < len(p.Phasing)-1 {
				l.cells = append(l.cells, m.phaseCell(u.ID, p, k))
			} else {
				l.cells = append(l.cells, cell{})
			}
		}
		b.lines = append(b.lines, l)
	}
	return b
}

// phaseCell is a phase, at most what those before it leave.
func (m *maker) phaseCell(project string, p *budget.Project, k int) cell {
	if k == 0 {
		return rateCell(p.Phasing[k])
	}
	return rateCell(p.Phasing[k]).within("0", "1-SUM("+span(usedKey(phaseInputs, project, phaseID(0)), usedKey(phaseInputs, project, phaseID(k-1)))+")")
}

func phaseID(k int) string { return fmt.Sprint(k + 1) }

// Ids of the lines that tie projects to each other, and to later plans.
func needsID(project, other string) string    { return "needs:" + project + ":" + other }
func excludesID(project, other string) string { return "excludes:" + project + ":" + other }
func choiceID(choice string) string           { return "choice:" + choice }

const tailLine = "tail"

// relationTerms are which projects need or exclude others (1 while it holds), how many of a
// choice may be funded, and how much later plans may be left to pay.
func (m *maker) relationTerms() block {
	b := block{id: linkInputs, columns: append(m.typedColumns("holds"), column{id: "among", title: m.say("term.among"), width: 9})}
	add := func(id, name, unit string, origin budget.Origin, value, among cell) {
		b.lines = append(b.lines, inputLine(id, name, unit, "", m.originOr(origin, m.main.Version), value, among))
	}
	for _, u := range m.projects() {
		for _, other := range u.Project.Needs {
			add(needsID(u.ID, other), m.say("inputs.needs", m.pair(u.ID, other)...), m.say("yes_no"), u.Project.Origin, typed(1, "0").within("0", "1"), cell{})
		}
		for _, other := range u.Project.Excludes {
			add(excludesID(u.ID, other), m.say("inputs.excludes", m.pair(u.ID, other)...), m.say("yes_no"), u.Project.Origin, typed(1, "0").within("0", "1"), cell{})
		}
	}
	for _, c := range m.plan.Choices {
		add(choiceID(c.ID), m.say("inputs.choice", budget.TextOf("choice", m.words.Text(c.Name))), m.say("unit.projects"), c.Origin, typed(c.Most, "0").within("1", ref(at(linkInputs, choiceID(c.ID), "among"))+"-1"), constant(len(c.Projects), "0"))
	}
	if t := m.plan.Tail; t != nil && len(m.projects()) > 0 {
		add(tailLine, m.say("inputs.tail"), m.say("dong"), t.Origin, typed(t.Most, wholeFormat), cell{})
	}
	return b
}

// pair names two projects.
func (m *maker) pair(project, other string) []budget.Arg {
	return []budget.Arg{budget.TextOf("project", m.useName(project)), budget.TextOf("other", m.useName(other))}
}
