package main

import (
	"io"
	"os"
	"runtime"

	"golang.org/x/term"

	"phanbo/cmd/phanbo/internal/report"
)

// screen returns how reports are shown on standard output.
func (a *app) screen() report.Options {
	return a.formatted(report.Options{Color: a.colored(), Width: widthOf(a.stdout)}, a.config.Output)
}

// colored honours --color, then NO_COLOR and the kind of terminal.
func (a *app) colored() bool {
	switch a.config.Color {
	case "always":
		return true
	case "never":
		return false
	}
	known := os.Getenv("TERM") != "dumb"
	if runtime.GOOS == "windows" { // the old console shows escape sequences as they are
		known = os.Getenv("WT_SESSION") != "" || os.Getenv("TERM") != ""
	}
	_, isTerminal := terminal(a.stdout)
	return isTerminal && known && os.Getenv("NO_COLOR") == ""
}

func terminal(w io.Writer) (fd int, ok bool) {
	f, ok := w.(*os.File)
	if !ok {
		return 0, false
	}
	return int(f.Fd()), term.IsTerminal(int(f.Fd()))
}

// Lines are as wide as the terminal, within bounds in which tables read well.
const (
	narrowest = 100
	widest    = 140
)

func widthOf(w io.Writer) int {
	fd, ok := terminal(w)
	if !ok {
		return narrowest
	}
	width, _, err := term.GetSize(fd)
	if err != nil {
		return narrowest
	}
	return max(narrowest, min(width, widest))
}
