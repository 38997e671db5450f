package xlsx

import (
	"errors"
	"fmt"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// maker lays out the workbook of an answer.
type maker struct {
	*book
	words   *locale.Words
	plan    *budget.Plan
	main    *budget.Outcome // the one that the annexes show
	all     []budget.Outcome
	o       Options
	uses    []budget.Use
	years   []budget.Year
	money   *ledger
	twins   []block         // tables of inputs, with their values at the run beside them
	runs    []line          // the record of what the run found
	kept    map[string]bool // ids of its lines
	broken  []string        // lines that mark broken rules
	flagged []flagged       // lines that mark broken limits, limit by limit
}

func newMaker(plan *budget.Plan, outcomes []budget.Outcome, o Options) (*maker, error) {
	m := &maker{book: newBook(), words: locale.For(o.Language), plan: plan, main: &outcomes[0], all: outcomes, o: o,
		uses: plan.Uses(), years: plan.Years(), kept: map[string]bool{}}
	if len(m.uses) == 0 || len(m.years) == 0 {
		return nil, errors.New("write workbook: the plan has no use of money or no year")
	}
	var err error
	m.money, err = newLedger(plan, m.main)
	return m, err
}

// say returns the words of a key of the workbook.
func (m *maker) say(key string, args ...budget.Arg) string {
	return m.words.Say("sheet."+key, args...)
}

// period gives the first and last year of the plan to a text.
func (m *maker) period() []budget.Arg {
	return []budget.Arg{budget.YearOf("first", m.plan.First), budget.YearOf("last", m.plan.Last)}
}

// sheet adds a sheet with its name in the language of the workbook.
func (m *maker) sheet(id string, r role) *sheet {
	return m.add(id, m.say("name."+id), r)
}

// annex heads a sheet as the annexes of a plan are: its number, its title, the
// act that it belongs to with blanks for the clerk, and the unit of its figures.
func (m *maker) annex(s *sheet, number, title, unit string, columns int) {
	center := look{bold: true, across: "center", size: titleSize}
	if s.role == input || s.role == calculation {
		center.across = "left" // in sight on the first of several pages side by side
	}
	if number != "" {
		s.say(columns, cell{value: number, look: center})
	}
	s.say(columns, cell{value: title, look: center})
	if number != "" {
		s.say(columns, cell{value: m.say("attached", budget.TextOf("province", m.provinceName())),
			look: look{italic: true, across: "center"}})
	}
	s.skip(1)
	if unit != "" {
		s.say(columns, cell{value: unit, look: look{italic: true, across: "right"}})
	}
}

// annexName and annexNumber are the name of an annex's sheet and its number in words. A plan
// without targets has no annex of targets, and those after it move up.
func (m *maker) annexName(id string) string   { return m.say("name." + m.numbered(id)) }
func (m *maker) annexNumber(id string) string { return m.say(m.numbered(id) + ".number") }

func (m *maker) numbered(id string) string {
	before := map[string]string{"annex_basis": "annex_targets", "annex_units": "annex_basis"}
	if len(m.main.Verdicts) == 0 && before[id] != "" {
		return before[id]
	}
	return id
}

// provinceName is the name of the province with its kind, as it stands in a
// sentence; a blank when the plan has none.
func (m *maker) provinceName() string {
	name := m.words.Text(m.plan.Province)
	kinds := []string{m.say("province"), m.say("city")}
	if name == "" {
		return kinds[0] + " ........."
	}
	for _, kind := range kinds {
		if len(name) > len(kind) && strings.EqualFold(name[:len(kind)], kind) {
			return kind + name[len(kind):]
		}
	}
	return name
}

// footnotes ends a printed table: what the mark of assumptions means, and the
// verdict of the workbook's own checks.
func (m *maker) footnotes(s *sheet, columns int, notes ...string) {
	s.heights[s.next] = 5
	s.glue(s.next-1, s.next+len(notes)+1)
	s.skip(1)
	small := look{italic: true, upDown: "top"}
	for _, n := range notes {
		s.say(columns, cell{value: n, look: small})
	}
	s.say(columns, cell{value: m.say("note.assumed"), look: small})
}

// finish freezes the headings of a sheet's table and repeats them in print.
func (s *sheet) finish(first, last, columns int) {
	s.repeat = [2]int{first, last}
	s.frozen = [2]int{columns, last}
}

// roman writes the number of a group of tasks.
func roman(n int) string {
	text := ""
	for _, d := range []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			text += d.sign
		}
	}
	return text
}

// actorNames writes the names of units, in the order given.
func (m *maker) actorNames(ids ...string) string {
	var names []string
	for _, id := range ids {
		for i := range m.plan.Actors {
			if m.plan.Actors[i].ID == id {
				names = append(names, m.words.Text(m.plan.Actors[i].Name))
			}
		}
	}
	return strings.Join(names, "; ")
}

// sourceName returns the name of a source.
func (m *maker) sourceName(id string) string {
	for i := range m.plan.Sources {
		if m.plan.Sources[i].ID == id {
			return m.words.Text(m.plan.Sources[i].Name)
		}
	}
	return id
}

// use returns a use of money by its id.
func (m *maker) use(id string) (budget.Use, bool) {
	for _, u := range m.uses {
		if u.ID == id {
			return u, true
		}
	}
	return budget.Use{}, false
}

func (m *maker) useName(id string) string {
	if u, ok := m.use(id); ok {
		return m.words.Text(u.Name)
	}
	return ""
}

func yearID(y budget.Year) string { return fmt.Sprintf("y%d", y) }

// scenarioName is the name of an outcome's scenario, or that of the plan as it stands.
func (m *maker) scenarioName(o *budget.Outcome) string {
	if name := m.words.Text(o.ScenarioName); name != "" {
		return name
	}
	if o.Scenario != "" {
		return o.Scenario
	}
	return m.say("scenario.none")
}

// group is a task group with its uses.
type group struct {
	budget.TaskGroup
	number int
	uses   []budget.Use
}

// groups returns the task groups that have uses, with their numbers in the plan.
func (m *maker) groups() []group {
	var out []group
	for i, g := range m.plan.Groups {
		one := group{TaskGroup: g, number: i + 1}
		for _, u := range m.uses {
			if u.Group == g.ID {
				one.uses = append(one.uses, u)
			}
		}
		if len(one.uses) > 0 {
			out = append(out, one)
		}
	}
	return out
}

func idsOf(uses []budget.Use) []string {
	ids := make([]string, len(uses))
	for i, u := range uses {
		ids[i] = u.ID
	}
	return ids
}
