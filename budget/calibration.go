package budget

// CalibrationSchema names the format of a Calibration in JSON.
const CalibrationSchema = "phanbo/calibration/1"

// Elicited is what people who know a matter expect of money: with Money in all, an effect
// between Low and High, Likely in between, in the indicator's unit.
type Elicited struct {
	Money  Dong   `json:"money"`
	Effect Figure `json:"effect"`
}

// HistoryYear is what was spent in a year and the level of an indicator at its end.
type HistoryYear struct {
	Year  Year    `json:"year"`
	Paid  Dong    `json:"paid"`
	Level float64 `json:"level"`
}

// CalibrationMethod says what a calibration was made of.
type CalibrationMethod string

// The methods.
const (
	FromPoints  CalibrationMethod = "points"  // what people expect
	FromHistory CalibrationMethod = "history" // what was spent and reached
)

// Calibration is a curve found from points or a history (hiệu chỉnh đường cong): its gain
// and money with their spread, how well it fits, and whether the data carry it.
type Calibration struct {
	Schema  string            `json:"schema"`
	Method  CalibrationMethod `json:"method"`
	Shape   Shape             `json:"shape"`
	Power   float64           `json:"power,omitempty"`
	Gain    Figure            `json:"gain"`
	Money   Amount            `json:"money"`           // scale of the curve
	Base    *Figure           `json:"base,omitempty"`  // level without money; of a history
	Trend   *Figure           `json:"trend,omitempty"` // change a year without money, where it was asked for
	Lines   []CalibrationLine `json:"lines"`
	Tests   []CalibrationTest `json:"tests"`
	Carried bool              `json:"carried"` // every test holds
}

// CalibrationLine sets what was given beside what the curve says.
type CalibrationLine struct {
	Year   Year    `json:"year,omitempty"`
	Money  Dong    `json:"money"` // in all; of a history the stock
	Given  Figure  `json:"given"`
	Fitted Figure  `json:"fitted"`
	Off    float64 `json:"off"` // fitted less given, likely
}

// CalibrationTest is a condition under which data carry a curve: Found must be at least,
// or AtMost at most, Wanted.
type CalibrationTest struct {
	Code   string  `json:"code"`
	Found  float64 `json:"found"`
	Wanted float64 `json:"wanted"`
	AtMost bool    `json:"at_most,omitempty"`
	Holds  bool    `json:"holds"`
}
