package sim

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// ReachOptions steers Reach. The zero value works.
type ReachOptions struct {
	Options
	Targets     []string // ids to report on; empty = all of the plan
	SourcedOnly bool     // targets that rest on assumptions are not assessed
}

// Reach tells of every target whether an allocation meets it, with this money and
// with any, alone and with the other targets of the issued plan kept met; what stands
// against it, how far assumed figures must move for that to change, and the smallest
// repairs. A plan whose limits clash gets its clash explained instead. Proofs are checked
// in exact arithmetic, allocations by the auditor; what is neither is not claimed.
// Progress is told one stage a target.
func Reach(ctx context.Context, plan *budget.Plan, o ReachOptions) (report budget.ReachReport, err error) {
	defer cancelled(ctx, &report, &err)
	r := &reaching{options: o, found: map[string][]budget.Repair{}, run: &run{book: newBook(plan), options: o.Options}}
	r.run.out = r.run.identity()
	r.report = r.identity()
	r.opened = newOpened(plan)
	if o.Certify {
		r.claims, r.pristine = &claims{}, newOpened(plan)
	}
	if err := r.run.allocate(ctx); err != nil {
		return budget.ReachReport{}, err
	}
	r.report.Status = r.run.out.Status
	if r.run.x == nil {
		err := r.disagree(ctx)
		r.seal()
		return r.report, err
	}
	r.issued, r.choices = r.run.proposal, r.from(r.run.program, r.run.x)
	for i := range r.targets {
		if r.run.met(&r.targets[i], r.issued) {
			r.held = append(r.held, i)
		}
	}
	r.report.Issued = r.run.list(r.issued)
	if err := r.judge(ctx); err != nil {
		return budget.ReachReport{}, err
	}
	r.seal()
	return r.report, ctx.Err()
}

// seal adds the evidence and the hash.
func (r *reaching) seal() {
	if r.claims == nil {
		return
	}
	if s := r.options.Scenario; !isPlain(s) {
		r.report.Applied = &s
	}
	r.report.Certificates = r.claims.list
	_, r.report.Open = VerifyReach(r.run.plan, r.report)
	r.report.Hash = r.report.Digest()
}

// reaching is one report on its way.
type reaching struct {
	*opened
	options ReachOptions
	run     *run
	issued  *grid
	shown   []float64                  // point that meets the target by itself
	held    []int                      // targets that the issued plan meets
	found   map[string][]budget.Repair // repairs by money, by the targets that they serve
	alone   *lp.Basis                  // of the limits without any target
	holding *lp.Basis                  // of the limits with the targets that the issued plan meets
	never   map[int]bool               // targets proved out of reach of this money by themselves
	given   []budget.Dong              // by how much each limit gave way in the last repair by any
	claims  *claims                    // evidence, where it is asked for
	spentBy *grid                      // allocation of the least money
	report  budget.ReachReport
}

func (r *reaching) identity() budget.ReachReport {
	o := r.run.out
	return budget.ReachReport{
		Schema: budget.ReachSchema, Version: o.Version, Plan: o.Plan, PlanName: o.PlanName, Province: o.Province,
		Scenario: o.Scenario, ScenarioName: o.ScenarioName, Inputs: o.Inputs, First: o.First, Last: o.Last,
		Step: r.run.plan.Step, SourcedOnly: r.options.SourcedOnly, Ceilings: o.Ceilings, Targets: []budget.TargetReach{}, Issued: []budget.Cell{},
	}
}

// judge goes through the targets in the order of the plan, on every core: each from
// the same state, so that the answers are the same on any number of cores.
func (r *reaching) judge(ctx context.Context) error {
	rows := r.chosen()
	if err := r.begin(ctx); err != nil {
		return unexpected("reach", err)
	}
	r.tell("reach", 0, len(rows)+1)
	found, forks := make([]budget.TargetReach, len(rows)), make([]*reaching, len(rows))
	done := 0
	err := inParallel(ctx, len(rows), func(k int) (err error) {
		forks[k] = r.fork()
		found[k], err = forks[k].target(ctx, rows[k])
		return err
	}, func() {
		done++
		r.tell("reach", done, len(rows)+1)
	})
	if err != nil {
		return unexpected("reach", err)
	}
	r.report.Targets = append(r.report.Targets, found...)
	r.report.Extended = extendedFor(r.run.plan, r.report.Targets)
	for _, one := range forks {
		r.join(one)
	}
	if len(r.options.Targets) > 0 {
		one := r.fork()
		r.report.Least, err = one.leastFor(ctx, r.indexes(r.options.Targets))
		r.join(one)
		return err
	}
	r.never = r.outOfReach()
	return r.together(ctx)
}

// outOfReach lists the targets that this money is proved not to reach.
func (r *reaching) outOfReach() map[int]bool {
	never := map[int]bool{}
	for i := range r.targets {
		never[i] = slices.ContainsFunc(r.report.Targets, func(t budget.TargetReach) bool {
			return t.Target == r.targets[i].row.ID && len(t.Readings) > 0 && t.Readings[0].Reach == budget.Unreachable
		})
	}
	return never
}

