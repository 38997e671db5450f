// Package report shows plans and answers as tables: on a terminal, in Markdown and
// in CSV, from one description, and as JSON.
//
// The reader is an officer of a finance department: the answer in words comes
// first, then the targets, the moves, the money, the rules and what it all
// rests on. Multipliers, bounds and gaps stay in the JSON.
package report

import (
	"io"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// Answer is a plan with its scenario applied, and the outcome of a run on it.
type Answer struct {
	Plan    *budget.Plan
	Outcome budget.Outcome
	// Clash, of an infeasible plan, is the report that explains its clash; nil when that
	// was not asked.
	Clash *budget.ReachReport
}

// Options say how something is shown.
type Options struct {
	Words *locale.Words
	Color bool
	Width int // columns that lines should fit in. Default 100
	Top   int // most assumptions to list. Default 5

	Format       Format
	Table        string // of CSV: which table. Default the first
	Separator    rune   // of CSV. Default a comma
	LocalNumbers bool   // CSV with numbers as the language writes them, instead of 1234.5
}

// Format is the form in which something is shown.
type Format int

// The formats.
const (
	Terminal Format = iota
	Markdown
	CSV // one table
)

// Write shows answers to one plan: all of it for a single answer, a table of
// the scenarios side by side for several.
func Write(w io.Writer, answers []Answer, o Options) error {
	p := newPage(o)
	if len(answers) == 1 {
		p.answer(answers[0])
	} else {
		p.sideBySide(answers)
	}
	return p.writeTo(w)
}

// answer is the whole of a single answer, section by section.
func (p *page) answer(a Answer) {
	p.summary(a)
	p.chosen(a)
	if a.Outcome.Status == budget.Infeasible {
		p.conflict(a)
		return
	}
	p.verdicts(a)
	p.successions(a.Outcome.Successions, mostNames)
	p.moves(a)
	p.allocation(a)
	p.alternatives(a)
	p.units(a)
	p.rules(a)
	p.prices(a)
	p.spending(a)
	p.rests(a)
	p.warnings(a)
	p.assumptions(a, p.top)
}
