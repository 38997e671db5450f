package budget

// Pay returns what becomes of each cell, in the order of cells. With a the
// amount of the cell, r and k the terms of its source in its year:
//
//	paid    = ⌊r·a⌋               in the year
//	carried = ⌊k·(a - paid)⌋      carried over and paid in the next year
//	lapsed  = a - paid - carried
//
// so that the three add up to a. For a year before Plan.AsOf paid is what the
// actual row of the cell records (at most a). Amounts must not be negative.
func Pay(p *Plan, cells []Cell) []Payment {
	paidBefore := p.actualPayments()
	payments := make([]Payment, 0, len(cells))
	for _, c := range cells {
		terms := p.terms(c.Source, c.Year)
		paid := terms.PaidRate.Of(c.Amount)
		if recorded, ok := paidBefore[c.key()]; ok && p.Locked(c.Year) {
			paid = min(recorded, c.Amount)
		}
		carried := terms.Carried.Of(c.Amount - paid)
		payments = append(payments, Payment{c.Use, c.Source, c.Year, paid, carried, c.Amount - paid - carried})
	}
	return payments
}

// terms returns the payment terms of a source in a year; money of an unknown
// source is paid in its year.
func (p *Plan) terms(source string, year Year) PaymentTerms {
	for i := range p.Sources {
		if p.Sources[i].ID == source {
			return p.Sources[i].Terms(year)
		}
	}
	return (&Source{}).Terms(year)
}

// cellKey names a cell of an allocation without its amount.
type cellKey struct {
	use, source string
	year        Year
}

func (c Cell) key() cellKey { return cellKey{c.Use, c.Source, c.Year} }

func (p *Plan) actualPayments() map[cellKey]Dong {
	paid := make(map[cellKey]Dong)
	for _, u := range p.Uses() {
		for _, a := range u.Actuals {
			paid[cellKey{u.ID, a.Source, a.Year}] = a.Paid
		}
	}
	return paid
}
