package budget

// ReachSchema names the format of a ReachReport in JSON.
const ReachSchema = "phanbo/reach/1"

// ReachReport tells of every target of a plan whether any allocation meets it, what
// stands against it, and the smallest repair. It is also the JSON that phanbo writes.
type ReachReport struct {
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
	Step         Dong          `json:"step"`         // of the repairs
	SourcedOnly  bool          `json:"sourced_only"` // targets that rest on assumptions were not judged
	Status       Status        `json:"status"`
	Ceilings     []SourceYear  `json:"ceilings"`
	Targets      []TargetReach `json:"targets"` // in the order of the plan
	Together     *Together     `json:"together,omitempty"`
	Least        *LeastSet     `json:"least,omitempty"` // of the targets that were chosen
	Clash        *Clash        `json:"clash,omitempty"` // of a plan that no allocation keeps
	Issued       []Cell        `json:"issued"`          // the allocation whose targets are held
	// Extended is what years after the plan are assumed to have, where such years were tried.
	Extended []ExtendedLine `json:"extended,omitempty"`

	// Open is what a check of the certificates leaves without proof.
	Open         []Reason      `json:"open,omitzero"`
	Applied      *Scenario     `json:"applied,omitempty"` // the scenario itself, where certificates need it
	Certificates []Certificate `json:"certificates,omitempty"`
	Hash         string        `json:"hash,omitempty"` // see Digest
}

// TargetReach is what is known of one target over all allocations.
type TargetReach struct {
	Target     string     `json:"target"`
	Indicator  string     `json:"indicator"`
	Name       Text       `json:"name"`
	Unit       Text       `json:"unit"`
	Year       Year       `json:"year"`
	Comparison Comparison `json:"comparison"`
	Baseline   *float64   `json:"baseline"`
	Required   *float64   `json:"required"` // lower end of a range; 1 for a milestone
	Upper      *float64   `json:"upper,omitempty"`
	Growth     *Growth    `json:"growth,omitempty"` // as in Verdict, so are Units
	Units      *Units     `json:"units,omitempty"`
	Reach      Reach      `json:"reach"`
	// Readings are the four questions: within this money or at any money, alone or with
	// the other targets of the issued plan held met.
	Readings []Reading    `json:"readings"`
	Grade    Grade        `json:"grade,omitempty"`
	Assumed  []string     `json:"assumed,omitempty"`  // ids of the assumed rows it rests on
	Conflict *ConflictSet `json:"conflict,omitempty"` // why it cannot be met
	Repairs  []Repair     `json:"repairs,omitempty"`
	// NotByMoney: proved that no amount of money makes it reachable by itself.
	NotByMoney bool     `json:"not_by_money,omitempty"`
	Earliest   Year     `json:"earliest,omitempty"`   // later year in which an allocation meets it; 0 = none up to Examined. Years after the plan rest on Extended
	Examined   Year     `json:"examined,omitempty"`   // last year that was tried for Earliest
	YearsOpen  []Year   `json:"years_open,omitempty"` // tried years in which it is neither shown nor refuted; in every other before Earliest it is refuted
	Flips      []Flip   `json:"flips,omitempty"`
	WhyNot     []Reason `json:"why_not,omitempty"` // not assessable: what is missing
}

// ExtendedLine is what a line of a plan that goes on after its last year is assumed to be.
type ExtendedLine struct {
	Line    string `json:"line"` // id of a Base or a Source; "prices" for the price index
	Name    Text   `json:"name"`
	Granted bool   `json:"granted,omitempty"` // the granted money of a source
	// Growth is what a year multiplies by: the average of the years From to To, rounded to
	// 0,01 percentage point; unset = the last value stays.
	Growth Rate `json:"growth,omitzero"`
	From   Year `json:"from"`
	To     Year `json:"to"`
}

// Proof says what a reading rests on.
type Proof string

// The kinds of proof. The empty one means that nothing is claimed.
const (
	ByAllocation Proof = "allocation" // an allocation in whole đồng that the auditor accepts
	ByFarkas     Proof = "farkas"     // multipliers on the limits, checked in exact arithmetic
	ByTree       Proof = "tree"       // a branch-and-bound tree of such multipliers, likewise
)

// Reading is the answer to one of the four questions.
type Reading struct {
	AnyMoney   bool  `json:"any_money"`   // source ceilings, group totals and requests lifted
	HoldOthers bool  `json:"hold_others"` // other targets of the issued plan kept met
	Reach      Reach `json:"reach"`
	Proof      Proof `json:"proof,omitempty"`
	// Best is the level of the best allocation found, Bound the level that none passes;
	// between them lies what is not known.
	Best  *float64 `json:"best,omitempty"`
	Bound *float64 `json:"bound,omitempty"`
	// Lost are targets of the issued plan that the allocation of this reading gives up.
	Lost []string `json:"lost,omitempty"`
}

// ConflictSet is an irreducible set of limits that no allocation keeps together: with
// any one of them lifted, the rest can be kept. It is not claimed to be the smallest.
type ConflictSet struct {
	Members []Member `json:"members"`
	Proof   Proof    `json:"proof"`
	// Irreducible: for every member a point that keeps all others was found and checked.
	Irreducible bool `json:"irreducible"`
	AnyMoney    bool `json:"any_money"`   // it holds even with the money lifted
	HoldOthers  bool `json:"hold_others"` // it stands against meeting the target together with others
}

