package budget

import (
	"math/big"
	"slices"
)

// envelope tests that Share(t)·Base(t) is known in every year of p.
func (f *faults) envelope(p *Plan) {
	e := &p.Envelope
	if e.Base == "" {
		if len(e.Shares) > 0 {
			f.add("envelope_base", e.Origin)
		}
		return
	}
	f.refer(baseRow, e.Origin, "envelope", e.Base)
	f.yearRates(e.Origin, "envelope", e.Shares)
	base := p.base(e.Base)
	if base == nil {
		return
	}
	for _, y := range p.Years() {
		if !e.Share(y).IsSet() {
			f.add("envelope_share", e.Origin, YearOf("year", y))
		}
		if _, ok := base.In(y); !ok {
			f.add("envelope_data", e.Origin, TextOf("base", base.ID), YearOf("year", y))
		}
	}
}

// yearRates tests shares by year: each from 0 to 1, each year once and in the plan.
func (f *faults) yearRates(at Origin, row string, rates []YearRate) {
	var years []Year
	for _, r := range rates {
		f.rate(at, row, "share", r.Rate)
		years = append(years, r.Year)
	}
	f.years(at, row, "share", years)
}

// years tests the years of rows: in the plan (or 0, every year), each once.
func (f *faults) years(at Origin, row, field string, years []Year) {
	for i, y := range years {
		if slices.Contains(years[:i], y) {
			f.add("year_twice", at, TextOf("row", row), TextOf("field", field), YearOf("year", y))
		}
		if y != 0 && (y < f.plan.First || y > f.plan.Last) {
			f.add("year_outside", at, TextOf("row", row), TextOf("field", field), YearOf("year", y),
				YearOf("first", f.plan.First), YearOf("last", f.plan.Last))
		}
	}
}

// rate tests that a rate that is set lies between 0 and 1.
func (f *faults) rate(at Origin, row, field string, r Rate) {
	f.notNegative(at, r)
	if r.IsSet() && r.Num > r.Den {
		f.add("rate_over", at, TextOf("row", row), TextOf("field", field), RateOf("rate", r))
	}
}

func (f *faults) notNegative(at Origin, r Rate) {
	if r.IsSet() && r.Num < 0 {
		f.add("rate_negative", at, RateOf("found", r))
	}
}

// parts tests that the parts of the sources take up the envelope exactly.
func (f *faults) parts(p *Plan, at Origin) {
	parts := make([]Rate, 0, len(p.Sources))
	for i := range p.Sources {
		f.rate(p.Sources[i].Origin, p.Sources[i].ID, "part", p.Sources[i].Part)
		parts = append(parts, p.Sources[i].Part)
	}
	sum := sumOfRates(parts)
	if p.Envelope.Base == "" {
		if sum.Sign() != 0 {
			f.add("parts_unused", at, RateOf("sum", rateOf(sum)))
		}
		return
	}
	f.addsUp("parts_sum", at, sum)
}

// addsUp reports a sum that is not 1, by how much it is short or over.
func (f *faults) addsUp(code string, at Origin, sum *big.Rat, args ...Arg) {
	rest := new(big.Rat).Sub(big.NewRat(1, 1), sum)
	if rest.Sign() == 0 {
		return
	}
	short, over := "", ""
	if rest.Sign() > 0 {
		short = "short"
	} else {
		over = "over"
	}
	args = append(args, RateOf("sum", rateOf(sum)), RateOf("by", rateOf(rest.Abs(rest))),
		TextOf("short", short), TextOf("over", over))
	f.add(code, at, args...)
}

// split tests the typed group shares: for every year, each group once, adding up
// to 1. A group that gets nothing is written as 0%, so that none is forgotten.
func (f *faults) split(p *Plan, at Origin) {
	var keys []Year
	for _, row := range p.Split {
		f.refer(groupRow, placeOf(row.Origin, at), "split", row.Group)
		f.rate(placeOf(row.Origin, at), row.Group, "split", row.Share)
		if !slices.Contains(keys, row.Year) {
			keys = append(keys, row.Year)
		}
	}
	f.years(at, "split", "years", keys)
	if !slices.Contains(keys, 0) {
		f.splitYears(p, at, keys)
	}
	slices.Sort(keys)
	for _, key := range keys {
		f.splitIn(p, at, key)
	}
}

// splitYears reports the years that have no shares of their own when no rows
// hold for every year.
func (f *faults) splitYears(p *Plan, at Origin, keys []Year) {
	for _, y := range p.Years() {
		if !slices.Contains(keys, y) && !p.Locked(y) {
			f.add("split_year", at, YearOf("year", y))
		}
	}
}

func (f *faults) splitIn(p *Plan, at Origin, key Year) {
	var shares []Rate
	given := make(map[string]bool)
	for _, row := range p.Split {
		if row.Year != key {
			continue
		}
		at = placeOf(row.Origin, at)
		if given[row.Group] {
			f.add("split_twice", at, TextOf("group", row.Group), splitYear(key))
		}
		given[row.Group] = true
		shares = append(shares, row.Share)
	}
	for _, g := range p.Groups {
		if !given[g.ID] {
			f.add("split_group", at, TextOf("group", g.ID), NameOf("name", g.Name), splitYear(key))
		}
	}
	f.addsUp("split_sum", at, sumOfRates(shares), splitYear(key))
}

// splitYear is the argument year of a fault of a split, empty for every year.
func splitYear(key Year) Arg {
	if key == 0 {
		return TextOf("year", "")
	}
	return YearOf("year", key)
}

// placeOf returns the origin of a row, or that of the row around it where the
// row was made by the program.
func placeOf(row, around Origin) Origin {
	if row == (Origin{}) {
		return around
	}
	return row
}

// objective tests that the objective is known and that Fixed has shares.
func (f *faults) objective(p *Plan, at Origin) {
	if p.Objective != "" {
		oneOf(f, at, "objective", p.Objective, Attain, LeastMoney, LeastShare, Fixed, Count, ProRata, Priority)
	}
	if p.Objective == Fixed && len(p.Split) == 0 {
		f.add("split_missing", at)
	}
	f.leastFor(p, at)
}

// leastFor tests the targets of the objectives that seek the least, and that there is a
// share to seek.
func (f *faults) leastFor(p *Plan, at Origin) {
	if len(p.LeastFor) > 0 && p.Objective != LeastMoney && p.Objective != LeastShare {
		f.add("targets_objective", at, TextOf("objective", string(p.sought())))
	}
	given := map[string]bool{}
	for _, id := range p.LeastFor {
		if f.refer(targetRow, at, "targets", id); given[id] {
			f.add("key_duplicate", at, TextOf("key", id), TextOf("first", at.String()))
		}
		given[id] = true
	}
	if p.Objective == LeastShare && (p.Envelope.Base == "" || !p.Envelope.Share(p.Last).IsSet()) {
		f.add("least_share_base", at)
	}
}
