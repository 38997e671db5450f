package certify

import (
	"math"
	"testing"
)

// The floor of the gap tolerance covers the rounding of 2/3, and no more: min −2x with
// −3x ≥ 0 and 0 ≤ x ≤ 18 has the bound 18·(3y − 2), which is 0 only at y = −2/3.
func TestGapOfZeroTermsHasTheFloorOfRounding(t *testing.T) {
	for _, unit := range []float64{1e-9, 1, 1e9} {
		p := &Program{
			Cost: []float64{-2 * unit}, Lower: []float64{0}, Upper: []float64{18},
			Rows: []Row{{Lower: 0, Upper: 0, Index: []int{0}, Value: []float64{-3}}},
		}
		for y, want := range map[float64]bool{2.0 / 3: true, 0.66666666666666: true, 0.666666666666: false} {
			c := Claim{Status: Optimal, X: []float64{0}, Duals: []float64{y * unit}}
			for _, r := range []Report{Check(p, c), CheckExact(p, c)} {
				if r.OK != want || r.Bound > 0 {
					t.Errorf("unit %g, multiplier %v: %v, bound %v", unit, y, r.OK, r.Bound)
				}
			}
		}
	}
}

// Two columns worth 3 and 2 are at their limit 0, and multipliers of 3 and 2 say that it is
// what holds them: both reduced costs vanish, all terms do, and rounding is all that is
// left of the bound.
func TestVanishingTermsAreNoGap(t *testing.T) {
	p := &Program{Maximize: true, Cost: []float64{3, 2}, Lower: []float64{0, 0}, Upper: []float64{4, 6},
		Rows: []Row{{Lower: math.Inf(-1), Upper: 0, Index: []int{0, 1}, Value: []float64{1, 1}}}}
	if r := Check(p, Claim{Status: Optimal, X: []float64{0, 0}, Duals: []float64{3}}); !r.OK {
		t.Error(r.Reason)
	}
}
