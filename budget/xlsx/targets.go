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

// paths is the versions that targets are shown under.
func (m *maker) paths() []version {
	if m.main.Draft != nil {
		return []version{noNewMoney, drafted, proposed}
	}
	return []version{noNewMoney, proposed}
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
	if !l.judged() || l.at[v] == nil {
		return cell{}
	}
	x := *l.at[v]
	shown := ref(at(targetInputs, l.verdict.Target, string(v)))
	if l.verdict.Comparison == budget.DoneBy {
		return cell{formula: m.sound(fmt.Sprintf("IF(%s>=1,%s,%s)", shown, quoted(m.say("done")), quoted(m.say("not_done")))), look: look{across: "center"}}
	}
	return computed(shown, levelFormat(math.Round(x*100)/100))
}
