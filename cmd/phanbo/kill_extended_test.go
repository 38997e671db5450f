//go:build extended

package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// kills is 200, or PHANBO_PLANS where that is set.
func kills() int {
	if plans, err := strconv.Atoi(os.Getenv("PHANBO_PLANS")); err == nil {
		return plans
	}
	return 200
}

// The program is killed 200 times at random moments while it replaces a workbook: the
// file is always the old one or the new one, whole, and the next run leaves no litter.
func TestAKillLeavesTheOldFileWhole(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a running program cannot be killed in the middle of a rename")
	}
	folder := t.TempDir()
	program := filepath.Join(folder, "phanbo")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	target := filepath.Join(folder, "out", "bieu.xlsx")
	if err := os.Mkdir(filepath.Dir(target), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(lang string) *exec.Cmd {
		return exec.Command(program, "convert", "hai-duong", target, "--lang", lang, "-q")
	}
	whole := map[string][]byte{}
	start := time.Now()
	for _, lang := range []string{"vi", "en"} {
		if out, err := write(lang).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		data, err := os.ReadFile(target)
		if err != nil {
			t.Fatal(err)
		}
		whole[lang] = data
	}
	longest := time.Since(start) * 3 / 4
	random, killed := rand.New(rand.NewPCG(1, 2)), 0
	for i := range kills() {
		c := write([]string{"vi", "en"}[i%2])
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(longest))))
		_ = c.Process.Kill()
		if c.Wait() != nil {
			killed++
		}
		data, err := os.ReadFile(target)
		if err != nil || !bytes.Equal(data, whole["vi"]) && !bytes.Equal(data, whole["en"]) {
			t.Fatalf("kill %d left a file of %d bytes (%v)", i, len(data), err)
		}
	}
	if out, err := write("vi").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range filesIn(t, filepath.Dir(target)) {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("left behind: %s", name)
		}
	}
	t.Logf("killed %d of %d runs", killed, kills())
	if killed < kills()/4 {
		t.Errorf("only %d runs were killed before their end", killed)
	}
}
