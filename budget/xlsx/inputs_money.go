package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"phanbo/budget"
)

// Tables of inputs of money, on the sheet of parameters.
const (
	unitBlock     = "units"
	baseInputs    = "bases"
	envelopeBlock = "envelope"
	sourceInputs  = "sources"
	priceBlock    = "prices"
	splitInputs   = "split"
	ruleInputs    = "rules"
	actualInputs  = "actual_levels"
)

// parameters lays out what money depends on: bases, shares, sources, rules; and, by
// year, prices and actual levels.
func (m *maker) parameters() {
	s := m.sheet("parameters", input)
	units := m.units()
	m.annex(s, "", m.say("parameters.title"), "", len(units.columns))
	m.yearInputs(s, []block{units, m.baseAmounts(), m.envelopeShares(), m.sourceTerms(), m.priceIndex(), m.groupShares(), m.ruleTerms(),
		m.actualLevels()})
	m.missingYears(s)
	for _, l := range units.lines {
		m.name(m.say("defined."+l.id), at(unitBlock, l.id, "value"), at(unitBlock, l.id, "value"))
	}
}

// units are conventions: numbers that formulas use and nobody changes.
func (m *maker) units() block {
	b := block{id: unitBlock, columns: append(m.inputColumns(), column{id: "value"})} // where others have a value for the whole period
	add := func(id, unit string, value any, format string) {
		b.lines = append(b.lines, inputLine(id, m.say("units."+id), unit, "", m.say("origin.convention"), constant(value, format)))
	}
	add("million", m.say("dong"), budget.Million, "#,##0")
	add("billion", m.say("dong"), budget.Billion, "#,##0")
	add("hundred", m.say("number"), 100, "0")
	add("two", m.say("number"), 2, "0")
	add("as_of", m.say("column.year"), int(max(m.plan.AsOf, m.plan.First)), "0")
	add("tolerance", m.say("dong"), 0.5, "0.0")
	add("level_tolerance", m.say("units.of_indicator"), levelTolerance, "0.000000000")
	add("noise", m.say("dong"), roundingNoise, "0.00000")
	add("largest", m.say("number"), largestDong, "#,##0")
	add("factor", m.say("times"), largestFactor, "0.0000")
	return b
}

// largestFactor is as often as money may be multiplied: what a pool leaves, receipts, an
// index of prices.
const largestFactor = 9.9999

// roundingNoise, in đồng, is what a share of an amount may lack of a whole đồng and
// still be counted as one: products in floating point fall short of whole results by
// less, and true fractions of rates with four decimals by more.
const roundingNoise = 0.00005

// down and up round a formula to whole đồng, as shares of money are.
func (m *maker) down(formula string) string {
	return "INT(" + formula + "+" + m.say("defined.noise") + ")"
}

func (m *maker) up(formula string) string {
	return "-INT(" + m.say("defined.noise") + "-" + formula + ")"
}

// usedBases lists the ids of the bases that the envelope or a rule takes a share of.
func (m *maker) usedBases() []string {
	ids := []string{m.plan.Envelope.Base}
	for i := range m.plan.Rules {
		r := &m.plan.Rules[i]
		if r.Share.IsSet() && len(r.Sources) == 0 {
			ids = append(append(ids, r.Base), r.Readings...)
		}
	}
	return ids
}

func (m *maker) baseAmounts() block {
	b := block{id: baseInputs, columns: m.yearColumns()}
	used := m.usedBases()
	for i := range m.plan.Bases {
		base := &m.plan.Bases[i]
		stage := ""
		for _, a := range base.Amounts {
			if a.Year >= m.plan.First && a.Year <= m.plan.Last && stage == "" {
				stage = m.words.Say("stage." + string(a.Stage))
			}
		}
		if !slices.Contains(used, base.ID) || stage == "" {
			continue
		}
		b.lines = append(b.lines, m.inputLine(inputRow{id: base.ID, name: m.words.Text(base.Name), unit: m.say("dong"), of: stage, origin: base.Origin,
			year: func(y budget.Year) cell {
				row, ok := base.In(y)
				if !ok {
					return cell{}
				}
				format := wholeFormat
				if row.Evidence.IsAssumed() {
					format = marked(format)
				}
				return typed(row.Amount.Likely, format)
			}}))
	}
	return b
}

