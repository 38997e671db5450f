package lp_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// Two groups are promised 6 each, but the year's total is 10: any one of the three limits
// given up leaves a plan. The ceiling of 99 has no part in it.
func ExampleConflict() {
	m := &lp.Model{}
	x := m.AddColumn(lp.Column{Name: "health", Upper: inf})
	y := m.AddColumn(lp.Column{Name: "schools", Upper: inf})
	m.AddRow(lp.Row{Name: "total", Lower: -inf, Upper: 10, Terms: []lp.Term{{Column: x, Value: 1}, {Column: y, Value: 1}}})
	m.AddRow(lp.Row{Name: "health", Lower: 6, Upper: 99, Terms: []lp.Term{{Column: x, Value: 1}}})
	m.AddRow(lp.Row{Name: "schools", Lower: 6, Upper: inf, Terms: []lp.Term{{Column: y, Value: 1}}})
	c, err := lp.Conflict(context.Background(), m, lp.Options{})
	for k, l := range c.Members {
		fmt.Println(l, c.Witnesses[k])
	}
	fmt.Println(c.Proof.Farkas, err)
	// Output:
	// upper limit of row 0 [6 6]
	// lower limit of row 1 [4 6]
	// lower limit of row 2 [6 4]
	// [-1 1 1] <nil>
}

// The example "Finding an Irreducible Infeasible Set" of the SAS/OR manual has one only.
func TestUniqueConflictIsFound(t *testing.T) {
	m := &lp.Model{}
	for _, upper := range []float64{inf, inf, 3} {
		m.AddColumn(lp.Column{Upper: upper, Cost: 1})
	}
	m.AddRow(lp.Row{Lower: 10, Upper: inf, Terms: []lp.Term{{Column: 0, Value: 1}, {Column: 1, Value: 1}}})
	m.AddRow(lp.Row{Lower: -inf, Upper: 4, Terms: []lp.Term{{Column: 0, Value: 1}, {Column: 2, Value: 1}}})
	m.AddRow(lp.Row{Lower: 4, Upper: 5, Terms: []lp.Term{{Column: 1, Value: 1}, {Column: 2, Value: 1}}})
	c, err := lp.Conflict(t.Context(), m, lp.Options{})
	want := []certify.Limit{{Index: 0}, {Index: 1, Upper: true}, {Index: 2, Upper: true}, {Column: true, Index: 2}}
	if err != nil || !reflect.DeepEqual(c.Members, want) || len(c.Kept) > 0 {
		t.Errorf("%v, kept %v, %v", c.Members, c.Kept, err)
	}
}

// Crossed limits are a conflict of two; a whole column has no value in [0.2, 0.8]; and
// 3x + 3y = 1 needs a fraction.
func TestSmallConflictsAreFound(t *testing.T) {
	column := func(lower, upper float64, whole bool) *lp.Model {
		m := &lp.Model{}
		m.AddColumn(lp.Column{Lower: lower, Upper: upper, Integer: whole})
		m.AddColumn(lp.Column{Lower: 0, Upper: 5, Integer: whole})
		m.AddRow(lp.Row{Lower: -inf, Upper: 9, Terms: []lp.Term{{Column: 0, Value: 1}, {Column: 1, Value: 1}}})
		return m
	}
	row := column(0, 5, false)
	row.AddRow(lp.Row{Lower: 3, Upper: 2, Terms: []lp.Term{{Column: 1, Value: 2}}})
	fraction := column(0, 4, true)
	fraction.AddRow(lp.Row{Lower: 1, Upper: 2, Terms: []lp.Term{{Column: 0, Value: 3}, {Column: 1, Value: 3}}})
	thirds := column(0, inf, false)
	thirds.AddRow(lp.Row{Lower: 5, Upper: inf, Terms: []lp.Term{{Column: 0, Value: 3}, {Column: 1, Value: -1}}})
	thirds.AddRow(lp.Row{Lower: -inf, Upper: 1, Terms: []lp.Term{{Column: 0, Value: 7}, {Column: 1, Value: -1}}})
	thirds.Columns[1].Lower = -inf
	for name, m := range map[string]*lp.Model{
		"column": column(3, 2, false), "whole": column(0.2, 0.8, true), "row": row, "fraction": fraction, "thirds": thirds,
	} {
		c, err := lp.Conflict(t.Context(), m, lp.Options{})
		if err != nil || len(c.Kept) > 0 && !integers(m) || len(c.Members) < 2 || len(c.Members) > 4 {
			t.Errorf("%s: %v, kept %v, %v", name, c.Members, c.Kept, err)
		}
		t.Log(name, c.Members)
	}
}

// Every infeasible random program has a conflict, the same on each run, and no feasible one.
func TestConflictsOfRandomProgramsAreIrreducible(t *testing.T) {
	found, kept := 0, 0
	for seed := range uint64(200) {
		m := randomModel(rand.New(rand.NewPCG(seed, 21)), 1)
		if seed%3 == 0 {
			m = randomKnapsacks(rand.New(rand.NewPCG(seed, 21)), 3+int(seed%6))
		}
		s := solve(t, m, lp.Options{})
		c, err := lp.Conflict(t.Context(), m, lp.Options{})
		if s.Status != lp.Infeasible {
			if !errors.Is(err, lp.ErrNoConflict) {
				t.Fatalf("seed %d: %v, but %v, %v", seed, s.Status, c.Members, err)
			}
			continue
		}
		again, _ := lp.Conflict(t.Context(), m, lp.Options{})
		if err != nil || !reflect.DeepEqual(c, again) {
			t.Fatalf("seed %d: %v, then %v, %v", seed, c.Members, again.Members, err)
		}
		found++
		if !integers(m) {
			kept += len(c.Kept)
		}
	}
	t.Logf("%d conflicts, %d limits kept", found, kept)
	if found < 30 || kept > found/20 {
		t.Errorf("%d conflicts, %d limits kept", found, kept)
	}
}

// The time limit and the context end the search.
func TestSearchForConflictEnds(t *testing.T) {
	m := randomModel(rand.New(rand.NewPCG(1, 1)), 1)
	m.AddColumn(lp.Column{Lower: 2, Upper: 1})
	if _, err := lp.Conflict(t.Context(), m, lp.Options{Time: time.Nanosecond}); err == nil {
		t.Error("no error at the time limit")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := lp.Conflict(ctx, m, lp.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
