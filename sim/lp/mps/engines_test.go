package mps_test

import (
	"context"
	"math"
	"path/filepath"
	"testing"

	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
	"phanbo/sim/lp/mps"
)

// TestOtherEnginesErr solves programs on which HiGHS 1.2 (in SciPy 1.10) calls infeasible
// what has points, or ends the process. TestEnginesAgree drew them; their files are named
// for its draws. Exact arithmetic on the proof decides who is right.
func TestOtherEnginesErr(t *testing.T) {
	files, err := filepath.Glob("testdata/engines/*.mps")
	if err != nil || len(files) != len(erred) {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for name, want := range erred {
		t.Run(name, func(t *testing.T) {
			m, err := mps.ReadFile(filepath.Join("testdata/engines", name+".mps"))
			if err != nil {
				t.Fatal(err)
			}
			s, err := lp.Solve(context.Background(), m, lp.Options{Proof: true})
			if err != nil || s.Status != want.status {
				t.Fatalf("%v, %v; want %v", s.Status, err, want.status)
			}
			if want.status == lp.Optimal && math.Abs(s.Objective-want.objective) > 1e-9*math.Abs(want.objective) {
				t.Errorf("objective %v, want %v", s.Objective, want.objective)
			}
			if report := certify.CheckExact(m.Program(), claimOf(s)); !report.OK {
				t.Errorf("the proof is refused: %s", report.Reason)
			}
		})
	}
}

// erred tells the answers, those of GLPK too where it gives one.
var erred = map[string]struct {
	status    lp.Status
	objective float64
}{
	"budget-9777": {lp.Optimal, 136.16694384344947},
	"plain-14":    {lp.Optimal, -18},
	"plain-191":   {status: lp.Unbounded},
	"plain-204":   {status: lp.Unbounded},
	"plain-284":   {lp.Optimal, 38},
	"plain-2291":  {status: lp.Unbounded},
	"plain-4152":  {status: lp.Unbounded},
	"plain-4178":  {status: lp.Unbounded},
}

// claimOf states an answer with its proof, for certify.
func claimOf(s lp.Solution) certify.Claim {
	c := certify.Claim{Objective: s.Objective, X: s.X, Duals: s.Duals, Farkas: s.Farkas, Fractions: s.Fractions, Ray: s.Ray, WholeRay: s.WholeRay, Tree: s.Tree, Cuts: s.Cuts}
	switch s.Status {
	case lp.Optimal:
		c.Status = certify.Optimal
	case lp.Infeasible:
		c.Status = certify.Infeasible
	case lp.Unbounded:
		c.Status = certify.Unbounded
	}
	return c
}
