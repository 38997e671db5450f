package xlsx_test

import (
	"context"
	"slices"

	"phanbo/budget"
	"phanbo/sim"
)

// judged is an allocation and a draft as the engine judges them. The engine judges the
// draft of a plan; so the allocation is judged as one.
func judged(p *budget.Plan, allocation, draft []budget.Cell) budget.Outcome {
	o := judgedDraft(p, allocation)
	d := judgedDraft(p, draft)
	o.Allocation, o.Payments, o.Rules, o.Unallocated = o.Draft.Allocation, o.Draft.Payments, o.Draft.Rules, o.Draft.Unallocated
	o.Pools = budget.PoolLines(p, allocation)
	o.Value, o.Rests.Total = o.Draft.Value, o.Draft.Total
	for i := range o.Paths {
		o.Paths[i].Proposal, o.Paths[i].Draft = o.Paths[i].Draft, d.Paths[i].Draft
	}
	for i := range o.Verdicts {
		v := &o.Verdicts[i]
		v.Status, v.Draft = v.Draft, d.Verdicts[i].Draft
		if v.Status != budget.NotAssessable {
			v.Got = got(&o, v)
		}
	}
	o.Draft, o.Status, o.Moves = d.Draft, budget.Feasible, nil
	return o
}

// judgedDraft runs the plan with an allocation as its draft.
func judgedDraft(p *budget.Plan, cells []budget.Cell) budget.Outcome {
	with := *p
	if with.Objective != budget.Fixed {
		with.Objective = budget.ProRata // found without a search; the draft is judged all the same
	}
	with.Tasks, with.Projects = slices.Clone(p.Tasks), slices.Clone(p.Projects)
	for i := range with.Tasks {
		with.Tasks[i].Funding = drafted(p, with.Tasks[i].ID, with.Tasks[i].Funding, cells)
	}
	for i := range with.Projects {
		with.Projects[i].Funding = drafted(p, with.Projects[i].ID, with.Projects[i].Funding, cells)
	}
	o, err := sim.Run(context.Background(), &with, sim.Options{Version: "0.1.0", Brief: true})
	if err != nil {
		panic(err)
	}
	return o
}

// drafted returns the rows of a use with the amounts of cells as its draft.
func drafted(p *budget.Plan, use string, funding []budget.Funding, cells []budget.Cell) []budget.Funding {
	var out []budget.Funding
	for i := range p.Sources {
		f := budget.Funding{Source: p.Sources[i].ID}
		for _, old := range funding {
			if old.Source == f.Source {
				f = old
			}
		}
		f.Draft = nil
		for _, y := range p.Years() {
			sum := budget.Dong(0)
			for _, c := range cells {
				if c.Use == use && c.Source == f.Source && c.Year == y {
					sum += c.Amount
				}
			}
			f.Draft = append(f.Draft, budget.YearAmount{Year: y, Amount: sum})
		}
		out = append(out, f)
	}
	return out
}

// got is the level of a target in its year; 0 or 1 for a milestone.
func got(o *budget.Outcome, v *budget.Verdict) *float64 {
	x := 0.0
	if v.Comparison == budget.DoneBy {
		if v.Status == budget.Met {
			x = 1
		}
		return &x
	}
	for _, path := range o.Paths {
		if path.Indicator == v.Indicator {
			return &path.Proposal[slices.Index(path.Years, v.Year)]
		}
	}
	return nil
}
