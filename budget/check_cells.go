package budget

import (
	"cmp"
	"slices"
)

// audit holds the cells of an allocation by place, and what was found wrong.
type audit struct {
	plan    *Plan
	uses    []Use
	amounts map[cellKey]Dong
	found   []Violation
}

func (a *audit) add(v Violation) { a.found = append(a.found, v) }

// newAudit takes in the cells that have a place in the plan, and reports those
// that have none.
func newAudit(p *Plan, cells []Cell) *audit {
	a := &audit{plan: p, uses: p.Uses(), amounts: make(map[cellKey]Dong)}
	for _, c := range sorted(cells) {
		fault := Violation{Subject: c.Use, Source: c.Source, Year: c.Year, Value: c.Amount}
		switch {
		case !a.hasPlace(c):
			fault.Code = CellUnknown
			a.add(fault)
			continue
		case c.Amount < 0:
			fault.Code = CellNegative
			a.add(fault)
			continue
		}
		before, twice := a.amounts[c.key()]
		if twice {
			fault.Code, fault.Limit = CellDuplicate, before
			a.add(fault)
		}
		a.amounts[c.key()] = addUp(before, c.Amount)
	}
	return a
}

func sorted(cells []Cell) []Cell {
	ordered := slices.Clone(cells)
	slices.SortFunc(ordered, func(c, d Cell) int {
		return cmp.Or(cmp.Compare(c.Use, d.Use), cmp.Compare(c.Source, d.Source),
			cmp.Compare(c.Year, d.Year), cmp.Compare(c.Amount, d.Amount))
	})
	return ordered
}

func (a *audit) hasPlace(c Cell) bool {
	use := slices.ContainsFunc(a.uses, func(u Use) bool { return u.ID == c.Use })
	source := slices.ContainsFunc(a.plan.Sources, func(s Source) bool { return s.ID == c.Source })
	return use && source && a.plan.First <= c.Year && c.Year <= a.plan.Last
}

func (a *audit) cell(u *Use, source string, year Year) Dong {
	return a.amounts[cellKey{u.ID, source, year}]
}

// year returns what a use has in a year from all sources.
func (a *audit) year(u *Use, year Year) Dong {
	total := Dong(0)
	for i := range a.plan.Sources {
		total = addUp(total, a.cell(u, a.plan.Sources[i].ID, year))
	}
	return total
}

// open returns the years from AsOf on.
func (a *audit) open() []Year {
	return slices.DeleteFunc(a.plan.Years(), a.plan.Locked)
}

// actuals holds the years before AsOf to what was really appropriated.
func (a *audit) actuals() {
	for i := range a.uses {
		u := &a.uses[i]
		for s := range a.plan.Sources {
			for _, y := range a.plan.Years() {
				if a.plan.Locked(y) {
					a.actual(u, a.plan.Sources[s].ID, y)
				}
			}
		}
	}
}

func (a *audit) actual(u *Use, source string, year Year) {
	recorded := Dong(0)
	for _, row := range u.Actuals {
		if row.Source == source && row.Year == year {
			recorded = addUp(recorded, row.Appropriated)
		}
	}
	if given := a.cell(u, source, year); given != recorded {
		a.add(Violation{Code: ActualKept, Subject: u.ID, Source: source, Year: year, Value: given, Limit: recorded})
	}
}

// mayPay reports the cells of a use in a year whose source may not pay for it.
func (a *audit) mayPay(u *Use, year Year) {
	for i := range a.plan.Sources {
		s := &a.plan.Sources[i]
		if given := a.cell(u, s.ID, year); given > 0 && !u.MayUse(s) {
			a.add(Violation{Code: CellSource, Subject: u.ID, Source: s.ID, Year: year, Value: given})
		}
	}
}
