package budget

// OutcomeSchema names the format of an Outcome in JSON.
const OutcomeSchema = "phanbo/outcome/1"

// Outcome is the answer to a plan under one scenario: the draft judged, the best
// allocation found with its bound, what it reaches, and the moves that lead
// there. It is also the JSON that phanbo writes.
type Outcome struct {
	Schema       string        `json:"schema"`
	Version      string        `json:"version"`
	Plan         string        `json:"plan"` // id
	PlanName     Text          `json:"plan_name"`
	Province     Text          `json:"province"`
	Scenario     string        `json:"scenario"` // id; empty for the plan as it stands
	ScenarioName Text          `json:"scenario_name"`
	Inputs       []Input       `json:"inputs"`
	First        Year          `json:"first"`
	Last         Year          `json:"last"`
	Status       Status        `json:"status"`
	Objective    Objective     `json:"objective"`
	Value        float64       `json:"value"`           // simulated on the issued plan, in the objective's unit
	Bound        float64       `json:"bound"`           // proved: no allocation does better
	Tiers        []TierValue   `json:"tiers,omitempty"` // of a plan with several priorities
	Gap          float64       `json:"gap"`             // |bound - optimum| / max(1, |bound|), before rounding
	Rounding     Rounding      `json:"rounding"`
	Ceilings     []SourceYear  `json:"ceilings"`
	Allocation   []Cell        `json:"allocation"`              // the issued plan, zero cells left out
	Unallocated  []SourceYear  `json:"unallocated"`             // ceiling less allocation
	Pools        []PoolYear    `json:"pools,omitempty"`         // accounts of the pools under the proposal
	Tail         []TailYear    `json:"tail,omitempty"`          // what funded projects need after Last
	GroupUnspent []GroupYear   `json:"group_unspent,omitempty"` // typed for a group and not absorbed; objective fixed
	Payments     []Payment     `json:"payments"`                // of the issued plan, year by year
	Verdicts     []Verdict     `json:"verdicts"`
	Paths        []Path        `json:"paths"` // indicator levels with no new money, the draft and the proposal
	Rules        []RuleLine    `json:"rules"` // of the proposal
	Prices       *Marginals    `json:"prices,omitempty"`
	Least        *LeastSet     `json:"least,omitempty"` // of an objective that seeks the least: money or share, proved on both sides
	Draft        *Judged       `json:"draft,omitempty"`
	Moves        []Move        `json:"moves"`
	Mending      *Mending      `json:"mending,omitempty"` // of a draft that breaks hard limits
	Alternatives *Alternatives `json:"alternatives,omitempty"`
	MovesMost    int           `json:"moves_most,omitempty"` // the most moves that were asked for
	MovesStatus  MovesStatus   `json:"moves_status,omitempty"`
	MovesBound   float64       `json:"moves_bound,omitempty"` // proved: no list of as many moves leads to more progress
	MovesGap     float64       `json:"moves_gap,omitempty"`   // |bound - value after the last move| / max(1, |bound|)
	Units        []UnitAmount  `json:"units,omitempty"`       // the proposal shared over administrative units
	Successions  []Succession  `json:"successions,omitempty"` // indicators whose owner ends inside the plan
	Rests        Rests         `json:"rests_on"`
	Warnings     []Reason      `json:"warnings"`
	Conflict     []Reason      `json:"conflict,omitempty"` // infeasible: the limits that clash, with amounts

	Applied      *Scenario     `json:"applied,omitempty"`      // the scenario itself, where certificates need it
	Certificates []Certificate `json:"certificates,omitempty"` // of the bound and of what is reachable
	Hash         string        `json:"hash,omitempty"`         // see Digest
}

// Status says how the search for an allocation ended.
type Status string

// The states of an Outcome.
const (
	Optimal    Status = "optimal"    // within the stated gap of the proved bound
	Feasible   Status = "feasible"   // keeps all hard limits; the gap is larger than asked
	Infeasible Status = "infeasible" // proved: no allocation keeps all hard limits
	NotSolved  Status = "not_solved" // stopped before either was known
)

// Cell is money appropriated to a use from a source in a year (dự toán giao, kế
// hoạch vốn).
type Cell struct {
	Use    string `json:"use"`
	Source string `json:"source"`
	Year   Year   `json:"year"`
	Amount Dong   `json:"amount"`
}

// SourceYear is an amount of a source in a year.
type SourceYear struct {
	Source string `json:"source"`
	Year   Year   `json:"year"`
	Amount Dong   `json:"amount"`
}

// GroupYear is an amount of a task group in a year.
type GroupYear struct {
	Group  string `json:"group"`
	Year   Year   `json:"year"`
	Amount Dong   `json:"amount"`
}

