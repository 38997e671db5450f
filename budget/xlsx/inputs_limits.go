package xlsx

import "phanbo/budget"

// Tables of the limits of tasks.
const (
	limitInputs = "limits" // by year
	rampInputs  = "ramps"  // how fast a task may grow
)

// Ids of the lines of limits of a task.
func minID(task string) string          { return "min:" + task }
func maxID(task string) string          { return "max:" + task }
func heldID(task, source string) string { return "fixed:" + task + ":" + source }

func isRamped(u *budget.Use) bool          { return u.Task != nil && u.Task.Ramp != budget.Ramp{} }
func (m *maker) isOpen(y budget.Year) bool { return !m.plan.Locked(y) }

// limitSheet lays out what tasks get at least and at most in a year, and what they are
// held to.
func (m *maker) limitSheet() {
	b := m.taskLimits()
	if len(b.lines) == 0 {
		return
	}
	s := m.sheet("limits", input)
	m.annex(s, "", m.say("limits.title"), "", len(b.columns))
	m.yearInputs(s, []block{b})
}

func (m *maker) taskLimits() block {
	b := block{id: limitInputs, columns: m.yearColumns()}
	for i := range m.uses {
		u := &m.uses[i]
		if u.Task == nil {
			continue
		}
		add := func(id, name, of string, year func(budget.Year) cell) {
			b.lines = append(b.lines, m.inputLine(inputRow{id: id, name: m.say("inputs.limit_"+name, budget.TextOf("use", m.words.Text(u.Name))), unit: m.say("dong"), of: of,
				origin: u.Task.Origin, year: year}))
		}
		if len(u.Task.Min) > 0 {
			add(minID(u.ID), "min", "", m.openAmounts(u.Task.Min))
		}
		if len(u.Task.Max) > 0 {
			add(maxID(u.ID), "max", "", m.openAmounts(u.Task.Max))
		}
		for _, s := range m.money.sources(*u) {
			if m.isHeld(u, s) {
				add(heldID(u.ID, s), "fixed", s, func(y budget.Year) cell {
					if due, held := u.FixedIn(s, y); held && m.isOpen(y) {
						return typed(due, wholeFormat)
					}
					return cell{}
				})
			}
		}
	}
	return b
}

// openAmounts are the amounts of rows by year, in the years that are still decided.
func (m *maker) openAmounts(rows []budget.YearAmount) func(budget.Year) cell {
	return func(y budget.Year) cell {
		if d, ok := budget.AmountIn(rows, y); ok && m.isOpen(y) {
			return typed(d, wholeFormat)
		}
		return cell{}
	}
}

// isHeld tells whether a use is held to amounts of a source.
func (m *maker) isHeld(u *budget.Use, source string) bool {
	for _, y := range m.years {
		if _, held := u.FixedIn(source, y); held && m.isOpen(y) {
			return true
		}
	}
	return false
}

// rampTerms are how fast tasks may grow, and what they had in the year before the plan.
func (m *maker) rampTerms() block {
	b := block{id: rampInputs, columns: m.typedColumns("growth", "plus", "last_year")}
	for i := range m.uses {
		if u := &m.uses[i]; isRamped(u) {
			b.lines = append(b.lines, inputLine(u.ID, m.words.Text(u.Name), "%; "+m.say("dong"), "", m.originOr(u.Task.Origin, m.main.Version),
				m.manyfoldCell(u.Task.Ramp.Growth), typed(u.Task.Ramp.Plus, wholeFormat), typed(lastYearOf(u), wholeFormat)))
		}
	}
	return b
}

func lastYearOf(u *budget.Use) budget.Dong {
	sum := budget.Dong(0)
	for _, f := range u.Funding {
		sum = sum.Plus(f.LastYear)
	}
	return sum
}
