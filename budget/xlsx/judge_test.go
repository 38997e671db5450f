package xlsx_test

import (
	"slices"

	"phanbo/budget"
	"phanbo/sim"
)

// judged is an allocation, beside a draft, as the engine judges them.
func judged(p *budget.Plan, allocation, draft []budget.Cell) budget.Outcome {
	with := *p
	with.Tasks, with.Projects = slices.Clone(p.Tasks), slices.Clone(p.Projects)
	for i := range with.Tasks {
		with.Tasks[i].Funding = drafted(p, with.Tasks[i].ID, with.Tasks[i].Funding, draft)
	}
	for i := range with.Projects {
		with.Projects[i].Funding = drafted(p, with.Projects[i].ID, with.Projects[i].Funding, draft)
	}
	allocation = slices.DeleteFunc(slices.Clone(allocation), func(c budget.Cell) bool { return c.Amount == 0 })
	o, err := sim.Judge(&with, allocation, sim.Options{Version: "0.1.0"})
	if err != nil {
		panic(err)
	}
	o.Status = budget.Feasible
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
