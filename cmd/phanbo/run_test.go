package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestAnInterruptLeavesNoFile(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	target := filepath.Join(t.TempDir(), "x.json")
	var out, errs bytes.Buffer
	code := run(ctx, []string{"run", "testdata/plan/nho.yaml", "-o", target}, nil, &out, &errs)
	if code != exitInterrupted || out.Len() > 0 {
		t.Errorf("exit code %d, output %q; want %d and none. Errors: %s", code, out.String(), exitInterrupted, errs.String())
	}
	if files := filesIn(t, filepath.Dir(target)); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}

func filesIn(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestAFileIsReplacedOnlyByACompleteOne(t *testing.T) {
	folder := t.TempDir()
	target := filepath.Join(folder, "x.json")
	if err := os.WriteFile(target, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken half-way")
	err := replace(context.Background(), target, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half of the n"); err != nil {
			t.Fatal(err)
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the writer's", err)
	}
	checkFile(t, target, "old")
	ctx, cancel := context.WithCancel(context.Background())
	err = replace(ctx, target, func(w io.Writer) error {
		cancel()
		_, err := io.WriteString(w, "new")
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	checkFile(t, target, "old")
	if err := replace(context.Background(), target, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
		t.Fatal(err)
	}
	checkFile(t, target, "new")
	if files := filesIn(t, folder); len(files) != 1 {
		t.Errorf("folder holds %v, want the target alone", files)
	}
}

func checkFile(t *testing.T, path, want string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || string(data) != want {
		t.Errorf("%s holds %q (%v), want %q", filepath.Base(path), data, err, want)
	}
}

func TestSharesAreCutAtCommasButNotAtDecimals(t *testing.T) {
	tests := []struct {
		values []string
		want   []string
	}{
		{nil, nil},
		{[]string{"T1=10%,T2=90%"}, []string{"T1=10%", "T2=90%"}},
		{[]string{"T1=12,5%,T2=87,5%"}, []string{"T1=12,5%", "T2=87,5%"}},
		{[]string{"T1=12,5%", "T2=87,5%"}, []string{"T1=12,5%", "T2=87,5%"}},
		{[]string{"T1=1/7, T2=6/7"}, []string{"T1=1/7", "T2=6/7"}},
	}
	for _, tt := range tests {
		got := splitParts(tt.values)
		if len(got) != len(tt.want) {
			t.Errorf("splitParts(%q) = %q, want %q", tt.values, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("splitParts(%q) = %q, want %q", tt.values, got, tt.want)
			}
		}
	}
}
