package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layer says what a package may import besides the standard library.
type layer struct {
	own   []string // packages of phanbo
	third []string // third-party modules or packages
}

// layers is the import table of the program. A package that is not in it may not
// exist; tests in a package of their own (_test) may import more.
func layers() map[string]layer {
	return map[string]layer{
		"budget":            {},
		"budget/locale":     {own: []string{"budget"}, third: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text"}},
		"budget/xlsx/cells": {own: []string{"budget", "budget/locale"}},
		"budget/xlsx":       {own: []string{"budget", "budget/locale", "budget/xlsx/cells", "scenarios"}, third: []string{"github.com/xuri/excelize/v2"}},
		"scenarios":         {own: []string{"budget", "budget/locale"}, third: []string{"github.com/goccy/go-yaml"}},
		"sim/lp/certify":    {},
		"sim/lp/mps":        {own: []string{"sim/lp"}},
		"sim/lp":            {own: []string{"sim/lp/certify"}, third: []string{"gonum.org/v1/gonum"}},
		"sim/curve":         {third: []string{"gonum.org/v1/gonum"}},
		"sim": {own: []string{"budget", "sim/lp", "sim/lp/certify", "sim/lp/mps", "sim/curve"},
			third: []string{"gonum.org/v1/gonum"}},
		"cmd/phanbo/internal/chart":  {own: []string{"budget", "budget/locale"}, third: []string{"gonum.org/v1/plot"}},
		"cmd/phanbo/internal/manual": {own: []string{"budget/locale"}},
		"cmd/phanbo/internal/report": {own: []string{"budget", "budget/locale"}, third: []string{"github.com/jedib0t/go-pretty/v6"}},
		"cmd/phanbo": {own: []string{"budget", "budget/locale", "budget/xlsx", "scenarios", "sim", "sim/lp", "sim/lp/certify",
			"sim/lp/mps", "cmd/phanbo/internal/report", "cmd/phanbo/internal/chart", "cmd/phanbo/internal/manual"},
			third: []string{"github.com/spf13/cobra", "github.com/spf13/viper", "github.com/schollz/progressbar/v3", "golang.org/x/term"}},
	}
}

// onlyIn names the files that alone know a module which their package may use.
func onlyIn() map[string]string {
	return map[string]string{"github.com/spf13/viper": "cmd/phanbo/config.go"}
}

// imported is one import of a file that is not a test.
type imported struct{ folder, file, path string }

func TestImportsKeepTheTable(t *testing.T) {
	table := layers()
	for _, i := range imports(t) {
		allowed, ok := table[i.folder]
		if !ok {
			t.Errorf("%s: package %s is not in the import table", i.file, i.folder)
			continue
		}
		own, isOwn := strings.CutPrefix(i.path, "phanbo/")
		switch {
		case isOwn && !slices.Contains(allowed.own, own):
			t.Errorf("%s: %s may not import %s", i.file, i.folder, own)
		case !isOwn && moduleOf(i.path, allowed.third) == "":
			t.Errorf("%s: %s may not import %s", i.file, i.folder, i.path)
		}
		if only := onlyIn()[i.path]; only != "" && only != i.file {
			t.Errorf("%s: %s belongs in %s alone", i.file, i.path, only)
		}
	}
}

// A module that two packages know is a module that two packages must follow when
// it changes; gonum is the one exception, as the numbers of sim are of one piece.
func TestEachModuleIsKnownToOnePackage(t *testing.T) {
	known := map[string][]string{}
	for folder, l := range layers() {
		for _, module := range l.third {
			known[module] = append(known[module], folder)
		}
	}
	for _, module := range slices.Sorted(maps.Keys(known)) {
		folders := known[module]
		slices.Sort(folders)
		if len(folders) > 1 && !slices.ContainsFunc(folders, isSim) {
			t.Errorf("%s is known to %s", module, strings.Join(folders, ", "))
		}
	}
}

func isSim(folder string) bool { return folder == "sim" || strings.HasPrefix(folder, "sim/") }

// The table itself: whoever may import a package stands above it, at most four
// packages on top of each other.
func TestTheTableIsNoHigherThanFour(t *testing.T) {
	table := layers()
	var height func(folder string, seen []string) int
	height = func(folder string, seen []string) int {
		if slices.Contains(seen, folder) {
			t.Fatalf("%s imports itself by way of %s", folder, strings.Join(seen, ", "))
		}
		most := 0
		for _, below := range table[folder].own {
			if _, ok := table[below]; !ok {
				t.Errorf("%s may import %s, which is not in the table", folder, below)
			}
			most = max(most, height(below, append(slices.Clone(seen), folder)))
		}
		return most + 1
	}
	for folder := range table {
		if h := height(folder, nil); folder != "cmd/phanbo" && h > 4 {
			t.Errorf("%s stands on a chain of %d packages", folder, h)
		}
	}
}

// imports reads the imports, outside the standard library, of all files of the
// module that are not tests.
func imports(t *testing.T) []imported {
	t.Helper()
	var found []imported
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != ".") {
			return orSkip(err)
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if strings.Contains(strings.Split(p, "/")[0], ".") || strings.HasPrefix(p, "phanbo/") {
				found = append(found, imported{path.Dir(name), name, p})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 10 {
		t.Fatalf("found %d imports only", len(found))
	}
	return found
}

func orSkip(err error) error {
	if err != nil {
		return err
	}
	return fs.SkipDir
}

// moduleOf returns the module of a list that holds a package; "" when none does.
func moduleOf(importPath string, modules []string) string {
	for _, m := range modules {
		if importPath == m || strings.HasPrefix(importPath, m+"/") {
			return m
		}
	}
	return ""
}
