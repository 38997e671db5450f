package certify

import (
	"math"
	"testing"
)

// floors is a year's total of 10 with two group floors of 6, and a third limit
// that has no part in the conflict: any one of the three given up leaves a plan.
func floors() (*Program, Conflict) {
	inf := math.Inf(1)
	p := &Program{
		Cost: []float64{0, 0}, Lower: []float64{0, 0}, Upper: []float64{inf, inf},
		Rows: []Row{
			{Lower: 10, Upper: 10, Index: []int{0, 1}, Value: []float64{1, 1}},
			{Lower: 6, Upper: inf, Index: []int{0}, Value: []float64{1}},
			{Lower: 6, Upper: inf, Index: []int{1}, Value: []float64{1}},
			{Lower: -inf, Upper: 99, Index: []int{0}, Value: []float64{1}},
		},
	}
	return p, Conflict{
		Kept:      []Limit{{Column: true, Index: 0}, {Column: true, Index: 1}},
		Members:   []Limit{{Index: 0, Upper: true}, {Index: 1}, {Index: 2}},
		Proof:     Claim{Status: Infeasible, Farkas: []float64{-1, 1, 1, 0}},
		Witnesses: [][]float64{{6, 6}, {4, 6}, {6, 4}},
	}
}

func TestIrreducibleConflictIsAccepted(t *testing.T) {
	p, c := floors()
	if r := CheckConflict(p, c); !r.OK {
		t.Error(r.Reason)
	}
}

func TestFalseConflictsAreNamed(t *testing.T) {
	cases := map[string]func(c *Conflict){
		"without the lower limit of row 1 the rest is not shown feasible: row 2": func(c *Conflict) {
			c.Witnesses[1] = []float64{6, 4}
		},
		"without the upper limit of row 3 the rest is not shown feasible: row 1": func(c *Conflict) {
			c.Members = append(c.Members, Limit{Index: 3, Upper: true}) // has no part
			c.Witnesses = append(c.Witnesses, []float64{5, 5})
		},
		"without the lower limit of row 1 the rest is not shown feasible: lower limit of column 0": func(c *Conflict) {
			c.Witnesses[1] = []float64{-1, 11}
		},
		"members do not conflict: Farkas vector has the value -4 of 16": func(c *Conflict) {
			c.Members, c.Witnesses = c.Members[:2], c.Witnesses[:2]
		},
		"2 witnesses for 3 members":              func(c *Conflict) { c.Witnesses = c.Witnesses[:2] },
		"lower limit of row 2 is named twice":    func(c *Conflict) { c.Members[0] = c.Members[2] },
		"no such limit: upper limit of row 4":    func(c *Conflict) { c.Members[0].Index = 4 },
		"no such limit: lower limit of column 9": func(c *Conflict) { c.Kept[0].Index = 9 },
		"a witness is no point of the program":   func(c *Conflict) { c.Witnesses[0] = []float64{1} },
		"proof does not claim infeasibility":     func(c *Conflict) { c.Proof.Status = Feasible },
	}
	for want, spoil := range cases {
		p, c := floors()
		spoil(&c)
		if r := CheckConflict(p, c); r.OK || r.Reason != want {
			t.Errorf("got %q, want %q", r.Reason, want)
		}
	}
}
