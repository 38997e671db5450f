package budget

// GroupTotals returns what the shares typed by a scenario (Split) give each task
// group in each year from AsOf on, years inside groups. The total of a year is
// what all sources may give in it (Ceilings), split by largest remainder, so that
// the groups of a year add up to it to the đồng. Without a split it is empty.
func GroupTotals(p *Plan) []GroupYear {
	if len(p.Split) == 0 {
		return nil
	}
	totals := p.yearCeilings()
	byYear := make(map[Year][]Dong)
	for y, total := range totals {
		byYear[y] = apportion(total, p.splitIn(y), p.groupIDs())
	}
	var out []GroupYear
	for i, g := range p.Groups {
		for _, y := range p.Years() {
			if !p.Locked(y) {
				out = append(out, GroupYear{g.ID, y, byYear[y][i]})
			}
		}
	}
	return out
}

// yearCeilings returns what all sources together may give in each year.
func (p *Plan) yearCeilings() map[Year]Dong {
	totals := make(map[Year]Dong)
	for _, c := range p.Ceilings() {
		totals[c.Year] = totals[c.Year].Plus(c.Amount)
	}
	return totals
}

// splitIn returns the typed share of each group of the plan in a year: the rows
// of the year when it has any, else those of every year. A group without a row
// has an unset share.
func (p *Plan) splitIn(year Year) []Rate {
	key := Year(0)
	for _, row := range p.Split {
		if row.Year == year {
			key = year
		}
	}
	shares := make([]Rate, len(p.Groups))
	for i, g := range p.Groups {
		for _, row := range p.Split {
			if row.Year == key && row.Group == g.ID {
				shares[i] = row.Share
			}
		}
	}
	return shares
}

func (p *Plan) groupIDs() []string {
	ids := make([]string, len(p.Groups))
	for i, g := range p.Groups {
		ids[i] = g.ID
	}
	return ids
}
