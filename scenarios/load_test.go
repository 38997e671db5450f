package scenarios_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"phanbo/budget"
	"phanbo/scenarios"
)

// faultsOf returns the codes of a refused plan with their places, such as
// "plan.yaml:3:5 key_unknown".
func faultsOf(t *testing.T, err error) []string {
	t.Helper()
	var problems budget.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("not refused with problems: %v", err)
	}
	var out []string
	for _, p := range problems {
		out = append(out, p.Origin.String()+" "+p.Code)
	}
	return out
}

func TestDefaultsAreApplied(t *testing.T) {
	p, err := loadText(tinyPlan)
	if err != nil {
		t.Fatal(err)
	}
	if p.AsOf != 2021 || p.Step != budget.Million || p.MaxMoves != 10 || p.Objective != budget.Attain {
		t.Errorf("as_of %d, step %d, max_moves %d, objective %q", p.AsOf, p.Step, p.MaxMoves, p.Objective)
	}
	if s := p.Sources[0]; s.Tier != budget.ProvinceTier {
		t.Errorf("tier %q", s.Tier)
	}
	if task := p.Tasks[0]; task.Obligation != 3 {
		t.Errorf("obligation %d", task.Obligation)
	}
	if e := p.Bases[0].Amounts[0].Evidence; e.Kind != budget.Sourced || e.Document != "dt" {
		t.Errorf("an amount without evidence of its own has %+v, not that of its base", e)
	}
	small, err := loadText(smallPlan(t))
	if err != nil {
		t.Fatal(err)
	}
	if x := small.Targets[1]; x.Weight != 1 || x.Priority != 1 || x.Precision != 0.01 {
		t.Errorf("weight %v, priority %d, precision %v", x.Weight, x.Priority, x.Precision)
	}
}

func TestRowsKnowTheirPlace(t *testing.T) {
	p, err := loadText(tinyPlan)
	if err != nil {
		t.Fatal(err)
	}
	want := budget.Origin{File: "plan.yaml", Line: 16, Column: 5} // counted in tinyPlan
	if got := p.Sources[0].Origin; got != want {
		t.Errorf("source stands at %s, want %s", got, want)
	}
	if got := p.Bases[0].Amounts[0].Origin.String(); got != "plan.yaml:13:9" {
		t.Errorf("amount stands at %s", got)
	}
}

// The parser's count of lines is not trusted: it went wrong on line ends of
// Windows. Every row of the shipped plan stands where its id is written.
func TestPlacesAreRightInLongFiles(t *testing.T) {
	p, err := scenarios.Load(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]budget.Origin{}
	for _, r := range p.Tasks {
		places[r.ID] = r.Origin
	}
	for _, r := range p.Indicators {
		places[r.ID] = r.Origin
	}
	for _, r := range p.Responses {
		places[r.ID] = r.Origin
	}
	for id, at := range places {
		raw, err := fs.ReadFile(scenarios.ShippedFS(), at.File)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(raw), "\n")
		if at.Line > len(lines) || !strings.HasPrefix(lines[at.Line-1][at.Column-1:], "id: "+id) {
			t.Errorf("row %s is said to stand at %s", id, at)
		}
	}
}

func TestFolderIsReadInTheOrderOfNames(t *testing.T) {
	head, rest, _ := strings.Cut(tinyPlan, "groups:")
	fsys := fstest.MapFS{
		"p/2.yaml":      {Data: []byte("schema: phanbo/plan/1\ngroups:" + rest)},
		"p/1.yaml":      {Data: []byte(head)},
		"p/3.yaml":      {Data: []byte("schema: phanbo/plan/1\ngroups:\n  - {id: ha-tang, name: Hạ tầng}\n")},
		"p/README.md":   {Data: []byte("ghi chú")},
		"p/.hidden.yml": {Data: []byte("x")},
		"p/sub/x.yaml":  {Data: []byte("x")},
	}
	p, err := scenarios.Load(fsys, "p")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Groups) != 2 || p.Groups[0].ID != "con-nguoi" || p.Groups[1].ID != "ha-tang" {
		t.Errorf("groups %+v", p.Groups)
	}
	sum := sha256.Sum256([]byte(head))
	if len(p.Inputs) != 3 || p.Inputs[0] != (budget.Input{Name: "1.yaml", SHA256: hex.EncodeToString(sum[:])}) {
		t.Errorf("inputs %+v", p.Inputs)
	}
}

