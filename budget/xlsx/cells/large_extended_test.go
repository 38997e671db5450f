//go:build extended

package cells

import "testing"

func TestLargeFilesAreRefused(t *testing.T) {
	for _, f := range largeFiles() {
		if book, p := open(f.raw, Default()); codeOf(p) != f.code || book != nil {
			t.Errorf("%s: %q, want %q", f.name, codeOf(p), f.code)
		}
	}
}
