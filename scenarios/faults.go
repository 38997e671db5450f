package scenarios

import (
	"cmp"
	"slices"

	"phanbo/budget"
)

// faults gathers the problems of a read.
type faults struct {
	problems budget.Problems
}

func (f *faults) add(code string, at budget.Origin, args ...budget.Arg) {
	f.problems = append(f.problems, budget.Problem{Code: code, Origin: at, Args: args})
}

// sorted returns the problems in the order of their places.
func sorted(problems budget.Problems) budget.Problems {
	slices.SortStableFunc(problems, func(a, b budget.Problem) int {
		return cmp.Or(
			cmp.Compare(a.Origin.File, b.Origin.File),
			cmp.Compare(a.Origin.Line, b.Origin.Line),
			cmp.Compare(a.Origin.Column, b.Origin.Column),
		)
	})
	return problems
}
