package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"phanbo/budget"
	"phanbo/budget/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func show(t *testing.T, o Options, answers ...Answer) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, answers, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAnAnswerOnTheScreen(t *testing.T) {
	for _, lang := range locale.Languages() {
		golden(t, "answer."+string(lang)+".txt", show(t, Options{Words: locale.For(lang)}, sample()))
	}
}

func TestScenariosSideBySide(t *testing.T) {
	other := sample()
	other.Outcome.ScenarioName = budget.Text{Vi: "nửa mức", En: "half"}
	other.Outcome.Status = budget.Infeasible
	for _, lang := range locale.Languages() {
		golden(t, "compare."+string(lang)+".txt", show(t, Options{Words: locale.For(lang)}, sample(), other))
	}
}

func TestACheckOnTheScreen(t *testing.T) {
	words := locale.For(locale.Vi)
	var b bytes.Buffer
	if err := WriteCheck(&b, samplePlan(), CheckOf(samplePlan(), nil, words), Options{Words: words}); err != nil {
		t.Fatal(err)
	}
	golden(t, "check.vi.txt", b.String())
}

func TestLinesFitTheWidth(t *testing.T) {
	for _, width := range []int{90, 100, 140} {
		for _, line := range strings.Split(show(t, Options{Words: locale.For(locale.Vi), Width: width}, sample()), "\n") {
			if columns(line) > width {
				t.Errorf("%d columns, want at most %d: %q", columns(line), width, line)
			}
		}
	}
}

func TestYearsThatDoNotFitGoIntoFurtherTables(t *testing.T) {
	a := sample()
	a.Plan.Last, a.Outcome.Last = 2034, 2034
	a.Outcome.Allocation = append(a.Outcome.Allocation, budget.Cell{Use: "soc", Source: "dau-tu", Year: 2034, Amount: 123_456_789_012_345})
	text := show(t, Options{Words: locale.For(locale.Vi)}, a)
	if n := strings.Count(text, "Tổng phân bổ"); n < 2 {
		t.Errorf("the total stands in %d tables, want several", n)
	}
	if !strings.Contains(text, "123.456.789,012345") {
		t.Error("an amount is not written to the đồng")
	}
}

func TestColorIsOnlyOnTop(t *testing.T) {
	plain := show(t, Options{Words: locale.For(locale.Vi)}, sample())
	colored := show(t, Options{Words: locale.For(locale.Vi), Color: true}, sample())
	if strings.Contains(plain, "\x1b") || !strings.Contains(colored, "\x1b[32m") {
		t.Fatal("escape sequences belong to the colored page only")
	}
	for _, s := range []style{bold, good, bad, doubt, faint} {
		colored = strings.ReplaceAll(colored, "\x1b["+string(s)+"m", "")
	}
	if diff := cmp.Diff(plain, strings.ReplaceAll(colored, "\x1b[0m", "")); diff != "" {
		t.Errorf("without color (-plain +colored):\n%s", diff)
	}
}

func TestALevelJustBelowItsTargetIsSeenToMiss(t *testing.T) {
	if text := show(t, Options{Words: locale.For(locale.Vi)}, sample()); !strings.Contains(text, "79,9996") {
		t.Error("79.9996 against 80 must not be written as 80")
	}
}

func TestJSONIsTheOutcomeItself(t *testing.T) {
	var b bytes.Buffer
	a := sample()
	a.Outcome.PlanName.Vi = "A & B <c>"
	if err := JSON(&b, []Answer{a}); err != nil {
		t.Fatal(err)
	}
	var back budget.Outcome
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.Outcome, back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if !strings.Contains(b.String(), "A & B <c>") || !strings.HasSuffix(b.String(), "}\n") {
		t.Error("want no HTML escapes and a newline at the end")
	}
}

func TestJSONOfSeveralScenarios(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, []Answer{sample(), sample()}); err != nil {
		t.Fatal(err)
	}
	var back bundle
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if back.Schema != budget.OutcomeSchema || back.Plan != "mau" || len(back.Outcomes) != 2 {
		t.Errorf("schema %q, plan %q, %d outcomes", back.Schema, back.Plan, len(back.Outcomes))
	}
}

