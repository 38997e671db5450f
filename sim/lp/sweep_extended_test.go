//go:build extended

package lp_test

import (
	"context"
	"math"
	"path/filepath"
	"testing"

	"phanbo/sim/lp"
)

// sweepSteps is the number of budget levels of a sweep, from half to twice.
const sweepSteps = 51

// budgetRows lists the rows of an allocation file that limit a source in a year: spending
// of the year, plus what is carried over, less 97 % of what was carried before.
func budgetRows(m *lp.Model) []int {
	var rows []int
	for i := range m.Rows {
		r := &m.Rows[i]
		ok := math.IsInf(r.Lower, -1) && r.Upper > 0 && len(r.Terms) >= 2
		for _, t := range r.Terms {
			ok = ok && (t.Value == 1 || t.Value == -0.97)
		}
		if ok {
			rows = append(rows, i)
		}
	}
	return rows
}

// level sets the budgets to the step's share of the given ones.
func level(m *lp.Model, rows []int, given []float64, step int) {
	share := 0.5 + 1.5*float64(step%sweepSteps)/(sweepSteps-1)
	for k, i := range rows {
		m.Rows[i].Upper = share * given[k]
	}
}

// given returns the budgets of the rows.
func given(m *lp.Model, rows []int) []float64 {
	var limits []float64
	for _, i := range rows {
		limits = append(limits, m.Rows[i].Upper)
	}
	return limits
}

// Every step of a warm sweep ends at the optimum of a cold solve.
func TestWarmSweepIsCold(t *testing.T) {
	m := read(t, filepath.Join(cases(t, "allocation"), "S_lp.mps.gz"))
	rows := budgetRows(m)
	limits := given(m, rows)
	var start *lp.Basis
	for step := range sweepSteps {
		level(m, rows, limits, step)
		warm, cold := solve(t, m, lp.Options{Start: start}), solve(t, m, lp.Options{})
		if warm.Status != lp.Optimal || math.Abs(warm.Objective-cold.Objective) > 1e-9*math.Abs(cold.Objective) {
			t.Errorf("step %d: %v %.12g, cold %.12g", step, warm.Status, warm.Objective, cold.Objective)
		}
		start = warm.Basis
	}
}

// BenchmarkBuild states an allocation program column by column and row by row, and reports
// what that costs as a share of solving it, and by term: the same for S, M and L.
func BenchmarkBuild(b *testing.B) {
	for _, name := range []string{"S_lp", "M_lp", "L_lp"} {
		b.Run(name, func(b *testing.B) {
			m := read(b, filepath.Join(cases(b, "allocation"), name+".mps.gz"))
			terms := 0
			for i := range m.Rows {
				terms += len(m.Rows[i].Terms)
			}
			for b.Loop() {
				fresh := &lp.Model{Maximize: m.Maximize}
				for _, c := range m.Columns {
					fresh.AddColumn(c)
				}
				for _, r := range m.Rows {
					fresh.AddRow(r)
				}
			}
			each := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(each*1e9/float64(terms), "ns/term")
			b.ReportMetric(100*each/run(b, m, nil).Seconds, "%/solve")
		})
	}
}

// BenchmarkCold solves an allocation program from nothing.
func BenchmarkCold(b *testing.B) {
	for _, name := range []string{"S_lp", "M_lp"} {
		b.Run(name, func(b *testing.B) {
			m := read(b, filepath.Join(cases(b, "allocation"), name+".mps.gz"))
			iterations := 0
			for b.Loop() {
				iterations = run(b, m, nil).Iterations
			}
			b.ReportMetric(float64(iterations), "iterations/op")
		})
	}
}

// BenchmarkWarmStep is a step of a sweep over 51 budgets, each solved from the last basis.
// The first level is solved cold, and not counted; later rounds begin again from its basis.
func BenchmarkWarmStep(b *testing.B) {
	for _, name := range []string{"S_lp", "M_lp"} {
		b.Run(name, func(b *testing.B) {
			m := read(b, filepath.Join(cases(b, "allocation"), name+".mps.gz"))
			rows := budgetRows(m)
			limits := given(m, rows)
			level(m, rows, limits, 0)
			first := run(b, m, nil).Basis
			start, iterations, steps := first, 0, 0
			for b.Loop() {
				if steps++; steps%sweepSteps == 0 {
					start, steps = first, 1
				}
				level(m, rows, limits, steps)
				s := run(b, m, start)
				start = s.Basis
				iterations += s.Iterations
			}
			b.ReportMetric(float64(iterations)/float64(b.N), "iterations/op")
		})
	}
}

// run solves, and wants a verified optimum.
func run(b *testing.B, m *lp.Model, start *lp.Basis) lp.Solution {
	s, err := lp.Solve(context.Background(), m, lp.Options{Start: start})
	if err != nil || s.Status != lp.Optimal || !s.Verified {
		b.Fatal(err, s.Status, s.Verified)
	}
	return s
}

// BenchmarkParametric walks the budgets of the sweep, from half to twice, through every
// breakpoint; its first solve is cold.
func BenchmarkParametric(b *testing.B) {
	for _, name := range []string{"S_lp", "M_lp"} {
		b.Run(name, func(b *testing.B) {
			m, move := halved(read(b, filepath.Join(cases(b, "allocation"), name+".mps.gz")))
			segments := 0
			for b.Loop() {
				c, err := lp.Parametric(context.Background(), m, move, 1.5, lp.Options{})
				if err != nil || c.Status != lp.Optimal || !c.Verified {
					b.Fatal(c.Status, c.Verified, err)
				}
				segments = len(c.Segments)
			}
			b.ReportMetric(float64(segments), "segments")
		})
	}
}

// halved halves the budgets, and returns what they were as rates of moving.
func halved(m *lp.Model) (*lp.Model, []float64) {
	move := make([]float64, len(m.Rows))
	for _, i := range budgetRows(m) {
		move[i] = m.Rows[i].Upper
		m.Rows[i].Upper *= 0.5
	}
	return m, move
}

// The curve of the walk is what a warm sweep finds at its 51 budgets.
func TestParametricIsTheSweep(t *testing.T) {
	path := filepath.Join(cases(t, "allocation"), "S_lp.mps.gz")
	walked, move := halved(read(t, path))
	c, err := lp.Parametric(context.Background(), walked, move, 1.5, lp.Options{})
	if err != nil || c.Status != lp.Optimal || !c.Verified {
		t.Fatal(c.Status, c.Verified, err)
	}
	m := read(t, path)
	rows := budgetRows(m)
	limits := given(m, rows)
	for step := range sweepSteps {
		level(m, rows, limits, step)
		at := 1.5 * float64(step) / (sweepSteps - 1)
		if s := solve(t, m, lp.Options{}); math.Abs(s.Objective-c.At(at)) > 1e-9*math.Abs(s.Objective) {
			t.Errorf("at %v: %.12g, the curve says %.12g", at, s.Objective, c.At(at))
		}
	}
}
