package budget

// Plan is everything known before money is allocated: years, bases, sources,
// rules, uses of money, indicators and their responses. Slices keep the order
// of the plan's files; that order decides display and nothing else.
type Plan struct {
	ID        string
	Name      Text
	Province  Text
	Successor Text   // the unit that holds the province's area now; empty while it exists
	Unit      string // id of the Unit that the plan is of; empty = not stated
	Ended     Ended  // what becomes of its indicators when that unit ends, unless they say otherwise
	First     Year
	Last      Year
	AsOf      Year // first year that is still to be decided; years before are actual. Default First
	Step      Dong // rounding step of the issued plan. Default 1 triệu đồng
	Objective Objective
	MaxMoves  int // most moves to propose. Default 10

	Documents      []Document
	Actors         []Actor
	Laws           []Statute // dated rules of law in force in the plan's years
	Units          []Unit
	Norms          []Norm
	UnitSplits     []UnitSplit
	Bases          []Base
	Envelope       Envelope
	Prices         Prices
	Sources        []Source
	Groups         []TaskGroup
	SolutionGroups []SolutionGroup
	Tasks          []Task
	Projects       []Project
	Choices        []Choice // among projects
	Rules          []Rule
	Tail           *Tail // nil: every project ends inside the plan
	Indicators     []Indicator
	Targets        []Target
	Responses      []Response
	Benchmarks     []Benchmark
	Tallies        []Tally      // numbers that documents state
	Systems        []System     // systems that documents name
	Provisions     []Provision  // what documents lay down without a figure
	Split          []GroupShare // group shares typed by a scenario; used by Objective Fixed
	Scenarios      []Scenario
	LeastFor       []string // ids of the targets that LeastMoney and LeastShare must meet; none = all that can be assessed

	Origin Origin
	Inputs []Input // the files that the plan was read from, in order
}

// Input identifies a file that a plan was read from.
type Input struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"` // of the raw bytes, in hexadecimal
}

// Objective is what the optimizer seeks.
type Objective string

// The objectives. The empty one means Attain.
const (
	Attain     Objective = "attain"      // most weighted progress, tier by tier, then least money
	LeastMoney Objective = "least_money" // least money that meets the targets of LeastFor
	LeastShare Objective = "least_share" // least share of the envelope's base, the same in every open year, that meets them
	Fixed      Objective = "fixed"       // group totals as typed (Split), inside them Attain
	Count      Objective = "count"       // most weighted targets met, then least money
	ProRata    Objective = "pro_rata"    // baseline: money in proportion to each line's maximum
	Priority   Objective = "priority"    // baseline: lines filled in order of obligation, then of the plan
)

// Years returns First..Last in order.
func (p *Plan) Years() []Year {
	years := make([]Year, 0, max(0, int(p.Last-p.First)+1))
	for y := p.First; y <= p.Last; y++ {
		years = append(years, y)
	}
	return years
}

// Locked tells whether a year is before AsOf: its money is what was really
// appropriated and paid, and no longer decided.
func (p *Plan) Locked(year Year) bool { return year < p.AsOf }

// YearAmount is an amount of one year.
type YearAmount struct {
	Year   Year `json:"year"`
	Amount Dong `json:"amount"`
}

// YearRate is a rate of one year; Year 0 means every year without a row of its own.
type YearRate struct {
	Year Year `json:"year,omitempty"`
	Rate Rate `json:"rate"`
}

// TaskGroup is a group of tasks (nhóm nhiệm vụ), the level at which shares are set.
type TaskGroup struct {
	ID       string
	Name     Text
	Evidence Evidence
	Origin   Origin
}

// SolutionGroup is a group of measures without money of their own (nhóm giải
// pháp); listed with the plan, never funded.
type SolutionGroup struct {
	ID       string
	Name     Text
	Evidence Evidence
	Origin   Origin
}

// Benchmark is what a place spends or means to spend, a year or on one project, set
// beside the plan's own figures to judge whether they can be absorbed and what things cost.
type Benchmark struct {
	ID       string
	Place    Text
	Item     Text           // what the money is for; empty = all IT of the place
	Stage    BenchmarkStage // how far the money is from being spent
	Years    string         // such as "2022" or "2022-2025"
	PerYear  Amount         // yearly amount; Low and High differ when a range was published; 0 = none is known
	Total    Amount         // of the whole project or programme; 0 = not published
	Evidence Evidence
	Origin   Origin
}

// BenchmarkStage says how far published money is from being spent. The empty one means
// BenchmarkApproved.
type BenchmarkStage string

// The stages of a benchmark.
const (
	BenchmarkPlanned  BenchmarkStage = "planned"  // a scheme or proposal: often several times what is approved later
	BenchmarkApproved BenchmarkStage = "approved" // assigned, or an approved total investment
	BenchmarkSpent    BenchmarkStage = "spent"    // spent, or contracted at its end
)

// Absorbed tells whether the yearly amount shows what a place can absorb: approved or
// spent, and not of a single project's whole.
func (b *Benchmark) Absorbed() bool { return b.Stage != BenchmarkPlanned && b.PerYear.Likely > 0 }
