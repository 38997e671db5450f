package budget

import "strconv"

// bases tests the words and years of bases. Years outside the plan are allowed:
// they show where a series comes from.
func (f *faults) bases() {
	for i := range f.plan.Bases {
		b := &f.plan.Bases[i]
		oneOf(f, b.Origin, "side", b.Side, Revenue, Expenditure)
		oneOf(f, b.Origin, "measure", b.Measure, OnTerritory, DomesticRevenue, RetainedRevenue,
			TotalWithTransfers, ProvincialTier, TotalExpenditure)
		seen := make(map[Year]bool)
		for _, a := range b.Amounts {
			at := placeOf(a.Origin, b.Origin)
			oneOf(f, at, "stage", a.Stage, Estimate, ExpectedOutturn, FinalAccount)
			if seen[a.Year] {
				f.add("year_twice", at, TextOf("row", b.ID), TextOf("field", "amounts"), YearOf("year", a.Year))
			}
			seen[a.Year] = true
		}
	}
}

// sources tests what each source says of itself.
func (f *faults) sources() {
	for i := range f.plan.Sources {
		s := &f.plan.Sources[i]
		oneOf(f, s.Origin, "nature", s.Nature, Capital, Recurrent, Other)
		if s.Tier != "" {
			oneOf(f, s.Origin, "tier", s.Tier, CentralTier, ProvinceTier, DistrictTier, CommuneTier)
		}
		f.amountYears(s.Origin, s.ID, "granted", s.Granted)
		for _, id := range s.Groups {
			f.refer(groupRow, s.Origin, s.ID, id)
		}
		f.payments(s)
		f.rate(s.Origin, s.ID, "reserve", s.Reserve)
		f.pool(s)
		f.supplement(s)
	}
}

// payments tests rates, and that no year has two terms of payment.
func (f *faults) payments(s *Source) {
	rows := make(map[Year]bool)
	for _, t := range s.Payments {
		at := placeOf(t.Origin, s.Origin)
		f.given(at, s.ID, "paid", t.PaidRate)
		f.given(at, s.ID, "carried", t.Carried)
		f.rate(at, s.ID, "paid", t.PaidRate)
		f.rate(at, s.ID, "carried", t.Carried)
		f.period(at, s.ID, t.From, t.To)
		var twice []Year
		for _, y := range f.plan.Years() {
			if (t.From != 0 && y < t.From) || (t.To != 0 && y > t.To) {
				continue
			}
			if rows[y] {
				twice = append(twice, y)
			}
			rows[y] = true
		}
		if len(twice) > 0 {
			f.add("payments_overlap", at, TextOf("row", s.ID), YearOf("year", twice[0]))
		}
	}
}

func (f *faults) given(at Origin, row, key string, r Rate) {
	if !r.IsSet() {
		f.add("key_missing", at, TextOf("key", key), TextOf("row", row))
	}
}

// amountYears tests the years of amounts by year.
func (f *faults) amountYears(at Origin, row, field string, amounts []YearAmount) {
	var years []Year
	for _, a := range amounts {
		years = append(years, a.Year)
	}
	f.years(at, row, field, years)
}

// supplement tests that a supplement adds to another source of its nature, and grants
// nothing for years before its date.
func (f *faults) supplement(s *Source) {
	f.refer(sourceRow, s.Origin, s.ID, s.Supplements)
	if to := f.plan.source(s.Supplements); to != nil && (to.ID == s.ID || to.Nature != s.Nature) {
		f.add("supplement_nature", s.Origin, TextOf("row", s.ID), TextOf("source", to.ID))
	}
	for _, row := range s.Granted {
		if row.Year != 0 && row.Amount > 0 && yearOf(s.Date) > row.Year {
			f.add("supplement_year", s.Origin, TextOf("row", s.ID), YearOf("year", row.Year), TextOf("date", s.Date))
		}
	}
}

// yearOf returns the year of an ISO date, 0 without one.
func yearOf(date string) Year {
	year, err := strconv.Atoi(date[:min(4, len(date))])
	if err != nil {
		return 0
	}
	return Year(year)
}
