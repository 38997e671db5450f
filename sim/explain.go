package sim

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"phanbo/budget"
)

// Explain tells where the value of a key comes from. Beside the facts of the plan
// (budget.Explain) it knows what is computed:
//
//	envelope/2023             the money that is a share of a base
//	source_ceiling/SOURCE/2023  or SOURCE/2023: what a source may give
//	group_total/GROUP/2023    what typed shares give a group
//	RULE/2023                 a rule tested in a year; RULE/period over the period
//	INDICATOR/2024            the level of an indicator
//	TARGET                    a target with its verdict
//	USE/2023, GROUP/2023      what is appropriated; USE/total, GROUP/total over years
//	BASE/2023                 a line of revenue or expenditure in a year (budget.Explain)
//
// The last four take a run, which is made when the key needs it. It returns false for
// a key that it does not know.
func Explain(ctx context.Context, written, plan *budget.Plan, s budget.Scenario, key string) (budget.Explanation, bool, error) {
	e, ok := budget.Explain(written, plan, s, key)
	x := &explainer{book: newBook(plan), out: &e}
	row, last, asked := x.split(budget.Key(key))
	if !asked || ok && len(e.Fields) == 0 {
		return e, ok, nil
	}
	if !ok {
		e.Key = budget.Key(key)
	}
	if x.money(row, last) {
		return e, true, nil
	}
	if !x.needsRun(row, last) || ok && x.isBase(row) {
		return e, ok, nil
	}
	out, err := Run(ctx, plan, Options{Brief: true, Scenario: s})
	if err != nil {
		return e, false, err
	}
	x.outcome, x.grid = out, x.newGrid()
	for _, c := range out.Allocation {
		x.grid.amount[x.slot(x.useAt[c.Use], x.sourceAt[c.Source], x.year(c.Year))] = c.Amount
	}
	return e, x.computed(row, last) || ok, nil
}

type explainer struct {
	*book
	out     *budget.Explanation
	outcome budget.Outcome
	grid    *grid
}

// split takes a key apart into the row's id and the year or word after it. A key of
// one part is a row alone.
func (x *explainer) split(key string) (row, last string, ok bool) {
	parts := strings.Split(key, "/")
	for _, head := range []string{"source_ceiling", "group_total", "rules", "indicators", "targets", "tasks", "projects", "groups", "sources"} {
		if len(parts) > 1 && parts[0] == head {
			parts = parts[1:]
			if head == "group_total" {
				return parts[0], "typed/" + strings.Join(parts[1:], "/"), true
			}
			break
		}
	}
	switch len(parts) {
	case 1:
		return parts[0], "", true
	case 2:
		return parts[0], parts[1], true
	}
	return "", "", false
}

func (x *explainer) step(code string, args ...budget.Arg) {
	x.out.Formula = append(x.out.Formula, budget.Reason{Code: "explain_" + code, Args: args})
}

func (x *explainer) give(name budget.Text, value budget.Arg) {
	value.Name = "value"
	x.out.Name, x.out.Value, x.out.Fields = name, value, nil
}

// yearIn reads a year of the plan.
func (x *explainer) yearIn(text string) (int, bool) {
	y, err := strconv.Atoi(text)
	i := x.year(budget.Year(y))
	return i, err == nil && i >= 0 && i < len(x.years)
}

// money explains what follows from the plan without an allocation.
func (x *explainer) money(row, last string) bool {
	y, isYear := x.yearIn(strings.TrimPrefix(last, "typed/"))
	if !isYear {
		return false
	}
	if row == "envelope" {
		return x.envelope(y)
	}
	if s, ok := x.sourceAt[row]; ok {
		return x.ceiling(s, y)
	}
	if !strings.HasPrefix(last, "typed/") {
		return false
	}
	for _, g := range budget.GroupTotals(x.plan) {
		if g.Group == row && g.Year == x.years[y] {
			x.give(x.nameOf(row), budget.MoneyOf("", g.Amount))
			for _, f := range budget.Facts(x.plan) {
				if f.Key == "groups/"+row+"/split" || f.Key == "groups/"+row+"/split/"+strconv.Itoa(int(g.Year)) {
					share := f.Value
					share.Name = "share"
					x.step("group_total", share, budget.MoneyOf("value", g.Amount), budget.YearOf("year", g.Year))
				}
			}
			return true
		}
	}
	return false
}

