package scenarios_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"phanbo/budget"
	"phanbo/scenarios"
)

// A text in quotes may spell a character that the file itself may not hold.
func TestEscapesSpellNoControlCharacters(t *testing.T) {
	const plan = "schema: phanbo/plan/1\nmoney_unit: đồng\nplan: {id: p, name: \"NAME\", first: 2024, last: 2025}\n"
	for name, want := range map[string]string{
		`a\e[2Jb`: "U+001B", `a\x07b`: "U+0007", `a\u0000b`: "U+0000", `a\u0085b`: "U+0085", `a\u2028b`: "U+2028",
		`a\nb`: "", `a\tb`: "", `a\u1ea1b`: "", `a\u00a0b`: "",
	} {
		_, err := scenarios.Read(fstest.MapFS{"p.yaml": {Data: []byte(strings.Replace(plan, "NAME", name, 1))}}, "p.yaml")
		var problems budget.Problems
		errors.As(err, &problems)
		found := ""
		for _, p := range problems {
			if p.Code == "file_control" {
				found = p.Args[0].Text
			}
		}
		if found != want {
			t.Errorf("%s: %q, want %q (%v)", name, found, want, err)
		}
	}
}
