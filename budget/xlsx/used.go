package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// Beside each line of inputs, outside the printed page, stand its values at the run and the
// values that formulas use: what is typed, held between the least and the greatest value
// that a plan may have there. A cell that was emptied, holds a text or a value out of
// range so never makes a formula fail: it is counted as a fault, and while there is one no
// verdict is shown.

// domain is the values that an input may take, as parts of formulas; the empty domain is
// that of its kind: amounts and counts from 0, other numbers any.
type domain struct {
	low, high string
	whole     bool
}

// within limits what may be typed into a cell.
func (c cell) within(low, high string) cell {
	c.domain.low, c.domain.high = low, high
	return c
}

// domainOf completes the domain of an input by the kind of its value.
func (m *maker) domainOf(c cell) domain {
	d := c.domain
	most := m.say("defined.largest")
	switch c.value.(type) {
	case int, budget.Dong:
		d.whole = true
		if d.low == "" {
			d.low = "0"
		}
	}
	if d.low == "" {
		d.low = "-" + most
	}
	if d.high == "" {
		d.high = most
	}
	return d
}

func usedKey(block, line, column string) string { return at(block, line, "used:"+column) }

// used is the value of an input that formulas use.
func (m *maker) used(key string, c cell) cell {
	d := m.domainOf(c)
	formula := fmt.Sprintf("MIN(%s,MAX(%s,%s))", d.high, d.low, ref(key))
	if d.whole {
		formula = "INT(" + formula + ")"
	}
	out := computed(formula, c.look.format)
	out.asTyped = true
	return out
}

// numbered tells whether a cell of a table of inputs holds a number at the run.
func numbered(c cell) bool {
	_, ok := asNumber(c.value)
	return ok || c.formula != ""
}

// unlike, written so that numbers are compared only where no cell holds a text or a number
// whose square is none, is 0 while the typed cells of a line hold numbers where they did at the run, and the
// same as another stretch of cells, else 1.
func unlike(b block, l line, first, last int, other, most string) string {
	key := func(c int) string { return at(b.id, l.id, b.columns[c].id) }
	now := span(key(first), key(last))
	conditions := []string{"COUNTA(" + now + ")=COUNT(" + other + ")", "COUNT(" + now + ")=COUNT(" + other + ")",
		"MAX(" + now + ")<=" + most, "MIN(" + now + ")>=-" + most}
	for c := first; c <= last; c++ {
		if !numbered(l.cells[c]) {
			continue
		}
		from := c
		for c < last && numbered(l.cells[c+1]) {
			c++
		}
		if from > first || c < last {
			stretch := span(key(from), key(c))
			conditions = append(conditions, "COUNT("+stretch+")=COLUMNS("+stretch+")")
		}
	}
	alike := "IF(SUMXMY2(" + now + "," + other + ")=0,0,1)"
	return "IF(AND(" + strings.Join(conditions, ",") + ")," + alike + ",1)"
}

// isUnlike is 1 where a line is not like another stretch of cells, 0 where it is.
func (m *maker) isUnlike(b block, l line, first, last int, other, format string) cell {
	out := computed(unlike(b, l, first, last, other, m.say("defined.largest")), format)
	out.asTyped, out.look.border = true, true
	return out
}

// useInputs lets formulas look at the values to use instead of the typed cells.
func (m *maker) useInputs() {
	for _, s := range m.sheets {
		for i := range s.cells {
			if c := &s.cells[i]; c.formula != "" && !c.asTyped {
				c.formula = reference.ReplaceAllStringFunc(c.formula, m.usedReference)
			}
		}
	}
}

// usedReference is a reference to a cell, or a stretch of cells, with the values to use in
// place of typed ones.
func (m *maker) usedReference(text string) string {
	first, last, isSpan := strings.Cut(text[1:len(text)-1], "..")
	if isSpan {
		return "{" + m.usedName(first) + ".." + m.usedName(last) + "}"
	}
	return "{" + m.usedName(first) + "}"
}

func (m *maker) usedName(key string) string {
	fixed := key[:len(key)-len(bare(key))]
	if parts := strings.SplitN(bare(key), "|", 3); len(parts) == 3 {
		if used := usedKey(parts[0], parts[1], parts[2]); m.has(used) {
			return fixed + used
		}
	}
	return key
}

func (m *maker) has(key string) bool { _, ok := m.places[key]; return ok }

// sound shows what a formula yields while every input is one that a plan may have.
func (m *maker) sound(formula string) string {
	return "IF(" + m.say("defined.faults") + "=0," + formula + "," + quoted(m.say("faulty")) + ")"
}
