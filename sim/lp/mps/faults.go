package mps

import (
	"fmt"
	"strings"
)

// shown is how many faults an error text lists.
const shown = 20

// Fault is one thing wrong with a file.
type Fault struct {
	Line int    // from 1
	Text string // what is wrong, with the fix where there is one
}

// Faults is everything found wrong with a file, in the order of its lines.
type Faults struct {
	File string
	List []Fault
}

// Error lists the faults as file:line: text, one a line, and counts those after
// the twentieth.
func (f *Faults) Error() string {
	var b strings.Builder
	for i, fault := range f.List {
		if i == shown {
			fmt.Fprintf(&b, "\n%s: %d more faults", f.File, len(f.List)-shown)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%d: %s", f.File, fault.Line, fault.Text)
	}
	return b.String()
}
