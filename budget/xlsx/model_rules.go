package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"phanbo/budget"
)

const ruleModel = "rule_model"

// mostParts is how many cells a sum names one by one; more are added up in steps, so
// that formulas stay short.
const mostParts = 6

// rulesModel lays out, for each rule, version and reading of its base: what counts, the
// limit, and what is to spare, by year or over the period.
func (m *maker) rulesModel() {
	if len(m.plan.Rules) == 0 {
		return
	}
	t := m.track(ruleModel)
	for i := range m.plan.Rules {
		r := &m.plan.Rules[i]
		if len(m.testedYears(r)) == 0 {
			continue
		}
		for _, v := range m.ruled() {
			t.counted(r, v)
			for _, base := range basesOf(r) {
				t.reading(r, v, base)
			}
		}
	}
	m.brokenLines(t)
	s := m.modelSheet("model_rules", m.say("model.rules", m.period()...))
	t.below(s, m.say("model.rule_lines"))
}

// brokenLines mark, with 1, where the proposal breaks a rule that is enforced.
func (m *maker) brokenLines(t *track) {
	for i := range m.plan.Rules {
		r := &m.plan.Rules[i]
		if r.Advisory || len(m.testedYears(r)) == 0 || r.Test == budget.PerPeriod && !m.hasData(r, r.Base) {
			continue
		}
		slack := ruleLineID("slack", r.ID, proposed, r.Base)
		line := row{id: brokenID(r), name: m.say("model.broken", budget.TextOf("rule", m.words.Text(r.Name))), unit: m.say("yes_no"), of: r.ID, format: "0"}
		if r.Test == budget.PerPeriod {
			line.scalar = computed("IF("+ref(at(t.id, slack, "scalar"))+"<0,1,0)", "0")
		} else {
			line.year = func(y budget.Year) string {
				if !r.Applies(y) || m.plan.Locked(y) || !m.hasDataIn(r, r.Base, y) {
					return ""
				}
				return "IF(" + t.on(slack, y) + "<0,1,0)"
			}
		}
		t.add(line)
		m.broken = append(m.broken, line.id)
	}
}

func brokenID(r *budget.Rule) string { return "broken:" + r.ID }

// ruled is the versions of money whose rules are tested.
func (m *maker) ruled() []version {
	if m.main.Draft != nil {
		return []version{drafted, proposed}
	}
	return []version{proposed}
}

func (m *maker) testedYears(r *budget.Rule) []budget.Year {
	return slices.DeleteFunc(slices.Clone(m.years), func(y budget.Year) bool { return !r.Applies(y) })
}

// basesOf returns the base that a rule tests, then its other readings.
func basesOf(r *budget.Rule) []string {
	bases := []string{r.Base}
	for _, reading := range r.Readings {
		if !slices.Contains(bases, reading) {
			bases = append(bases, reading)
		}
	}
	return bases
}

func ruleLineID(kind, rule string, v version, base string) string {
	return kind + ":" + rule + ":" + string(v) + ":" + base
}

// addRule adds a line of a rule; with a test over the period its scalar is the sum of
// the years.
func (t *track) addRule(r *budget.Rule, v version, id, name string, year func(budget.Year) string) {
	line := row{id: id, name: name, unit: t.say("dong"), of: r.ID, format: wholeFormat, year: func(y budget.Year) string {
		if !r.Applies(y) {
			return ""
		}
		return year(y)
	}}
	if r.Test == budget.PerPeriod {
		line.scalar = computed("SUM("+t.stretchOf(t.id, id)+")", wholeFormat)
	}
	t.add(line)
}

// counted adds up what counts for a rule.
func (t *track) counted(r *budget.Rule, v version) {
	args := []budget.Arg{budget.TextOf("rule", t.words.Text(r.Name)), budget.TextOf("version", t.versionName(v))}
	sum := t.parts(r, v, "value", t.scope(r, v))
	t.addRule(r, v, ruleLineID("value", r.ID, v, ""), t.say("model.rule_value", args...), func(y budget.Year) string {
		if t.hasOutside(r) {
			return "SUM(" + sum(y) + "," + ref(at(ruleInputs, outsideID(r), yearID(y))) + ")"
		}
		return "SUM(" + sum(y) + ")"
	})
}