// Payment is what becomes of the money appropriated to a use from a source in a
// year: Paid in the year + Carried and paid in the next + Lapsed = appropriated.
type Payment struct {
	Use     string `json:"use"`
	Source  string `json:"source"`
	Year    Year   `json:"year"`
	Paid    Dong   `json:"paid"`
	Carried Dong   `json:"carried"`
	Lapsed  Dong   `json:"lapsed"`
}

// Rounding tells how the optimum became a plan in whole steps.
type Rounding struct {
	Step    Dong    `json:"step"`     // the step that all cells keep
	Odd     int     `json:"odd"`      // cells that needed a finer step, so that a limit is kept exactly
	OddStep Dong    `json:"odd_step"` // that finer step; 0 when Odd is 0
	Optimum float64 `json:"optimum"`  // value before rounding
	Loss    float64 `json:"loss"`     // Optimum - Value
}

// MetStatus is the state of a target in one allocation.
type MetStatus string

// The states of a target.
const (
	Met           MetStatus = "met"            // Đạt
	NotMet        MetStatus = "not_met"        // Chưa đạt
	NotAssessable MetStatus = "not_assessable" // Chưa đủ cơ sở đánh giá
)

// Reach is what is known of a target over all allocations.
type Reach string

// The values of reach.
const (
	Reachable   Reach = "reachable"    // an allocation that keeps every hard limit meets it
	ReachableIf Reach = "reachable_if" // proved: not with this money; an allocation with more meets it
	Unreachable Reach = "unreachable"  // proved: no allocation meets it, whatever the money
	Borderline  Reach = "borderline"   // sát ngưỡng: between the curves' lower and upper bounds
	NotProved   Reach = "not_proved"   // neither an allocation nor a proof was found
	NotExamined Reach = "not_examined" // Chưa xét
	BeyondPlan  Reach = "beyond_plan"  // the target's year is after the plan
)

// Grade says what a verdict rests on.
type Grade string

// The grades.
const (
	GradeA Grade = "A" // law and money data only
	GradeB Grade = "B" // sourced responses
	GradeC Grade = "C" // assumptions
)

// Verdict is what the proposal does to one target.
type Verdict struct {
	Target        string     `json:"target"`
	Indicator     string     `json:"indicator"`
	Name          Text       `json:"name"`
	Unit          Text       `json:"unit"`
	Year          Year       `json:"year"`
	Comparison    Comparison `json:"comparison"`
	Baseline      *float64   `json:"baseline"`
	Required      *float64   `json:"required"` // lower end of a range; 1 for a milestone
	Upper         *float64   `json:"upper,omitempty"`
	Growth        *Growth    `json:"growth,omitempty"` // of a target on growth: what it asks for as published
	Units         *Units     `json:"units,omitempty"`  // of a share that moves in whole units: how many must have it
	Got           *float64   `json:"got"`              // level in the target's year; 0 or 1 for a milestone
	Gap           *float64   `json:"gap"`              // what is missing to Required, 0 when met
	Progress      *float64   `json:"progress"`
	Status        MetStatus  `json:"status"`
	HighLevel     bool       `json:"high_level,omitempty"` // a range's upper end is met
	Reach         Reach      `json:"reach"`
	Since         Year       `json:"since,omitempty"` // first year from which it is met to the target's year
	Grade         Grade      `json:"grade,omitempty"`
	Binding       []Reason   `json:"binding,omitempty"`
	NoNewMoney    MetStatus  `json:"no_new_money"`
	Draft         MetStatus  `json:"draft,omitempty"`
	Money         Dong       `json:"money"`             // appropriated by the proposal to the uses that move it
	WhyNot        []Reason   `json:"why_not,omitempty"` // not assessable: what is missing
	AssumedInputs []string   `json:"assumed,omitempty"` // ids of the assumed rows it rests on
}

// Units is a target on a share of units that are counted: Need of Of.
type Units struct {
	Need int `json:"need"`
	Of   int `json:"of"`
}

// Growth is what a target on growth asks for, in percent a year; Upper is 0 but for
// a range.
type Growth struct {
	Value float64 `json:"value"`
	Upper float64 `json:"upper,omitempty"`
}

// Path is the level of an indicator year by year, from the base year First-1,
// under no new money, the draft (when there is one) and the proposal.
type Path struct {
	Indicator  string    `json:"indicator"`
	Years      []Year    `json:"years"`
	NoNewMoney []float64 `json:"no_new_money"`
	Draft      []float64 `json:"draft,omitempty"`
	Proposal   []float64 `json:"proposal"`
}

