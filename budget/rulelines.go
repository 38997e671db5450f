package budget

import (
	"cmp"
	"slices"
)

// RuleLines tests every rule, in the order of the plan, in every year of the plan
// to which it applies (or once over those years, Year 0), for the base that it
// tests and for each other reading of it:
//
//	value = Σ scope + outside            appropriations of the year
//	limit = ⌈share·base⌉ - relief of a floor, ⌊share·base⌋ + relief of a ceiling, or of the amount
//
// A rule with Sources counts their money alone, without outside amounts, and its base is
// what the source Base gives to the same scope. The base OfAllocated is everything allocated in the year + outside. Over a
// period value, outside and base are summed; an Amount is that of the whole
// period. The status is decided exactly, by share·base before rounding. A base
// without an amount in one of the years gives RuleNoData, and no limit.
func RuleLines(p *Plan, cells []Cell) []RuleLine {
	spent := newSpending(p, cells)
	var lines []RuleLine
	for i := range p.Rules {
		r := &p.Rules[i]
		for _, years := range r.testYears(p) {
			for _, base := range r.bases() {
				lines = append(lines, spent.line(r, base, years))
			}
		}
	}
	return lines
}

// testYears returns the stretches of years that a rule is tested over: each year
// alone, or all together.
func (r *Rule) testYears(p *Plan) [][]Year {
	var each [][]Year
	var all []Year
	for _, y := range p.Years() {
		if r.Applies(y) {
			each, all = append(each, []Year{y}), append(all, y)
		}
	}
	if r.Test == PerPeriod && len(all) > 0 {
		return [][]Year{all}
	}
	return each
}

// bases returns the base that the rule tests, then its other readings.
func (r *Rule) bases() []string {
	bases := []string{r.Base}
	for _, reading := range r.Readings {
		if !slices.Contains(bases, reading) {
			bases = append(bases, reading)
		}
	}
	return bases
}

func (s *spending) line(r *Rule, base string, years []Year) RuleLine {
	line := RuleLine{
		Rule: r.ID, Name: r.Name, Direction: r.Direction, Base: base,
		Share: r.Share, Advisory: r.Advisory, Tested: base == r.Base,
	}
	if r.Test != PerPeriod {
		line.Year = years[0]
	}
	for _, y := range years {
		line.Value = addUp(line.Value, addUp(s.scope(r, y), r.outside(y)))
	}
	if !r.Share.IsSet() {
		line.limitTo(r.Amount, r.Amount, r.Relief, cmp.Compare(r.eased(line.Value), r.Amount))
		return line
	}
	if len(r.Sources) > 0 {
		line.Value, line.BaseAmount = s.from(r, r.Sources, years), s.from(r, []string{base}, years)
	} else if !s.measure(&line, r, years) {
		line.Status = RuleNoData
		return line
	}
	line.limitTo(r.Share.OfUp(line.BaseAmount), r.Share.Of(line.BaseAmount), r.Relief,
		r.Share.CompareShare(r.eased(line.Value), line.BaseAmount))
	return line
}

// eased returns a value with what a repair forgives it.
func (r *Rule) eased(value Dong) Dong {
	if r.Direction == Floor {
		return addUp(value, r.Relief)
	}
	return max(0, value-r.Relief)
}

// measure sets the base of a line, and returns false where a year has none.
func (s *spending) measure(line *RuleLine, r *Rule, years []Year) bool {
	if line.Base == OfAllocated {
		for _, y := range years {
			line.BaseAmount = addUp(line.BaseAmount, addUp(s.total(y), r.outside(y)))
		}
		return true
	}
	base := s.plan.base(line.Base)
	if base == nil {
		return false
	}
	sum, stage, assumed := Dong(0), Stage(""), false
	for k, y := range years {
		row, ok := base.In(y)
		if !ok {
			return false
		}
		sum = sum.Plus(row.Amount.Likely)
		assumed = assumed || row.Evidence.IsAssumed()
		if k == 0 {
			stage = row.Stage
		}
		if row.Stage != stage {
			stage = ""
		}
	}
	line.BaseAmount, line.Stage, line.Assumed = sum, stage, assumed
	return true
}

// limitTo sets limit, slack and status from the limit of a floor or of a ceiling, its
// relief, and the order of the value against the exact limit.
func (line *RuleLine) limitTo(floor, ceiling, relief Dong, order int) {
	line.Status = RuleMet
	if line.Direction == Floor {
		floor = max(0, floor-relief)
		line.Limit, line.Slack = floor, line.Value-floor
		if order < 0 {
			line.Status = RuleNotMet
		}
		return
	}
	ceiling = addUp(ceiling, relief)
	line.Limit, line.Slack = ceiling, ceiling-line.Value
	if order > 0 {
		line.Status = RuleNotMet
	}
}

// outside returns what counts for the rule in a year without being allocated.
func (r *Rule) outside(year Year) Dong {
	total := Dong(0)
	for _, o := range r.Outside {
		if o.Year == year {
			total = addUp(total, o.Amount)
		}
	}
	return total
}
