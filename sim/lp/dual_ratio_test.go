package lp

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The ratio test ends for reduced costs of every size, where the tolerance is less than a
// unit in the last place, and for values that are no numbers.
func TestRatioTestEndsForAllSizes(t *testing.T) {
	s := newSimplex(&problem{}, 1, nil)
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 41))
		s.candidates = s.candidates[:0]
		for j := range 1 + r.IntN(30) {
			d := r.Float64() * math.Pow(10, float64(r.IntN(25)-5))
			if r.IntN(200) == 0 {
				d = math.NaN()
			}
			s.candidates = append(s.candidates, candidate{int32(j), math.Pow(10, float64(r.IntN(12)-6)), d, r.Float64()})
		}
		groups := s.group(r.Float64() * 1e3)
		for k := 1; k < len(groups); k++ {
			if groups[k] <= groups[k-1] || groups[k] > len(s.candidates) {
				t.Fatalf("seed %d: groups %v", seed, groups)
			}
		}
	}
}
