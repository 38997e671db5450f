//go:build extended

package mps_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
	"phanbo/sim/lp/mps"
)

// answer is what the comparing script is told of one program. Numbers that are
// not finite are left out.
type answer struct {
	File        string    `json:"file"`
	Status      string    `json:"status"`
	Objective   *float64  `json:"objective"`
	Columns     []float64 `json:"column_scale"`
	Rows        []float64 `json:"row_scale"`
	ObjectiveBy float64   `json:"objective_scale"`
}

// difference is what the script says where another engine differs.
type difference struct {
	Seed      uint64   `json:"number"`
	Engine    string   `json:"engine"`
	Status    string   `json:"status"`
	Objective *float64 `json:"objective"`
}

// modelsToDraw is 10,000, or PHANBO_MODELS.
func modelsToDraw() int {
	if n, err := strconv.Atoi(os.Getenv("PHANBO_MODELS")); err == nil {
		return n
	}
	return 10000
}

// pythonWithSciPy is a Python that has SciPy, or empty.
func pythonWithSciPy() string {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import scipy.optimize").Run() == nil {
			return python
		}
	}
	return ""
}

// TestEnginesAgree solves random programs of the budget kind, and plain ones, and
// lets .ci/oracle/compare.py solve the written files with HiGHS and GLPK. Where an
// engine differs the certificate decides: a difference fails the test unless
// CheckExact accepts our answer; for a program with whole columns and no tree, our
// point, when it is better than the engine's.
func TestEnginesAgree(t *testing.T) {
	python := pythonWithSciPy()
	if python == "" {
		t.Skip("needs python3 with SciPy")
	}
	for name, draw := range map[string]func(uint64) drawn{"budget": draw, "plain": drawPlain} {
		t.Run(name, func(t *testing.T) { agree(t, python, draw) })
	}
}

func agree(t *testing.T, python string, draw func(uint64) drawn) {
	dir := t.TempDir()
	var answers []answer
	var solutions []lp.Solution
	counts := map[string]int{}
	for seed := range uint64(modelsToDraw()) {
		d := draw(seed)
		s, err := lp.Solve(context.Background(), d.model, lp.Options{Time: 30 * time.Second, Proof: true})
		if err != nil {
			t.Fatalf("draw %d: %v", seed, err)
		}
		switch {
		case s.Tree != nil:
			counts["proved by a tree"]++
		case s.Status == lp.Infeasible && hasWhole(d.model):
			counts["infeasible without a tree"]++ // trees may be too large to ask for
		case !s.Verified:
			t.Errorf("draw %d: %v is not verified", seed, s.Status)
		}
		a := answer{fmt.Sprintf("%d.mps", seed), s.Status.String(), finiteOrNil(s.Objective), d.columnScale, d.rowScale, d.objectiveScale}
		counts[a.Status]++
		writeFile(t, filepath.Join(dir, a.File), d.model)
		answers, solutions = append(answers, a), append(solutions, s)
	}
	t.Logf("%d programs: %v", len(answers), counts)
	for _, diff := range compare(t, python, dir, answers) {
		s := solutions[diff.Seed]
		if why := excused(draw(diff.Seed).model, s, diff); why != "" {
			t.Logf("draw %d: %s says %s %.12g, but %s", diff.Seed, diff.Engine, diff.Status, orNaN(diff.Objective), why)
			continue
		}
		t.Errorf("draw %d: %v %.12g, but %s says %s %.12g", diff.Seed, s.Status, s.Objective, diff.Engine, diff.Status, orNaN(diff.Objective))
	}
}

func writeFile(t *testing.T, path string, m *lp.Model) {
	t.Helper()
	var text bytes.Buffer
	if err := mps.WriteMPS(&text, m); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// compare runs the script once over the folder.
func compare(t *testing.T, python, dir string, answers []answer) []difference {
	t.Helper()
	text, err := json.Marshal(answers)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "answers.json"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "../../../.ci/oracle/compare.py", dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("compare.py: %v", err)
	}
	var differences []difference
	if err := json.Unmarshal(out, &differences); err != nil {
		t.Fatalf("compare.py: %v: %s", err, out)
	}
	return differences
}

// excused says why our answer stands although an engine differs, or is empty.
func excused(m *lp.Model, s lp.Solution, d difference) string {
	claim := claimOf(s)
	if certify.CheckExact(m.Program(), claim).OK && (s.Tree != nil || !hasWhole(m)) {
		return "our proof is exact"
	}
	claim.Status = certify.Feasible
	switch {
	case s.X == nil || !certify.CheckExact(m.Program(), claim).OK:
		return ""
	case d.Status == "infeasible":
		return "our point keeps every limit"
	case s.Status != lp.Optimal || d.Objective == nil:
		return ""
	case (m.Maximize && s.Objective > *d.Objective) || (!m.Maximize && s.Objective < *d.Objective):
		return "our point keeps every limit and is better"
	}
	return ""
}

func hasWhole(m *lp.Model) bool {
	for _, c := range m.Columns {
		if c.Integer {
			return true
		}
	}
	return false
}

func finiteOrNil(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

func orNaN(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}
