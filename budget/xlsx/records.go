package xlsx

import (
	"fmt"
	"strings"

	"phanbo/budget"
)

// assumption is a figure that a planner assumed, or derived, with its range.
type assumption struct {
	what     string
	unit     string
	range3   [3]cell // low, likely, high
	evidence budget.Evidence
}

// assumptions lays out every assumed figure with its range, its ground and the
// nearest real figure.
func (m *maker) assumptions() {
	s := m.sheet("assumptions", record)
	b := block{id: "assumption_list", marks: true, columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "name", title: m.say("column.content"), width: 40},
		{id: "unit", title: m.say("column.unit"), width: 13, across: "center"},
		{id: "low", title: m.say("column.low"), width: 11},
		{id: "likely", title: m.say("column.likely"), width: 11},
		{id: "high", title: m.say("column.high"), width: 11},
		{id: "why", title: m.say("column.why"), width: 36, indent: 1},
		{id: "nearest", title: m.say("column.nearest"), width: 48},
	}}
	for i := range b.columns {
		b.columns[i].mark = fmt.Sprintf("(%d)", i+1)
	}
	for i, a := range m.assumed() {
		b.lines = append(b.lines, line{id: fmt.Sprint(i + 1), cells: []cell{text(fmt.Sprint(i + 1)), text(a.what), text(a.unit),
			a.range3[0], a.range3[1], a.range3[2], text(m.words.Text(a.evidence.Reason)), text(m.words.Text(a.evidence.Nearest))}})
	}
	m.annex(s, "", m.say("assumptions.title"), "", len(b.columns))
	m.sayRun(s, len(b.columns))
	rests := m.main.Rests
	on := "assumptions.rests"
	if rests.Targets == 0 {
		on = "assumptions.rests_money"
	}
	s.say(len(b.columns), text(m.say(on, budget.MoneyOf("money", rests.OnAssumedPrices), budget.MoneyOf("total", rests.Total),
		budget.NumberOf("baselines", float64(rests.AssumedBaselines)), budget.NumberOf("responses", float64(rests.AssumedResponses)),
		budget.NumberOf("targets", float64(rests.Targets)))))
	s.skip(1)
	first, last := s.place(b)
	s.finish(first, last, 2)
	if len(b.lines) == 0 {
		s.say(len(b.columns), text(m.say("assumptions.none")))
	}
}

// assumed gathers the assumed figures of the plan, in its order.
func (m *maker) assumed() []assumption {
	var all []assumption
	all = append(all, m.assumedFunds()...)
	all = append(all, m.assumedUses()...)
	return append(all, m.assumedIndicators()...)
}

// money makes an assumption of an amount, in triệu đồng.
func (m *maker) moneyFigure(what string, a budget.Amount, e budget.Evidence) assumption {
	typed := func(d budget.Dong) cell { return cell{value: millions(d), look: look{format: millionFormat(d)}} }
	return assumption{what, m.words.Say("unit.million"), [3]cell{typed(a.Low), typed(a.Likely), typed(a.High)}, e}
}

func figure(what, unit string, f budget.Figure, e budget.Evidence) assumption {
	decimals := max(decimalsOf(f.Low, 4), decimalsOf(f.Likely, 4), decimalsOf(f.High, 4))
	typed := func(x float64) cell { return cell{value: x, look: look{format: plainFormat(decimals)}} }
	return assumption{what, unit, [3]cell{typed(f.Low), typed(f.Likely), typed(f.High)}, e}
}

