package budget

// Scenario is a named set of changes to a plan (kịch bản, phương án), never a
// copy of one. Empty fields change nothing.
type Scenario struct {
	ID        string
	Name      Text
	Note      Text
	Objective Objective
	LeastFor  []string     // targets that LeastMoney or LeastShare must meet
	Base      string       // id of another base for the envelope
	Shares    []YearRate   // shares of the envelope's base
	Parts     []SourcePart // split of the envelope over sources; replaces all parts
	Split     []GroupShare // shares of the year's money by task group; they add up to 1 and set Objective Fixed
	Rules     []RuleChange
	Step      Dong
	Origin    Origin
}

// SourcePart gives a source its part of the envelope.
type SourcePart struct {
	Source string
	Part   Rate
}

// GroupShare is the share of a task group in the money of a year; Year 0 means
// every year without rows of its own.
type GroupShare struct {
	Group  string
	Year   Year
	Share  Rate
	Origin Origin
}

// RuleChange makes a rule advisory or hard, or gives it another share.
type RuleChange struct {
	Rule     string
	Advisory *bool // nil = as it is
	Share    Rate  // unset = as it is
	Origin   Origin
}