func (r *reaching) tell(stage string, done, total int) {
	if r.options.Progress != nil {
		r.options.Progress(stage, done, total)
	}
}

// begin solves the two programs from which the questions on targets start: of the limits
// alone, and with the targets of the issued plan held.
func (r *reaching) begin(ctx context.Context) error {
	for _, start := range []struct {
		basis **lp.Basis
		on    set
	}{{&r.alone, r.limitsOn()}, {&r.holding, r.limitsOn(r.held...)}} {
		solution, err := solveRelaxed(ctx, r.modelOf(start.on), r.last)
		if err != nil {
			return err
		}
		*start.basis, r.last = solution.Basis, solution.Basis
	}
	return nil
}

// fork returns what answers on one target by itself.
func (r *reaching) fork() *reaching {
	one := *r
	one.opened, one.found = r.opened.fork(), maps.Clone(r.found)
	if r.claims != nil {
		one.claims = &claims{}
	}
	return &one
}

// inParallel does n jobs on every core and returns the error of the first that failed; told
// is called after each, one at a time.
func inParallel(ctx context.Context, n int, job func(k int) error, told func()) error {
	errs, next := make([]error, n), atomic.Int64{}
	var group sync.WaitGroup
	var telling sync.Mutex
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for k := int(next.Add(1)) - 1; k < n && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				errs[k] = job(k)
				telling.Lock()
				told()
				telling.Unlock()
			}
		})
	}
	group.Wait()
	return firstOf(append(errs, ctx.Err())...)
}

func (r *reaching) chosen() []*budget.Target {
	var rows []*budget.Target
	for i := range r.run.plan.Targets {
		if row := &r.run.plan.Targets[i]; len(r.options.Targets) == 0 || slices.Contains(r.options.Targets, row.ID) {
			rows = append(rows, row)
		}
	}
	return rows
}

func (r *reaching) target(ctx context.Context, row *budget.Target) (budget.TargetReach, error) {
	i := slices.IndexFunc(r.targets, func(t target) bool { return t.row.ID == row.ID })
	out := r.newTarget(row)
	if i < 0 {
		out.Reach, out.WhyNot = budget.NotExamined, r.run.missing(row)
		if row.Year > r.run.plan.Last {
			out.Reach = budget.BeyondPlan
		}
		return out, nil
	}
	out.Required = pointer(r.targets[i].required)
	out.Assumed, out.Grade = r.restsOn(&r.targets[i])
	if r.options.SourcedOnly && out.Grade == budget.GradeC {
		out.Reach, out.WhyNot = budget.NotExamined, []budget.Reason{{Code: "missing_sources"}}
		return out, nil
	}
	return out, r.examine(ctx, i, &out)
}

func (r *reaching) newTarget(row *budget.Target) budget.TargetReach {
	v := r.run.newVerdict(row)
	out := budget.TargetReach{Target: v.Target, Indicator: v.Indicator, Name: v.Name, Unit: v.Unit, Year: v.Year,
		Comparison: v.Comparison, Baseline: v.Baseline, Upper: v.Upper, Growth: v.Growth, Units: v.Units, Readings: []budget.Reading{}}
	if row.Comparison != budget.DoneBy {
		out.Required = pointer(row.Value)
	}
	return out
}

// examine answers the four questions on a target and explains those it denies.
func (r *reaching) examine(ctx context.Context, i int, out *budget.TargetReach) error {
	r.about = i
	readings, err := r.readings(ctx, i)
	if err != nil {
		return err
	}
	out.Readings, out.Reach = readings, reachOf(readings)
	alone, together := readings[0].Reach, readings[1].Reach
	switch {
	case together == budget.Reachable:
	case alone == budget.Reachable:
		err = r.explain(ctx, i, out, true, false)
	default:
		err = r.explain(ctx, i, out, false, readings[2].Reach == budget.Unreachable)
	}
	if err != nil || alone != budget.Reachable && alone != budget.Unreachable {
		return err
	}
	return r.flips(ctx, i, out)
}

// reachOf joins the readings into the one value of a verdict.
func reachOf(readings []budget.Reading) budget.Reach {
	within, anyMoney := readings[0].Reach, readings[2].Reach
	switch {
	case within == budget.Reachable, within == budget.Borderline:
		return within
	case anyMoney == budget.Unreachable:
		return budget.Unreachable
	case within == budget.Unreachable && anyMoney == budget.Reachable:
		return budget.ReachableIf
	case within == budget.Unreachable && anyMoney == budget.Borderline:
		return budget.Borderline
	}
	return budget.NotProved
}

// readings asks the four questions: this money alone, this money with the others held,
// any money alone, any money with the others held. What holds in the harder question
// holds in the easier, and what is impossible in the easier is in the harder.
func (r *reaching) readings(ctx context.Context, i int) ([]budget.Reading, error) {
	out := []budget.Reading{{}, {HoldOthers: true}, {AnyMoney: true}, {AnyMoney: true, HoldOthers: true}}
	if slices.Contains(r.held, i) {
		for k := range out {
			out[k].Reach, out[k].Proof = budget.Reachable, budget.ByAllocation
		}
		return out, nil
	}
	for _, k := range []int{1, 0, 3, 2} {
		if out[k].Reach != "" {
			continue
		}
		if err := r.read(ctx, i, &out[k]); err != nil {
			return nil, err
		}
		settle(out, k)
	}
	return out, nil
}

