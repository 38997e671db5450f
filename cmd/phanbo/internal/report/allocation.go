package report

import (
	"strconv"

	"phanbo/budget"
)

// allocation is the table of money by task group and year, in triệu đồng, with
// the ceiling and what is left of it under the total.
func (p *page) allocation(a Answer) {
	p.heading("allocation.title")
	sheet := moneyByGroup(a)
	per := p.yearsAcross(a, sheet)
	for from := 0; from < len(sheet.years); from += per {
		to := min(from+per, len(sheet.years))
		p.moneyGrid(a, sheet, from, to)
	}
	for _, u := range a.Outcome.GroupUnspent {
		p.item("- ", p.say("allocation.unspent", budget.TextOf("group", p.groupName(a.Plan, u.Group)),
			budget.YearOf("year", u.Year), budget.MoneyOf("amount", u.Amount)))
	}
}

// sheet is money by row and year, with totals.
type sheet struct {
	years []budget.Year
	rows  []moneyRow // groups, in the order of the plan
	sum   moneyRow
	cap   moneyRow
	left  moneyRow
}

type moneyRow struct {
	id    string
	years []budget.Dong
	total budget.Dong
	draft budget.Dong
}

func newRow(id string, years int) moneyRow {
	return moneyRow{id: id, years: make([]budget.Dong, years)}
}

func (r *moneyRow) put(i int, amount budget.Dong) {
	r.years[i] = r.years[i].Plus(amount)
	r.total = r.total.Plus(amount)
}

func moneyByGroup(a Answer) sheet {
	years := a.Plan.Years()
	n := len(years)
	s := sheet{years: years, sum: newRow("", n), cap: newRow("", n), left: newRow("", n)}
	for _, g := range a.Plan.Groups {
		s.rows = append(s.rows, newRow(g.ID, n))
	}
	groups, first := groupOf(a.Plan), a.Plan.First
	for _, c := range a.Outcome.Allocation {
		s.row(groups[c.Use]).put(int(c.Year-first), c.Amount)
		s.sum.put(int(c.Year-first), c.Amount)
	}
	for _, c := range a.Outcome.Ceilings {
		s.cap.put(int(c.Year-first), c.Amount)
	}
	for _, c := range a.Outcome.Unallocated {
		s.left.put(int(c.Year-first), c.Amount)
	}
	if a.Outcome.Draft != nil {
		s.addDraft(a.Outcome.Draft, groups)
	}
	return s
}

func (s *sheet) addDraft(draft *budget.Judged, groups map[string]string) {
	for _, c := range draft.Allocation {
		row := s.row(groups[c.Use])
		row.draft = row.draft.Plus(c.Amount)
		s.sum.draft = s.sum.draft.Plus(c.Amount)
	}
	s.left.draft = total(draft.Unallocated)
	s.cap.draft = s.cap.total
}

// row returns the row of a group; a new one for a group that the plan lacks, so
// that no amount is lost from the total.
func (s *sheet) row(group string) *moneyRow {
	for i := range s.rows {
		if s.rows[i].id == group {
			return &s.rows[i]
		}
	}
	s.rows = append(s.rows, newRow(group, len(s.years)))
	return &s.rows[len(s.rows)-1]
}

// yearsAcross returns how many years fit the page beside the totals.
func (p *page) yearsAcross(a Answer, s sheet) int {
	if !p.splits() {
		return len(s.years)
	}
	cell := gutter + columns(p.words.Million(s.cap.total))
	for _, v := range append(s.cap.years, s.left.years...) {
		cell = max(cell, gutter+columns(p.words.Million(v)))
	}
	rest := p.width - 24 - 2*(cell+gutter)
	return max(1, min(len(s.years), rest/cell))
}

func (p *page) moneyGrid(a Answer, s sheet, from, to int) {
	last, draft := to == len(s.years), a.Outcome.Draft != nil
	g := &grid{columns: []column{wide(p.say("column.group"))}}
	for _, y := range s.years[from:to] {
		g.columns = append(g.columns, right(strconv.Itoa(int(y))))
	}
	if last {
		g.columns = append(g.columns, right(p.say("column.total")))
		if draft {
			g.columns = append(g.columns, right(p.say("column.draft_total")))
		}
	}
	line := func(name string, r moneyRow) []string {
		cells := []string{name}
		for _, amount := range r.years[from:to] {
			cells = append(cells, p.words.Million(amount))
		}
		if last {
			cells = append(cells, p.words.Million(r.total))
			if draft {
				cells = append(cells, p.words.Million(r.draft))
			}
		}
		return cells
	}
	for _, r := range s.rows {
		g.add(line(p.groupName(a.Plan, r.id), r)...)
	}
	g.total(line(p.say("allocation.sum"), s.sum)...)
	g.total(line(p.say("allocation.ceiling"), s.cap)...)
	g.total(line(p.say("allocation.left"), s.left)...)
	p.grid(g)
}

func (p *page) groupName(plan *budget.Plan, id string) string {
	for _, g := range plan.Groups {
		if g.ID == id {
			return p.words.Text(g.Name)
		}
	}
	return id
}
