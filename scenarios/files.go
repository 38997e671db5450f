package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"strings"

	"phanbo/budget"
)

// input is a file as it was read.
type input struct {
	name  string // in fsys
	label string // in the plan: without the folder
	raw   []byte
}

// readInput reads a file, no more of it than shows that it is too large.
func readInput(fsys fs.FS, name string) (input, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return input{}, err
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, maxFileBytes+1))
	return input{name: name, label: path.Base(name), raw: raw}, err
}

func (f input) identity() budget.Input {
	sum := sha256.Sum256(f.raw)
	return budget.Input{Name: f.label, SHA256: hex.EncodeToString(sum[:])}
}

// files returns the files of a plan. Of a folder these are the .yaml files in
// it; notes (.md, .txt), the JSON Schema, hidden files and folders in it are
// left alone, anything else is refused, so that no file is left out by mistake.
func (l *loader) files(fsys fs.FS, name string) ([]input, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		f, err := readInput(fsys, name)
		return []input{f}, err
	}
	entries, err := fs.ReadDir(fsys, name)
	if err != nil {
		return nil, err
	}
	var files []input
	for _, e := range entries {
		if e.IsDir() || !l.belongs(path.Join(name, e.Name())) {
			continue
		}
		f, err := readInput(fsys, path.Join(name, e.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return l.checkFolder(name, files), nil
}

func (l *loader) belongs(name string) bool {
	base := path.Base(name)
	switch strings.ToLower(path.Ext(base)) {
	case ".yaml":
		return !strings.HasPrefix(base, ".")
	case ".md", ".txt":
		return false
	}
	if !strings.HasPrefix(base, ".") && !strings.HasSuffix(base, ".schema.json") {
		l.add("file_kind", budget.Origin{File: name}, budget.TextOf("found", base))
	}
	return false
}

func (l *loader) checkFolder(name string, files []input) []input {
	size := 0
	for _, f := range files {
		size += len(f.raw)
	}
	switch {
	case len(files) == 0 && len(l.problems) == 0:
		l.add("folder_empty", budget.Origin{File: name})
	case size > maxFolderBytes:
		l.add("file_too_large", budget.Origin{File: name}, budget.NumberOf("size", float64(size)), budget.NumberOf("limit", maxFolderBytes))
		return nil
	}
	return files
}
