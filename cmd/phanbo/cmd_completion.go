package main

import (
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
)

// shells are the command interpreters that there is completion for.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func newCompletion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:       "completion " + strings.Join(shells(), "|"),
		Short:     a.words.Say("cli.completion.short"),
		Long:      a.words.Say("cli.completion.long"),
		Example:   a.words.Say("cli.completion.example"),
		Args:      exactly(1),
		ValidArgs: shells(),
		RunE:      func(c *cobra.Command, args []string) error { return a.runCompletion(c.Root(), args[0]) },
	}
}

func (a *app) runCompletion(root *cobra.Command, shell string) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(a.stdout, true)
	case "zsh":
		return root.GenZshCompletion(a.stdout)
	case "fish":
		return root.GenFishCompletion(a.stdout, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(a.stdout)
	}
	return wrongUse("shell", budget.TextOf("found", shell), budget.TextOf("known", strings.Join(shells(), ", ")))
}
