package budget

import (
	"slices"
	"strings"
)

// rules tests what each rule refers to, when it holds and what it limits.
func (f *faults) rules() {
	for i := range f.plan.Rules {
		r := &f.plan.Rules[i]
		oneOf(f, r.Origin, "direction", r.Direction, Floor, Ceiling)
		if r.Test != "" {
			oneOf(f, r.Origin, "test", r.Test, PerYear, PerPeriod)
		}
		for _, id := range r.Groups {
			f.refer(groupRow, r.Origin, r.ID, id)
		}
		for _, id := range r.Uses {
			f.refer(useRow, r.Origin, r.ID, id)
		}
		f.period(r.Origin, r.ID, r.From, r.To)
		f.outside(r)
		f.ruleLimit(r)
	}
}

func (f *faults) outside(r *Rule) {
	for _, o := range r.Outside {
		f.years(r.Origin, r.ID, "outside", []Year{o.Year})
		if o.Year == 0 {
			f.add("key_missing", r.Origin, TextOf("key", "year"), TextOf("row", r.ID))
		}
	}
}

// ruleLimit tests that a rule has a share of a base or an amount, not both, and
// that a hard rule has data for its base in every year it is tested.
func (f *faults) ruleLimit(r *Rule) {
	if len(r.Sources) > 0 {
		f.coFinance(r)
		return
	}
	f.rate(r.Origin, r.ID, "share", r.Share)
	share := r.Share.IsSet() && r.Base != "" && r.Amount == 0
	amount := !r.Share.IsSet() && r.Base == "" && r.Amount != 0 && len(r.Readings) == 0
	if !share && !amount {
		f.add("rule_limit", r.Origin, TextOf("row", r.ID))
		return
	}
	if amount {
		return
	}
	for _, id := range r.bases() {
		if id != OfAllocated {
			f.refer(baseRow, r.Origin, r.ID, id)
		}
	}
	if r.Base == OfAllocated && len(r.Groups) == 0 && len(r.Uses) == 0 {
		f.add("rule_of_itself", r.Origin, TextOf("row", r.ID))
	}
	if base := f.plan.base(r.Base); base != nil && !r.Advisory {
		f.ruleData(r, base)
	}
}

func (f *faults) ruleData(r *Rule, base *Base) {
	for _, y := range f.plan.Years() {
		if _, ok := base.In(y); !ok && r.Applies(y) {
			f.add("rule_data", r.Origin, TextOf("row", r.ID), TextOf("base", base.ID), YearOf("year", y))
		}
	}
}

// oneOf tests a word of the plan against those that the model knows.
func oneOf[W ~string](f *faults, at Origin, key string, word W, known ...W) {
	words := make([]string, len(known))
	for i, k := range known {
		if word == k {
			return
		}
		words[i] = string(k)
	}
	f.add("word_unknown", at, TextOf("key", key), TextOf("found", string(word)),
		TextOf("suggestion", nearest(string(word), words)), TextOf("known", strings.Join(words, ", ")))
}

// period tests that a stretch of years does not end before it begins; 0 is open.
func (f *faults) period(at Origin, row string, from, to Year) {
	if from != 0 && to != 0 && from > to {
		f.add("period_order", at, TextOf("row", row), YearOf("from", from), YearOf("to", to))
	}
}

// step tests the rounding step.
func (f *faults) step(at Origin, step Dong) {
	if step < 1 || step > Billion {
		f.add("step_range", at, MoneyOf("step", step), MoneyOf("most", Billion))
	}
}

// coFinance tests that a rule on the money of sources has a share of another one's.
func (f *faults) coFinance(r *Rule) {
	for _, id := range append([]string{r.Base}, r.Sources...) {
		f.refer(sourceRow, r.Origin, r.ID, id)
	}
	f.part(r.Origin, r.ID, r.Share)
	if !r.Share.IsSet() || r.Base == "" || r.Amount != 0 || len(r.Readings)+len(r.Outside) > 0 || slices.Contains(r.Sources, r.Base) {
		f.add("co_finance", r.Origin, TextOf("row", r.ID))
	}
}
