package budget

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// oracle judges small allocations by the comment of Check alone, written a second
// time: sums over all cells for every limit, and shares compared by multiplying
// out. Amounts are small, so that nothing overflows.
type oracle struct {
	plan  *Plan
	cells []Cell
	said  []string
}

func (o *oracle) say(code, subject, source string, year Year) {
	o.said = append(o.said, fmt.Sprintf("%s %s %s %d", code, subject, source, year))
}

// sum adds the cells that match; an empty word or year 0 matches all.
func (o *oracle) sum(use, source string, year Year) int64 {
	total := int64(0)
	for _, c := range o.cells {
		if (use == "" || c.Use == use) && (source == "" || c.Source == source) && (year == 0 || c.Year == year) {
			total += int64(c.Amount)
		}
	}
	return total
}

func (o *oracle) judge() []string {
	p := o.plan
	for _, u := range p.Uses() {
		for y := p.First; y < p.AsOf; y++ {
			for _, s := range p.Sources {
				actual := int64(0)
				for _, a := range u.Actuals {
					if a.Source == s.ID && a.Year == y {
						actual = int64(a.Appropriated)
					}
				}
				if o.sum(u.ID, s.ID, y) != actual {
					o.say(ActualKept, u.ID, s.ID, y)
				}
			}
		}
		if u.Task != nil {
			o.task(u)
		} else {
			o.project(u)
		}
	}
	for _, c := range p.Ceilings() {
		if c.Year >= p.AsOf && o.sum("", c.Source, c.Year) > int64(c.Amount) {
			o.say(SourceCeiling, c.Source, "", c.Year)
		}
	}
	if p.Objective == Fixed {
		for _, g := range GroupTotals(p) {
			if o.group(g.Group, g.Year) > int64(g.Amount) {
				o.say(GroupTotal, g.Group, "", g.Year)
			}
		}
	}
	for i := range p.Rules {
		o.rule(&p.Rules[i])
	}
	slices.Sort(o.said)
	return o.said
}

func (o *oracle) group(id string, year Year) int64 {
	total := int64(0)
	for _, u := range o.plan.Uses() {
		if u.Group == id {
			total += o.sum(u.ID, "", year)
		}
	}
	return total
}

func (o *oracle) task(u Use) {
	t := u.Task
	for y := o.plan.AsOf; y <= o.plan.Last; y++ {
		given, before := o.sum(t.ID, "", y), o.sum(t.ID, "", y-1)
		asked := false
		if y == o.plan.First {
			before = 0
			for _, f := range t.Funding {
				before += int64(f.LastYear)
			}
		}
		for _, f := range t.Funding {
			asked = asked || len(f.Requested) > 0
		}
		for i := range o.plan.Sources {
			s := &o.plan.Sources[i]
			cell := o.sum(t.ID, s.ID, y)
			if cell > 0 && !u.MayUse(s) {
				o.say(CellSource, t.ID, s.ID, y)
			}
			request := int64(0)
			for _, f := range t.Funding {
				for _, r := range f.Requested {
					if f.Source == s.ID && r.Year == y {
						request = int64(r.Amount)
					}
				}
			}
			if asked && len(t.Max) == 0 && cell > request {
				o.say(CellRequest, t.ID, s.ID, y)
			}
		}
		for _, r := range t.Min {
			if r.Year == y && given < int64(r.Amount) {
				o.say(UseMin, t.ID, "", y)
			}
		}
		for _, r := range t.Max {
			if r.Year == y && given > int64(r.Amount) {
				o.say(UseMax, t.ID, "", y)
			}
		}
		g := t.Ramp.Growth
		if t.Ramp != (Ramp{}) && (given-before-int64(t.Ramp.Plus))*max(g.Den, 1) > g.Num*before {
			o.say(UseRamp, t.ID, "", y)
		}
	}
}