// parts returns the arguments of a sum over cells of each year, by way of lines of
// partial sums when they are many.
func (t *track) parts(r *budget.Rule, v version, kind string, cells func(budget.Year) []string) func(budget.Year) string {
	return t.partial(r.ID, t.words.Text(r.Name), func(number int) string {
		return ruleLineID("part", r.ID, v, fmt.Sprintf("%s:%d", kind, number))
	}, cells)
}

// partial is parts of a sum of any kind: of is what it belongs to, name what it sums, id
// names its lines by their number.
func (t *track) partial(of, name string, idOf func(int) string, cells func(budget.Year) []string) func(budget.Year) string {
	n := len(cells(t.plan.First))
	if n <= mostParts {
		return func(y budget.Year) string { return strings.Join(cells(y), ",") }
	}
	var ids []string
	for from := 0; from < n; from += mostParts {
		id := idOf(from/mostParts + 1)
		t.add(row{id: id, name: t.say("model.rule_part", budget.TextOf("rule", name), budget.NumberOf("number", float64(from/mostParts+1))),
			unit: t.say("dong"), of: of, format: wholeFormat, year: func(y budget.Year) string {
				return "SUM(" + strings.Join(cells(y)[from:min(n, from+mostParts)], ",") + ")"
			}})
		ids = append(ids, id)
	}
	return func(y budget.Year) string {
		return span(at(t.id, ids[0], yearID(y)), at(t.id, ids[len(ids)-1], yearID(y)))
	}
}

// scope returns the cells whose sum counts for a rule in a year, outside amounts apart.
func (t *track) scope(r *budget.Rule, v version) func(budget.Year) []string {
	if len(r.Sources) > 0 {
		return t.given(r, v, r.Sources)
	}
	if len(r.Groups) == 0 && len(r.Uses) == 0 {
		return t.everything(v)
	}
	return func(y budget.Year) []string {
		var all []string
		for i := range t.plan.Groups { // one without uses has its typed total
			if g := t.plan.Groups[i].ID; slices.Contains(r.Groups, g) && (t.fixed() || t.groupCell(v, g, y) != "0") {
				all = append(all, t.groupCell(v, g, y))
			}
		}
		for _, u := range t.uses {
			if slices.Contains(r.Uses, u.ID) && !slices.Contains(r.Groups, u.Group) {
				all = append(all, ref(at(yearBlockOf(v), useID(u.ID), yearID(y))))
			}
		}
		if len(all) == 0 {
			all = append(all, "0")
		}
		return all
	}
}

// everything is all money of a year: its total, or the typed totals of its groups.
func (t *track) everything(v version) func(budget.Year) []string {
	return func(y budget.Year) []string {
		if !t.fixed() {
			return []string{ref(at(yearBlockOf(v), totalID, yearID(y)))}
		}
		var all []string
		for i := range t.plan.Groups {
			all = append(all, t.groupCell(v, t.plan.Groups[i].ID, y))
		}
		return all
	}
}

// groupCell is what a group has in a year: its typed total where there is one.
func (t *track) groupCell(v version, group string, y budget.Year) string {
	if t.fixed() && !t.plan.Locked(y) {
		return ref(at(groupTotalsID, "part:"+group, yearID(y)))
	}
	for _, g := range t.groups() {
		if g.ID == group {
			return ref(at(yearBlockOf(v), groupID(group), yearID(y)))
		}
	}
	return "0"
}

// given is what sources give to the scope of a rule.
func (t *track) given(r *budget.Rule, v version, sources []string) func(budget.Year) []string {
	return func(y budget.Year) []string {
		var all []string
		for _, u := range t.uses {
			if len(r.Groups)+len(r.Uses) > 0 && !slices.Contains(r.Groups, u.Group) && !slices.Contains(r.Uses, u.ID) {
				continue
			}
			for _, s := range t.money.sources(u) {
				if slices.Contains(sources, s) {
					all = append(all, ref(at(amountsBlock, amountID(v, u.ID, s), yearID(y))))
				}
			}
		}
		if len(all) == 0 {
			all = append(all, "0")
		}
		return all
	}
}

