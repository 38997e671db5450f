package report

import (
	"io"
	"strings"

	"phanbo/budget"
)

// WriteExplanation shows where a value comes from: its layers, its formula with the
// numbers in it, its ground and its place in the files; of a row, all its fields.
func WriteExplanation(w io.Writer, e budget.Explanation, o Options) error {
	p := newPage(o)
	p.title(p.explained(e))
	p.layers(e)
	if len(e.Formula) > 0 {
		p.heading("formula.title")
		for _, r := range e.Formula {
			p.item("- ", p.words.Reason(r))
		}
	}
	p.ground(e)
	if len(e.Fields) > 0 {
		p.heading("fields.title")
		g := &grid{columns: []column{wide(p.say("column.key")), wide(p.say("column.value"))}}
		for _, f := range e.Fields {
			g.add(f.Key, p.factValue(f.Value, f.Low, f.High, f.Unit))
		}
		p.grid(g)
	}
	return p.writeTo(w)
}

// WriteExplanationJSON writes an explanation for machines.
func WriteExplanationJSON(w io.Writer, e budget.Explanation) error { return encode(w, e) }

func (p *page) explained(e budget.Explanation) string {
	name := p.words.Text(e.Name)
	if name == "" {
		name = e.Key
	}
	if e.Value.Kind == "" {
		return name
	}
	return name + ": " + p.factValue(e.Value, e.Low, e.High, e.Unit)
}

// factValue writes a value with its unit and range.
func (p *page) factValue(value, low, high budget.Arg, unit budget.Text) string {
	text := p.words.Arg(value)
	if value.Kind == budget.TextArg {
		text = p.constant(value.Text)
	}
	if value.Kind == budget.NumberArg && p.words.Text(unit) != "" {
		text += " " + p.words.Text(unit)
	}
	if low.Kind != "" {
		text += " (" + p.words.Arg(low) + " – " + p.words.Arg(high) + ")"
	}
	return text
}

// constant writes a word of the model, such as met or capital; other texts stay.
func (p *page) constant(text string) string {
	for _, kind := range []string{"status", "objective", "nature", "tier", "comparison", "direction", "shape", "family", "kind", "stage", "side", "measure", "test", "project_status"} {
		if p.words.Has(kind + "." + text) {
			return p.term(kind, text)
		}
	}
	return text
}

func (p *page) layers(e budget.Explanation) {
	if len(e.Layers) == 0 {
		return
	}
	p.heading("layers.title")
	g := &grid{columns: []column{left(p.say("column.layer")), left(p.say("column.value")), wide(p.say("column.place"))}}
	for _, l := range e.Layers {
		g.add(p.say("layer."+l.From), p.factValue(l.Value, budget.Arg{}, budget.Arg{}, e.Unit), l.Origin.String())
	}
	p.grid(g)
}

// ground says what a value rests on: document and quote, derivation, or assumption.
func (p *page) ground(e budget.Explanation) {
	p.heading("ground.title")
	p.note(p.say("ground.key", budget.TextOf("key", e.Key)))
	v := e.Evidence
	if v.Kind != "" {
		text := upper(p.term("evidence", string(v.Kind)))
		if why := p.words.Text(v.Reason); why != "" {
			text += ": " + why
		}
		p.note(closed(text))
	}
	if e.Document != nil {
		p.note(p.say("ground.document", budget.TextOf("document", p.document(e.Document))))
	}
	if v.Quote != "" {
		p.note(p.say("ground.quote", budget.TextOf("quote", v.Quote)))
	}
	if near := p.words.Text(v.Nearest); near != "" {
		p.note(closed(p.say("assumptions.near", budget.TextOf("near", near))))
	}
	if place := e.Origin.String(); place != "" {
		p.note(p.say("ground.place", budget.TextOf("place", place)))
	}
}

func (p *page) document(d *budget.Document) string {
	var parts []string
	for _, part := range []string{d.Number, p.words.Text(d.Title), p.words.Text(d.Issuer), d.Date, d.Address} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
