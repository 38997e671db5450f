package budget

import (
	"math"
	"slices"
)

// task judges a task in every year that is still decided.
func (a *audit) task(u *Use) {
	for _, y := range a.open() {
		a.mayPay(u, y)
		a.requests(u, y)
		a.fixed(u, y)
		a.limits(u, y)
		a.ramp(u, y)
	}
}

// requests holds the cells of a task without a maximum of its own to what was
// requested, when anything was requested for it.
func (a *audit) requests(u *Use, year Year) {
	if len(u.Task.Max) > 0 || !hasRequests(u.Funding) {
		return
	}
	for i := range a.plan.Sources {
		source := a.plan.Sources[i].ID
		requested := Dong(0)
		if _, held := fixedIn(u.Funding, source, year); held {
			continue
		}
		for _, f := range u.Funding {
			if f.Source == source {
				requested = addUp(requested, grantedIn(f.Requested, year))
			}
		}
		if given := a.cell(u, source, year); given > requested {
			a.add(Violation{Code: CellRequest, Subject: u.ID, Source: source, Year: year, Value: given, Limit: requested})
		}
	}
}

// fixed holds the cells of a task to what is committed or held.
func (a *audit) fixed(u *Use, year Year) {
	for i := range a.plan.Sources {
		source := a.plan.Sources[i].ID
		due, held := fixedIn(u.Funding, source, year)
		if given := a.cell(u, source, year); held && given != due {
			a.add(Violation{Code: CellFixed, Subject: u.ID, Source: source, Year: year, Value: given, Limit: due})
		}
	}
}

// fixedIn returns what a use is held to from a source in a year, if it is.
func fixedIn(funding []Funding, source string, year Year) (due Dong, held bool) {
	for _, f := range funding {
		if amount, ok := AmountIn(f.Fixed, year); ok && f.Source == source {
			due, held = addUp(due, amount), true
		}
	}
	return due, held
}

func hasRequests(funding []Funding) bool {
	for _, f := range funding {
		if len(f.Requested) > 0 {
			return true
		}
	}
	return false
}

func (a *audit) limits(u *Use, year Year) {
	given := a.year(u, year)
	if least, ok := AmountIn(u.Task.Min, year); ok && given < least {
		a.add(Violation{Code: UseMin, Subject: u.ID, Year: year, Value: given, Limit: least})
	}
	if most, ok := AmountIn(u.Task.Max, year); ok && given > most {
		a.add(Violation{Code: UseMax, Subject: u.ID, Year: year, Value: given, Limit: most})
	}
}

// ramp tests a(t) <= ⌊(1+Growth)·a(t-1)⌋ + Plus, which whole đồng keep exactly
// when they keep it without rounding.
func (a *audit) ramp(u *Use, year Year) {
	ramp := u.Task.Ramp
	if ramp == (Ramp{}) {
		return
	}
	before := a.year(u, year-1)
	if year == a.plan.First {
		before = lastYear(u.Funding)
	}
	limit := addUp(addUp(before, grown(ramp.Growth, before)), ramp.Plus)
	if given := a.year(u, year); given > limit {
		a.add(Violation{Code: UseRamp, Subject: u.ID, Year: year, Value: given, Limit: limit})
	}
}

// grown returns ⌊rate·before⌋, held at the largest Dong.
func grown(rate Rate, before Dong) Dong {
	if rate.IsSet() && rate.Num > 0 && rate.CompareShare(math.MaxInt64, before) <= 0 {
		return math.MaxInt64
	}
	return rate.Of(before)
}

func lastYear(funding []Funding) Dong {
	total := Dong(0)
	for _, f := range funding {
		total = addUp(total, f.LastYear)
	}
	return total
}

// project judges a project from its first funded year, or as not funded.
func (a *audit) project(u *Use) {
	j := u.Project
	if j.Divisible {
		a.divisible(u)
		return
	}
	start, funded := a.firstFunded(u)
	if !funded {
		if j.Committed {
			a.add(Violation{Code: ProjectCommitted, Subject: u.ID, Limit: j.Remaining()})
		}
		return
	}
	if start < j.StartFrom || start > j.StartTo {
		a.add(Violation{Code: ProjectWindow, Subject: u.ID, Year: start, Value: a.year(u, start)})
	}
	a.relations(u, start)
	phases := j.Phases()
	recurrent := *u
	recurrent.Natures = []Nature{Recurrent}
	for _, y := range a.plan.Years() {
		switch k := int(y - start); {
		case k >= 0 && k < len(phases):
			a.projectYear(u, y, ProjectPhasing, phases[k])
		case k >= len(phases):
			a.projectYear(&recurrent, y, ProjectUpkeep, j.Upkeep)
		}
	}
}

// relations judges a project that starts in a year by those that it needs or excludes.
func (a *audit) relations(u *Use, start Year) {
	for i := range a.uses {
		other := &a.uses[i]
		if other.Project == nil {
			continue
		}
		from, funded := a.firstFunded(other)
		clash := Violation{Code: ProjectNeeds, Subject: u.ID, Other: other.ID, Year: start, Value: a.year(u, start)}
		if slices.Contains(u.Project.Needs, other.ID) && (!funded || from+Year(len(other.Project.Phasing)) > start) {
			a.add(clash)
		}
		if clash.Code = ProjectExcludes; slices.Contains(u.Project.Excludes, other.ID) && funded {
			a.add(clash)
		}
	}
}

// choices counts the funded projects of every choice. Value of a violation is what they
// have in all years.
func (a *audit) choices() {
	for _, choice := range a.plan.Choices {
		v := Violation{Code: ProjectChoice, Subject: choice.ID, Most: choice.Most}
		for i := range a.uses {
			u := &a.uses[i]
			if _, funded := a.firstFunded(u); !funded || !slices.Contains(choice.Projects, u.ID) {
				continue
			}
			v.Count++
			for _, y := range a.plan.Years() {
				v.Value = addUp(v.Value, a.year(u, y))
			}
		}
		if v.Count > v.Most {
			a.add(v)
		}
	}
}

// divisible holds a project that may be built in part to its phases, all of them when
// it is committed.
func (a *audit) divisible(u *Use) {
	j, total := u.Project, Dong(0)
	phases := j.Phases()
	for _, y := range a.plan.Years() {
		due := Dong(0)
		if k := int(y - j.StartFrom); k >= 0 && k < len(phases) {
			due = phases[k]
		}
		given := a.year(u, y)
		total = addUp(total, given)
		if a.plan.Locked(y) {
			continue
		}
		a.mayPay(u, y)
		if given > due {
			a.add(Violation{Code: ProjectPhasing, Subject: u.ID, Year: y, Value: given, Limit: due})
		}
	}
	if j.Committed && total < j.Remaining() {
		a.add(Violation{Code: ProjectCommitted, Subject: u.ID, Value: total, Limit: j.Remaining()})
	}
}

// projectYear holds a year of a project to one amount, named by code.
func (a *audit) projectYear(u *Use, year Year, code string, due Dong) {
	if a.plan.Locked(year) {
		return
	}
	a.mayPay(u, year)
	if given := a.year(u, year); given != due {
		a.add(Violation{Code: code, Subject: u.ID, Year: year, Value: given, Limit: due})
	}
}

func (a *audit) firstFunded(u *Use) (Year, bool) {
	for _, y := range a.plan.Years() {
		if a.year(u, y) > 0 {
			return y, true
		}
	}
	return 0, false
}
