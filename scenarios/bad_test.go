package scenarios_test

import (
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/scenarios"
)

var update = flag.Bool("update", false, "rewrite the messages beside testdata/bad")

const badFolder = "../testdata/bad"

// badInputs returns the broken plans by the code of their fault: a file
// <code>.yaml or a folder <code>.
func badInputs(t *testing.T) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(badFolder)
	if err != nil {
		t.Fatal(err)
	}
	inputs := map[string]string{}
	for _, e := range entries {
		code, isPlan := strings.CutSuffix(e.Name(), ".yaml")
		if isPlan || e.IsDir() {
			inputs[code] = e.Name()
		}
	}
	return inputs
}

// problemCodes returns the codes that the catalogue of a language words.
func problemCodes(t *testing.T, lang locale.Language) map[string]bool {
	t.Helper()
	raw, err := os.ReadFile("../budget/locale/catalogue/problems." + string(lang) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]string
	if err := json.Unmarshal(raw, &texts); err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for key := range texts {
		codes[strings.TrimPrefix(key, "problem.")] = true
	}
	return codes
}

func TestBadInputsAreRefusedWithTheirMessage(t *testing.T) {
	fsys := os.DirFS(badFolder)
	for code, name := range badInputs(t) {
		t.Run(code, func(t *testing.T) { checkBad(t, fsys, code, name) })
	}
}

func checkBad(t *testing.T, fsys fs.FS, code, name string) {
	_, err := scenarios.Load(fsys, name)
	var problems budget.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("%s is not refused: %v", name, err)
	}
	for _, p := range problems {
		if p.Code != code {
			t.Errorf("%s shows %s at %s, and should show %s alone", name, p.Code, p.Origin, code)
		}
		if p.Origin.File == "" {
			t.Errorf("%s: problem %s has no place", name, p.Code)
		}
	}
	for _, lang := range locale.Languages() {
		compareMessage(t, filepath.Join(badFolder, code+"."+string(lang)+".txt"), worded(problems, lang))
	}
}

var words = map[locale.Language]func() *locale.Words{
	locale.Vi: sync.OnceValue(func() *locale.Words { return locale.For(locale.Vi) }),
	locale.En: sync.OnceValue(func() *locale.Words { return locale.For(locale.En) }),
}

// wordsIn returns the catalogue of a language, which takes long to read.
func wordsIn(lang locale.Language) *locale.Words { return words[lang]() }

func worded(problems budget.Problems, lang locale.Language) string {
	words := wordsIn(lang)
	text := ""
	for _, p := range problems {
		text += words.Problem(p) + "\n"
	}
	return text
}

func compareMessage(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s: the message changed (go test ./scenarios -update rewrites it)\n got: %s\nwant: %s", file, got, want)
	}
}

// A code that the program can report and the catalogue does not word would reach
// a planner as a bare key.
func TestEveryReportedCodeIsWorded(t *testing.T) {
	code := regexp.MustCompile(`\badd\("([a-z0-9_]+)"`)
	has := func(lang locale.Language, code string) bool { return wordsIn(lang).Has("problem." + code) }
	seen := 0
	for _, pattern := range []string{"*.go", "../budget/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range code.FindAllStringSubmatch(string(source), -1) {
				seen++
				if name := m[1]; !strings.HasSuffix(name, "_") && (!has(locale.Vi, name) || !has(locale.En, name)) {
					t.Errorf("%s reports %s, which has no message in both languages", file, name)
				}
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d reported codes were found in the source", seen)
	}
}
