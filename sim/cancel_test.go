package sim_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// countdown is a context that is cancelled when it is asked for the nth time.
type countdown struct {
	context.Context
	left, after atomic.Int64
}

func (c *countdown) Err() error {
	if c.left.Add(-1) >= 0 {
		return nil
	}
	c.after.Add(1)
	return context.Canceled
}

// mostAsked is how often a cancelled run may ask again before it ends: once for each loop
// that it leaves, on each core.
const mostAsked = 200

// Wherever a run is when it is cancelled, it ends with the error of its context, and soon:
// nothing that takes long begins after that.
func TestRunsAreCancelledAnywhere(t *testing.T) {
	for name, work := range map[string]func(context.Context, *budget.Plan) error{
		"run": func(ctx context.Context, plan *budget.Plan) error {
			_, err := sim.Run(ctx, plan, sim.Options{Certify: true, Prices: true})
			return err
		},
		"reach": func(ctx context.Context, plan *budget.Plan) error {
			_, err := sim.Reach(ctx, plan, sim.ReachOptions{Options: sim.Options{Certify: true}})
			return err
		},
		"frontier": func(ctx context.Context, plan *budget.Plan) error {
			_, err := sim.Frontier(ctx, plan, sim.FrontierOptions{Low: budget.NewRate(1, 200), High: budget.NewRate(3, 100)})
			return err
		},
	} {
		for n, cancelled := int64(1), true; cancelled; n = n*3 + 1 {
			ctx := &countdown{Context: context.Background()}
			ctx.left.Store(n)
			err := work(ctx, lacking())
			cancelled = ctx.after.Load() > 0
			if cancelled != errors.Is(err, context.Canceled) || ctx.after.Load() > mostAsked {
				t.Errorf("%s cancelled at question %d of its context asks %d times more and ends with %v", name, n, ctx.after.Load(), err)
			}
		}
	}
}
