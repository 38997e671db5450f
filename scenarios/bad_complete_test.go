package scenarios_test

import (
	"path/filepath"
	"strings"
	"testing"

	"phanbo/budget/locale"
)

func TestEveryProblemHasABadInput(t *testing.T) {
	inputs := badInputs(t)
	codes := problemCodes(t, locale.Vi)
	for code := range codes {
		if inputs[code] == "" {
			t.Errorf("no broken input testdata/bad/%s.yaml shows problem %s", code, code)
		}
	}
	texts, err := filepath.Glob(badFolder + "/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		code, _, _ := strings.Cut(filepath.Base(text), ".")
		if inputs[code] == "" {
			t.Errorf("%s stands beside no broken input", text)
		}
	}
	for code := range inputs {
		if !codes[code] {
			t.Errorf("testdata/bad/%s is not named for a problem", inputs[code])
		}
	}
}
