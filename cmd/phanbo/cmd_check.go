package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/report"
)

// checkOptions are what phanbo check is asked for, settings apart.
type checkOptions struct {
	plan string
}

func newCheck(a *app) *cobra.Command {
	o := &checkOptions{}
	c := &cobra.Command{
		Use:     "check " + a.words.Say("cli.check.use"),
		Short:   a.words.Say("cli.check.short"),
		Long:    a.words.Say("cli.check.long"),
		Example: a.words.Say("cli.check.example"),
		Args:    exactly(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.plan = args[0]
			return a.runCheck(c.Context(), o)
		},
	}
	a.formatFlags(c)
	a.markFlag(c)
	return c
}

// runCheck lists every fault of a plan, or else its rows, money and assumptions.
func (a *app) runCheck(ctx context.Context, o *checkOptions) error {
	read, err := a.load(ctx, o.plan)
	var problems budget.Problems
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	var plan *budget.Plan
	if problems == nil {
		plan = read.plan.Plan()
	}
	if a.config.Output == "json" {
		found := report.CheckOf(plan, problems, a.words)
		found.Ignored = append(found.Ignored, read.ignored...)
		if err := found.WriteJSON(a.stdout); err != nil {
			return err
		}
		if problems != nil {
			return &fault{code: exitUsage}
		}
		return nil
	}
	if problems != nil {
		return problems
	}
	return report.WriteCheck(a.stdout, plan, report.CheckOf(plan, nil, a.words), a.screen())
}
