package budget

import "slices"

// MaxLag is the most years between a payment, or the end of a project, and its
// effect.
const MaxLag = 50

// tasks tests what each task says of itself.
func (f *faults) tasks() {
	for i := range f.plan.Tasks {
		t := &f.plan.Tasks[i]
		f.work(work{t.Origin, t.ID, t.Group, t.Lead, t.Support, t.Natures, t.Obligation, t.Lag})
		f.amountYears(t.Origin, t.ID, "min", t.Min)
		f.amountYears(t.Origin, t.ID, "max", t.Max)
		f.notNegative(t.Origin, t.Ramp.Growth)
		f.finite(t.Origin, t.Quantity)
		f.notBelowZero(t.Origin, t.ID, "quantity", t.Quantity)
		if t.Fade.Low < 0 || t.Fade.High > 1 {
			f.add("fade_range", t.Origin, TextOf("row", t.ID), RateOf("found", rateNear(t.Fade.Likely)))
		}
		f.minOverMax(t)
		f.receipts(t)
	}
}

func (f *faults) minOverMax(t *Task) {
	for _, y := range f.plan.Years() {
		least, _ := AmountIn(t.Min, y)
		most, limited := AmountIn(t.Max, y)
		if limited && least > most {
			f.add("min_over_max", t.Origin, TextOf("row", t.ID), YearOf("year", y), MoneyOf("min", least), MoneyOf("max", most))
			return
		}
	}
}

// work is what tasks and projects have in common.
type work struct {
	at         Origin
	id, group  string
	lead       string
	support    []string
	natures    []Nature
	obligation int
	lag        int
}

func (f *faults) work(w work) {
	if w.group == "" {
		f.add("key_missing", w.at, TextOf("key", "group"), TextOf("row", w.id))
	}
	f.refer(groupRow, w.at, w.id, w.group)
	for _, id := range append([]string{w.lead}, w.support...) {
		f.refer(actorRow, w.at, w.id, id)
	}
	for _, n := range w.natures {
		oneOf(f, w.at, "natures", n, Capital, Recurrent, Other)
	}
	if w.obligation < 0 || w.obligation > 4 {
		f.add("obligation_range", w.at, TextOf("row", w.id), NumberOf("found", float64(w.obligation)))
	}
	if w.lag < 0 || w.lag > MaxLag {
		f.add("lag_range", w.at, TextOf("row", w.id), NumberOf("found", float64(w.lag)), NumberOf("most", MaxLag))
	}
}

// funding tests the money columns of every use: sources that exist, may pay and
// stand once, years inside the plan, and actual rows for the years before AsOf.
func (f *faults) funding() {
	for _, u := range f.plan.Uses() {
		at := u.origin()
		if !slices.ContainsFunc(f.plan.Sources, func(s Source) bool { return u.MayUse(&s) }) {
			f.add("use_without_source", at, TextOf("row", u.ID), NameOf("name", u.Name))
		}
		seen := make(map[string]bool)
		for _, row := range u.Funding {
			f.fundingRow(&u, row, placeOf(row.Origin, at))
			if seen[row.Source] {
				f.add("funding_twice", placeOf(row.Origin, at), TextOf("row", u.ID), TextOf("source", row.Source))
			}
			seen[row.Source] = true
		}
		f.actuals(&u)
	}
}

func (u *Use) origin() Origin {
	if u.Task != nil {
		return u.Task.Origin
	}
	return u.Project.Origin
}

func (f *faults) fundingRow(u *Use, row Funding, at Origin) {
	f.refer(sourceRow, at, u.ID, row.Source)
	f.amountYears(at, u.ID, "requested", row.Requested)
	f.amountYears(at, u.ID, "draft", row.Draft)
	f.amountYears(at, u.ID, "fix", row.Fixed)
	if u.Project != nil && len(row.Fixed) > 0 {
		f.add("fix_project", at, TextOf("row", u.ID))
	}
	for i := range f.plan.Sources {
		s := &f.plan.Sources[i]
		asks := len(row.Requested)+len(row.Draft)+len(row.Fixed) > 0
		if s.ID == row.Source && asks && !u.MayUse(s) && !u.runsOn(s) {
			f.add("funding_source", at, TextOf("row", u.ID), TextOf("source", s.ID),
				TextOf("nature", string(s.Nature)))
		}
	}
}

// runsOn tells whether source s may pay the upkeep of a project.
func (u *Use) runsOn(s *Source) bool {
	upkeep := *u
	upkeep.Natures = []Nature{Recurrent}
	return u.Project != nil && u.Project.Upkeep > 0 && upkeep.MayUse(s)
}

// actuals tests the actual rows of a use: inside the locked years, each source
// and year once, not paid beyond what was appropriated, and no locked year
// without a row (0 is written).
func (f *faults) actuals(u *Use) {
	seen := make(map[cellKey]bool)
	years := make(map[Year]bool)
	for _, row := range u.Actuals {
		at := placeOf(row.Origin, u.origin())
		f.refer(sourceRow, at, u.ID, row.Source)
		key := cellKey{u.ID, row.Source, row.Year}
		switch {
		case row.Year < f.plan.First || !f.plan.Locked(row.Year):
			f.add("actual_year", at, TextOf("row", u.ID), YearOf("year", row.Year),
				YearOf("first", f.plan.First), YearOf("as_of", max(f.plan.AsOf, f.plan.First)))
		case seen[key]:
			f.add("actual_twice", at, TextOf("row", u.ID), TextOf("source", row.Source), YearOf("year", row.Year))
		case row.Paid > row.Appropriated:
			f.add("actual_paid", at, TextOf("row", u.ID), YearOf("year", row.Year),
				MoneyOf("paid", row.Paid), MoneyOf("appropriated", row.Appropriated))
		}
		seen[key], years[row.Year] = true, true
	}
	for _, y := range f.plan.Years() {
		if f.plan.Locked(y) && !years[y] {
			f.add("actual_missing", u.origin(), TextOf("row", u.ID), YearOf("year", y), YearOf("as_of", f.plan.AsOf))
		}
	}
}
