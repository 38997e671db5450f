package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"phanbo/budget/locale"
	"phanbo/cmd/phanbo/internal/manual"
)

// Blocks of the manual are those of the README; a text block may end in another exit code,
// written behind its kind. A block without a kind is a formula or a piece of a file.
var manualBlock = regexp.MustCompile("(?ms)^```(sh|text|yaml)(?: ([0-9]+))?\n(.*?)^```$")

// TestManual runs the commands of each language's manual, page by page in one folder, and
// compares what they print.
func TestManual(t *testing.T) {
	for _, lang := range locale.Languages() {
		t.Run(string(lang), func(t *testing.T) {
			pages, err := filepath.Glob(filepath.Join("internal", "manual", string(lang), "*.md"))
			if err != nil || len(pages) < 8 {
				t.Fatalf("%d pages: %v", len(pages), err)
			}
			for i := range pages {
				if pages[i], err = filepath.Abs(pages[i]); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(t.TempDir())
			commands := 0
			for _, page := range pages {
				commands += playManual(t, page)
			}
			if commands < 12 {
				t.Errorf("the manual runs %d commands only", commands)
			}
		})
	}
}

// playManual runs a page and returns how many commands it has.
func playManual(t *testing.T, page string) int {
	t.Helper()
	text, commands := read(t, page), 0
	shown := manualBlock.ReplaceAllStringFunc(text, func(b string) string {
		parts := manualBlock.FindStringSubmatch(b)
		kind, code, body := parts[1], parts[2], parts[3]
		head := "```" + kind
		if code != "" {
			head += " " + code
		}
		if kind == "yaml" {
			first, rest, _ := strings.Cut(body, "\n")
			name := strings.TrimPrefix(first, "# ")
			if filepath.Ext(name) == ".csv" {
				body = rest
			}
			if err := os.WriteFile(name, []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
			return b
		}
		want, _ := strconv.Atoi(code)
		var out strings.Builder
		for line := range strings.Lines(body) {
			if command := strings.TrimPrefix(line, "$ "); kind == "sh" || command != line {
				commands++
				printed := playLine(t, page, command, want)
				out.WriteString(line)
				if kind == "text" {
					out.WriteString(printed)
				}
			}
		}
		return head + "\n" + out.String() + "```"
	})
	if *update {
		if err := os.WriteFile(page, []byte(shown), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(text, shown); diff != "" {
		t.Errorf("%s is not what the commands print (-page +program); -update rewrites it:\n%s", filepath.Base(page), diff)
	}
	return commands
}

// cut is how a page cuts what a command prints: "| head -n N" or "| grep -A N 'TEXT'".
var cut = regexp.MustCompile(`^(.*) \| (?:head -n ([0-9]+)|grep -A ([0-9]+) '([^']+)')$`)

// playLine runs a command and returns what it prints, cut as the page says.
func playLine(t *testing.T, page, line string, want int) string {
	t.Helper()
	command, parts := strings.TrimSpace(line), cut.FindStringSubmatch(strings.TrimSpace(line))
	if parts != nil {
		command = parts[1]
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), typed(strings.TrimPrefix(command, "phanbo ")), nil, &out, &errs); code != want {
		t.Fatalf("%s: %s: exit code %d: %s", filepath.Base(page), command, code, errs.String())
	}
	lines := strings.SplitAfter(strings.NewReplacer("\u00a0", " ", "\uFEFF", "", "\r\n", "\n").Replace(out.String()), "\n")
	if parts == nil {
		return strings.Join(lines, "")
	}
	from, count := 0, 0
	if parts[4] != "" { // the line that has the text, and so many after it
		from = slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, parts[4]) })
		if count = 1; from < 0 {
			t.Fatalf("%s: %s: nothing printed has %q", filepath.Base(page), command, parts[4])
		}
	}
	n, err := strconv.Atoi(parts[2] + parts[3])
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines[from:min(from+count+n, len(lines))], "")
}

// typed splits a command line as a shell does, with single quotes.
func typed(line string) []string {
	var args []string
	word, quoted, begun := "", false, false
	for _, r := range line {
		switch {
		case r == '\'':
			quoted, begun = !quoted, true
		case r == ' ' && !quoted:
			if begun || word != "" {
				args = append(args, word)
			}
			word, begun = "", false
		default:
			word += string(r)
		}
	}
	if begun || word != "" {
		args = append(args, word)
	}
	return args
}

// Both languages have the same topics, no line of a page is wider than the page, and a
// topic is found by its name in either language.
func TestGuideShowsEveryTopic(t *testing.T) {
	vi, en := manual.Topics(locale.Vi), manual.Topics(locale.En)
	if len(vi) != len(en) {
		t.Fatalf("%d topics in Vietnamese, %d in English", len(vi), len(en))
	}
	for i := range vi {
		if found, ok := manual.Find(vi, en[i].Name); !ok || found.Name != vi[i].Name {
			t.Errorf("%s is not found by %s", vi[i].Name, en[i].Name)
		}
		for _, topic := range []manual.Topic{vi[i], en[i]} {
			for line := range strings.Lines(topic.Render(manual.Look{Width: 80})) {
				line = strings.TrimRight(line, "\n")
				if !strings.Contains(topic.Text, line+"\n") && utf8.RuneCountInString(line) > 80 { // blocks are shown as they are
					t.Errorf("%s: %q is wider than the page", topic.Name, line)
				}
				if strings.Contains(line, "**") || strings.Contains(line, "```") {
					t.Errorf("%s: %q shows marks of Markdown", topic.Name, line)
				}
			}
		}
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"guide", "duong-con"}, nil, &out, &errs); code != exitUsage || !strings.Contains(errs.String(), "duong-cong") {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
	out.Reset()
	if code := run(context.Background(), []string{"guide"}, nil, &out, &errs); code != exitDone || strings.Count(out.String(), "\n") < len(vi)+3 {
		t.Errorf("exit code %d: %s", code, out.String())
	}
}

// Pictures that pages show exist.
func TestPicturesOfTheManualExist(t *testing.T) {
	shown := regexp.MustCompile(`\]\(\.\./(pictures/[^)]+)\)`)
	for _, lang := range locale.Languages() {
		for _, topic := range manual.Topics(lang) {
			for _, m := range shown.FindAllStringSubmatch(topic.Text, -1) {
				if _, err := os.Stat(filepath.Join("internal", "manual", m[1])); err != nil {
					t.Errorf("%s: %v", topic.Name, err)
				}
			}
		}
	}
}