func TestACheckCountsEveryKindOfRow(t *testing.T) {
	c := CheckOf(samplePlan(), nil, locale.For(locale.Vi))
	want := Counts{Indicators: 3, Quantitative: 1, Milestones: 1, Aspirations: 1, Groups: 2, Tasks: 2, Rules: 1,
		Sources: 2, Bases: 2, Responses: 1, Benchmarks: 1}
	if diff := cmp.Diff(want, c.Counts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(c.Assumptions) != 3 { // revenue of 2023, baseline of dvc, response of dvc
		t.Errorf("%d assumptions, want 3", len(c.Assumptions))
	}
}

func TestACheckOfAnUnreadablePlanHasItsFaults(t *testing.T) {
	faults := budget.Problems{{Code: "none_such", Origin: budget.Origin{File: "a.yaml", Line: 2, Column: 1}}}
	var b bytes.Buffer
	if err := CheckOf(nil, faults, locale.For(locale.Vi)).WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"code": "none_such"`, `"line": 2`, `"assumptions": []`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("lacks %s:\n%s", want, b.String())
		}
	}
}

func TestAnAnswerInMarkdown(t *testing.T) {
	golden(t, "answer.vi.md", show(t, Options{Words: locale.For(locale.Vi), Format: Markdown}, sample()))
}

func TestEveryTableInCSV(t *testing.T) {
	words := locale.For(locale.Vi)
	var unknown *UnknownTable
	err := Write(&bytes.Buffer{}, []Answer{sample()}, Options{Words: words, Format: CSV, Table: "?"})
	if !errors.As(err, &unknown) || len(unknown.Known) < 6 {
		t.Fatalf("tables %v, %v", unknown, err)
	}
	all := ""
	for _, name := range unknown.Known {
		all += "--- " + name + "\n" + show(t, Options{Words: words, Format: CSV, Table: name}, sample())
	}
	golden(t, "answer.vi.csv", strings.ReplaceAll(all, "\r\n", "\n"))
}

func TestCSVForVietnameseExcel(t *testing.T) {
	got := show(t, Options{Words: locale.For(locale.Vi), Format: CSV, Table: "allocation", Separator: ';', LocalNumbers: true}, sample())
	if !strings.HasPrefix(got, "\ufeffNhóm nhiệm vụ;2023;") || !strings.Contains(got, ";99.500;") || !strings.HasSuffix(got, "\r\n") {
		t.Errorf("got %q", got)
	}
}

func TestATextInCSVNeverBecomesAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "+1", "-62.904,26": "-62.904,26", "-2+3": "'-2+3", "@sum": "'@sum", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"\n=1": "'\n=1", "＝1": "'＝1", "-cmd|' /C calc'!A0": "'-cmd|' /C calc'!A0", "- ": "'- ", "12%": "12%", "": "", "≥ 80%": "≥ 80%", "a=b": "a=b",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("%q became %q, want %q", cell, got, want)
		}
	}
	a := sample()
	a.Plan.Groups[0].Name = budget.Text{Vi: `=HYPERLINK("http://x";"y")`}
	if got := show(t, Options{Words: locale.For(locale.Vi), Format: CSV, Table: "allocation"}, a); !strings.Contains(got, "\"'=HYPERLINK(") {
		t.Errorf("got %q", got)
	}
}

func TestAPlanCannotWriteMarkdown(t *testing.T) {
	a := sample()
	a.Plan.Groups[0].Name = budget.Text{Vi: "a|b\n# <img src=x> [c](d) `e` *f*"}
	got := show(t, Options{Words: locale.For(locale.Vi), Format: Markdown}, a)
	if want := "| a\\|b<br>\\# &lt;img src=x&gt; \\[c\\](d) \\`e\\` \\*f\\* |"; !strings.Contains(got, want) {
		t.Errorf("lacks %q in\n%s", want, got)
	}
}
