package scenarios_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"phanbo/budget"
)

// FuzzLoadNeverPanics reads anything at all: the answer is a plan, or problems
// with places.
func FuzzLoadNeverPanics(f *testing.F) {
	f.Add(smallPlan(f))
	seeds, err := filepath.Glob(badFolder + "/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range seeds {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if len(raw) < 10_000 {
			f.Add(string(raw))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := loadText(text)
		var problems budget.Problems
		if err == nil && plan == nil || err != nil && !errors.As(err, &problems) {
			t.Fatalf("neither a plan nor problems: %v", err)
		}
		for _, p := range problems {
			if p.Origin.File == "" {
				t.Errorf("problem %s has no place", p.Code)
			}
		}
	})
}
