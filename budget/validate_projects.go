package budget

import (
	"slices"
)

// projects tests what each project says of itself.
func (f *faults) projects() {
	for i := range f.plan.Projects {
		j := &f.plan.Projects[i]
		f.work(work{j.Origin, j.ID, j.Group, j.Lead, j.Support, j.Natures, j.Obligation, j.Lag})
		if j.Class != "" {
			oneOf(f, j.Origin, "class", j.Class, "A", "B", "C")
		}
		if j.Status != "" {
			oneOf(f, j.Origin, "status", j.Status, Proposed, PolicyDecided, InvestDecided, UnderExecution)
		}
		if j.Remaining() <= 0 {
			f.add("project_nothing", j.Origin, TextOf("row", j.ID), MoneyOf("total", j.Total.Likely), MoneyOf("appropriated", j.Appropriated))
			continue
		}
		f.upkeep(j)
		f.relations(j)
		if j.Divisible && (j.StartFrom != j.StartTo || j.Upkeep != 0) {
			f.add("project_divisible", j.Origin, TextOf("row", j.ID))
		}
		if f.phasing(j) && f.window(j) && !j.Divisible {
			f.projectActuals(j)
		}
	}
}

// upkeep tests that a project with upkeep has a recurrent source to pay it.
func (f *faults) upkeep(j *Project) {
	if j.Upkeep == 0 {
		return
	}
	u := Use{ID: j.ID, Group: j.Group, Project: j}
	if !slices.ContainsFunc(f.plan.Sources, func(s Source) bool { return u.runsOn(&s) }) {
		f.add("upkeep_source", j.Origin, TextOf("row", j.ID), MoneyOf("upkeep", j.Upkeep))
	}
}

// phasing tests that the phases add up to 1, that the first and the last hold
// money, and that they are no more years than the Public Investment Law (58/2024,
// Điều 57) gives the project's class.
func (f *faults) phasing(j *Project) bool {
	before := len(f.found)
	for _, share := range j.Phasing {
		f.rate(j.Origin, j.ID, "phasing", share)
	}
	f.addsUp("phasing_sum", j.Origin, sumOfRates(j.Phasing), TextOf("row", j.ID))
	if len(f.found) > before {
		return false
	}
	phases := j.Phases()
	if phases[0] == 0 || phases[len(phases)-1] == 0 {
		f.add("phasing_zero", j.Origin, TextOf("row", j.ID))
	}
	most := map[string]int{"A": 6, "B": 4, "C": 3}[j.Class]
	if most > 0 && len(phases) > most {
		f.add("project_length", j.Origin, TextOf("row", j.ID), TextOf("class", j.Class),
			NumberOf("years", float64(len(phases))), NumberOf("most", float64(most)))
	}
	return len(f.found) == before
}

// window tests that a project can start in every year of its window and end
// inside the plan, or may end after it.
func (f *faults) window(j *Project) bool {
	p := f.plan
	latest := p.Last - Year(len(j.Phasing)) + 1
	if p.Tail != nil {
		latest = p.Last
	}
	switch {
	case j.StartFrom > j.StartTo:
		f.add("period_order", j.Origin, TextOf("row", j.ID), YearOf("from", j.StartFrom), YearOf("to", j.StartTo))
	case j.StartFrom < p.First || j.StartTo > p.Last:
		f.years(j.Origin, j.ID, "start", slices.Compact([]Year{j.StartFrom, j.StartTo}))
	case j.StartTo > latest:
		f.add("window_room", j.Origin, TextOf("row", j.ID), NumberOf("years", float64(len(j.Phasing))),
			YearOf("to", j.StartTo), YearOf("latest", latest), YearOf("last", p.Last))
	default:
		return true
	}
	return false
}

// projectActuals tests that the years before AsOf show the first phases of a
// start inside the window, or nothing; a project that can no longer start is
// not committed.
func (f *faults) projectActuals(j *Project) {
	given := make(map[Year]Dong)
	for _, row := range j.Actuals {
		given[row.Year] = addUp(given[row.Year], row.Appropriated)
	}
	for start := j.StartFrom; start <= j.StartTo; start++ {
		if f.begins(j, start, given) {
			return
		}
	}
	if !j.Committed && f.begins(j, f.plan.Last+1, given) {
		return
	}
	f.add("project_actual", j.Origin, TextOf("row", j.ID), YearOf("as_of", f.plan.AsOf))
}

// begins tells whether the locked years hold exactly what a project has in them
// when it starts in a year.
func (f *faults) begins(j *Project, start Year, given map[Year]Dong) bool {
	phases := j.Phases()
	for y := f.plan.First; y < f.plan.AsOf; y++ {
		due := Dong(0)
		if k := int(y - start); k >= len(phases) {
			due = j.Upkeep
		} else if k >= 0 {
			due = phases[k]
		}
		if given[y] != due {
			return false
		}
	}
	return true
}

// choices tests that a choice names two or more whole projects, each once, and leaves some
// of them out.
func (f *faults) choices() {
	for i := range f.plan.Choices {
		c := &f.plan.Choices[i]
		seen := map[string]bool{}
		for _, id := range c.Projects {
			f.refer(projectRow, c.Origin, c.ID, id)
			k := slices.IndexFunc(f.plan.Projects, func(p Project) bool { return p.ID == id })
			if seen[id] || k >= 0 && f.plan.Projects[k].Divisible {
				f.add("choice_projects", c.Origin, TextOf("row", c.ID), TextOf("other", id))
			}
			seen[id] = true
		}
		if c.Most < 1 || c.Most >= len(c.Projects) {
			f.add("choice_most", c.Origin, TextOf("row", c.ID), NumberOf("most", float64(c.Most)), NumberOf("projects", float64(len(c.Projects))))
		}
	}
}

// relations tests that a project needs and excludes other projects that are whole, each
// once and not both.
func (f *faults) relations(j *Project) {
	seen := map[string]bool{j.ID: true}
	for _, id := range slices.Concat(j.Needs, j.Excludes) {
		f.refer(projectRow, j.Origin, j.ID, id)
		k := slices.IndexFunc(f.plan.Projects, func(p Project) bool { return p.ID == id })
		if seen[id] || j.Divisible || k >= 0 && f.plan.Projects[k].Divisible {
			f.add("project_relation", j.Origin, TextOf("row", j.ID), TextOf("other", id))
		}
		seen[id] = true
	}
}
