package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"phanbo/budget"
)

// The functions of this file replace what cobra says by itself, so that help
// and faults of the command line are in the language asked for.

// help writes what a command does and how it is used.
func (a *app) help(c *cobra.Command, _ []string) {
	about := c.Long
	if about == "" {
		about = c.Short
	}
	fmt.Fprintf(a.stdout, "%s\n\n%s", strings.TrimRight(about, " \n"), inColumns(c.UsageString()))
}

// flagLine is a line of flags: name and value, then the gap before its text.
var flagLine = regexp.MustCompile(`(?m)^( +(?:-\w, )?--\S+(?: \S+)?)(  +)`)

// inColumns widens the gaps after values with diacritics, which the library
// measures in bytes.
func inColumns(usage string) string {
	return flagLine.ReplaceAllStringFunc(usage, func(left string) string {
		return left + strings.Repeat(" ", len(left)-utf8.RuneCountInString(left))
	})
}

// usageTemplate lists usage, commands in the given order, flags and exit codes,
// and ends in an example.
func (a *app) usageTemplate(commands []*cobra.Command) string {
	say := func(key string) string { return a.words.Say("cli.usage." + key) }
	list := ""
	for _, c := range commands {
		list += fmt.Sprintf("\n  %-12s%s", c.Name(), c.Short)
	}
	return say("usage") + `
  {{if .HasAvailableSubCommands}}{{.CommandPath}} ` + say("command") + `

` + say("commands") + list + `{{else}}{{.UseLine}}{{end}}{{if .HasAvailableLocalFlags}}

` + say("flags") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + say("global_flags") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}

` + say("exit_codes") + `
` + say("exit_list") + `{{if .HasExample}}

` + say("example") + `
{{.Example}}{{end}}
`
}

func newHelp(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "help [" + a.words.Say("cli.usage.command_name") + "]",
		Short: a.words.Say("cli.help.short"),
		RunE: func(c *cobra.Command, args []string) error {
			topic, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return a.knownCommand(c.Root(), args)
			}
			return topic.Help()
		},
	}
}

// describeHelpFlags gives every command its own --help before cobra does.
func (a *app) describeHelpFlags(root *cobra.Command) {
	for _, c := range append(root.Commands(), root) {
		c.Flags().BoolP("help", "h", false, a.words.Say("cli.flag.help"))
		c.DisableFlagsInUseLine = true
	}
}

// knownCommand refuses what is left over when no command was found.
func (a *app) knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	suggestion := ""
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		suggestion = near[0]
	}
	return wrongUse("command", budget.TextOf("found", args[0]), budget.TextOf("suggestion", suggestion))
}

// exactly refuses a command line without exactly n arguments.
func exactly(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		key := "arguments_few"
		if len(args) > n {
			key = "arguments_many"
		}
		return wrongUse(key, budget.NumberOf("want", float64(n)), budget.NumberOf("found", float64(len(args))),
			budget.TextOf("command", c.CommandPath()), budget.TextOf("usage", c.UseLine()))
	}
}

// atLeast refuses a command line with fewer than n arguments.
func atLeast(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= n {
			return nil
		}
		return wrongUse("arguments_least", budget.NumberOf("want", float64(n)), budget.NumberOf("found", float64(len(args))),
			budget.TextOf("command", c.CommandPath()), budget.TextOf("usage", c.UseLine()))
	}
}

// flagFault words what is wrong with a flag. The kinds of fault are told apart
// by what they know.
func (a *app) flagFault(c *cobra.Command, err error) error {
	command := budget.TextOf("command", c.CommandPath())
	var value interface{ GetValue() string }
	if errors.As(err, &value) {
		return wrongUse("flag_value", budget.TextOf("found", value.GetValue()), command)
	}
	var named interface {
		GetSpecifiedName() string
		GetSpecifiedShortnames() string
	}
	if !errors.As(err, &named) {
		return wrongUse("flag_syntax", budget.TextOf("detail", err.Error()), command)
	}
	name, known := named.GetSpecifiedName(), flagNames(c)
	spelled := "--" + name
	if named.GetSpecifiedShortnames() != "" {
		spelled = "-" + name
	}
	if c.Flags().Lookup(name) != nil || len(name) == 1 && c.Flags().ShorthandLookup(name) != nil {
		return wrongUse("flag_needs", budget.TextOf("flag", spelled), command)
	}
	return wrongUse("flag_unknown", budget.TextOf("flag", spelled), command, budget.TextOf("suggestion", nearest(name, known)))
}

// flagNames returns the flags of a command, from its own usage lines.
func flagNames(c *cobra.Command) []string {
	var names []string
	for _, word := range strings.Fields(c.Flags().FlagUsages()) {
		if name, ok := strings.CutPrefix(word, "--"); ok {
			names = append(names, name)
		}
	}
	return names
}

// nearest returns the known word that a misspelt one most likely means, or "".
// The distance is the one by which cobra suggests commands.
func nearest(word string, known []string) string {
	if len(word) < 3 {
		return ""
	}
	parent := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, k := range known {
		parent.AddCommand(&cobra.Command{Use: k, Run: func(*cobra.Command, []string) {}})
	}
	near := parent.SuggestionsFor(word)
	if len(near) == 0 {
		return ""
	}
	return near[0]
}
