package budget

import (
	"reflect"
	"slices"
	"strings"
)

// The kinds of change that a scenario makes to a plan; the value of Change.Kind.
const (
	ChangedBase      = "base"      // another base of the envelope
	ChangedShare     = "share"     // a share of the envelope's base
	ChangedPart      = "part"      // the part of a source in the envelope
	ChangedObjective = "objective" // what is sought
	ChangedSplit     = "split"     // the typed share of a task group
	ChangedTargets   = "targets"   // the targets that an objective must meet
	ChangedForce     = "force"     // a rule becomes hard or advisory
	ChangedLimit     = "limit"     // the share of a rule
	ChangedStep      = "step"      // the rounding step
)

// Change is one field of a plan that differs between two scenarios. From or To
// without a kind is a field that is not set.
type Change struct {
	Cause string `json:"cause"` // changes of one cause take effect together; see Causes
	Kind  string `json:"kind"`
	Field string `json:"field"` // its key, as phanbo explain takes it
	Row   string `json:"row,omitempty"`
	Name  Text   `json:"name,omitzero"`
	Year  Year   `json:"year,omitempty"` // 0 = every year
	From  Arg    `json:"from"`
	To    Arg    `json:"to"`
}

// Differences lists the fields that differ between two plans which came of one plan
// by Apply, in the order of a scenario's fields.
func Differences(from, to *Plan) []Change {
	d := &differences{from: from, to: to}
	d.envelope()
	d.parts()
	d.objective()
	d.rules()
	if from.Step != to.Step {
		d.add(Change{Cause: "step", Kind: ChangedStep, Field: "plan/step", From: MoneyOf("from", from.Step), To: MoneyOf("to", to.Step)})
	}
	return d.found
}

// Causes returns the causes of changes, each once, in order: the base, shares and
// parts of the envelope, the objective with the typed group shares, each rule, the
// step.
func Causes(changes []Change) []string {
	var causes []string
	for _, c := range changes {
		if !slices.Contains(causes, c.Cause) {
			causes = append(causes, c.Cause)
		}
	}
	return causes
}

type differences struct {
	from, to *Plan
	found    []Change
}

func (d *differences) add(c Change) { d.found = append(d.found, c) }

func (d *differences) envelope() {
	from, to := &d.from.Envelope, &d.to.Envelope
	if from.Base != to.Base {
		d.add(Change{Cause: "base", Kind: ChangedBase, Field: "envelope/base",
			From: NameOf("from", d.from.baseName(from.Base)), To: NameOf("to", d.to.baseName(to.Base))})
	}
	if reflect.DeepEqual(from.Shares, to.Shares) {
		return
	}
	var rows []Change
	same := true
	for _, y := range d.from.Years() {
		if from.Share(y) != to.Share(y) {
			rows = append(rows, Change{Cause: "share", Kind: ChangedShare, Field: "envelope/share", Year: y,
				From: rateOrNone("from", from.Share(y)), To: rateOrNone("to", to.Share(y))})
			same = same && rows[0].From == rows[len(rows)-1].From && rows[0].To == rows[len(rows)-1].To
		}
	}
	if same && len(rows) == len(d.from.Years()) {
		rows = rows[:1]
		rows[0].Year = 0
	}
	d.found = append(d.found, rows...)
}

func (p *Plan) baseName(id string) Text {
	if base := p.base(id); base != nil {
		return base.Name
	}
	return Text{Vi: id}
}

func rateOrNone(name string, r Rate) Arg {
	if !r.IsSet() {
		return Arg{Name: name}
	}
	return RateOf(name, r)
}

func (d *differences) parts() {
	for i := range d.from.Sources {
		from, to := &d.from.Sources[i], &d.to.Sources[i]
		if from.Part != to.Part {
			d.add(Change{Cause: "parts", Kind: ChangedPart, Field: "sources/" + from.ID + "/part", Row: from.ID, Name: from.Name,
				From: rateOrNone("from", from.Part), To: rateOrNone("to", to.Part)})
		}
	}
}

func (d *differences) objective() {
	if from, to := d.from.sought(), d.to.sought(); from != to {
		d.add(Change{Cause: "objective", Kind: ChangedObjective, Field: "plan/objective",
			From: TextOf("from", string(from)), To: TextOf("to", string(to))})
	}
	if from, to := strings.Join(d.from.LeastFor, ", "), strings.Join(d.to.LeastFor, ", "); from != to {
		d.add(Change{Cause: "objective", Kind: ChangedTargets, Field: "plan/targets", From: textOrNone("from", from), To: textOrNone("to", to)})
	}
	for i, g := range d.from.Groups {
		for _, y := range d.splitYears() {
			from, to := d.from.typed(y)[i], d.to.typed(y)[i]
			if from != to {
				d.add(Change{Cause: "objective", Kind: ChangedSplit, Field: "groups/" + g.ID + "/split", Row: g.ID, Name: g.Name,
					Year: y, From: rateOrNone("from", from), To: rateOrNone("to", to)})
			}
		}
	}
}

func textOrNone(name, text string) Arg {
	if text == "" {
		return Arg{Name: name}
	}
	return TextOf(name, text)
}

// sought is the objective, Attain where none is given.
func (p *Plan) sought() Objective {
	if p.Objective == "" {
		return Attain
	}
	return p.Objective
}

// typed returns the typed shares of the groups in a year; unset ones without a split.
func (p *Plan) typed(year Year) []Rate { return p.splitIn(year) }

// splitYears returns 0 where no scenario tells years apart, else the years.
func (d *differences) splitYears() []Year {
	for _, row := range append(slices.Clone(d.from.Split), d.to.Split...) {
		if row.Year != 0 {
			return d.from.Years()
		}
	}
	return []Year{0}
}

func (d *differences) rules() {
	for i := range d.from.Rules {
		from, to := &d.from.Rules[i], &d.to.Rules[i]
		c := Change{Cause: "rules/" + from.ID, Row: from.ID, Name: from.Name}
		if from.Advisory != to.Advisory {
			c.Kind, c.Field = ChangedForce, "rules/"+from.ID+"/advisory"
			c.From, c.To = TextOf("from", force(from)), TextOf("to", force(to))
			d.add(c)
		}
		if from.Share != to.Share {
			c.Kind, c.Field = ChangedLimit, "rules/"+from.ID+"/share"
			c.From, c.To = rateOrNone("from", from.Share), rateOrNone("to", to.Share)
			d.add(c)
		}
	}
}

func force(r *Rule) string {
	if r.Advisory {
		return "advisory"
	}
	return "hard"
}

// Mix returns the plan from with the fields of some causes as they are in the plan
// to. Neither is changed. The result may be faulty (see Validate): a base may lack a
// year for which only the other plan has no share.
func Mix(from, to *Plan, causes []string) *Plan {
	next := *from
	next.Rules, next.Sources = slices.Clone(from.Rules), slices.Clone(from.Sources)
	next.Scenarios = nil
	for _, cause := range causes {
		switch cause {
		case "base":
			next.Envelope.Base = to.Envelope.Base
		case "share":
			next.Envelope.Shares = to.Envelope.Shares
		case "parts":
			for i := range next.Sources {
				next.Sources[i].Part = to.Sources[i].Part
			}
		case "objective":
			next.Objective, next.Split, next.LeastFor = to.Objective, to.Split, to.LeastFor
		case "step":
			next.Step = to.Step
		default:
			for i := range next.Rules {
				if "rules/"+next.Rules[i].ID == cause {
					next.Rules[i] = to.Rules[i]
				}
			}
		}
	}
	return &next
}
