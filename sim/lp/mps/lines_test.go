package mps

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"
)

// compressed is text packed by gzip.
func compressed(t *testing.T, text string) *bytes.Buffer {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &packed
}

// A few hundred bytes that unpack to far more are refused, as one long line or as many.
func TestTextsBeyondTheLimitAreRefused(t *testing.T) {
	most := extent{1000, 50}
	for name, text := range map[string]string{"long": strings.Repeat("x", 100_000), "lines": strings.Repeat("\n", 100)} {
		var faults *Faults
		_, err := readLines(compressed(t, text), name, most)
		if !errors.As(err, &faults) || !strings.Contains(err.Error(), "longer than 1000 bytes or 50 lines") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if lines, err := readLines(compressed(t, "a\r\nb  "), "short", most); err != nil || len(lines) != 2 || lines[0] != "a" || lines[1] != "b" {
		t.Errorf("%q, %v", lines, err)
	}
}