// reading adds the base, limit and slack of a rule under one reading of its base, where
// there are figures.
func (t *track) reading(r *budget.Rule, v version, base string) {
	if !t.hasData(r, base) && r.Test == budget.PerPeriod {
		return
	}
	known := func(y budget.Year) bool {
		return r.Applies(y) && (r.Test == budget.PerPeriod || t.hasDataIn(r, base, y))
	}
	id := func(kind string) string { return ruleLineID(kind, r.ID, v, base) }
	args := []budget.Arg{budget.TextOf("rule", t.words.Text(r.Name)), budget.TextOf("base", t.baseLabel(base)), budget.TextOf("version", t.versionName(v))}
	if r.Share.IsSet() {
		sum := t.baseCells(r, v, base)
		t.addRule(r, v, id("base"), t.say("model.rule_base", args...), func(y budget.Year) string {
			if !known(y) {
				return ""
			}
			return "SUM(" + sum(y) + ")"
		})
	}
	t.limitLine(r, id, args, known, "limit", func(on func(string) string) string {
		limit := inColumn(at(ruleInputs, limitID(r), "scalar"))
		switch {
		case !r.Share.IsSet():
			return "SUM(" + limit + ")"
		case r.Direction == budget.Floor:
			return t.up(limit + "*" + on("base"))
		}
		return t.down(limit + "*" + on("base"))
	})
	t.limitLine(r, id, args, known, "slack", func(on func(string) string) string {
		if r.Direction == budget.Floor {
			return on("value") + "-" + on("limit")
		}
		return on("limit") + "-" + on("value")
	})
}

// limitLine adds a line that is computed in each year, or once over the period.
func (t *track) limitLine(r *budget.Rule, id func(string) string, args []budget.Arg, known func(budget.Year) bool, kind string, formula func(on func(string) string) string) {
	lineOf := func(k string) string {
		if k == "value" {
			parts := strings.SplitN(id(k), ":", 4)
			return strings.Join(parts[:3], ":") + ":"
		}
		return id(k)
	}
	line := row{id: id(kind), name: t.say("model.rule_"+kind, args...), unit: t.say("dong"), of: r.ID, format: wholeFormat}
	if r.Test == budget.PerPeriod {
		line.scalar = computed(formula(func(k string) string { return ref(at(t.id, lineOf(k), "scalar")) }), wholeFormat)
	} else {
		line.year = func(y budget.Year) string {
			if !known(y) {
				return ""
			}
			return formula(func(k string) string { return t.on(lineOf(k), y) })
		}
	}
	t.add(line)
}

// baseCells returns the arguments of the sum that a share is taken of.
func (t *track) baseCells(r *budget.Rule, v version, base string) func(budget.Year) string {
	switch {
	case len(r.Sources) > 0:
		return t.parts(r, v, "base", t.given(r, v, []string{base}))
	case base == budget.OfAllocated:
		sum := t.parts(r, v, "all", t.everything(v))
		return func(y budget.Year) string {
			if t.hasOutside(r) {
				return sum(y) + "," + ref(at(ruleInputs, outsideID(r), yearID(y)))
			}
			return sum(y)
		}
	}
	return func(y budget.Year) string { return ref(at(baseInputs, base, yearID(y))) }
}

// hasData tells whether a reading has figures for every year that a rule tests, and
// hasDataIn whether it has one for a year.
func (m *maker) hasData(r *budget.Rule, base string) bool {
	for _, y := range m.testedYears(r) {
		if !m.hasDataIn(r, base, y) {
			return false
		}
	}
	return true
}

func (m *maker) hasDataIn(r *budget.Rule, base string, y budget.Year) bool {
	if !r.Share.IsSet() || len(r.Sources) > 0 || base == budget.OfAllocated {
		return true
	}
	for i := range m.plan.Bases {
		if m.plan.Bases[i].ID == base {
			_, ok := m.plan.Bases[i].In(y)
			return ok
		}
	}
	return false
}

func (m *maker) baseLabel(base string) string {
	if base == budget.OfAllocated {
		return m.say("rule.allocated")
	}
	return m.baseName(base)
}

// ruleCell is the cell of the model behind a line of the rules.
func ruleCell(kind string, r *budget.RuleLine, v version) string {
	column := "scalar"
	if r.Year != 0 {
		column = yearID(r.Year)
	}
	base := r.Base
	if kind == "value" {
		base = ""
	}
	return at(ruleModel, ruleLineID(kind, r.Rule, v, base), column)
}
