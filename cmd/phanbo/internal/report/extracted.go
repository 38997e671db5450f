package report

import (
	"slices"

	"phanbo/budget"
)

// Extracted counts what was taken from the documents that a plan carries out, so
// that it can be held against the documents: nothing that a planner added counts.
type Extracted struct {
	Documents       int                          `json:"documents"`
	Statements      int                          `json:"statements"` // sentences that set indicators
	Indicators      int                          `json:"indicators"`
	Quantitative    int                          `json:"quantitative"` // of the indicators, so are the next rows
	Milestones      int                          `json:"milestones"`
	Aspirations     int                          `json:"aspirations"`
	WithBaseline    int                          `json:"with_baseline"` // the documents tell where they stand, if in another unit
	Fields          map[string]int               `json:"fields,omitempty"`
	ByYear          map[int]int                  `json:"by_year"`      // targets by the year that the documents give
	Undated         int                          `json:"without_year"` // targets without a year
	Ranges          int                          `json:"ranges"`       // targets with a lower and an upper end
	LessIsBetter    int                          `json:"smaller_is_better"`
	TaskGroups      int                          `json:"task_groups"`
	SolutionGroups  int                          `json:"solution_groups"`
	Systems         int                          `json:"systems"`
	ByStatus        map[budget.SystemStatus]int  `json:"systems_by_status"`
	SectorSystems   int                          `json:"sector_systems"`
	SectorDatabases int                          `json:"sector_databases"`
	Actors          int                          `json:"actors"`
	ActorQuotes     int                          `json:"actor_quotes"` // words on their part in allocating money
	BudgetRules     int                          `json:"budget_rules"` // rules, and provisions on money
	Denominators    int                          `json:"denominators"` // tallies
	Provisions      map[budget.ProvisionKind]int `json:"provisions"`
}

// extractedOf counts the rows that rest on documents marked as extracted; nil
// when no document is.
func extractedOf(plan *budget.Plan) *Extracted {
	var documents []string
	for _, d := range plan.Documents {
		if d.Extracted {
			documents = append(documents, d.ID)
		}
	}
	if documents == nil {
		return nil
	}
	x := &Extracted{Documents: len(documents), Fields: map[string]int{}, ByYear: map[int]int{},
		ByStatus: map[budget.SystemStatus]int{}, Provisions: map[budget.ProvisionKind]int{}}
	from := func(e budget.Evidence) bool { return slices.Contains(documents, e.Document) && !e.IsAssumed() }
	x.indicators(plan, from)
	x.targets(plan)
	x.stated(plan, from)
	x.TaskGroups = count(plan.Groups, func(g budget.TaskGroup) bool { return from(g.Evidence) })
	x.SolutionGroups = count(plan.SolutionGroups, func(g budget.SolutionGroup) bool { return from(g.Evidence) })
	x.Actors = count(plan.Actors, func(a budget.Actor) bool { return from(a.Evidence) })
	for i := range plan.Actors {
		x.ActorQuotes += count(plan.Actors[i].Proofs(), from)
	}
	x.BudgetRules += count(plan.Rules, func(r budget.Rule) bool { return from(r.Evidence) })
	x.Denominators = count(plan.Tallies, func(t budget.Tally) bool { return from(t.Evidence) })
	return x
}

func count[T any](rows []T, counts func(T) bool) int {
	n := 0
	for _, r := range rows {
		n += one(counts(r))
	}
	return n
}

func (x *Extracted) indicators(plan *budget.Plan, from func(budget.Evidence) bool) {
	statements := map[string]bool{}
	for _, i := range plan.Indicators {
		if !from(i.Evidence) {
			continue
		}
		x.Indicators++
		x.Quantitative += one(i.Kind == budget.Quantitative)
		x.Milestones += one(i.Kind == budget.Milestone)
		x.Aspirations += one(i.Kind == budget.Aspiration)
		x.WithBaseline += one(len(i.KnownBy) > 0 || i.Baseline != nil && from(i.Baseline.Evidence))
		if i.Statement != "" {
			statements[i.Statement] = true
		}
		if i.Field.Vi != "" {
			x.Fields[i.Field.Vi]++
		}
	}
	x.Statements = len(statements)
}

func (x *Extracted) targets(plan *budget.Plan) {
	for _, t := range plan.Targets {
		x.Ranges += one(t.Comparison == budget.Between)
		x.LessIsBetter += one(t.Comparison == budget.AtMost || t.Comparison == budget.LessThan)
		x.Undated += one(t.Undated)
		if !t.Undated {
			x.ByYear[int(t.Year)]++
		}
	}
}

// stated counts systems and provisions.
func (x *Extracted) stated(plan *budget.Plan, from func(budget.Evidence) bool) {
	for _, s := range plan.Systems {
		switch {
		case !from(s.Evidence):
		case s.Kind == budget.SectorApplication:
			x.SectorSystems++
		case s.Kind == budget.SectorDatabase:
			x.SectorDatabases++
		default:
			x.Systems++
			x.ByStatus[s.Status]++
		}
	}
	for _, v := range plan.Provisions {
		if from(v.Evidence) {
			x.Provisions[v.Kind]++
			x.BudgetRules += one(v.Kind.OnMoney())
		}
	}
}
