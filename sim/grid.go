package sim

import (
	"math"
	"slices"

	"phanbo/budget"
)

// grid is an allocation: money by use, source and year, in the order of a book.
type grid struct{ amount []budget.Dong }

func (b *book) newGrid() *grid {
	return &grid{make([]budget.Dong, len(b.uses)*len(b.sources)*len(b.years))}
}

func (g *grid) clone() *grid { return &grid{slices.Clone(g.amount)} }

// list returns the cells of a grid that hold money, in the order of the plan:
// uses by group, then sources, then years.
func (b *book) list(g *grid) []budget.Cell {
	cells := []budget.Cell{}
	for _, use := range b.plan.Uses() {
		for i := range b.plan.Sources {
			s := b.plan.Sources[i].ID
			for y, year := range b.years {
				if a := g.amount[b.slot(b.useAt[use.ID], b.sourceAt[s], y)]; a != 0 {
					cells = append(cells, budget.Cell{Use: use.ID, Source: s, Year: year, Amount: a})
				}
			}
		}
	}
	return cells
}

// total returns the money of a use in a year over sources.
func (b *book) total(g *grid, use, year int) budget.Dong {
	sum := budget.Dong(0)
	for s := range b.sources {
		sum += g.amount[b.slot(use, s, year)]
	}
	return sum
}

// given returns the money of a source in a year over uses.
func (b *book) given(g *grid, source, year int) budget.Dong {
	sum := budget.Dong(0)
	for u := range b.uses {
		sum += g.amount[b.slot(u, source, year)]
	}
	return sum
}

// paid returns what is paid for a use by year, in đồng: of each appropriation a,
// ⌊r·a⌋ in its year and ⌊k·(a - ⌊r·a⌋)⌋ in the next. Locked years were paid as
// recorded.
func (b *book) paid(g *grid, use int) []budget.Dong {
	paid := make([]budget.Dong, len(b.years))
	for s, source := range b.sources {
		for y, year := range b.years {
			a := g.amount[b.slot(use, s, y)]
			if a == 0 {
				continue
			}
			terms := source.Terms(year)
			now := terms.PaidRate.Of(a)
			if y < b.locked {
				now = b.recorded(use, s, year)
			}
			paid[y] += now
			if y+1 < len(b.years) {
				paid[y+1] += terms.Carried.Of(a - now)
			}
		}
	}
	return paid
}

func (b *book) recorded(use, source int, year budget.Year) budget.Dong {
	for _, a := range b.uses[use].Actuals {
		if a.Source == b.sources[source].ID && a.Year == year {
			return a.Paid
		}
	}
	return 0
}

// before returns the known appropriation of the year before y.
func (b *book) before(u, y int) budget.Dong {
	if y > 0 {
		return b.total(b.actual, u, y-1)
	}
	sum := budget.Dong(0)
	for _, f := range b.uses[u].Funding {
		sum += f.LastYear
	}
	return sum
}

// built returns the part of a divisible project that every one of its phases is funded
// to.
func (b *book) built(g *grid, use int) float64 {
	project, part := b.uses[use].Project, 1.0
	for k, phase := range project.Phases() {
		if y := b.year(project.StartFrom) + k; phase > 0 && y < len(b.years) {
			part = math.Min(part, float64(b.total(g, use, y))/float64(phase))
		}
	}
	return part
}

// completed returns the year index in which the appropriations of a project reach
// its remaining need, or -1.
func (b *book) completed(g *grid, use int) int {
	need, sum := b.uses[use].Project.Remaining(), budget.Dong(0)
	for y := range b.years {
		sum += b.total(g, use, y)
		if sum >= need && sum > 0 {
			return y
		}
	}
	return -1
}
