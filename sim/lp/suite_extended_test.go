//go:build extended

package lp_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"phanbo/sim/lp"
	"phanbo/sim/lp/mps"
)

// cases returns the folder of a suite below PHANBO_CASES, which holds netlib, miplib and
// mknap, each with its files and optima.csv. Without it the test is skipped.
func cases(t testing.TB, suite string) string {
	t.Helper()
	root := os.Getenv("PHANBO_CASES")
	if root == "" {
		t.Skip("PHANBO_CASES names no folder")
	}
	return filepath.Join(root, suite)
}

// optima reads two columns of a suite's table: file and optimum.
func optima(t *testing.T, dir, column string) map[string]float64 {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "optima.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for k, name := range rows[0] {
		if name == column {
			at = k
		}
	}
	table := map[string]float64{}
	for _, row := range rows[1:] {
		if table[row[1]], err = strconv.ParseFloat(row[at], 64); err != nil {
			t.Fatal(err)
		}
	}
	return table
}

// read reads a compressed MPS file.
func read(t testing.TB, path string) *lp.Model {
	t.Helper()
	m, err := mps.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Every Netlib problem is solved to 1e-9 of its verified optimum, and proved without
// rounding.
func TestNetlib(t *testing.T) {
	dir := cases(t, "netlib")
	for file, want := range optima(t, dir, "verified_optimum") {
		t.Run(file, func(t *testing.T) {
			s := solve(t, read(t, filepath.Join(dir, file)), lp.Options{Proof: true})
			if s.Status != lp.Optimal || !s.Verified || math.Abs(s.Objective-want) > 1e-9*math.Abs(want) {
				t.Errorf("%v %.12g, want %.12g", s.Status, s.Objective, want)
			}
		})
	}
}

// MIPLIB problems are solved within a minute each, or end with a point and a gap of 5 %.
func TestMiplib(t *testing.T) {
	dir := cases(t, "miplib")
	for file, want := range optima(t, dir, "published_optimum") {
		t.Run(file, func(t *testing.T) {
			s := solve(t, read(t, filepath.Join(dir, file)), lp.Options{Time: time.Minute})
			t.Logf("%v %.10g gap %.2g after %.1f s", s.Status, s.Objective, s.Gap(), s.Seconds)
			if s.Status == lp.Optimal && math.Abs(s.Objective-want) > 1e-4*math.Abs(want) {
				t.Errorf("%.10g, want %.10g", s.Objective, want)
			}
			if s.Gap() > 0.05 {
				t.Errorf("%v with a gap of %.2g", s.Status, s.Gap())
			}
		})
	}
}

// The seven multidimensional knapsacks of Petersen (1967) are solved exactly.
func TestMultidimensionalKnapsacks(t *testing.T) {
	f, err := os.Open(filepath.Join(cases(t, "mknap"), "mknap1.txt.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(text)
	for k := range int(number(t, in)) {
		m, want := knapsack(t, in)
		if s := solve(t, m, lp.Options{}); s.Status != lp.Optimal || math.Abs(s.Objective-want) > 1e-9*want {
			t.Errorf("problem %d: %v %v, want %v", k, s.Status, s.Objective, want)
		}
	}
}

// number reads the next number of a file.
func number(t *testing.T, in io.Reader) float64 {
	t.Helper()
	var v float64
	if _, err := fmt.Fscan(in, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// knapsack reads one problem: n, m, the optimum, n values, m rows of weights, m limits.
func knapsack(t *testing.T, in io.Reader) (*lp.Model, float64) {
	t.Helper()
	n, rows, want := int(number(t, in)), int(number(t, in)), number(t, in)
	m := &lp.Model{Maximize: true}
	for range n {
		m.AddColumn(lp.Column{Upper: 1, Cost: number(t, in), Integer: true})
	}
	for range rows {
		r := lp.Row{Lower: -inf}
		for j := range n {
			r.Terms = append(r.Terms, lp.Term{Column: j, Value: number(t, in)})
		}
		m.AddRow(r)
	}
	for i := range rows {
		m.Rows[i].Upper = number(t, in)
	}
	return m, want
}

// A run that is cancelled ends within a second, with the best point so far.
func TestCancelWithinASecond(t *testing.T) {
	m := read(t, filepath.Join(cases(t, "miplib"), "rout.mps.gz"))
	ctx, cancel := context.WithCancel(context.Background())
	var at time.Time
	time.AfterFunc(2*time.Second, func() { at = time.Now(); cancel() })
	s, err := lp.Solve(ctx, m, lp.Options{})
	if late := time.Since(at); err != nil || s.Status != lp.Cancelled || late > time.Second {
		t.Errorf("%v after %v, %v", s.Status, late, err)
	}
}
