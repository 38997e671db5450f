package xlsx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"phanbo/budget"
)

// Tables of the calculation of money.
const (
	clockBlock    = "clock"
	ceilingBlock  = "ceilings"
	poolBlock     = "pools"
	groupTotalsID = "group_totals"
)

// clockLine counts the years from 1.
const clockLine = "t"

// fundModel lays out what each source may give in each year, from bases, shares and
// grants; the accounts of pools; the typed totals of groups.
func (m *maker) fundModel() {
	s := m.modelSheet("model_funds", m.say("model.funds", m.period()...))
	clock := m.track(clockBlock)
	clock.add(row{id: clockLine, name: m.say("model.t"), unit: m.say("number"), format: "0",
		year: func(y budget.Year) string {
			return clock.head(y) + "-{$$" + head(clockBlock, yearID(m.plan.First-1)) + "}"
		}})
	clock.below(s, m.say("model.clock"))
	m.ceilingTrack().below(s, m.say("model.ceilings"))
	m.poolTrack().below(s, m.say("model.pools"))
	m.groupTrack().below(s, m.say("model.group_totals"))
	m.phaseTrack().below(s, m.say("model.project_plan"))
}

// ceilingTrack is, by source: its part of the envelope, and with its grants and less its
// reserve what it may give.
func (m *maker) ceilingTrack() *track {
	t := m.track(ceilingBlock)
	envelope := m.plan.Envelope.Base != ""
	if envelope {
		t.add(row{id: "envelope", name: m.say("model.envelope"), unit: m.say("dong"), format: wholeFormat, year: func(y budget.Year) string {
			if !m.based(y) {
				return ""
			}
			return m.down(ref(at(envelopeBlock, "share", yearID(y))) + "*" + ref(at(baseInputs, m.plan.Envelope.Base, yearID(y))))
		}})
		var ids []string
		for i := range m.plan.Sources {
			ids = append(ids, m.plan.Sources[i].ID)
		}
		t.apportion(ids, "envelope", func(id string, _ budget.Year) string { return scalar(sourceInputs, "part:"+id) }, m.based, m.sourceName)
	}
	for i := range m.plan.Sources {
		id := m.plan.Sources[i].ID
		whole := func(y budget.Year) string {
			granted := ref(at(sourceInputs, "granted:"+id, yearID(y)))
			if envelope && m.based(y) {
				return "SUM(" + granted + "," + t.on("part:"+id, y) + ")"
			}
			return "SUM(" + granted + ")"
		}
		t.add(row{id: "whole:" + id, name: m.say("model.whole", m.sourceArg(id)), unit: m.say("dong"), of: id, format: wholeFormat, year: whole})
		t.add(row{id: id, name: m.say("model.ceiling", m.sourceArg(id)), unit: m.say("dong"), of: id, format: wholeFormat, kind: subtotal,
			year: func(y budget.Year) string {
				return t.on("whole:"+id, y) + "-(" + m.up(scalar(sourceInputs, "reserve:"+id)+"*"+t.on("whole:"+id, y)) + ")"
			}})
	}
	return t
}

func (m *maker) sourceArg(id string) budget.Arg { return budget.TextOf("source", m.sourceName(id)) }

// apportion splits the amount of a line by shares into whole đồng, in lines "part:id":
// each is rounded down, and where the shares add up to 1 the đồng that are left go to
// the largest remainders, equal ones by id.
func (t *track) apportion(ids []string, whole string, share func(id string, y budget.Year) string, has func(budget.Year) bool, name func(string) string) {
	ordered := slices.Clone(ids)
	slices.SortFunc(ordered, cmp.Compare[string])
	first, last := ordered[0], ordered[len(ordered)-1]
	add := func(id, kind, unit, format string, year func(budget.Year) string) {
		t.add(row{id: kind + ":" + id, name: t.say("model."+kind, budget.TextOf("name", name(id))), unit: unit, of: id, format: format,
			year: func(y budget.Year) string {
				if !has(y) {
					return ""
				}
				return year(y)
			}})
	}
	for _, id := range ordered {
		add(id, "floor", t.say("dong"), wholeFormat, func(y budget.Year) string { return t.down(share(id, y) + "*" + t.on(whole, y)) })
	}
	for _, id := range ordered {
		add(id, "rest", t.say("dong"), "0.0000", func(y budget.Year) string {
			return "INT((" + share(id, y) + "*" + t.on(whole, y) + "-" + t.on("floor:"+id, y) + ")/" + t.say("defined.noise") + "+" + t.say("defined.noise") + ")"
		})
	}
	shares := func(y budget.Year) string {
		var all []string
		for _, id := range ids {
			all = append(all, share(id, y))
		}
		return strings.Join(all, ",")
	}
	t.add(row{id: "left:" + whole, name: t.say("model.left"), unit: t.say("dong"), format: wholeFormat, year: func(y budget.Year) string {
		if !has(y) {
			return ""
		}
		return fmt.Sprintf("IF(ABS(SUM(%s)-1)<=%s,%s-SUM(%s),0)", shares(y), t.say("defined.level_tolerance"), t.on(whole, y),
			span(at(t.id, "floor:"+first, yearID(y)), at(t.id, "floor:"+last, yearID(y))))
	}})
	for _, id := range ordered {
		add(id, "part", t.say("dong"), wholeFormat, func(y budget.Year) string {
			rest := t.on("rest:"+id, y)
			return fmt.Sprintf("%s+IF(RANK(%s,%s)+COUNTIF(%s,%s)-1<=%s,1,0)", t.on("floor:"+id, y), rest,
				"{.$"+at(t.id, "rest:"+first, yearID(y))+"...$"+at(t.id, "rest:"+last, yearID(y))+"}",
				"{.$"+at(t.id, "rest:"+first, yearID(y))+".."+at(t.id, "rest:"+id, yearID(y))+"}", rest, t.on("left:"+whole, y))
		})
	}
}

