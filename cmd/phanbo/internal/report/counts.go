package report

import (
	"slices"
	"strconv"

	"phanbo/budget"
)

// Counts is the number of rows of every kind.
type Counts struct {
	Indicators     int `json:"indicators"`
	Quantitative   int `json:"quantitative"` // of the indicators, so are the next two
	Milestones     int `json:"milestones"`
	Aspirations    int `json:"aspirations"`
	Targets        int `json:"targets"`
	Groups         int `json:"groups"`
	SolutionGroups int `json:"solution_groups"`
	Tasks          int `json:"tasks"`
	Projects       int `json:"projects"`
	Rules          int `json:"rules"`
	Sources        int `json:"sources"`
	Bases          int `json:"bases"`
	Documents      int `json:"documents"`
	Actors         int `json:"actors"`
	Responses      int `json:"responses"`
	Benchmarks     int `json:"benchmarks"`
	Scenarios      int `json:"scenarios"`

	Statements   int `json:"statements"`    // sentences of documents that set indicators
	WithBaseline int `json:"with_baseline"` // indicators of which a document tells where they stand
	Ranges       int `json:"ranges"`        // targets with a lower and an upper end
	LessIsBetter int `json:"less_is_better"`
	Undated      int `json:"undated"` // targets of which the document gives no year

	Tallies         int `json:"tallies"`
	Systems         int `json:"systems"` // sector systems and databases apart
	SectorSystems   int `json:"sector_systems"`
	SectorDatabases int `json:"sector_databases"`
	Provisions      int `json:"provisions"`

	TargetsByYear    map[int]int                  `json:"targets_by_year,omitempty"`
	Fields           map[string]int               `json:"fields,omitempty"` // indicators by field of work
	ProvisionsByKind map[budget.ProvisionKind]int `json:"provisions_by_kind,omitempty"`
	SystemsByStatus  map[budget.SystemStatus]int  `json:"systems_by_status,omitempty"`
}

func countsOf(plan *budget.Plan) Counts {
	c := Counts{
		Indicators: len(plan.Indicators), Targets: len(plan.Targets), Groups: len(plan.Groups),
		SolutionGroups: len(plan.SolutionGroups), Tasks: len(plan.Tasks), Projects: len(plan.Projects),
		Rules: len(plan.Rules), Sources: len(plan.Sources), Bases: len(plan.Bases), Documents: len(plan.Documents),
		Actors: len(plan.Actors), Responses: len(plan.Responses), Benchmarks: len(plan.Benchmarks),
		Scenarios: len(plan.Scenarios), Tallies: len(plan.Tallies), Provisions: len(plan.Provisions),
		TargetsByYear: map[int]int{}, Fields: map[string]int{},
		ProvisionsByKind: map[budget.ProvisionKind]int{}, SystemsByStatus: map[budget.SystemStatus]int{},
	}
	c.indicators(plan)
	c.targets(plan)
	c.stated(plan)
	return c
}

// indicators counts indicators by kind, by sentence and by what is known of them.
func (c *Counts) indicators(plan *budget.Plan) {
	statements := map[string]bool{}
	for _, i := range plan.Indicators {
		c.Quantitative += one(i.Kind == budget.Quantitative)
		c.Milestones += one(i.Kind == budget.Milestone)
		c.Aspirations += one(i.Kind == budget.Aspiration)
		c.WithBaseline += one(len(i.KnownBy) > 0 || i.Baseline != nil && !i.Baseline.Evidence.IsAssumed())
		if i.Statement != "" {
			statements[i.Statement] = true
		}
		if i.Field.Vi != "" {
			c.Fields[i.Field.Vi]++
		}
	}
	c.Statements = len(statements)
}

func (c *Counts) targets(plan *budget.Plan) {
	for _, t := range plan.Targets {
		c.Ranges += one(t.Comparison == budget.Between)
		c.LessIsBetter += one(t.Comparison == budget.AtMost || t.Comparison == budget.LessThan)
		c.Undated += one(t.Undated)
		if !t.Undated {
			c.TargetsByYear[int(t.Year)]++
		}
	}
}

// stated counts what documents state beside targets.
func (c *Counts) stated(plan *budget.Plan) {
	for _, s := range plan.Systems {
		switch s.Kind {
		case budget.SectorApplication:
			c.SectorSystems++
		case budget.SectorDatabase:
			c.SectorDatabases++
		default:
			c.Systems++
			c.SystemsByStatus[s.Status]++
		}
	}
	for _, v := range plan.Provisions {
		c.ProvisionsByKind[v.Kind]++
	}
}

func (p *page) counts(c Counts) {
	p.heading("check.rows")
	g := &grid{name: "rows", columns: []column{left(p.say("column.row")), right(p.say("column.count"))}}
	rows := []struct {
		key   string
		count int
	}{
		{"indicators", c.Indicators}, {"quantitative", c.Quantitative}, {"milestones", c.Milestones},
		{"aspirations", c.Aspirations}, {"targets", c.Targets}, {"groups", c.Groups},
		{"solution_groups", c.SolutionGroups}, {"tasks", c.Tasks}, {"projects", c.Projects},
		{"rules", c.Rules}, {"sources", c.Sources}, {"bases", c.Bases}, {"documents", c.Documents},
		{"tallies", c.Tallies}, {"systems", c.Systems}, {"sector_systems", c.SectorSystems},
		{"sector_databases", c.SectorDatabases}, {"provisions", c.Provisions},
		{"actors", c.Actors}, {"responses", c.Responses}, {"benchmarks", c.Benchmarks}, {"scenarios", c.Scenarios},
	}
	optional := []string{"tallies", "systems", "sector_systems", "sector_databases", "provisions"}
	for _, r := range rows {
		if r.count == 0 && slices.Contains(optional, r.key) {
			continue
		}
		g.add(p.say("count."+r.key), strconv.Itoa(r.count))
	}
	p.grid(g)
}
