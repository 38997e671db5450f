package main

import (
	"context"
	"errors"
	"fmt"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/report"
)

// The exit codes, as the help lists them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2   // wrong use, or bad input
	exitMissed      = 3   // infeasible; or a target missed under --strict
	exitInterrupted = 130 // by SIGINT
)

// fault is a failure of the command: a text of the catalogue and its exit code.
// A fault without key has been shown already, by the report.
type fault struct {
	code int
	key  string
	args []budget.Arg
}

// Error is for engineers; users read the text of the key.
func (f *fault) Error() string { return fmt.Sprintf("%s %v", f.key, f.args) }

// wrongUse is a fault of the command line or the settings.
func wrongUse(key string, args ...budget.Arg) error {
	return &fault{exitUsage, "cli.fault." + key, args}
}

// failed is a fault of the system, such as a folder that cannot be written.
func failed(key string, args ...budget.Arg) error {
	return &fault{exitFailed, "cli.fault." + key, args}
}

// missed ends a command that answered, and the answer is no.
func missed() error { return &fault{code: exitMissed} }

// end says what went wrong, if anything, and returns the exit code.
func (a *app) end(err error) int {
	var problems budget.Problems
	var f *fault
	var table *report.UnknownTable
	if errors.As(err, &table) {
		err = tableFault(table)
	}
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		a.say("cli.fault.interrupted")
		return exitInterrupted
	case errors.As(err, &problems):
		a.complain(problems)
		return exitUsage
	case errors.As(err, &f):
		if f.key != "" {
			a.say(f.key, f.args...)
		}
		return f.code
	}
	a.say("cli.fault.other", budget.TextOf("detail", err.Error()))
	return exitFailed
}

// complain lists all faults of an input, a line each.
func (a *app) complain(problems budget.Problems) {
	for _, p := range problems {
		fmt.Fprintln(a.stderr, a.words.Problem(p))
	}
	if len(problems) > 1 {
		a.say("cli.fault.count", budget.NumberOf("count", float64(len(problems))))
	}
}

// say writes a line for the user to standard error.
func (a *app) say(key string, args ...budget.Arg) {
	fmt.Fprintln(a.stderr, "phanbo: "+a.words.Say(key, args...))
}

// note says something that --quiet leaves out.
func (a *app) note(key string, args ...budget.Arg) {
	if !a.config.Quiet {
		a.say(key, args...)
	}
}
