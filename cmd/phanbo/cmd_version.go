package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"phanbo/budget"
)

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   a.words.Say("cli.version.short"),
		Example: a.words.Say("cli.version.example"),
		Args:    exactly(0),
		RunE:    func(*cobra.Command, []string) error { return a.runVersion() },
	}
}

func (a *app) runVersion() error {
	v := version()
	lines := a.words.Say("cli.version.lines", budget.TextOf("version", v.Version),
		budget.TextOf("go", v.Go), budget.TextOf("revision", v.Revision))
	_, err := fmt.Fprintln(a.stdout, lines)
	return err
}

// build is what is known of the program's making.
type build struct {
	Version  string
	Go       string
	Revision string // of the source; empty when built outside a checkout
}

func version() build {
	b := build{Version: "(devel)", Go: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			b.Revision = s.Value + b.Revision
		case s.Key == "vcs.modified" && s.Value == "true":
			b.Revision += "+dirty"
		}
	}
	return b
}
