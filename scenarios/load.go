package scenarios

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"phanbo/budget"
)

// The formats that the reader knows.
const (
	planSchema     = "phanbo/plan/1"
	scenarioSchema = "phanbo/scenario/1"
)

// Load reads the plan in a file, or in the .yaml files of a folder in the order
// of their names. A faulty plan is refused with budget.Problems, all faults at
// once in the order of their places; any other error is one of reading fsys.
func Load(fsys fs.FS, name string) (*budget.Plan, error) {
	w, err := Read(fsys, name)
	if err != nil {
		return nil, err
	}
	return w.Plan(), nil
}

// LoadScenario reads a file with one scenario, of schema phanbo/scenario/1. Its
// id defaults to the name of the file. Whether it fits a plan is seen when it
// is applied.
func LoadScenario(fsys fs.FS, name string) (budget.Scenario, error) {
	l := newLoader()
	f, err := readInput(fsys, name)
	if err != nil {
		return budget.Scenario{}, fmt.Errorf("read scenario %q: %w", name, err)
	}
	var file scenarioFile
	l.file(f, scenarioSchema, reflect.ValueOf(&file).Elem())
	if file.ID == "" {
		file.ID = strings.TrimSuffix(path.Base(name), path.Ext(name))
	}
	if len(l.problems) > 0 {
		return budget.Scenario{}, sorted(l.problems)
	}
	return scenario(scenarioRow{At: file.At, ID: file.ID, Changes: file.Changes}), nil
}

// judge adds what budget.Validate finds, except in rows that have a fault
// already: what is wrong with them may come of it.
func (l *loader) judge(plan *budget.Plan) {
	for _, p := range budget.Validate(plan) {
		if !l.faulty[p.Origin] {
			l.problems = append(l.problems, p)
		}
	}
}

// loader reads the files of one plan.
type loader struct {
	*faults
	faulty  map[budget.Origin]bool // rows with a fault in them
	hasPlan bool                   // a file has the section plan
}

func newLoader() *loader { return &loader{faults: &faults{}, faulty: map[budget.Origin]bool{}} }

// planPart reads one file of a plan. It reports whether the file could be read
// as a whole, faults in single rows apart.
func (l *loader) planPart(f input) (planFile, bool) {
	var part planFile
	ok := l.file(f, planSchema, reflect.ValueOf(&part).Elem())
	return part, ok
}

// file reads a file into the struct of its top level.
func (l *loader) file(f input, schema string, into reflect.Value) bool {
	root := l.tree(f.name, f.raw)
	if root == nil {
		return false
	}
	d := &decoder{faults: l.faults, faulty: l.faulty}
	if root.kind == mapping && !d.checkSchema(root, schema) {
		return false
	}
	d.readUnit(root)
	l.hasPlan = l.hasPlan || root.get("plan") != nil
	d.row(into, root)
	return root.kind == mapping
}
