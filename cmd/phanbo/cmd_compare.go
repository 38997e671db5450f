package main

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/budget/xlsx"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/sim"
)

// asWritten names the plan itself among the scenarios to compare.
const asWritten = "plan"

// compareOptions are what phanbo compare is asked for, settings apart.
type compareOptions struct {
	plan      string
	scenarios []string // the first is what the others are compared with
	to        []string // files to write
}

func newCompare(a *app) *cobra.Command {
	o := &compareOptions{}
	c := &cobra.Command{
		Use:     "compare " + a.words.Say("cli.compare.use"),
		Short:   a.words.Say("cli.compare.short"),
		Long:    a.words.Say("cli.compare.long"),
		Example: a.words.Say("cli.compare.example"),
		Args:    atLeast(2),
		RunE: func(c *cobra.Command, args []string) error {
			o.plan, o.scenarios = args[0], args[1:]
			return a.runCompare(c.Context(), o)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringArrayVarP(&o.to, "to", "o", nil, a.words.Say("cli.flag.file"))
	a.formatFlags(c)
	a.markFlag(c)
	c.Flags().String("step", "", a.words.Say("cli.flag.step"))
	return c
}

// runCompare answers every scenario and tells what causes the differences.
func (a *app) runCompare(ctx context.Context, o *compareOptions) error {
	if err := checkOutputs(o.to, answerKinds, "output_form", o.plan); err != nil {
		return err
	}
	plan, err := a.loadPlan(ctx, o.plan)
	if err != nil {
		return err
	}
	list, err := o.chosen(plan, a.config.Step)
	if err != nil {
		return err
	}
	answers, err := a.answer(ctx, plan, list, sim.Options{Brief: !slices.ContainsFunc(o.to, isWorkbook)})
	if err != nil {
		return err
	}
	c, err := a.sideBySide(ctx, answers)
	if err != nil {
		return errors.Join(ctx.Err(), err)
	}
	if err := a.replaceAll(ctx, o.to, func(path string) func(io.Writer) error {
		return a.comparisonWriter(path, answers, c)
	}); err != nil {
		return err
	}
	if err := a.comparisonFormat(c, a.config.Output, a.screen())(a.stdout); err != nil {
		return err
	}
	return a.verdict(answers)
}

func isWorkbook(path string) bool { return kindOf(path) == ".xlsx" }

// chosen returns the scenarios that are named; one alone is compared with the plan
// as it is written.
func (o *compareOptions) chosen(plan *budget.Plan, step string) ([]budget.Scenario, error) {
	names := o.scenarios
	if len(names) == 1 {
		names = append([]string{asWritten}, names...)
	}
	var list []budget.Scenario
	for _, name := range names {
		s, err := namedScenario(plan, name)
		if err != nil && name == asWritten {
			s, err = budget.Scenario{}, nil
		}
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, withStep(list, step)
}

func (a *app) sideBySide(ctx context.Context, answers []report.Answer) (budget.SideBySide, error) {
	var plans []*budget.Plan
	var outcomes []budget.Outcome
	for _, answer := range answers {
		plans, outcomes = append(plans, answer.Plan), append(outcomes, answer.Outcome)
	}
	tell, hide := a.progress()
	defer hide()
	return sim.Compare(ctx, plans, outcomes, sim.Options{Version: version().Version, Progress: tell})
}

// comparisonWriter returns what writes a comparison in the kind of a file.
func (a *app) comparisonWriter(path string, answers []report.Answer, c budget.SideBySide) func(io.Writer) error {
	if isWorkbook(path) {
		return a.writer(path, answers, xlsx.Options{Language: a.words.Language()})
	}
	kind := kindOf(path)[1:]
	return a.comparisonFormat(c, kind, a.formatted(report.Options{}, kind))
}

func (a *app) comparisonFormat(c budget.SideBySide, format string, o report.Options) func(io.Writer) error {
	if format == "json" {
		return func(w io.Writer) error { return report.WriteSideBySideJSON(w, c) }
	}
	return func(w io.Writer) error { return report.WriteSideBySide(w, c, o) }
}
