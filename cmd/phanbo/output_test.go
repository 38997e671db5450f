package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"phanbo/budget/locale"
)

// What Windows answers when a workbook that is open in Excel is to be replaced: numbers of
// its list of system error codes.
func TestAFileOpenElsewhereIsToldApart(t *testing.T) {
	rename := func(e error) error {
		return &os.LinkError{Op: "rename", Old: `C:\kq\.phanbo-1.tmp`, New: `C:\kq\ket-qua.xlsx`, Err: e}
	}
	for _, c := range []struct {
		name, system, want string
		err                error
	}{
		{"sharing violation", "windows", "đóng tệp rồi chạy lại", rename(syscall.Errno(32))},
		{"access denied by an open file", "windows", "đóng tệp rồi chạy lại", rename(syscall.Errno(5))},
		{"lock violation", "windows", "đóng tệp rồi chạy lại", rename(syscall.Errno(33))},
		{"disk full", "windows", "không ghi được", rename(syscall.Errno(112))},
		{"no right to the folder", "linux", "không được phép ghi vào thư mục", rename(fs.ErrPermission)},
		{"the same number elsewhere", "linux", "không ghi được", rename(syscall.Errno(32))},
	} {
		var f *fault
		if err := renameFault(c.err, "ket-qua.xlsx", c.system); !errors.As(err, &f) {
			t.Fatalf("%s: %v", c.name, err)
		}
		text := locale.For(locale.Vi).Say(f.key, f.args...)
		if !strings.Contains(text, c.want) || !strings.Contains(text, "ket-qua.xlsx") || f.code != exitFailed {
			t.Errorf("%s: %q, exit code %d, want %q", c.name, text, f.code, c.want)
		}
	}
}
