package scenarios

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"phanbo/budget"
)

// The limits of input. A file at a limit is read, one past it is refused.
const (
	maxFileBytes   = 2 << 20
	maxFolderBytes = 16 << 20
	maxDepth       = 12
	maxProblems    = 1000
)

// checkRaw refuses bytes that are not plain text in UTF-8, and nesting that
// would exhaust the parser's memory. It reports whether parsing is safe.
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
	depth := 0
	for i, line := range strings.Split(string(raw), "\n") {
		at := budget.Origin{File: file, Line: i + 1, Column: 1}
		line = strings.TrimSuffix(line, "\r")
		if !f.checkCharacters(line, at) {
			return
		}
		depth = max(0, depth+strings.Count(line, "[")+strings.Count(line, "{")-strings.Count(line, "]")-strings.Count(line, "}"))
		if depth > maxOpenBrackets || lineDepth(line) > maxLineDepth {
			f.add("nesting_too_deep", at, budget.NumberOf("limit", maxDepth))
			return
		}
	}
}

// checkCharacters refuses, at most one of each line: invalid UTF-8, control
// characters and tabs in the indentation.
func (f *faults) checkCharacters(line string, at budget.Origin) bool {
	indenting := true
	column := 0
	for i, r := range line {
		column++
		at.Column = column
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(line[i:], "\ufffd"):
			f.add("file_utf8", at)
			return false
		case r == '\t' && indenting:
			f.add("file_tab", at)
			return true
		case r < ' ' && r != '\t' || r == 0x7f || 0x80 <= r && r < 0xa0 || r == '\ufeff' || r == '\u2028' || r == '\u2029':
			f.add("file_control", at, budget.TextOf("character", fmt.Sprintf("U+%04X", r)))
			return true
		}
		indenting = indenting && r == ' '
	}
	return true
}

// The parser recurses and slows down with depth, so that files far deeper than
// maxDepth are refused before it: open brackets, counted in texts too, and
// levels that one line can open.
const (
	maxOpenBrackets = 1000
	maxLineDepth    = 200
)

// lineDepth returns an upper bound of the levels that a line opens by
// indentation, dashes and other marks.
func lineDepth(line string) int {
	rest := strings.TrimLeft(line, " -?:!&*|>")
	return (len(line) - len(rest)) / 2
}
