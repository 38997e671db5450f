package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// path is the simulation of one version: money, payments, stocks, parts of gains,
// levels, targets. Its tables are named for the version.
type path struct {
	*maker
	version                                          version
	money, stocks, projects, parts, levels, verdicts *track
}

func pathBlock(kind string, v version) string { return kind + "_" + string(v) }

// pathModel lays the simulation of a version out on a sheet of its own.
func (m *maker) pathModel(v version) {
	p := &path{maker: m, version: v}
	for _, b := range []struct {
		table **track
		kind  string
	}{{&p.money, "money"}, {&p.stocks, "stocks"}, {&p.projects, "projects"}, {&p.parts, "parts"}, {&p.levels, "levels"}, {&p.verdicts, "verdicts"}} {
		*b.table = m.track(pathBlock(b.kind, v))
	}
	p.payments()
	p.stockLines()
	p.projectLines()
	p.partLines()
	p.levelLines()
	p.verdictLines()
	s := m.modelSheet("model_"+string(v), m.say("model.path", append(m.period(), budget.TextOf("version", m.versionName(v)))...))
	for _, t := range []*track{p.money, p.stocks, p.projects, p.parts, p.levels, p.verdicts} {
		kind, _, _ := strings.Cut(t.id, "_")
		t.below(s, m.say("model."+kind))
	}
}

// amountsOf is the version whose rows on the sheet of amounts a path follows.
func (p *path) amountsOf() version {
	if p.version == noNewMoney {
		return actual
	}
	return p.version
}

// hasMoney tells whether a path has any money: without new money only that of locked
// years.
func (p *path) hasMoney() bool { return p.version != noNewMoney || p.locked() }

// locked tells whether the plan has years that are no longer decided.
func (m *maker) locked() bool { return m.plan.Locked(m.plan.First) }

// paidUses lists the uses whose payments are computed: all under the proposal, else
// those that a stock or a milestone needs.
func (p *path) paidUses() []budget.Use {
	if p.version == proposed {
		return p.uses
	}
	if !p.hasMoney() {
		return nil
	}
	return p.needed()
}

// payments are, of each appropriation a: paid ⌊r·a⌋ in the year, carried ⌊k·(a - paid)⌋
// to the next, lapsed the rest; locked years were paid as recorded.
func (p *path) payments() {
	t := p.money
	var all [3][]string
	for _, u := range p.paidUses() {
		var paid, carried []string
		for _, s := range p.maker.money.sources(u) {
			p.payment(u, s)
			paid, carried = append(paid, "paid:"+u.ID+":"+s), append(carried, "carried:"+u.ID+":"+s)
			all[2] = append(all[2], "lapsed:"+u.ID+":"+s)
		}
		all[0], all[1] = append(all[0], paid...), append(all[1], carried...)
		t.add(row{id: useID(u.ID), name: p.say("model.paid_use", budget.TextOf("use", p.useName(u.ID))), unit: p.say("dong"), of: u.ID, format: wholeFormat, kind: subtotal,
			year: func(y budget.Year) string {
				var parts []string
				for i := range paid {
					parts = append(parts, t.on(paid[i], y), t.on(carried[i], y-1))
				}
				return "SUM(" + strings.Join(parts, ",") + ")"
			}})
	}
	if p.version != proposed {
		return
	}
	for i, kind := range []string{"paid", "carried", "lapsed"} {
		t.sumBySort(kind, all[i])
	}
}

// sumBySort adds up the lines of a kind, which bear its word: SUMIF over the table.
func (t *track) sumBySort(kind string, lines []string) {
	if len(lines) == 0 {
		return
	}
	first, last := t.lines[0].id, t.lines[len(t.lines)-1].id
	if len(t.totals) > 0 {
		last = t.totals[0]
	}
	t.totals = append(t.totals, last)
	t.add(row{id: "all:" + kind, name: t.say("model.all_" + kind), unit: t.say("dong"), sort: t.say("sort." + kind), format: wholeFormat, kind: total,
		scalar: computed("SUM("+span(at(t.id, "all:"+kind, yearID(t.plan.First)), at(t.id, "all:"+kind, yearID(t.plan.Last)))+")", wholeFormat),
		year: func(y budget.Year) string {
			return fmt.Sprintf("SUMIF(%s,%s,%s)", "{$$"+at(t.id, first, "sort")+"..$$"+at(t.id, last, "sort")+"}", inColumn(at(t.id, "all:"+kind, "sort")),
				"{.$"+at(t.id, first, yearID(y))+"...$"+at(t.id, last, yearID(y))+"}")
		}})
}

