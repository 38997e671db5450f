//go:build extended

package xlsx_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
)

// everyFormula is which formulas of a workbook are computed anew: all.
const everyFormula = 1

// everyWild is of how many inputs one is tried with wild edits.
const everyWild = 20

// everyPlan is the small plans and shipped ones, those named in PHANBO_SHIPPED (default
// hai-duong).
func everyPlan(t *testing.T) map[string]edited {
	all := plans()
	names := strings.Fields(os.Getenv("PHANBO_SHIPPED"))
	if len(names) == 0 {
		names = []string{"hai-duong"}
	}
	for _, name := range names {
		plan, outcomes := shipped(t, name)
		all[name] = edited{plan, outcomes[0].Allocation, outcomes[0].Draft.Allocation}
	}
	return all
}

// TestEveryEditEqualsTheEngine changes every input of the plan of everything, one at a time,
// and every fifth of the others.
func TestEveryEditEqualsTheEngine(t *testing.T) {
	for name, e := range everyPlan(t) {
		t.Run(name, func(t *testing.T) {
			m := liveModel(t, e)
			for i, in := range m.Inputs() {
				if name == "everything" || i%5 == 0 { // all of them in another program
					try(t, e, m, in)
				}
			}
			t.Logf("%d inputs", len(m.Inputs()))
		})
	}
}

// TestEveryTenthEditInAnotherCalculator makes changes in the file and computes it with
// excelize.
func TestEveryTenthEditInAnotherCalculator(t *testing.T) {
	p, allocation, draft := everything()
	e := edited{p, allocation, draft}
	m := liveModel(t, e)
	f := open(t, write(t, p, []budget.Outcome{judged(p, allocation, draft)}, xlsx.Options{}))
	for i, in := range m.Inputs() {
		if i%10 == 0 {
			tryInFile(t, e, m, f, in)
		}
	}
}

// TestEveryFormulaOfALargerBookYieldsItsStoredValue computes the sample anew.
func TestEveryFormulaOfALargerBookYieldsItsStoredValue(t *testing.T) {
	p, o := sample()
	if n := recalculate(t, write(t, p, []budget.Outcome{o, o}, xlsx.Options{})); n < 3000 {
		t.Errorf("%d formulas, want at least 3000", n)
	}
}

// change is a cell with a number to put in or to be found there.
type change struct {
	Sheet string  `json:"sheet"`
	Cell  string  `json:"cell"`
	Value float64 `json:"value"`
}

// trial is one change of a workbook, after those without which it has no effect, and what
// the engine says of the result where it differs from the run.
type trial struct {
	Before []change `json:"before"`
	Edit   change   `json:"edit"`
	Undo   []change `json:"undo"`
	Differ []change `json:"differ"`
}

// trials is a workbook with changes to try on it.
type trials struct {
	Book   string   `json:"book"`
	Expect []change `json:"expect"` // at the run
	Sheets []string `json:"sheets"` // of which a change must change something; none of them asks for another run
	Trials []trial  `json:"trials"`
	Wild   []wildly `json:"wild"`

	// Where the workbook tells of wrong inputs, its word for a good verdict, and the sheets
	// that say none beside a wrong input.
	Faults  change   `json:"faults"`
	Overall change   `json:"overall"`
	Good    string   `json:"good"`
	Outputs []string `json:"outputs"`
}

// wildly is what a hurried reader may leave in a cell: a number, a text, or nothing.
type wildly struct {
	Sheet string  `json:"sheet"`
	Cell  string  `json:"cell"`
	Value any     `json:"value"`
	Undo  float64 `json:"undo"`
}

// TestWriteEditsForAnotherProgram writes workbooks, changes of every input and what the
// engine says of each into the folder PHANBO_EDITS, for .ci/edits.py.
func TestWriteEditsForAnotherProgram(t *testing.T) {
	folder := os.Getenv("PHANBO_EDITS")
	if folder == "" {
		t.Skip("no folder in PHANBO_EDITS")
	}
	for name, e := range everyPlan(t) {
		options := xlsx.Options{}
		if name == "typed shares" {
			options.Language = locale.En
		}
		outcomes := []budget.Outcome{judged(e.plan, e.allocation, e.draft)}
		m, err := xlsx.LayOut(e.plan, outcomes, options)
		if err != nil {
			t.Fatal(err)
		}
		all := trials{Book: name + ".xlsx", Expect: e.changes(m)}
		all.addWild(m, locale.For(options.Language).Say("status.met"))
		for _, r := range m.Results(resultBlocks...) {
			if r.Block != "optimum_list" && !slices.Contains(all.Sheets, r.Sheet) {
				all.Sheets = append(all.Sheets, r.Sheet)
			}
		}
		for _, in := range m.Inputs() {
			all.Trials = append(all.Trials, e.trial(m, in, all.Expect))
		}
		all.write(t, folder, name, write(t, e.plan, outcomes, options))
		t.Logf("%s: %d inputs, %d cells held to the engine each time", name, len(all.Trials), len(all.Expect))
	}
}

// write puts a workbook and the changes to try on it into a folder.
func (all *trials) write(t *testing.T, folder, name string, book []byte) {
	t.Helper()
	data, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	for file, data := range map[string][]byte{all.Book: book, name + ".json": data} {
		if err := os.WriteFile(filepath.Join(folder, file), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// addWild lists wild changes, one for every fifth input, and what must come of them.
func (all *trials) addWild(m *xlsx.Model, good string) {
	for i, in := range m.Inputs() {
		if i%5 == 0 {
			all.Wild = append(all.Wild, wildly{in.Sheet, in.Cell, wild[i/5%len(wild)], in.Value})
		}
	}
	place := func(line, column string) change {
		sheet, cell := m.Address("checks", line, column)
		return change{Sheet: sheet, Cell: cell}
	}
	all.Faults, all.Overall = place("numbers", "value"), place("overall", "result")
	all.Good = good
	for _, r := range m.Results() {
		if m.Role(r.Sheet) == "output" && !slices.Contains(all.Outputs, r.Sheet) {
			all.Outputs = append(all.Outputs, r.Sheet)
		}
	}
}

// changes is what the engine says of the cells of a workbook.
func (e *edited) changes(m *xlsx.Model) []change {
	var all []change
	for _, x := range e.expected() {
		sheet, cell := m.Address(x.block, x.line, x.column)
		all = append(all, change{sheet, cell, x.value})
	}
	return all
}

func (e *edited) trial(m *xlsx.Model, in xlsx.Input, base []change) trial {
	var out trial
	changed := e.copied()
	for _, other := range first(m, in) {
		changed.apply(other.Input, other.to)
		out.Before = append(out.Before, change{other.Sheet, other.Cell, other.to})
		out.Undo = append(out.Undo, change{other.Sheet, other.Cell, other.Value})
	}
	x := nudge(m, in)
	changed.apply(in, x)
	out.Edit, out.Undo = change{in.Sheet, in.Cell, x}, append(out.Undo, change{in.Sheet, in.Cell, in.Value})
	known := map[change]bool{}
	for _, c := range base {
		known[c] = true
	}
	still := map[[2]string]bool{}
	for _, c := range changed.changes(m) {
		still[[2]string{c.Sheet, c.Cell}] = true
		if !known[c] {
			out.Differ = append(out.Differ, c)
		}
	}
	for _, c := range base {
		if !still[[2]string{c.Sheet, c.Cell}] { // nothing is given any more, so nothing is paid
			out.Differ = append(out.Differ, change{c.Sheet, c.Cell, 0})
		}
	}
	return out
}
