package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// convertOptions are what phanbo convert is asked for, settings apart.
type convertOptions struct{ from, to string }

func newConvert(a *app) *cobra.Command {
	o := &convertOptions{}
	c := &cobra.Command{
		Use:     "convert " + a.words.Say("cli.convert.use"),
		Short:   a.words.Say("cli.convert.short"),
		Long:    a.words.Say("cli.convert.long"),
		Example: a.words.Say("cli.convert.example"),
		Args:    exactly(2),
		RunE: func(c *cobra.Command, args []string) error {
			o.from, o.to = args[0], args[1]
			return a.runConvert(c.Context(), o)
		},
	}
	a.markFlag(c)
	return c
}

// runConvert writes a plan in another form. What was written is read back before it
// takes its name, so that a plan that would not survive is refused.
func (a *app) runConvert(ctx context.Context, o *convertOptions) error {
	read, err := a.load(ctx, o.from)
	if err != nil {
		return err
	}
	plan := read.plan
	if isSame(o.from, o.to) {
		return wrongUse("output_is_input", budget.TextOf("found", o.to))
	}
	switch kindOf(o.to) {
	case ".xlsx":
		err = a.convertToWorkbook(ctx, plan, o.to)
	case ".yaml":
		err = convertToFile(ctx, plan, o.to)
	case "":
		err = convertToFolder(ctx, plan, o.to)
	default:
		return wrongUse("convert_kind", budget.TextOf("found", o.to))
	}
	if err != nil {
		return err
	}
	a.note("cli.note.written", budget.TextOf("file", o.to))
	if !holdsSheets(o.from) {
		a.note("cli.note.comments")
	}
	return nil
}

func (a *app) convertToWorkbook(ctx context.Context, plan *scenarios.Written, path string) error {
	var out bytes.Buffer
	if err := xlsx.WriteForm(&out, plan, xlsx.FormOptions{Language: a.words.Language(), Version: version().Version}); err != nil {
		return err
	}
	back, err := xlsx.ReadForm(bytes.NewReader(out.Bytes()), int64(out.Len()), path)
	if err != nil {
		return err
	}
	if !back.Plan.Equal(plan) {
		return failed("convert_loss", budget.TextOf("found", path))
	}
	return replace(ctx, path, func(w io.Writer) error { _, err := w.Write(out.Bytes()); return err })
}

// convertToFile writes the plan into a temporary folder beside the file, where it is read
// back, so that a run which was killed leaves nothing that the next would not remove.
func convertToFile(ctx context.Context, plan *scenarios.Written, path string) error {
	if err := checkTarget(path); err != nil {
		return err
	}
	data := plan.YAML()
	sweep(filepath.Dir(path))
	temp, err := os.MkdirTemp(filepath.Dir(path), tempPrefix()+"*.tmp")
	if err != nil {
		return writeFault(err, path)
	}
	defer os.RemoveAll(temp)
	name := filepath.Base(path)
	if err := os.WriteFile(filepath.Join(temp, name), data, 0o600); err != nil {
		return writeFault(err, path)
	}
	if err := readsBack(plan, temp, name, path); err != nil {
		return err
	}
	return replace(ctx, path, func(w io.Writer) error { _, err := w.Write(data); return err })
}

// readsBack sees that a file or folder holds the whole plan.
func readsBack(plan *scenarios.Written, folder, name, path string) error {
	back, err := scenarios.Read(os.DirFS(folder), name)
	if err != nil {
		return err
	}
	if !back.Equal(plan) {
		return failed("convert_loss", budget.TextOf("found", path))
	}
	return nil
}

// convertToFolder writes the files of a plan into a new folder.
func convertToFolder(ctx context.Context, plan *scenarios.Written, path string) error {
	if entries, err := os.ReadDir(path); err == nil && len(entries) > 0 || err != nil && !errors.Is(err, os.ErrNotExist) {
		return failed("convert_folder", budget.TextOf("found", path))
	}
	return createFolder(ctx, path, plan.Folder(), func(folder string) error {
		return readsBack(plan, filepath.Dir(folder), filepath.Base(folder), path)
	})
}