func (o *oracle) project(u Use) {
	j, start := u.Project, Year(0)
	for y := o.plan.Last; y >= o.plan.First; y-- {
		if o.sum(j.ID, "", y) > 0 {
			start = y
		}
	}
	if start == 0 {
		if j.Committed {
			o.say(ProjectCommitted, j.ID, "", 0)
		}
		return
	}
	if start < j.StartFrom || j.StartTo < start {
		o.say(ProjectWindow, j.ID, "", start)
	}
	for y := max(start, o.plan.AsOf); y <= o.plan.Last; y++ {
		builds := int(y-start) < len(j.Phasing)
		for i := range o.plan.Sources {
			s := &o.plan.Sources[i]
			open := len(s.Groups) == 0 || slices.Contains(s.Groups, j.Group)
			allowed := builds && u.MayUse(s) || !builds && s.Nature == Recurrent && open
			if o.sum(j.ID, s.ID, y) > 0 && !allowed {
				o.say(CellSource, j.ID, s.ID, y)
			}
		}
		switch given := o.sum(j.ID, "", y); {
		case builds && given != int64(j.Phases()[y-start]):
			o.say(ProjectPhasing, j.ID, "", y)
		case !builds && given != int64(j.Upkeep):
			o.say(ProjectUpkeep, j.ID, "", y)
		}
	}
}

func (o *oracle) rule(r *Rule) {
	type test struct{ value, base, den int64 }
	year := func(y Year) (t test) {
		t.den = 1
		for _, u := range o.plan.Uses() {
			all := len(r.Groups)+len(r.Uses) == 0
			if all || slices.Contains(r.Groups, u.Group) || slices.Contains(r.Uses, u.ID) {
				t.value += o.sum(u.ID, "", y)
			}
			t.base += o.sum(u.ID, "", y)
		}
		if o.plan.Objective == Fixed && y >= o.plan.AsOf {
			t.value, t.base = o.typed(r, y)
		}
		for _, out := range r.Outside {
			if out.Year == y {
				t.value, t.base = t.value+int64(out.Amount), t.base+int64(out.Amount)
			}
		}
		if r.Base == "thu" {
			row, _ := o.plan.Bases[0].In(y)
			t.base = int64(row.Amount.Likely)
		}
		return t
	}
	report := func(t test, y Year) {
		left, right := t.value, int64(r.Amount)
		if r.Share.IsSet() {
			left, right = t.value*r.Share.Den, t.base*r.Share.Num
		}
		if r.Direction == Floor && left < right {
			o.say(RuleFloor, r.ID, "", y)
		}
		if r.Direction == Ceiling && left > right {
			o.say(RuleCeiling, r.ID, "", y)
		}
	}
	sum, any := test{}, false
	for y := o.plan.First; y <= o.plan.Last; y++ {
		if !r.Applies(y) {
			continue
		}
		t := year(y)
		sum.value, sum.base, any = sum.value+t.value, sum.base+t.base, true
		if r.Test != PerPeriod {
			report(t, y)
		}
	}
	if r.Test == PerPeriod && any {
		report(sum, 0)
	}
}

// typed returns what counts for a rule, and everything, where groups have totals.
func (o *oracle) typed(r *Rule, year Year) (value, all int64) {
	for _, g := range GroupTotals(o.plan) {
		if g.Year != year {
			continue
		}
		all += int64(g.Amount)
		if slices.Contains(r.Groups, g.Group) || len(r.Groups)+len(r.Uses) == 0 {
			value += int64(g.Amount)
		}
	}
	for _, u := range o.plan.Uses() {
		if slices.Contains(r.Uses, u.ID) && !slices.Contains(r.Groups, u.Group) {
			value += o.sum(u.ID, "", year)
		}
	}
	return value, all
}

func TestCheckAgreesWithItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		cells := drawAllocation(t, p)
		var got []string
		for _, v := range Check(p, cells) {
			got = append(got, fmt.Sprintf("%s %s %s %d", v.Code, v.Subject, v.Source, v.Year))
		}
		slices.Sort(got)
		if diff := cmp.Diff((&oracle{plan: p, cells: cells}).judge(), got); diff != "" {
			t.Fatalf("Check differs from its definition (-definition +Check):\n%s", diff)
		}
	})
}
