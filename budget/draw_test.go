package budget

import (
	"fmt"

	"pgregory.net/rapid"
)

// Drawn plans are small: up to 4 years, 3 sources, 3 groups, 3 tasks and 2
// projects, with amounts of some tens of đồng, so that limits are often met,
// missed by one and exceeded.

func some(t *rapid.T, low, high int, label string) int {
	return rapid.IntRange(low, high).Draw(t, label)
}

func coin(t *rapid.T, label string) bool { return rapid.Bool().Draw(t, label) }

func oneOfThese[T any](t *rapid.T, label string, from ...T) T {
	return rapid.SampledFrom(from).Draw(t, label)
}

func drawPlan(t *rapid.T) *Plan {
	p := &Plan{First: 2024, Last: 2024 + Year(some(t, 0, 3, "years"))}
	p.AsOf = p.First + Year(some(t, 0, int(p.Last-p.First)+1, "locked"))
	base := Base{ID: "thu"}
	for _, y := range p.Years() {
		base.Amounts = append(base.Amounts, BaseAmount{Year: y, Amount: exactly(Dong(some(t, 100, 900, "base")))})
	}
	p.Bases = []Base{base}
	p.Envelope = Envelope{Base: "thu", Shares: []YearRate{{0, Rate{int64(some(t, 1, 9, "share")), 10}}}}
	for i := range some(t, 1, 3, "groups") {
		p.Groups = append(p.Groups, TaskGroup{ID: fmt.Sprint("g", i)})
	}
	drawSources(t, p)
	for i := range some(t, 1, 3, "tasks") {
		p.Tasks = append(p.Tasks, drawTask(t, p, fmt.Sprint("t", i)))
	}
	for i := range some(t, 0, 2, "projects") {
		p.Projects = append(p.Projects, drawProject(t, p, fmt.Sprint("p", i)))
	}
	for i := range some(t, 0, 3, "rules") {
		p.Rules = append(p.Rules, drawRule(t, p, fmt.Sprint("r", i)))
	}
	if coin(t, "fixed") {
		p.Objective = Fixed
		left := int64(12)
		for i, g := range p.Groups {
			part := int64(some(t, 0, int(left), "typed"))
			if i == len(p.Groups)-1 {
				part = left
			}
			p.Split = append(p.Split, share(g.ID, 0, part, 12))
			left -= part
		}
	}
	return p
}

func drawSources(t *rapid.T, p *Plan) {
	left := int64(7)
	count := some(t, 1, 3, "sources")
	for i := range count {
		s := Source{ID: fmt.Sprint("s", i), Nature: oneOfThese(t, "nature", Capital, Recurrent, Other)}
		part := int64(some(t, 0, int(left), "part"))
		if i == count-1 {
			part = left
		}
		s.Part, left = Rate{part, 7}, left-part
		if coin(t, "granted") {
			s.Granted = []YearAmount{{0, Dong(some(t, 0, 50, "granted"))}}
		}
		if coin(t, "closed") {
			s.Groups = []string{oneOfThese(t, "open to", p.groupIDs()...)}
		}
		p.Sources = append(p.Sources, s)
	}
}

func drawNatures(t *rapid.T) []Nature {
	return oneOfThese(t, "natures", nil, []Nature{Capital}, []Nature{Recurrent}, []Nature{Capital, Other})
}

func drawTask(t *rapid.T, p *Plan, id string) Task {
	task := Task{ID: id, Group: oneOfThese(t, "group", p.groupIDs()...), Natures: drawNatures(t)}
	if coin(t, "ramp") {
		task.Ramp = Ramp{oneOfThese(t, "growth", Rate{}, Rate{1, 3}, Rate{3, 2}), Dong(some(t, 0, 20, "plus"))}
	}
	for _, y := range p.Years() {
		if coin(t, "min") {
			task.Min = append(task.Min, YearAmount{y, Dong(some(t, 0, 20, "min"))})
		}
		if coin(t, "max") {
			task.Max = append(task.Max, YearAmount{y, Dong(some(t, 20, 60, "max"))})
		}
	}
	if coin(t, "no max") {
		task.Max = nil
	}
	for _, s := range p.ids(sourceRow) {
		f := Funding{Source: s, LastYear: Dong(some(t, 0, 30, "last year"))}
		for _, y := range p.Years() {
			if coin(t, "requested") {
				f.Requested = append(f.Requested, YearAmount{y, Dong(some(t, 0, 40, "request"))})
			}
		}
		task.Funding = append(task.Funding, f)
		task.Actuals = append(task.Actuals, drawActuals(t, p, s)...)
	}
	return task
}

