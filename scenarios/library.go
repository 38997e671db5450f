package scenarios

import (
	"embed"
	"io/fs"
	"reflect"
	"slices"
	"sync"

	"phanbo/budget"
)

//go:embed library/vietnam/*.yaml
var libraryFiles embed.FS

// library is what plans may refer to without writing it: dated rules of law,
// administrative units, allocation norms, expenditure of provinces.
type library struct {
	documents []budget.Document
	laws      []budget.Statute
	units     []budget.Unit
	norms     []budget.Norm
	bases     []budget.Base // expenditure of the units of their ids
}

// shippedLibrary reads the library once. It ships with the program, so that a fault in it
// is one of the program.
var shippedLibrary = sync.OnceValue(func() *library {
	lib, problems := readLibrary(libraryFiles, "library/vietnam")
	if len(problems) > 0 {
		panic("scenarios: library: " + problems.Error())
	}
	return lib
})

// readLibrary reads the .yaml files of a folder in the order of their names.
func readLibrary(fsys fs.FS, folder string) (*library, budget.Problems) {
	l := &loader{faults: &faults{}, faulty: map[budget.Origin]bool{}}
	var whole lawFile
	files, err := l.files(fsys, folder)
	if err != nil {
		panic("scenarios: library is not embedded")
	}
	for _, f := range files {
		var part lawFile
		l.file(f, lawSchema, reflect.ValueOf(&part).Elem())
		whole.Documents = append(whole.Documents, part.Documents...)
		whole.Subjects = append(whole.Subjects, part.Subjects...)
		whole.Units = append(whole.Units, part.Units...)
		whole.Norms = append(whole.Norms, part.Norms...)
		whole.Bases = append(whole.Bases, part.Bases...)
	}
	lib := &library{
		documents: each(whole.Documents, document), units: each(whole.Units, unit), norms: each(whole.Norms, norm),
		bases: each(whole.Bases, base),
	}
	for _, s := range whole.Subjects {
		for _, p := range s.Provisions {
			lib.laws = append(lib.laws, statute(s, p, lib.document(p.Document)))
		}
	}
	return lib, l.problems
}

func statute(s subjectRow, p statuteRow, of budget.Document) budget.Statute {
	out := budget.Statute{
		ID: p.ID, Subject: s.ID, Name: s.Name.Text, Document: of, Article: p.Article, From: p.From, To: p.To,
		FirstYear: budget.Year(p.FirstYear), Says: p.Says.Text, Read: budget.ReadMark(p.Read),
		Direction: budget.Direction(p.Direction), Share: p.Share.Rate, Measure: budget.Measure(p.Measure),
		Amounts: each(p.Amounts, func(a limitAmountRow) budget.LimitAmount {
			return budget.LimitAmount{ID: a.Name, Amount: budget.Dong(a.Amount)}
		}),
		Origin: p.At,
	}
	if p.Carried != nil {
		out.Carried = p.Carried.Rate
	}
	return out
}

func (lib *library) document(id string) budget.Document {
	if i := slices.IndexFunc(lib.documents, func(d budget.Document) bool { return d.ID == id }); i >= 0 {
		return lib.documents[i]
	}
	return budget.Document{ID: id}
}

// Laws returns the dated rules of law that plans may name, in the order of the library:
// the provisions of a subject follow each other.
func Laws() []budget.Statute { return slices.Clone(shippedLibrary().laws) }

// Units returns the administrative units of the library: tiers of local government, the
// 63 provinces to 30/6/2025 and the 34 since.
func Units() []budget.Unit { return slices.Clone(shippedLibrary().units) }

// lawsOf returns the provisions in force on some day of a plan's years.
func (lib *library) lawsOf(p *budget.Plan) []budget.Statute {
	var found []budget.Statute
	for i := range lib.laws {
		law := &lib.laws[i]
		if slices.ContainsFunc(p.Years(), func(y budget.Year) bool { return law.InYear(y) || law.Governs(y) }) {
			found = append(found, *law)
		}
	}
	return found
}

// adopt copies the documents, units and norms of the library that a plan's rows name and
// the plan does not have, with what those rows name in turn.
func (lib *library) adopt(p *budget.Plan) {
	lib.adoptNorms(p)
	lib.adoptUnits(p)
	lib.adoptDocuments(p)
}

func (lib *library) adoptNorms(p *budget.Plan) {
	for _, s := range p.UnitSplits {
		known := func(n budget.Norm) bool { return n.ID == s.Norm }
		if i := slices.IndexFunc(lib.norms, known); i >= 0 && !slices.ContainsFunc(p.Norms, known) {
			p.Norms = append(p.Norms, lib.norms[i])
		}
	}
}

func (lib *library) adoptUnits(p *budget.Plan) {
	wanted := []string{p.Unit}
	for _, i := range p.Indicators {
		wanted = append(append(wanted, i.Owner), i.MovedTo...)
	}
	for _, s := range p.UnitSplits {
		wanted = append(wanted, s.Units...)
	}
	for _, u := range p.Units {
		wanted = append(wanted, u.Successors...)
	}
	for k := 0; k < len(wanted); k++ {
		known := func(u budget.Unit) bool { return u.ID == wanted[k] }
		if i := slices.IndexFunc(lib.units, known); i >= 0 && !slices.ContainsFunc(p.Units, known) {
			p.Units = append(p.Units, lib.units[i])
			wanted = append(wanted, lib.units[i].Successors...)
		}
	}
}

// adoptDocuments adds the documents of the library that rows taken from it refer to.
func (lib *library) adoptDocuments(p *budget.Plan) {
	add := func(id string) {
		known := func(d budget.Document) bool { return d.ID == id }
		if i := slices.IndexFunc(lib.documents, known); i >= 0 && !slices.ContainsFunc(p.Documents, known) {
			p.Documents = append(p.Documents, lib.documents[i])
		}
	}
	for _, r := range p.Rules {
		if r.Law != "" {
			add(r.Evidence.Document)
		}
	}
	for _, u := range p.Units {
		add(u.Evidence.Document)
	}
	for _, n := range p.Norms {
		add(n.Evidence.Document)
	}
}
