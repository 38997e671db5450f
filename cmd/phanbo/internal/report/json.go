package report

import (
	"encoding/json"
	"io"

	"phanbo/budget"
)

// bundle is the JSON of several scenarios of one plan.
type bundle struct {
	Schema   string           `json:"schema"`
	Plan     string           `json:"plan"`
	Outcomes []budget.Outcome `json:"outcomes"`
}

// JSON writes answers for machines: the Outcome itself for one, {schema, plan,
// outcomes} for several. Amounts are whole đồng.
func JSON(w io.Writer, answers []Answer) error {
	if len(answers) == 1 {
		return encode(w, answers[0].Outcome)
	}
	b := bundle{Schema: budget.OutcomeSchema, Outcomes: []budget.Outcome{}}
	for _, a := range answers {
		b.Plan = a.Outcome.Plan
		b.Outcomes = append(b.Outcomes, a.Outcome)
	}
	return encode(w, b)
}

func encode(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}
