package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"phanbo/budget"
	"phanbo/scenarios"
)

// replace writes a file so that it is either the old one or the complete new
// one: into a temporary file of the same folder, which then takes its name. On
// any error, and on an interrupt, the temporary file is removed. Of a symbolic link the
// file that it leads to is replaced.
func replace(ctx context.Context, path string, write func(io.Writer) error) (err error) {
	if err := checkTarget(path); err != nil {
		return err
	}
	target := followed(path)
	sweep(filepath.Dir(target))
	temp, err := os.CreateTemp(filepath.Dir(target), tempPrefix()+"*.tmp")
	if err != nil {
		return writeFault(err, path)
	}
	defer func() {
		if err != nil {
			temp.Close()
			os.Remove(temp.Name())
		}
	}()
	to := &recorder{to: temp}
	if err := write(to); err != nil {
		if to.err != nil { // whatever the writer made of it
			return writeFault(to.err, path)
		}
		return err
	}
	if err := finish(temp, modeOf(target)); err != nil {
		return writeFault(err, path)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), target); err != nil {
		return renameFault(err, path, runtime.GOOS)
	}
	return nil
}

// replaceAll replaces the files asked for, each as its writer has it, and says so.
func (a *app) replaceAll(ctx context.Context, paths []string, writer func(path string) func(io.Writer) error) error {
	for _, path := range paths {
		if err := replace(ctx, path, writer(path)); err != nil {
			return err
		}
		a.note("cli.note.written", budget.TextOf("file", path))
	}
	return nil
}

// recorder keeps the error of a file that cannot take more, such as a full disk.
type recorder struct {
	to  io.Writer
	err error
}

func (r *recorder) Write(p []byte) (int, error) {
	n, err := r.to.Write(p)
	if err != nil && r.err == nil {
		r.err = err
	}
	return n, err
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

// createFolder writes files into a new folder, which takes its name when it is complete
// and check, which gets the folder, finds nothing against it. An empty folder of the name
// may be in the way.
func createFolder(ctx context.Context, path string, files []scenarios.File, check func(folder string) error) (err error) {
	parent := filepath.Dir(filepath.Clean(path))
	if info, err := os.Stat(parent); err != nil || !info.IsDir() {
		return failed("output_folder", budget.TextOf("found", path), budget.TextOf("folder", parent))
	}
	sweep(parent)
	temp, err := os.MkdirTemp(parent, tempPrefix()+"*.tmp")
	if err != nil {
		return writeFault(err, path)
	}
	defer func() {
		if err != nil {
			os.RemoveAll(temp)
		}
	}()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(temp, f.Name), f.Data, 0o644); err != nil {
			return writeFault(err, path)
		}
	}
	if err := check(temp); err != nil {
		return err
	}
	if err := errors.Join(os.Chmod(temp, 0o755), ctx.Err()); err != nil {
		return err
	}
	_ = os.Remove(path) // an empty folder in the way; any other stays, and Rename says so
	if err := os.Rename(temp, path); err != nil {
		return writeFault(err, path)
	}
	return nil
}
