package xlsx

import (
	"fmt"
	"slices"

	"phanbo/budget"
)

// version is one of the three allocations that a plan is discussed with.
type version string

const (
	requested version = "requested"
	drafted   version = "draft"
	proposed  version = "proposal"
	actual    version = "actual" // appropriated in locked years
	recorded  version = "paid"   // paid in them
)

// entry is where money goes to, comes from, and when.
type entry struct {
	use, source string
	year        budget.Year
}

// ledger holds the amounts of a plan and its answer by version, and adds them in
// the order of the plan.
type ledger struct {
	plan     *budget.Plan
	amounts  map[version]map[entry]budget.Dong
	versions []version // those that there are figures for, proposed last
}

func newLedger(plan *budget.Plan, outcome *budget.Outcome) (*ledger, error) {
	l := &ledger{plan: plan, amounts: map[version]map[entry]budget.Dong{}}
	l.fromPlan(requested, func(f budget.Funding) []budget.YearAmount { return f.Requested })
	if outcome.Draft != nil {
		l.fromCells(drafted, outcome.Draft.Allocation)
	} else {
		l.fromPlan(drafted, func(f budget.Funding) []budget.YearAmount { return f.Draft })
	}
	l.fromCells(proposed, outcome.Allocation)
	for _, v := range []version{requested, drafted, proposed} {
		if len(l.amounts[v]) > 0 || v == proposed {
			l.versions = append(l.versions, v)
		}
		if err := l.check(v); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// fromPlan takes the amounts that the plan states for its uses.
func (l *ledger) fromPlan(v version, rows func(budget.Funding) []budget.YearAmount) {
	l.amounts[v] = map[entry]budget.Dong{}
	for _, u := range l.plan.Uses() {
		for _, f := range u.Funding {
			for _, y := range l.plan.Years() {
				if d, ok := budget.AmountIn(rows(f), y); ok {
					l.amounts[v][entry{u.ID, f.Source, y}] += d
				}
			}
		}
	}
}

func (l *ledger) fromCells(v version, cells []budget.Cell) {
	l.amounts[v] = map[entry]budget.Dong{}
	for _, c := range cells {
		l.amounts[v][entry{c.Use, c.Source, c.Year}] += c.Amount
	}
}

// check refuses amounts that no row of the workbook would show.
func (l *ledger) check(v version) error {
	known := map[entry]bool{}
	for _, u := range l.plan.Uses() {
		for i := range l.plan.Sources {
			for _, y := range l.plan.Years() {
				known[entry{u.ID, l.plan.Sources[i].ID, y}] = true
			}
		}
	}
	for e := range l.amounts[v] {
		if !known[e] {
			return fmt.Errorf("write workbook: %s has money for use %q from source %q in %d, which the plan does not have", v, e.use, e.source, e.year)
		}
	}
	return nil
}

// has tells whether there are figures for a version.
func (l *ledger) has(v version) bool {
	for _, x := range l.versions {
		if x == v {
			return true
		}
	}
	return false
}

// of returns the amount for uses from a source (empty = all) in a year (0 = all).
func (l *ledger) of(v version, uses []string, source string, year budget.Year) budget.Dong {
	sum := budget.Dong(0)
	for _, u := range uses {
		for i := range l.plan.Sources {
			s := l.plan.Sources[i].ID
			if source != "" && s != source {
				continue
			}
			for _, y := range l.plan.Years() {
				if year == 0 || y == year {
					sum = sum.Plus(l.amounts[v][entry{u, s, y}])
				}
			}
		}
	}
	return sum
}

// sources returns the sources that have money for a use in some version, or that the
// plan names for it; the first that may pay for it when there is none.
func (l *ledger) sources(u budget.Use) []string {
	var ids []string
	fallback := ""
	for i := range l.plan.Sources {
		s := &l.plan.Sources[i]
		if fallback == "" && u.MayUse(s) {
			fallback = s.ID
		}
		named := slices.ContainsFunc(u.Funding, func(f budget.Funding) bool { return f.Source == s.ID })
		if named || slices.ContainsFunc(l.versions, func(v version) bool { return l.of(v, []string{u.ID}, s.ID, 0) != 0 }) {
			ids = append(ids, s.ID)
		}
	}
	if len(ids) == 0 && fallback != "" {
		ids = append(ids, fallback)
	}
	return ids
}
