package budget

import (
	"regexp"
	"slices"
)

// MaxYears is the most years that a plan may have.
const MaxYears = 50

// Validate returns every fault of a plan at once, in the order of their places,
// and nothing for a plan that Apply, Check, RuleLines, Pay and the optimizer can
// work with. It tests what rows say to each other (ids, years, sums, signs) and,
// for plans that were not read from a file, what readers test themselves. The
// scenarios of the plan are tried with Apply.
func Validate(p *Plan) Problems {
	f := &faults{plan: p}
	if !f.head() {
		return f.sorted()
	}
	f.names()
	f.money()
	f.evidence()
	f.bases()
	f.envelope(p)
	f.parts(p, placeOf(p.Envelope.Origin, p.Origin))
	f.objective(p, p.Origin)
	f.typedSplit()
	f.sources()
	f.prices()
	f.tasks()
	f.projects()
	f.choices()
	f.funding()
	f.rules()
	f.indicators()
	f.targets()
	f.responses()
	f.stated()
	f.units()
	f.scenarios()
	return f.sorted()
}

// head tests the years of the plan and its own figures; without sound years
// nothing else can be tested.
func (f *faults) head() bool {
	p := f.plan
	if p.First > p.Last {
		f.add("years_order", p.Origin, YearOf("first", p.First), YearOf("last", p.Last))
		return false
	}
	if uint64(p.Last)-uint64(p.First) >= MaxYears {
		f.add("years_many", p.Origin, NumberOf("years", float64(p.Last)-float64(p.First)+1), NumberOf("most", MaxYears))
		return false
	}
	if p.AsOf != 0 && (p.AsOf < p.First || p.AsOf-1 > p.Last) {
		f.add("as_of_range", p.Origin, YearOf("as_of", p.AsOf), YearOf("first", p.First), YearOf("last", p.Last+1))
		return false
	}
	if p.Step != 0 {
		f.step(p.Origin, p.Step)
	}
	f.notBelowZero(p.Origin, p.ID, "max_moves", float64(p.MaxMoves))
	return true
}

func (f *faults) typedSplit() {
	if len(f.plan.Split) > 0 {
		f.split(f.plan, f.plan.Origin)
	}
}

// scenarios tries each scenario on the plan. A fault that the plan has by itself
// is not told again.
func (f *faults) scenarios() {
	own := f.found
	for _, s := range f.plan.Scenarios {
		_, found := Apply(f.plan, s)
		for _, fault := range found {
			if !slices.ContainsFunc(own, func(p Problem) bool {
				return p.Code == fault.Code && slices.Equal(p.Args, fault.Args)
			}) {
				f.found = append(f.found, fault)
			}
		}
	}
}

func (f *faults) notBelowZero(at Origin, row, field string, x float64) {
	if x < 0 {
		f.add("number_negative", at, TextOf("row", row), TextOf("field", field), NumberOf("found", x))
	}
}

// named is a row as it is referred to.
type named struct {
	at   Origin
	id   string
	name Text
}

func namesOf[T any](rows []T, name func(*T) named) []named {
	out := make([]named, len(rows))
	for i := range rows {
		out[i] = name(&rows[i])
	}
	return out
}

// names tests the ids of each kind of row, tasks and projects as one, and that
// every row that is shown has a name.
func (f *faults) names() {
	p := f.plan
	f.unique([]named{{p.Origin, p.ID, p.Name}})
	f.unique(namesOf(p.Documents, func(d *Document) named { return named{d.Origin, d.ID, d.Title} }))
	f.unique(namesOf(p.Actors, func(a *Actor) named { return named{a.Origin, a.ID, a.Name} }))
	f.unique(namesOf(p.Units, func(u *Unit) named { return named{u.Origin, u.ID, u.Name} }))
	f.unique(namesOf(p.Norms, func(n *Norm) named { return named{n.Origin, n.ID, n.Name} }))
	f.unique(namesOf(p.UnitSplits, func(s *UnitSplit) named { return named{s.Origin, s.ID, s.Name} }))
	f.unique(namesOf(p.Bases, func(b *Base) named { return named{b.Origin, b.ID, b.Name} }))
	f.unique(namesOf(p.Sources, func(s *Source) named { return named{s.Origin, s.ID, s.Name} }))
	f.unique(namesOf(p.Groups, func(g *TaskGroup) named { return named{g.Origin, g.ID, g.Name} }))
	f.unique(namesOf(p.SolutionGroups, func(g *SolutionGroup) named { return named{g.Origin, g.ID, g.Name} }))
	f.unique(append(
		namesOf(p.Tasks, func(t *Task) named { return named{t.Origin, t.ID, t.Name} }),
		namesOf(p.Projects, func(j *Project) named { return named{j.Origin, j.ID, j.Name} })...))
	f.unique(namesOf(p.Choices, func(c *Choice) named { return named{c.Origin, c.ID, c.Name} }))
	f.unique(namesOf(p.Rules, func(r *Rule) named { return named{r.Origin, r.ID, r.Name} }))
	f.unique(namesOf(p.Indicators, func(i *Indicator) named { return named{i.Origin, i.ID, i.Name} }))
	f.unique(namesOf(p.Targets, func(t *Target) named { return named{t.Origin, t.ID, Text{Vi: t.ID}} }))
	f.unique(namesOf(p.Responses, func(r *Response) named { return named{r.Origin, r.ID, Text{Vi: r.ID}} }))
	f.unique(namesOf(p.Benchmarks, func(b *Benchmark) named { return named{b.Origin, b.ID, b.Place} }))
	f.unique(namesOf(p.Tallies, func(t *Tally) named { return named{t.Origin, t.ID, t.Name} }))
	f.unique(namesOf(p.Systems, func(s *System) named { return named{s.Origin, s.ID, s.Name} }))
	f.unique(namesOf(p.Provisions, func(v *Provision) named { return named{v.Origin, v.ID, v.Name} }))
	f.unique(namesOf(p.Scenarios, func(s *Scenario) named { return named{s.Origin, s.ID, Text{Vi: s.ID}} }))
}

var slug = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,63}$`)

func (f *faults) unique(rows []named) {
	first := make(map[string]Origin)
	for _, row := range rows {
		before, twice := first[row.id]
		switch {
		case !slug.MatchString(row.id):
			f.add("id_malformed", row.at, TextOf("found", row.id))
		case row.id == OfAllocated:
			f.add("id_reserved", row.at, TextOf("found", row.id))
		case twice:
			f.add("id_twice", row.at, TextOf("found", row.id), TextOf("first", before.String()))
		default:
			first[row.id] = row.at
		}
		if row.name.Vi == "" {
			f.add("text_empty", row.at)
		}
	}
}