// missingYears says of each base that is used which years it has no amount for, and where
// one is added: a year without data has no cell to type into, since what follows from it
// is left open by the run too.
func (m *maker) missingYears(s *sheet) {
	used := m.usedBases()
	for i := range m.plan.Bases {
		base := &m.plan.Bases[i]
		var years []string
		for _, y := range m.years {
			if _, ok := base.In(y); !ok && slices.Contains(used, base.ID) {
				years = append(years, fmt.Sprint(int(y)))
			}
		}
		if len(years) > 0 {
			s.say(s.paper, text(m.say("parameters.missing", budget.TextOf("base", m.words.Text(base.Name)), budget.TextOf("years", strings.Join(years, ", ")),
				budget.TextOf("sheet", m.words.Say("form.sheet.bases.amounts")))))
		}
	}
}

// based tells whether the envelope has a base amount in a year.
func (m *maker) based(y budget.Year) bool {
	_, ok := m.plan.EnvelopeOf(y)
	return ok
}

func (m *maker) envelopeShares() block {
	b := block{id: envelopeBlock, columns: m.yearColumns()}
	if m.plan.Envelope.Base == "" {
		return b
	}
	b.lines = append(b.lines, m.inputLine(inputRow{id: "share", name: m.say("inputs.share", budget.TextOf("base", m.baseName(m.plan.Envelope.Base))),
		unit: "%", of: m.plan.Envelope.Base, origin: m.plan.Envelope.Origin, year: func(y budget.Year) cell {
			if !m.based(y) {
				return cell{}
			}
			return rateCell(m.plan.Envelope.Share(y))
		}}))
	return b
}

func (m *maker) baseName(id string) string {
	for i := range m.plan.Bases {
		if m.plan.Bases[i].ID == id {
			return m.words.Text(m.plan.Bases[i].Name)
		}
	}
	return id
}

// rateCell is a typed share in percent.
func rateCell(r budget.Rate) cell { return typed(r.Float(), percentFormat(r)).within("0", "1") }

// manyfoldCell is a typed share that may pass the whole as often as one likes, factorCell one
// by which money grows.
func (m *maker) manyfoldCell(r budget.Rate) cell {
	return rateCell(r).within("0", m.say("defined.largest"))
}

func (m *maker) factorCell(r budget.Rate) cell {
	return rateCell(r).within("0", m.say("defined.factor"))
}

// sourceTerms are the part, reserve, grants, growth and payment terms of each source.
func (m *maker) sourceTerms() block {
	b := block{id: sourceInputs, columns: m.yearColumns()}
	for i := range m.plan.Sources {
		s := &m.plan.Sources[i]
		name := budget.TextOf("source", m.words.Text(s.Name))
		add := func(id, unit string, scalar cell, year func(budget.Year) cell) {
			b.lines = append(b.lines, m.inputLine(inputRow{id: id + ":" + s.ID, name: m.say("inputs.source_"+id, name), unit: unit, of: s.ID,
				origin: s.Origin, scalar: scalar, year: year}))
		}
		if m.plan.Envelope.Base != "" {
			add("part", "%", rateCell(s.Part), nil)
		}
		add("granted", m.say("dong"), cell{}, func(y budget.Year) cell {
			amount, _ := budget.AmountIn(s.Granted, y)
			return typed(amount, wholeFormat)
		})
		add("reserve", "%", rateCell(s.Reserve), nil)
		if s.IsPool() {
			growth := 1.0
			if s.Growth.IsSet() {
				growth = s.Growth.Float()
			}
			add("growth", m.say("times"), typed(growth, "0.0000").within("0", m.say("defined.factor")), nil)
			continue
		}
		add("paid", "%", cell{}, func(y budget.Year) cell {
			if m.plan.Locked(y) {
				return cell{} // paid as recorded
			}
			return rateCell(s.Terms(y).PaidRate)
		})
		add("carried", "%", cell{}, func(y budget.Year) cell { return rateCell(s.Terms(y).Carried) })
	}
	return b
}

