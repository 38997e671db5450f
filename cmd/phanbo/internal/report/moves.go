package report

import (
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
	if len(a.Outcome.Moves) == 0 {
		p.note(p.say("moves.none"))
		return
	}
	for i, m := range a.Outcome.Moves {
		p.item(strconv.Itoa(i+1)+". ", p.move(a, m))
	}
	if a.Outcome.MovesStatus != "" {
		p.note(p.paint(faint, upper(p.term("moves_status", string(a.Outcome.MovesStatus)))+"."))
	}
}

// move is one sentence: what goes from where to where, what it brings, and why.
func (p *page) move(a Answer, m budget.Move) string {
	var transfers []string
	for _, t := range m.Transfers {
		transfers = append(transfers, p.transfer(a.Plan, t))
	}
	text := upper(strings.Join(transfers, "; ")) + ": " + p.paint(bold, p.effect(a, m))
	if len(m.Reasons) > 0 {
		text += " " + p.say("moves.because", budget.TextOf("reasons", strings.Join(p.reasonTexts(m.Reasons), "; ")))
	}
	return text
}

func (p *page) transfer(plan *budget.Plan, t budget.Transfer) string {
	key := "moves.shift"
	switch {
	case t.From == "":
		key = "moves.add"
	case t.To == "":
		key = "moves.cut"
	}
	return p.say(key, budget.MoneyOf("amount", t.Amount), budget.TextOf("source", p.sourceName(plan, t.Source)),
		budget.YearOf("year", t.Year), budget.TextOf("from", p.useName(plan, t.From)),
		budget.TextOf("to", p.useName(plan, t.To)))
}

// effect tells which targets a move wins and loses, or that it raises levels only.
func (p *page) effect(a Answer, m budget.Move) string {
	var parts []string
	if len(m.Gained) > 0 {
		parts = append(parts, p.say("moves.gained", budget.NumberOf("count", float64(len(m.Gained))),
			budget.TextOf("names", p.targetNames(a, m.Gained))))
	}
	if len(m.Lost) > 0 {
		parts = append(parts, p.say("moves.lost", budget.NumberOf("count", float64(len(m.Lost))),
			budget.TextOf("names", p.targetNames(a, m.Lost))))
	}
	if len(parts) == 0 {
		return p.say("moves.progress")
	}
	return strings.Join(parts, ", ") + "."
}

func (p *page) targetNames(a Answer, ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, p.targetName(&a.Outcome, id))
	}
	return strings.Join(names, "; ")
}

// upper begins a sentence with a capital letter.
func upper(text string) string {
	for i, r := range text {
		return strings.ToUpper(string(r)) + text[i+len(string(r)):]
	}
	return text
}
