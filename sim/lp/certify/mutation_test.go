package certify

import (
	"math"
	"math/rand/v2"
	"testing"
)

// seeds is how many random programs each property is tried on.
const seeds = 400

func rng(seed int) *rand.Rand { return rand.New(rand.NewPCG(uint64(seed), 3)) }

// both runs the check in both arithmetics and wants the same verdict.
func both(t *testing.T, seed int, p *Program, c Claim) bool {
	t.Helper()
	f, e := Check(p, c), CheckExact(p, c)
	if f.OK != e.OK {
		t.Errorf("seed %d: float64 says %v %q, exact says %v %q", seed, f.OK, f.Reason, e.OK, e.Reason)
	}
	return e.OK
}

func TestRightClaimsAreAccepted(t *testing.T) {
	for seed := range seeds {
		p, c := planted(rng(seed))
		if !both(t, seed, p, c) {
			t.Fatalf("seed %d: optimal claim rejected: %s", seed, CheckExact(p, c).Reason)
		}
		if r := CheckExact(p, c); r.Bound != c.Objective || r.PrimalViolation != 0 {
			t.Errorf("seed %d: bound %v for objective %v, violation %v", seed, r.Bound, c.Objective, r.PrimalViolation)
		}
		p, c = plantedFarkas(rng(seed))
		if !both(t, seed, p, c) {
			t.Fatalf("seed %d: Farkas vector rejected: %s", seed, CheckExact(p, c).Reason)
		}
	}
}

// A changed multiplier gives another bound, never a better one: the bound of
// the right multipliers is the optimum.
func TestNoMultipliersBoundBeyondTheOptimum(t *testing.T) {
	for seed := range seeds {
		r := rng(seed)
		p, c := planted(r)
		for i := range c.Duals {
			wrong := c
			wrong.Duals = append([]float64(nil), c.Duals...)
			wrong.Duals[i] += float64(r.IntN(9)-4) + 0.25
			for _, report := range []Report{Check(p, wrong), CheckExact(p, wrong)} {
				if p.sense()*(report.Bound-c.Objective) > 0 {
					t.Fatalf("seed %d: bound %v is beyond the optimum %v", seed, report.Bound, c.Objective)
				}
			}
			if report := CheckExact(p, wrong); report.OK && math.Abs(report.Bound-c.Objective) > 1e-12 { // an implied limit is rounded
				t.Errorf("seed %d: accepted the bound %v for %v", seed, report.Bound, c.Objective)
			}
		}
	}
}

func TestChangedAmountsAreRejected(t *testing.T) {
	for seed := range seeds {
		p, c := planted(rng(seed))
		for j := range c.X {
			wrong := c
			wrong.X = append([]float64(nil), c.X...)
			wrong.X[j] += 0.001
			if p.Cost[j] != 0 && both(t, seed, p, wrong) {
				t.Errorf("seed %d: amount %d changed, objective not, yet accepted", seed, j)
			}
			wrong.Objective += 0.001 * p.Cost[j]
			if p.Cost[j] != 0 && both(t, seed, p, wrong) {
				t.Errorf("seed %d: amount %d and objective changed, yet accepted", seed, j)
			}
		}
		c.Objective += 0.001
		if both(t, seed, p, c) {
			t.Errorf("seed %d: objective changed, yet accepted", seed)
		}
	}
}

// Limits that carry a multiplier decide the bound: tightened they cut X off,
// loosened they leave a gap.
func TestChangedLimitsAreRejected(t *testing.T) {
	for seed := range seeds {
		for _, step := range []float64{-0.01, 0.01} {
			p, c := planted(rng(seed))
			for i := range p.Rows {
				limit := &p.Rows[i].Lower
				if p.sense()*c.Duals[i] < 0 {
					limit = &p.Rows[i].Upper
				}
				if c.Duals[i] == 0 || len(p.Rows[i].Index) == 0 {
					continue
				}
				*limit += step
				if both(t, seed, p, c) {
					t.Errorf("seed %d: row %d changed by %v, yet accepted", seed, i, step)
				}
				*limit -= step
			}
		}
	}
}

