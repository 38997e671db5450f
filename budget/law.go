package budget

import "slices"

// ReadMark says how surely a law was read.
type ReadMark string

// The marks, surest first. What was only recalled is never printed as a sourced
// figure: a row taken from it is assumed.
const (
	ReadText       ReadMark = "text"        // the law's own text
	ReadCopy       ReadMark = "copy"        // a copy of the text, such as the code of law
	ReadSecondHand ReadMark = "second_hand" // another text that quotes it
	ReadRecalled   ReadMark = "recalled"    // general knowledge, not read
)

// Statute is a dated rule of law (quy định pháp luật có hiệu lực theo thời gian):
// what one article says on a subject while it is in force. The provisions of one
// subject follow each other, so that a plan that names the subject takes the right
// one in each year.
type Statute struct {
	ID        string
	Subject   string // what it rules on, such as the carry-over of recurrent money
	Name      Text   // of the subject
	Document  Document
	Article   string
	From, To  string // ISO dates of the first and last day in force; empty = open
	FirstYear Year   // first budget year that it governs, where the law says so; 0 = by From
	Says      Text   // in our own words
	Read      ReadMark
	Direction Direction // of a share that must be spent
	Share     Rate
	Measure   Measure // what Share is taken of
	Amounts   []LimitAmount
	Carried   Rate // of the unpaid rest that may be carried to the next year; unset = it does not rule on that
	Origin    Origin
}

// LimitAmount is a sum of money that a provision names: of a subject that classes
// projects the least total of a class, of one on procurement the amount above which a
// route must be taken.
type LimitAmount struct {
	ID     string
	Amount Dong
}

// Limit returns the amount of a name; 0 when the provision has none.
func (p *Statute) Limit(id string) Dong {
	for _, a := range p.Amounts {
		if a.ID == id {
			return a.Amount
		}
	}
	return 0
}

// On tells whether the provision is in force on a day, an ISO date.
func (p *Statute) On(day string) bool {
	return (p.From == "" || p.From <= day) && (p.To == "" || day <= p.To)
}

// Governs tells whether a budget year follows the provision: it is in force on 1
// January of the year, when the estimate that the council assigned before begins. A law
// that takes force in July so governs the budgets from the next year on, unless it names
// its FirstYear.
func (p *Statute) Governs(y Year) bool {
	start := isoDay(y, "01-01")
	if p.FirstYear != 0 {
		return p.FirstYear <= y && (p.To == "" || start <= p.To)
	}
	return p.On(start)
}

// InYear tells whether the provision is in force on some day of a year.
func (p *Statute) InYear(y Year) bool {
	return (p.From == "" || p.From <= isoDay(y, "12-31")) && (p.To == "" || isoDay(y, "01-01") <= p.To)
}

// Governing returns the provision that governs a subject in a budget year, the latest
// of several; nil when none does.
func Governing(laws []Statute, subject string, y Year) *Statute {
	var found *Statute
	for i := range laws {
		p := &laws[i]
		if p.Subject == subject && p.Governs(y) && (found == nil || found.From < p.From) {
			found = p
		}
	}
	return found
}

// Subjects returns the subjects of provisions, in their order.
func Subjects(laws []Statute) []string {
	var subjects []string
	for i := range laws {
		if !slices.Contains(subjects, laws[i].Subject) {
			subjects = append(subjects, laws[i].Subject)
		}
	}
	return subjects
}

// Evidence returns what a row that is taken from the provision rests on.
func (p *Statute) Evidence() Evidence {
	if p.Read == ReadRecalled {
		return Evidence{Kind: Assumed, Reason: p.Says, Nearest: Text{Vi: p.Cite()}}
	}
	return Evidence{Kind: Sourced, Document: p.Document.ID}
}

// Cite returns the article and number of the law, such as "Điều 66, 89/2025/QH15".
func (p *Statute) Cite() string {
	if p.Article == "" {
		return p.Document.Number
	}
	return p.Article + ", " + p.Document.Number
}
