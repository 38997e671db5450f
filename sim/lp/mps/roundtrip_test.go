package mps

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"phanbo/sim/lp"
)

type (
	writeFunc func(io.Writer, *lp.Model) error
	readFunc  func(io.Reader, string) (*lp.Model, error)
)

// checkRoundTrip writes m, reads it, and wants the same.
func checkRoundTrip(t *testing.T, m *lp.Model, write writeFunc, read readFunc, byName bool) {
	t.Helper()
	var text bytes.Buffer
	if err := write(&text, m); err != nil {
		t.Fatal(err)
	}
	written := text.String()
	back, err := read(&text, "file")
	if err != nil {
		t.Fatalf("%v\n%s", err, written)
	}
	if d := cmp.Diff(inOrder(m, byName), inOrder(back, byName), cmpopts.IgnoreUnexported(lp.Model{})); d != "" {
		t.Fatalf("%s\n%s", d, written)
	}
}

func TestWriteThenReadIsSame(t *testing.T) {
	for seed := range uint64(400) {
		m := randomModel(rand.New(rand.NewPCG(seed, 1)))
		checkRoundTrip(t, m, WriteMPS, Read, false)
		checkRoundTrip(t, m, WriteLP, ReadLP, true)
	}
}

func TestSameModelGivesSameBytes(t *testing.T) {
	m := randomModel(rand.New(rand.NewPCG(5, 1)))
	for _, write := range []writeFunc{WriteMPS, WriteLP} {
		var a, b bytes.Buffer
		if write(&a, m) != nil || write(&b, m) != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Error("two writings differ")
		}
	}
}

func TestCompressedFilesAreRead(t *testing.T) {
	m := randomModel(rand.New(rand.NewPCG(3, 1)))
	checkRoundTrip(t, m, func(w io.Writer, m *lp.Model) error {
		z := gzip.NewWriter(w)
		defer z.Close()
		return WriteMPS(z, m)
	}, Read, false)
}
