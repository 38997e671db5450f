package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sources parses the files of a package, tests left out, by path in the module.
func sources(t *testing.T, folders ...string) map[string]*ast.File {
	t.Helper()
	files, root := map[string]*ast.File{}, os.DirFS("../..")
	for _, folder := range folders {
		names, err := fs.Glob(root, path.Join(folder, "*.go"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no files in %s (%v)", folder, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				t.Fatal(err)
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = file
		}
	}
	return files
}

// code is the form of a whole code; the beginning of one ends in "_" and is
// completed when the program runs.
var code = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// codes returns the codes that a file gives: the first argument of add, and the
// field Code of a Reason or Problem.
func codes(file *ast.File) []string {
	var found []string
	keep := func(e ast.Expr) {
		if text, ok := literal(e); ok && code.MatchString(text) {
			found = append(found, text)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if len(n.Args) > 0 && nameOf(n.Fun) == "add" {
				keep(n.Args[0])
			}
		case *ast.CompositeLit:
			if name := nameOf(n.Type); name != "Violation" {
				keepCode(n, keep)
			}
		}
		return true
	})
	return found
}

func keepCode(n *ast.CompositeLit, keep func(ast.Expr)) {
	for _, element := range n.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok && nameOf(pair.Key) == "Code" {
			keep(pair.Value)
		}
	}
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

func TestEveryCodeHasWords(t *testing.T) {
	words := For(Vi)
	for _, part := range []struct {
		prefix  string
		folders []string
		least   int // codes that the scan must find, so that it cannot go blind
	}{
		{"problem.", []string{"budget", "scenarios"}, 80},
		{"reason.", []string{"sim"}, 10},
	} {
		files, count := sources(t, part.folders...), 0
		for _, name := range slices.Sorted(maps.Keys(files)) {
			for _, c := range codes(files[name]) {
				count++
				if !words.Has(part.prefix + c) {
					t.Errorf("%s: no words for %s%s", name, part.prefix, c)
				}
			}
		}
		if count < part.least {
			t.Errorf("found %d codes of kind %s, want %d or more: does the scan still fit the code?", count, part.prefix, part.least)
		}
	}
}

// termOf names the terms of a type of package budget.
func termOf() map[string]string {
	return map[string]string{
		"Carry": "carry", "Combine": "combine", "Comparison": "comparison", "Direction": "direction", "EvidenceKind": "evidence", "Family": "family",
		"Grade": "grade", "IndicatorKind": "kind", "Measure": "measure", "MetStatus": "status",
		"MovesStatus": "moves_status", "Nature": "nature", "Objective": "objective", "ProjectStatus": "project_status",
		"ReadMark": "read", "Reliability": "reliability", "Reach": "reach", "RuleStatus": "rule_status", "Shape": "shape", "Side": "side", "Stage": "stage",
		"Status": "outcome", "TestUnit": "test", "Tier": "tier",
	}
}

func TestEveryConstantOfThePlanHasATerm(t *testing.T) {
	words, terms, count := For(Vi), termOf(), 0
	files := sources(t, "budget")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		ast.Inspect(files[name], func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			value, isText := literal(spec.Values[0])
			term, isTerm := terms[nameOf(spec.Type)]
			if !isText || !isTerm {
				return true
			}
			count++
			if !words.Has(term + "." + value) {
				t.Errorf("%s: no term %s.%s for %s", name, term, value, spec.Names[0].Name)
			}
			return true
		})
	}
	if count < 50 {
		t.Errorf("found %d constants, want 50 or more: does the scan still fit the code?", count)
	}
}

// said matches the keys that are written out in calls of Say and its shorthands.
var said = regexp.MustCompile(`\b(Say|say|tell|heading|wrongUse|failed|note)\("([a-z_.]+)"`)

// shorthand gives the prefix that a shorthand puts before a key, by folder.
func shorthand(folder, function string) string {
	switch {
	case function == "tell":
		return "form."
	case function == "wrongUse" || function == "failed":
		return "cli.fault."
	case folder == "cmd/phanbo/internal/report" && function != "Say":
		return "report."
	case folder == "budget/xlsx" && function != "Say":
		return "sheet."
	}
	return ""
}

func TestEveryKeyThatIsSaidHasWords(t *testing.T) {
	words, root, count := For(Vi), os.DirFS("../.."), 0
	for _, folder := range []string{"cmd/phanbo", "cmd/phanbo/internal/report", "budget/locale", "budget/xlsx"} {
		names, err := fs.Glob(root, path.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(root, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range said.FindAllStringSubmatch(string(text), -1) {
				key := shorthand(folder, m[1]) + m[2]
				if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(key, ".") || strings.HasSuffix(key, "_") || !strings.Contains(key, ".") {
					continue
				}
				count++
				if !words.Has(key) {
					t.Errorf("%s: no words for %s", name, key)
				}
			}
		}
	}
	if count < 100 {
		t.Errorf("found %d keys, want 100 or more: does the scan still fit the code?", count)
	}
}
