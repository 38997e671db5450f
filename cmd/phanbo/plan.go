package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/scenarios"
)

// shippedPrefix before the name of a plan that ships says that no folder is meant.
const shippedPrefix = "shipped:"

// readPlan reads the plan that an argument names, with how it is written: with a
// separator or an extension it is a path, else the name of a plan that ships.
func readPlan(argument string) (loaded, error) {
	if isPath(argument) {
		return loadPath(argument)
	}
	name, isShipped := strings.CutPrefix(argument, shippedPrefix)
	known := scenarios.Shipped()
	_, err := os.Stat(name)
	exists := err == nil && !isShipped
	ships := slices.Contains(known, name)
	switch {
	case ships && exists:
		return loaded{}, wrongUse("plan_both", budget.TextOf("found", name),
			budget.TextOf("path", "."+string(filepath.Separator)+name), budget.TextOf("shipped", shippedPrefix+name))
	case ships:
		plan, err := scenarios.Read(scenarios.ShippedFS(), name)
		return loaded{plan: plan}, err
	case exists:
		return loaded{}, wrongUse("plan_path", budget.TextOf("found", name),
			budget.TextOf("path", "."+string(filepath.Separator)+name))
	}
	return loaded{}, wrongUse("plan_unknown", budget.TextOf("found", argument),
		budget.TextOf("suggestion", nearest(name, known)), budget.TextOf("known", strings.Join(known, ", ")))
}

func isPath(argument string) bool {
	return strings.ContainsAny(argument, `/\`) || filepath.Ext(argument) != ""
}

// loadPath reads a plan file or folder.
func loadPath(path string) (loaded, error) {
	if holdsSheets(path) {
		return loadWorkbook(path)
	}
	fsys, name := within(path)
	plan, err := scenarios.Read(fsys, name)
	return loaded{plan: plan}, readFault(err, path)
}

// within splits a path into a file system and a name in it: the working folder
// where the path stays inside, so that faults name the file as it was typed.
func within(path string) (fsys fs.FS, name string) {
	clean := filepath.Clean(path)
	if filepath.IsLocal(clean) {
		return os.DirFS("."), filepath.ToSlash(clean)
	}
	return os.DirFS(filepath.Dir(clean)), filepath.Base(clean)
}

// readFault words an error of the file system; faults of the plan pass.
func readFault(err error, path string) error {
	found := budget.TextOf("found", path)
	var problems budget.Problems
	switch {
	case err == nil || errors.As(err, &problems):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return wrongUse("not_found", found)
	case isHeld(err, runtime.GOOS) && !errors.Is(err, errorAccessDenied):
		return wrongUse("input_in_use", found)
	case errors.Is(err, fs.ErrPermission):
		return wrongUse("not_readable", found)
	}
	return failed("read", found, budget.TextOf("detail", err.Error()))
}