func (x *explainer) envelope(y int) bool {
	value, ok := x.plan.EnvelopeOf(x.years[y])
	if !ok {
		return false
	}
	for i := range x.plan.Bases {
		base := &x.plan.Bases[i]
		if base.ID != x.plan.Envelope.Base {
			continue
		}
		row, _ := base.In(x.years[y])
		x.give(base.Name, budget.MoneyOf("", value))
		x.step("envelope", budget.RateOf("share", x.plan.Envelope.Share(x.years[y])), budget.NameOf("base", base.Name),
			budget.MoneyOf("amount", row.Amount.Likely), budget.MoneyOf("value", value), budget.YearOf("year", x.years[y]))
		x.grounds(row.Evidence, row.Origin)
		if row.Amount.Low != row.Amount.High {
			x.step("range", budget.MoneyOf("low", row.Amount.Low), budget.MoneyOf("high", row.Amount.High))
		}
	}
	return true
}

func (x *explainer) grounds(e budget.Evidence, at budget.Origin) {
	x.out.Evidence, x.out.Origin, x.out.Document = e, at, nil
	for i := range x.plan.Documents {
		if x.plan.Documents[i].ID == e.Document && e.Document != "" {
			x.out.Document = &x.plan.Documents[i]
		}
	}
}

func (x *explainer) ceiling(s, y int) bool {
	source, year := x.sources[s], x.years[y]
	value := x.ceilings[x.sourceYear(s, y)]
	granted, _ := budget.AmountIn(source.Granted, year)
	if envelope, ok := x.plan.EnvelopeOf(year); ok && source.Part.IsSet() {
		x.envelope(y)
		x.step("part", budget.RateOf("part", source.Part), budget.MoneyOf("envelope", envelope), budget.MoneyOf("value", value-granted))
	}
	x.give(source.Name, budget.MoneyOf("", value))
	x.step("ceiling", budget.MoneyOf("part", value-granted), budget.MoneyOf("granted", granted), budget.MoneyOf("value", value))
	x.grounds(source.Evidence, source.Origin)
	return true
}

// needsRun tells whether a key is one of those that a run answers.
func (x *explainer) needsRun(row, last string) bool {
	_, isYear := x.yearIn(last)
	for i := range x.plan.Targets {
		if x.plan.Targets[i].ID == row && last == "" {
			return true
		}
	}
	return isYear || last == "total" || last == "period"
}

// isBase tells whether a row is a line of revenue or expenditure, whose years are given.
func (x *explainer) isBase(row string) bool {
	return slices.ContainsFunc(x.plan.Bases, func(b budget.Base) bool { return b.ID == row })
}

// computed explains what an allocation leads to.
func (x *explainer) computed(row, last string) bool {
	for _, v := range x.outcome.Verdicts {
		if v.Target == row && last == "" {
			return x.verdict(&v)
		}
	}
	for _, l := range x.outcome.Rules {
		if l.Rule == row && l.Tested && (strconv.Itoa(int(l.Year)) == last || l.Year == 0 && last == "period") {
			return x.line(&l)
		}
	}
	y, isYear := x.yearIn(last)
	for i := range x.subjects {
		if x.subjects[i].indicator.ID == row && isYear {
			return x.levelIn(&x.subjects[i], y)
		}
	}
	return (isYear || last == "total") && x.appropriations(row, y, isYear)
}

func (x *explainer) verdict(v *budget.Verdict) bool {
	fields := x.out.Fields
	x.give(v.Name, budget.TextOf("", string(v.Status)))
	x.out.Fields = fields
	if v.Got == nil || v.Required == nil {
		x.out.Formula = append(x.out.Formula, v.WhyNot...)
		return true
	}
	x.step("verdict", budget.NumberOf("got", *v.Got), budget.NumberOf("required", *v.Required), budget.NumberOf("gap", *v.Gap),
		budget.NameOf("unit", v.Unit), budget.YearOf("year", v.Year))
	if v.Comparison != budget.DoneBy {
		x.step("see", budget.TextOf("key", v.Indicator+"/"+strconv.Itoa(int(v.Year))))
	}
	x.out.Formula = append(x.out.Formula, v.Binding...)
	return true
}

