package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/scenarios"
)

// chosen returns the scenarios that a run asks for, in order: those named, the
// one made of --share and --split, or the plan as it stands.
func (o *runOptions) chosen(plan *budget.Plan, step string) ([]budget.Scenario, error) {
	typed := o.share != "" || len(o.split) > 0
	if typed && len(o.scenarios) > 0 {
		return nil, wrongUse("scenario_and_share")
	}
	list := []budget.Scenario{{}}
	if typed {
		made, err := typedScenario(plan, o.share, o.split)
		if err != nil {
			return nil, err
		}
		list[0] = made
	}
	if len(o.scenarios) > 0 {
		list = nil
	}
	for _, name := range o.scenarios {
		s, err := namedScenario(plan, name)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, errors.Join(withStep(list, step), withObjective(list, o.objective, o.targets))
}

// withObjective gives every scenario the objective of --objective, and the targets of
// --targets that it must meet.
func withObjective(list []budget.Scenario, objective string, targets []string) error {
	known := []string{"attain", "count", "least_money", "least_share", "pro_rata", "priority"}
	for i := range list {
		if len(targets) > 0 {
			list[i].LeastFor = targets
		}
	}
	if objective == "" {
		return nil
	}
	if !slices.Contains(known, objective) {
		return wrongUse("setting", budget.TextOf("place", "--objective"), budget.TextOf("found", objective),
			budget.TextOf("allowed", strings.Join(known, ", ")))
	}
	for i := range list {
		list[i].Objective = budget.Objective(objective)
	}
	return nil
}

// namedScenario finds a scenario of the plan, or reads one from a file.
func namedScenario(plan *budget.Plan, name string) (budget.Scenario, error) {
	if isPath(name) {
		fsys, file := within(name)
		s, err := scenarios.LoadScenario(fsys, file)
		return s, readFault(err, name)
	}
	var known []string
	for _, s := range plan.Scenarios {
		if s.ID == name {
			return s, nil
		}
		known = append(known, s.ID)
	}
	return budget.Scenario{}, wrongUse("scenario_unknown", budget.TextOf("found", name),
		budget.TextOf("suggestion", nearest(name, known)), budget.TextOf("known", strings.Join(known, ", ")))
}

// typedScenario makes a scenario of --share and --split.
func typedScenario(plan *budget.Plan, share string, split []string) (budget.Scenario, error) {
	made := budget.Scenario{ID: "typed", Origin: budget.Origin{File: "--share"}}
	var texts []string
	if share != "" {
		s, err := fromFlag("--share", "share: "+quoted(share))
		if err != nil {
			return made, err
		}
		made.Shares = s.Shares
		texts = append(texts, share)
	}
	if parts := splitParts(split); len(parts) > 0 {
		s, err := fromFlag("--split", "split: [{shares: {"+strings.Join(sharesOf(plan, parts), ", ")+"}}]")
		if err != nil {
			return made, err
		}
		made.Split, made.Origin.File = s.Split, "--split"
		texts = append(texts, strings.Join(parts, ", "))
	}
	name := strings.Join(texts, "; ")
	made.Name = budget.Text{
		Vi: locale.For(locale.Vi).Say("cli.scenario.typed", budget.TextOf("text", name)),
		En: locale.For(locale.En).Say("cli.scenario.typed", budget.TextOf("text", name)),
	}
	return made, nil
}

// splitParts cuts the values of --split at commas, but not at those of decimals:
// T1=12,5%,T2=87,5% has two parts.
func splitParts(values []string) []string {
	var parts []string
	for _, piece := range strings.Split(strings.Join(values, ","), ",") {
		if len(parts) > 0 && !strings.Contains(piece, "=") {
			parts[len(parts)-1] += "," + piece
			continue
		}
		parts = append(parts, strings.TrimSpace(piece))
	}
	if len(parts) == 1 && parts[0] == "" {
		return nil
	}
	return parts
}

// sharesOf writes parts as rows of a scenario file. A group is named by its id,
// or as T1, T2, … by its place in the plan.
func sharesOf(plan *budget.Plan, parts []string) []string {
	var rows []string
	for _, part := range parts {
		group, share, _ := strings.Cut(part, "=")
		group = strings.TrimSpace(group)
		if n, err := strconv.Atoi(strings.TrimLeft(group, "tT")); err == nil && n >= 1 && n <= len(plan.Groups) {
			group = plan.Groups[n-1].ID
		}
		rows = append(rows, quoted(group)+": "+quoted(strings.TrimSpace(share)))
	}
	return rows
}

// withStep gives every scenario the step of --step: a number and a unit, đồng
// where none is given.
func withStep(list []budget.Scenario, step string) error {
	if step == "" {
		return nil
	}
	number, unit := step, "đồng"
	if i := strings.LastIndexAny(step, "0123456789"); i >= 0 && i+1 < len(step) {
		number, unit = step[:i+1], strings.TrimSpace(step[i+1:])
	}
	switch unit {
	case "nghìn", "triệu", "tỷ":
		unit += " đồng"
	}
	s, err := fromFlag("--step", "money_unit: "+quoted(unit)+"\nstep: "+quoted(number))
	for i := range list {
		list[i].Step = s.Step
	}
	return err
}

// quoted writes a text so that YAML reads it back as it is.
func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic("phanbo: text cannot be quoted")
	}
	return string(out)
}

// fromFlag reads a flag as if it stood in a scenario file, by the same rules;
// its faults name the flag as their place.
func fromFlag(flag, body string) (budget.Scenario, error) {
	s, err := scenarios.LoadScenario(textFile("schema: phanbo/scenario/1\nid: typed\n"+body+"\n"), flag)
	for i := range s.Split {
		s.Split[i].Origin = budget.Origin{File: flag}
	}
	var problems budget.Problems
	if !errors.As(err, &problems) {
		return s, err
	}
	for i := range problems {
		problems[i].Origin = budget.Origin{File: flag}
	}
	return s, problems
}

// textFile is a file system whose every file has the same text.
type textFile string

func (t textFile) Open(name string) (fs.File, error) {
	return &openText{Reader: strings.NewReader(string(t)), name: name, size: int64(len(t))}, nil
}

// openText is an open textFile, and what is known of it.
type openText struct {
	io.Reader
	name string
	size int64
}

func (f *openText) Stat() (fs.FileInfo, error) { return f, nil }
func (f *openText) Close() error               { return nil }
func (f *openText) Name() string               { return f.name }
func (f *openText) Size() int64                { return f.size }
func (f *openText) Mode() fs.FileMode          { return 0o444 }
func (f *openText) ModTime() time.Time         { return time.Time{} }
func (f *openText) IsDir() bool                { return false }
func (f *openText) Sys() any                   { return nil }
