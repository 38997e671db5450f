package main

import (
	"context"
	"io"
	"os/signal"
	"syscall"

	"phanbo/budget/locale"
)

// app is what every command works with.
type app struct {
	words    *locale.Words
	settings *settings
	config   Config
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer
	markTo   string // of --mark: copy of the workbook to write, with its faults; empty = none
}

// run is the program: it executes the command of args and returns the exit code.
// An interrupt cancels the command, which then leaves no file half-written.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, words: locale.For(locale.Vi)}
	if err := a.prepare(args); err != nil {
		return a.end(err)
	}
	root := newRoot(a)
	root.SetArgs(args)
	return a.end(root.ExecuteContext(ctx))
}

// prepare reads the settings and picks the language, which the command tree is
// built in.
func (a *app) prepare(args []string) error {
	settings, err := readSettings()
	if err != nil {
		return err
	}
	a.settings = settings
	lang, err := settings.language(args)
	a.words = locale.For(lang)
	return err
}
