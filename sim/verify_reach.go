package sim

import (
	"encoding/json"
	"slices"

	"phanbo/budget"
)

// VerifyReach checks a report on reach against its plan, which carries the report's
// scenario, without searching: every certificate in exact arithmetic or by the auditor, on
// programs stated anew, and every claim for a certificate that answers it. It returns
// what does not hold, and what stands in the report without proof.
func VerifyReach(plan *budget.Plan, report budget.ReachReport) (faults, open []budget.Reason) {
	v := &reachVerifier{verifier: &verifier{book: newBook(plan)}, report: report, shown: map[string]*budget.Certificate{}}
	v.verifier.open = []budget.Reason{}
	v.opened = newOpened(plan)
	v.pristine = v.opened.fork()
	v.identity()
	v.certificates()
	if len(v.faults) == 0 {
		v.targets()
		v.together()
		v.least()
		v.clash()
	}
	return v.concluded(report.Open, report.Hash, report.Digest())
}

// concluded compares what a file leaves open, and its hash, with what is found here, and
// returns all faults and what is open.
func (v *verifier) concluded(open []budget.Reason, hash, digest string) (faults, left []budget.Reason) {
	if len(v.faults) == 0 && !same(v.open, open) {
		v.fault("open")
	}
	if hash != digest {
		v.fault("hash", budget.TextOf("found", hash), budget.TextOf("computed", digest))
	}
	return v.faults, v.open
}

type reachVerifier struct {
	*verifier
	*opened
	report budget.ReachReport
	shown  map[string]*budget.Certificate // by claim and question
	issued *grid
	told   map[string]bool // repairs so far, by what and in which list
}

func keyOf(claim budget.ClaimKind, q budget.Question) string {
	slices.Sort(q.Targets)
	text, err := json.Marshal(q)
	if err != nil {
		return ""
	}
	return string(claim) + string(text)
}

// identity compares what follows from the plan, and audits the issued allocation.
func (v *reachVerifier) identity() {
	b, r := v.verifier.book, v.report
	o := (&run{book: b, options: Options{Version: r.Version}}).identity()
	if r.Applied != nil {
		o.Scenario, o.ScenarioName = r.Applied.ID, r.Applied.Name
	}
	want := budget.ReachReport{Schema: budget.ReachSchema, Version: r.Version, Plan: o.Plan, PlanName: o.PlanName, Province: o.Province,
		Scenario: o.Scenario, ScenarioName: o.ScenarioName, Inputs: o.Inputs, First: o.First, Last: o.Last, Step: b.plan.Step,
		SourcedOnly: r.SourcedOnly, Status: r.Status, Ceilings: o.Ceilings, Targets: r.Targets, Together: r.Together, Least: r.Least, Clash: r.Clash,
		Issued: r.Issued, Extended: extendedFor(b.plan, r.Targets), Open: r.Open, Applied: r.Applied, Certificates: r.Certificates, Hash: r.Hash}
	if !same(want, r) {
		v.fault("part", budget.TextOf("part", "identity"))
	}
	g, ok := b.gridOf(r.Issued)
	if !ok || !same(b.list(g), r.Issued) {
		v.fault("cells")
		g = b.newGrid()
	}
	v.issued = g
	if r.Clash != nil {
		return
	}
	for _, violation := range budget.Check(b.plan, r.Issued) {
		if !violation.Advisory {
			v.faults = append(v.faults, violation.Reason(b.plan))
		}
	}
}

// certificates checks each and keeps those that hold.
func (v *reachVerifier) certificates() {
	for i := range v.report.Certificates {
		c := &v.report.Certificates[i]
		if c.Question == nil {
			v.fault("certificate", budget.TextOf("claim", string(c.Claim)), budget.TextOf("detail", errQuestion.Error()))
			continue
		}
		if isShareProof(c) { // see leastShare
			continue
		}
		if err := v.accept(c); err != nil {
			v.fault("certificate", budget.TextOf("claim", string(c.Claim)), budget.TextOf("detail", err.Error()))
			continue
		}
		v.shown[keyOf(c.Claim, *c.Question)+c.Target] = c
	}
}

