package scenarios

import (
	"github.com/google/go-cmp/cmp"

	"phanbo/budget"
)

// Draw makes a random plan that uses every field of the format.
func Draw(seed uint64) *Written {
	w := &Written{file: drawFile(seed)}
	w.plan = newLoader().plan(&w.file, nil)
	return w
}

// Difference tells how the plan that some tables hold differs from w; rows are not judged.
func (w *Written) Difference(tables []Filled) string {
	got, err := readTables(tables)
	if err != nil {
		return shown(err)
	}
	return cmp.Diff(w.file, got, alike)
}

// Seeds is how many random plans the tests draw.
func Seeds() uint64 { return seeds() }

// Words writes problems with their values.
func Words(p budget.Problems) string { return shown(p) }
