package budget

// TierValue is what the targets of one priority reach while earlier ones keep theirs.
type TierValue struct {
	Tier  int     `json:"tier"`
	Value float64 `json:"value"`
	Bound float64 `json:"bound"` // proved: no more while earlier tiers keep their value
	// Without is the value if the tier just before gave way; Cost what that tier takes.
	Without float64 `json:"without,omitempty"`
	Cost    float64 `json:"cost"`
}
