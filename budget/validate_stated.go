package budget

import "slices"

// stated tests what documents state beside targets and money.
func (f *faults) stated() {
	for i := range f.plan.Tallies {
		t := &f.plan.Tallies[i]
		f.finite(t.Origin, t.Value)
		f.notBelowZero(t.Origin, t.ID, "value", t.Value)
		if t.Qualifier != "" {
			oneOf(f, t.Origin, "qualifier", t.Qualifier, MoreThan, Almost, About)
		}
		for _, id := range slices.Concat(t.Parts, t.Of) {
			if f.refer(tallyRow, t.Origin, t.ID, id); id == t.ID {
				f.add("tally_itself", t.Origin, TextOf("row", t.ID))
			}
		}
	}
	for i := range f.plan.Actors {
		a := &f.plan.Actors[i]
		f.refer(actorRow, a.Origin, a.ID, a.Successor)
		if len(a.Quotes) > 0 && a.Evidence.Document == "" { // words of no document
			f.add("key_missing", a.Origin, TextOf("key", "source"), TextOf("row", a.ID))
		}
	}
	for i := range f.plan.Systems {
		s := &f.plan.Systems[i]
		oneOf(f, s.Origin, "kind", s.Kind, Portal, Application, Platform, Database, Infrastructure, SecuritySystem, Architecture,
			Facility, SectorApplication, SectorDatabase)
		oneOf(f, s.Origin, "status", s.Status, SystemPlanned, SystemBuilding, SystemRunning, SystemExternal)
		f.refer(useRow, s.Origin, s.ID, s.Use)
	}
	for i := range f.plan.Provisions {
		oneOf(f, f.plan.Provisions[i].Origin, "kind", f.plan.Provisions[i].Kind, provisionKinds...)
	}
}

// related tests the indicators and tallies that an indicator names. One that is
// part of another is measured in the same unit and never stands above it.
func (f *faults) related(i *Indicator) {
	for _, id := range i.KnownBy {
		f.refer(tallyRow, i.Origin, i.ID, id)
	}
	for _, id := range i.Akin {
		f.refer(indicatorRow, i.Origin, i.ID, id)
	}
	f.refer(indicatorRow, i.Origin, i.ID, i.PartOf)
	whole := f.plan.indicator(i.PartOf)
	switch {
	case whole == nil:
	case whole.ID == i.ID || whole.PartOf != "" || whole.Unit != i.Unit || whole.Kind != Quantitative || i.Kind != Quantitative:
		f.add("part_of", i.Origin, TextOf("row", i.ID), TextOf("whole", whole.ID))
	case i.Baseline != nil && whole.Baseline != nil && i.Baseline.Value.Likely > whole.Baseline.Value.Likely:
		f.add("part_over_whole", placeOf(i.Baseline.Origin, i.Origin), TextOf("row", i.ID), TextOf("whole", whole.ID),
			NumberOf("part", i.Baseline.Value.Likely), NumberOf("most", whole.Baseline.Value.Likely))
	}
}
