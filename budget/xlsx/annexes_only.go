package xlsx

import (
	"slices"
	"strings"
)

// isSubmitted tells the sheets that go with a proposal: the annexes, the rules, the
// comparison of scenarios, in the version for leaders the moves too, and what is assumed.
func (m *maker) isSubmitted(s *sheet) bool {
	if s.id == "moves" {
		return !m.o.Issued
	}
	return strings.HasPrefix(s.id, "annex_") || strings.HasPrefix(s.id, "comparison") || s.id == "rules" || s.id == "assumptions"
}

// annexesOnly leaves the sheets that go with a proposal. Totals of what stands on their own
// sheets stay formulas; what came from elsewhere becomes the figure that it was.
func (m *maker) annexesOnly() {
	m.sheets = slices.DeleteFunc(m.sheets, func(s *sheet) bool { return !m.isSubmitted(s) })
	for _, s := range m.sheets {
		for i := range s.cells {
			if c := &s.cells[i]; c.formula != "" && !m.within(s, c.formula) {
				c.formula = ""
				if c.value == "" {
					c.value = nil
				}
			}
		}
	}
	m.names = nil
}

// within tells whether a formula needs nothing but cells of its own sheet.
func (m *maker) within(s *sheet, formula string) bool {
	for _, n := range m.names {
		if strings.Contains(formula, n.name) {
			return false
		}
	}
	found := reference.FindAllStringSubmatch(formula, -1)
	for _, one := range found {
		first, last, _ := strings.Cut(one[1], "..")
		for _, key := range []string{first, last} {
			if from, _, ok := m.address(key); ok && from != s {
				return false
			}
		}
	}
	return len(found) > 0
}

// printing says which sheets to print for a proposal: those from the first annex to the
// last of the sheets that go with it.
func (m *maker) printing() string {
	first, last := "", ""
	for _, s := range m.sheets {
		if s.id != "assumptions" && m.isSubmitted(s) {
			if first == "" {
				first = s.name
			}
			last = s.name
		}
	}
	return m.say("cover.read_print", textArg("first", first), textArg("last", last))
}