func (p *path) payment(u budget.Use, source string) {
	t, key := p.money, u.ID+":"+source
	amount := func(y budget.Year) string {
		return ref(at(amountsBlock, amountID(p.amountsOf(), u.ID, source), yearID(y)))
	}
	name := []budget.Arg{p.sourceArg(source)}
	pool := p.isPool(source)
	t.add(row{id: "paid:" + key, name: p.say("model.paid", name...), unit: p.say("dong"), of: u.ID, sort: p.say("sort.paid"), format: wholeFormat, year: func(y budget.Year) string {
		paid := "SUM(" + amount(y) + ")"
		if !pool {
			paid = p.down(ref(at(sourceInputs, "paid:"+source, yearID(y))) + "*" + amount(y))
		}
		if p.locked() {
			paid = fmt.Sprintf("IF(%s<%s,MIN(%s,%s),%s)", t.head(y), p.say("defined.as_of"),
				ref(at(amountsBlock, amountID(recorded, u.ID, source), yearID(y))), amount(y), paid)
		}
		return paid
	}})
	t.add(row{id: "carried:" + key, name: p.say("model.carried", name...), unit: p.say("dong"), of: u.ID, sort: p.say("sort.carried"), format: wholeFormat, year: func(y budget.Year) string {
		if pool {
			return amount(y) + "-" + amount(y)
		}
		return p.down(ref(at(sourceInputs, "carried:"+source, yearID(y))) + "*(" + amount(y) + "-" + t.on("paid:"+key, y) + ")")
	}})
	t.add(row{id: "lapsed:" + key, name: p.say("model.lapsed", name...), unit: p.say("dong"), of: u.ID, sort: p.say("sort.lapsed"), format: wholeFormat, year: func(y budget.Year) string {
		return amount(y) + "-" + t.on("paid:"+key, y) + "-" + t.on("carried:"+key, y)
	}})
}

func (m *maker) isPool(source string) bool {
	for i := range m.plan.Sources {
		if m.plan.Sources[i].ID == source {
			return m.plan.Sources[i].IsPool()
		}
	}
	return false
}

// stockLines are the stocks of tasks in tỷ đồng, in constant prices:
// S(t) = (1-fade)·S(t-1) + paid(t-lag)/index(t-lag).
func (p *path) stockLines() {
	if !p.hasMoney() {
		return
	}
	t := p.stocks
	for _, task := range p.stocked() {
		id := task.ID
		name := budget.TextOf("use", p.words.Text(task.Name))
		lag, clock := inColumn(at(taskInputs, id, "lag")), func(y budget.Year) string { return ref(at(clockBlock, clockLine, yearID(y))) }
		t.add(row{id: "inflow:" + id, name: p.say("model.inflow", name), unit: p.words.Say("unit.billion"), of: id, format: "#,##0.000000", year: func(y budget.Year) string {
			back := "MAX(1," + clock(y) + "-" + lag + ")"
			return fmt.Sprintf("IF(%s>%s,INDEX(%s,1,%s)/INDEX(%s,1,%s)/%s,0)", clock(y), lag, p.stretchOf(p.money.id, useID(id)), back,
				p.stretchOf(priceBlock, "index"), back, p.say("defined.billion"))
		}})
		t.add(row{id: id, name: p.say("model.stock", name), unit: p.words.Say("unit.billion"), of: id, format: "#,##0.000000", kind: subtotal, year: func(y budget.Year) string {
			return "(1-" + inColumn(at(taskInputs, id, "fade")) + ")*" + t.on(id, y-1) + "+" + t.on("inflow:"+id, y)
		}})
	}
}

// projectLines are the appropriations of projects and when they reach the remaining
// need; of a project that is built in part, the least part of its phases.
func (p *path) projectLines() {
	if !p.hasMoney() {
		return
	}
	t := p.projects
	for _, u := range p.needed() {
		if u.Project == nil {
			continue
		}
		id, name := u.ID, budget.TextOf("use", p.useName(u.ID))
		t.add(row{id: "given:" + id, name: p.say("model.given", name), unit: p.say("dong"), of: id, format: wholeFormat, year: func(y budget.Year) string {
			var all []string
			for _, s := range p.maker.money.sources(u) {
				all = append(all, ref(at(amountsBlock, amountID(p.amountsOf(), id, s), yearID(y))))
			}
			return "SUM(" + strings.Join(all, ",") + ")"
		}})
		t.add(row{id: "so_far:" + id, name: p.say("model.so_far", name), unit: p.say("dong"), of: id, format: wholeFormat,
			year: func(y budget.Year) string { return "SUM(" + t.on("so_far:"+id, y-1) + "," + t.on("given:"+id, y) + ")" }})
		t.add(row{id: "done:" + id, name: p.say("model.complete", name), unit: p.say("yes_no"), of: id, format: "0", kind: subtotal, year: func(y budget.Year) string {
			return fmt.Sprintf("IF(AND(%s>=%s,%s>0),1,0)", t.on("so_far:"+id, y), need(id), t.on("so_far:"+id, y))
		}})
		if u.Project.Divisible {
			p.builtLine(u)
		}
	}
}

// builtLine is the part of each phase due that is funded.
func (p *path) builtLine(u budget.Use) {
	t, id := p.projects, u.ID
	t.add(row{id: "funded:" + id, name: p.say("model.funded", budget.TextOf("use", p.useName(id))), unit: "%", of: id, format: "0.00%", year: func(y budget.Year) string {
		due := ref(at(planModel, "due:"+id, yearID(y)))
		return fmt.Sprintf("IF(%s>0,%s/MAX(1,%s),1)", due, t.on("given:"+id, y), due)
	}})
}
