package budget

import "slices"

// Apply returns the plan with the changes of a scenario. The given plan is not
// changed; the two share the rows that no scenario can change, which nobody
// writes to. Shares replaces the shares of the envelope, Base its base, Parts the
// parts of all sources (a source without a part gets none), Split the typed
// group shares, with objective Fixed; Rules, Step and Objective change what they
// name. A scenario that cannot be applied gives no plan, and all its faults: ids
// that the plan does not have, an envelope without a share or base amount in a
// year, parts or group shares that do not add up to 1, a group without a share
// (0% must be written).
func Apply(p *Plan, s Scenario) (*Plan, Problems) {
	f := &faults{plan: p}
	next := *p
	f.applyEnvelope(&next, s)
	f.applyParts(&next, s)
	f.applySplit(&next, s)
	f.applyRules(&next, s)
	f.applyObjective(&next, s)
	if len(f.found) > 0 {
		return nil, f.found
	}
	return &next, nil
}

func (f *faults) applyEnvelope(next *Plan, s Scenario) {
	if s.Base == "" && len(s.Shares) == 0 {
		return
	}
	next.Envelope.Origin = s.Origin
	if s.Base != "" {
		next.Envelope.Base = s.Base
	}
	if len(s.Shares) > 0 {
		next.Envelope.Shares = slices.Clone(s.Shares)
	}
	f.envelope(next)
}

func (f *faults) applyParts(next *Plan, s Scenario) {
	if len(s.Parts) == 0 {
		return
	}
	next.Sources = slices.Clone(next.Sources)
	for i := range next.Sources {
		next.Sources[i].Part = Rate{}
	}
	given := make(map[string]bool)
	for _, part := range s.Parts {
		i := slices.IndexFunc(next.Sources, func(row Source) bool { return row.ID == part.Source })
		switch {
		case i < 0:
			f.refer(sourceRow, s.Origin, s.ID, part.Source)
		case given[part.Source]:
			f.add("key_duplicate", s.Origin, TextOf("key", part.Source), TextOf("first", s.Origin.String()))
		default:
			next.Sources[i].Part = part.Part
		}
		given[part.Source] = true
	}
	f.parts(next, s.Origin)
}

func (f *faults) applySplit(next *Plan, s Scenario) {
	if len(s.Split) == 0 {
		return
	}
	if s.Objective != "" && s.Objective != Fixed {
		f.add("split_objective", s.Origin, TextOf("row", s.ID), TextOf("objective", string(s.Objective)))
	}
	next.Objective = Fixed
	next.Split = slices.Clone(s.Split)
	f.split(next, s.Origin)
}

func (f *faults) applyRules(next *Plan, s Scenario) {
	next.Rules = slices.Clone(next.Rules)
	changed := make(map[string]bool)
	for _, change := range s.Rules {
		change.Origin = placeOf(change.Origin, s.Origin)
		i := slices.IndexFunc(next.Rules, func(r Rule) bool { return r.ID == change.Rule })
		switch {
		case i < 0:
			f.refer(ruleRow, change.Origin, s.ID, change.Rule)
		case changed[change.Rule]:
			f.add("rule_change_twice", change.Origin, TextOf("row", s.ID), TextOf("rule", change.Rule))
		default:
			f.applyRule(&next.Rules[i], change)
		}
		changed[change.Rule] = true
	}
}

func (f *faults) applyRule(r *Rule, change RuleChange) {
	if change.Advisory != nil {
		r.Advisory = *change.Advisory
	}
	if change.Share.IsSet() && !r.Share.IsSet() {
		f.add("rule_change_share", change.Origin, TextOf("rule", r.ID))
		return
	}
	if change.Share.IsSet() {
		r.Share = change.Share
	}
	changed := *r
	changed.Origin = change.Origin
	f.ruleLimit(&changed)
}

func (f *faults) applyObjective(next *Plan, s Scenario) {
	if s.Step != 0 {
		next.Step = s.Step
		f.step(s.Origin, s.Step)
	}
	if s.Objective == "" && len(s.LeastFor) == 0 || len(s.Split) > 0 {
		return
	}
	if s.Objective != "" {
		next.Objective, next.LeastFor = s.Objective, nil
	}
	if len(s.LeastFor) > 0 {
		next.LeastFor = s.LeastFor
	}
	f.objective(next, s.Origin)
}