func drawActuals(t *rapid.T, p *Plan, source string) []Actual {
	var rows []Actual
	for y := p.First; y < p.AsOf; y++ {
		rows = append(rows, Actual{Source: source, Year: y, Appropriated: Dong(some(t, 0, 40, "actual"))})
	}
	return rows
}

func drawProject(t *rapid.T, p *Plan, id string) Project {
	j := Project{ID: id, Group: oneOfThese(t, "group", p.groupIDs()...), Natures: drawNatures(t),
		Total: exactly(Dong(some(t, 20, 90, "total"))), Appropriated: 10, Committed: coin(t, "committed"),
		Upkeep: Dong(some(t, 0, 5, "upkeep"))}
	j.Phasing = oneOfThese(t, "phasing", []Rate{{1, 1}}, []Rate{{1, 3}, {2, 3}}, []Rate{{1, 2}, {0, 1}, {1, 2}})
	j.StartFrom = p.First + Year(some(t, 0, 3, "from"))
	j.StartTo = j.StartFrom + Year(some(t, 0, 1, "to"))
	if coin(t, "begun") {
		j.Actuals = drawActuals(t, p, p.Sources[0].ID)
	}
	return j
}

func drawRule(t *rapid.T, p *Plan, id string) Rule {
	r := Rule{ID: id, Direction: oneOfThese(t, "direction", Floor, Ceiling), Test: oneOfThese(t, "test", "", PerYear, PerPeriod)}
	r.From = oneOfThese[Year](t, "from", 0, 0, 2025)
	r.To = oneOfThese[Year](t, "to", 0, 0, 2026)
	if coin(t, "scope by group") {
		r.Groups = []string{oneOfThese(t, "group", p.groupIDs()...)}
	}
	if coin(t, "scope by use") {
		r.Uses = []string{oneOfThese(t, "use", p.ids(useRow)...)}
	}
	if coin(t, "outside") {
		r.Outside = []Outside{{Year: 2024, Amount: Dong(some(t, 0, 30, "outside"))}}
	}
	if r.Base = oneOfThese(t, "base", "", "thu", OfAllocated); r.Base == "" {
		r.Amount = Dong(some(t, 1, 150, "limit"))
	} else {
		r.Share = Rate{int64(some(t, 0, 7, "of seven")), 7}
	}
	return r
}

// drawAllocation gives some cells to every use; projects mostly get their phases.
func drawAllocation(t *rapid.T, p *Plan) []Cell {
	var cells []Cell
	give := func(use, source string, year Year, amount Dong) {
		if amount > 0 && year >= p.First && year <= p.Last {
			cells = append(cells, Cell{use, source, year, amount})
		}
	}
	sources := p.ids(sourceRow)
	for _, task := range p.Tasks {
		for _, s := range sources {
			for _, y := range p.Years() {
				if coin(t, "given") {
					give(task.ID, s, y, Dong(some(t, 0, 40, "amount")))
				}
			}
		}
	}
	for _, j := range p.Projects {
		start := p.First + Year(some(t, 0, 4, "start"))
		for y := start; y <= p.Last; y++ {
			due := j.Upkeep
			if k := int(y - start); k < len(j.Phasing) {
				due = j.Phases()[k]
			}
			give(j.ID, oneOfThese(t, "source", sources...), y, due+Dong(oneOfThese(t, "off", 0, 0, 0, 1)))
		}
	}
	return cells
}
