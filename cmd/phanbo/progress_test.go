package main

import (
	"io"
	"strings"
	"testing"
	"time"
)

// A run that tells one stage and then nothing for long is still seen, and nothing is shown
// once it is hidden.
func TestProgressIsShownWithoutBeingToldAgain(t *testing.T) {
	read, write := io.Pipe()
	teller := newTeller(write, func(stage string) string { return "stage " + stage }, time.Millisecond)
	teller.tell("reach", 1, 4)
	shown := ""
	for !strings.Contains(shown, "stage reach, 0 s  25%") {
		part := make([]byte, 1000)
		n, err := read.Read(part)
		if err != nil {
			t.Fatal(err)
		}
		shown += string(part[:n])
	}
	go func() { _, _ = io.Copy(io.Discard, read) }()
	teller.hide()
	if err := read.Close(); err != nil {
		t.Fatal(err)
	}
	teller.tell("moves", 2, 4) // would fail to write
	teller.beat()
}
