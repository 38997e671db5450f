package main

import (
	"context"
	"os"
	"runtime/debug"
)

// collectAt is the growth of memory, in percent, at which garbage is collected. A run is
// short and its memory small: with Go's own 100, collecting takes a third of a small solve.
const collectAt = 400

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