func (x *explainer) line(l *budget.RuleLine) bool {
	x.give(l.Name, budget.MoneyOf("", l.Slack))
	x.step("rule_value", budget.MoneyOf("value", l.Value))
	if l.Share.IsSet() {
		x.step("rule_limit", budget.RateOf("share", l.Share), budget.MoneyOf("base", l.BaseAmount), budget.MoneyOf("limit", l.Limit))
	} else {
		x.step("rule_amount", budget.MoneyOf("limit", l.Limit))
	}
	x.step("rule_slack", budget.MoneyOf("slack", l.Slack))
	for i := range x.plan.Rules {
		if x.plan.Rules[i].ID == l.Rule {
			x.grounds(x.plan.Rules[i].Evidence, x.plan.Rules[i].Origin)
		}
	}
	return true
}

// levelIn writes the level of an indicator as the sum that it is.
func (x *explainer) levelIn(s *subject, y int) bool {
	ind, year := s.indicator, x.years[y]
	x.give(ind.Name, budget.NumberOf("", x.level(s, x.grid, y)))
	x.out.Unit = ind.Unit
	base := ind.Baseline
	x.step("baseline", budget.NumberOf("value", base.Value.Likely), budget.YearOf("year", base.Year))
	if ind.Drift.Likely != 0 {
		x.step("drift", budget.NumberOf("drift", ind.Drift.Likely), budget.NumberOf("years", float64(year-base.Year)),
			budget.NumberOf("value", s.steady(year)-base.Value.Likely))
	}
	for i := range s.responses {
		r := &s.responses[i]
		part := x.part(r, x.grid, y)
		args := []budget.Arg{budget.TextOf("response", r.row.ID), budget.NameOf("use", x.uses[r.use].Name), budget.NumberOf("gain", r.gain),
			budget.NumberOf("part", 100*part), budget.NumberOf("value", r.gain*part)}
		if x.uses[r.use].Task == nil {
			x.step("effect_project", args...)
			continue
		}
		x.step("effect", append(args, budget.MoneyOf("stock", budget.FromBillions(x.stocks(x.grid, r.use)[y])))...)
	}
	if s.weakest() {
		x.step("weakest")
	}
	if s.shift != 0 && y > s.actualTo {
		x.step("shift", budget.NumberOf("value", s.shift))
	}
	if ind.HasLimits() {
		x.step("limits", budget.NumberOf("low", ind.Low), budget.NumberOf("high", ind.High))
	}
	x.step("level", budget.NumberOf("value", x.level(s, x.grid, y)))
	x.grounds(base.Evidence, base.Origin)
	return true
}

// appropriations adds up what a use or a group is given, in a year or over all.
func (x *explainer) appropriations(row string, y int, isYear bool) bool {
	sum, found := budget.Dong(0), false
	for _, use := range x.plan.Uses() {
		if use.ID != row && use.Group != row {
			continue
		}
		found = true
		for s, source := range x.sources {
			amount := budget.Dong(0)
			for t := range x.years {
				if t == y || !isYear {
					amount += x.grid.amount[x.slot(x.useAt[use.ID], s, t)]
				}
			}
			if amount != 0 {
				x.step("given", budget.NameOf("use", use.Name), budget.NameOf("source", source.Name), budget.MoneyOf("value", amount))
			}
			sum += amount
		}
	}
	if found {
		x.give(x.nameOf(row), budget.MoneyOf("", sum))
		x.step("sum", budget.MoneyOf("value", sum))
		x.groundsOf(row)
	}
	return found
}

// groundsOf says on what the figures of a use, or the text of a group, rest.
func (x *explainer) groundsOf(row string) {
	if u, ok := x.useAt[row]; ok {
		if t := x.uses[u].Task; t != nil {
			x.grounds(t.Evidence, t.Origin)
			return
		}
		x.grounds(x.uses[u].Project.Evidence, x.uses[u].Project.Origin)
		return
	}
	for i := range x.plan.Groups {
		if g := &x.plan.Groups[i]; g.ID == row {
			x.grounds(g.Evidence, g.Origin)
		}
	}
}
