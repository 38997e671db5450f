package xlsx

import (
	"slices"
	"strings"

	"phanbo/budget"
)

// Model is a laid-out workbook that tests change and compute anew.
type Model struct {
	m        *maker
	formulas []*placed
	stored   map[*placed]any // what was computed for the run

	formulaAt map[string]*placed
}

// Input is a cell that a reader may change: its table, line and column, and its place.
type Input struct {
	Block, Line, Column string
	Sheet, Cell         string
	Value               float64
}

// Result is a cell with a formula.
type Result struct {
	Block, Line, Column string
	Sheet, Cell         string
	Formula             string
}

// LayOut lays a workbook out without writing it.
func LayOut(plan *budget.Plan, outcomes []budget.Outcome, o Options) (*Model, error) {
	m, err := newMaker(plan, outcomes, o)
	if err != nil {
		return nil, err
	}
	if err := m.layOut(); err != nil {
		return nil, err
	}
	l := &Model{m: m, stored: map[*placed]any{}}
	for _, s := range m.sheets {
		for i := range s.cells {
			if c := &s.cells[i]; c.formula != "" {
				l.formulas = append(l.formulas, c)
				l.stored[c] = c.value
			}
		}
	}
	return l, nil
}

// Inputs lists the cells that may be changed, table by table.
func (l *Model) Inputs() []Input {
	var all []Input
	for _, b := range l.m.twins {
		for _, line := range b.lines {
			for i, c := range b.columns {
				x, ok := asNumber(line.cells[i].value)
				if !c.typed || !ok || line.cells[i].formula != "" {
					continue
				}
				p := l.m.places[at(b.id, line.id, c.id)]
				all = append(all, Input{b.id, line.id, c.id, p.sheet.name, letters(p.col) + digits(p.row), x})
			}
		}
	}
	return all
}

// Set puts a number into a cell.
func (l *Model) Set(block, line, column string, x float64) {
	l.cell(at(block, line, column)).value = x
}

// SetTo puts anything into a cell: a number, a text, or nothing.
func (l *Model) SetTo(in Input, x any) { l.cell(at(in.Block, in.Line, in.Column)).value = x }

func (l *Model) cell(key string) *placed {
	p, ok := l.m.places[key]
	if !ok {
		panic("no cell " + key)
	}
	for i := range p.sheet.cells {
		if c := &p.sheet.cells[i]; c.col == p.col && c.row == p.row {
			return c
		}
	}
	panic("no cell " + key)
}

// Compute computes every formula anew.
func (l *Model) Compute() error {
	for _, c := range l.formulas {
		c.value = nil
	}
	return newEvaluator(l.m.book).fill()
}

// Stored puts back what was computed for the run.
func (l *Model) Stored() {
	for c, x := range l.stored {
		c.value = x
	}
}

// Get returns the value of a cell: a number, a text, or nothing.
func (l *Model) Get(block, line, column string) any {
	return plainValue(l.cell(at(block, line, column)).value)
}

// Texts calls see with every text that a formula yields, and where.
func (l *Model) Texts(see func(sheet, cell, text string)) {
	for _, s := range l.m.sheets {
		for _, c := range s.cells {
			if text, ok := c.value.(string); ok && c.formula != "" {
				see(s.name, letters(c.col)+digits(c.row), text)
			}
		}
	}
}

// Has tells whether there is such a cell.
func (l *Model) Has(block, line, column string) bool {
	_, ok := l.m.places[at(block, line, column)]
	return ok
}

// Address is the sheet and the address of a cell.
func (l *Model) Address(block, line, column string) (sheet, cell string) {
	p := l.m.places[at(block, line, column)]
	return p.sheet.name, letters(p.col) + digits(p.row)
}

// Results lists the formulas of tables whose name begins with one of those given, in the
// order of the sheets; of all tables when none is.
func (l *Model) Results(blocks ...string) []Result {
	var all []Result
	for _, s := range l.m.sheets {
		for _, c := range s.cells {
			parts := strings.SplitN(c.key, "|", 3)
			if c.formula == "" || len(parts) < 3 && len(blocks) > 0 {
				continue
			}
			if len(blocks) > 0 && !slices.ContainsFunc(blocks, func(b string) bool { return strings.HasPrefix(parts[0], b) }) {
				continue
			}
			r := Result{Sheet: s.name, Cell: letters(c.col) + digits(c.row), Formula: c.formula}
			if len(parts) == 3 {
				r.Block, r.Line, r.Column = parts[0], parts[1], parts[2]
			}
			all = append(all, r)
		}
	}
	return all
}

// Role is what a sheet is for.
func (l *Model) Role(sheet string) string {
	for _, s := range l.m.sheets {
		if s.name == sheet {
			return string(s.role)
		}
	}
	return ""
}

// WithoutInputs lists the formulas that no input reaches, however far back one looks.
func (l *Model) WithoutInputs() []Result {
	inputs := map[string]bool{}
	for _, in := range l.Inputs() {
		inputs[in.Sheet+"!"+in.Cell] = true
	}
	reached := map[string]int{} // 1 = an input is behind it, 2 = none is
	var all []Result
	for _, r := range l.Results() {
		if !l.reached(r.Sheet+"!"+r.Cell, inputs, reached) {
			all = append(all, r)
		}
	}
	return all
}

func (l *Model) reached(cell string, inputs map[string]bool, known map[string]int) bool {
	if inputs[cell] {
		return true
	}
	if known[cell] != 0 {
		return known[cell] == 1
	}
	known[cell] = 2
	for _, before := range l.precedents(cell) {
		if l.reached(before, inputs, known) {
			known[cell] = 1
			break
		}
	}
	return known[cell] == 1
}

// precedents are the cells that a formula names, by itself or in a stretch.
func (l *Model) precedents(cell string) []string {
	if l.formulaAt == nil {
		l.formulaAt = map[string]*placed{}
		for _, s := range l.m.sheets {
			for i := range s.cells {
				if c := &s.cells[i]; c.formula != "" {
					l.formulaAt[s.name+"!"+letters(c.col)+digits(c.row)] = c
				}
			}
		}
	}
	c := l.formulaAt[cell]
	if c == nil {
		return nil
	}
	var keys []string
	for _, m := range reference.FindAllStringSubmatch(c.formula, -1) {
		keys = append(keys, m[1])
	}
	for _, n := range l.m.names {
		if strings.Contains(c.formula, n.name) {
			keys = append(keys, n.first+".."+n.last)
		}
	}
	var all []string
	for _, key := range keys {
		first, last, isSpan := strings.Cut(key, "..")
		from := l.m.places[bare(first)]
		to := from
		if isSpan {
			to = l.m.places[bare(last)]
		}
		for row := from.row; row <= to.row; row++ {
			for col := from.col; col <= to.col; col++ {
				all = append(all, from.sheet.name+"!"+letters(col)+digits(row))
			}
		}
	}
	return all
}
