//go:build !extended

package main

import (
	"slices"
	"strings"
)

// leaveOut tells whether an example takes too long for every run of the tests: it solves
// a plan that ships, many times over or for itself.
func leaveOut(example string) bool {
	args := strings.Fields(example)
	slow := []string{"compare", "frontier", "reach", "verify"} // verify checks what run has written
	solves := strings.HasPrefix(example, "phanbo run hai-duong") || strings.HasPrefix(example, "phanbo explain hai-duong du-lieu")
	return slices.Contains(slow, args[1]) || solves
}
