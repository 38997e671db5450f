package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/sim"
)

// runOptions are what phanbo run is asked for, settings apart.
type runOptions struct {
	plan      string
	scenarios []string
	share     string
	split     []string
	to        []string // files to write
	prices    bool
	objective string
	targets   []string // that least_money or least_share must meet
	issued    bool     // workbooks without the columns of reasons
	totalLast bool     // annexes that end with their total row
	annexes   bool     // workbooks with nothing but what goes with a proposal

	alternatives int
	loss         string
}

func newRun(a *app) *cobra.Command {
	o := &runOptions{}
	c := &cobra.Command{
		Use:     "run " + a.words.Say("cli.run.use"),
		Short:   a.words.Say("cli.run.short"),
		Long:    a.words.Say("cli.run.long"),
		Example: a.words.Say("cli.run.example"),
		Args:    exactly(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.plan = args[0]
			return a.runRun(c.Context(), o)
		},
	}
	say := func(name string) string { return a.words.Say("cli.flag." + name) }
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringArrayVarP(&o.scenarios, "scenario", "s", nil, say("scenario"))
	flags.StringVar(&o.share, "share", "", say("share"))
	flags.StringArrayVar(&o.split, "split", nil, say("split"))
	flags.StringArrayVarP(&o.to, "to", "o", nil, say("file"))
	a.formatFlags(c)
	a.markFlag(c)
	flags.String("step", "", say("step"))
	flags.String("moves", "", say("moves"))
	flags.StringVar(&o.objective, "objective", "", say("objective"))
	flags.StringSliceVar(&o.targets, "targets", nil, say("least_targets"))
	flags.BoolVar(&o.issued, "issued", false, say("issued"))
	flags.BoolVar(&o.totalLast, "total-last", false, say("total_last"))
	flags.BoolVar(&o.annexes, "annexes", false, say("annexes"))
	flags.BoolVar(&o.prices, "prices", false, say("prices"))
	flags.IntVar(&o.alternatives, "alternatives", 0, say("alternatives"))
	flags.StringVar(&o.loss, "loss", "1%", say("loss"))
	flags.String("top", "", say("top"))
	flags.Bool("strict", false, say("strict"))
	return c
}

// runRun answers every scenario, replaces the files asked for, and shows the
// answers.
func (a *app) runRun(ctx context.Context, o *runOptions) error {
	if err := checkOutputs(o.to, answerKinds, "output_form", o.plan); err != nil {
		return err
	}
	loss, err := o.mayLose()
	if err != nil {
		return err
	}
	plan, err := a.loadPlan(ctx, o.plan)
	if err != nil {
		return err
	}
	if err := knownTargets(plan, o.targets); err != nil {
		return err
	}
	list, err := o.chosen(plan, a.config.Step)
	if err != nil {
		return err
	}
	answers, err := a.answer(ctx, plan, list, sim.Options{Prices: o.prices, Alternatives: o.alternatives, Loss: loss, Certify: a.config.Output == "json" || slices.ContainsFunc(o.to, isJSON)})
	if err != nil {
		return err
	}
	if err := a.replaceAll(ctx, o.to, func(path string) func(io.Writer) error {
		return a.writer(path, answers, xlsx.Options{Language: a.words.Language(), Issued: o.issued, TotalLast: o.totalLast, Annexes: o.annexes})
	}); err != nil {
		return err
	}
	if err := a.show(answers); err != nil {
		return err
	}
	return a.verdict(answers)
}

// mayLose reads --loss, as a part of the value.
func (o *runOptions) mayLose() (float64, error) {
	if o.alternatives < 0 || o.alternatives > 20 {
		return 0, wrongUse("alternatives", budget.TextOf("found", strconv.Itoa(o.alternatives)))
	}
	number, err := locale.ParseNumber(o.loss)
	if err != nil || !number.Percent {
		return 0, wrongUse("loss", budget.TextOf("found", o.loss))
	}
	loss, _ := number.Rat().Float64()
	if loss < 0 || loss > 0.5 {
		return 0, wrongUse("loss", budget.TextOf("found", o.loss))
	}
	return loss, nil
}

