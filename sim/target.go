package sim

import (
	"math"
	"slices"
	"strings"

	"phanbo/budget"
)

// tolerance is how far a level may miss its target and still meet it, relative to
// max(1, |target|): the noise of floating-point sums, far below any precision in
// which indicators are published.
const tolerance = 1e-9

// target is a budget.Target that can be assessed.
type target struct {
	row      *budget.Target
	subject  int     // index in book.subjects; -1 for a milestone
	year     int     // year index of the test
	sign     float64 // +1 where more is better, -1 where less is
	required float64 // level that meets it
	weight   float64
	tier     int
}

// listTargets lists the targets that can be assessed inside the plan's years.
func (b *book) listTargets() {
	for i := range b.plan.Targets {
		row := &b.plan.Targets[i]
		t := target{row: row, subject: -1, year: b.year(row.Year), sign: 1, required: 1, weight: row.Weight, tier: row.Priority}
		if !b.assessable(row) {
			continue
		}
		if row.Comparison != budget.DoneBy {
			t.subject = slices.IndexFunc(b.subjects, func(s subject) bool { return s.indicator.ID == row.Indicator })
			t.required, t.sign = b.required(row)
		}
		b.targets = append(b.targets, t)
	}
	slices.SortFunc(b.targets, func(x, y target) int { return strings.Compare(x.row.ID, y.row.ID) })
}

func (b *book) assessable(row *budget.Target) bool { return len(b.missing(row)) == 0 }

// missing lists what a target lacks to be assessed.
func (b *book) missing(row *budget.Target) []budget.Reason {
	ind := b.indicator(row.Indicator)
	var why []budget.Reason
	add := func(code string) { why = append(why, budget.Reason{Code: code}) }
	switch {
	case row.Year > b.plan.Last:
		add("missing_beyond_plan")
	case b.plan.ClosedIn(ind, row.Year):
		add("missing_owner")
	case ind.Kind == budget.Aspiration:
		add("missing_test")
	case row.Comparison == budget.DoneBy:
		if !row.Done.IsSet() {
			add("missing_condition")
		}
	case ind.Immovable:
		add("missing_lever")
	default:
		if ind.Baseline == nil {
			add("missing_baseline")
		}
		if !slices.ContainsFunc(b.plan.Responses, func(r budget.Response) bool { return r.Indicator == ind.ID }) {
			add("missing_response")
		}
	}
	if len(why) > 0 && ind.NoBasis.Vi != "" {
		why = append(why, budget.Reason{Code: "missing_because", Args: []budget.Arg{budget.NameOf("why", ind.NoBasis)}})
	}
	return why
}

func (b *book) indicator(id string) *budget.Indicator {
	for i := range b.plan.Indicators {
		if b.plan.Indicators[i].ID == id {
			return &b.plan.Indicators[i]
		}
	}
	panic("sim: target of an unknown indicator")
}

// required returns the level that meets a quantitative target and its sign. A
// share that moves in whole units is met by ⌈v·n/100⌉ of n units (⌊v·n/100⌋ where
// less is better).
func (b *book) required(row *budget.Target) (level, sign float64) {
	level, _ = row.Levels(b.indicator(row.Indicator))
	sign = 1
	switch row.Comparison {
	case budget.AtMost:
		sign = -1
	case budget.LessThan:
		level, sign = level-row.Precision, -1
	}
	if n := float64(b.indicator(row.Indicator).Denominator); n > 0 {
		units := level * n / 100
		level = sign * math.Ceil(sign*units-tolerance*n) / n * 100
	}
	return level, sign
}

// progress returns min(1, (I-base)/(required-base)), signs reversed where less is
// better, not clipped at 0. A target that the baseline meets already counts 1 while
// it holds and less once it is lost.
func (t *target) progress(base, level float64) float64 {
	if need := t.sign * (t.required - base); need > t.slack() {
		return math.Min(1, t.sign*(level-base)/need)
	}
	return math.Min(1, 1+t.sign*(level-t.required)/math.Max(1, math.Abs(t.required)))
}

func (t *target) slack() float64 { return tolerance * math.Max(1, math.Abs(t.required)) }

func (t *target) meets(level float64) bool { return t.sign*(level-t.required) >= -t.slack() }

// got returns the level that a target is tested on; 0 or 1 for a milestone.
func (b *book) got(t *target, g *grid) float64 {
	if t.subject >= 0 {
		return b.level(&b.subjects[t.subject], g, t.year)
	}
	if b.reached(t, g) {
		return 1
	}
	return 0
}

// progressOf returns the progress of a target under an allocation.
func (b *book) progressOf(t *target, g *grid) float64 {
	if t.subject < 0 {
		return b.got(t, g)
	}
	return t.progress(b.subjects[t.subject].indicator.Baseline.Value.Likely, b.got(t, g))
}

// met tells whether an allocation meets a target.
func (b *book) met(t *target, g *grid) bool { return t.meets(b.got(t, g)) }

// reached tells whether the condition of a milestone holds.
func (b *book) reached(t *target, g *grid) bool {
	for _, id := range t.row.Done.Projects {
		if done := b.completed(g, b.useAt[id]); done < 0 || done > t.year {
			return false
		}
	}
	for _, condition := range t.row.Done.Tasks {
		sum := budget.Dong(0)
		for _, paid := range b.paid(g, b.useAt[condition.Task])[:t.year+1] {
			if t.row.Done.Hold && paid < condition.Paid {
				return false
			}
			sum += paid
		}
		if sum < condition.Paid {
			return false
		}
	}
	return true
}

// value returns Σ weight·progress over the targets of a tier, or of all tiers when
// tier is 0.
func (b *book) value(g *grid, tier int) float64 {
	sum := 0.0
	for i := range b.targets {
		if t := &b.targets[i]; tier == 0 || t.tier == tier {
			sum += t.weight * b.progressOf(t, g)
		}
	}
	return sum
}
