package lp

// A Position says where a column, or the activity of a row, stands in a basis.
type Position int8

const (
	AtLower Position = iota // nonbasic at its lower bound
	AtUpper                 // nonbasic at its upper bound
	Basic                   // in the basis: its value follows from the others
	AtZero                  // nonbasic without a finite bound, held at 0
)

// A Basis names which columns and rows are basic, and at which bound the others stand.
// Exactly len(Rows) positions are Basic.
type Basis struct {
	Columns, Rows []Position

	weights []float64 // dual steepest edge, by variable; nil when unknown
	scale   *scaling  // in which they were found
	kept    *kept     // what else a run from it can use; may be nil
}

// Clone returns a copy that shares no memory with b.
func (b *Basis) Clone() *Basis {
	if b == nil {
		return nil
	}
	return &Basis{
		Columns: append([]Position(nil), b.Columns...),
		Rows:    append([]Position(nil), b.Rows...),
		weights: append([]float64(nil), b.weights...),
		scale:   b.scale,
		kept:    b.kept,
	}
}

// positions lays the basis out for n columns and m rows. Columns it does not know start
// at their lower bound, rows it does not know are basic.
func (b *Basis) positions(n, m int) (place []Position, weights []float64) {
	place = make([]Position, n+m)
	for j := copy(place[:n], b.Columns); j < n; j++ {
		place[j] = AtLower
	}
	for i := copy(place[n:], b.Rows); i < m; i++ {
		place[n+i] = Basic
	}
	if len(b.Columns) == n && len(b.Rows) == m && len(b.weights) == n+m {
		weights = b.weights
	}
	return place, weights
}

// basis returns the last basis with its weights.
func (r *relaxation) basis() *Basis {
	s := r.simplex
	place := append([]Position(nil), s.place...)
	b := &Basis{Columns: place[:r.n:r.n], Rows: place[r.n:], weights: make([]float64, len(place)), scale: r.scale}
	for i, j := range s.basic {
		b.weights[j] = s.weight[i]
	}
	return b
}
