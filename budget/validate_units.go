package budget

// units tests units, norms and splits, and what indicators say of their owners.
func (f *faults) units() {
	for i := range f.plan.Units {
		u := &f.plan.Units[i]
		oneOf(f, u.Origin, "tier", u.Tier, CentralTier, ProvinceTier, DistrictTier, CommuneTier)
		if u.From != "" && u.To != "" && u.From > u.To {
			f.add("days_order", u.Origin, TextOf("row", u.ID), TextOf("from", u.From), TextOf("to", u.To))
		}
		for _, id := range u.Successors {
			f.refer(unitRow, u.Origin, u.ID, id)
		}
		f.notBelowZero(u.Origin, u.ID, "population", u.Population)
		f.notBelowZero(u.Origin, u.ID, "posts", u.Posts)
	}
	f.refer(unitRow, f.plan.Origin, f.plan.ID, f.plan.Unit)
	if p := f.plan; p.Ended != "" {
		oneOf(f, p.Origin, "ended", p.Ended, EndedClosed, EndedMoved, EndedHistory)
		if own := p.AdministrativeUnit(p.Unit); own == nil || own.To == "" {
			f.add("owner_lasts", p.Origin, TextOf("row", p.ID))
		}
	}
	for i := range f.plan.Norms {
		n := &f.plan.Norms[i]
		oneOf(f, n.Origin, "basis", n.Basis, PerInhabitant, PerPost, PerUnit)
	}
	for i := range f.plan.UnitSplits {
		f.unitSplit(&f.plan.UnitSplits[i])
	}
	for i := range f.plan.Indicators {
		f.owner(&f.plan.Indicators[i])
	}
}

// owner tests what becomes of an indicator against whether its owner ends.
func (f *faults) owner(i *Indicator) {
	f.refer(unitRow, i.Origin, i.ID, i.Owner)
	for _, id := range i.MovedTo {
		f.refer(unitRow, i.Origin, i.ID, id)
	}
	if i.Ended != "" {
		oneOf(f, i.Origin, "ended", i.Ended, EndedClosed, EndedMoved, EndedHistory)
	}
	owner := f.plan.owner(i)
	switch {
	case i.Ended != "" && (owner == nil || owner.To == ""):
		f.add("owner_lasts", i.Origin, TextOf("row", i.ID))
	case i.Ended == EndedMoved && len(i.MovedTo) == 0 && len(owner.Successors) == 0:
		f.add("key_missing", i.Origin, TextOf("key", "moved_to"), TextOf("row", i.ID))
	}
}

// unitSplit tests that every unit of a split has a count and a rate of its norm.
func (f *faults) unitSplit(s *UnitSplit) {
	f.refer(normRow, s.Origin, s.ID, s.Norm)
	for _, id := range s.Groups {
		f.refer(groupRow, s.Origin, s.ID, id)
	}
	for _, id := range s.Uses {
		f.refer(useRow, s.Origin, s.ID, id)
	}
	for _, id := range s.Sources {
		f.refer(sourceRow, s.Origin, s.ID, id)
	}
	for _, id := range s.Units {
		f.refer(unitRow, s.Origin, s.ID, id)
	}
	f.rate(s.Origin, s.ID, "least_part", s.LeastPart)
	norm := f.plan.Norm(s.Norm)
	if norm == nil {
		return
	}
	units := s.units(f.plan)
	for _, u := range units {
		if _, ok := norm.Rate(u); !ok {
			f.add("norm_zone", s.Origin, TextOf("row", s.ID), TextOf("unit", u.ID), TextOf("zone", u.Zone), TextOf("norm", norm.ID))
		} else if norm.weight(u).Sign() == 0 {
			f.add("norm_count", s.Origin, TextOf("row", s.ID), TextOf("unit", u.ID), TextOf("basis", string(norm.Basis)))
		}
	}
	if len(units) == 0 && len(s.Units) == 0 {
		f.add("split_units", s.Origin, TextOf("row", s.ID), TextOf("basis", string(norm.Basis)))
	}
}
