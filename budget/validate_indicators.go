package budget

// indicators tests what each indicator says of itself.
func (f *faults) indicators() {
	for n := range f.plan.Indicators {
		i := &f.plan.Indicators[n]
		oneOf(f, i.Origin, "kind", i.Kind, Quantitative, Milestone, Aspiration)
		if i.Combine != "" {
			oneOf(f, i.Origin, "combine", i.Combine, CombineSum, CombineWeakest)
		}
		for _, level := range i.Levels {
			oneOf(f, i.Origin, "levels", level, CentralTier, ProvinceTier, DistrictTier, CommuneTier)
		}
		for _, id := range i.Groups {
			f.refer(groupRow, i.Origin, i.ID, id)
		}
		f.refer(actorRow, i.Origin, i.ID, i.Lead)
		f.notBelowZero(i.Origin, i.ID, "denominator", float64(i.Denominator))
		f.related(i)
		f.limits(i)
		f.indicatorYears(i)
	}
}

// limits tests that Low is below High, and that known levels lie between them.
func (f *faults) limits(i *Indicator) {
	if !f.finite(i.Origin, i.Low, i.High) || !i.HasLimits() {
		return
	}
	if i.Low >= i.High {
		f.add("limits_order", i.Origin, TextOf("row", i.ID), NumberOf("low", i.Low), NumberOf("high", i.High))
		return
	}
	inside := func(at Origin, level float64) {
		if level < i.Low || level > i.High {
			f.add("level_outside", placeOf(at, i.Origin), TextOf("row", i.ID), NumberOf("found", level),
				NumberOf("low", i.Low), NumberOf("high", i.High))
		}
	}
	if i.Baseline != nil {
		inside(i.Baseline.Origin, i.Baseline.Value.Likely)
	}
	for _, a := range i.Actuals {
		inside(a.Origin, a.Value)
	}
}

// indicatorYears tests that known levels are of years before AsOf, each once, and
// that the baseline is of a year before the plan.
func (f *faults) indicatorYears(i *Indicator) {
	p := f.plan
	if i.Baseline != nil && i.Baseline.Year >= p.First {
		f.add("baseline_year", placeOf(i.Baseline.Origin, i.Origin), TextOf("row", i.ID),
			YearOf("year", i.Baseline.Year), YearOf("first", p.First))
	}
	seen := make(map[Year]bool)
	for _, a := range i.Actuals {
		at := placeOf(a.Origin, i.Origin)
		f.finite(at, a.Value)
		switch {
		case a.Year < p.First || !p.Locked(a.Year):
			f.add("actual_year", at, TextOf("row", i.ID), YearOf("year", a.Year),
				YearOf("first", p.First), YearOf("as_of", max(p.AsOf, p.First)))
		case seen[a.Year]:
			f.add("year_twice", at, TextOf("row", i.ID), TextOf("field", "actuals"), YearOf("year", a.Year))
		}
		seen[a.Year] = true
	}
}