func (m *maker) priceIndex() block {
	b := block{id: priceBlock, columns: m.yearColumns()}
	if len(m.stocked()) == 0 {
		return b
	}
	b.lines = append(b.lines, m.inputLine(inputRow{id: "index", name: m.say("inputs.index"), unit: m.say("times"), origin: m.plan.Prices.Origin,
		year: func(y budget.Year) cell {
			return typed(m.plan.Prices.In(y).Float(), "0.0000").within(m.say("defined.level_tolerance"), m.say("defined.factor"))
		}}))
	return b
}

// groupShares are the typed shares of task groups, where a scenario has them.
func (m *maker) groupShares() block {
	b := block{id: splitInputs, columns: m.yearColumns()}
	if !m.fixed() {
		return b
	}
	for i := range m.plan.Groups {
		g := &m.plan.Groups[i]
		b.lines = append(b.lines, m.inputLine(inputRow{id: groupID(g.ID), name: m.words.Text(g.Name), unit: "%", of: g.ID, origin: g.Origin,
			year: func(y budget.Year) cell {
				if m.plan.Locked(y) {
					return cell{}
				}
				return rateCell(m.splitOf(g.ID, y))
			}}))
	}
	return b
}

// fixed tells whether group totals are typed.
func (m *maker) fixed() bool { return m.plan.Objective == budget.Fixed && len(m.plan.Split) > 0 }

// splitOf returns the typed share of a group: the rows of the year when there are any,
// else those of every year.
func (m *maker) splitOf(group string, year budget.Year) budget.Rate {
	key, share := budget.Year(0), budget.Rate{}
	for _, row := range m.plan.Split {
		if row.Year == year {
			key = year
		}
	}
	for _, row := range m.plan.Split {
		if row.Year == key && row.Group == group {
			share = row.Share
		}
	}
	return share
}

// ruleTerms are the share or amount of each rule and what counts for it from outside.
func (m *maker) ruleTerms() block {
	b := block{id: ruleInputs, columns: m.yearColumns()}
	for i := range m.plan.Rules {
		r := &m.plan.Rules[i]
		name := budget.TextOf("rule", m.words.Text(r.Name))
		row := inputRow{id: limitID(r), name: m.say("inputs.rule_share", name), unit: "%", of: r.Base, origin: r.Origin, scalar: rateCell(r.Share)}
		if len(r.Sources) > 0 {
			row.scalar = m.manyfoldCell(r.Share)
		}
		if !r.Share.IsSet() {
			row.name, row.unit, row.scalar = m.say("inputs.rule_amount", name), m.say("dong"), typed(r.Amount, wholeFormat)
		}
		b.lines = append(b.lines, m.inputLine(row))
		if m.hasOutside(r) {
			b.lines = append(b.lines, m.inputLine(inputRow{id: outsideID(r), name: m.say("inputs.outside", name), unit: m.say("dong"), origin: r.Origin,
				year: func(y budget.Year) cell {
					if !r.Applies(y) {
						return cell{}
					}
					return typed(outsideOf(r, y), wholeFormat)
				}}))
		}
	}
	return b
}

func limitID(r *budget.Rule) string   { return "limit:" + r.ID }
func outsideID(r *budget.Rule) string { return "outside:" + r.ID }

// hasOutside tells whether money from outside counts for a rule in a year of the plan.
func (m *maker) hasOutside(r *budget.Rule) bool {
	return len(r.Sources) == 0 && slices.ContainsFunc(r.Outside, func(o budget.Outside) bool {
		return r.Applies(o.Year) && o.Year >= m.plan.First && o.Year <= m.plan.Last
	})
}

func outsideOf(r *budget.Rule, year budget.Year) budget.Dong {
	sum := budget.Dong(0)
	for _, o := range r.Outside {
		if o.Year == year {
			sum = sum.Plus(o.Amount)
		}
	}
	return sum
}
