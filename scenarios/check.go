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
	code := "key_missing"
	if at.Sheet != "" {
		code = "cell_missing"
	}
	d.problems = append(d.problems, budget.Problem{Code: code, Origin: at, Args: []budget.Arg{budget.TextOf("key", key), budget.TextOf("row", row)}})
}

// check sees that a rule has its direction and evidence, its own or those of a law.
func (r *ruleRow) check(d *decoder) {
	own := r.Evidence.evidence() != budget.Evidence{}
	switch {
	case r.Law != "" && (r.Direction != "" || r.Article != "" || own || r.Amount != 0 || len(r.Sources) > 0):
		d.add("law_alone", r.At, budget.TextOf("row", r.ID))
	case r.Law != "":
	case r.Direction == "":
		d.lacks("direction", r.ID, r.At)
	case !own:
		d.add("evidence_missing", r.At, budget.TextOf("row", r.ID))
	}
}

// check sees that what may be carried over comes from the row or from a law, not both.
func (r *paymentRow) check(d *decoder) {
	switch {
	case r.Law != "" && r.Carried != nil:
		d.add("law_alone", r.At, budget.TextOf("row", "payments"))
	case r.Law == "" && r.Carried == nil:
		d.lacks("carried", "payments", r.At)
	}
}
