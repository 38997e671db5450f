package main

import (
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/report"
)

// formatFlags adds what says how a report is printed.
func (a *app) formatFlags(c *cobra.Command) {
	flags := c.Flags()
	flags.String("output", "", a.words.Say("cli.flag.format"))
	flags.String("table", "", a.words.Say("cli.flag.table"))
	flags.String("separator", "", a.words.Say("cli.flag.separator"))
	flags.String("numbers", "", a.words.Say("cli.flag.numbers"))
}

// separators are what may part the columns of csv, by name.
func separators() map[string]rune {
	return map[string]rune{"comma": ',', "semicolon": ';', "tab": '\t'}
}

// formatted completes options with the settings and a format: csv, md, or else a
// terminal's.
func (a *app) formatted(o report.Options, format string) report.Options {
	o.Words, o.Top = a.words, a.config.Top
	switch format {
	case "csv":
		o.Format, o.Table, o.Separator, o.LocalNumbers = report.CSV, a.config.Table, a.config.Comma, a.config.Local
	case "md":
		o.Format = report.Markdown
	}
	return o
}

// tableFault names the tables that there are.
func tableFault(u *report.UnknownTable) error {
	return wrongUse("table_unknown", budget.TextOf("found", u.Found), budget.TextOf("known", strings.Join(u.Known, ", ")))
}
