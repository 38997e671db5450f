package main

import (
	"context"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// newOptions are what phanbo new is asked for, settings apart.
type newOptions struct {
	file string
	from string // plan to begin with; empty = none

	period string // FIRST-LAST, the years of the columns of an empty form; empty = the coming period

	years      string // FIRST-LAST of a next plan; empty = a form
	province   string
	indicators []string // PLAN or PLAN/ID
	list       bool     // of the indicators
	force      bool     // replace what exists
}

func newNew(a *app) *cobra.Command {
	o := &newOptions{}
	c := &cobra.Command{
		Use:     "new " + a.words.Say("cli.new.use"),
		Short:   a.words.Say("cli.new.short"),
		Long:    a.words.Say("cli.new.long"),
		Example: a.words.Say("cli.new.example"),
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.file = args[0]
			}
			switch {
			case o.list:
				return a.listIndicators()
			case o.period != "" && (o.years != "" || o.from != ""):
				return wrongUse("new_period_with")
			case o.years != "" && o.from != "":
				return wrongUse("next_from")
			case o.years != "":
				return a.runNext(c.Context(), o)
			}
			if err := exactly(1)(c, args); err != nil {
				return err
			}
			return a.runNew(c.Context(), o)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&o.from, "from", "", a.words.Say("cli.new.from"))
	c.Flags().StringVar(&o.period, "period", "", a.words.Say("cli.new.period"))
	c.Flags().StringVar(&o.years, "years", "", a.words.Say("cli.new.years"))
	c.Flags().StringVar(&o.province, "province", "", a.words.Say("cli.new.province"))
	c.Flags().StringSliceVar(&o.indicators, "indicators", nil, a.words.Say("cli.new.indicators"))
	c.Flags().BoolVar(&o.list, "list", false, a.words.Say("cli.new.list"))
	c.Flags().BoolVar(&o.force, "force", false, a.words.Say("cli.new.force"))
	return c
}

// Years of the columns of a form that begins without a plan: the period that plans are
// drawn up for now.
const (
	firstOfForm = budget.Year(2026)
	lastOfForm  = budget.Year(2030)
)

// mostOfForm is how many years a form has columns for.
const mostOfForm = 15

// formYears reads the years that an empty form has columns for.
func formYears(text string) (first, last budget.Year, err error) {
	if text == "" {
		return firstOfForm, lastOfForm, nil
	}
	if m := periodFlag.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		from, _ := strconv.Atoi(m[1]) // four digits each
		to, _ := strconv.Atoi(m[2])
		if from <= to && to-from < mostOfForm {
			return budget.Year(from), budget.Year(to), nil
		}
	}
	return 0, 0, wrongUse("new_period", budget.TextOf("found", text), budget.NumberOf("most", mostOfForm))
}

var periodFlag = regexp.MustCompile(`^((?:19|20)[0-9]{2}) ?[-–] ?((?:19|20)[0-9]{2})$`)

// runNew writes a form, blank or with the rows of a plan.
func (a *app) runNew(ctx context.Context, o *newOptions) error {
	if kindOf(o.file) != ".xlsx" {
		return wrongUse("new_form", budget.TextOf("found", o.file))
	}
	first, last, err := formYears(o.period)
	if err != nil {
		return err
	}
	if err := a.mayWrite(o.file, o.force); err != nil {
		return err
	}
	var plan *scenarios.Written
	if o.from != "" {
		read, err := a.read(o.from)
		if err != nil {
			return err
		}
		plan = read.plan
	}
	form := xlsx.FormOptions{Language: a.words.Language(), First: first, Last: last, Version: version().Version}
	if err := replace(ctx, o.file, func(w io.Writer) error { return xlsx.WriteForm(w, plan, form) }); err != nil {
		return err
	}
	a.note("cli.note.new", budget.TextOf("file", o.file))
	return nil
}
