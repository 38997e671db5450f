package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"phanbo/budget"
)

// replace writes a file so that it is either the old one or the complete new
// one: into a temporary file of the same folder, which then takes its name. On
// any error, and on an interrupt, the temporary file is removed.
func replace(ctx context.Context, path string, write func(io.Writer) error) (err error) {
	if err := checkTarget(path); err != nil {
		return err
	}
	sweep(filepath.Dir(path))
	temp, err := os.CreateTemp(filepath.Dir(path), tempPrefix()+"*.tmp")
	if err != nil {
		return writeFault(err, path)
	}
	defer func() {
		if err != nil {
			temp.Close()
			os.Remove(temp.Name())
		}
	}()
	if err := write(temp); err != nil {
		return err
	}
	if err := finish(temp, modeOf(path)); err != nil {
		return writeFault(err, path)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return renameFault(err, path, runtime.GOOS)
	}
	return nil
}

// renameFault words why a complete file could not take its name. system is the operating
// system, as Go names it.
func renameFault(err error, path, system string) error {
	if isHeld(err, system) {
		return failed("output_in_use", budget.TextOf("found", path))
	}
	return writeFault(err, path)
}

// Errors of Windows: MoveFileEx and CreateFile on a file that another program, such as
// Excel, has open.
const (
	errorAccessDenied     = syscall.Errno(5)
	errorSharingViolation = syscall.Errno(32)
	errorLockViolation    = syscall.Errno(33)
)

// isHeld tells whether an error of the operating system says that another program holds a
// file. Only Windows keeps open files from being replaced; its numbers mean other things
// elsewhere.
func isHeld(err error, system string) bool {
	return system == "windows" &&
		(errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation) || errors.Is(err, errorAccessDenied))
}

func finish(temp *os.File, mode fs.FileMode) error {
	return errors.Join(temp.Chmod(mode), temp.Sync(), temp.Close())
}

// modeOf returns the permissions of the file that is replaced, or ordinary ones.
func modeOf(path string) fs.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

// checkTarget refuses a target that cannot be replaced, before anything is written.
func checkTarget(path string) error {
	found, folder := budget.TextOf("found", path), budget.TextOf("folder", filepath.Dir(path))
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return failed("output_folder", found, folder)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return failed("output_is_folder", found)
	}
	for _, lock := range lockFiles(path) {
		if _, err := os.Stat(lock); err == nil {
			return failed("output_open", found, budget.TextOf("lock", lock))
		}
	}
	return nil
}

// lockFiles returns the names that Excel and LibreOffice give to the file that
// marks a workbook as open.
func lockFiles(path string) []string {
	folder, name := filepath.Split(path)
	return []string{filepath.Join(folder, "~$"+name), filepath.Join(folder, ".~lock."+name+"#")}
}

func writeFault(err error, path string) error {
	found := budget.TextOf("found", path)
	if errors.Is(err, fs.ErrPermission) {
		return failed("output_denied", found, budget.TextOf("folder", filepath.Dir(path)))
	}
	return failed("output", found, budget.TextOf("detail", err.Error()))
}

// kindOf returns the kind of an output file by its extension.
func kindOf(path string) string { return strings.ToLower(filepath.Ext(path)) }
