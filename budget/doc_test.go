package budget_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"

	"phanbo/budget/locale"
)

// source parses the files of the package, tests left out.
func source(t *testing.T) []*ast.File {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	return files
}

func TestEveryTypeIsInTheGlossaryOrTheFlow(t *testing.T) {
	doc, types := "", []string{}
	for _, file := range source(t) {
		if file.Doc != nil {
			doc += file.Doc.Text()
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.IsExported() {
				types = append(types, spec.Name.Name)
			}
			return true
		})
	}
	if len(types) < 50 {
		t.Fatalf("only %d types found", len(types))
	}
	for _, name := range types {
		if !regexp.MustCompile(`\b` + name + `\b`).MatchString(doc) {
			t.Errorf("the package comment has no word for %s", name)
		}
	}
}

// Codes reach planners as words: none may lack them, in either language.
func TestEveryCodeOfAFaultHasWords(t *testing.T) {
	codes := map[string]bool{}
	for _, file := range source(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				addCode(codes, call)
			}
			return true
		})
	}
	for _, kind := range []string{"document", "actor", "base", "source", "group", "task", "project", "use", "rule", "indicator"} {
		codes["unknown_"+kind] = true
	}
	if len(codes) < 80 {
		t.Fatalf("only %d codes found", len(codes))
	}
	for _, lang := range locale.Languages() {
		words := locale.For(lang)
		for code := range codes {
			if !words.Has("problem." + code) {
				t.Errorf("%s: no words for %s", lang, code)
			}
		}
	}
}

// addCode adds the code that a call of faults.add or faults.addsUp reports.
func addCode(codes map[string]bool, call *ast.CallExpr) {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != "add" && method.Sel.Name != "addsUp" || len(call.Args) < 2 {
		return
	}
	if code, ok := call.Args[0].(*ast.BasicLit); ok && code.Kind == token.STRING {
		codes[strings.Trim(code.Value, `"`)] = true
	}
}
