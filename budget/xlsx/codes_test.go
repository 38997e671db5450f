package xlsx_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// faultCodes finds the codes that the files of this package and of cells report.
func faultCodes(t *testing.T) []string {
	t.Helper()
	code := regexp.MustCompile(`"((?:book|cell)_[a-z_]+)"`)
	var out []string
	for _, pattern := range []string{"read_*.go", "mark.go", "cells/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files %s (%v)", pattern, err)
		}
		for _, name := range files {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range code.FindAllStringSubmatch(string(source), -1) {
				out = append(out, m[1])
			}
		}
	}
	if len(out) < 40 {
		t.Fatalf("found %d codes only", len(out))
	}
	return out
}
