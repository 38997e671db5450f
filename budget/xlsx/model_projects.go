package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"phanbo/budget"
)

// planModel is the table of what projects that are built in part get in each year,
// whatever the allocation.
const planModel = "project_plan"

// need is what a project still needs: total investment - appropriated before.
func need(id string) string {
	return inColumn(at(projectInputs, id, "total")) + "-" + inColumn(at(projectInputs, id, "before"))
}

func term(id, column string) string { return inColumn(at(windowInputs, id, column)) }

// shareAt is the part of its need that a project gets in the year since its start that
// position names, the last one left out.
func shareAt(u *budget.Use, position string) string {
	last := phaseID(len(u.Project.Phasing) - 2)
	return fmt.Sprintf("SUMIF({$$%s..$$%s},%s,{$.%s..$.%s})", head(phaseInputs, phaseID(0)), head(phaseInputs, last), position,
		at(phaseInputs, u.ID, phaseID(0)), at(phaseInputs, u.ID, last))
}

// before is the cells of a line from the year before the plan to the one before y.
func (t *track) before(line string, y budget.Year) string {
	return "{$." + at(t.id, line, yearID(t.plan.First-1)) + ".." + at(t.id, line, yearID(y-1)) + "}"
}

// phaseTrack is, for each project that is built in part, the phase due in each year.
func (m *maker) phaseTrack() *track {
	t := m.track(planModel)
	for _, u := range m.projects() {
		if !u.Project.Divisible {
			continue
		}
		id, name := u.ID, budget.TextOf("use", m.useName(u.ID))
		end := "end:" + id
		t.add(row{id: end, name: m.say("model.phase_end", name), unit: m.say("column.year"), of: id,
			scalar: computed(ref(at(windowInputs, id, "start_from"))+"+"+ref(at(windowInputs, id, "count"))+"-1", "0")})
		t.shares(&u, func(y budget.Year) string { return t.head(y) + "-" + term(id, "start_from") + "+1" })
		t.add(row{id: "due:" + id, name: m.say("model.phase_due", name), unit: m.say("dong"), of: id, format: wholeFormat, kind: subtotal,
			year: func(y budget.Year) string {
				return fmt.Sprintf("IF(%s=%s,%s-SUM(%s),%s)", t.head(y), t.scalar(end), need(id), t.before("due:"+id, y), t.share(&u, y))
			}})
	}
	return t
}

// shares adds the parts of the need that years take, by their position since the start, of
// a project with more than one phase.
func (t *track) shares(u *budget.Use, position func(budget.Year) string) {
	if len(u.Project.Phasing) < 2 {
		return
	}
	t.add(row{id: "share:" + u.ID, name: t.say("model.phase_share", budget.TextOf("use", t.useName(u.ID))), unit: "%", of: u.ID, format: "0.00%",
		year: func(y budget.Year) string { return shareAt(u, position(y)) }})
}

// share is the phase that a share gives, ⌊share·need⌋.
func (t *track) share(u *budget.Use, y budget.Year) string {
	if len(u.Project.Phasing) < 2 {
		return "0"
	}
	return t.down(t.on("share:"+u.ID, y) + "*(" + need(u.ID) + ")")
}

// begunLines are, for each project, in which year of its building every year is (1 = its
// first funded year), what is then due, and what later plans are left to pay.
func (t *track) begunLines() {
	for _, u := range t.projects() {
		id, name := u.ID, budget.TextOf("use", t.useName(u.ID))
		begun := "begun:" + id
		t.add(row{id: begun, name: t.say("model.begun", name), unit: t.say("column.year"), of: id, format: "0",
			scalar: computed(fmt.Sprintf("IF(%[1]s>0,%[2]s-%[1]s+1,0)", t.on(begun, t.plan.Last), t.head(t.plan.Last)), "0"),
			year: func(y budget.Year) string {
				return fmt.Sprintf("IF(OR(%[1]s>0,%[2]s>0),%[1]s+1,0)", t.on(begun, y-1), t.givenTo(id, y))
			}})
		if u.Project.Divisible {
			continue
		}
		count := term(id, "count")
		t.shares(&u, func(y budget.Year) string { return t.on(begun, y) })
		t.add(row{id: "due:" + id, name: t.say("model.project_due", name), unit: t.say("dong"), of: id, format: wholeFormat, kind: subtotal,
			year: func(y budget.Year) string {
				return fmt.Sprintf("IF(%[1]s=%[2]s,%[3]s-SUM(%[4]s),IF(%[1]s>%[2]s,%[5]s,%[6]s))", t.on(begun, y), count, need(id), t.before("due:"+id, y), term(id, "upkeep"), t.share(&u, y))
			}})
		last := t.on(begun, t.plan.Last)
		t.add(row{id: "left:" + id, name: t.say("model.project_left", name), unit: t.say("dong"), of: id, format: wholeFormat,
			scalar: computed(fmt.Sprintf("IF(AND(%[1]s>0,%[1]s<%[2]s),%[3]s-SUM(%[4]s),0)", last, count, need(id), t.stretchOf(t.id, "due:"+id)), wholeFormat)})
		t.add(row{id: "after:" + id, name: t.say("model.project_after", name), unit: t.say("dong"), of: id, format: wholeFormat,
			scalar: computed(fmt.Sprintf("IF(%s>0,%s,0)", last, term(id, "upkeep")), wholeFormat)})
	}
}

