package scenarios

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"phanbo/budget"
)

// The limits of input. A file at a limit is read, one past it is refused. They
// are far above what a plan needs, and keep the parser, which slows down with
// the square of some of them, within seconds.
const (
	maxFileBytes   = 2 << 20
	maxFolderBytes = 16 << 20
	maxLines       = 50_000
	maxLine        = 10_000 // characters
	maxRows        = 2_000  // lines of one mapping, its deeper lines not counted
	maxInBrackets  = 10_000 // commas inside one outermost pair of brackets
	maxDepth       = 12     // levels inside each other
)

// checkRaw refuses bytes that are not plain text in UTF-8, and text that would
// exhaust the parser. It reports whether parsing is safe.
func (f *faults) checkRaw(file string, raw []byte) bool {
	before := len(f.problems)
	at := budget.Origin{File: file}
	switch {
	case len(raw) > maxFileBytes:
		f.add("file_too_large", at, budget.NumberOf("size", float64(len(raw))), budget.NumberOf("limit", maxFileBytes))
	case isUTF16(raw):
		f.add("file_utf16", at)
	case bytes.HasPrefix(raw, []byte("\ufeff")):
		f.add("file_bom", at)
	case len(bytes.TrimSpace(raw)) == 0:
		f.add("file_empty", at)
	default:
		f.checkLines(file, raw)
	}
	return len(f.problems) == before
}

// isUTF16 looks for a byte-order mark of UTF-16, or for the zero byte that every
// other byte of plain text is in UTF-16.
func isUTF16(raw []byte) bool {
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) {
		return true
	}
	return len(raw) >= 2 && (raw[0] == 0) != (raw[1] == 0)
}

func (f *faults) checkLines(file string, raw []byte) {
	var shape outline
	for i, line := range strings.Split(string(raw), "\n") {
		at := budget.Origin{File: file, Line: i + 1, Column: 1}
		if i == maxLines {
			f.add("file_too_long", at, budget.NumberOf("limit", maxLines))
			return
		}
		line = strings.TrimSuffix(line, "\r")
		if utf8.RuneCountInString(line) > maxLine {
			f.add("line_too_long", at, budget.NumberOf("limit", maxLine))
			return
		}
		if !f.checkCharacters(line, at) {
			return
		}
		if code, limit := shape.add(line); code != "" {
			f.add(code, at, budget.NumberOf("limit", float64(limit)))
			return
		}
	}
}

// checkCharacters refuses, at most one of each line: invalid UTF-8, control
// characters and tabs in the indentation. It reports whether the next lines can
// be judged.
func (f *faults) checkCharacters(line string, at budget.Origin) bool {
	indenting := true
	at.Column = 0
	for i, r := range line {
		at.Column++
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(line[i:], "\ufffd"):
			f.add("file_utf8", at)
			return false
		case r == '\t' && indenting:
			f.add("file_tab", at)
			return true
		case isControl(r):
			f.addControl(r, at)
			return true
		}
		indenting = indenting && r == ' '
	}
	return true
}

func (f *faults) addControl(r rune, at budget.Origin) {
	f.add("file_control", at, budget.TextOf("character", fmt.Sprintf("U+%04X", r)))
}

// isControl tells the characters that YAML does not allow or takes for the end
// of a line, and the byte-order mark.
func isControl(r rune) bool {
	return r < ' ' && r != '\t' || 0x7f <= r && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}
