package xlsx

import (
	"fmt"

	"phanbo/budget"
)

// limitModel is the table that tests the proposal against the limits of tasks, projects and
// the typed totals of groups.
const limitModel = "limit_model"

// limitsModel lays out, limit by limit, where the proposal breaks one: 1 in that year, or in
// the column of the whole period.
// Lines of a kind stand together, so that the checks count them.
func (m *maker) limitsModel() {
	t := m.track(limitModel)
	t.rampLines()
	t.begunLines()
	t.relationLines()
	for _, kind := range []limitKind{
		{budget.UseMin, t.minLines}, {budget.UseMax, t.maxLines}, {budget.UseRamp, t.rampedLines},
		{budget.CellRequest, t.requestLines}, {budget.CellFixed, t.heldLines},
	} {
		t.flagsOf(kind, func(u *budget.Use) bool { return u.Task != nil })
	}
	t.flagsOf(limitKind{budget.CellSource, t.payerLines}, func(*budget.Use) bool { return true })
	for _, kind := range t.projectKinds() {
		t.flagsOf(kind, func(u *budget.Use) bool { return u.Project != nil })
	}
	t.flags(budget.ProjectChoice, t.choiceLines())
	t.flags(budget.TailMost, t.tailLines())
	t.groupLines()
	if len(t.lines) == 0 {
		return
	}
	s := m.modelSheet("model_limits", m.say("model.limits", m.period()...))
	t.below(s, m.say("model.limit_lines"))
}

// limitKind is a limit with the lines that test a use by it.
type limitKind struct {
	code  string
	lines func(*budget.Use) []row
}

func (t *track) flagsOf(kind limitKind, has func(*budget.Use) bool) {
	for i := range t.uses {
		if u := &t.uses[i]; has(u) {
			t.flags(kind.code, kind.lines(u))
		}
	}
}

// flagged is the lines of a limit, from the first to the last.
type flagged struct{ code, first, last string }

// flags adds the lines of a limit and remembers them for the checks.
func (t *track) flags(code string, rows []row) {
	for _, r := range rows {
		r.unit, r.format = t.say("yes_no"), "0"
		t.add(r)
		if n := len(t.flagged) - 1; n >= 0 && t.flagged[n].code == code {
			t.flagged[n].last = r.id
			continue
		}
		t.flagged = append(t.flagged, flagged{code, r.id, r.id})
	}
}

// limitID names the line of a limit: its code, the use, and the source of one cell.
func limitLineID(code, use, source string) string { return code + ":" + use + ":" + source }

// flag is a line that is 1 in the years, still decided, in which a condition holds; years
// without a formula of it stay empty.
func (t *track) flag(code string, u *budget.Use, source string, breaks func(budget.Year) string) row {
	name := []budget.Arg{budget.TextOf("use", t.words.Text(u.Name)), t.sourceArg(source)}
	return row{id: limitLineID(code, u.ID, source), name: t.say("model.limit_"+code, name...), of: u.ID, year: func(y budget.Year) string {
		if !t.isOpen(y) {
			return ""
		}
		if condition := breaks(y); condition != "" {
			return "IF(" + condition + ",1,0)"
		}
		return ""
	}}
}

func (m *maker) givenTo(use string, y budget.Year) string {
	return ref(at(yearBlock, useID(use), yearID(y)))
}

func (m *maker) proposedCell(use, source string, y budget.Year) string {
	return ref(at(amountsBlock, amountID(proposed, use, source), yearID(y)))
}

func (t *track) minLines(u *budget.Use) []row {
	if len(u.Task.Min) == 0 {
		return nil
	}
	return []row{t.flag(budget.UseMin, u, "", func(y budget.Year) string {
		if _, ok := budget.AmountIn(u.Task.Min, y); !ok {
			return ""
		}
		return t.givenTo(u.ID, y) + "<" + ref(at(limitInputs, minID(u.ID), yearID(y)))
	})}
}

func (t *track) maxLines(u *budget.Use) []row {
	if len(u.Task.Max) == 0 {
		return nil
	}
	return []row{t.flag(budget.UseMax, u, "", func(y budget.Year) string {
		if _, ok := budget.AmountIn(u.Task.Max, y); !ok {
			return ""
		}
		return t.givenTo(u.ID, y) + ">" + ref(at(limitInputs, maxID(u.ID), yearID(y)))
	})}
}