func TestChangedCostsAndValuesAreRejected(t *testing.T) {
	for seed := range seeds {
		p, c := planted(rng(seed))
		for j := range p.Cost {
			if c.X[j] == 0 {
				continue // the objective stays; the bound may too
			}
			p.Cost[j] += 0.01
			if both(t, seed, p, c) {
				t.Errorf("seed %d: cost %d changed, yet accepted", seed, j)
			}
			p.Cost[j] -= 0.01
		}
		for i := range p.Rows {
			for k, j := range p.Rows[i].Index {
				if c.Duals[i] == 0 || c.X[j] == 0 {
					continue // the row may stay slack
				}
				v := p.Rows[i].Value[k]
				p.Rows[i].Value[k] += 0.01
				if both(t, seed, p, c) {
					t.Errorf("seed %d: value of row %d, column %d changed, yet accepted", seed, i, j)
				}
				p.Rows[i].Value[k] = v
			}
		}
	}
}

// The vector's value is below 1 + y_0, so that the first row moved by two, which
// takes 2·y_0 off it with y_0 ≥ 1, breaks the proof.
func TestFarkasVectorOfAFeasibleProgramIsRejected(t *testing.T) {
	for seed := range seeds {
		p, c := plantedFarkas(rng(seed))
		p.Rows[0].Lower -= 2
		if both(t, seed, p, c) {
			t.Errorf("seed %d: row relaxed, yet accepted", seed)
		}
		p.Rows[0].Lower += 2
		for i := range c.Farkas {
			c.Farkas[i] = 0
		}
		if both(t, seed, p, c) {
			t.Errorf("seed %d: zero vector accepted", seed)
		}
	}
}

func TestRayMustImproveWithinLimits(t *testing.T) {
	inf := math.Inf(1)
	p := &Program{
		Cost: []float64{-1, 0}, Lower: []float64{0, 0}, Upper: []float64{inf, inf},
		Rows: []Row{{Lower: -2, Upper: 1, Index: []int{0, 1}, Value: []float64{1, -1}}},
	}
	c := Claim{Status: Unbounded, X: []float64{0, 0}, Ray: []float64{1, 1}}
	if !both(t, 0, p, c) {
		t.Error("right ray rejected: " + Check(p, c).Reason)
	}
	for _, ray := range [][]float64{{1, 0}, {0, 1}, {1, 2}, {-1, -1}, {0, 0}, nil, {1}} {
		c.Ray = ray
		if both(t, 0, p, c) {
			t.Errorf("ray %v accepted", ray)
		}
	}
	c.Ray, c.X = []float64{1, 1}, []float64{4, 0}
	if both(t, 0, p, c) {
		t.Error("ray from an infeasible point accepted")
	}
}

// With y = 0.1, which float64 rounds up, the reduced cost 1 − 10·y is −5.6e-17 on
// a column without upper limit; but no point better than X has more than 0.1 in it.
func TestPointsWorseThanTheClaimedOneNeedNoBound(t *testing.T) {
	inf := math.Inf(1)
	p := &Program{
		Cost: []float64{1, 1}, Lower: []float64{0, 0}, Upper: []float64{inf, inf},
		Rows: []Row{{Lower: 1, Upper: inf, Index: []int{0, 1}, Value: []float64{10, 5}}},
	}
	c := Claim{Status: Optimal, Objective: 0.1, X: []float64{0.1, 0}, Duals: []float64{0.1}}
	r := CheckExact(p, c)
	if !r.OK || r.Bound > 0.1 || r.Bound < 0.1-1e-16 {
		t.Errorf("%+v", r)
	}
	c.X, c.Objective = []float64{0, 0.2}, 0.2
	if both(t, 0, p, c) {
		t.Error("a worse point accepted")
	}
}

// Multipliers that are nearly right lose nearly nothing, and the columns taken
// for zero are counted.
func TestZeroedColumnsAreCounted(t *testing.T) {
	inf := math.Inf(1)
	p := &Program{
		Cost: []float64{1, 0}, Lower: []float64{0, -inf}, Upper: []float64{inf, inf},
		Rows: []Row{
			{Lower: 1, Upper: inf, Index: []int{0, 1}, Value: []float64{10, 3}},
			{Lower: 0, Upper: 0, Index: []int{1}, Value: []float64{0.7}},
		},
	}
	c := Claim{Status: Optimal, Objective: 0.1, X: []float64{0.1, 0}, Duals: []float64{0.1, -0.3 / 0.7}}
	if r := Check(p, c); !r.OK || r.Zeroed == 0 {
		t.Errorf("%+v", r)
	}
	if r := CheckExact(p, c); !r.OK || r.Zeroed != 0 {
		t.Errorf("%+v", r)
	}
}
