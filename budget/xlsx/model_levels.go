package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// partLines are the parts of their gains that responses give, by the shapes of
// budget.Shape.
func (p *path) partLines() {
	if !p.hasMoney() {
		return
	}
	for _, r := range p.allResponses() {
		switch u, _ := p.use(r.Use); {
		case u.Project != nil:
			p.projectPart(r, u)
		case r.Shape == budget.BrokenLine:
			p.brokenLine(r)
		default:
			p.curve(r)
		}
	}
}

func (p *path) partRow(r *budget.Response, year func(budget.Year) string) {
	p.parts.add(row{id: r.ID, name: p.say("model.response", budget.TextOf("use", p.useName(r.Use)), budget.TextOf("shape", p.words.Say("shape."+string(r.Shape)))),
		unit: "%", of: r.ID, format: "0.0000%", kind: subtotal, year: year})
}

// projectPart is 1 once the project is complete and its lag has passed; of a project
// built in part, what every one of its phases is funded to.
func (p *path) projectPart(r *budget.Response, u budget.Use) {
	lag := inColumn(at(projectInputs, u.ID, "lag"))
	clock := func(y budget.Year) string { return ref(at(clockBlock, clockLine, yearID(y))) }
	p.partRow(r, func(y budget.Year) string {
		if u.Project.Divisible {
			return fmt.Sprintf("IF(%s>=%s+%s,MIN(1,%s),0)", p.parts.head(y), scalar(planModel, "end:"+u.ID), lag, p.stretchOf(p.projects.id, "funded:"+u.ID))
		}
		return fmt.Sprintf("IF(%s>%s,INDEX(%s,1,MAX(1,%s-%s)),0)", clock(y), lag, p.stretchOf(p.projects.id, "done:"+u.ID), clock(y), lag)
	})
}

// brokenLine adds up the parts of its segments that the stock fills.
func (p *path) brokenLine(r *budget.Response) {
	segment := func(k int) string { return "segment:" + pointID(r.ID, k) }
	for k := range r.Points {
		money, part := inColumn(at(pointInputs, pointID(r.ID, k), "money")), inColumn(at(pointInputs, pointID(r.ID, k), "part"))
		p.parts.add(row{id: segment(k), name: p.say("model.segment", budget.NumberOf("number", float64(k+1)), budget.TextOf("use", p.useName(r.Use))),
			unit: "%", of: r.ID, format: "0.0000%", year: func(y budget.Year) string {
				stock := p.stocks.on(r.Use, y) + "*" + p.say("defined.billion")
				if k == 0 {
					return fmt.Sprintf("MIN(1,MAX(0,%s/%s))*%s", stock, money, part)
				}
				from := inColumn(at(pointInputs, pointID(r.ID, k-1), "money"))
				return fmt.Sprintf("MIN(1,MAX(0,(%s-%s)/MAX(1,%s-%s)))*(%s-%s)", stock, from, money, from, part, inColumn(at(pointInputs, pointID(r.ID, k-1), "part")))
			}})
	}
	p.partRow(r, func(y budget.Year) string {
		return "SUM(" + span(at(p.parts.id, segment(0), yearID(y)), at(p.parts.id, segment(len(r.Points)-1), yearID(y))) + ")"
	})
}

// curve is a shape of the stock over its scale, x.
func (p *path) curve(r *budget.Response) {
	t, x := p.parts, "x:"+r.ID
	t.add(row{id: x, name: p.say("model.x", budget.TextOf("use", p.useName(r.Use))), unit: p.say("times"), of: r.ID, format: "0.000000", year: func(y budget.Year) string {
		return "MAX(0," + p.stocks.on(r.Use, y) + ")*" + p.say("defined.billion") + "/" + inColumn(at(responseInputs, r.ID, "money"))
	}})
	power := inColumn(at(responseInputs, r.ID, "power"))
	if r.Shape == budget.Logistic {
		t.add(row{id: "start:" + r.ID, name: p.say("model.start", budget.TextOf("use", p.useName(r.Use))), unit: "%", of: r.ID, format: "0.0000%",
			scalar: computed("1/(1+EXP("+power+"))", "0.0000%")})
	}
	if r.Shape == budget.Hill { // x^n up to 1, x^-n above, each down to 2^-100: less changes no sum, and some programs refuse it
		t.add(row{id: "power:" + r.ID, name: p.say("model.power", budget.TextOf("use", p.useName(r.Use))), unit: p.say("number"), of: r.ID, format: "0.000000",
			year: func(y budget.Year) string {
				return fmt.Sprintf("IF(%[1]s<1,MAX(MIN(1,%[1]s),%[3]s^(-%[4]s/%[2]s))^%[2]s,MIN(MAX(1,%[1]s),%[3]s^(%[4]s/%[2]s))^(-%[2]s))",
					t.on(x, y), power, p.say("defined.two"), p.say("defined.hundred"))
			}})
		p.partRow(r, func(y budget.Year) string {
			return fmt.Sprintf("IF(%[1]s<1,%[2]s/(1+%[2]s),1/(1+%[2]s))", t.on(x, y), t.on("power:"+r.ID, y))
		})
		return
	}
	p.partRow(r, func(y budget.Year) string { return p.shape(r, t.on(x, y), power) })
}

