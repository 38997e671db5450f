package budget

import "math"

// IndicatorKind tells what can be tested.
type IndicatorKind string

// The kinds of indicator.
const (
	Quantitative IndicatorKind = "quantitative" // a number
	Milestone    IndicatorKind = "milestone"    // done or not done
	Aspiration   IndicatorKind = "aspiration"   // no test is given; listed, never optimised
)

// Combine says how several responses of one indicator work together.
type Combine string

// The ways to combine responses. The empty one means CombineSum.
const (
	CombineSum     Combine = "sum"     // effects add up
	CombineWeakest Combine = "weakest" // the weakest decides: gain·min_k f_k(S_k), all gains equal
)

// Indicator is something that a plan wants to move (chỉ tiêu).
//
//	I(t) = clamp(baseline + drift·(t - baseline year) + effect(t), Low, High)
//
// where effect is the sum of its responses, or the weakest of them decides (Combine). Years with an actual value show it.
type Indicator struct {
	ID          string
	Name        Text
	Kind        IndicatorKind
	Unit        Text
	Levels      []Tier
	Groups      []string // task groups that serve it, as judged by the planner
	Baseline    *Baseline
	Drift       Figure // change a year without new money, in the indicator's unit
	DriftFrom   Evidence
	Low, High   float64 // limits of the value; both 0 = none
	Immovable   bool    // money cannot move it, such as a rank
	Denominator int     // units counted, for a percentage that moves in whole units: a target v is ⌈v·n/100⌉ of n; 0 = continuous
	Combine     Combine
	Actuals     []IndicatorActual
	Definition  Text // what is counted and what is left out
	Lead        string
	Field       Text     // field of work, such as posts or telecommunications
	Statement   string   // sentence of the document; rows of one sentence share it
	NoBasis     Text     // why it cannot be assessed, where the planner knows
	KnownBy     []string // tallies that tell where it stands, in units of their own
	PartOf      string   // indicator that counts what this one counts and more: its level is never below this one's
	Akin        []string // indicators on the same matter in other words
	Owner       string   // id of the Unit that answers for it; empty = the plan's own unit
	Ended       Ended    // what becomes of it when the owner ends
	MovedTo     []string // ids of the units that carry it on
	Evidence    Evidence // the quote that sets it
	Origin      Origin
}

// HasLimits tells whether Low and High are given.
func (i *Indicator) HasLimits() bool { return i.Low != 0 || i.High != 0 }

// Baseline is the level of an indicator before the plan (hiện trạng).
type Baseline struct {
	Year     Year
	Value    Figure
	Evidence Evidence
	Origin   Origin
}

// IndicatorActual is a level that was really reached in a year before Plan.AsOf.
type IndicatorActual struct {
	Year     Year
	Value    float64
	Evidence Evidence
	Origin   Origin
}

// Comparison is the direction of a target.
type Comparison string

// The comparisons of a target.
const (
	AtLeast  Comparison = "at_least"
	AtMost   Comparison = "at_most"
	LessThan Comparison = "less_than" // at most Value - Precision
	Between  Comparison = "range"     // Value is met ("Đạt"), Upper is met at the high level
	DoneBy   Comparison = "done_by"   // a milestone
)

// Target is a level that an indicator should have in a year (mục tiêu).
type Target struct {
	ID         string
	Indicator  string
	Year       Year
	Comparison Comparison
	Value      float64 // in the indicator's unit
	Upper      float64 // of a range
	Growth     bool    // Value and Upper are growth, in percent a year since the year of the baseline
	Precision  float64 // of less_than. Default 0.01
	Done       Done    // of a milestone
	Deadline   string  // ISO date inside Year, where the document gives one
	Undated    bool    // the document gives no year; Year is the planner's
	Weight     float64 // in the objective. Default 1
	Priority   int     // tier, 1 first. Default 1
	Origin     Origin
}

