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
}

// Clone returns a copy that shares no memory with b.
func (b *Basis) Clone() *Basis {
	if b == nil {
		return nil
	}
	return &Basis{append([]Position(nil), b.Columns...), append([]Position(nil), b.Rows...)}
}
