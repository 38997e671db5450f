package xlsx

import (
	"fmt"

	"phanbo/budget"
)

// Unheld is the error of a workbook with an amount or a text that no cell can hold.
type Unheld struct {
	Sheet, Cell string
	Amount      budget.Dong // of more than 15 digits, or 0
	Letters     int         // of a text of more than 32,767, or 0
}

func (u *Unheld) Error() string {
	if u.Letters > 0 {
		return fmt.Sprintf("sheet %q cell %s: text of %d characters, a cell holds %d", u.Sheet, u.Cell, u.Letters, longestText)
	}
	return fmt.Sprintf("sheet %q cell %s: amount %d has more than 15 digits, which a cell does not keep", u.Sheet, u.Cell, u.Amount)
}
