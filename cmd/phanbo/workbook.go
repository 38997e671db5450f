package main

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// holdsSheets tells the files that a spreadsheet program writes, those that are refused
// with the way to convert them among them.
func holdsSheets(path string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods"}, kindOf(path))
}

// loadWorkbook reads a plan from a workbook.
func loadWorkbook(path string) (*scenarios.Written, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, readFault(err, path)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, readFault(err, path)
	}
	form, err := xlsx.ReadForm(file, info.Size(), path)
	if err != nil {
		return nil, readFault(err, path)
	}
	return form.Plan, nil
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
	if err := replace(ctx, path, func(w io.Writer) error { return xlsx.Mark(w, from, problems, a.words) }); err != nil {
		return err
	}
	a.note("cli.note.marked", budget.TextOf("file", path), budget.NumberOf("count", float64(count)))
	return nil
}
