package budget

// PriceStep is the change of a limit whose value a price is.
const PriceStep = Billion

// Marginals tell what one tỷ đồng more or less is worth, found by solving again.
type Marginals struct {
	Step  Dong        `json:"step"`
	Money []MoneyCost `json:"money"` // by source and year, in the plan's order
	Rules []RuleCost  `json:"rules"` // of hard rules, in the order of their lines
	// Projects: the plan has projects. Then each price is given with any list of projects,
	// and with the list of the proposal kept.
	Projects bool `json:"projects"`
}

// MoneyCost is the price of a source in a year.
type MoneyCost struct {
	Source string `json:"source"`
	Year   Year   `json:"year"`
	Price
}

// RuleCost is the price of a line of a hard rule. Lines that ask the same of the same
// money are moved, and so priced, together: alone none of them would cost anything.
type RuleCost struct {
	Rule  string   `json:"rule"`
	Year  Year     `json:"year"` // 0 = over the period
	With  []string `json:"with"` // ids of the other rules that were moved
	Value Dong     `json:"value"`
	Limit Dong     `json:"limit"`
	Slack Dong     `json:"slack"`
	Price
}

// Price is how much the best value changes, in the objective's unit, when a limit is
// moved by one step: More allows more (a ceiling up, a floor down), Less allows less.
type Price struct {
	More     Shift  `json:"more"`
	Less     Shift  `json:"less"`
	MoreKept *Shift `json:"more_kept,omitempty"` // with the list of projects kept
	LessKept *Shift `json:"less_kept,omitempty"`
}

// Shift is the effect of moving a limit.
type Shift struct {
	Possible bool    `json:"possible"` // false: no allocation keeps the limits then, which is proved
	By       float64 `json:"by"`
	Gap      float64 `json:"gap"` // the true change is within it
}
