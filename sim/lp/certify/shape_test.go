package certify

import (
	"encoding/json"
	"math"
	"testing"
)

// Claims come from files: whatever they hold, the answer is a reason.
func TestMalformedClaimsAreNamed(t *testing.T) {
	cases := map[string]func(p *Program, c *Claim){
		"program: cost, lower, upper and integer differ in length":  func(p *Program, _ *Claim) { p.Upper = nil },
		"program: offset is not finite":                             func(p *Program, _ *Claim) { p.Offset = math.NaN() },
		"program: column 1 has a cost or limit that is no number":   func(p *Program, _ *Claim) { p.Lower[1] = math.Inf(1) },
		"program: row 0 names column 5 of 2":                        func(p *Program, _ *Claim) { p.Rows[0].Index[0] = 5 },
		"program: row 0 names column 0 twice":                       func(p *Program, _ *Claim) { p.Rows[0].Index[1] = 0 },
		"program: row 0 has an infinite value in column 0":          func(p *Program, _ *Claim) { p.Rows[0].Value[0] = math.Inf(-1) },
		"program: row 0 has indices and values of different length": func(p *Program, _ *Claim) { p.Rows[0].Value = nil },
		"program: row 0 has a limit that is no number":              func(p *Program, _ *Claim) { p.Rows[0].Lower = math.NaN() },
		"claim: point has 1 values for 2 columns":                   func(_ *Program, c *Claim) { c.X = c.X[:1] },
		"claim: multipliers differ in number from the rows":         func(_ *Program, c *Claim) { c.Duals = append(c.Duals, 0) },
		"claim: a value is no finite number":                        func(_ *Program, c *Claim) { c.Duals[0] = math.Inf(1) },
		"claim: gap is negative or no number":                       func(_ *Program, c *Claim) { c.Gap = math.NaN() },
		"claim: no such status: 9":                                  func(_ *Program, c *Claim) { c.Status = 9 },
		"optimal without multipliers or a tree":                     func(_ *Program, c *Claim) { c.Duals = nil },
		"infeasible without a Farkas vector or a tree":              func(_ *Program, c *Claim) { c.Status = Infeasible },
		"unbounded without a ray of one value a column":             func(_ *Program, c *Claim) { c.Status = Unbounded },
		"objective is 3, not NaN":                                   func(_ *Program, c *Claim) { c.Objective = math.NaN() },
		"column 1 is not whole: 1.5":                                func(_ *Program, c *Claim) { c.X = []float64{1.5, 1.5} },
		"bound 3 leaves a gap of 1 to the objective 4":              func(_ *Program, c *Claim) { c.X, c.Objective = []float64{2, 2}, 4 },
		"multipliers prove no finite bound: -Inf":                   func(p *Program, c *Claim) { p.Cost[1], c.Objective = 0, 1 },
		"upper limit of column 0 is violated by 0.333 of its size":  func(p *Program, c *Claim) { p.Upper[0] = 1; c.X = []float64{1.5, 2} },
	}
	for want, spoil := range cases {
		p := &Program{
			Cost: []float64{1, 1}, Lower: []float64{0, 0}, Upper: []float64{math.Inf(1), math.Inf(1)}, Integer: []bool{false, true},
			Rows: []Row{{Lower: 3, Upper: math.Inf(1), Index: []int{0, 1}, Value: []float64{1, 1}}},
		}
		c := Claim{Status: Optimal, Objective: 3, X: []float64{1, 2}, Duals: []float64{1}}
		if !Check(p, c).OK {
			t.Fatal("right claim rejected")
		}
		spoil(p, &c)
		for _, r := range []Report{Check(p, c), CheckExact(p, c)} {
			if r.OK || r.Reason != want {
				t.Errorf("got %q, want %q", r.Reason, want)
			}
		}
	}
}

// Crossed limits need no other evidence.
func TestCrossedLimitsAreInfeasible(t *testing.T) {
	p := &Program{Cost: []float64{0}, Lower: []float64{0.4}, Upper: []float64{0.6}, Integer: []bool{true}}
	if !both(t, 0, p, Claim{Status: Infeasible}) {
		t.Error("no whole number between 0.4 and 0.6: not accepted")
	}
	p.Integer = nil
	if both(t, 0, p, Claim{Status: Infeasible}) {
		t.Error("accepted without the whole column")
	}
}

// A proof written and read again is the same proof; a zero vector is one, too.
func TestProofsComeBackFromJSON(t *testing.T) {
	for seed := range seeds / 10 {
		p, x := packing(rng(seed))
		c := claimOf(p, x)
		c.Cuts = []Cut{randomCut(rng(seed), p, 0)}
		for k := range c.Tree {
			for _, y := range []*[]float64{&c.Tree[k].Duals, &c.Tree[k].Farkas} {
				if *y != nil {
					*y = append(*y, 0)
				}
			}
		}
		text, err := json.Marshal(c)
		var back Claim
		if err == nil {
			err = json.Unmarshal(text, &back)
		}
		if err != nil {
			t.Fatal(err)
		}
		if a, b := CheckExact(p, c), CheckExact(p, back); a != b {
			t.Errorf("seed %d: %+v, but from JSON %+v", seed, a, b)
		}
	}
	var s Status
	if s.UnmarshalText([]byte("perhaps")) == nil {
		t.Error("read a status that does not exist")
	}
}

// Without rows there are no multipliers to hand over.
func TestProgramsWithoutRowsNeedNoMultipliers(t *testing.T) {
	p := &Program{Cost: []float64{-1, 2}, Lower: []float64{0, 1}, Upper: []float64{3, 4}}
	if !both(t, 0, p, Claim{Status: Optimal, Objective: -1, X: []float64{3, 1}}) {
		t.Error("right claim rejected")
	}
	if both(t, 0, p, Claim{Status: Optimal, Objective: 0, X: []float64{2, 1}}) {
		t.Error("wrong claim accepted")
	}
}