func (p *path) shape(r *budget.Response, x, power string) string {
	switch r.Shape {
	case budget.Linear:
		return "MIN(1," + x + ")"
	case budget.Uncapped:
		return "MAX(0," + x + ")"
	case budget.Coverage:
		rest := "EXP(-(" + x + "+" + x + ")/" + power + ")"
		return fmt.Sprintf("MIN(1,%s*(1-%s)/(1+%s))", power, rest, rest)
	case budget.Logistic:
		start := p.parts.scalar("start:" + r.ID)
		return fmt.Sprintf("MAX(0,(1/(1+EXP(-%s*(%s-1)))-%s)/(1-%s))", power, x, start, start)
	}
	return "1-" + p.say("defined.two") + "^(-MIN(" + p.say("defined.hundred") + "," + x + "))" // what 2^-100 leaves is 1
}

func effectID(response string) string { return "effect:" + response }

// levelLines are the levels of indicators: baseline + drift + effect of money, held
// between their limits; years with an actual level show it, later ones go through it.
func (p *path) levelLines() {
	for _, ind := range p.subjects() {
		p.effects(ind)
		p.modelled(ind)
		p.level(ind)
	}
}

// effects are gain times part, added up; or what the weakest response gives.
func (p *path) effects(ind *budget.Indicator) {
	responses := p.responsesOf(ind)
	if len(responses) == 0 || !p.hasMoney() {
		return
	}
	t, unit := p.levels, p.words.Text(ind.Unit)
	first, last := responses[0].ID, responses[len(responses)-1].ID
	total := func(y budget.Year) string {
		return "SUM(" + span(at(t.id, effectID(first), yearID(y)), at(t.id, effectID(last), yearID(y))) + ")"
	}
	if weakest(ind) {
		total = func(y budget.Year) string {
			var all []string
			for _, r := range responses {
				all = append(all, p.parts.on(r.ID, y))
			}
			return inColumn(at(responseInputs, first, "gain")) + "*MIN(" + strings.Join(all, ",") + ")"
		}
	} else {
		for _, r := range responses {
			t.add(row{id: effectID(r.ID), name: p.say("model.effect", budget.TextOf("use", r.Use)), unit: unit, of: ind.ID, format: "0.000000",
				year: func(y budget.Year) string {
					return inColumn(at(responseInputs, r.ID, "gain")) + "*" + p.parts.on(r.ID, y)
				}})
		}
	}
	t.add(row{id: "total:" + ind.ID, name: p.say("model.effects", budget.TextOf("indicator", p.words.Text(ind.Name))), unit: unit, of: ind.ID, format: "0.000000", year: total})
}

func (p *path) modelled(ind *budget.Indicator) {
	t := p.levels
	key := func(column string) string { return inColumn(at(indicatorInputs, ind.ID, column)) }
	formula := func(y budget.Year) string {
		steady := key("base") + "+" + key("drift") + "*(" + t.head(y) + "-" + key("base_year") + ")"
		if len(p.responsesOf(ind)) == 0 || !p.hasMoney() {
			return steady
		}
		return steady + "+" + t.on("total:"+ind.ID, y)
	}
	shift := cell{}
	if last := p.actualTo(ind); last != 0 {
		shift = computed(ref(at(actualInputs, ind.ID, yearID(last)))+"-"+ref(at(t.id, "model:"+ind.ID, yearID(last))), "0.000000")
	}
	t.add(row{id: "model:" + ind.ID, name: p.say("model.modelled", budget.TextOf("indicator", p.words.Text(ind.Name))), unit: p.words.Text(ind.Unit), of: ind.ID,
		format: "0.000000", scalar: shift, before: computed(formula(p.plan.First-1), "0.000000"), year: formula})
}

