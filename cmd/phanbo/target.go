package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"phanbo/budget"
)

// checkOutputs refuses, before anything is computed, outputs of a kind that the command does
// not write, with the fault named, those that cannot be written, and one that would take
// the place of the input.
func checkOutputs(paths, kinds []string, fault, input string) error {
	for _, path := range paths {
		if !slices.Contains(kinds, kindOf(path)) {
			return wrongUse(fault, budget.TextOf("found", path))
		}
	}
	for _, path := range paths {
		if isSame(path, input) {
			return wrongUse("output_is_input", budget.TextOf("found", path))
		}
		if err := checkTarget(path); err != nil {
			return err
		}
	}
	return nil
}

// isSame tells whether two paths lead to one file.
func isSame(a, b string) bool {
	one, err1 := os.Stat(a)
	other, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(one, other)
}

// checkTarget refuses a target that cannot be replaced, before anything is written.
func checkTarget(path string) error {
	found, target := budget.TextOf("found", path), followed(path)
	folder := filepath.Dir(target)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return failed("output_folder", found, budget.TextOf("folder", folder))
	}
	if info, err := os.Stat(target); err == nil {
		switch {
		case info.IsDir():
			return failed("output_is_folder", found)
		case !info.Mode().IsRegular():
			return failed("output_not_file", found)
		case info.Mode().Perm()&0o222 == 0:
			return failed("output_read_only", found)
		}
	}
	for _, lock := range lockFiles(target) {
		if _, err := os.Stat(lock); err == nil {
			return failed("output_open", found, budget.TextOf("lock", lock))
		}
	}
	return nil
}

// mostLinks is how many symbolic links may lead to each other.
const mostLinks = 40

// followed is the file that a path leads to, through symbolic links; it need not exist.
func followed(path string) string {
	for range mostLinks {
		to, err := os.Readlink(path)
		if err != nil {
			return path
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return path
}

// lockFiles returns the names that Excel and LibreOffice give to the file that
// marks a workbook as open.
func lockFiles(path string) []string {
	folder, name := filepath.Split(path)
	return []string{filepath.Join(folder, "~$"+name), filepath.Join(folder, ".~lock."+name+"#")}
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
// Excel, has open, and on a full disk.
const (
	errorAccessDenied     = syscall.Errno(5)
	errorSharingViolation = syscall.Errno(32)
	errorLockViolation    = syscall.Errno(33)
	errorDiskFull         = syscall.Errno(112)
)

// isHeld tells whether an error of the operating system says that another program holds a
// file. Only Windows keeps open files from being replaced; its numbers mean other things
// elsewhere.
func isHeld(err error, system string) bool {
	return system == "windows" &&
		(errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation) || errors.Is(err, errorAccessDenied))
}

// isFull tells whether an error of the operating system says that a disk is full.
func isFull(err error, system string) bool {
	return errors.Is(err, syscall.ENOSPC) || system == "windows" && errors.Is(err, errorDiskFull)
}

func writeFault(err error, path string) error {
	found, folder := budget.TextOf("found", path), budget.TextOf("folder", filepath.Dir(path))
	switch {
	case errors.Is(err, fs.ErrPermission):
		return failed("output_denied", found, folder)
	case isFull(err, runtime.GOOS):
		return failed("output_full", found, folder)
	}
	return failed("output", found, budget.TextOf("detail", detail(err)))
}

// detail is an error of the operating system without the name of a temporary file.
func detail(err error) string {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err.Error()
	}
	return err.Error()
}

// kindOf returns the kind of an output file by its extension.
func kindOf(path string) string { return strings.ToLower(filepath.Ext(path)) }
