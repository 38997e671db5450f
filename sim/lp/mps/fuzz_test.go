package mps

import (
	"bytes"
	"io"
	"testing"

	"phanbo/sim/lp"
)

// addSeeds gives the fuzzers a file of each format.
func addSeeds(f *testing.F) {
	f.Add([]byte(head + "RHS\n R LIM 4 MIN 1\nRANGES\n R LIM 2\nBOUNDS\n UP B X 4\n FR Z\nENDATA\n"))
	f.Add([]byte(floorText))
	f.Add([]byte("max\n 3x + 2 y\nst\n c1: 1 <= x + y <= 5\n x - y >= 2\nbounds\n y free\nint\n x\nend\n"))
	for _, write := range []writeFunc{WriteMPS, WriteLP} {
		var text bytes.Buffer
		if write(&text, floorModel()) == nil {
			f.Add(text.Bytes())
		}
	}
}

// FuzzReadNeverPanics also wants that what is read can be solved for: no limit
// that is no number.
func FuzzReadNeverPanics(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, read := range []readFunc{Read, ReadLP} {
			m, err := read(bytes.NewReader(text), "fuzz")
			if (m == nil) == (err == nil) {
				t.Fatalf("model %v with error %v", m, err)
			}
			if err == nil && writableNames(m) != nil {
				t.Fatalf("read what cannot be written: %v", writableNames(m))
			}
		}
	})
}

// writableNames checks all but the names, which a file may give twice: Escape
// keeps tokens apart, not what other programs mean by them.
func writableNames(m *lp.Model) error {
	rows, columns := make([]string, len(m.Rows)), make([]string, len(m.Columns))
	return writable(m, rows, columns)
}

func FuzzWriteThenReadIsSame(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, read := range []readFunc{Read, ReadLP} {
			m, err := read(bytes.NewReader(text), "fuzz")
			if err != nil {
				continue
			}
			if WriteLP(io.Discard, m) == nil {
				checkRoundTrip(t, m, WriteLP, ReadLP, true)
			}
			if WriteMPS(io.Discard, m) == nil {
				checkRoundTrip(t, m, WriteMPS, Read, false)
			}
		}
	})
}