func (p *path) level(ind *budget.Indicator) {
	t := p.levels
	formula := func(y budget.Year) string {
		level := t.on("model:"+ind.ID, y)
		last := p.actualTo(ind)
		if last != 0 {
			level += fmt.Sprintf("+IF(%s>{$$%s},%s,0)", t.head(y), head(t.id, yearID(last)), t.scalar("model:"+ind.ID))
		}
		if ind.HasLimits() {
			level = fmt.Sprintf("MIN(%s,MAX(%s,%s))", inColumn(at(indicatorInputs, ind.ID, "high")), inColumn(at(indicatorInputs, ind.ID, "low")), level)
		}
		if last != 0 {
			here := ref(at(actualInputs, ind.ID, p.actualColumn(y)))
			level = fmt.Sprintf("IF(COUNT(%s)=1,%s,%s)", here, here, level)
		}
		return level
	}
	format := "#,##0.0000"
	t.add(row{id: ind.ID, name: p.words.Text(ind.Name), unit: p.words.Text(ind.Unit), of: ind.ID, format: format, kind: subtotal,
		before: computed(formula(p.plan.First-1), format), year: formula})
}

// actualColumn is the column of actual levels of a year; the year before the plan has
// none, and looks at the empty column of the whole period.
func (m *maker) actualColumn(y budget.Year) string {
	if y < m.plan.First {
		return "scalar"
	}
	return yearID(y)
}

// verdictLines tell year by year whether a target is met, and since when in its year.
func (p *path) verdictLines() {
	t := p.verdicts
	for _, l := range p.assessed() {
		id := l.target.ID
		name := budget.TextOf("target", p.words.Text(l.verdict.Name))
		if l.target.Comparison == budget.DoneBy {
			p.milestone(&l)
		}
		t.add(row{id: id, name: p.say("model.met", name), unit: p.say("yes_no"), of: l.verdict.Indicator, format: "0", kind: subtotal,
			year: func(y budget.Year) string { return p.metFormula(&l, y) }})
		t.add(row{id: "run:" + id, name: p.say("model.run", name), unit: p.say("column.year"), of: id, format: "0",
			year: func(y budget.Year) string {
				return "IF(" + t.on(id, y) + "=1," + t.on("run:"+id, y-1) + "+1,0)"
			}})
	}
}

// metFormula is 1 in a year in which the level is on the right side of what is
// required, within the tolerance.
func (p *path) metFormula(l *levels, y budget.Year) string {
	t, id := p.verdicts, l.target.ID
	if l.target.Comparison == budget.DoneBy {
		return p.milestoneFormula(l, y)
	}
	level, required := p.levels.on(l.verdict.Indicator, y), inColumn(at(targetInputs, id, "required"))
	left, right := level, required
	if l.sign < 0 {
		left, right = required, level
	}
	_ = t
	return fmt.Sprintf("IF(%s-%s>=-%s,1,0)", left, right, inColumn(at(targetInputs, id, "tolerance")))
}

// milestone adds the lines that its condition needs: what was paid so far for a task,
// and with hold in how many years it was enough.
func (p *path) milestone(l *levels) {
	if !p.hasMoney() {
		return
	}
	t, id := p.verdicts, l.target.ID
	for _, c := range l.target.Done.Tasks {
		key := conditionID(id, c.Task)
		name := budget.TextOf("use", p.useName(c.Task))
		paid := inColumn(at(conditionInputs, key, "paid"))
		t.add(row{id: "paid:" + key, name: p.say("model.paid_so_far", name), unit: p.say("dong"), of: id, format: wholeFormat,
			year: func(y budget.Year) string {
				return "SUM(" + t.on("paid:"+key, y-1) + "," + p.money.on(useID(c.Task), y) + ")"
			}})
		t.add(row{id: "enough:" + key, name: p.say("model.enough", name), unit: p.say("column.year"), of: id, format: "0",
			year: func(y budget.Year) string {
				return "SUM(" + t.on("enough:"+key, y-1) + ",IF(" + p.money.on(useID(c.Task), y) + ">=" + paid + ",1,0))"
			}})
	}
}

func (p *path) milestoneFormula(l *levels, y budget.Year) string {
	if !p.hasMoney() {
		return "0"
	}
	id := l.target.ID
	var all []string
	for _, project := range l.target.Done.Projects {
		all = append(all, p.projects.on("done:"+project, y)+"=1")
	}
	for _, c := range l.target.Done.Tasks {
		key := conditionID(id, c.Task)
		all = append(all, p.verdicts.on("paid:"+key, y)+">="+inColumn(at(conditionInputs, key, "paid")))
		if l.target.Done.Hold {
			all = append(all, p.verdicts.on("enough:"+key, y)+">="+ref(at(clockBlock, clockLine, yearID(y))))
		}
	}
	return "IF(AND(" + strings.Join(all, ",") + "),1,0)"
}
