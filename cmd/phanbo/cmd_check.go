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
	mark string // copy of the workbook to write, with its faults; empty = none
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
	c.Flags().StringVar(&o.mark, "mark", "", a.words.Say("cli.check.mark"))
	return c
}

// runCheck lists every fault of a plan, or else its rows, money and assumptions.
func (a *app) runCheck(ctx context.Context, o *checkOptions) error {
	if err := checkMark(o.plan, o.mark); err != nil {
		return err
	}
	plan, err := loadPlan(o.plan)
	var problems budget.Problems
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	if err := a.mark(ctx, o.plan, o.mark, problems); err != nil {
		return err
	}
	if a.config.Output == "json" {
		if err := report.CheckOf(plan, problems, a.words).WriteJSON(a.stdout); err != nil {
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
