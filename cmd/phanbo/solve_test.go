package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// windowsFile is the textbook program of Hillier and Lieberman, section 3.1:
// maximise 3 doors + 5 windows; the optimum is 36 at (2, 6).
const windowsFile = `\ Hillier and Lieberman
Maximize
 3 doors + 5 windows
Subject To
 plant1: doors <= 4
 plant2: 2 windows <= 12
 plant3: 3 doors + 2 windows <= 18
End
`

// solve runs phanbo solve in a new folder that holds the file.
func solve(t *testing.T, name, text string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return again(args...)
}

// again runs phanbo in the folder of the last solve.
func again(args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(context.Background(), append([]string{"--lang", "en"}, args...), strings.NewReader(""), &out, &err)
	return code, out.String(), err.String()
}

func TestSolveShowsTheAnswer(t *testing.T) {
	code, out, _ := solve(t, "w.lp", windowsFile, "solve", "w.lp")
	for _, want := range []string{"status      optimal\n", "objective   36\n", "bound       36\n", "verified    yes"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if code != exitDone {
		t.Errorf("exit code %d", code)
	}
}

func TestSolveAsJSONHasTheKeysThatScriptsRead(t *testing.T) {
	code, out, _ := solve(t, "w.lp", windowsFile, "solve", "w.lp", "--output", "json", "--time", "10s", "--gap", "1e-4")
	var got map[string]any
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != exitDone {
		t.Fatalf("code %d: %v", code, err)
	}
	for key, want := range map[string]any{"status": "optimal", "objective": 36.0, "bound": 36.0, "gap": 0.0, "verified": true} {
		if got[key] != want {
			t.Errorf("%s is %v", key, got[key])
		}
	}
	for _, key := range []string{"iterations", "nodes", "seconds"} {
		if _, ok := got[key].(float64); !ok {
			t.Errorf("%s is %v", key, got[key])
		}
	}
}

func TestSolveOfAnInfeasibleProgramEndsWithItsCode(t *testing.T) {
	code, out, _ := solve(t, "w.lp", strings.Replace(windowsFile, "doors <= 4", "doors >= 7", 1), "solve", "w.lp", "--output", "json")
	if code != exitMissed || !strings.Contains(out, `"status": "infeasible"`) || !strings.Contains(out, `"objective": null`) {
		t.Errorf("code %d\n%s", code, out)
	}
}

func TestSolveNamesTheLinesOfFaults(t *testing.T) {
	code, _, err := solve(t, "w.lp", strings.Replace(windowsFile, "<= 4", "<=", 1), "solve", "w.lp")
	if code != exitUsage || !strings.Contains(err, `w.lp:6: "plant2" where a number should be`) {
		t.Errorf("code %d: %s", code, err)
	}
}

func TestSolveRefusesWrongUse(t *testing.T) {
	cases := map[string][]string{
		"--gap is “much”":               {"solve", "w.lp", "--gap", "much"},
		"--time is “10”":                {"solve", "w.lp", "--time", "10"},
		"cannot tell what kind of file": {"solve", "w.lp", "-o", "w.txt"},
		"none.mps is not there":         {"solve", "none.mps"},
		"w.lp is not a proof file":      {"solve", "w.lp", "--check", "w.lp"},
		"phanbo solve needs 1 argument": {"solve"},
	}
	for want, args := range cases {
		if code, _, err := solve(t, "w.lp", windowsFile, args...); code != exitUsage || !strings.Contains(err, want) {
			t.Errorf("%v: code %d: %s", args, code, err)
		}
	}
}

func TestSolveWritesSolutionAndProof(t *testing.T) {
	solve(t, "w.lp", windowsFile, "solve", "w.lp", "-o", "w.sol", "-o", "w.json")
	text, err := os.ReadFile("w.sol")
	if err != nil || string(text) != "# status optimal\n# objective 36\ndoors 2\nwindows 6\n" {
		t.Errorf("%v\n%s", err, text)
	}
	code, out, _ := again("solve", "w.lp", "--check", "w.json")
	if code != exitDone || !strings.HasPrefix(out, "the proof holds: optimal\n") {
		t.Errorf("code %d: %s", code, out)
	}
}

func TestSolveRejectsAChangedProof(t *testing.T) {
	solve(t, "w.lp", windowsFile, "solve", "w.lp", "-o", "w.json")
	right, err := os.ReadFile("w.json")
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.Replace(string(right), `"objective": 36`, `"objective": 35`, 1)
	if err := os.WriteFile("w.json", []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, err := again("solve", "w.lp", "--check", "w.json"); code != exitFailed || !strings.Contains(err, "objective is 36, not 35") {
		t.Errorf("code %d: %s", code, err)
	}
	changed := strings.Replace(windowsFile, "<= 18", "<= 17", 1)
	if err := os.WriteFile(filepath.Clean("w.lp"), []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, err := again("solve", "w.lp", "--check", "w.json"); code != exitUsage || !strings.Contains(err, "a proof about another file") {
		t.Errorf("code %d: %s", code, err)
	}
}

// knapsackFile has its best point at (1, 1, 0): 9 within 7 of 8. The linear
// program's optimum is 10.5.
const knapsackFile = `Maximize
 5 x + 4 y + 3 z
Subject To
 room: 4 x + 3 y + 2 z <= 8
Binaries
 x
 y
 z
End
`

func TestSolveProvesWholeProgramsByATree(t *testing.T) {
	for text, want := range map[string]string{
		knapsackFile: "the proof holds: optimal\nobjective   9\nbound       9\n",
		strings.Replace(knapsackFile, "<= 8", "= 1", 1): "the proof holds: infeasible\n",
	} {
		solve(t, "k.lp", text, "solve", "k.lp", "-o", "k.json")
		code, out, err := again("solve", "k.lp", "--check", "k.json")
		if code != exitDone || !strings.HasPrefix(out, want) {
			t.Errorf("code %d: %s%s", code, out, err)
		}
	}
}

// Row plant1 clashes with doors ≥ 5; the other limits have no part in it.
func TestSolveNamesLimitsThatClash(t *testing.T) {
	clashing := strings.Replace(windowsFile, "End", "Bounds\n doors >= 5\nEnd", 1)
	code, out, _ := solve(t, "w.lp", clashing, "solve", "w.lp", "--conflict")
	want := "infeasible: these 2 limits clash, which is proved exactly; without any one of them the others can be met\n" +
		"  row plant1 ≤ 4\n  column doors ≥ 5\n"
	if code != exitMissed || out != want {
		t.Errorf("code %d:\n%s", code, out)
	}
	code, out, _ = again("solve", "w.lp", "--conflict", "--output", "json")
	var got clash
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != exitMissed || len(got.Members) != 2 || !got.Verified {
		t.Errorf("code %d: %v\n%s", code, err, out)
	}
}

func TestSolveHasNoConflictOfAFeasibleProgram(t *testing.T) {
	code, out, err := solve(t, "w.lp", windowsFile, "solve", "w.lp", "--conflict")
	if code != exitFailed || out != "" || !strings.Contains(err, "not proved infeasible") {
		t.Errorf("code %d: %s%s", code, out, err)
	}
}

// Two rows over whole columns without a common whole point clash though their linear
// programs do not.
func TestSolveNamesWholeLimitsThatClash(t *testing.T) {
	parity := "Minimize\n x\nSubject To\n odd: 2 x - 2 y = 1\nBounds\n x <= 5\n y <= 5\nGenerals\n x\n y\nEnd\n"
	code, out, err := solve(t, "p.lp", parity, "solve", "p.lp", "--conflict")
	if code != exitMissed || !strings.Contains(out, "row odd ≤ 1") || !strings.Contains(out, "row odd ≥ 1") {
		t.Errorf("code %d: %s%s", code, out, err)
	}
}
