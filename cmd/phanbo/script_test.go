package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"phanbo": main})
}

// TestScripts runs the scripts of testdata/script, each in an empty folder with
// the plan nho.yaml in it. "call phanbo …" runs the program inside the tests, "exec phanbo …" as
// a process of its own: those of exit codes, files and the version do.
func TestScripts(t *testing.T) {
	folder, err := filepath.Abs(filepath.Join("testdata", "script")) // programs that run here change the folder
	if err != nil {
		t.Fatal(err)
	}
	plan, err := os.ReadFile(filepath.Join("testdata", "plan", "nho.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 folder,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			return os.WriteFile(filepath.Join(env.WorkDir, "nho.yaml"), plan, 0o644)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"append": appendByte, "exits": exits, "call": call, "sheets": typeSheets},
	})
}

// call phanbo ARGS… runs the program and fails unless it ends with exit code 0, or with
// another one where it stands behind "!".
func call(ts *testscript.TestScript, negated bool, args []string) {
	if code := inProcess(ts, args[1:]); (code == exitDone) == negated {
		ts.Fatalf("exit code %d", code)
	}
}

// alone is held by the script whose program runs, for a process has one folder and one
// environment.
var alone sync.Mutex

// variables are those that the program reads and scripts set.
var variables = []string{"NO_COLOR", "PHANBO_LANG", "PHANBO_OUTPUT", "PHANBO_SEPARATOR", "PHANBO_STRICT"}

// inProcess runs the program in the folder and with the variables of a script.
func inProcess(ts *testscript.TestScript, args []string) int {
	alone.Lock()
	defer alone.Unlock()
	before, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	for _, name := range variables {
		if value := ts.Getenv(name); value != "" {
			ts.Check(os.Setenv(name, value))
			defer os.Unsetenv(name)
		}
	}
	code := run(context.Background(), args, strings.NewReader(""), ts.Stdout(), ts.Stderr())
	ts.Check(os.Chdir(before))
	return code
}

// exits CODE COMMAND… runs a command and fails unless it ends with the exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if args[1] == "phanbo" && !realProcess(ts) {
		if got := inProcess(ts, args[2:]); got != want {
			ts.Fatalf("exit code %d, want %d", got, want)
		}
		return
	}
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got, err = exit.ExitCode(), nil
	}
	ts.Check(err)
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// realProcess tells whether a script is one of those about processes.
func realProcess(ts *testscript.TestScript) bool {
	return slices.Contains([]string{"exit", "output", "version"}, ts.Name())
}

// appendByte FILE adds a line break to a file.
func appendByte(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	text, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, append(text, '\n'), 0o644))
}
