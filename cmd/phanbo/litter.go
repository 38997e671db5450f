package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"phanbo/budget/locale"
)

// tempPrefix begins the names of temporary files of this run: the machine and the
// process stand in them, so that a later run knows those of one that was killed.
func tempPrefix() string {
	host, err := os.Hostname()
	if err != nil {
		host = "x"
	}
	return fmt.Sprintf(".phanbo-%s-%d-", locale.Slug(host), os.Getpid())
}

// sweep removes from a folder what runs of this machine left there that no longer live.
// Whatever cannot be removed stays; on Windows that is what a living run has open.
func sweep(folder string) {
	own := tempPrefix()
	host := strings.TrimSuffix(own, strconv.Itoa(os.Getpid())+"-")
	names, err := filepath.Glob(filepath.Join(folder, host+"*.tmp"))
	if err != nil {
		return
	}
	for _, name := range names {
		text, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(name), host), "-")
		if pid, err := strconv.Atoi(text); err == nil && pid != os.Getpid() && !lives(pid) {
			_ = os.RemoveAll(name)
		}
	}
}

// lives tells whether a process of this machine runs.
func lives(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = process.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}
