package budget

// ExplanationSchema names the format of an Explanation in JSON.
const ExplanationSchema = "phanbo/explanation/1"

// Explanation tells where one value comes from. It is also the JSON that phanbo
// writes.
type Explanation struct {
	Schema   string    `json:"schema"`
	Plan     string    `json:"plan"`     // id
	Scenario string    `json:"scenario"` // id; empty for the plan as it stands
	Key      string    `json:"key"`      // in full: section/row/field
	Name     Text      `json:"name,omitzero"`
	Value    Arg       `json:"value,omitzero"` // none for a whole row
	Unit     Text      `json:"unit,omitzero"`
	Low      Arg       `json:"low,omitzero"` // of a figure that is not certain
	High     Arg       `json:"high,omitzero"`
	Layers   []Layer   `json:"layers,omitempty"`
	Formula  []Reason  `json:"formula,omitempty"` // with its numbers, a step each
	Evidence Evidence  `json:"evidence,omitzero"`
	Document *Document `json:"document,omitempty"` // that the evidence names
	Origin   Origin    `json:"origin,omitzero"`
	Fields   []Fact    `json:"fields,omitempty"` // of a row, as the plan has them
}

// Layer is a value on its way: each layer replaces the one before.
type Layer struct {
	From   string `json:"from"` // "default", "plan" or "scenario"
	Value  Arg    `json:"value"`
	Origin Origin `json:"origin,omitzero"`
}

// Fact is one value of a plan with its key and place.
type Fact struct {
	Key      string   `json:"key"` // section/row/field, such as tasks/mang/max/2023
	Value    Arg      `json:"value"`
	Low      Arg      `json:"low,omitzero"`
	High     Arg      `json:"high,omitzero"`
	Evidence Evidence `json:"-"` // of the row, or of the part of it that has its own
	Origin   Origin   `json:"-"`
	Name     Text     `json:"-"` // of the row
	Unit     Text     `json:"-"` // of the row; empty where it has none
}