func (v *reachVerifier) accept(c *budget.Certificate) error {
	if c.Question.Year != 0 {
		return v.acceptLater(c)
	}
	again := budget.Certificate{Claim: c.Claim, Target: c.Target, Question: c.Question, Proved: true}
	switch c.Claim {
	case budget.ClaimInfeasible:
		again.Nodes, again.Lines = slices.Clone(c.Nodes), c.Lines
		if err := v.acceptDenial(&again); err != nil {
			return err
		}
	case budget.ClaimPossible:
		again.Point, again.Objective = c.Point, c.Objective
		if err := v.acceptPoint(&again); err != nil {
			return err
		}
	case budget.ClaimBound:
		again.Nodes, again.Lines = c.Nodes, c.Lines
		if err := v.acceptLevel(&again); err != nil {
			return err
		}
	case budget.ClaimReachable: // the plan that it holds in comes with its reading or repair
		again.Witness, again.Spent = c.Witness, spent(c.Witness)
		if again.Question.Give == "" {
			if err := acceptShown(v.planOf(c), c); err != nil {
				return err
			}
		}
	}
	if !same(again, *c) {
		return errOther
	}
	return nil
}

// planOf is the plan that a question without repairs is about: with any money, the money
// that its witness needs.
func (v *reachVerifier) planOf(c *budget.Certificate) *budget.Plan {
	plan := v.verifier.plan
	if !c.Question.AnyMoney {
		return plan
	}
	open := *openRequests(plan)
	if open.Objective == budget.Fixed {
		open.Objective = budget.Attain
	}
	given := map[budget.SourceYear]budget.Dong{}
	for _, cell := range c.Witness {
		given[budget.SourceYear{Source: cell.Source, Year: cell.Year}] += cell.Amount
	}
	var places []budget.SourceYear
	for _, ceiling := range plan.Ceilings() {
		key := budget.SourceYear{Source: ceiling.Source, Year: ceiling.Year}
		if more := given[key] - ceiling.Amount; more > 0 {
			places = append(places, budget.SourceYear{Source: key.Source, Year: key.Year, Amount: more})
		}
	}
	return addMoney(&open, places)
}

// targets holds every verdict against what shows it.
func (v *reachVerifier) targets() {
	r := &reaching{opened: v.opened, run: &run{book: v.verifier.book}, options: ReachOptions{SourcedOnly: v.report.SourcedOnly}}
	for i := range v.opened.targets {
		if v.verifier.met(&v.opened.targets[i], v.issued) {
			r.held = append(r.held, i)
		}
	}
	for k := range v.report.Targets {
		v.verdict(r, &v.report.Targets[k])
	}
}

func (v *reachVerifier) verdict(r *reaching, t *budget.TargetReach) {
	i := slices.IndexFunc(v.opened.targets, func(x target) bool { return x.row.ID == t.Target })
	row := slices.IndexFunc(v.verifier.plan.Targets, func(x budget.Target) bool { return x.ID == t.Target })
	if row < 0 {
		v.wrong(t.Target)
		return
	}
	want := r.newTarget(&v.verifier.plan.Targets[row])
	if i >= 0 {
		want.Required = pointer(v.opened.targets[i].required)
		want.Assumed, want.Grade = v.verifier.restsOn(&v.opened.targets[i])
	}
	want.Reach, want.Readings, want.Conflict, want.Repairs, want.NotByMoney = t.Reach, t.Readings, t.Conflict, t.Repairs, t.NotByMoney
	want.Earliest, want.Examined, want.YearsOpen, want.Flips, want.WhyNot = t.Earliest, t.Examined, t.YearsOpen, t.Flips, t.WhyNot
	if !same(want, *t) || len(t.Readings) != 4 && len(t.Readings) != 0 {
		v.wrong(t.Target)
		return
	}
	if len(t.Readings) == 0 {
		return
	}
	if t.Reach != reachOf(t.Readings) {
		v.wrong(t.Target)
	}
	for k := range t.Readings {
		v.reading(r, i, &t.Readings[k])
	}
	v.conflict(r, t.Conflict, i)
	v.repairs(r, t.Repairs, r.targetsOf(i, t.Conflict))
	if len(t.Flips) > 0 {
		v.leave("flips", budget.TextOf("target", t.Target))
	}
	v.later(t)
}

