package budget

import (
	"math"
	"slices"
)

// spending is what an allocation appropriates, as rules see it: by use and year.
// Where group totals are typed (Objective Fixed), the total of a group in a year
// from AsOf on is what is appropriated to it, in detail or not (chưa phân bổ chi
// tiết), and stands for the sum of its uses.
type spending struct {
	plan   *Plan
	uses   []Use
	byUse  map[useYear]Dong
	byCell map[cellKey]Dong
	typed  map[GroupYear]Dong // key without Amount; nil unless the objective is Fixed
}

type useYear struct {
	use  string
	year Year
}

// newSpending adds up the cells that have a use of the plan and are not negative.
func newSpending(p *Plan, cells []Cell) *spending {
	s := &spending{plan: p, uses: p.Uses(), byUse: make(map[useYear]Dong), byCell: make(map[cellKey]Dong)}
	for _, c := range cells {
		key := useYear{c.Use, c.Year}
		s.byUse[key] = addUp(s.byUse[key], max(c.Amount, 0))
		s.byCell[c.key()] = addUp(s.byCell[c.key()], max(c.Amount, 0))
	}
	if p.Objective == Fixed {
		s.typed = make(map[GroupYear]Dong)
		for _, g := range GroupTotals(p) {
			s.typed[GroupYear{Group: g.Group, Year: g.Year}] = g.Amount
		}
	}
	return s
}

// addUp returns a + b for amounts that are not negative, held at the largest
// Dong: whoever judges an absurd amount must not stop at it.
func addUp(a, b Dong) Dong {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// group returns what a task group has in a year.
func (s *spending) group(id string, year Year) Dong {
	if total, ok := s.typed[GroupYear{Group: id, Year: year}]; ok {
		return total
	}
	total := Dong(0)
	for i := range s.uses {
		if s.uses[i].Group == id {
			total = addUp(total, s.byUse[useYear{s.uses[i].ID, year}])
		}
	}
	return total
}

// total returns what all task groups have in a year.
func (s *spending) total(year Year) Dong {
	total := Dong(0)
	for _, g := range s.plan.Groups {
		total = addUp(total, s.group(g.ID, year))
	}
	return total
}

// scope returns what counts for a rule in a year without its outside amounts:
// its groups, and its uses that are in none of them; everything when it names
// neither.
func (s *spending) scope(r *Rule, year Year) Dong {
	if len(r.Groups) == 0 && len(r.Uses) == 0 {
		return s.total(year)
	}
	total := Dong(0)
	for _, g := range s.plan.Groups {
		if slices.Contains(r.Groups, g.ID) {
			total = addUp(total, s.group(g.ID, year))
		}
	}
	for i := range s.uses {
		u := &s.uses[i]
		if slices.Contains(r.Uses, u.ID) && !slices.Contains(r.Groups, u.Group) {
			total = addUp(total, s.byUse[useYear{u.ID, year}])
		}
	}
	return total
}

// from returns what sources give to the scope of a rule in years.
func (s *spending) from(r *Rule, sources []string, years []Year) Dong {
	total := Dong(0)
	for i := range s.uses {
		u := &s.uses[i]
		if len(r.Groups)+len(r.Uses) > 0 && !slices.Contains(r.Groups, u.Group) && !slices.Contains(r.Uses, u.ID) {
			continue
		}
		for _, source := range sources {
			for _, y := range years {
				total = addUp(total, s.byCell[cellKey{u.ID, source, y}])
			}
		}
	}
	return total
}
