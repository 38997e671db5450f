package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/chart"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/sim"
)

// frontierOptions are what phanbo frontier is asked for, settings apart.
type frontierOptions struct {
	plan     string
	scenario string
	share    string // from..to
	targets  []string
	to       []string // files to write
}

func newFrontier(a *app) *cobra.Command {
	o := &frontierOptions{}
	c := &cobra.Command{
		Use:     "frontier " + a.words.Say("cli.frontier.use"),
		Short:   a.words.Say("cli.frontier.short"),
		Long:    a.words.Say("cli.frontier.long"),
		Example: a.words.Say("cli.frontier.example"),
		Args:    exactly(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.plan = args[0]
			return a.runFrontier(c.Context(), o)
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.share, "share", "0.5%..3%", a.words.Say("cli.flag.shares"))
	flags.StringSliceVar(&o.targets, "targets", nil, a.words.Say("cli.flag.targets"))
	flags.StringVarP(&o.scenario, "scenario", "s", "", a.words.Say("cli.flag.one_scenario"))
	flags.StringArrayVarP(&o.to, "to", "o", nil, a.words.Say("cli.flag.drawing"))
	a.formatFlags(c)
	a.markFlag(c)
	return c
}

// runFrontier finds what a share can reach, writes the files and shows the answer.
func (a *app) runFrontier(ctx context.Context, o *frontierOptions) error {
	if err := checkOutputs(o.to, []string{".json", ".md", ".csv", ".svg", ".png"}, "frontier_kind", o.plan); err != nil {
		return err
	}
	plan, scenario, err := a.loadFrontier(ctx, o)
	if err != nil {
		return err
	}
	asked, err := o.asked(plan)
	if err != nil {
		return err
	}
	asked.Version, asked.Scenario = version().Version, scenario
	asked.Certify = a.config.Output == "json" || slices.ContainsFunc(o.to, isJSON)
	tell, hide := a.progress()
	asked.Progress = tell
	f, err := sim.Frontier(ctx, plan, asked)
	hide()
	if err != nil {
		return errors.Join(ctx.Err(), err)
	}
	if err := a.replaceAll(ctx, o.to, func(path string) func(io.Writer) error {
		return a.frontierFormat(plan, f, kindOf(path)[1:], report.Options{})
	}); err != nil {
		return err
	}
	return a.frontierFormat(plan, f, a.config.Output, a.screen())(a.stdout)
}

// loadFrontier reads the plan under its scenario, and refuses one that no share moves.
func (a *app) loadFrontier(ctx context.Context, o *frontierOptions) (*budget.Plan, budget.Scenario, error) {
	plan, err := a.loadPlan(ctx, o.plan)
	if err != nil {
		return nil, budget.Scenario{}, err
	}
	scenario := budget.Scenario{}
	if o.scenario != "" {
		if scenario, err = namedScenario(plan, o.scenario); err != nil {
			return nil, scenario, err
		}
	}
	changed, problems := budget.Apply(plan, scenario)
	switch {
	case len(problems) > 0:
		return nil, scenario, problems
	case changed.Envelope.Base == "":
		return nil, scenario, wrongUse("frontier_base", budget.TextOf("found", o.plan))
	case changed.Objective == budget.Fixed:
		return nil, scenario, wrongUse("frontier_fixed", budget.TextOf("found", scenario.ID))
	}
	return changed, scenario, nil
}

// asked reads the shares and checks the targets.
func (o *frontierOptions) asked(plan *budget.Plan) (sim.FrontierOptions, error) {
	from, to, ok := strings.Cut(o.share, "..")
	var ends [2]budget.Rate
	for i, text := range []string{from, to} {
		s, err := fromFlag("--share", "share: "+quoted(strings.TrimSpace(text)))
		if err != nil {
			return sim.FrontierOptions{}, err
		}
		if len(s.Shares) == 1 {
			ends[i] = s.Shares[0].Rate
		}
	}
	if !ok || !ends[0].IsSet() || !ends[1].IsSet() || ends[0].Compare(ends[1]) >= 0 {
		return sim.FrontierOptions{}, wrongUse("frontier_share", budget.TextOf("found", o.share))
	}
	var known []string
	for i := range plan.Targets {
		known = append(known, plan.Targets[i].ID)
	}
	for _, id := range o.targets {
		if !slices.Contains(known, id) {
			return sim.FrontierOptions{}, wrongUse("frontier_target", budget.TextOf("found", id),
				budget.TextOf("suggestion", nearest(id, known)), budget.TextOf("known", strings.Join(known, ", ")))
		}
	}
	return sim.FrontierOptions{Low: ends[0], High: ends[1], Targets: o.targets}, nil
}

// frontierFormat returns what writes a frontier in a format: a report's, or a drawing's.
func (a *app) frontierFormat(plan *budget.Plan, f budget.Frontier, format string, o report.Options) func(io.Writer) error {
	return func(w io.Writer) error {
		switch format {
		case "json":
			return report.FrontierJSON(w, f)
		case "svg", "png":
			return chart.Frontier(w, f, chart.Format(format), a.words)
		}
		return report.WriteFrontier(w, plan, f, a.formatted(o, format))
	}
}
