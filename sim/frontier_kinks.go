package sim

import (
	"math"
	"slices"

	"phanbo/budget"
)

// kinkOf is the kink between two samples close to each other.
func (f *shared) kinkOf(a, b sample) budget.Kink {
	k := budget.Kink{From: a.Percent, To: b.Percent, Before: a.slope, After: b.slope, Percent: b.Percent, Value: b.Value,
		Starts: only(b, a), Ends: only(a, b), Changes: f.changes(a.x, b.x)}
	if at, ok := meeting(a, b); ok {
		k.Percent, k.Value = at, a.reach(at)
		return k
	}
	k.Jump = b.Value - a.reach(b.Percent)
	return k
}

// only lists the limits that have a price at one sample and none at the other.
func only(at, other sample) []budget.Reason {
	out := []budget.Reason{}
	var names []string
	for name := range at.priced {
		if _, ok := other.priced[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		out = append(out, at.priced[name])
	}
	return out
}

// priced lists the limits that hold the value of a solution back, by name, from its
// multipliers.
func (f *shared) priced(duals []float64) map[string]budget.Reason {
	out, reduced := map[string]budget.Reason{}, f.reduced(duals)
	for i, y := range duals {
		if reason, ok := f.limitReason(f.limits[i]); ok && math.Abs(y) > leastPrice {
			out[f.model.Rows[i].Name] = reason
		}
	}
	for i := range f.targets {
		if reduced[f.progress[i]] > leastPrice && f.targets[i].subject >= 0 {
			out["~met("+f.targets[i].row.ID+")"] = f.metReason(i)
		}
	}
	for _, line := range f.lines {
		if reduced[line.effect] > leastPrice {
			out["~full("+line.response+")"] = f.fullReason(line)
		}
	}
	for c, at := range f.cells {
		if at.most >= 0 && reduced[f.amounts[c]] > leastPrice {
			out["request("+f.uses[at.use].ID+","+f.sources[at.source].ID+")"] = budget.Reason{Code: "limit_cell_request",
				Args: []budget.Arg{budget.NameOf("name", f.uses[at.use].Name), budget.YearOf("year", f.years[at.year])}}
		}
	}
	return out
}

// metReason says that a target is met.
func (f *shared) metReason(i int) budget.Reason {
	row := f.targets[i].row
	return budget.Reason{Code: "limit_target_met", Args: []budget.Arg{
		budget.NameOf("name", f.indicator(row.Indicator).Name), budget.YearOf("year", row.Year)}}
}

// fullReason says that a task does no more for an indicator.
func (f *shared) fullReason(line supported) budget.Reason {
	for i := range f.plan.Responses {
		if r := &f.plan.Responses[i]; r.ID == line.response {
			return budget.Reason{Code: "limit_full_effect", Args: []budget.Arg{
				budget.NameOf("use", f.uses[f.useAt[r.Use]].Name), budget.NameOf("indicator", f.indicator(r.Indicator).Name)}}
		}
	}
	return budget.Reason{}
}

// limitReason names the limit of a row, and tells whether it is one: a row that defines
// something is not.
func (f *shared) limitReason(l limit) (budget.Reason, bool) {
	var name budget.Text
	switch l.rule {
	case "source_ceiling", "pool_balance":
		name = f.sources[f.sourceAt[l.subject]].Name
	case "group_total":
		for _, g := range f.plan.Groups {
			if g.ID == l.subject {
				name = g.Name
			}
		}
	case "use_min", "use_max", "use_ramp":
		name = f.uses[f.useAt[l.subject]].Name
	case "rule_floor", "rule_ceiling":
		for i := range f.plan.Rules {
			if f.plan.Rules[i].ID == l.subject {
				name = f.plan.Rules[i].Name
			}
		}
	default:
		return budget.Reason{}, false
	}
	code := "limit_" + l.rule
	if l.year == 0 {
		code += "_period"
	}
	return budget.Reason{Code: code, Args: []budget.Arg{budget.NameOf("name", name), budget.YearOf("year", l.year)}}, true
}
