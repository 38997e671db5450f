package xlsx

import (
	"cmp"
	"fmt"
	"slices"

	"phanbo/budget"
)

// Tables of inputs of indicators, on their own sheet.
const (
	indicatorInputs = "indicators"
	requiredInputs  = "required"
	conditionInputs = "conditions"
	responseInputs  = "responses"
	pointInputs     = "points"
	taskInputs      = "tasks"
	receiptInputs   = "receipts"
)

// levels lays out what indicators depend on: baselines and targets, responses, and the
// tasks and projects that move them.
func (m *maker) levels() {
	blocks := []block{m.indicatorTerms(), m.targetTerms(), m.conditionTerms(), m.responseTerms(), m.pointTerms(), m.taskTerms(), m.rampTerms(), m.receiptTerms(), m.projectTerms(), m.windowTerms(), m.phaseTerms(), m.relationTerms(), m.costTerms()}
	if !slices.ContainsFunc(blocks, func(b block) bool { return len(b.lines) > 0 }) {
		return
	}
	var short []block
	for _, b := range blocks {
		switch {
		case len(b.lines) > longTable:
			m.levelSheet("levels_"+b.id, []block{b})
		case len(b.lines) > 0:
			short = append(short, b)
		}
	}
	if len(short) > 0 {
		m.levelSheet("levels", short)
	}
}

// longTable is how many lines a table of inputs may have to share a sheet: a longer one
// may need several pages, which repeat its headings.
const longTable = 12

func (m *maker) levelSheet(id string, blocks []block) {
	s := m.sheet(id, input)
	columns := 0
	for _, b := range blocks {
		s.widen(1, b.columns)
		columns = max(columns, len(b.columns))
	}
	m.annex(s, "", m.say("levels.title"), "", columns)
	m.inputSheet(s, blocks)
}

func (m *maker) typedColumns(ids ...string) []column {
	columns := m.inputColumns()
	for _, id := range ids {
		columns = append(columns, column{id: id, title: m.say("term." + id), width: 13, typed: true})
	}
	return columns
}

// subjects lists the quantitative indicators that have a baseline: those that have a
// path over the years.
func (m *maker) subjects() []*budget.Indicator {
	var all []*budget.Indicator
	for i := range m.plan.Indicators {
		if ind := &m.plan.Indicators[i]; ind.Kind == budget.Quantitative && ind.Baseline != nil {
			all = append(all, ind)
		}
	}
	return all
}