// Levels returns the level that meets a target, and the upper end of a range, in
// the unit of its indicator. Growth of v percent a year asks for
// baseline·(1 + v/100)^(Year - baseline year); without a baseline it stays v.
func (t *Target) Levels(i *Indicator) (value, upper float64) {
	if !t.Growth || i.Baseline == nil {
		return t.Value, t.Upper
	}
	years := float64(t.Year) - float64(i.Baseline.Year)
	grown := func(v float64) float64 { return i.Baseline.Value.Likely * math.Pow(1+v/100, years) }
	return grown(t.Value), grown(t.Upper)
}

// Done is the condition of a milestone: every listed project is complete and
// every listed task has its cumulative payment. Without a condition the
// milestone cannot be assessed.
type Done struct {
	Projects []string
	Tasks    []TaskPaid
	// Hold asks for a state that is kept: each task's payments must reach Paid in
	// every single year from First to the target's year.
	Hold     bool
	Evidence Evidence
}

// TaskPaid asks that the payments for a task from First to the target's year add
// up to Paid; with Hold, that those of each year do.
type TaskPaid struct {
	Task string
	Paid Dong
}

// IsSet tells whether the milestone has a condition.
func (d *Done) IsSet() bool { return len(d.Projects) > 0 || len(d.Tasks) > 0 }

// Shape is the form of a spend-to-effect curve.
type Shape string

// The shapes. For a stock of payments S:
//
//	linear      Gain·min(1, S/Money)
//	saturating  Gain·(1 - 2^(-S/Money)): Money gives half of the gain
//	completion  Gain once the project is complete and its lag has passed; of a divisible
//	            project the part of Gain that every one of its phases is funded to
//	uncapped    Gain·S/Money, without an end
//	coverage    Gain·min(1, 2a/(1 + exp(-2x/a)) - a), x = S/Money, a = Power: the part of
//	            a population that is covered, never above a; Money would cover all at the
//	            first unit cost (Optima HIV, costcov; Atomica, get_prop_covered)
//	hill        Gain·x^n/(1 + x^n), x = S/Money, n = Power >= 1: S-shaped, Money gives half
//	logistic    Gain·(l(x) - l(0))/(1 - l(0)), l(x) = 1/(1 + exp(-k(x - 1))), x = S/Money,
//	            k = Power > 0: S-shaped, steepest at Money, 0 without money
//	points      Gain·part on the broken line through (0, 0) and Points, level after them
const (
	Linear     Shape = "linear"
	Saturating Shape = "saturating"
	Completion Shape = "completion"
	Uncapped   Shape = "uncapped"
	Coverage   Shape = "coverage"
	Hill       Shape = "hill"
	Logistic   Shape = "logistic"
	BrokenLine Shape = "points"
)

// HasPower tells whether the shape has a Power.
func (s Shape) HasPower() bool { return s == Coverage || s == Hill || s == Logistic }

// CurvePoint is a point that a planner sets: a stock of payments and the part of the
// gain that it gives.
type CurvePoint struct {
	Money Dong
	Part  Rate
}

// Family is the kind of response: administrative (decisions, training, shared
// platforms: fast, cheap) or capital (networks, databases: slow, near linear).
type Family string

// The two families of response.
const (
	Administrative Family = "administrative"
	CapitalFamily  Family = "capital"
)

// Response says how money given to a use moves an indicator. The stock of a task
// is S(t) = (1-fade)·S(t-1) + paid(t-lag)/index(t-lag), S(First-1) = 0, with the index of
// Plan.Prices.
type Response struct {
	ID        string
	Indicator string
	Use       string // id of a Task or Project
	Family    Family
	Shape     Shape
	Gain      Figure       // in the indicator's unit; negative where smaller is better
	Money     Amount       // scale of the curve, in đồng; unused by completion and points
	Power     float64      // of coverage, hill and logistic; no unit
	Points    []CurvePoint // of points, rising; the last has the whole gain
	Evidence  Evidence
	Origin    Origin
}
