package sim

import (
	"slices"
	"strings"

	"phanbo/budget"
)

// book is a plan indexed for computing. Uses, sources and targets stand in the
// order of their ids, so that the order of a plan's rows changes no answer; years
// count from 0 = First.
type book struct {
	plan     *budget.Plan
	years    []budget.Year
	locked   int // years before AsOf
	uses     []budget.Use
	sources  []*budget.Source
	ceilings []budget.Dong // by source and year; of a pool what it is granted
	upper    []budget.Dong // the same, and the most that a pool can ever hold
	cells    []cell        // that may be decided
	cellAt   []int         // by use, source and year: index in cells, or -1
	actual   *grid         // locked years as they were
	useAt    map[string]int
	sourceAt map[string]int
	subjects []subject // quantitative indicators with a baseline
	targets  []target
}

// cell is a decision: money of a source given to a use in a year.
type cell struct {
	use, source, year int
	most              budget.Dong // request; -1 = no limit of its own
}

func newBook(p *budget.Plan) *book {
	b := &book{plan: p, years: p.Years(), uses: p.Uses(), useAt: map[string]int{}, sourceAt: map[string]int{}}
	b.locked = max(0, int(p.AsOf-p.First))
	slices.SortFunc(b.uses, func(x, y budget.Use) int { return strings.Compare(x.ID, y.ID) })
	for i := range p.Sources {
		b.sources = append(b.sources, &p.Sources[i])
	}
	slices.SortFunc(b.sources, func(x, y *budget.Source) int { return strings.Compare(x.ID, y.ID) })
	for u := range b.uses {
		b.useAt[b.uses[u].ID] = u
	}
	for s := range b.sources {
		b.sourceAt[b.sources[s].ID] = s
	}
	b.readCeilings()
	b.readActuals()
	b.listCells()
	b.listSubjects()
	b.listTargets()
	return b
}

func (b *book) readCeilings() {
	b.ceilings = make([]budget.Dong, len(b.sources)*len(b.years))
	b.upper = make([]budget.Dong, len(b.ceilings))
	for _, c := range b.plan.Ceilings() {
		b.ceilings[b.sourceYear(b.sourceAt[c.Source], b.year(c.Year))] = c.Amount
	}
	for _, c := range b.plan.UpperCeilings() {
		b.upper[b.sourceYear(b.sourceAt[c.Source], b.year(c.Year))] = c.Amount
	}
}

func (b *book) year(y budget.Year) int          { return int(y - b.plan.First) }
func (b *book) sourceYear(source, year int) int { return source*len(b.years) + year }

// slot is the place of a use, source and year in a grid and in cellAt.
func (b *book) slot(use, source, year int) int {
	return (use*len(b.sources)+source)*len(b.years) + year
}

func (b *book) readActuals() {
	b.actual = b.newGrid()
	for u := range b.uses {
		for _, a := range b.uses[u].Actuals {
			s, ok := b.sourceAt[a.Source]
			if y := b.year(a.Year); ok && y >= 0 && y < b.locked {
				b.actual.amount[b.slot(u, s, y)] = a.Appropriated
			}
		}
	}
}

// listCells lists the decisions: every open year of every source that may pay for
// a use, except where the request is zero.
func (b *book) listCells() {
	b.cellAt = make([]int, len(b.uses)*len(b.sources)*len(b.years))
	for i := range b.cellAt {
		b.cellAt[i] = -1
	}
	for u := range b.uses {
		for s := range b.sources {
			for y := b.locked; y < len(b.years); y++ {
				most := b.most(u, s, y)
				if most == 0 || b.upper[b.sourceYear(s, y)] == 0 {
					continue
				}
				b.cellAt[b.slot(u, s, y)] = len(b.cells)
				b.cells = append(b.cells, cell{u, s, y, most})
			}
		}
	}
}

// most returns the largest amount a cell may take by itself: 0 where the source
// may not pay for the use, what it is held to where it is, the request where the task has requests and no maximum
// of its own, else -1.
func (b *book) most(u, s, y int) budget.Dong {
	use := &b.uses[u]
	if use.Project != nil {
		if use.MayUse(b.sources[s]) || use.Project.Upkeep > 0 && b.paysUpkeep(u, s) {
			return -1
		}
		return 0
	}
	if !use.MayUse(b.sources[s]) {
		return 0
	}
	if due, held := use.FixedIn(b.sources[s].ID, b.years[y]); held {
		return due
	}
	if len(use.Task.Max) > 0 || !hasRequests(use) {
		return -1
	}
	for _, f := range use.Funding {
		if f.Source == b.sources[s].ID {
			amount, _ := budget.AmountIn(f.Requested, b.years[y])
			return amount
		}
	}
	return 0
}

func hasRequests(u *budget.Use) bool {
	return slices.ContainsFunc(u.Funding, func(f budget.Funding) bool { return len(f.Requested) > 0 })
}

// paysUpkeep tells whether source s may carry the upkeep of project u: recurrent
// money that is open to the project's group.
func (b *book) paysUpkeep(u, s int) bool {
	source := b.sources[s]
	return source.Nature == budget.Recurrent &&
		(len(source.Groups) == 0 || slices.Contains(source.Groups, b.uses[u].Group))
}

// cellsOf calls visit for the decisions of a use in a year.
func (b *book) cellsOf(use, year int, visit func(cell int)) {
	for s := range b.sources {
		if c := b.cellAt[b.slot(use, s, year)]; c >= 0 {
			visit(c)
		}
	}
}

// draft returns the draft as a grid, and whether the plan has one. Locked years
// are as they were.
func (b *book) draft() (*grid, bool) {
	g, any := b.actual.clone(), false
	for u := range b.uses {
		for _, f := range b.uses[u].Funding {
			s, ok := b.sourceAt[f.Source]
			if !ok {
				continue
			}
			for y := b.locked; y < len(b.years); y++ {
				if amount, ok := budget.AmountIn(f.Draft, b.years[y]); ok {
					g.amount[b.slot(u, s, y)] += amount
					any = true
				}
			}
		}
	}
	return g, any
}