// rampLines are what each task with a ramp is given, last year's amount before, and how
// much it may be given: a(t-1) + ⌊growth·a(t-1)⌋ + plus.
func (t *track) rampLines() {
	for i := range t.uses {
		u := &t.uses[i]
		if !isRamped(u) {
			continue
		}
		given := "given:" + u.ID
		t.add(row{id: given, name: t.words.Text(u.Name), unit: t.say("dong"), of: u.ID, format: wholeFormat,
			before: computed(ref(at(rampInputs, u.ID, "last_year")), wholeFormat),
			year:   func(y budget.Year) string { return t.givenTo(u.ID, y) }})
		t.add(row{id: "ramp:" + u.ID, name: t.say("model.ramp"), unit: t.say("dong"), of: u.ID, format: wholeFormat, kind: subtotal,
			year: func(y budget.Year) string {
				if !t.isOpen(y) {
					return ""
				}
				before := t.on(given, y-1)
				return fmt.Sprintf("%s+%s+%s", before, t.down(inColumn(at(rampInputs, u.ID, "growth"))+"*"+before), inColumn(at(rampInputs, u.ID, "plus")))
			}})
	}
}

func (t *track) rampedLines(u *budget.Use) []row {
	if !isRamped(u) {
		return nil
	}
	return []row{t.flag(budget.UseRamp, u, "", func(y budget.Year) string {
		return t.on("given:"+u.ID, y) + ">" + t.on("ramp:"+u.ID, y)
	})}
}

// requestLines hold the cells of a task without a maximum to what was requested, where
// they are not held to an amount.
func (t *track) requestLines(u *budget.Use) []row {
	if len(u.Task.Max) > 0 || !t.requests(u) {
		return nil
	}
	var rows []row
	for _, s := range t.money.sources(*u) {
		rows = append(rows, t.flag(budget.CellRequest, u, s, func(y budget.Year) string {
			if _, held := u.FixedIn(s, y); held {
				return ""
			}
			return t.proposedCell(u.ID, s, y) + ">" + ref(at(amountsBlock, amountID(requested, u.ID, s), yearID(y)))
		}))
	}
	return rows
}

// requests tells whether anything was requested for a use, in which case the sheet of
// amounts has its requests.
func (m *maker) requests(u *budget.Use) bool {
	for _, f := range u.Funding {
		if len(f.Requested) > 0 && m.money.has(requested) {
			return true
		}
	}
	return false
}

func (t *track) heldLines(u *budget.Use) []row {
	var rows []row
	for _, s := range t.money.sources(*u) {
		if !t.isHeld(u, s) {
			continue
		}
		rows = append(rows, t.flag(budget.CellFixed, u, s, func(y budget.Year) string {
			if _, held := u.FixedIn(s, y); !held {
				return ""
			}
			return t.proposedCell(u.ID, s, y) + "<>" + ref(at(limitInputs, heldID(u.ID, s), yearID(y)))
		}))
	}
	return rows
}

// payerLines tell of money from sources that may not pay for a use.
func (t *track) payerLines(u *budget.Use) []row {
	if u.Project != nil {
		return t.projectPayerLines(u)
	}
	var rows []row
	for _, s := range t.money.sources(*u) {
		if source := t.source(s); !u.MayUse(source) {
			rows = append(rows, t.flag(budget.CellSource, u, s, func(y budget.Year) string { return t.proposedCell(u.ID, s, y) + ">0" }))
		}
	}
	return rows
}

// groupLines hold groups to their typed totals.
func (t *track) groupLines() {
	if !t.fixed() {
		return
	}
	for _, g := range t.groups() {
		name := t.say("model.limit_"+budget.GroupTotal, budget.TextOf("group", t.words.Text(g.Name)))
		t.flags(budget.GroupTotal, []row{{id: limitLineID(budget.GroupTotal, g.ID, ""), name: name, of: g.ID, year: func(y budget.Year) string {
			if !t.isOpen(y) {
				return ""
			}
			return "IF(" + ref(at(yearBlock, groupID(g.ID), yearID(y))) + ">" + ref(at(groupTotalsID, "part:"+g.ID, yearID(y))) + ",1,0)"
		}}})
	}
}

func (m *maker) source(id string) *budget.Source {
	for i := range m.plan.Sources {
		if m.plan.Sources[i].ID == id {
			return &m.plan.Sources[i]
		}
	}
	return nil
}

// limitChecks count the broken limits, kind by kind.
func (m *maker) limitChecks() []check {
	var all []check
	for _, l := range m.flagged {
		all = append(all, check{l.code, "SUM(" + span(at(limitModel, l.first, "scalar"), at(limitModel, l.last, yearID(m.plan.Last))) + ")"})
	}
	return append(all, check{budget.CellNegative, "COUNTIF(" + m.versionRange(proposed) + "," + quoted("<0") + ")"})
}

// versionRange is the amounts of a version, which stand together.
func (m *maker) versionRange(v version) string {
	first, last := m.uses[0], m.uses[len(m.uses)-1]
	sources := m.money.sources(last)
	return span(at(amountsBlock, amountID(v, first.ID, m.money.sources(first)[0]), yearID(m.plan.First)),
		at(amountsBlock, amountID(v, last.ID, sources[len(sources)-1]), yearID(m.plan.Last)))
}
