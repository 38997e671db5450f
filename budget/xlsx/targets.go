package xlsx

import (
	"fmt"
	"math"

	"phanbo/budget"
)

// levels is what becomes of a target: its level in its year without new money,
// under the draft and under the proposal; nil where it is not known.
type levels struct {
	verdict  *budget.Verdict
	target   *budget.Target
	sign     float64 // +1 more is better, -1 less is better
	base     *float64
	required *float64
	at       map[version]*float64
}

// noNewMoney is the path without new money, beside the versions of money.
const noNewMoney version = "none"

// levelTolerance is how far a level may miss a target and still meet it, relative
// to |target| + 1; so that noise of floating point decides nothing.
const levelTolerance = 1e-9

// targets returns the verdicts of an outcome with their levels.
func (m *maker) targets(o *budget.Outcome) []levels {
	var out []levels
	for i := range o.Verdicts {
		v := &o.Verdicts[i]
		l := levels{verdict: v, sign: 1, base: v.Baseline, required: v.Required, at: map[version]*float64{}}
		if v.Comparison == budget.AtMost || v.Comparison == budget.LessThan {
			l.sign = -1
		}
		for k := range m.plan.Targets {
			if m.plan.Targets[k].ID == v.Target {
				l.target = &m.plan.Targets[k]
			}
		}
		l.fill(o)
		out = append(out, l)
	}
	return out
}

func (l *levels) fill(o *budget.Outcome) {
	v := l.verdict
	l.at[proposed] = v.Got
	if v.Comparison == budget.DoneBy {
		zero := 0.0
		l.base = &zero
		l.at[noNewMoney], l.at[drafted] = doneOf(v.NoNewMoney), doneOf(v.Draft)
		return
	}
	for i := range o.Paths {
		p := &o.Paths[i]
		if p.Indicator == v.Indicator {
			l.at[noNewMoney], l.at[drafted] = levelIn(p, p.NoNewMoney, v.Year), levelIn(p, p.Draft, v.Year)
		}
	}
}

func doneOf(s budget.MetStatus) *float64 {
	done, open := 1.0, 0.0
	switch s {
	case budget.Met:
		return &done
	case budget.NotMet:
		return &open
	}
	return nil
}

func levelIn(p *budget.Path, values []float64, year budget.Year) *float64 {
	for i, y := range p.Years {
		if y == year && i < len(values) {
			return &values[i]
		}
	}
	return nil
}

// assessed tells whether there is progress to show.
func (l *levels) assessed() bool {
	return l.base != nil && l.required != nil && l.at[proposed] != nil
}

// progress is the way from the baseline to the target that a level has gone, 1
// when it meets it, as the formula of the sheet computes it.
func (l *levels) progress(v version) float64 {
	x := *l.at[v]
	switch {
	case l.sign*(x-*l.required) >= -l.tolerance():
		return 1
	case l.flat():
		return 0
	}
	return (x - *l.base) / (*l.required - *l.base)
}

// flat tells whether the baseline meets the target, so that there is no way to go.
func (l *levels) flat() bool { return l.sign*(*l.base-*l.required) >= 0 }

// progressFormula is progress over the cells of the input block.
func (m *maker) progressFormula(l *levels, v version) string {
	key := func(column string) string { return inColumn(at(targetInputs, l.verdict.Target, column)) }
	level := ref(at(targetInputs, l.verdict.Target, string(v)))
	met := fmt.Sprintf("%s*(%s-%s)>=-%s", key("sign"), level, key("required"), key("tolerance"))
	if l.flat() {
		return fmt.Sprintf("IF(%s,1,0)", met)
	}
	return fmt.Sprintf("IF(%s,1,(%s-%s)/(%s-%s))", met, level, key("base"), key("required"), key("base"))
}

// progressLines holds the progress of every assessed target, for charts, annexes
// and checks.
func (m *maker) progressLines(s *sheet) {
	s.section(m.sumColumns(), m.say("sums.progress"))
	b := block{id: targetBlock, columns: []column{
		{id: "id", title: m.say("column.id"), width: 15},
		{id: "name", title: m.say("column.indicator"), width: 38},
		{id: "unit", title: m.say("column.unit"), width: 8, across: "center"},
	}}
	for _, v := range m.paths() {
		b.columns = append(b.columns, column{id: string(v), title: m.versionName(v)})
	}
	b.columns = append(b.columns, column{id: "differs", title: m.say("column.differs")})
	for _, l := range m.targets(m.main) {
		if l.assessed() {
			b.lines = append(b.lines, m.progressLine(&l))
		}
	}
	s.place(b)
}

// paths is the versions that targets are shown under.
func (m *maker) paths() []version {
	if m.main.Draft != nil {
		return []version{noNewMoney, drafted, proposed}
	}
	return []version{noNewMoney, proposed}
}

func (m *maker) progressLine(l *levels) line {
	out := line{id: l.verdict.Target, cells: []cell{text(l.verdict.Target), text(m.targetName(l)), text("%")}}
	for _, v := range m.paths() {
		if l.at[v] == nil {
			out.cells = append(out.cells, cell{})
			continue
		}
		out.cells = append(out.cells, cell{value: l.progress(v), formula: m.progressFormula(l, v), look: look{format: "0.0%"}})
	}
	return line{id: out.id, cells: append(out.cells, m.differs(l))}
}

// tolerance is how far the level may miss the target, in the indicator's unit.
func (l *levels) tolerance() float64 { return levelTolerance * (math.Abs(*l.required) + 1) }

func (m *maker) toleranceCell(l *levels) cell {
	return cell{value: l.tolerance(), look: look{format: "0.0000000"},
		formula: fmt.Sprintf("%s*(ABS(%s)+1)", m.say("defined.level_tolerance"), ref(at(targetInputs, l.verdict.Target, "required")))}
}

// differs is 1 when the level does not agree with the status of the answer.
func (m *maker) differs(l *levels) cell {
	value := 0
	if (l.progress(proposed) >= 1) != (l.verdict.Status == budget.Met) {
		value = 1
	}
	return cell{value: value, look: look{format: wholeFormat}, formula: fmt.Sprintf("IF((%s>=1)=(%s=1),0,1)",
		ref(at(targetBlock, l.verdict.Target, string(proposed))), ref(at(targetInputs, l.verdict.Target, "met")))}
}

// targetName is the name of a target with the mark of assumptions.
func (m *maker) targetName(l *levels) string {
	name := m.words.Text(l.verdict.Name)
	if l.verdict.Grade == budget.GradeC {
		name += assumedMark
	}
	return name
}

// levelCell shows a level linked to the input block.
func (m *maker) levelCell(l *levels, v version) cell {
	if l.at[v] == nil {
		return cell{}
	}
	x := *l.at[v]
	if l.verdict.Comparison == budget.DoneBy {
		done := text(m.say(map[bool]string{true: "done", false: "not_done"}[x >= 1]))
		done.look.across = "center"
		return done
	}
	return cell{value: x, formula: ref(at(targetInputs, l.verdict.Target, string(v))), look: look{format: levelFormat(math.Round(x*100) / 100)}}
}
