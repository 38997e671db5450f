package budget

import (
	"math"
	"slices"
)

// Remarks lists what a careful reader of the documents notices and a plan keeps as
// printed: totals that their parts do not add up to, counts above the units that
// they count among or without a number of units, an earlier target above a later
// one, a share inside another, targets that are met before the plan, growth a year,
// targets without a year. They are not faults: the documents say so.
func Remarks(p *Plan) []Reason {
	r := &remarks{plan: p, found: []Reason{}}
	for i := range p.Tallies {
		r.parts(&p.Tallies[i])
		r.among(&p.Tallies[i])
	}
	for i := range p.Indicators {
		r.counted(&p.Indicators[i])
		r.inside(&p.Indicators[i])
		r.earlier(&p.Indicators[i])
	}
	for i := range p.Targets {
		t := &p.Targets[i]
		if ind := p.indicator(t.Indicator); ind != nil {
			r.target(t, ind)
		}
	}
	return r.found
}

type remarks struct {
	plan  *Plan
	found []Reason
}

func (r *remarks) note(code string, args ...Arg) {
	r.found = append(r.found, Reason{Code: code, Args: args})
}

func (r *remarks) sum(ids []string) float64 {
	sum := 0.0
	for _, id := range ids {
		for i := range r.plan.Tallies {
			if r.plan.Tallies[i].ID == id {
				sum += r.plan.Tallies[i].Value
			}
		}
	}
	return sum
}

// parts compares a total with the sum of its parts.
func (r *remarks) parts(t *Tally) {
	if sum := r.sum(t.Parts); len(t.Parts) > 0 && sum != t.Value {
		r.note("remark_parts", NameOf("name", t.Name), NumberOf("total", t.Value), NumberOf("sum", sum), NumberOf("apart", math.Abs(t.Value-sum)))
	}
}

// among compares a count with the number of units that it counts among.
func (r *remarks) among(t *Tally) {
	if units := r.sum(t.Of); len(t.Of) > 0 && t.Value > units {
		r.note("remark_among", NameOf("name", t.Name), NumberOf("count", t.Value), NumberOf("units", units))
	}
}

// counted finds percentages of which the documents give only a count in another unit.
func (r *remarks) counted(i *Indicator) {
	for _, id := range i.KnownBy {
		for k := range r.plan.Tallies {
			if t := &r.plan.Tallies[k]; t.ID == id && len(t.Of) == 0 && t.Unit != i.Unit {
				r.note("remark_counted", NameOf("name", i.Name), NameOf("tally", t.Name), NumberOf("count", t.Value), NameOf("unit", t.Unit))
			}
		}
	}
}

func (r *remarks) inside(i *Indicator) {
	if whole := r.plan.indicator(i.PartOf); whole != nil {
		r.note("remark_inside", NameOf("name", i.Name), NameOf("whole", whole.Name))
	}
}

// earlier finds a target that asks for more than a later one of the same
// indicator, or of one that is akin to it.
func (r *remarks) earlier(i *Indicator) {
	for _, a := range r.plan.Targets {
		for _, b := range r.plan.Targets {
			later := b.Indicator == i.ID || slices.Contains(i.Akin, b.Indicator)
			if a.Indicator != i.ID || !later || a.Year >= b.Year || a.Comparison == DoneBy || b.Comparison == DoneBy {
				continue
			}
			less := a.Comparison == AtMost || a.Comparison == LessThan
			if less && a.Value < b.Value || !less && a.Value > b.Value {
				r.note("remark_earlier", NameOf("name", i.Name), YearOf("year", a.Year), NumberOf("value", a.Value),
					NameOf("other", r.plan.indicator(b.Indicator).Name), YearOf("later", b.Year), NumberOf("then", b.Value))
			}
		}
	}
}

func (r *remarks) target(t *Target, i *Indicator) {
	if t.Undated {
		r.note("remark_undated", NameOf("name", i.Name), YearOf("year", t.Year))
	}
	if t.Growth {
		r.note("remark_growth", NameOf("name", i.Name))
	}
	if t.Comparison == DoneBy || i.Baseline == nil || i.Baseline.Evidence.IsAssumed() || t.Growth {
		return
	}
	base := i.Baseline.Value.Likely
	less := t.Comparison == AtMost || t.Comparison == LessThan
	if less && base <= t.Value || !less && base >= t.Value {
		r.note("remark_met", NameOf("name", i.Name), NumberOf("value", t.Value), NumberOf("base", base), YearOf("year", i.Baseline.Year))
	}
}
