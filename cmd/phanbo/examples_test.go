package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"phanbo/budget/locale"
)

// TestHelpExamplesRun runs the examples of the help texts, in both languages, in a
// folder that has the plans that they name. Those of commands that solve a shipped
// plan many times over run with the extended tests.
func TestHelpExamplesRun(t *testing.T) {
	examples := helpExamples(t)
	if len(examples) < 8 {
		t.Fatalf("found %d examples only: %q", len(examples), examples)
	}
	plan, err := os.ReadFile(filepath.Join("testdata", "plan", "nho.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, folder := range []string{"ke-hoach", "plan"} {
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "nho.yaml"), plan, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	history := "year,paid,level\n"
	for i, level := range []string{"30", "38", "45", "51", "56", "60", "63", "66", "68", "70", "71"} {
		history += fmt.Sprintf("%d,%d,%s\n", 2010+i, 3000+1000*(i%3), level)
	}
	for _, name := range []string{"qua-khu.csv", "history.csv"} {
		if err := os.WriteFile(name, []byte(history), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, example := range examples {
		var out, errs bytes.Buffer
		args := typed(strings.TrimPrefix(example, "phanbo "))
		if leaveOut(example) {
			continue
		}
		code := run(context.Background(), args, nil, &out, &errs)
		if args[0] == "calibrate" && code == exitMissed {
			continue // the data of the example need not carry a curve
		}
		if code != exitDone {
			t.Errorf("%s\nexit code %d: %s", example, code, errs.String())
		}
	}
}

// helpExamples returns the lines of all examples that run phanbo and nothing else,
// each once. Those of solve and convert name files that a user has from elsewhere.
func helpExamples(t *testing.T) []string {
	t.Helper()
	var found []string
	seen := map[string]bool{}
	for _, lang := range locale.Languages() {
		settings, err := readSettings()
		if err != nil {
			t.Fatal(err)
		}
		root := newRoot(&app{words: locale.For(lang), settings: settings})
		for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
			for line := range strings.Lines(c.Example) {
				line = strings.TrimSpace(line)
				if strings.HasPrefix(line, "phanbo ") && c.Name() != "solve" && c.Name() != "convert" && !seen[line] {
					seen[line] = true
					found = append(found, line)
				}
			}
		}
	}
	return found
}
