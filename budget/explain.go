package budget

import (
	"slices"
	"strconv"
	"strings"
)

// Explain tells where the value of a key comes from: a fact of the plan, or a row
// with all its facts. Written is the plan as its files have it, p the same with a
// scenario applied. It returns false when no row or fact has the key; package sim
// explains the values that are computed.
//
// A key is section/row/field as Facts gives it, where the section may be left out
// and a dot may stand for a slash: tasks/mang/max, mang.max, tasks/mang. Of a base its
// year is enough: thu/2024 for thu/amounts/2024.
func Explain(written, p *Plan, s Scenario, key string) (Explanation, bool) {
	e := Explanation{Schema: ExplanationSchema, Plan: p.ID, Scenario: s.ID}
	facts := Facts(p)
	asked := p.ofBase(Key(key))
	for _, f := range facts {
		if matches(f.Key, asked) {
			e.fact(p, f)
			e.Layers = layers(written, s, f)
			return e, true
		}
	}
	for _, f := range Facts(written) {
		if matches(f.Key, asked) { // the scenario took it away
			f.Value, f.Low, f.High = Arg{}, Arg{}, Arg{}
			e.fact(p, f)
			e.Layers = layers(written, s, f)
			return e, true
		}
	}
	for _, f := range facts {
		if prefix, ok := rowOf(f.Key, asked); ok {
			if e.Key == "" || e.Key == prefix {
				e.row(p, prefix, f)
			}
		}
	}
	return e, e.Key != ""
}

// ofBase completes a key that names a base and a year.
func (p *Plan) ofBase(asked string) string {
	row, last, _ := strings.Cut(strings.TrimPrefix(asked, "bases/"), "/")
	for i := range p.Bases {
		if _, err := strconv.Atoi(last); err == nil && p.Bases[i].ID == row {
			return "bases/" + row + "/amounts/" + last
		}
	}
	return asked
}

// Key writes a key with slashes.
func Key(key string) string {
	return strings.Trim(strings.ReplaceAll(strings.TrimSpace(key), ".", "/"), "/")
}

// matches tells whether a key asked for is that of a fact, in full or without its
// section.
func matches(full, asked string) bool {
	_, short, _ := strings.Cut(full, "/")
	return asked != "" && (full == asked || short == asked || full == asked+"/every_year" || short == asked+"/every_year")
}

// rowOf returns the beginning of a fact's key that is the key asked for.
func rowOf(full, asked string) (string, bool) {
	section, short, _ := strings.Cut(full, "/")
	switch {
	case asked == "":
	case strings.HasPrefix(full, asked+"/") && asked != section || asked == section && (section == "plan" || section == "envelope"):
		return asked, true
	case strings.HasPrefix(short, asked+"/"):
		return section + "/" + asked, true
	}
	return "", false
}

func (e *Explanation) fact(p *Plan, f Fact) {
	e.Key, e.Name, e.Value, e.Unit, e.Low, e.High = f.Key, f.Name, f.Value, f.Unit, f.Low, f.High
	if f.Value.Kind != NumberArg {
		e.Unit = Text{}
	}
	e.rest(p, f)
}

// row adds a fact to a row; the first tells the row's name and ground.
func (e *Explanation) row(p *Plan, key string, f Fact) {
	if e.Key == "" {
		e.Key, e.Name = key, f.Name
		e.rest(p, f)
	}
	e.Fields = append(e.Fields, f)
}

func (e *Explanation) rest(p *Plan, f Fact) {
	e.Evidence, e.Origin = f.Evidence, f.Origin
	for i := range p.Documents {
		if p.Documents[i].ID == f.Evidence.Document && f.Evidence.Document != "" {
			e.Document = &p.Documents[i]
		}
	}
}

// layers lists the values of a fact from its default to the scenario's.
func layers(written *Plan, s Scenario, f Fact) []Layer {
	var out []Layer
	if value, ok := defaultOf(written, f.Key); ok {
		out = append(out, Layer{From: "default", Value: value})
	}
	before := Arg{}
	facts := Facts(written)
	if i := slices.IndexFunc(facts, func(w Fact) bool { return w.Key == f.Key }); i >= 0 {
		w := facts[i]
		before = w.Value
		if len(out) == 0 || !out[0].Value.same(w.Value) {
			out = append(out, Layer{"plan", w.Value, w.Origin})
		}
	}
	if !before.same(f.Value) {
		out = append(out, Layer{"scenario", f.Value, s.Origin})
	}
	return out
}

// same compares the values of two arguments, whatever their names.
func (a Arg) same(b Arg) bool {
	a.Name, b.Name = "", ""
	return a == b
}

// defaultOf returns what a field is when a plan file leaves it out.
func defaultOf(p *Plan, key string) (Arg, bool) {
	section, field := key, ""
	if i := strings.Index(key, "/"); i >= 0 {
		section, field = key[:i], key[strings.LastIndex(key, "/")+1:]
	}
	switch section + "/" + field {
	case "plan/step":
		return MoneyOf("value", Million), true
	case "plan/max_moves":
		return NumberOf("value", 10), true
	case "plan/as_of":
		return YearOf("value", p.First), true
	case "plan/objective":
		return TextOf("value", string(Attain)), true
	case "tasks/obligation", "projects/obligation":
		return NumberOf("value", 3), true
	case "targets/weight", "targets/priority":
		return NumberOf("value", 1), true
	case "targets/precision":
		return NumberOf("value", 0.01), true
	case "sources/tier":
		return TextOf("value", string(ProvinceTier)), true
	}
	return Arg{}, false
}