// RuleStatus is the state of a rule under one reading of its base.
type RuleStatus string

// The states of a rule line.
const (
	RuleMet    RuleStatus = "met"
	RuleNotMet RuleStatus = "not_met"
	RuleNoData RuleStatus = "no_data" // không có số liệu
)

// RuleLine is a rule tested in a year (Year 0: over the period) under one
// reading of its base.
type RuleLine struct {
	Rule       string     `json:"rule"`
	Name       Text       `json:"name"`
	Year       Year       `json:"year"`
	Direction  Direction  `json:"direction"`
	Base       string     `json:"base,omitempty"`
	Stage      Stage      `json:"stage,omitempty"`
	BaseAmount Dong       `json:"base_amount"`
	Share      Rate       `json:"share,omitzero"`
	Value      Dong       `json:"value"`
	Limit      Dong       `json:"limit"`
	Slack      Dong       `json:"slack"` // value - limit of a floor, limit - value of a ceiling
	Status     RuleStatus `json:"status"`
	Advisory   bool       `json:"advisory"`
	Tested     bool       `json:"tested"`  // this reading is the one the plan enforces
	Assumed    bool       `json:"assumed"` // the base of the year is assumed
}

// Judged is the draft held against the plan.
type Judged struct {
	Value       float64      `json:"value"`
	Total       Dong         `json:"total"`
	Allocation  []Cell       `json:"allocation"`
	Payments    []Payment    `json:"payments"`
	Violations  []Violation  `json:"violations"`
	Rules       []RuleLine   `json:"rules"`
	Unallocated []SourceYear `json:"unallocated"`
}

// Transfer is money of one source and year taken from one use and given to
// another. From or To is empty for money that no use has.
type Transfer struct {
	Source string `json:"source"`
	Year   Year   `json:"year"`
	From   string `json:"from"`
	To     string `json:"to"`
	Amount Dong   `json:"amount"`
}

// Move is one justified change of the draft. A move between tasks has one
// transfer; one that starts a project has a transfer for each of its phases.
type Move struct {
	Transfers []Transfer `json:"transfers"`
	Amount    Dong       `json:"amount"` // sum over transfers
	Value     float64    `json:"value"`  // objective after this and all earlier moves
	Gain      float64    `json:"gain"`
	Gained    []string   `json:"gained,omitempty"` // targets that become met
	Lost      []string   `json:"lost,omitempty"`   // targets that stop being met
	Reasons   []Reason   `json:"reasons"`
	// Mended are the hard limits that it makes kept, or broken by less, as they were before.
	Mended []Violation `json:"mended,omitempty"`
}

// MovesStatus says what is known of a list of moves.
type MovesStatus string

// What is known of a list of moves beside all others of as many moves.
const (
	MovesProved MovesStatus = "proved" // before rounding to whole steps no list is better
	MovesGapped MovesStatus = "gap"    // none is better than the bound; whether one is better is not known
)

// MovesGround says what is proved of the list of moves, of those after a mending; the gap is
// in percent.
func (o *Outcome) MovesGround() Reason {
	most, code := o.MovesMost, "moves_"+string(o.MovesStatus)
	if o.Mending != nil {
		most -= o.Mending.Moves
		if code += "_mended"; most == 0 {
			code = "moves_used"
		}
	}
	return Reason{Code: code, Args: []Arg{NumberOf("most", float64(most)), NumberOf("gap", 100*o.MovesGap)}}
}

// Rests says what an answer rests on.
type Rests struct {
	Total            Dong `json:"total"`             // allocated by the proposal
	OnAssumedPrices  Dong `json:"on_assumed_prices"` // part of it in uses whose price or quantity is assumed
	Targets          int  `json:"targets"`           // that are assessed
	AssumedBaselines int  `json:"assumed_baselines"` // of them, with an assumed baseline
	AssumedResponses int  `json:"assumed_responses"` // of them, with an assumed response
}

// Violation is a limit that an allocation breaks. Hard limits make it invalid;
// advisory rules do not.
type Violation struct {
	Code     string `json:"code"`             // name of the limit, such as "source_ceiling"
	Subject  string `json:"subject"`          // id of the source, use, group or rule
	Source   string `json:"source,omitempty"` // of the cell, where one cell is at fault
	Other    string `json:"other,omitempty"`  // id of the other project, where two clash
	Year     Year   `json:"year"`             // 0 = over the period
	Value    Dong   `json:"value"`
	Limit    Dong   `json:"limit"`
	Count    int    `json:"count,omitempty"` // of the projects of a choice that are funded
	Most     int    `json:"most,omitempty"`  // and of those that may be
	Advisory bool   `json:"advisory"`
}
