package budget

import "slices"

// LawLine is a dated rule of law beside a plan: when it holds, which budget years of the
// plan it governs, how surely it was read, and the rows that were taken from it.
type LawLine struct {
	Law       string   `json:"law"` // id in the library
	Subject   string   `json:"subject"`
	Name      Text     `json:"name"` // of the subject
	Number    string   `json:"number"`
	Article   string   `json:"article,omitempty"`
	From      string   `json:"from,omitempty"` // days in force
	To        string   `json:"to,omitempty"`
	FirstYear Year     `json:"first_year,omitempty"` // budget years of the plan that it governs; 0 = none
	LastYear  Year     `json:"last_year,omitempty"`
	Says      Text     `json:"says"`
	Read      ReadMark `json:"read"`
	Rows      []string `json:"rows,omitempty"` // ids of rules and sources
}

// LawLines lists the rules of law in force in a plan's years, subject by subject.
func LawLines(p *Plan) []LawLine {
	lines := []LawLine{}
	for i := range p.Laws {
		s := &p.Laws[i]
		line := LawLine{Law: s.ID, Subject: s.Subject, Name: s.Name, Number: s.Document.Number, Article: s.Article,
			From: s.From, To: s.To, Says: s.Says, Read: s.Read, Rows: p.takenFrom(s.ID)}
		for _, y := range p.Years() {
			if Governing(p.Laws, s.Subject, y) == s {
				line.LastYear = y
				if line.FirstYear == 0 {
					line.FirstYear = y
				}
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// takenFrom lists the rules and sources that a statute gave figures to.
func (p *Plan) takenFrom(law string) []string {
	var rows []string
	for i := range p.Rules {
		if p.Rules[i].Law == law {
			rows = append(rows, p.Rules[i].ID)
		}
	}
	for i := range p.Sources {
		if slices.ContainsFunc(p.Sources[i].Payments, func(t PaymentTerms) bool { return t.Law == law }) {
			rows = append(rows, p.Sources[i].ID)
		}
	}
	return rows
}

// Subjects of the library that LawNotes looks at.
const (
	projectClasses = "nhom-du-an"
	procurement    = "mua-sam-cntt"
	routeOutline   = "de-cuong"
	routeProject   = "du-an"
	nearPercent    = 95 // of a threshold, from which an amount is near it
	wholePercent   = 100
)

// LawNotes says where rows stand against amounts that the law of their year names:
//
//	law_class  a project's total belongs to another class than it says, by the law of its
//	           first possible year
//	law_route  the recurrent money asked for a task, over all years, is just below the
//	           amount above which another route of procurement must be taken
//
// They are notes, not faults: the class of a project follows its decision, and the route
// the approved amount.
func LawNotes(p *Plan) []Reason {
	var notes []Reason
	for i := range p.Projects {
		j := &p.Projects[i]
		law := Governing(p.Laws, projectClasses, j.StartFrom)
		if law == nil || j.Class == "" {
			continue
		}
		if class := law.class(j.Total.Likely); class != j.Class {
			notes = append(notes, lawNote("law_class", NameOf("use", j.Name), TextOf("class", j.Class),
				MoneyOf("total", j.Total.Likely), TextOf("by_law", class), TextOf("law", law.Cite())))
		}
	}
	for i := range p.Tasks {
		notes = append(notes, p.routeNotes(&p.Tasks[i])...)
	}
	return notes
}

func lawNote(code string, args ...Arg) Reason { return Reason{Code: code, Args: args} }

func (s *Statute) class(total Dong) string {
	switch {
	case total >= s.Limit("A"):
		return "A"
	case total >= s.Limit("B"):
		return "B"
	}
	return "C"
}

func (p *Plan) routeNotes(t *Task) []Reason {
	asked := Dong(0)
	for _, f := range t.Funding {
		if s := p.source(f.Source); s == nil || s.Nature != Recurrent {
			continue
		}
		for _, y := range p.Years() {
			amount, _ := AmountIn(f.Requested, y)
			asked = addUp(asked, amount)
		}
	}
	law := Governing(p.Laws, procurement, p.First)
	if law == nil || asked == 0 {
		return nil
	}
	for _, id := range []string{routeOutline, routeProject} {
		if limit := law.Limit(id); asked <= limit && asked*wholePercent > limit*nearPercent {
			return []Reason{lawNote("law_route", NameOf("use", t.Name), MoneyOf("asked", asked),
				MoneyOf("limit", limit), TextOf("law", law.Cite()))}
		}
	}
	return nil
}