// poolTrack keeps the account of each pool under the proposal.
func (m *maker) poolTrack() *track {
	t := m.track(poolBlock)
	for i := range m.plan.Sources {
		s := &m.plan.Sources[i]
		if !s.IsPool() {
			continue
		}
		id := s.ID
		add := func(kind string, weight kind, year func(budget.Year) string) {
			t.add(row{id: kind + ":" + id, name: m.say("model.pool_"+kind, m.sourceArg(id)), unit: m.say("dong"), of: id, format: wholeFormat, kind: weight, year: year})
		}
		add("opening", plain, func(y budget.Year) string {
			return m.down(scalar(sourceInputs, "growth:"+id) + "*MAX(0," + t.on("closing:"+id, y-1) + ")")
		})
		receipts := m.receiptRows(t, id)
		add("receipts", plain, func(y budget.Year) string {
			var all []string
			for _, r := range receipts {
				all = append(all, t.on(r, y))
			}
			return "SUM(0" + strings.Join(append([]string{""}, all...), ",") + ")"
		})
		add("available", subtotal, func(y budget.Year) string {
			return "SUM(" + t.on("opening:"+id, y) + "," + t.on("receipts:"+id, y) + "," + ref(at(ceilingBlock, id, yearID(y))) + ")"
		})
		add("closing", subtotal, func(y budget.Year) string {
			return t.on("available:"+id, y) + "-" + ref(at(fundBlock, allocatedID(id), yearID(y)))
		})
	}
	return t
}

// receiptRows adds a line for each thing that a task pays back into a pool.
func (m *maker) receiptRows(t *track, source string) []string {
	var ids []string
	for _, u := range m.uses {
		if u.Task == nil || !slices.Contains(m.money.sources(u), source) {
			continue
		}
		for k, r := range u.Task.Receipts {
			id := "receipt:" + source + ":" + pointID(u.ID, k)
			amount := amountID(proposed, u.ID, source)
			t.add(row{id: id, name: m.say("model.receipt", budget.TextOf("use", m.useName(u.ID))), unit: m.say("dong"), of: u.ID, format: wholeFormat,
				year: func(y budget.Year) string {
					back := y - budget.Year(r.After)
					if back < m.plan.First {
						return ""
					}
					return m.down(inColumn(at(receiptInputs, pointID(u.ID, k), "part")) + "*" + ref(at(amountsBlock, amount, yearID(back))))
				}})
			ids = append(ids, id)
		}
	}
	return ids
}

// groupTrack splits what all sources may give in a year over the groups by their typed
// shares.
func (m *maker) groupTrack() *track {
	t := m.track(groupTotalsID)
	if !m.fixed() {
		return t
	}
	open := func(y budget.Year) bool { return !m.plan.Locked(y) }
	t.add(row{id: "year", name: m.say("funds.all_ceiling"), unit: m.say("dong"), format: wholeFormat, year: func(y budget.Year) string {
		var all []string
		for i := range m.plan.Sources {
			all = append(all, ref(at(ceilingBlock, m.plan.Sources[i].ID, yearID(y))))
		}
		return "SUM(" + strings.Join(all, ",") + ")"
	}})
	var ids []string
	for _, g := range m.plan.Groups {
		ids = append(ids, g.ID)
	}
	t.apportion(ids, "year", func(id string, y budget.Year) string { return ref(at(splitInputs, groupID(id), yearID(y))) }, open, m.groupName)
	return t
}

func (m *maker) groupName(id string) string {
	for i := range m.plan.Groups {
		if m.plan.Groups[i].ID == id {
			return m.words.Text(m.plan.Groups[i].Name)
		}
	}
	return id
}
