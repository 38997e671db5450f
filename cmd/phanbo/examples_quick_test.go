//go:build !extended

package main

import "slices"

// leaveOut tells whether the examples of a command take too long for every run of
// the tests.
func leaveOut(command string) bool {
	return slices.Contains([]string{"compare", "frontier", "reach"}, command)
}