// start is the first funded year of a project, 0 without one.
func (t *track) start(id string) string { return ref(at(t.id, "begun:"+id, "scalar")) }

// relationLines are, for each tie between projects that holds, the year from which one may
// start beside the other: the one after a needed project is complete, or whether an
// excluded one is funded; and which projects of a choice are.
func (t *track) relationLines() {
	for _, u := range t.projects() {
		for _, other := range u.Project.Needs {
			id := needsID(u.ID, other)
			t.add(row{id: id, name: t.say("model.needs", t.pair(u.ID, other)...), unit: t.say("column.year"), of: u.ID,
				scalar: computed(fmt.Sprintf("IF(%s=1,IF(%s>0,%s+%s,%s+1),0)", ref(at(linkInputs, id, "holds")), t.start(other), t.start(other), ref(at(windowInputs, other, "count")), t.head(t.plan.Last)), "0")})
		}
		for _, other := range u.Project.Excludes {
			id := excludesID(u.ID, other)
			t.add(row{id: id, name: t.say("model.excludes", t.pair(u.ID, other)...), unit: t.say("yes_no"), of: u.ID,
				scalar: computed(fmt.Sprintf("IF(AND(%s=1,%s>0),1,0)", ref(at(linkInputs, id, "holds")), t.start(other)), "0")})
		}
	}
	for _, c := range t.plan.Choices {
		for _, project := range c.Projects {
			t.add(row{id: chosenID(c.ID, project), name: t.say("model.chosen", budget.TextOf("choice", t.words.Text(c.Name)), budget.TextOf("project", t.useName(project))), unit: t.say("yes_no"), of: project,
				scalar: computed(fmt.Sprintf("IF(%s>0,1,0)", t.start(project)), "0")})
		}
	}
}

func chosenID(choice, project string) string { return "chosen:" + choice + ":" + project }

// projectKinds are the limits of projects, with the lines that test one.
func (t *track) projectKinds() []limitKind {
	whole := func(test func(*budget.Use) []row) func(*budget.Use) []row {
		return func(u *budget.Use) []row {
			if u.Project.Divisible {
				return nil
			}
			return test(u)
		}
	}
	return []limitKind{
		{budget.ProjectCommitted, t.committedLines}, {budget.ProjectWindow, whole(t.windowLines)}, {budget.ProjectPhasing, t.phasingLines},
		{budget.ProjectUpkeep, whole(t.upkeepLines)}, {budget.ProjectNeeds, whole(t.needsLines)}, {budget.ProjectExcludes, whole(t.excludesLines)},
	}
}

// once is a line that is 1 where a condition on the whole period holds.
func (t *track) once(code, use, other, name, condition string) row {
	return row{id: limitLineID(code, use, other), name: name, of: use, scalar: computed("IF("+condition+",1,0)", "0")}
}

func (t *track) onceOf(code string, u *budget.Use, condition string) []row {
	return []row{t.once(code, u.ID, "", t.say("model.limit_"+code, budget.TextOf("use", t.useName(u.ID))), condition)}
}

func (t *track) committedLines(u *budget.Use) []row {
	short := t.start(u.ID) + "=0"
	if u.Project.Divisible {
		short = "SUM(" + t.stretchOf(yearBlock, useID(u.ID)) + ")<" + need(u.ID)
	}
	return t.onceOf(budget.ProjectCommitted, u, "AND("+ref(at(windowInputs, u.ID, "committed"))+"=1,"+short+")")
}

func (t *track) windowLines(u *budget.Use) []row {
	start := t.start(u.ID)
	return t.onceOf(budget.ProjectWindow, u, fmt.Sprintf("AND(%[1]s>0,OR(%[1]s<%[2]s,%[1]s>%[3]s))", start, ref(at(windowInputs, u.ID, "start_from")), ref(at(windowInputs, u.ID, "start_to"))))
}

func (t *track) phasingLines(u *budget.Use) []row {
	return []row{t.flag(budget.ProjectPhasing, u, "", func(y budget.Year) string {
		if u.Project.Divisible {
			return t.givenTo(u.ID, y) + ">" + ref(at(planModel, "due:"+u.ID, yearID(y)))
		}
		begun := t.on("begun:"+u.ID, y)
		return fmt.Sprintf("AND(%[1]s>0,%[1]s<=%[2]s,%[3]s<>%[4]s)", begun, term(u.ID, "count"), t.givenTo(u.ID, y), t.on("due:"+u.ID, y))
	})}
}

