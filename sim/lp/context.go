package lp

import "context"

// contextWithoutLimit returns a context for the last step of a run that has been stopped:
// one linear program from an incumbent to its exact point.
func contextWithoutLimit(ctx context.Context) context.Context {
	return context.WithoutCancel(ctx)
}
