package budget

import "strconv"

// targets tests what each target asks of its indicator.
func (f *faults) targets() {
	type test struct {
		indicator  string
		year       Year
		comparison Comparison
	}
	first := make(map[test]string)
	for n := range f.plan.Targets {
		t := &f.plan.Targets[n]
		oneOf(f, t.Origin, "comparison", t.Comparison, AtLeast, AtMost, LessThan, Between, DoneBy)
		f.finite(t.Origin, t.Value, t.Upper, t.Precision, t.Weight)
		f.notBelowZero(t.Origin, t.ID, "weight", t.Weight)
		f.notBelowZero(t.Origin, t.ID, "precision", t.Precision)
		f.notBelowZero(t.Origin, t.ID, "priority", float64(t.Priority))
		if t.Year < f.plan.First {
			f.add("target_year", t.Origin, TextOf("row", t.ID), YearOf("year", t.Year), YearOf("first", f.plan.First))
		}
		key := test{t.Indicator, t.Year, t.Comparison}
		if other, twice := first[key]; twice {
			f.add("target_twice", t.Origin, TextOf("row", t.ID), TextOf("other", other),
				TextOf("indicator", t.Indicator), YearOf("year", t.Year))
		}
		first[key] = t.ID
		f.done(t)
		f.deadline(t)
		if i := f.plan.indicator(t.Indicator); i != nil {
			f.target(t, i)
		} else {
			f.refer(indicatorRow, t.Origin, t.ID, t.Indicator)
		}
	}
}

func (p *Plan) indicator(id string) *Indicator {
	for i := range p.Indicators {
		if p.Indicators[i].ID == id {
			return &p.Indicators[i]
		}
	}
	return nil
}

// target tests a target against its indicator: a milestone is done by a year, a
// number is compared, an aspiration has no test.
func (f *faults) target(t *Target, i *Indicator) {
	done := t.Comparison == DoneBy
	level, _ := t.Levels(i)
	switch {
	case i.Kind == Aspiration && (!done || t.Done.IsSet()):
		f.add("target_aspiration", t.Origin, TextOf("row", t.ID), TextOf("indicator", i.ID))
	case i.Kind == Milestone && !done, i.Kind == Quantitative && done:
		f.add("target_kind", t.Origin, TextOf("row", t.ID), TextOf("indicator", i.ID),
			TextOf("kind", string(i.Kind)), TextOf("comparison", string(t.Comparison)))
	case t.Comparison == Between && t.Value > t.Upper:
		f.add("target_range", t.Origin, TextOf("row", t.ID), NumberOf("value", t.Value), NumberOf("upper", t.Upper))
	case t.Comparison != Between && t.Upper != 0:
		f.add("target_upper", t.Origin, TextOf("row", t.ID), TextOf("comparison", string(t.Comparison)))
	case t.Growth && (done || i.Baseline != nil && i.Baseline.Value.Likely <= 0):
		f.add("growth_base", t.Origin, TextOf("row", t.ID), TextOf("indicator", i.ID))
	case i.Kind == Quantitative && i.HasLimits() && (level < i.Low || level > i.High):
		f.add("target_outside", t.Origin, TextOf("row", t.ID), NumberOf("value", level),
			NumberOf("low", i.Low), NumberOf("high", i.High))
	}
}

// deadline tests that a date is of the year in which the target is judged.
func (f *faults) deadline(t *Target) {
	if len(t.Deadline) >= 4 && t.Deadline[:4] != strconv.Itoa(int(t.Year)) {
		f.add("deadline_year", t.Origin, TextOf("row", t.ID), TextOf("found", t.Deadline), YearOf("year", t.Year))
	}
}

// done tests the condition of a milestone.
func (f *faults) done(t *Target) {
	if t.Done.IsSet() && t.Comparison != DoneBy {
		f.add("done_misplaced", t.Origin, TextOf("row", t.ID), TextOf("comparison", string(t.Comparison)))
	}
	for _, id := range t.Done.Projects {
		f.refer(projectRow, t.Origin, t.ID, id)
	}
	for _, task := range t.Done.Tasks {
		f.refer(taskRow, t.Origin, t.ID, task.Task)
		if task.Paid <= 0 {
			f.add("done_paid", t.Origin, TextOf("row", t.ID), TextOf("task", task.Task))
		}
	}
}