// answer runs the plan under each scenario. All scenarios are applied before the
// first is run, so that a faulty one is told at once.
func (a *app) answer(ctx context.Context, plan *budget.Plan, list []budget.Scenario, o sim.Options) ([]report.Answer, error) {
	var problems budget.Problems
	answers := make([]report.Answer, len(list))
	for i, s := range list {
		applied, faults := budget.Apply(plan, s)
		problems = append(problems, faults...)
		answers[i].Plan = applied
	}
	if len(problems) > 0 {
		return nil, problems
	}
	tell, hide := a.progress()
	defer hide()
	for i, s := range list {
		o.Version, o.Scenario, o.MaxMoves, o.Progress = version().Version, s, a.config.Moves, tell
		outcome, err := sim.Run(ctx, answers[i].Plan, o)
		if err != nil {
			return nil, errors.Join(ctx.Err(), err)
		}
		if len(list) == 1 && outcome.Status == budget.Infeasible {
			if answers[i].Clash, err = clashOf(ctx, answers[i].Plan, o); err != nil {
				return nil, err
			}
		}
		answers[i].Outcome, answers[i].Plan = outcome, sim.PlanOf(answers[i].Plan, &outcome)
	}
	return answers, nil
}

// clashOf seeks the cheapest repairs of a plan that no allocation keeps, and the plan that
// is nearest to the draft after one.
func clashOf(ctx context.Context, plan *budget.Plan, o sim.Options) (*budget.ReachReport, error) {
	found, err := sim.Reach(ctx, plan, sim.ReachOptions{Options: sim.Options{Version: o.Version, Scenario: o.Scenario, Progress: o.Progress}})
	if err != nil {
		return nil, errors.Join(ctx.Err(), err)
	}
	return &found, nil
}

// isJSON tells whether a file takes outcomes with all their evidence.
func isJSON(path string) bool { return kindOf(path) == ".json" }

// show writes the answers to standard output.
func (a *app) show(answers []report.Answer) error {
	if a.config.Output == "json" {
		return report.JSON(a.stdout, answers)
	}
	return report.Write(a.stdout, answers, a.screen())
}

// answerKinds are the files that answers are written to.
var answerKinds = []string{".json", ".xlsx", ".md", ".csv"}

// writer returns what writes the answers in the kind of a file.
func (a *app) writer(path string, answers []report.Answer, book xlsx.Options) func(io.Writer) error {
	switch kind := kindOf(path); kind {
	case ".json":
		return func(w io.Writer) error { return report.JSON(w, answers) }
	case ".md", ".csv":
		return func(w io.Writer) error { return report.Write(w, answers, a.formatted(report.Options{}, kind[1:])) }
	}
	var outcomes []budget.Outcome
	for _, answer := range answers {
		outcomes = append(outcomes, answer.Outcome)
	}
	return func(w io.Writer) error {
		return a.unheld(xlsx.Write(w, answers[0].Plan, outcomes, book))
	}
}

// unheld words the error of a workbook that cannot hold an amount or a text.
func (a *app) unheld(err error) error {
	var u *xlsx.Unheld
	switch {
	case !errors.As(err, &u):
		return err
	case u.Letters > 0:
		return failed("cell_text", budget.TextOf("sheet", u.Sheet), budget.TextOf("cell", u.Cell), budget.NumberOf("letters", float64(u.Letters)))
	}
	return failed("cell_amount", budget.TextOf("sheet", u.Sheet), budget.TextOf("cell", u.Cell), budget.TextOf("amount", a.words.Dong(u.Amount)))
}

// verdict ends the command with exit code 3 when a scenario has no allocation,
// or under --strict when a target is missed.
func (a *app) verdict(answers []report.Answer) error {
	infeasible, lost := false, 0
	for _, answer := range answers {
		infeasible = infeasible || answer.Outcome.Status == budget.Infeasible
		for _, v := range answer.Outcome.Verdicts {
			if v.Status == budget.NotMet {
				lost++
			}
		}
	}
	switch {
	case infeasible:
		return missed()
	case lost > 0 && a.config.Strict:
		a.note("cli.note.strict", budget.NumberOf("count", float64(lost)))
		return missed()
	}
	return nil
}
