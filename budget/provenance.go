package budget

import "fmt"

// Text is a name or sentence of a plan in Vietnamese and English. Where En is
// empty the Vietnamese stands in both languages.
type Text struct {
	Vi string `json:"vi"`
	En string `json:"en,omitempty"`
}

// Origin is the place that a row was read from: a line of a file, or a cell of
// a sheet. The zero Origin is a row made by the program.
type Origin struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
}

// String returns "file:line:column", "file:sheet!cell", or the file alone.
func (o Origin) String() string {
	switch {
	case o.Sheet != "":
		return fmt.Sprintf("%s:%s!%s", o.File, o.Sheet, o.Cell)
	case o.Line > 0:
		return fmt.Sprintf("%s:%d:%d", o.File, o.Line, o.Column)
	}
	return o.File
}

// EvidenceKind says what a figure rests on.
type EvidenceKind string

// The three kinds of evidence, strongest first.
const (
	Sourced EvidenceKind = "sourced" // read in a named document
	Derived EvidenceKind = "derived" // computed from sourced figures; Reason says how
	Assumed EvidenceKind = "assumed" // a planner's assumption; Reason says why
)

// Evidence says where the figures of a row come from. A sourced row names a
// document and quotes it; a derived or assumed row gives its reason, and an
// assumed one the nearest real figure, if any.
type Evidence struct {
	Kind     EvidenceKind `json:"kind"`
	Document string       `json:"document,omitempty"` // id of a Document
	Quote    string       `json:"quote,omitempty"`    // exact words of the document
	Reason   Text         `json:"reason,omitzero"`
	Nearest  Text         `json:"nearest,omitzero"` // nearest real figure, with its place, year and source
}

// IsAssumed tells whether the row rests on an assumption.
func (e Evidence) IsAssumed() bool { return e.Kind == Assumed }

// Figure is a number with its range: Low <= Likely <= High, all equal when the
// number is certain. The unit is that of the field that holds it.
type Figure struct {
	Likely float64 `json:"likely"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
}

// Amount is a sum of money with its range, Low <= Likely <= High, all equal when
// it is certain.
type Amount struct {
	Likely Dong `json:"likely"`
	Low    Dong `json:"low"`
	High   Dong `json:"high"`
}

// Document is a source that rows refer to: a law, a plan, a report, an article.
type Document struct {
	ID          string `json:"id"`
	Number      string `json:"number,omitempty"` // such as "171/KH-UBND"
	Title       Text   `json:"title"`
	Issuer      Text   `json:"issuer,omitzero"`
	Date        string `json:"date,omitempty"` // ISO date, or a year when only that is known
	Address     string `json:"address,omitempty"`
	Reliability Text   `json:"reliability,omitzero"` // how surely it was read
	Extracted   bool   `json:"extracted,omitempty"`  // the plan carries it out: every statement of it is a row
	Origin      Origin `json:"-"`
}

// Actor is a unit with a role in the plan, such as a department.
type Actor struct {
	ID        string   `json:"id"`
	Name      Text     `json:"name"`
	Role      Text     `json:"role,omitzero"` // its part in allocating money
	From      Year     `json:"from,omitempty"`
	To        Year     `json:"to,omitempty"`        // last year of its existence; 0 = open
	Successor string   `json:"successor,omitempty"` // id of the Actor that took its work over
	Evidence  Evidence `json:"evidence"`
	Quotes    []string `json:"quotes,omitempty"` // more words of the evidence's document on its part, as printed
	Origin    Origin   `json:"-"`
}

// Proofs returns the actor's evidence, then one for each of its further quotes.
func (a *Actor) Proofs() []Evidence {
	all := []Evidence{a.Evidence}
	for _, q := range a.Quotes {
		e := a.Evidence
		e.Quote = q
		all = append(all, e)
	}
	return all
}
