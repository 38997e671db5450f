package certify

import (
	"math"
	"strings"
	"testing"
)

// aThird is to minimise u − v + z with 3(u − v) + z ≥ 1 and all three not negative. Only
// the difference of u and v counts, so that both need a reduced cost of exactly 0: the
// multiplier of the row is 1/3, and the optimum is 1/3.
func aThird(value string) (*Program, Claim) {
	inf := math.Inf(1)
	p := &Program{Cost: []float64{1, -1, 1}, Lower: []float64{0, 0, 0}, Upper: []float64{inf, inf, inf},
		Rows: []Row{{Lower: 1, Upper: inf, Index: []int{0, 1, 2}, Value: []float64{3, -3, 1}}}}
	c := Claim{Status: Optimal, Objective: 1. / 3, X: []float64{1. / 3, 0, 0}, Duals: []float64{1. / 3}}
	if value != "" {
		c.Fractions = []Fraction{{0, value}}
	}
	return p, c
}

func TestFractionProvesWhatNoFloatDoes(t *testing.T) {
	if p, c := aThird(""); CheckExact(p, c).OK || !Check(p, c).OK {
		t.Error("the nearest float64 to 1/3 counts as 1/3")
	}
	p, c := aThird("1/3")
	r := CheckExact(p, c)
	if !r.OK || r.Bound > 1./3 || r.Bound < math.Nextafter(1./3, 0) {
		t.Errorf("%v %q, bound %v", r.OK, r.Reason, r.Bound)
	}
}

func TestWrongFractionsAreRejected(t *testing.T) {
	for _, value := range []string{"1/4", "0/1", "-1/3", "1/0", "x", "1e9", "0.25", strings.Repeat("3", longestFraction+1)} {
		if p, c := aThird(value); CheckExact(p, c).OK {
			t.Errorf("%.20s is accepted", value)
		}
	}
	p, c := aThird("1/3")
	for _, list := range [][]Fraction{{{1, "1/3"}}, {{-1, "1/3"}}, {{0, "1/3"}, {0, "1/3"}}} {
		if c.Fractions = list; CheckExact(p, c).OK {
			t.Errorf("%v is accepted", list)
		}
	}
}
