package budget

// EnvelopeOf returns Share(t)·Base(t) rounded down to whole đồng, and false when
// the plan has no envelope or the base has no amount in the year.
func (p *Plan) EnvelopeOf(year Year) (Dong, bool) {
	base := p.base(p.Envelope.Base)
	if base == nil {
		return 0, false
	}
	amount, ok := base.In(year)
	if !ok {
		return 0, false
	}
	return p.Envelope.Share(year).Of(amount.Amount.Likely), true
}

// Ceilings returns what each source may give in each year, sources in the order
// of the plan, years inside them. The parts of the envelope are rounded down and
// what is lost goes, đồng by đồng, to the sources in order of their ids, when the
// parts add up to 1; so they add up to the envelope exactly.
func (p *Plan) Ceilings() []SourceYear {
	var out []SourceYear
	for i := range p.Sources {
		for _, y := range p.Years() {
			out = append(out, SourceYear{p.Sources[i].ID, y, p.ceiling(i, y)})
		}
	}
	return out
}

func (p *Plan) ceiling(i int, year Year) Dong {
	s := &p.Sources[i]
	total := grantedIn(s.Granted, year)
	envelope, ok := p.EnvelopeOf(year)
	if !ok || !s.Part.IsSet() {
		return total
	}
	part := s.Part.Of(envelope)
	if rank, rest := p.partRest(i, envelope); rank < rest {
		part++
	}
	return total.Plus(part)
}

// partRest returns how many sources with a part stand before source i, and how
// many đồng the rounded parts leave of the envelope; 0 when they need not add up.
func (p *Plan) partRest(i int, envelope Dong) (rank, rest int) {
	sum, parts := Dong(0), Rate{0, 1}
	for k := range p.Sources {
		part := p.Sources[k].Part
		if !part.IsSet() {
			continue
		}
		if p.Sources[k].ID < p.Sources[i].ID {
			rank++
		}
		sum += part.Of(envelope)
		parts = parts.Plus(part)
	}
	if parts.Compare(Rate{1, 1}) != 0 {
		return rank, 0
	}
	return rank, int(envelope - sum)
}

func grantedIn(rows []YearAmount, year Year) Dong {
	amount, _ := amountIn(rows, year)
	return amount
}

// amountIn returns the row of a year, else the row of every year (Year 0).
func amountIn(rows []YearAmount, year Year) (amount Dong, ok bool) {
	for _, r := range rows {
		if r.Year == year {
			return r.Amount, true
		}
		if r.Year == 0 {
			amount, ok = r.Amount, true
		}
	}
	return amount, ok
}

func (p *Plan) base(id string) *Base {
	for i := range p.Bases {
		if p.Bases[i].ID == id && id != "" {
			return &p.Bases[i]
		}
	}
	return nil
}