// responsesOf lists the responses that move an indicator, by id.
func (m *maker) responsesOf(ind *budget.Indicator) []*budget.Response {
	var all []*budget.Response
	for i := range m.plan.Responses {
		if r := &m.plan.Responses[i]; r.Indicator == ind.ID && !ind.Immovable {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b *budget.Response) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// allResponses lists the responses of all subjects, subject by subject.
func (m *maker) allResponses() []*budget.Response {
	var all []*budget.Response
	for _, ind := range m.subjects() {
		all = append(all, m.responsesOf(ind)...)
	}
	return all
}

// stocked lists the tasks whose payments build a stock that moves an indicator.
func (m *maker) stocked() []*budget.Task {
	var all []*budget.Task
	for _, u := range m.uses {
		if u.Task != nil && slices.ContainsFunc(m.allResponses(), func(r *budget.Response) bool { return r.Use == u.ID }) {
			all = append(all, u.Task)
		}
	}
	return all
}

// assessed lists the targets that are judged, with their verdicts' order.
func (m *maker) assessed() []levels {
	var all []levels
	for _, l := range m.targets(m.main) {
		if l.target != nil && l.verdict.Status != budget.NotAssessable && l.verdict.Status != "" {
			all = append(all, l)
		}
	}
	return all
}

// needed lists the uses that move an indicator or complete a milestone.
func (m *maker) needed() []budget.Use {
	ids := map[string]bool{}
	for _, r := range m.allResponses() {
		ids[r.Use] = true
	}
	for _, l := range m.assessed() {
		for _, p := range l.target.Done.Projects {
			ids[p] = true
		}
		for _, t := range l.target.Done.Tasks {
			ids[t.Task] = true
		}
	}
	var all []budget.Use
	for _, u := range m.uses {
		if ids[u.ID] {
			all = append(all, u)
		}
	}
	return all
}

func (m *maker) indicatorTerms() block {
	b := block{id: indicatorInputs, columns: append(m.typedColumns("base", "drift", "low", "high", "units"),
		column{id: "base_year", title: m.say("term.base_year"), width: 9})}
	for _, ind := range m.subjects() {
		l := inputLine(ind.ID, m.words.Text(ind.Name), m.words.Text(ind.Unit), "", m.originOr(ind.Baseline.Origin, m.main.Version),
			m.baselineCell(ind), typed(ind.Drift.Likely, levelFormat(ind.Drift.Likely)), cell{}, cell{}, cell{})
		if ind.HasLimits() {
			l.cells[7] = typed(ind.Low, levelFormat(ind.Low)).within("-"+m.say("defined.largest"), ref(usedKey(indicatorInputs, ind.ID, "high")))
			l.cells[8] = typed(ind.High, levelFormat(ind.High))
		}
		if ind.Denominator > 0 && m.isAssessed(ind.ID) {
			l.cells[9] = typed(ind.Denominator, "0").within("1", m.say("defined.largest"))
		}
		b.lines = append(b.lines, line{id: l.id, cells: append(l.cells, constant(int(ind.Baseline.Year), "0"))})
	}
	return b
}

// baselineCell is a baseline; one that a target grows from is above 0.
func (m *maker) baselineCell(ind *budget.Indicator) cell {
	c := typed(ind.Baseline.Value.Likely, levelFormat(ind.Baseline.Value.Likely))
	if slices.ContainsFunc(m.plan.Targets, func(t budget.Target) bool { return t.Indicator == ind.ID && t.Growth }) {
		return c.within(m.say("defined.level_tolerance"), m.say("defined.largest"))
	}
	return c
}

// gainCell is the gain of a response, which keeps its sign: effects on an indicator lead one
// way.
func (m *maker) gainCell(r *budget.Response) cell {
	c := typed(r.Gain.Likely, levelFormat(r.Gain.Likely))
	switch {
	case r.Gain.Likely > 0:
		return c.within("0", m.say("defined.largest"))
	case r.Gain.Likely < 0:
		return c.within("-"+m.say("defined.largest"), "0")
	}
	return c
}

func (m *maker) isAssessed(indicator string) bool {
	return slices.ContainsFunc(m.assessed(), func(l levels) bool { return l.verdict.Indicator == indicator })
}

func (m *maker) targetTerms() block {
	b := block{id: requiredInputs, columns: append(m.typedColumns("value", "upper", "precision", "weight"),
		column{id: "year", title: m.say("column.target_year"), width: 9})}
	for _, l := range m.assessed() {
		t := l.target
		out := inputLine(t.ID, m.words.Text(l.verdict.Name), m.words.Text(l.verdict.Unit), m.words.Say("comparison."+string(t.Comparison)),
			m.originOr(t.Origin, m.main.Version), cell{}, cell{}, cell{}, typed(t.Weight, levelFormat(t.Weight)).within("0", m.say("defined.largest")))
		if t.Comparison != budget.DoneBy {
			out.cells[5] = typed(t.Value, levelFormat(t.Value))
			if t.Growth { // in percent a year, as published
				hundred := m.say("defined.hundred")
				out.cells[5] = out.cells[5].within("1-"+hundred, hundred+"*"+hundred)
			}
		}
		if t.Comparison == budget.Between {
			out.cells[6] = typed(t.Upper, levelFormat(t.Upper)).within(ref(usedKey(requiredInputs, t.ID, "value")), m.say("defined.largest"))
		}
		if t.Comparison == budget.LessThan {
			out.cells[7] = typed(t.Precision, levelFormat(t.Precision)).within("0", m.say("defined.largest"))
		}
		b.lines = append(b.lines, line{id: t.ID, cells: append(out.cells, constant(int(t.Year), "0"))})
	}
	return b
}

func conditionID(target, task string) string { return target + ":" + task }

func (m *maker) conditionTerms() block {
	b := block{id: conditionInputs, columns: m.typedColumns("paid")}
	for _, l := range m.assessed() {
		for _, c := range l.target.Done.Tasks {
			b.lines = append(b.lines, inputLine(conditionID(l.target.ID, c.Task), m.words.Text(l.verdict.Name)+": "+m.useName(c.Task), m.say("dong"), c.Task,
				m.originOr(l.target.Origin, m.main.Version), typed(c.Paid, wholeFormat)))
		}
	}
	return b
}

// weakest tells whether the weakest response of an indicator decides.
func weakest(ind *budget.Indicator) bool { return ind.Combine == budget.CombineWeakest }

func (m *maker) responseTerms() block {
	b := block{id: responseInputs, columns: m.typedColumns("gain", "money", "power")}
	for _, ind := range m.subjects() {
		for i, r := range m.responsesOf(ind) {
			l := inputLine(r.ID, m.words.Text(ind.Name)+" ← "+m.useName(r.Use), m.words.Text(ind.Unit), m.words.Say("shape."+string(r.Shape)),
				m.originOr(r.Origin, m.main.Version), m.gainCell(r), cell{}, cell{})
			if weakest(ind) && i > 0 {
				l.cells[5].formula = ref(at(responseInputs, m.responsesOf(ind)[0].ID, "gain")) // one gain for all
			}
			if r.Shape != budget.Completion && r.Shape != budget.BrokenLine {
				l.cells[6] = typed(r.Money.Likely, wholeFormat).within("1", m.say("defined.largest"))
			}
			if r.Shape.HasPower() {
				l.cells[7] = typed(r.Power, levelFormat(r.Power)).within(m.leastPower(r), m.most())
			}
			b.lines = append(b.lines, l)
		}
	}
	return b
}

func pointID(response string, k int) string { return fmt.Sprintf("%s:%d", response, k+1) }

func (m *maker) pointTerms() block {
	b := block{id: pointInputs, columns: m.typedColumns("money", "part")}
	for _, r := range m.allResponses() {
		for k := range r.Points {
			b.lines = append(b.lines, inputLine(pointID(r.ID, k), m.say("inputs.point", budget.NumberOf("number", float64(k+1)), budget.TextOf("use", m.useName(r.Use))),
				m.say("dong")+"; %", r.ID, m.originOr(r.Origin, m.main.Version), m.pointMoney(r, k), m.pointPart(r, k)))
		}
	}
	return b
}

// pointMoney and pointPart rise from point to point; the last point gives the whole gain.
func (m *maker) pointMoney(r *budget.Response, k int) cell {
	c := typed(r.Points[k].Money, wholeFormat)
	if k == 0 {
		return c.within("1", m.say("defined.largest"))
	}
	return c.within(ref(usedKey(pointInputs, pointID(r.ID, k-1), "money"))+"+1", m.say("defined.largest"))
}

func (m *maker) pointPart(r *budget.Response, k int) cell {
	c, low := rateCell(r.Points[k].Part), "0"
	if k > 0 {
		low = ref(usedKey(pointInputs, pointID(r.ID, k-1), "part"))
	}
	return c.within(low, "1")
}

// most is the greatest lag and the greatest power of a curve, 50; leastPower the least one.
func (m *maker) most() string { return m.say("defined.hundred") + "/" + m.say("defined.two") }

func (m *maker) leastPower(r *budget.Response) string {
	if r.Shape == budget.Hill {
		return "1"
	}
	return m.say("defined.level_tolerance")
}

func (m *maker) taskTerms() block {
	b := block{id: taskInputs, columns: m.typedColumns("fade", "lag")}
	for _, t := range m.stocked() {
		b.lines = append(b.lines, inputLine(t.ID, m.words.Text(t.Name), "%; "+m.say("column.year"), "", m.originOr(t.Origin, m.main.Version),
			typed(t.Fade.Likely, "0.00%").within("0", "1"), typed(t.Lag, "0").within("0", m.most())))
	}
	return b
}

// receiptTerms are what tasks pay back into the pools that pay for them.
func (m *maker) receiptTerms() block {
	b := block{id: receiptInputs, columns: append(m.typedColumns("part"), column{id: "after", title: m.say("term.after"), width: 9})}
	for _, u := range m.uses {
		if u.Task == nil || !m.pooled(u) {
			continue
		}
		for k, r := range u.Task.Receipts {
			b.lines = append(b.lines, inputLine(pointID(u.ID, k), m.words.Text(u.Name), "%", u.ID, m.originOr(u.Task.Origin, m.main.Version),
				m.factorCell(r.Part), constant(r.After, "0")))
		}
	}
	return b
}

// pooled tells whether a pool pays for a use.
func (m *maker) pooled(u budget.Use) bool {
	return slices.ContainsFunc(m.money.sources(u), func(id string) bool {
		return slices.ContainsFunc(m.plan.Sources, func(s budget.Source) bool { return s.ID == id && s.IsPool() })
	})
}

// actualLevels are the levels that indicators really had in locked years.
func (m *maker) actualLevels() block {
	b := block{id: actualInputs, columns: m.yearColumns()}
	for _, ind := range m.subjects() {
		if m.actualTo(ind) == 0 {
			continue
		}
		b.lines = append(b.lines, m.inputLine(inputRow{id: ind.ID, name: m.words.Text(ind.Name), unit: m.words.Text(ind.Unit), origin: ind.Origin,
			year: func(y budget.Year) cell {
				if x, ok := m.actualLevel(ind, y); ok {
					return typed(x, levelFormat(x))
				}
				return cell{}
			}}))
	}
	return b
}

func (m *maker) actualLevel(ind *budget.Indicator, y budget.Year) (float64, bool) {
	for _, a := range ind.Actuals {
		if a.Year == y && m.plan.Locked(y) && y >= m.plan.First {
			return a.Value, true
		}
	}
	return 0, false
}

// actualTo is the last locked year of the plan with an actual level, 0 without one.
func (m *maker) actualTo(ind *budget.Indicator) budget.Year {
	last := budget.Year(0)
	for _, y := range m.years {
		if _, ok := m.actualLevel(ind, y); ok {
			last = y
		}
	}
	return last
}
