//go:build extended

package mps_test

import (
	"context"
	"fmt"
	"testing"

	"phanbo/sim/lp"
)

// Infeasible programs with whole columns are proved by a tree, also these, whose linear
// relaxations have no best point.
func TestInfeasibleProgramsAreProvedWhateverTheirCosts(t *testing.T) {
	for _, seed := range []uint64{114, 177, 495, 755} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s, err := lp.Solve(context.Background(), drawPlain(seed).model, lp.Options{Proof: true})
			if err != nil || s.Status != lp.Infeasible || s.Tree == nil || !s.Verified {
				t.Errorf("%v, %d nodes, verified %v, %v", s.Status, len(s.Tree), s.Verified, err)
			}
		})
	}
}
