package report

import (
	"slices"
	"strconv"
	"strings"

	"phanbo/budget"
)

// moves lists the few changes of the draft that pay most, in an order in which
// every step keeps the hard rules.
func (p *page) moves(a Answer) {
	if a.Outcome.Draft == nil {
		return
	}
	p.heading("moves.title")
	if p.tablesOnly() && len(a.Outcome.Moves) > 0 {
		p.transfers(a)
		return
	}
	p.mendingGround(a)
	if len(a.Outcome.Moves) == 0 {
		p.noMoves(a)
		return
	}
	for i, m := range a.Outcome.Moves {
		p.move(a, strconv.Itoa(i+1)+". ", m)
	}
	p.movesGround(a)
}

// noMoves says why there are none.
func (p *page) noMoves(a Answer) {
	switch {
	case a.Outcome.Mending != nil:
	case a.Outcome.MovesStatus == "" && slices.ContainsFunc(a.Outcome.Draft.Violations, func(v budget.Violation) bool { return !v.Advisory }):
		p.note(p.say("moves.broken"))
	default:
		p.note(p.say("moves.none"))
	}
	p.movesGround(a)
}

// mendingGround says what the first moves do to a draft that breaks hard limits.
func (p *page) mendingGround(a Answer) {
	m := a.Outcome.Mending
	if m == nil {
		return
	}
	text := upper(p.words.Reason(m.Ground(a.Outcome.MovesMost)))
	if m.Moves > 1 {
		text += "; " + p.words.Reason(m.OrderGround())
	}
	p.note(text + ".")
}

// movesGround says what is proved of the list.
func (p *page) movesGround(a Answer) {
	if a.Outcome.MovesStatus != "" {
		p.note(p.paint(faint, upper(p.words.Reason(a.Outcome.MovesGround()))+"."))
	}
}

// transfers is the moves as a table: a row for each source and year, in triệu đồng.
func (p *page) transfers(a Answer) {
	g := &grid{columns: []column{right(p.say("column.number")), left(p.say("column.source")), right(p.say("column.year")),
		left(p.say("column.from")), left(p.say("column.to")), right(p.say("column.amount")), left(p.say("column.effect"))}}
	for i, m := range a.Outcome.Moves {
		for _, t := range m.Transfers {
			g.add(strconv.Itoa(i+1), p.sourceName(a.Plan, t.Source), strconv.Itoa(int(t.Year)),
				p.useName(a.Plan, t.From), p.useName(a.Plan, t.To), p.words.Million(t.Amount), p.effect(a, m))
		}
	}
	p.grid(g)
}

// move is a sentence that says what goes from where to where and which targets
// that wins or loses, then the sources and years, then the grounds.
func (p *page) move(a Answer, mark string, m budget.Move) {
	shifts := shiftsOf(m.Transfers)
	head := p.shift(a.Plan, shifts[0])
	if len(shifts) > 1 {
		head = p.say("moves.gather", budget.MoneyOf("amount", m.Amount), budget.TextOf("to", p.useName(a.Plan, shifts[0].to)))
	}
	p.item(mark, head+": "+p.paint(bold, p.effect(a, m))+".")
	indent := strings.Repeat(" ", len(mark))
	for _, s := range shifts {
		line := p.sourcesAndYears(a.Plan, s.transfers)
		if len(shifts) > 1 {
			line = p.say("moves.from", budget.TextOf("from", p.useName(a.Plan, s.from)), budget.TextOf("sources", line))
		}
		p.item(indent, line)
	}
	if len(m.Reasons) > 0 {
		p.item(indent, p.say("moves.because", budget.TextOf("reasons", strings.Join(p.reasonTexts(m.Reasons), "; "))))
	}
}

// shift is all that a move takes from one use and gives to another.
type shift struct {
	from, to  string
	amount    budget.Dong
	transfers []budget.Transfer
}

func shiftsOf(transfers []budget.Transfer) []shift {
	var shifts []shift
	for _, t := range transfers {
		i := slices.IndexFunc(shifts, func(s shift) bool { return s.from == t.From && s.to == t.To })
		if i < 0 {
			i = len(shifts)
			shifts = append(shifts, shift{from: t.From, to: t.To})
		}
		shifts[i].amount = shifts[i].amount.Plus(t.Amount)
		shifts[i].transfers = append(shifts[i].transfers, t)
	}
	return shifts
}

func (p *page) shift(plan *budget.Plan, s shift) string {
	key := "moves.shift"
	switch {
	case s.from == "":
		key = "moves.add"
	case s.to == "":
		key = "moves.cut"
	}
	return p.say(key, budget.MoneyOf("amount", s.amount),
		budget.TextOf("from", p.useName(plan, s.from)), budget.TextOf("to", p.useName(plan, s.to)))
}

// sourcesAndYears writes transfers in triệu đồng: "Vốn sự nghiệp 2023: 1.200; 2024: 850".
func (p *page) sourcesAndYears(plan *budget.Plan, transfers []budget.Transfer) string {
	text, source := "", ""
	for _, t := range transfers {
		switch {
		case t.Source == source:
			text += "; "
		case source == "":
			text = p.sourceName(plan, t.Source) + " "
		default:
			text += "; " + p.sourceName(plan, t.Source) + " "
		}
		source = t.Source
		text += p.say("moves.year", budget.YearOf("year", t.Year), budget.TextOf("amount", p.words.Million(t.Amount)))
	}
	return p.say("moves.sources", budget.TextOf("sources", text))
}

// effect tells which targets a move wins and loses, or that it raises levels only.
func (p *page) effect(a Answer, m budget.Move) string {
	var parts []string
	if len(m.Mended) > 0 {
		parts = append(parts, p.say("moves.keeps", budget.TextOf("limits", p.limits(a, m.Mended))))
	}
	if len(m.Gained) > 0 {
		parts = append(parts, p.say("moves.gained", budget.NumberOf("count", float64(len(m.Gained))),
			budget.TextOf("numbers", p.targetNumbers(a, m.Gained))))
	}
	if len(m.Lost) > 0 {
		parts = append(parts, p.say("moves.lost", budget.NumberOf("count", float64(len(m.Lost))),
			budget.TextOf("numbers", p.targetNumbers(a, m.Lost))))
	}
	switch {
	case len(parts) == 0 && m.Gain < 0:
		return p.say("moves.enables")
	case len(parts) == 0:
		return p.say("moves.progress")
	}
	return strings.Join(parts, ", ")
}

// mostLimits is how many of the limits that a move mends are named.
const mostLimits = 3

// limits words broken limits, the first few of them.
func (p *page) limits(a Answer, all []budget.Violation) string {
	var parts []string
	for _, v := range all[:min(len(all), mostLimits)] {
		parts = append(parts, p.words.Reason(v.Reason(a.Plan)))
	}
	if more := len(all) - len(parts); more > 0 {
		parts = append(parts, p.say("moves.more_limits", budget.NumberOf("count", float64(more))))
	}
	return strings.Join(parts, "; ")
}

// targetNumbers writes targets by their numbers in the table of verdicts.
func (p *page) targetNumbers(a Answer, ids []string) string {
	var numbers []string
	for _, id := range ids {
		i := slices.IndexFunc(a.Outcome.Verdicts, func(v budget.Verdict) bool { return v.Target == id })
		numbers = append(numbers, strconv.Itoa(i+1))
	}
	return strings.Join(numbers, ", ")
}

// upper begins a sentence with a capital letter.
func upper(text string) string {
	for i, r := range text {
		return strings.ToUpper(string(r)) + text[i+len(string(r)):]
	}
	return text
}
