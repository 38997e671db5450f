package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/sim"
)

// reachOptions are what phanbo reach is asked for, settings apart.
type reachOptions struct {
	runOptions
	targets     []string
	sourcedOnly bool
}

func newReach(a *app) *cobra.Command {
	o := &reachOptions{}
	c := &cobra.Command{
		Use:     "reach " + a.words.Say("cli.reach.use"),
		Short:   a.words.Say("cli.reach.short"),
		Long:    a.words.Say("cli.reach.long"),
		Example: a.words.Say("cli.reach.example"),
		Args:    exactly(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.plan = args[0]
			return a.runReach(c.Context(), o)
		},
	}
	say := func(name string) string { return a.words.Say("cli.flag." + name) }
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringArrayVarP(&o.targets, "target", "t", nil, say("target"))
	flags.BoolVar(&o.sourcedOnly, "sourced-only", false, say("sourced-only"))
	flags.StringArrayVarP(&o.scenarios, "scenario", "s", nil, say("scenario"))
	flags.StringVar(&o.share, "share", "", say("share"))
	flags.StringArrayVar(&o.split, "split", nil, say("split"))
	flags.StringArrayVarP(&o.to, "to", "o", nil, say("reach_file"))
	a.formatFlags(c)
	a.markFlag(c)
	flags.String("step", "", say("step"))
	flags.Bool("strict", false, say("strict"))
	return c
}

// runReach reports on one scenario of a plan.
func (a *app) runReach(ctx context.Context, o *reachOptions) error {
	if err := checkOutputs(o.to, []string{".json", ".md", ".csv"}, "reach_kind", o.plan); err != nil {
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
	if len(list) > 1 {
		return wrongUse("reach_one")
	}
	applied, problems := budget.Apply(plan, list[0])
	if len(problems) > 0 {
		return problems
	}
	tell, hide := a.progress()
	defer hide()
	found, err := sim.Reach(ctx, applied, sim.ReachOptions{Targets: o.targets, SourcedOnly: o.sourcedOnly,
		Options: sim.Options{Version: version().Version, Scenario: list[0], Progress: tell, Certify: a.config.Output == "json" || slices.ContainsFunc(o.to, isJSON)}})
	if err != nil {
		return errors.Join(ctx.Err(), err)
	}
	hide()
	if err := a.replaceAll(ctx, o.to, func(path string) func(io.Writer) error {
		kind := kindOf(path)[1:]
		return reachFormat(applied, found, kind, a.formatted(report.Options{}, kind))
	}); err != nil {
		return err
	}
	return errors.Join(reachFormat(applied, found, a.config.Output, a.screen())(a.stdout), a.reached(found))
}

// reachFormat returns what writes a report on reach in a format.
func reachFormat(plan *budget.Plan, found budget.ReachReport, format string, o report.Options) func(io.Writer) error {
	return func(w io.Writer) error {
		if format == "json" {
			return report.ReachJSON(w, found)
		}
		return report.Reach(w, plan, found, o)
	}
}

// knownTargets refuses targets that the plan has not.
func knownTargets(plan *budget.Plan, ids []string) error {
	var known []string
	for _, t := range plan.Targets {
		known = append(known, t.ID)
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			return wrongUse("target_not_in_plan", budget.TextOf("found", id),
				budget.TextOf("suggestion", nearest(id, known)), budget.TextOf("known", strings.Join(known, ", ")))
		}
	}
	return nil
}

// reached ends the command with exit code 3 when the plan's limits clash, or under
// --strict when a target is not reachable.
func (a *app) reached(found budget.ReachReport) error {
	lost := 0
	for _, t := range found.Targets {
		if t.Reach == budget.Unreachable || t.Reach == budget.ReachableIf {
			lost++
		}
	}
	switch {
	case found.Clash != nil:
		return missed()
	case lost > 0 && a.config.Strict:
		a.note("cli.note.strict", budget.NumberOf("count", float64(lost)))
		return missed()
	}
	return nil
}
