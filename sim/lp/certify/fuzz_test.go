package certify

import (
	"encoding/json"
	"math"
	"testing"
)

// FuzzNoClaimBeatsTheOptimum reads claims as proof files hold them. Whatever a
// claim says of 4x + 3y + 2z ≤ 8 with x, y, z in {0, 1}, nothing is accepted that
// is not so: the greatest 5x + 4y + 3z is 9, at (1, 1, 0).
func FuzzNoClaimBeatsTheOptimum(f *testing.F) {
	f.Add([]byte(`{"status":"optimal","objective":9,"x":[1,1,0],"duals":[1.5]}`))
	f.Add([]byte(`{"status":"optimal","objective":9,"x":[1,1,0],
		"cuts":[{"rows":[{"row":0,"multiplier":0.25,"upper":true}],"upper":[0,1,2]}],"tree":[{"duals":[0,12]}]}`))
	f.Add([]byte(`{"status":"infeasible","tree":[{"column":0,"below":1,"above":2},{"farkas":[-1]},{"farkas":[1]}]}`))
	f.Add([]byte(`{"status":"unbounded","x":[0,0,0],"ray":[1,0,0]}`))
	f.Add([]byte(`{"status":"optimal","objective":9,"x":[1,1,0],"duals":[1.5],"fractions":[{"row":0,"value":"4/3"}]}`))
	p := &Program{
		Maximize: true, Cost: []float64{5, 4, 3}, Lower: []float64{0, 0, 0}, Upper: []float64{1, 1, 1},
		Integer: []bool{true, true, true},
		Rows:    []Row{{Lower: math.Inf(-1), Upper: 8, Index: []int{0, 1, 2}, Value: []float64{4, 3, 2}}},
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var c Claim
		if json.Unmarshal(text, &c) != nil {
			return
		}
		for _, r := range []Report{Check(p, c), CheckExact(p, c)} {
			switch {
			case r.Bound < 9 && !math.IsInf(r.Bound, -1):
				t.Errorf("bound %v is below the optimum 9", r.Bound)
			case r.OK && (c.Status == Infeasible || c.Status == Unbounded):
				t.Errorf("accepted as %v", c.Status)
			case r.OK && c.Status == Optimal && c.Gap == 0 && c.Objective < 9-1e-6:
				t.Errorf("accepted %v as optimal", c.Objective)
			}
		}
	})
}