// targetsOf lists what a conflict and its repairs are about.
func (r *reaching) targetsOf(i int, c *budget.ConflictSet) []int {
	if c != nil && c.HoldOthers {
		return append([]int{i}, r.held...)
	}
	return []int{i}
}

func (v *reachVerifier) wrong(part string) { v.fault("part", budget.TextOf("part", part)) }

// reading holds one answer against its certificate, or against one of a harder question.
func (v *reachVerifier) reading(r *reaching, i int, reading *budget.Reading) {
	id := v.opened.targets[i].row.ID
	switch reading.Reach {
	case budget.Reachable:
		if slices.Contains(r.held, i) {
			return
		}
		c := v.witnessFor(r, i, reading)
		if c == nil {
			v.wrong(id)
			return
		}
		v.level(i, c, reading, id)
	case budget.Unreachable:
		if v.shown[keyOf(budget.ClaimInfeasible, r.asks(i, reading))] == nil {
			v.leave("reach", budget.TextOf("target", id), budget.TextOf("reach", string(reading.Reach)))
		}
		v.boundOf(r, i, reading)
	default:
		v.boundOf(r, i, reading)
		v.leave("reach", budget.TextOf("target", id), budget.TextOf("reach", string(reading.Reach)))
	}
}

// boundOf holds the level that none passes against its multipliers.
func (v *reachVerifier) boundOf(r *reaching, i int, reading *budget.Reading) {
	if reading.Bound == nil {
		return
	}
	id := v.opened.targets[i].row.ID
	q := r.asks(i, reading)
	q.Targets = slices.DeleteFunc(q.Targets, func(other string) bool { return other == id })
	c := v.shown[keyOf(budget.ClaimBound, q)+id]
	switch {
	case c == nil:
		v.leave("level", budget.TextOf("target", id))
	case relative(v.levelOfProgress(i, c.Bound), *reading.Bound) > tolerance:
		v.wrong(id)
	}
}

// level computes the best level and what is lost from the witness.
func (v *reachVerifier) level(i int, c *budget.Certificate, reading *budget.Reading, id string) {
	if reading.Best == nil {
		return
	}
	b := newBook(v.planOf(c))
	g, ok := b.gridOf(c.Witness)
	if !ok || b.got(&b.targets[i], g) != *reading.Best {
		v.wrong(id)
		return
	}
	var lost []string
	for k := range b.targets {
		if v.verifier.met(&v.opened.targets[k], v.issued) && !b.met(&b.targets[k], g) {
			lost = append(lost, b.targets[k].row.ID)
		}
	}
	if !slices.Equal(lost, reading.Lost) {
		v.wrong(id)
	}
}

// witnessFor finds the allocation that shows a reading: its own or that of a question which
// is harder.
func (v *reachVerifier) witnessFor(r *reaching, i int, reading *budget.Reading) *budget.Certificate {
	if c := v.shown[keyOf(budget.ClaimReachable, r.asks(i, reading))]; c != nil || reading.Best != nil {
		return c
	}
	for _, harder := range []budget.Reading{{HoldOthers: true}, {}, {AnyMoney: true, HoldOthers: true}} {
		if harder.AnyMoney && !reading.AnyMoney || harder.HoldOthers != reading.HoldOthers && !harder.HoldOthers {
			continue
		}
		if c := v.shown[keyOf(budget.ClaimReachable, r.asks(i, &harder))]; c != nil {
			return c
		}
	}
	return nil
}
