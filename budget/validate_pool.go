package budget

// maxPart is the most that a đồng may become in a pool, in a year or when it is paid
// back.
const maxPart = 10

// pool tests that only a pool grows, that it has no terms of payment, and that what it
// can hold stays a sum that a plan may have.
func (f *faults) pool(s *Source) {
	if s.Carry != "" {
		oneOf(f, s.Origin, "carry", s.Carry, CarryDated, CarryPool)
	}
	if s.IsPool() && len(s.Payments) > 0 || !s.IsPool() && s.Growth.IsSet() {
		f.add("pool_terms", s.Origin, TextOf("row", s.ID))
	}
	f.part(s.Origin, s.ID, s.Growth)
	if !s.IsPool() || len(f.found) > 0 {
		return
	}
	for _, c := range f.plan.UpperCeilings() {
		if c.Source == s.ID && c.Amount > MaxDong {
			f.add("pool_too_large", s.Origin, TextOf("row", s.ID), YearOf("year", c.Year), MoneyOf("limit", MaxDong))
			return
		}
	}
}

// part tests a factor of money, which may be above 1.
func (f *faults) part(at Origin, row string, r Rate) {
	f.notNegative(at, r)
	if r.IsSet() && r.Num/r.Den >= maxPart {
		f.add("part_range", at, TextOf("row", row), RateOf("found", r), NumberOf("most", maxPart))
	}
}

// receipts tests that a task pays back later than it is paid, and into a pool.
func (f *faults) receipts(t *Task) {
	pooled := false
	u := Use{ID: t.ID, Group: t.Group, Natures: t.Natures, Task: t}
	for i := range f.plan.Sources {
		s := &f.plan.Sources[i]
		pooled = pooled || s.IsPool() && u.MayUse(s)
	}
	seen := make(map[int]bool)
	for _, r := range t.Receipts {
		f.given(t.Origin, t.ID, "part", r.Part)
		f.part(t.Origin, t.ID, r.Part)
		if r.After < 1 || r.After > MaxLag || seen[r.After] {
			f.add("receipt_after", t.Origin, TextOf("row", t.ID), NumberOf("found", float64(r.After)), NumberOf("most", MaxLag))
		}
		seen[r.After] = true
	}
	if len(t.Receipts) > 0 && !pooled {
		f.add("receipt_pool", t.Origin, TextOf("row", t.ID))
	}
}
