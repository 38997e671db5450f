package scenarios_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"phanbo/budget"
	"phanbo/scenarios"
)

// mutant is the small plan with one mistake in it.
type mutant struct {
	name string
	text string
	// meant is the key or word that was misspelt, to be suggested; "" when the
	// mistake is another one.
	meant string
	// sound tells a mistake that may leave a sound plan: a key dropped that was
	// not needed. Every other mutant must be refused or mean what the plan meant.
	sound bool
}

func smallPlan(t testing.TB) string {
	t.Helper()
	raw, err := os.ReadFile("../testdata/plans/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(raw), "\r\n", "\n")
}

func loadText(text string) (*budget.Plan, error) {
	return scenarios.Load(fstest.MapFS{"plan.yaml": {Data: []byte(text)}}, "plan.yaml")
}

// keyLine is a line with a key: its indentation with a dash, the key, the value.
var keyLine = regexp.MustCompile(`^([ -]*)([a-z_]+): ?(.*)$`)

// listed are the words that a key takes from a list.
var listed = regexp.MustCompile(`^(objective|side|measure|stage|nature|tier|status|direction|test|kind|comparison|family|shape|carry|combine)$`)

// mutants makes the mistakes of every line of the plan, with seeded choices of
// the letter that is mistyped.
func mutants(text string) []mutant {
	random := rand.New(rand.NewPCG(1, 2)) // any seed will do; this one is fixed
	lines := strings.Split(text, "\n")
	var out []mutant
	replaced := func(i int, line string) string {
		with := append([]string{}, lines...)
		with[i] = line
		return strings.Join(with, "\n")
	}
	for i, line := range lines {
		m := keyLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		lead, key, value := m[1], m[2], m[3]
		add := func(kind, line, meant string) {
			out = append(out, mutant{name: fmt.Sprintf("line %d: %s: %s", i+1, kind, line), text: replaced(i, line), meant: meant})
		}
		add("misspelt key", lead+mistype(random, key)+": "+value, key)
		if value == "" {
			continue
		}
		if listed.MatchString(key) {
			add("misspelt word", lead+key+": "+mistype(random, value), value)
		}
		for k := range 2 {
			kind, broken := breakLine((i+3*k)%9, lead, key, value)
			add(kind, broken, "")
		}
		for _, number := range badNumbers(random, key, value) {
			add("bad number", lead+key+": "+number, "")
		}
		if !strings.Contains(lead, "-") {
			out = append(out, mutant{name: fmt.Sprintf("line %d: dropped: %s", i+1, line), text: strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "\n"), sound: true})
			add("moved right", "  "+line, "")
		}
	}
	return out
}

// breakLine makes the n-th of nine mistakes that need no knowledge of the key.
func breakLine(n int, lead, key, value string) (kind, line string) {
	switch n {
	case 0:
		return "key twice", lead + key + ": " + value + "\n" + strings.Repeat(" ", len(lead)) + key + ": " + value
	case 1:
		return "list in place of a value", lead + key + ": [[" + value + "]]"
	case 2:
		return "mapping in place of a value", lead + key + ": {zz: 1}"
	case 3:
		return "no value", lead + key + ":"
	case 4:
		return "open quote", lead + key + ": '" + value
	case 5:
		return "tab", "\t" + lead + key + ": " + value
	case 6:
		return "alias", lead + key + ": *x"
	case 7:
		return "control character", lead + key + ": " + value + "\x01"
	}
	return "no colon", lead + key + " " + value
}

// badNumbers returns three mistakes that may not stand where a number stands.
func badNumbers(random *rand.Rand, key, value string) []string {
	if key == "number" || value[0] < '0' || value[0] > '9' {
		return nil
	}
	all := []string{"1.250", "1,125", "1e3", "02021", ".nan", "0x1F", "1_000", "nhiều", "true", "1.25.000", "12:30"}
	first := random.IntN(len(all))
	return []string{all[first], all[(first+3)%len(all)], all[(first+7)%len(all)]}
}

// mistype makes one edit: a letter left out, doubled, replaced, or swapped with
// its neighbour.
func mistype(random *rand.Rand, word string) string {
	i := random.IntN(len(word))
	switch kind := random.IntN(4); {
	case kind == 0 && len(word) > 2:
		return word[:i] + word[i+1:]
	case kind == 1:
		return word[:i] + word[i:i+1] + word[i:]
	case kind == 2 && i+1 < len(word) && word[i] != word[i+1]:
		return word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]
	}
	letter := "x"
	if word[i] == 'x' {
		letter = "y"
	}
	return word[:i] + letter + word[i+1:]
}

// samePlan compares what two plans say, wherever they say it.
func samePlan(a, b *budget.Plan) bool {
	return cmp.Equal(a, b, cmpopts.IgnoreTypes(budget.Origin{}, budget.Input{}))
}

// everyMistake is how many of the mistakes are tried: every one, or every so many;
// the extended tests try them all.
var everyMistake = 4

func TestMistakesAreRefused(t *testing.T) {
	text := smallPlan(t)
	good, err := loadText(text)
	if err != nil {
		t.Fatal(err)
	}
	schema := compileSchema(t, "plan.schema.json")
	all := mutants(text)
	typos, suggested := 0, 0
	for i, m := range all {
		if i%everyMistake != 0 {
			continue
		}
		plan, err := loadText(m.text)
		var problems budget.Problems
		switch {
		case err == nil && !m.sound && !samePlan(plan, good):
			t.Errorf("%s: accepted with another meaning", m.name)
		case err != nil && !errors.As(err, &problems):
			t.Errorf("%s: %v", m.name, err)
		}
		for _, p := range problems {
			if p.Origin.File == "" {
				t.Errorf("%s: problem %s has no place", m.name, p.Code)
			}
		}
		if m.meant != "" {
			typos++
			suggested += count(suggests(problems, m.meant))
		}
		compareWithSchema(t, schema, m, problems)
	}
	if len(all) < 300 {
		t.Errorf("%d mistakes, want at least 300", len(all))
	}
	if typos*everyMistake < 100 || suggested*100 < typos*90 {
		t.Errorf("%d of %d typos come with the right suggestion, want 90 %%", suggested, typos)
	}
	t.Logf("%d mistakes; %d of %d typos come with the right suggestion", len(all), suggested, typos)
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func suggests(problems budget.Problems, word string) bool {
	for _, p := range problems {
		for _, a := range p.Args {
			if a.Name == "suggestion" && a.Text == word {
				return true
			}
		}
	}
	return false
}

// structural tells the problems that a JSON Schema can see.
var structural = regexp.MustCompile(`^(key_unknown|key_missing|not_a_.*|word_unknown|evidence_(missing|twice)|` +
	`schema_(missing|unknown|newer)|money_unit_unknown|value_missing|zero_refused|year_range|text_form)$`)

// compareWithSchema sees that an editor that checks by the schema shows the
// faults of structure that Load finds, and none where Load finds nothing.
func compareWithSchema(t *testing.T, schema *jsonschema.Schema, m mutant, problems budget.Problems) {
	t.Helper()
	value, err := plainValue([]byte(m.text))
	if err != nil {
		return // not YAML, or a key twice
	}
	refused := false
	for _, p := range problems {
		refused = refused || structural.MatchString(p.Code)
	}
	bySchema := schema.Validate(value) != nil
	if bySchema && len(problems) == 0 {
		t.Errorf("%s: only the schema refuses it", m.name)
	}
	if refused && !bySchema {
		t.Errorf("%s: only the reader refuses it: %v", m.name, problems)
	}
}