// easier lists the questions that are easier than one.
var easier = [][]int{0: {2}, 1: {0, 2, 3}, 2: {}, 3: {2}}

func settle(out []budget.Reading, k int) {
	if out[k].Reach != budget.Reachable {
		return
	}
	for _, e := range easier[k] {
		if out[e].Reach == "" || out[e].Reach == budget.NotProved {
			out[e].Reach, out[e].Proof = budget.Reachable, out[k].Proof
		}
	}
}

// read answers one question.
func (r *reaching) read(ctx context.Context, i int, reading *budget.Reading) error {
	on := r.limitsOn(i)
	r.last = r.alone
	if reading.HoldOthers {
		on, r.last = r.limitsOn(append(slices.Clone(r.held), i)...), r.holding
	}
	if reading.AnyMoney {
		on = r.anyMoney(on)
	}
	f, err := r.settled(ctx, on)
	if err != nil {
		return err
	}
	switch f.state {
	case possible:
		if !reading.AnyMoney {
			r.shown = slices.Clone(f.x)
		}
		return r.issueReading(ctx, i, f.x, reading)
	case impossible:
		reading.Reach, reading.Proof = budget.Unreachable, f.proof
		r.claims.denied(r.opened, r.asks(i, reading), &f)
	case borderline:
		reading.Reach = budget.Borderline
	default:
		reading.Reach = budget.NotProved
	}
	return r.bound(ctx, i, on, reading)
}

// issueReading makes a point an allocation in whole đồng that the auditor accepts.
func (r *reaching) issueReading(ctx context.Context, i int, x []float64, reading *budget.Reading) error {
	m, held := r.run.program, []int{i}
	if reading.HoldOthers {
		held = append(held, r.held...)
	}
	if reading.AnyMoney {
		m = newProgram(newBook(r.withAnyMoney(x)))
	}
	g, ok := m.witness(ctx, r.onto(m, x), held)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	reading.Reach = budget.Borderline
	if !ok {
		return nil
	}
	reading.Reach, reading.Proof = budget.Reachable, budget.ByAllocation
	r.claims.shown(m.book, r.asks(i, reading), g)
	reading.Best = pointer(m.got(&m.targets[i], g))
	for _, k := range r.held {
		if !m.met(&m.targets[k], g) {
			reading.Lost = append(reading.Lost, m.targets[k].row.ID)
		}
	}
	return nil
}

// asks is the question of a reading.
func (r *reaching) asks(i int, reading *budget.Reading) budget.Question {
	targets := []int{i}
	if reading.HoldOthers {
		targets = append(targets, r.held...)
	}
	q := r.question(targets)
	q.AnyMoney = reading.AnyMoney
	return q
}

// withAnyMoney returns the plan with ceilings that leave room for a point, and without
// requests or typed group totals.
func (r *reaching) withAnyMoney(x []float64) *budget.Plan {
	plan := *openRequests(r.run.plan)
	if plan.Objective == budget.Fixed {
		plan.Objective = budget.Attain
	}
	var places []budget.SourceYear
	for s, source := range r.sources {
		for y := r.locked; y < len(r.years); y++ {
			sum := budget.Dong(0)
			for u := range r.uses {
				if c := r.cellAt[r.slot(u, s, y)]; c >= 0 {
					sum += r.dong(c, x) + 10*plan.Step
				}
			}
			if more := sum - r.ceilings[r.sourceYear(s, y)]; more > 0 {
				places = append(places, budget.SourceYear{Source: source.ID, Year: r.years[y], Amount: more})
			}
		}
	}
	return addMoney(&plan, places)
}

// openRequests returns the plan without the requests of tasks.
func openRequests(plan *budget.Plan) *budget.Plan {
	open := *plan
	open.Tasks = slices.Clone(plan.Tasks)
	for i := range open.Tasks {
		open.Tasks[i].Funding = withoutRequests(open.Tasks[i].Funding)
	}
	return &open
}

// bound finds the level that no allocation of a question passes, where it is not met.
func (r *reaching) bound(ctx context.Context, i int, on set, reading *budget.Reading) error {
	t := &r.targets[i]
	if t.subject < 0 {
		return nil
	}
	on = on.without(r.demands[i])
	for range maxLines {
		model := r.modelOf(on)
		r.mostProgress(model, i)
		solution, err := solveRelaxed(ctx, model, nil)
		if err != nil || solution.Status != lp.Optimal {
			return err
		}
		reading.Bound = pointer(r.levelOfProgress(i, solution.Bound))
		if r.progressAt(i, solution.X) >= solution.Bound-exactness || !r.bend(solution.X) {
			q := r.asks(i, reading)
			q.Targets = slices.DeleteFunc(q.Targets, func(id string) bool { return id == t.row.ID })
			r.claims.bounded(r.opened, q, i, solution.Duals)
			return nil
		}
	}
	return nil
}
