package budget

// Alternatives are allocations that are worth nearly as much as the proposal and put the
// money elsewhere (phương án gần tối ưu): each keeps all hard limits, is issued in whole
// steps and gives up at most Loss of the value; each two of them, and each with the
// proposal, are at least Apart from each other.
type Alternatives struct {
	Asked  int                `json:"asked"`
	Loss   float64            `json:"loss"`  // most that an alternative gives up, as a part of the value
	Least  float64            `json:"least"` // value that follows from Loss; of least_money the most money
	Apart  float64            `json:"apart"` // least distance, see Distance
	Status AlternativesStatus `json:"status"`
	// Farthest is the least distance to the proposal and all alternatives that any further
	// plan can have, by proof; nil where that was not asked.
	Farthest *float64      `json:"farthest,omitempty"`
	Plans    []Alternative `json:"plans"`
}

// AlternativesStatus says how the search for alternatives ended.
type AlternativesStatus string

// The ends of a search for alternatives.
const (
	AlternativesFound AlternativesStatus = "found"     // as many as were asked for
	NoMore            AlternativesStatus = "no_more"   // proved: no further plan is so far apart
	NoneFound         AlternativesStatus = "not_found" // fewer were found, and no proof that there are no more
)

// Alternative is one of them.
type Alternative struct {
	Value      float64  `json:"value"`
	Loss       float64  `json:"loss"`  // part of the proposal's value that it gives up; below 0 when it is better
	Apart      float64  `json:"apart"` // least distance to the proposal and the alternatives before
	Total      Dong     `json:"total"`
	Met        int      `json:"met"`              // targets that it meets
	Gained     []string `json:"gained,omitempty"` // targets that it meets and the proposal does not
	Lost       []string `json:"lost,omitempty"`   // targets that the proposal meets and it does not
	Allocation []Cell   `json:"allocation"`
}

// Distance returns the part of the money of two allocations that they do not have in
// common: Σ|a - b| / (Σa + Σb) over uses, sources and years. It is 0 for equal ones and 1
// for those that share no cell; where both allocate the same sum, it is the part that one
// would have to move to become the other.
func Distance(a, b []Cell) float64 {
	amounts := make(map[cellKey]Dong)
	sum, apart := 0.0, 0.0
	for _, c := range a {
		amounts[c.key()] += c.Amount
		sum += float64(c.Amount)
	}
	for _, c := range b {
		amounts[c.key()] -= c.Amount
		sum += float64(c.Amount)
	}
	for _, d := range amounts {
		apart += float64(max(d, -d))
	}
	if sum == 0 {
		return 0
	}
	return apart / sum
}
