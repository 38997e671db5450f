package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite what the README shows")

// Blocks of the README. A sh block holds commands alone; a text block one command
// after "$ " with what it prints, cut by "| head -n N"; a yaml block a file, named
// in its first line.
var block = regexp.MustCompile("(?ms)^```(sh|text|yaml)\n(.*?)^```$")

// TestReadme runs the commands of the README, in one folder that holds its files,
// and compares what they print.
func TestReadme(t *testing.T) {
	path, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, path)
	t.Chdir(t.TempDir())
	shown := block.ReplaceAllStringFunc(text, func(b string) string {
		parts := block.FindStringSubmatch(b)
		return "```" + parts[1] + "\n" + played(t, parts[1], parts[2]) + "```"
	})
	if _, err := os.Stat("hai-duong.xlsx"); err != nil {
		t.Errorf("the first command writes no workbook: %v", err)
	}
	if *update {
		if err := os.WriteFile(path, []byte(shown), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(text, shown); diff != "" {
		t.Errorf("the README is not what the commands print (-README +program); -update rewrites it:\n%s", diff)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// played writes the file or runs the commands of a block and returns the block as
// it should be.
func played(t *testing.T, kind, body string) string {
	t.Helper()
	first, _, _ := strings.Cut(body, "\n")
	switch kind {
	case "yaml":
		name, ok := strings.CutPrefix(first, "# ")
		if !ok {
			t.Fatalf("a yaml block begins with %q, want # and its name", first)
		}
		if err := os.WriteFile(name, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	case "sh":
		for command := range strings.Lines(body) {
			if command != "go test ./...\n" { // that is what runs
				execute(t, command)
			}
		}
	case "text":
		return first + "\n" + execute(t, strings.TrimPrefix(first, "$ "))
	}
	return body
}

// execute runs a command line of phanbo in process and returns what it prints, or
// its first lines when it ends in "| head -n N".
func execute(t *testing.T, line string) string {
	t.Helper()
	command, limit, isCut := strings.Cut(strings.TrimSpace(line), " | head -n ")
	args, isRun := strings.CutPrefix(strings.TrimPrefix(command, "go run ./cmd/"), "phanbo ")
	if !isRun {
		t.Fatalf("the README runs %q, which is no command of phanbo", command)
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), strings.Fields(args), nil, &out, &errs); code != exitDone {
		t.Fatalf("%s: exit code %d: %s", command, code, errs.String())
	}
	printed := strings.ReplaceAll(out.String(), "\u00a0", " ") // which no reader of a README can see
	if !isCut {
		return printed
	}
	n, err := strconv.Atoi(limit)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	lines := strings.SplitAfter(printed, "\n")
	return strings.Join(lines[:min(n, len(lines))], "")
}

var linked = regexp.MustCompile("\\]\\(([^):#]+)\\)|`([a-z./-]+/[a-z_./-]+)`")

func TestFilesNamedInDocumentsExist(t *testing.T) {
	for _, document := range []string{"README.md", "CONTRIBUTING.md"} {
		for _, match := range linked.FindAllStringSubmatch(read(t, filepath.Join("../..", document)), -1) {
			name := match[1] + match[2]
			if found, err := filepath.Glob(filepath.Join("../..", name)); err != nil || len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", document, name)
			}
		}
	}
}

func TestReadmeIsShortAndItsSecondCommandRunsAllTests(t *testing.T) {
	text := read(t, "../../README.md")
	if lines := strings.Count(text, "\n"); lines > 250 {
		t.Errorf("the README has %d lines, want at most 250", lines)
	}
	commands := block.FindStringSubmatch(text)[2]
	if want := "go run ./cmd/phanbo run hai-duong -o hai-duong.xlsx\ngo test ./...\n"; commands != want {
		t.Errorf("the first block holds %q, want %q", commands, want)
	}
}
