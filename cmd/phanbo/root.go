package main

import (
	"github.com/spf13/cobra"
)

// commands returns the commands of phanbo, in the order of the help.
func commands(a *app) []*cobra.Command {
	return []*cobra.Command{
		newRun(a),
		newCheck(a),
		newFrontier(a),
		newReach(a),
		newCompare(a),
		newExplain(a),
		newVerify(a),
		newCalibrate(a),
		newSolve(a),
		newNew(a),
		newConvert(a),
		newGuide(a),
		newVersion(a),
		newCompletion(a),
	}
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:                        "phanbo",
		Short:                      a.words.Say("cli.root.short"),
		Long:                       a.words.Say("cli.root.long"),
		Example:                    a.words.Say("cli.root.example"),
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		CompletionOptions:          cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:                       a.knownCommand,
		RunE:                       func(c *cobra.Command, _ []string) error { return c.Help() },
		PersistentPreRunE:          func(c *cobra.Command, _ []string) error { return a.configure(c) },
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(a.flagFault)
	root.SetHelpFunc(a.help)
	flags := root.PersistentFlags()
	flags.String("lang", "", a.words.Say("cli.flag.lang"))
	flags.String("color", "", a.words.Say("cli.flag.color"))
	flags.BoolP("quiet", "q", false, a.words.Say("cli.flag.quiet"))
	children := append(commands(a), newHelp(a))
	root.AddCommand(children[:len(children)-1]...)
	root.SetHelpCommand(children[len(children)-1])
	root.SetUsageTemplate(a.usageTemplate(children))
	a.describeHelpFlags(root)
	return root
}

// configure fills the one Config of the run from flags, environment, file and
// defaults.
func (a *app) configure(c *cobra.Command) error {
	config, err := a.settings.config(c)
	a.config = config
	return err
}
