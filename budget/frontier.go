package budget

// FrontierSchema names the format of a Frontier in JSON.
const FrontierSchema = "phanbo/frontier/1"

// Frontier tells what a common share of the envelope's base, the same in every open
// year, can reach: the least share for each target, and the value of the best
// allocation over the share. Only the ceilings of the sources move with the share;
// legal floors stay. It is also the JSON that phanbo writes.
type Frontier struct {
	Schema       string        `json:"schema"`
	Version      string        `json:"version"`
	Plan         string        `json:"plan"` // id
	PlanName     Text          `json:"plan_name"`
	Province     Text          `json:"province"`
	Scenario     string        `json:"scenario"`
	ScenarioName Text          `json:"scenario_name"`
	Inputs       []Input       `json:"inputs"`
	First        Year          `json:"first"`
	Last         Year          `json:"last"`
	Low          Rate          `json:"low"`
	High         Rate          `json:"high"`
	Step         Rate          `json:"step"`         // of the least shares
	Now          Rate          `json:"now,omitzero"` // the plan's own share, where all open years have the same
	Lawful       Least         `json:"lawful"`       // for the limits alone, no target asked
	Least        []Least       `json:"least"`        // for each target, least share first
	Together     Least         `json:"together"`     // for all targets asked
	Curve        FrontierCurve `json:"curve"`        // of the value over the share

	// Open is what a check of the certificates leaves without proof.
	Open         []Reason      `json:"open,omitzero"`
	Applied      *Scenario     `json:"applied,omitempty"` // the scenario itself, where certificates need it
	Certificates []Certificate `json:"certificates,omitempty"`
	Hash         string        `json:"hash,omitempty"` // see Digest
}

// LeastStatus says what is known of a least share.
type LeastStatus string

// The states of a least share.
const (
	LeastFound    LeastStatus = "found"     // an allocation at Share; proved: none at Refuted
	LeastAtLow    LeastStatus = "at_low"    // an allocation at the lowest share that was looked at
	LeastBeyond   LeastStatus = "beyond"    // proved: none up to the highest share that was looked at
	LeastNotKnown LeastStatus = "not_known" // no allocation was found, and no proof
)

// Least is the least share at which one allocation meets all of some targets.
type Least struct {
	Targets []string    `json:"targets"` // none: only the hard limits are asked
	Name    Text        `json:"name,omitzero"`
	Status  LeastStatus `json:"status"`
	Share   Rate        `json:"share,omitzero"`   // an allocation that the auditor accepts meets them
	Refuted Rate        `json:"refuted,omitzero"` // proved: no allocation does, here and below
	Minimal bool        `json:"minimal"`          // Share is Refuted and one step
	Money   Dong        `json:"money"`            // of the envelope at Share, over the open years
	Spent   Dong        `json:"spent"`            // of it, and of granted money, what the allocation uses in them
	// Allocation shows it.
	Allocation []Cell `json:"allocation,omitempty"`
}

// FrontierCurve is the value of the best allocation over the share, in percent of the base.
// It never falls, as a larger share forbids nothing: between two points it is not below the
// value of the one before nor above the bound of the one after.
type FrontierCurve struct {
	// Exact: between its points the curve is the straight line through them. Otherwise
	// each point has the value of an allocation and a bound that none passes.
	Exact bool `json:"exact"`
	// Concave: a share more never adds more than the one before. Then the curve lies
	// between the lines through the values and those along the slopes.
	Concave bool            `json:"concave"`
	Points  []FrontierPoint `json:"points"`
	Kinks   []Kink          `json:"kinks"`
}

// FrontierPoint is the value at a share.
type FrontierPoint struct {
	Percent float64 `json:"percent"`
	Value   float64 `json:"value"` // of an allocation
	Bound   float64 `json:"bound"` // proved: none has more
}

// Kink is a share at which one percent more begins to add less or more, or the value jumps,
// and what changes there.
type Kink struct {
	Percent float64 `json:"percent"`
	Value   float64 `json:"value"`
	// From and To are the two shares, close to either side, at which the curve was looked at.
	From    float64  `json:"from"`
	To      float64  `json:"to"`
	Before  float64  `json:"before"`            // value that one percent more adds, up to the kink
	After   float64  `json:"after"`             // and from there on
	Jump    float64  `json:"jump"`              // of the value, where other projects can be started; else 0
	Starts  []Reason `json:"starts"`            // limits that hold the value back from here on
	Ends    []Reason `json:"ends"`              // limits that no longer do
	Changes []Reason `json:"changes,omitempty"` // in the projects that are started, and in milestones
}
