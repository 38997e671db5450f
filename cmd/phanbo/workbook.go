package main

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// holdsSheets tells the files that a spreadsheet program writes, those that are refused
// with the way to convert them among them.
func holdsSheets(path string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods"}, kindOf(path))
}

// loaded is a plan as it was read.
type loaded struct {
	plan    *scenarios.Written // nil where faults kept it from being read
	ignored []string           // sheets of its workbook without a table of a plan
	columns []string           // columns of it that a plan has no place for
	one     bool               // its requests are taken as the draft too
}

// loadWorkbook reads a plan from a workbook.
func loadWorkbook(path string) (loaded, error) {
	info, err := os.Stat(path)
	if err != nil {
		return loaded{}, readFault(err, path)
	}
	if !info.Mode().IsRegular() { // a folder, or a pipe that would be waited for without end
		return loaded{}, wrongUse("not_a_file", budget.TextOf("found", path))
	}
	file, err := os.Open(path)
	if err != nil {
		return loaded{}, readFault(err, path)
	}
	defer file.Close()
	form, err := xlsx.ReadForm(file, info.Size(), path)
	if form == nil {
		form = &xlsx.Form{}
	}
	return loaded{form.Plan, form.Ignored, form.Columns, form.OneAmount}, readFault(err, path)
}

// markFlag gives a command that reads a plan the flag --mark.
func (a *app) markFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.markTo, "mark", "", a.words.Say("cli.flag.mark"))
}

// load reads the plan that an argument names. Of a workbook with faults it writes the
// copy that --mark asks for.
func (a *app) load(ctx context.Context, argument string) (loaded, error) {
	if err := checkMark(argument, a.markTo); err != nil {
		return loaded{}, err
	}
	read, err := a.read(argument)
	var problems budget.Problems
	if err != nil && !errors.As(err, &problems) {
		return read, err
	}
	if markErr := a.mark(ctx, argument, a.markTo, problems); markErr != nil {
		var more budget.Problems
		if errors.As(markErr, &more) { // the copy could not be made; its plan still has its faults
			return read, append(problems, more...)
		}
		return read, markErr
	}
	return read, err
}

// read reads the plan that an argument names, and tells which sheets of its workbook
// hold nothing of it.
func (a *app) read(argument string) (loaded, error) {
	read, err := readPlan(argument)
	if len(read.ignored) > 0 {
		a.note("cli.note.ignored", budget.TextOf("file", argument), budget.TextOf("sheets", "“"+strings.Join(read.ignored, "”, “")+"”"))
	}
	if len(read.columns) > 0 {
		a.note("cli.note.columns", budget.TextOf("file", argument), budget.TextOf("columns", strings.Join(read.columns, ", ")))
	}
	if read.one {
		a.note("cli.note.one_amount", budget.TextOf("file", argument))
	}
	return read, err
}

// loadPlan reads the plan that an argument names, as load does.
func (a *app) loadPlan(ctx context.Context, argument string) (*budget.Plan, error) {
	read, err := a.load(ctx, argument)
	if err != nil {
		return nil, err
	}
	return read.plan.Plan(), nil
}

// checkMark refuses --mark where it has nothing to copy, or would write over the plan.
func checkMark(plan, mark string) error {
	switch {
	case mark == "":
		return nil
	case kindOf(mark) != ".xlsx" || kindOf(plan) != ".xlsx":
		return wrongUse("mark_kind", budget.TextOf("found", mark))
	}
	from, err1 := os.Stat(plan)
	to, err2 := os.Stat(mark)
	if err1 == nil && err2 == nil && os.SameFile(from, to) {
		return wrongUse("mark_same", budget.TextOf("found", plan))
	}
	return nil
}

// mark writes a copy of a workbook with the cells of its faults marked.
func (a *app) mark(ctx context.Context, plan, path string, problems budget.Problems) error {
	count := 0
	for _, p := range problems {
		if p.Origin.Cell != "" && !strings.HasPrefix(p.Code, "book_") || p.Code == "book_column" {
			count++
		}
	}
	if path == "" {
		return nil
	}
	if count == 0 {
		a.note("cli.note.unmarked", budget.TextOf("file", path))
		return nil
	}
	from, err := os.Open(plan)
	if err != nil {
		return readFault(err, plan)
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return readFault(err, plan)
	}
	if err := replace(ctx, path, func(w io.Writer) error { return xlsx.Mark(w, from, info.Size(), problems, a.words) }); err != nil {
		return err
	}
	a.note("cli.note.marked", budget.TextOf("file", path), budget.NumberOf("count", float64(count)))
	return nil
}
