package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"phanbo/budget/locale"
)

// said is what the user reads of an error.
func said(t *testing.T, err error) string {
	t.Helper()
	var f *fault
	if !errors.As(err, &f) {
		t.Fatalf("error %v is worded nowhere", err)
	}
	return locale.For(locale.Vi).Say(f.key, f.args...)
}

// full is a writer of a file whose disk is full after some bytes, as the writer of a
// workbook wraps it.
func full(w io.Writer) error {
	_, _ = io.WriteString(w, "half")
	r := w.(*recorder)
	r.to = fails{&os.PathError{Op: "write", Path: "/x/.phanbo-1.tmp", Err: syscall.ENOSPC}}
	_, err := r.Write([]byte("the other half"))
	return errors.New("workbook: " + err.Error())
}

type fails struct{ err error }

func (f fails) Write([]byte) (int, error) { return 0, f.err }

func TestAFullDiskLeavesTheOldFile(t *testing.T) {
	folder := t.TempDir()
	target := filepath.Join(folder, "x.xlsx")
	if err := os.WriteFile(target, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	text := said(t, replace(context.Background(), target, full))
	if !strings.Contains(text, "đã đầy") || !strings.Contains(text, "Tệp cũ (nếu có) còn nguyên") || strings.Contains(text, ".tmp") {
		t.Errorf("%q", text)
	}
	checkFile(t, target, "old")
	if files := filesIn(t, folder); len(files) != 1 {
		t.Errorf("folder holds %v", files)
	}
}

// /dev/full answers every write as a full disk does.
func TestAFullStandardOutputIsAFault(t *testing.T) {
	out, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full")
	}
	defer out.Close()
	for _, args := range [][]string{{"check", "hai-duong"}, {"check", "hai-duong", "--output", "json"}, {"check", "bac-ninh", "--lang", "en"}, {"version"}} {
		var complaint strings.Builder
		if code := run(context.Background(), args, strings.NewReader(""), out, &complaint); code != exitFailed {
			t.Errorf("%v: exit code %d, %q", args, code, complaint.String())
		}
	}
}

// Runs that write one file at a time each write all of it.
func TestManyWritersOfOneFile(t *testing.T) {
	folder := t.TempDir()
	target := filepath.Join(folder, "x.csv")
	var group sync.WaitGroup
	for i := range 8 {
		text := strings.Repeat(string(rune('a'+i)), 100_000)
		group.Go(func() {
			for range 20 {
				if err := replace(context.Background(), target, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
					t.Error(err)
				}
				data, err := os.ReadFile(target)
				if err != nil || len(data) != 100_000 || strings.Trim(string(data), string(data[0])) != "" {
					t.Errorf("file of %d bytes, %v", len(data), err)
				}
			}
		})
	}
	group.Wait()
	if files := filesIn(t, folder); len(files) != 1 {
		t.Errorf("folder holds %v", files)
	}
}
