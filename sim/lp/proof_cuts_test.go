package lp_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// treeClaim is what a solved program with its tree claims.
func treeClaim(s *lp.Solution) certify.Claim {
	c := certify.Claim{Status: certify.Infeasible, Tree: s.Tree, Cuts: s.Cuts}
	if s.Status == lp.Optimal {
		c.Status, c.Objective, c.X, c.Gap = certify.Optimal, s.Objective, s.X, s.Gap()
	}
	return c
}

// Trees that rest on cuts hold in exact arithmetic, and are smaller than those without.
func TestProofsWithCutsHoldExactly(t *testing.T) {
	plain, cut, used := 0, 0, 0
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 15))
		m := randomKnapsacks(r, 4+int(seed%8))
		if seed%2 == 0 {
			m = mixed(r, 8)
		}
		s := solve(t, m, lp.Options{Proof: true, ProofCuts: true})
		if s.Tree == nil || !s.Verified {
			t.Fatalf("seed %d: %v without a tree", seed, s.Status)
		}
		if report := certify.CheckExact(m.Program(), treeClaim(&s)); !report.OK {
			t.Fatalf("seed %d: %s", seed, report.Reason)
		}
		without := solve(t, m, lp.Options{Proof: true})
		plain, cut, used = plain+len(without.Tree), cut+len(s.Tree), used+len(s.Cuts)
	}
	if used < 100 || cut >= plain {
		t.Errorf("%d cuts, %d nodes with them and %d without", used, cut, plain)
	}
}

// Whatever is changed in a proof, it never bounds beyond the optimum, and a proof that
// lacks a multiplier, a branch or a cut that it needs is refused.
func TestChangedProofsProveNothingWrong(t *testing.T) {
	refused := map[string]int{}
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 16))
		m := mixed(r, 7)
		s := solve(t, m, lp.Options{Proof: true, ProofCuts: true})
		if s.Status != lp.Optimal || len(s.Tree) < 3 || len(s.Cuts) == 0 {
			continue
		}
		for name, change := range proofChanges {
			c := treeClaim(&s)
			c.Tree, c.Cuts = slices.Clone(c.Tree), slices.Clone(c.Cuts)
			if !change(r, &c) {
				continue
			}
			report := certify.CheckExact(m.Program(), c)
			if report.Bound > s.Objective+1e-9*math.Abs(s.Objective) {
				t.Fatalf("seed %d: with %s the bound %v is beyond the optimum %v", seed, name, report.Bound, s.Objective)
			}
			if !report.OK {
				refused[name]++
			}
		}
	}
	for name := range proofChanges {
		if refused[name] < 5 {
			t.Errorf("%s was refused %d times", name, refused[name])
		}
	}
}

// proofChanges spoil a claim, and report whether they could.
var proofChanges = map[string]func(*rand.Rand, *certify.Claim) bool{
	"a leaf without multipliers": func(r *rand.Rand, c *certify.Claim) bool {
		n := leafOf(r, c)
		n.Duals, n.Farkas = nil, nil
		return true
	},
	"larger multipliers": func(r *rand.Rand, c *certify.Claim) bool {
		n := leafOf(r, c)
		n.Duals, n.Farkas = slices.Clone(n.Duals), nil
		for i := range n.Duals {
			n.Duals[i] *= 1.5
		}
		return n.Duals != nil
	},
	"another split": func(r *rand.Rand, c *certify.Claim) bool {
		c.Tree[0].Split += float64(2*r.IntN(2) - 1)
		return true
	},
	"another column to branch on": func(r *rand.Rand, c *certify.Claim) bool {
		c.Tree[0].Column = (c.Tree[0].Column + 2) % len(c.X)
		return true
	},
	"a cut with another multiplier": func(r *rand.Rand, c *certify.Claim) bool {
		k := r.IntN(len(c.Cuts))
		c.Cuts[k].Rows = slices.Clone(c.Cuts[k].Rows)
		c.Cuts[k].Rows[0].Multiplier *= 1.25
		return true
	},
	"a cut less": func(r *rand.Rand, c *certify.Claim) bool {
		c.Cuts = c.Cuts[1:]
		return true
	},
	"a better objective": func(r *rand.Rand, c *certify.Claim) bool {
		c.Objective--
		return true
	},
}

// leafOf draws a leaf.
func leafOf(r *rand.Rand, c *certify.Claim) *certify.Node {
	for {
		if n := &c.Tree[r.IntN(len(c.Tree))]; n.Below == 0 {
			return n
		}
	}
}
