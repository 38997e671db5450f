package mps

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
)

// extent limits how much text a reader takes in, whatever a small compressed file holds.
type extent struct {
	bytes int64
	lines int
}

// mostText is more than any published program has, and no more than an office machine's
// memory bears.
var mostText = extent{512 << 20, 20_000_000}

// readLines returns the lines of r without their ends, uncompressed.
func readLines(r io.Reader, name string, most extent) ([]string, error) {
	in, err := uncompressed(r)
	if err != nil {
		return nil, fmt.Errorf("%s: uncompress: %w", name, err)
	}
	text, err := io.ReadAll(io.LimitReader(in, most.bytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: read: %w", name, err)
	}
	count := bytes.Count(text, []byte{'\n'}) + 1
	if int64(len(text)) > most.bytes || count > most.lines {
		why := fmt.Sprintf("the text is longer than %d bytes or %d lines", most.bytes, most.lines)
		return nil, &Faults{File: name, List: []Fault{{count, why}}}
	}
	lines := strings.Split(string(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\r")
	}
	return lines, nil
}

// uncompressed reads gzip where the first bytes say so.
func uncompressed(r io.Reader) (io.Reader, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := in.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return in, nil
	}
	return gzip.NewReader(in)
}