func plainFormat(decimals int) string {
	if decimals == 0 {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", decimals)
}

func (m *maker) assumedFunds() []assumption {
	var all []assumption
	for i := range m.plan.Bases {
		base := &m.plan.Bases[i]
		for _, a := range base.Amounts {
			if a.Evidence.IsAssumed() {
				what := m.say("assumed.base", budget.NameOf("name", base.Name), budget.YearOf("year", a.Year))
				all = append(all, m.moneyFigure(what, a.Amount, a.Evidence))
			}
		}
	}
	for i := range m.plan.Sources {
		if source := &m.plan.Sources[i]; source.Evidence.IsAssumed() && len(source.Granted) > 0 {
			var sum budget.Dong
			for _, y := range source.Granted {
				sum += y.Amount
			}
			all = append(all, m.moneyFigure(m.say("assumed.source", budget.NameOf("name", source.Name)), budget.Amount{Low: sum, Likely: sum, High: sum}, source.Evidence))
		}
		for _, t := range m.plan.Sources[i].Payments {
			if t.Evidence.IsAssumed() {
				from, to := t.From, t.To
				if from == 0 {
					from = m.plan.First
				}
				if to == 0 {
					to = m.plan.Last
				}
				what := m.say("assumed.paid", budget.NameOf("name", m.plan.Sources[i].Name), budget.YearOf("first", from), budget.YearOf("last", to))
				all = append(all, figure(what, m.say("share"), t.Paid, t.Evidence))
			}
		}
	}
	for i := range m.plan.Rules {
		for _, o := range m.plan.Rules[i].Outside {
			if o.Evidence.IsAssumed() {
				what := m.say("assumed.outside", budget.NameOf("name", o.Name), budget.YearOf("year", o.Year))
				all = append(all, m.moneyFigure(what, budget.Amount{Likely: o.Amount, Low: o.Amount, High: o.Amount}, o.Evidence))
			}
		}
	}
	return all
}

func (m *maker) assumedUses() []assumption {
	var all []assumption
	for _, u := range m.uses {
		e := evidenceOf(u)
		name := budget.NameOf("name", u.Name)
		switch {
		case !e.IsAssumed():
		case u.Project != nil:
			all = append(all, m.moneyFigure(m.say("assumed.investment", name), u.Project.Total, e))
		case u.Task.UnitPrice.Likely != 0:
			all = append(all, m.moneyFigure(m.say("assumed.price", name, budget.NameOf("unit", u.Task.Unit)), u.Task.UnitPrice, e))
		default:
			all = append(all, m.limits(u.Task, name))
		}
	}
	return all
}

// limits are the least and the most that a task may get over the period, where
// the plan states them; its most likely figure is what is sought.
func (m *maker) limits(t *budget.Task, name budget.Arg) assumption {
	low, high := budget.Dong(0), budget.Dong(0)
	hasHigh := false
	for _, y := range m.years {
		least, _ := budget.AmountIn(t.Min, y)
		most, ok := budget.AmountIn(t.Max, y)
		for _, f := range t.Funding {
			if asked, has := budget.AmountIn(f.Requested, y); has && len(t.Max) == 0 {
				most, ok = most.Plus(asked), true
			}
		}
		low, high, hasHigh = low.Plus(least), high.Plus(most), hasHigh || ok
	}
	a := m.moneyFigure(m.say("assumed.task", name), budget.Amount{Low: low, High: high}, t.Evidence)
	a.range3[1] = cell{}
	if !hasHigh {
		a.range3[2] = cell{}
	}
	return a
}

func (m *maker) assumedIndicators() []assumption {
	var all []assumption
	for i := range m.plan.Indicators {
		ind := &m.plan.Indicators[i]
		name := budget.NameOf("name", ind.Name)
		if ind.Baseline != nil && ind.Baseline.Evidence.IsAssumed() {
			all = append(all, figure(m.say("assumed.baseline", name, budget.YearOf("year", ind.Baseline.Year)), m.words.Text(ind.Unit), ind.Baseline.Value, ind.Baseline.Evidence))
		}
		if ind.DriftFrom.IsAssumed() {
			all = append(all, figure(m.say("assumed.drift", name), m.words.Text(ind.Unit), ind.Drift, ind.DriftFrom))
		}
		for k := range m.plan.Targets {
			if t := &m.plan.Targets[k]; t.Indicator == ind.ID && t.Done.Evidence.IsAssumed() {
				one := 1.0
				all = append(all, figure(m.say("assumed.done", name), m.say("condition"), budget.Figure{Likely: one, Low: one, High: one}, t.Done.Evidence))
			}
		}
	}
	for i := range m.plan.Responses {
		r := &m.plan.Responses[i]
		if !r.Evidence.IsAssumed() {
			continue
		}
		ind := m.indicatorOf(r.Indicator)
		names := []budget.Arg{budget.NameOf("name", ind.Name), budget.TextOf("use", m.useName(r.Use)), budget.TextOf("shape", m.words.Say("shape."+string(r.Shape)))}
		all = append(all, figure(m.say("assumed.gain", names...), m.words.Text(ind.Unit), r.Gain, r.Evidence))
		if r.Shape != budget.Completion {
			all = append(all, m.moneyFigure(m.say("assumed.scale", names...), r.Money, r.Evidence))
		}
	}
	return all
}

func (m *maker) indicatorOf(id string) budget.Indicator {
	for i := range m.plan.Indicators {
		if m.plan.Indicators[i].ID == id {
			return m.plan.Indicators[i]
		}
	}
	return budget.Indicator{}
}
