package xlsx

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The values of formulas are computed here, from the formulas themselves, so that no
// step of the live model is written twice: what is stored with a cell is what its
// formula yields. Tests hold this evaluator to two other programs.

// fault is what a formula yields that cannot be computed.
type fault string

const (
	byZero   fault = "#DIV/0!"
	wrong    fault = "#VALUE!"
	noNumber fault = "#NUM!"
)

// stretch is a rectangle of values, row by row. A value is nil (empty), float64,
// string, bool or a fault.
type stretch struct {
	columns int
	values  []any
}

// evaluator computes the formulas of a book, each once.
type evaluator struct {
	book  *book
	cells map[*sheet]map[[2]int]*placed
	done  map[*placed]bool
	busy  map[*placed]bool
	names map[string]definedName
	err   error // the first formula that cannot be read
}

func newEvaluator(b *book) *evaluator {
	v := &evaluator{book: b, cells: map[*sheet]map[[2]int]*placed{}, names: map[string]definedName{}}
	for _, s := range b.sheets {
		at := make(map[[2]int]*placed, len(s.cells))
		for i := range s.cells {
			c := &s.cells[i]
			if old := at[[2]int{c.col, c.row}]; old == nil || c.value != nil || c.formula != "" {
				at[[2]int{c.col, c.row}] = c
			}
		}
		v.cells[s] = at
	}
	for _, n := range b.names {
		v.names[n.name] = n
	}
	v.forget()
	return v
}

func (v *evaluator) forget() {
	v.done, v.busy = map[*placed]bool{}, map[*placed]bool{}
}

// fill gives every formula without a value the value that it yields.
func (v *evaluator) fill() error {
	for _, s := range v.book.sheets {
		for i := range s.cells {
			if c := &s.cells[i]; c.formula != "" && c.value == nil {
				if err := v.store(s, c); err != nil {
					return err
				}
			}
		}
	}
	return v.err
}

func (v *evaluator) store(s *sheet, c *placed) error {
	switch x := v.compute(c).(type) {
	case nil:
		c.value = 0.0
	case fault:
		return fmt.Errorf("sheet %q cell %s%d: formula %s yields %s", s.name, letters(c.col), c.row, c.formula, x)
	case bool:
		return fmt.Errorf("sheet %q cell %s%d: formula %s yields a truth value", s.name, letters(c.col), c.row, c.formula)
	default:
		c.value = x
	}
	return v.err
}

// value returns what a cell holds or yields.
func (v *evaluator) value(c *placed) any {
	if c == nil {
		return nil
	}
	if c.formula != "" && c.value == nil {
		return v.compute(c)
	}
	return plainValue(c.value)
}

// compute evaluates a formula that has no value yet and keeps the value.
func (v *evaluator) compute(c *placed) any {
	if v.busy[c] {
		v.fail(errors.New("formulas depend on themselves: " + c.formula))
		return wrong
	}
	v.busy[c] = true
	p := &parsing{v: v, text: c.formula}
	x := p.expression(0)
	if p.skip(); p.at < len(p.text) {
		v.fail(fmt.Errorf("formula %q cannot be read at %q", c.formula, p.text[p.at:]))
	}
	v.busy[c] = false
	x = single(x)
	if number, ok := x.(float64); ok && (math.IsNaN(number) || math.IsInf(number, 0)) {
		x = noNumber
	}
	if f, ok := x.(fault); ok {
		return f
	}
	if _, ok := x.(bool); !ok && x != nil {
		c.value = x
	}
	return x
}

func (v *evaluator) fail(err error) {
	if v.err == nil {
		v.err = err
	}
}

// read returns the values of a keyed cell or stretch of cells, as it stands in braces.
func (v *evaluator) read(key string) any {
	first, last, isSpan := strings.Cut(key, "..")
	from, ok := v.book.places[bare(first)]
	to := from
	if isSpan && ok {
		to, ok = v.book.places[bare(last)]
	}
	if !ok {
		v.fail(fmt.Errorf("a formula names no cell: %q", key))
		return wrong
	}
	if !isSpan {
		return v.value(v.cells[from.sheet][[2]int{from.col, from.row}])
	}
	out := stretch{columns: to.col - from.col + 1}
	for row := from.row; row <= to.row; row++ {
		for col := from.col; col <= to.col; col++ {
			out.values = append(out.values, v.value(v.cells[from.sheet][[2]int{col, row}]))
		}
	}
	return out
}

// bare is a key without the two characters that fix its column and row.
func bare(key string) string {
	if len(key) > 2 && strings.Trim(key[:2], "$.") == "" {
		return key[2:]
	}
	return key
}

// plainValue is the value of a typed cell as formulas see it.
func plainValue(x any) any {
	if n, ok := asNumber(x); ok {
		return n
	}
	return x
}

// single is the value of a stretch of one cell.
func single(x any) any {
	if s, ok := x.(stretch); ok {
		if len(s.values) == 1 {
			return s.values[0]
		}
		return wrong
	}
	return x
}

// number reads a value as a number: nothing is 0, true is 1.
func number64(x any) (float64, fault) {
	switch n := single(x).(type) {
	case nil:
		return 0, ""
	case float64:
		return n, ""
	case bool:
		if n {
			return 1, ""
		}
		return 0, ""
	case fault:
		return 0, n
	}
	return 0, wrong
}

// spelled writes a value as text, as joining texts does.
func spelled(x any) string {
	switch n := single(x).(type) {
	case float64:
		return strconv.FormatFloat(n, 'g', 15, 64)
	case string:
		return n
	}
	return ""
}
