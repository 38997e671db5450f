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

	Tallies         int `json:"tallies"`
	Systems         int `json:"systems"` // sector systems and databases apart
	SectorSystems   int `json:"sector_systems"`
	SectorDatabases int `json:"sector_databases"`
	Provisions      int `json:"provisions"`
}

func countsOf(plan *budget.Plan) Counts {
	c := Counts{
		Indicators: len(plan.Indicators), Targets: len(plan.Targets), Groups: len(plan.Groups),
		SolutionGroups: len(plan.SolutionGroups), Tasks: len(plan.Tasks), Projects: len(plan.Projects),
		Rules: len(plan.Rules), Sources: len(plan.Sources), Bases: len(plan.Bases), Documents: len(plan.Documents),
		Actors: len(plan.Actors), Responses: len(plan.Responses), Benchmarks: len(plan.Benchmarks),
		Scenarios: len(plan.Scenarios), Tallies: len(plan.Tallies), Provisions: len(plan.Provisions),
	}
	for _, i := range plan.Indicators {
		c.Quantitative += one(i.Kind == budget.Quantitative)
		c.Milestones += one(i.Kind == budget.Milestone)
		c.Aspirations += one(i.Kind == budget.Aspiration)
	}
	for _, s := range plan.Systems {
		c.SectorSystems += one(s.Kind == budget.SectorApplication)
		c.SectorDatabases += one(s.Kind == budget.SectorDatabase)
	}
	c.Systems = len(plan.Systems) - c.SectorSystems - c.SectorDatabases
	return c
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
