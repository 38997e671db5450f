package budget

// Prices is the price index of a plan: what one đồng of the year Year buys costs
// Index(t) đồng in the year t. Stocks are in prices of Year, so that a payment is divided
// by the index of its own year, once; everything else in a plan is nominal. Without rows
// the index is 1.
type Prices struct {
	Year     Year       // its index is 1
	Index    []YearRate // of later years; a year without a row has that of the latest before it
	Evidence Evidence
	Origin   Origin
}

// In returns the index of a year as a fraction.
func (x *Prices) In(year Year) Rate {
	index, from := Rate{1, 1}, Year(0)
	for _, row := range x.Index {
		if row.Year <= year && row.Year > from {
			index, from = row.Rate, row.Year
		}
	}
	return index
}

// IsSet tells whether the plan has an index.
func (x *Prices) IsSet() bool { return len(x.Index) > 0 }

// prices tests that an index is of years after its base year, each once, and positive.
func (f *faults) prices() {
	x := &f.plan.Prices
	seen := make(map[Year]bool)
	for _, row := range x.Index {
		f.part(x.Origin, "prices", row.Rate)
		if row.Rate.Num <= 0 || row.Year <= x.Year || row.Year > f.plan.Last || seen[row.Year] {
			f.add("prices_index", x.Origin, YearOf("year", row.Year), YearOf("base", x.Year), YearOf("last", f.plan.Last))
		}
		seen[row.Year] = true
	}
}
