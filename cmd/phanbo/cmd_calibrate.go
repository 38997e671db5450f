package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/sim"
)

// calibrateOptions are what phanbo calibrate is asked for, settings apart.
type calibrateOptions struct {
	file      string   // .csv, or empty
	points    []string // MONEY:LOW,LIKELY,HIGH
	most      string   // LOW,LIKELY,HIGH
	shape     string
	power     string
	fade      string
	lag       int
	trend     bool
	unit      string // of money
	indicator string
	use       string
	to        []string
}

func newCalibrate(a *app) *cobra.Command {
	o := &calibrateOptions{}
	c := &cobra.Command{
		Use:     "calibrate " + a.words.Say("cli.calibrate.use"),
		Short:   a.words.Say("cli.calibrate.short"),
		Long:    a.words.Say("cli.calibrate.long"),
		Example: a.words.Say("cli.calibrate.example"),
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.file = args[0]
			}
			return a.runCalibrate(c.Context(), o)
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&o.points, "point", nil, a.words.Say("cli.calibrate.point"))
	flags.StringVar(&o.most, "most", "", a.words.Say("cli.calibrate.most"))
	flags.StringVar(&o.shape, "shape", string(budget.Saturating), a.words.Say("cli.calibrate.shape"))
	flags.StringVar(&o.power, "power", "", a.words.Say("cli.calibrate.power"))
	flags.StringVar(&o.fade, "fade", "", a.words.Say("cli.calibrate.fade"))
	flags.IntVar(&o.lag, "lag", 0, a.words.Say("cli.calibrate.lag"))
	flags.BoolVar(&o.trend, "trend", false, a.words.Say("cli.calibrate.trend"))
	flags.StringVar(&o.unit, "money-unit", "triệu đồng", a.words.Say("cli.calibrate.unit"))
	flags.StringVar(&o.indicator, "indicator", "chi-tieu", a.words.Say("cli.calibrate.indicator"))
	flags.StringVar(&o.use, "use", "nhiem-vu", a.words.Say("cli.calibrate.of"))
	flags.StringArrayVarP(&o.to, "to", "o", nil, a.words.Say("cli.calibrate.to"))
	a.formatFlags(c)
	return c
}

// runCalibrate makes a curve of the points or the history that it is given, shows how well
// it holds, and writes a response ready for a plan. Data that do not carry a curve end it
// with the exit code of a missed target.
func (a *app) runCalibrate(ctx context.Context, o *calibrateOptions) error {
	if err := checkOutputs(o.to, []string{".yaml", ".json", ".md", ".csv"}, "calibrate_kind", o.file); err != nil {
		return err
	}
	in, err := a.calibrateInput(o)
	if err != nil {
		return err
	}
	var found budget.Calibration
	if in.history != nil {
		found, err = sim.CalibrateHistory(in.history, in.options)
	} else {
		found, err = sim.CalibratePoints(in.points, in.options)
	}
	if errors.Is(err, sim.ErrCalibrate) {
		return wrongUse("calibrate_few")
	}
	if err != nil {
		return err
	}
	for _, path := range o.to {
		if kindOf(path) == ".yaml" && !found.Carried {
			a.say("cli.note.calibrate_not_written", budget.TextOf("file", path))
			continue
		}
		if err := replace(ctx, path, a.calibrateWriter(o, found, kindOf(path)[1:], report.Options{})); err != nil {
			return err
		}
		a.note("cli.note.written", budget.TextOf("file", path))
	}
	if err := a.calibrateWriter(o, found, a.config.Output, a.screen())(a.stdout); err != nil {
		return err
	}
	if !found.Carried {
		return missed()
	}
	return nil
}

// calibrateWriter returns what writes a calibration in a format.
func (a *app) calibrateWriter(o *calibrateOptions, c budget.Calibration, format string, options report.Options) func(io.Writer) error {
	ids := report.ResponseOf{Indicator: o.indicator, Use: o.use}
	switch format {
	case "json":
		return func(w io.Writer) error { return report.CalibrationJSON(w, c) }
	case "yaml":
		return func(w io.Writer) error { return report.CalibrationYAML(w, c, ids) }
	}
	return func(w io.Writer) error { return report.WriteCalibration(w, c, ids, a.formatted(options, format)) }
}
