package scenarios

import "phanbo/budget"

// check sees that a target says what it asks for; a value that is not given
// would be read as 0.
func (r *targetRow) check(d *decoder) {
	comparison := budget.Comparison(r.Comparison)
	if r.Value == nil && comparison != budget.DoneBy {
		d.lacks("value", r.ID, r.At)
	}
	if r.Upper == nil && comparison == budget.Between {
		d.lacks("upper", r.ID, r.At)
	}
}

// check refuses limits that are both 0, which would be read as none.
func (r *limitsRow) check(d *decoder) {
	if r.Low == 0 && r.High == 0 {
		d.add("limits_order", r.At, budget.TextOf("row", "limits"), budget.NumberOf("low", 0), budget.NumberOf("high", 0))
	}
}

func (d *decoder) lacks(key, row string, at budget.Origin) {
	d.add("key_missing", at, budget.TextOf("key", key), budget.TextOf("row", row))
}
