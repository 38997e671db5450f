package locale

import (
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// texts reads a file of the catalogue as it stands.
func texts(t *testing.T, name string) map[string]string {
	t.Helper()
	data, err := catalogue.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]string
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return m
}

var argument = regexp.MustCompile(`\{\{[^}]*\.(\w+)[^}]*\}\}`)

func arguments(text string) []string {
	var names []string
	for _, m := range argument.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestBothLanguagesHaveTheSameKeysAndArguments(t *testing.T) {
	for _, name := range filesOf(catalogue, Vi) {
		twin := strings.TrimSuffix(name, ".vi.json") + ".en.json"
		vi, en := texts(t, name), texts(t, twin)
		for _, key := range slices.Sorted(maps.Keys(vi)) {
			other, ok := en[key]
			switch {
			case !ok:
				t.Errorf("%s lacks %q", twin, key)
			case strings.TrimSpace(vi[key]) == "" || strings.TrimSpace(other) == "":
				t.Errorf("%q is empty", key)
			case !slices.Equal(arguments(vi[key]), arguments(other)):
				t.Errorf("%q: arguments %v in Vietnamese, %v in English", key, arguments(vi[key]), arguments(other))
			}
			delete(en, key)
		}
		for _, key := range slices.Sorted(maps.Keys(en)) {
			t.Errorf("%s lacks %q", name, key)
		}
	}
	if vi, en := len(filesOf(catalogue, Vi)), len(filesOf(catalogue, En)); vi != en || vi < 6 {
		t.Errorf("%d Vietnamese files and %d English ones, want as many, 6 or more", vi, en)
	}
}

func TestNoKeyStandsTwice(t *testing.T) {
	for _, lang := range Languages() {
		seen := map[string]string{}
		for _, name := range filesOf(catalogue, lang) {
			for key := range texts(t, name) {
				if first, ok := seen[key]; ok {
					t.Errorf("%q stands in %s and in %s", key, first, name)
				}
				seen[key] = name
			}
		}
	}
}

func TestKeysAreSortedInEveryFile(t *testing.T) {
	key := regexp.MustCompile(`(?m)^\s*"([^"]+)"\s*:`)
	for _, lang := range Languages() {
		for _, name := range filesOf(catalogue, lang) {
			data, _ := catalogue.ReadFile(name)
			var keys []string
			for _, m := range key.FindAllStringSubmatch(string(data), -1) {
				keys = append(keys, m[1])
			}
			if len(keys) != len(texts(t, name)) {
				t.Errorf("%s: a key stands twice, or not on a line of its own", path.Base(name))
			}
			if !slices.IsSorted(keys) {
				t.Errorf("%s: keys are not in alphabetical order", path.Base(name))
			}
		}
	}
}
