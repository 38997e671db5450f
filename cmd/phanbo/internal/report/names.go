package report

import (
	"cmp"
	"unicode"

	"phanbo/budget"
)

// The functions of this file find the name behind an id; the id itself where
// the plan has none, as for a row that a later version renamed.

func (p *page) useName(plan *budget.Plan, id string) string {
	for _, u := range plan.Uses() {
		if u.ID == id {
			return p.words.Text(u.Name)
		}
	}
	return id
}

func (p *page) sourceName(plan *budget.Plan, id string) string {
	for _, s := range plan.Sources {
		if s.ID == id {
			return p.words.Text(s.Name)
		}
	}
	return id
}

func (p *page) baseName(plan *budget.Plan, id string) string {
	if id == budget.OfAllocated {
		return p.say("base.allocated")
	}
	for _, b := range plan.Bases {
		if b.ID == id {
			return lower(p.words.Text(b.Name))
		}
	}
	return id
}

// lower writes a name for the middle of a sentence: without its capital, unless
// it begins with an abbreviation such as NSNN.
func lower(name string) string {
	runes := []rune(name)
	if len(runes) > 1 && unicode.IsLower(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}

// groupOf returns the task group of every use of a plan, by id.
func groupOf(plan *budget.Plan) map[string]string {
	groups := map[string]string{}
	for _, u := range plan.Uses() {
		groups[u.ID] = u.Group
	}
	return groups
}

// documentName is the number or title of the document of an evidence, with its address;
// empty without a document.
func (p *page) documentName(plan *budget.Plan, e budget.Evidence) string {
	for i := range plan.Documents {
		if d := &plan.Documents[i]; d.ID == e.Document && d.ID != "" {
			name := cmp.Or(d.Number, p.words.Text(d.Title))
			if d.Address != "" {
				name += " (" + d.Address + ")"
			}
			return name
		}
	}
	return ""
}
