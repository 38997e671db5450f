package certify

import "fmt"

// Status is what is claimed of a program.
type Status int

const (
	// Feasible claims only that X keeps every limit and has the objective.
	Feasible Status = iota
	// Optimal claims that no point is better than X by more than the gap.
	Optimal
	// Infeasible claims that no point keeps every limit.
	Infeasible
	// Unbounded claims that X is feasible and can be improved without end.
	Unbounded
)

// statusWords are the statuses as proof files write them.
var statusWords = [...]string{"feasible", "optimal", "infeasible", "unbounded"}

// String is the word of proof files.
func (s Status) String() string {
	if s < Feasible || s > Unbounded {
		return fmt.Sprintf("status %d", int(s))
	}
	return statusWords[s]
}

// MarshalText writes the word.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the word.
func (s *Status) UnmarshalText(text []byte) error {
	for k, word := range statusWords {
		if word == string(text) {
			*s = Status(k)
			return nil
		}
	}
	return fmt.Errorf("no status %q", text)
}
