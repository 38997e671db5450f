package budget

// SideBySideSchema names the format of a SideBySide in JSON.
const SideBySideSchema = "phanbo/comparison/1"

// SideBySide sets scenarios of one plan side by side, and tells what causes each
// difference from the first. It is also the JSON that phanbo writes.
type SideBySide struct {
	Schema      string          `json:"schema"`
	Version     string          `json:"version"`
	Plan        string          `json:"plan"` // id
	PlanName    Text            `json:"plan_name"`
	Inputs      []Input         `json:"inputs"`
	First       Year            `json:"first"`
	Last        Year            `json:"last"`
	Scenarios   []Compared      `json:"scenarios"`
	GroupNames  map[string]Text `json:"group_names"`
	Differences []Difference    `json:"differences"` // of each scenario after the first from the first
}

// Compared is what is set side by side of one scenario. Of an infeasible one
// nothing but the status is meant.
type Compared struct {
	Scenario  string           `json:"scenario"` // id; empty for the plan as it stands
	Name      Text             `json:"name"`
	Status    Status           `json:"status"`
	Objective Objective        `json:"objective"`
	Progress  float64          `json:"progress"` // Σ weight·progress over targets
	Ceiling   Dong             `json:"ceiling"`
	Allocated Dong             `json:"allocated"`
	Groups    []GroupYear      `json:"groups"` // allocated, groups in the order of the plan, years inside
	Targets   []ComparedTarget `json:"targets"`
	Broken    int              `json:"broken"` // advisory rules that are not met in some year
	Conflict  []Reason         `json:"conflict,omitempty"`
}

// ComparedTarget is a target in one scenario.
type ComparedTarget struct {
	Target string    `json:"target"`
	Name   Text      `json:"name"`
	Unit   Text      `json:"unit"`
	Got    *float64  `json:"got"`
	Status MetStatus `json:"status"`
}

// Method says how a difference was divided among its causes.
type Method string

// The methods. Shapley's value is a cause's effect on average over every order in
// which the changes can be made (Shapley 1953, A value for n-person games).
const (
	Shapley Method = "shapley"
	InOrder Method = "in_order" // each change on top of the ones before it
)

// Difference tells what changes from one scenario to another, and why.
type Difference struct {
	From    int      `json:"from"` // index in SideBySide.Scenarios
	To      int      `json:"to"`
	Changes []Change `json:"changes"`
	Causes  []string `json:"causes"`
	Method  Method   `json:"method,omitempty"`
	Order   []string `json:"order,omitempty"` // of the causes, by InOrder: as declared, those that had no allocation put off
	// InOrderFor says why Shapley's value was not taken: too many causes, or a
	// combination of them without an allocation.
	InOrderFor []Reason      `json:"in_order_for,omitempty"`
	Money      []MoneyEffect `json:"money"`
	Levels     []LevelEffect `json:"levels"`
	Turns      []Turn        `json:"turns"`
}

// MoneyEffect divides the change of an amount among causes: To = From + Σ Parts, to
// the đồng.
type MoneyEffect struct {
	Measure string `json:"measure"` // "ceiling", "allocated" or "group"
	Row     string `json:"row,omitempty"`
	Name    Text   `json:"name,omitzero"`
	From    Dong   `json:"from"`
	To      Dong   `json:"to"`
	Parts   []Dong `json:"parts"` // by cause
}

// LevelEffect divides the change of a number among causes: To = From + Σ Parts within
// 1e-9 of the larger.
type LevelEffect struct {
	Measure string    `json:"measure"` // "progress" or "level"
	Row     string    `json:"row,omitempty"`
	Name    Text      `json:"name,omitzero"`
	Unit    Text      `json:"unit,omitzero"`
	Year    Year      `json:"year,omitempty"`
	From    float64   `json:"from"`
	To      float64   `json:"to"`
	Parts   []float64 `json:"parts"` // by cause
}

// Turn is a verdict that differs, with the smallest sets of causes that turn it:
// without any one cause of a set it stays as it was. An empty Target is the plan's
// being feasible.
type Turn struct {
	Target string     `json:"target"`
	Name   Text       `json:"name,omitzero"`
	From   string     `json:"from"`
	To     string     `json:"to"`
	Sets   [][]string `json:"sets"`
}
