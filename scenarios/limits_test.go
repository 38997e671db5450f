package scenarios_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"phanbo/scenarios"
)

// The limits of the package comment, each at the limit and one past it.
func TestLimitsHoldExactly(t *testing.T) {
	fill := func(size int) string {
		line := "# " + strings.Repeat("-", 97) + "\n" // 100 bytes
		missing := size - len(tinyPlan)
		return tinyPlan + strings.Repeat(line, missing/100) + strings.Repeat("#", missing%100)
	}
	levels := func(n int) string { // the file is level 1, groups 2
		return tinyPlan + "solution_groups: " + strings.Repeat("[", n-1) + strings.Repeat("]", n-1) + "\n"
	}
	rows := func(n int) string { return tinyPlan + "zz:\n" + strings.Repeat("  k: 1\n", n) }
	commas := func(n int) string {
		return tinyPlan + "zz: [" + strings.Repeat("1, 1, 1, 1, 1, 1, 1, 1, 1, 1,\n  ", n/10) + strings.Repeat("1, ", n%10) + "1]\n"
	}
	lines := strings.Count(tinyPlan, "\n")
	for _, c := range []struct {
		name     string
		at, past string
		code     string
	}{
		{"bytes", fill(2 << 20), fill(2<<20 + 1), "file_too_large"},
		{"lines", tinyPlan + strings.Repeat("\n", 49_999-lines), tinyPlan + strings.Repeat("\n", 50_000-lines), "file_too_long"},
		{"line", tinyPlan + "#" + strings.Repeat("ế", 9_999), tinyPlan + "#" + strings.Repeat("ế", 10_000), "line_too_long"},
		{"lines of a mapping", rows(2_000), rows(2_001), "section_too_long"},
		{"commas in brackets", commas(10_000), commas(10_001), "section_too_long"},
		{"levels", levels(12), levels(13), "nesting_too_deep"},
	} {
		if _, err := loadText(c.at); err != nil && slices.Contains(codes(t, err), c.code) {
			t.Errorf("%s: refused at the limit", c.name)
		}
		if _, err := loadText(c.past); !slices.Contains(codes(t, err), c.code) {
			t.Errorf("%s: not refused past the limit: %v", c.name, err)
		}
	}
}

func codes(t *testing.T, err error) []string {
	t.Helper()
	var out []string
	for _, fault := range faultsOf(t, err) {
		_, code, _ := strings.Cut(fault, " ")
		out = append(out, code)
	}
	return out
}

func TestFolderHasALimit(t *testing.T) {
	fsys := fstest.MapFS{"p/0.yaml": {Data: []byte(tinyPlan)}}
	for i := range 9 {
		fsys[fmt.Sprintf("p/%d.yaml", i+1)] = &fstest.MapFile{Data: []byte(strings.Repeat("#", 2<<20))}
	}
	_, err := scenarios.Load(fsys, "p")
	if got := faultsOf(t, err); !slices.Equal(got, []string{"p file_too_large"}) {
		t.Errorf("faults %q", got)
	}
}

// What kills the parser, or keeps it busy for minutes, does not reach it.
func TestHostileFilesAreRefusedEarly(t *testing.T) {
	n := 200_000
	for name, text := range map[string]string{
		"brackets":   strings.Repeat("[", n),
		"braces":     strings.Repeat("{a: ", 2_000),
		"keys":       strings.Repeat("? a\n", n/4),
		"one key":    strings.Repeat("a: 1\n", n/5),
		"returns":    strings.Repeat("a: 1\r", 1_000),
		"documents":  strings.Repeat("a: 1\n---\n", n/9),
		"dashes":     strings.Repeat("- ", 4_000),
		"flow items": "a: {" + strings.Repeat("b,\n ", n/4) + "}",
		"deep lines": strings.Repeat(" ", 500) + "a: 1\n",
		"aliases":    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
	} {
		_, err := loadText("schema: phanbo/plan/1\n" + text)
		if len(faultsOf(t, err)) > 50 {
			t.Errorf("%s: more faults than a person can read", name)
		}
	}
}
