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
// of the plan, years inside them: its part of the envelope plus its granted
// amount, less its Reserve of both. When the parts add up to 1 they add up to the envelope to the đồng: the
// đồng lost by rounding down go to the largest remainders, equal ones by id.
func (p *Plan) Ceilings() []SourceYear {
	years := p.Years()
	parts := make([][]Dong, len(years))
	for k, y := range years {
		parts[k] = p.envelopeParts(y)
	}
	var out []SourceYear
	for i := range p.Sources {
		s := &p.Sources[i]
		for k, y := range years {
			whole := grantedIn(s.Granted, y).Plus(parts[k][i])
			out = append(out, SourceYear{s.ID, y, whole - s.Reserve.OfUp(whole)})
		}
	}
	return out
}

// envelopeParts splits the envelope of a year over the sources by their parts.
func (p *Plan) envelopeParts(year Year) []Dong {
	rates := make([]Rate, len(p.Sources))
	ids := make([]string, len(p.Sources))
	for i := range p.Sources {
		rates[i], ids[i] = p.Sources[i].Part, p.Sources[i].ID
	}
	envelope, ok := p.EnvelopeOf(year)
	if !ok {
		return make([]Dong, len(p.Sources))
	}
	return apportion(envelope, rates, ids)
}

func grantedIn(rows []YearAmount, year Year) Dong {
	amount, _ := AmountIn(rows, year)
	return amount
}

// AmountIn returns the row of a year, else the row of every year (Year 0); false where there
// is neither.
func AmountIn(rows []YearAmount, year Year) (amount Dong, ok bool) {
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
