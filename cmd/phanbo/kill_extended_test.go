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

// kills is 200, or PHANBO_PLANS where that is set, over all commands that write.
func kills() int {
	if plans, err := strconv.Atoi(os.Getenv("PHANBO_PLANS")); err == nil {
		return plans
	}
	return 200
}

// victim is a command that writes, in two versions by its language.
type victim struct {
	args   []string
	target string // file or folder that it writes
	isNew  bool   // only where nothing is in the way
	fails  bool   // with a fault of the plan, after writing
}

// victims are the commands that write, each with every kind of file.
func victims() []victim {
	return []victim{
		{args: []string{"convert", "nho.yaml", "bieu.xlsx"}, target: "bieu.xlsx"},
		{args: []string{"convert", "hai-duong", "ke-hoach.yaml"}, target: "ke-hoach.yaml"},
		{args: []string{"convert", "hai-duong", "ke-hoach"}, target: "ke-hoach", isNew: true},
		{args: []string{"new", "moi.xlsx", "--force"}, target: "moi.xlsx"},
		{args: []string{"new", "moi", "--years", "2026-2030", "--province", "Quảng Trị"}, target: "moi", isNew: true},
		{args: []string{"check", "sai.xlsx", "--mark", "loi.xlsx"}, target: "loi.xlsx", fails: true},
		{args: []string{"run", "nho.yaml", "-o", "run.xlsx"}, target: "run.xlsx"},
		{args: []string{"run", "nho.yaml", "-o", "run.csv"}, target: "run.csv"},
		{args: []string{"run", "nho.yaml", "-o", "run.md"}, target: "run.md"},
		{args: []string{"run", "nho.yaml", "-o", "run.json"}, target: "run.json"},
		{args: []string{"compare", "nho.yaml", "chia-doi", "-o", "compare.xlsx"}, target: "compare.xlsx"},
		{args: []string{"frontier", "bac-ninh", "--share", "1%..1.1%", "-o", "frontier.svg"}, target: "frontier.svg"},
		{args: []string{"frontier", "bac-ninh", "--share", "1%..1.1%", "-o", "frontier.png"}, target: "frontier.png"},
		{args: []string{"reach", "nho.yaml", "-o", "reach.csv"}, target: "reach.csv"},
	}
}

// The program is run 200 times and killed at a random moment, unless it has ended by then:
// the file is always the old one or the new one, whole, and the next run leaves no litter.
func TestAKillLeavesTheOldFileWhole(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a running program cannot be killed in the middle of a rename")
	}
	k := newKiller(t)
	all, killed := victims(), 0
	for i, v := range all {
		killed += k.kill(t, v, (kills()+len(all)-1-i)/len(all))
	}
	t.Logf("killed %d of %d runs of %d commands", killed, kills(), len(all))
	if killed < kills()/4 {
		t.Errorf("only %d runs were killed before their end", killed)
	}
	if left := filesIn(t, k.temp); len(left) > 0 {
		t.Errorf("left in the folder for temporary files: %v", left)
	}
}

// killer runs the program in a folder of its own.
type killer struct {
	program, folder, temp string
	random                *rand.Rand
}

func newKiller(t *testing.T) *killer {
	t.Helper()
	root := t.TempDir()
	k := &killer{program: filepath.Join(root, "phanbo"), folder: filepath.Join(root, "out"), temp: filepath.Join(root, "tmp"), random: rand.New(rand.NewPCG(1, 2))}
	if out, err := exec.Command("go", "build", "-o", k.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	plan, err := os.ReadFile(filepath.Join("testdata", "plan", "nho.yaml"))
	for _, folder := range []string{k.folder, k.temp} {
		if err == nil {
			err = os.Mkdir(folder, 0o755)
		}
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(k.folder, "nho.yaml"), plan, 0o644)
	}
	if err == nil {
		err = wrongForm(filepath.Join(k.folder, "sai.xlsx"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func (k *killer) command(v victim, lang string) *exec.Cmd {
	c := exec.Command(k.program, append([]string{"--lang", lang, "-q"}, v.args...)...)
	c.Dir, c.Env = k.folder, append(os.Environ(), "TMPDIR="+k.temp)
	return c
}

// finish runs a command to its end.
func (k *killer) finish(t *testing.T, v victim, lang string) {
	t.Helper()
	out, err := k.command(v, lang).CombinedOutput()
	if (err != nil) != v.fails {
		t.Fatalf("%v: %v\n%s", v.args, err, out)
	}
}

// kill kills a command n times and returns how many times it had not ended.
func (k *killer) kill(t *testing.T, v victim, n int) (killed int) {
	t.Helper()
	target := filepath.Join(k.folder, v.target)
	whole, longest := [][]byte(nil), time.Duration(0)
	for _, lang := range []string{"en", "vi"} {
		k.clear(t, v)
		start := time.Now()
		k.finish(t, v, lang)
		longest = max(longest, time.Since(start))
		whole = append(whole, content(t, target))
	}
	for i := range n {
		k.clear(t, v)
		c := k.command(v, []string{"en", "vi"}[i%2])
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(k.moment(longest))
		_ = c.Process.Kill()
		_ = c.Wait()
		if !c.ProcessState.Exited() {
			killed++
		}
		now := content(t, target)
		if !bytes.Equal(now, whole[0]) && !bytes.Equal(now, whole[1]) && !(v.isNew && now == nil) {
			t.Fatalf("%v: kill %d left %d bytes", v.args, i, len(now))
		}
	}
	k.clear(t, v)
	k.finish(t, v, "vi")
	for _, name := range filesIn(t, k.folder) {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%v left behind: %s", v.args, name)
		}
	}
	return killed
}

// clear makes room for what is only written where nothing is.
func (k *killer) clear(t *testing.T, v victim) {
	t.Helper()
	if v.isNew {
		if err := os.RemoveAll(filepath.Join(k.folder, v.target)); err != nil {
			t.Fatal(err)
		}
	}
}

// moment is a time within a run, half of them in the last third, where files are written.
func (k *killer) moment(longest time.Duration) time.Duration {
	if k.random.IntN(2) == 0 {
		return longest*2/3 + time.Duration(k.random.Int64N(int64(longest/3)))
	}
	return time.Duration(k.random.Int64N(int64(longest)))
}

// content is what a file holds, or the files of a folder with their names; nil for nothing.
func content(t *testing.T, path string) []byte {
	t.Helper()
	info, err := os.Stat(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	if !info.IsDir() {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	var all []byte
	for _, name := range filesIn(t, path) {
		all = append(append(append(all, name...), 0), content(t, filepath.Join(path, name))...)
	}
	return all
}