// Member is one limit of a conflict, with its value and its place in the plan.
type Member struct {
	Rule    string   `json:"rule"` // name of the limit, such as "source_ceiling"
	Subject string   `json:"subject"`
	Source  string   `json:"source,omitempty"` // of a request
	Name    Text     `json:"name"`
	Year    Year     `json:"year,omitempty"` // 0 = over the period
	From    Year     `json:"from,omitempty"` // of a window, which ends in Year
	Limit   Dong     `json:"limit"`
	Growth  Rate     `json:"growth,omitzero"` // of a ramp, on top of Limit
	Share   Rate     `json:"share,omitzero"`  // of a rule that is stated as one
	Base    string   `json:"base,omitempty"`  // what Share is of, as in Rule
	Most    int      `json:"most,omitempty"`  // projects of a choice
	Level   *float64 `json:"level,omitempty"` // of a target
	Law     bool     `json:"law"`             // set by a legal document
	Article string   `json:"article,omitempty"`
	Assumed bool     `json:"assumed"`
	Origin  Origin   `json:"origin"`
}

// RepairKind says what a repair changes.
type RepairKind string

// The kinds of repair.
const (
	ExtraMoney   RepairKind = "money"        // more money from any source, in any open year
	Proportional RepairKind = "proportional" // the same share more in all open years
	RecurrentToo RepairKind = "recurrent"    // more money from recurrent sources only
	OneLimit     RepairKind = "limit"        // one limit alone gives way
	OneShare     RepairKind = "share"        // the share of one rule alone gives way
	AllLimits    RepairKind = "limits"       // any limits give way, least in total
	Spend        RepairKind = "spend"        // nothing gives way: so much is allocated in all
)

// Repair is the smallest change of one kind after which an allocation meets what is
// asked: one was found with Amount, and none exists with Refuted; of OneShare, with
// ShareTo and ShareRefuted.
type Repair struct {
	Kind           RepairKind `json:"kind"`
	Limits         []Member   `json:"limits,omitempty"`          // that give way
	Amounts        []Dong     `json:"amounts,omitempty"`         // by how much each does
	Possible       bool       `json:"possible"`                  // an allocation was found with Amount
	Never          bool       `json:"never,omitempty"`           // proved: no amount of this kind is enough
	BeyondRequests bool       `json:"beyond_requests,omitempty"` // requests are exceeded: with them no amount was enough
	Amount         Dong       `json:"amount"`
	Yearly         bool       `json:"yearly,omitempty"` // Amount is for each year in which the limit stands
	Refuted        Dong       `json:"refuted"`          // the largest amount proved not to be enough; Minimal when within one step
	Minimal        bool       `json:"minimal"`
	// ShareNow is the share that the plan states of the rule, of OneShare; ShareTo the nearest
	// whole number of 0,01 percentage point with which an allocation was found, and
	// ShareRefuted the loosest share proved not to be enough; Minimal when it is the step
	// before ShareTo. Amount is by how many đồng the limit then moves in that allocation, in
	// all years together, and never adds to another repair.
	ShareNow     Rate `json:"share_now,omitzero"`
	ShareTo      Rate `json:"share_to,omitzero"`
	ShareRefuted Rate `json:"share_refuted,omitzero"`
	// Points is, for a share of a base, the part of that base that Amount is; NewShare is
	// the share that results, where all years have the same.
	Points   float64      `json:"points,omitempty"`
	NewShare float64      `json:"new_share,omitempty"`
	Places   []SourceYear `json:"places,omitempty"` // where the money goes
}

// Flip says how far one assumed figure alone must move for a verdict to change.
type Flip struct {
	Row  string `json:"row"`  // id of the assumed row
	Name Text   `json:"name"` // what it is about
	// Field is the figure: baseline, drift, gain or money.
	Field   string  `json:"field"`
	Now     float64 `json:"now"`
	At      float64 `json:"at"`       // the value at which the verdict changes
	Never   bool    `json:"never"`    // proved: no value does
	InRange bool    `json:"in_range"` // At lies between the low and the high estimate
}

// Together is the largest weighted set of targets that one allocation meets, and the
// cheapest way to meet all.
type Together struct {
	Targets []string `json:"targets"`
	Left    []string `json:"left"`
	Weight  float64  `json:"weight"`
	Bound   float64  `json:"bound"` // no set weighs more
	All     []Repair `json:"all,omitempty"`
}

// LeastSet is the least that meets a chosen set of targets together: of all money
// allocated, within the plan's ceilings, and of the share of the envelope's base.
type LeastSet struct {
	Targets []string `json:"targets"`
	// Money is of kind Spend: an allocation of no more than Amount was found, and none of
	// Refuted or less exists.
	Money Repair `json:"money"`
	Share *Least `json:"share,omitempty"` // of a plan with an envelope
}

// Clash explains a plan whose limits no allocation keeps.
type Clash struct {
	Conflict *ConflictSet `json:"conflict,omitempty"`
	Repairs  []Repair     `json:"repairs,omitempty"`
	// Nearest is the allocation nearest to the draft after the cheapest repair.
	Nearest []Cell `json:"nearest,omitempty"`
	Changed Dong   `json:"changed"` // Σ |change| against the draft
}