func (t *track) upkeepLines(u *budget.Use) []row {
	return []row{t.flag(budget.ProjectUpkeep, u, "", func(y budget.Year) string {
		return fmt.Sprintf("AND(%s>%s,%s<>%s)", t.on("begun:"+u.ID, y), term(u.ID, "count"), t.givenTo(u.ID, y), t.on("due:"+u.ID, y))
	})}
}

func (t *track) needsLines(u *budget.Use) []row {
	var rows []row
	for _, other := range u.Project.Needs {
		rows = append(rows, t.once(budget.ProjectNeeds, u.ID, other, t.say("model.limit_project_needs", t.pair(u.ID, other)...),
			fmt.Sprintf("AND(%s>0,%s>%s)", t.start(u.ID), ref(at(t.id, needsID(u.ID, other), "scalar")), t.start(u.ID))))
	}
	return rows
}

func (t *track) excludesLines(u *budget.Use) []row {
	var rows []row
	for _, other := range u.Project.Excludes {
		rows = append(rows, t.once(budget.ProjectExcludes, u.ID, other, t.say("model.limit_project_excludes", t.pair(u.ID, other)...),
			fmt.Sprintf("AND(%s>0,%s=1)", t.start(u.ID), ref(at(t.id, excludesID(u.ID, other), "scalar")))))
	}
	return rows
}

// projectPayerLines tell of money from sources that may not pay for a project: its phases
// need its natures, its upkeep a recurrent source.
func (t *track) projectPayerLines(u *budget.Use) []row {
	upkeep := *u
	upkeep.Natures = []budget.Nature{budget.Recurrent}
	var rows []row
	for _, s := range t.money.sources(*u) {
		source := t.source(s)
		builds, runs := u.MayUse(source), upkeep.MayUse(source) && !u.Project.Divisible
		if u.Project.Divisible && builds || builds && runs {
			continue
		}
		rows = append(rows, t.flag(budget.CellSource, u, s, func(y budget.Year) string {
			given, begun := t.proposedCell(u.ID, s, y)+">0", t.on("begun:"+u.ID, y)
			switch count := term(u.ID, "count"); {
			case builds:
				return "AND(" + given + "," + begun + ">" + count + ")"
			case runs:
				return "AND(" + given + "," + begun + "<=" + count + ")"
			}
			return given
		}))
	}
	return rows
}

// choiceLines hold choices to how many of their projects may be funded, and tailLines what
// later plans are left to pay.
func (t *track) choiceLines() []row {
	var rows []row
	for _, c := range t.plan.Choices {
		rows = append(rows, t.once(budget.ProjectChoice, c.ID, "", t.say("model.limit_project_choice", budget.TextOf("choice", t.words.Text(c.Name))),
			fmt.Sprintf("SUM(%s)>%s", span(at(t.id, chosenID(c.ID, c.Projects[0]), "scalar"), at(t.id, chosenID(c.ID, c.Projects[len(c.Projects)-1]), "scalar")), ref(at(linkInputs, choiceID(c.ID), "holds")))))
	}
	return rows
}

func (t *track) tailLines() []row {
	if t.plan.Tail == nil || len(t.projects()) == 0 {
		return nil
	}
	var left []string
	for _, u := range t.projects() {
		if !u.Project.Divisible {
			left = append(left, ref(at(t.id, "left:"+u.ID, "scalar")))
		}
	}
	t.totalOf("left", t.say("model.all_left"), left)
	most := ref(at(linkInputs, tailLine, "holds"))
	return []row{t.once(budget.TailMost, t.plan.ID, "", t.say("model.limit_tail_most"), fmt.Sprintf("AND(%s>0,%s>%s)", most, ref(at(t.id, "left", "scalar")), most))}
}

// totalOf adds a line that adds up cells of the whole period, by way of partial sums when
// they are many.
func (t *track) totalOf(id, name string, cells []string) {
	var parts []string
	for chunk := range slices.Chunk(cells, mostParts) {
		part := fmt.Sprintf("%s:%d", id, len(parts)+1)
		t.add(row{id: part, name: name, unit: t.say("dong"), format: wholeFormat, scalar: computed("SUM("+strings.Join(chunk, ",")+")", wholeFormat)})
		parts = append(parts, part)
	}
	formula := "SUM(0)"
	if len(parts) > 0 {
		formula = "SUM(" + span(at(t.id, parts[0], "scalar"), at(t.id, parts[len(parts)-1], "scalar")) + ")"
	}
	t.add(row{id: id, name: name, unit: t.say("dong"), kind: subtotal, scalar: computed(formula, wholeFormat)})
}