func TestAllFaultsComeAtOnce(t *testing.T) {
	_, err := loadText(`schema: phanbo/plan/1
money_unit: triệu đồng
plan: {id: nho, nam: Kế hoạch, first: 2021, last: 02021}
sources:
  - {id: von, name: Vốn, nature: captal, granted: 1.250, assumed: {why: thử}}
groups:
  - {id: g, name: Nhóm}
  - {id: g, name: Nhóm khác}
tasks:
  - {id: t, group: h, name: Việc, obligation: 9}
`)
	want := []string{
		"plan.yaml:3:17 key_unknown",
		"plan.yaml:3:51 number_leading_zero",
		"plan.yaml:5:34 word_unknown",
		"plan.yaml:5:51 number_ambiguous",
	}
	if got := faultsOf(t, err); !slices.Equal(got, want) {
		t.Errorf("faults %q\nwant %q", got, want)
	}
}

func TestFaultsOfReadingAndMeaningComeTogether(t *testing.T) {
	_, err := loadText(strings.Replace(tinyPlan, "obligation", "", 1) + `  - {id: khac, group: co-nguoi, name: Việc khác}
  - {id: nua, group: con-nguoi, name: Việc nữa, lag: 1e3}
`)
	want := []string{"plan.yaml:21:5 unknown_group", "plan.yaml:22:54 number_exponent"}
	if got := faultsOf(t, err); !slices.Equal(got, want) {
		t.Errorf("faults %q\nwant %q", got, want)
	}
}

func TestNamesAreReadInOneUnicodeForm(t *testing.T) {
	decomposed := strings.Replace(tinyPlan, "Con người", "Con ngu\u031bo\u031b\u0300i", 1)
	p, err := loadText(decomposed)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Groups[0].Name.Vi; got != "Con người" {
		t.Errorf("name %+q", got)
	}
}

func TestLineEndsOfWindowsChangeNothing(t *testing.T) {
	unix, err := loadText(smallPlan(t))
	if err != nil {
		t.Fatal(err)
	}
	windows, err := loadText(strings.ReplaceAll(smallPlan(t), "\n", "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !samePlan(unix, windows) || unix.Tasks[0].Origin != windows.Tasks[0].Origin {
		t.Error("the plan differs with the line ends")
	}
}

func TestOneSumForEveryYearIsWrittenOut(t *testing.T) {
	p, err := loadText(smallPlan(t)) // draft: 200 triệu đồng, as_of 2022, last 2023
	if err != nil {
		t.Fatal(err)
	}
	want := []budget.YearAmount{{Year: 2022, Amount: 200 * budget.Million}, {Year: 2023, Amount: 200 * budget.Million}}
	if got := p.Tasks[0].Funding[0].Draft; !slices.Equal(got, want) {
		t.Errorf("draft %v, want %v", got, want)
	}
}

func TestMissingFileIsNoProblemOfThePlan(t *testing.T) {
	_, err := scenarios.Load(fstest.MapFS{}, "nothing.yaml")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want one that says the file does not exist", err)
	}
}

func TestShippedPlansLoad(t *testing.T) {
	names := scenarios.Shipped()
	if !slices.Contains(names, "hai-duong") {
		t.Errorf("shipped plans %q", names)
	}
	for _, name := range names {
		if _, err := scenarios.Load(scenarios.ShippedFS(), name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestScenarioFileNeedsNoMoreThanShares(t *testing.T) {
	text := `schema: phanbo/scenario/1
share: 1%
split:
  - years: [2021, 2022]
    shares: {T1: 10%, T2: 90%}
  - shares: {T1: 1/7, T2: 6/7}
`
	s, err := scenarios.LoadScenario(fstest.MapFS{"k/thu.yaml": {Data: []byte(text)}}, "k/thu.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if s.ID != "thu" || len(s.Shares) != 1 || s.Shares[0].Rate != (budget.Rate{Num: 1, Den: 100}) {
		t.Errorf("scenario %+v", s)
	}
	if len(s.Split) != 6 || s.Split[2].Year != 2022 || s.Split[2].Group != "T1" || s.Split[5].Share != (budget.Rate{Num: 6, Den: 7}) {
		t.Errorf("split %+v", s.Split)
	}
	_, err = scenarios.LoadScenario(fstest.MapFS{"a.yaml": {Data: []byte(tinyPlan)}}, "a.yaml")
	if got := faultsOf(t, err); !slices.Equal(got, []string{"a.yaml:1:9 schema_unknown"}) {
		t.Errorf("a plan read as a scenario: %q", got)
	}
}
