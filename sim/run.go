// Package sim takes a plan to an answer, step by step: ceilings, allocation,
// payment, stocks, indicators, verdicts, and the moves that lead from the draft to
// something better.
//
// Run is the whole of it. The optimizer states the plan as a linear or mixed-integer
// program (program.go, rules.go, effects.go), in tỷ đồng; concave curves are held by
// supporting lines that are added until bound and simulated value meet (refine.go).
// Its answer is rounded to whole steps by an integer program over all hard limits
// (round.go), audited by budget.Check, and judged by simulation alone (grid.go,
// subject.go, target.go, judge.go), so that no figure of a report comes from the
// program.
//
// Projects count as complete in the year in which their appropriations reach their
// remaining need; what is paid later is part of their lag.
package sim

import (
	"context"
	"errors"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// Options steers Run. The zero value works.
type Options struct {
	Version  string          // of the program, copied to the Outcome
	Scenario budget.Scenario // that was applied to the plan, copied to the Outcome
	// MaxMoves is the most moves to propose. Default: the plan's.
	MaxMoves int
	// Certify adds Certificates and the Hash, so that the Outcome can be verified.
	Certify bool
	// Brief leaves out what takes further searches: reach and moves.
	Brief bool
	// Prices asks what one tỷ more or less of each source, and of each hard rule, is worth.
	Prices bool
	// Alternatives asks for that many near-optimal plans that put the money elsewhere,
	// which give up at most Loss of the value, such as DefaultLoss.
	Alternatives int
	Loss         float64
	// Progress, if not nil, is told which stage begins: "allocate", "reach", "moves".
	Progress func(stage string, done, total int)
}

// Run judges the plan's draft, finds the best allocation with its bound, rounds and
// audits it, and tells what it reaches and which moves lead from the draft towards
// it. The plan must be valid (budget.Validate) and carry the scenario already
// (budget.Apply). Limits that clash are no error: they are an Outcome with Status
// Infeasible and a Conflict. The error is ctx's, or a failure of the arithmetic.
func Run(ctx context.Context, plan *budget.Plan, o Options) (out budget.Outcome, err error) {
	defer cancelled(ctx, &out, &err)
	r := &run{book: newBook(plan), options: o}
	if o.Certify {
		r.claims = &claims{}
	}
	if err := r.seek(ctx); err != nil {
		return budget.Outcome{}, err
	}
	if err := r.judge(ctx); err != nil {
		return budget.Outcome{}, err
	}
	if err := r.propose(ctx); err != nil {
		return budget.Outcome{}, err
	}
	if err := r.price(ctx); err != nil {
		return budget.Outcome{}, err
	}
	if err := r.alternatives(ctx); err != nil {
		return budget.Outcome{}, err
	}
	r.warn()
	if err := r.seal(ctx); err != nil {
		return budget.Outcome{}, err
	}
	return r.out, nil
}

// cancelled takes back an answer whose context ended, which cut short whatever was under
// way, and gives the error of the context in its place.
func cancelled[T any](ctx context.Context, answer *T, err *error) {
	if ctx.Err() != nil {
		var none T
		*answer, *err = none, ctx.Err()
	}
}

// run is one run on its way.
type run struct {
	*book
	options   Options
	program   *program
	x         []float64 // the optimum that was issued
	out       budget.Outcome
	draftGrid *grid
	hasDraft  bool
	proposal  *grid
	lifted    []budget.CurveLine // over curves, on which the bound of moves rests
	claims    *claims            // evidence for the least, where it is asked for
}

// seek judges the draft and finds the allocation of the plan's objective.
func (r *run) seek(ctx context.Context) error {
	if r.plan.Objective == budget.LeastShare {
		return r.seekShare(ctx)
	}
	r.begin()
	if err := r.allocate(ctx); err != nil || r.plan.Objective != budget.LeastMoney {
		return err
	}
	return r.proveMoney(ctx)
}

// begin notes what the plan is, and judges its draft.
func (r *run) begin() {
	r.out = r.identity()
	r.draftGrid, r.hasDraft = r.draft()
	r.judgeDraft()
}

func (r *run) tell(stage string, done int) {
	if r.options.Progress != nil {
		r.options.Progress(stage, done, 3)
	}
}

func (r *run) identity() budget.Outcome {
	p, objective := r.plan, r.plan.Objective
	if objective == "" {
		objective = budget.Attain
	}
	return budget.Outcome{
		Schema: budget.OutcomeSchema, Version: r.options.Version,
		Plan: p.ID, PlanName: p.Name, Province: p.Province, Inputs: p.Inputs,
		Scenario: r.options.Scenario.ID, ScenarioName: r.options.Scenario.Name,
		First: p.First, Last: p.Last, Objective: objective, Ceilings: p.Ceilings(),
		Moves: []budget.Move{}, Warnings: []budget.Reason{},
	}
}

// judgeDraft holds the draft against every limit.
func (r *run) judgeDraft() {
	if !r.hasDraft {
		return
	}
	cells := r.list(r.draftGrid)
	judged := &budget.Judged{
		Value: r.value(r.draftGrid, 0), Allocation: cells, Payments: budget.Pay(r.plan, cells),
		Violations: budget.Check(r.plan, cells), Rules: budget.RuleLines(r.plan, cells),
		Unallocated: r.unallocated(r.draftGrid),
	}
	for _, c := range cells {
		judged.Total += c.Amount
	}
	r.out.Draft = judged
}

// unallocated returns what each source has left in each year, in the plan's order; of a
// pool this is what passes to the next year.
func (r *run) unallocated(g *grid) []budget.SourceYear {
	out := []budget.SourceYear{}
	pools := budget.PoolLines(r.plan, r.list(g))
	for _, c := range r.out.Ceilings {
		left := c.Amount - r.given(g, r.sourceAt[c.Source], r.year(c.Year))
		for _, line := range pools {
			if line.Source == c.Source && line.Year == c.Year {
				left = line.Closing
			}
		}
		if left != 0 {
			out = append(out, budget.SourceYear{Source: c.Source, Year: c.Year, Amount: left})
		}
	}
	return out
}

// allocate finds the best allocation and issues it in whole steps.
func (r *run) allocate(ctx context.Context) error {
	r.tell("allocate", 0)
	r.program = newProgram(r.book)
	best, err := allocate(ctx, r.program)
	if clash := (stopped{}); errors.As(err, &clash) {
		return r.clash(ctx, clash)
	}
	if err != nil {
		return unexpected("allocate", err)
	}
	if r.out.Objective == budget.Attain || r.out.Objective == budget.Fixed {
		if r.out.Tiers, err = r.program.tierCosts(ctx); err != nil {
			return unexpected("tiers", err)
		}
	}
	return r.issue(ctx, best)
}

// issue rounds an optimum and notes its value, bound and rounding.
func (r *run) issue(ctx context.Context, best optimum) error {
	issued, rounding, ok := r.program.round(ctx, best.x)
	if !ok {
		return errors.New("no rounding keeps all limits")
	}
	r.proposal, r.x = issued, best.x
	r.out.Status = budget.Feasible
	if best.done {
		r.out.Status = budget.Optimal
	}
	r.out.Bound, r.out.Value = best.bound, r.worth(issued)
	r.out.Gap = relative(best.bound, best.value)
	rounding.Optimum, rounding.Loss = best.value, best.value-r.out.Value
	r.out.Rounding = rounding
	return nil
}

func (r *run) money(g *grid) float64 {
	sum := budget.Dong(0)
	for _, a := range g.amount {
		sum += a
	}
	return sum.Billions()
}

// clash explains an infeasible plan. When only the demand of all targets clashes,
// the best attainable allocation is shown with the targets that it misses.
func (r *run) clash(ctx context.Context, s stopped) error {
	if s.status != lp.Infeasible {
		return unexpected("allocate", s)
	}
	if r.plan.Objective == budget.LeastMoney || r.plan.Objective == budget.LeastShare {
		best, err := r.program.attain(ctx)
		if err == nil {
			err = r.issue(ctx, best)
			r.out.Conflict = r.unmet(r.proposal)
			r.out.Status = budget.Infeasible
			return err
		}
		if !errors.As(err, &s) {
			return unexpected("allocate", err)
		}
	}
	r.out.Status, r.proposal = budget.Infeasible, r.actual
	conflict, err := newProgram(r.book).conflict(ctx)
	r.out.Conflict = conflict
	return err
}

// judge simulates the issued plan and writes everything that follows from it.
func (r *run) judge(ctx context.Context) error {
	r.tell("reach", 1)
	reach := make([]budget.Reach, len(r.targets))
	for i := range reach {
		reach[i] = budget.NotExamined
	}
	if r.out.Status != budget.Infeasible && !r.options.Brief {
		var err error
		if reach, err = r.program.reach(ctx, r.proposal, r.x); err != nil {
			return unexpected("reach", err)
		}
	}
	r.write(reach)
	return nil
}

// write writes everything that follows from the issued plan and from what is known of
// reach.
func (r *run) write(reach []budget.Reach) {
	p := paths{none: r.actual, proposal: r.proposal}
	if r.hasDraft {
		p.draft = r.draftGrid
	}
	cells := r.list(r.proposal)
	r.out.Allocation, r.out.Payments = cells, budget.Pay(r.plan, cells)
	r.poolCeilings(cells)
	r.out.Tail = budget.TailOf(r.plan, cells)
	r.out.Unallocated, r.out.GroupUnspent = r.unallocated(r.proposal), r.groupUnspent()
	r.out.Verdicts, r.out.Paths = r.verdicts(p, reach), r.levels(p)
	r.out.Units, r.out.Successions = budget.UnitAmounts(r.plan, cells), r.plan.Successions()
	r.out.Rules, r.out.Rests = budget.RuleLines(r.plan, cells), r.rests(r.proposal)
}

// poolCeilings notes the accounts of pools, and as the ceiling of a pool in a year what
// it then has.
func (r *run) poolCeilings(cells []budget.Cell) {
	r.out.Pools = budget.PoolLines(r.plan, cells)
	for _, line := range r.out.Pools {
		for i := range r.out.Ceilings {
			if c := &r.out.Ceilings[i]; c.Source == line.Source && c.Year == line.Year {
				c.Amount = line.Available()
			}
		}
	}
}

// groupUnspent returns what was typed for a group and not absorbed by its tasks.
func (r *run) groupUnspent() []budget.GroupYear {
	if r.plan.Objective != budget.Fixed {
		return nil
	}
	var out []budget.GroupYear
	for _, total := range budget.GroupTotals(r.plan) {
		left := total.Amount
		for u := range r.uses {
			if r.uses[u].Group == total.Group {
				left -= r.total(r.proposal, u, r.year(total.Year))
			}
		}
		if left != 0 {
			out = append(out, budget.GroupYear{Group: total.Group, Year: total.Year, Amount: left})
		}
	}
	return out
}

// propose finds the moves that make a draft keep all hard limits, where it does not, and
// then those that better it.
func (r *run) propose(ctx context.Context) error {
	if !r.hasDraft || r.options.Brief || r.out.Status == budget.Infeasible {
		return nil
	}
	r.tell("moves", 2)
	k := r.options.MaxMoves
	if k == 0 {
		k = r.plan.MaxMoves
	}
	r.out.MovesMost = k
	draft, left, err := r.mended(ctx, k)
	if err != nil || draft == nil {
		return err
	}
	list := moveList{value: r.value(draft, 0), bound: r.value(draft, 0), done: true}
	if left > 0 {
		if list, err = r.moves(ctx, draft, left); err != nil {
			return unexpected("moves", err)
		}
	}
	w := r.newWalk(draft)
	for _, s := range list.steps {
		r.out.Moves = append(r.out.Moves, w.take(s))
	}
	r.lifted = list.lines
	r.out.MovesBound, r.out.MovesGap = list.bound, relative(list.bound, list.value)
	if r.out.MovesStatus = budget.MovesGapped; list.done {
		r.out.MovesStatus = budget.MovesProved
	}
	return nil
}

// draftBreaks counts the hard limits that the draft breaks.
func (r *run) draftBreaks() int {
	broken := 0
	if r.hasDraft {
		for _, v := range r.out.Draft.Violations {
			if !v.Advisory {
				broken++
			}
		}
	}
	return broken
}

// warn gathers what a reader should know before using the answer.
func (r *run) warn() {
	add := func(code string, args ...budget.Arg) {
		r.out.Warnings = append(r.out.Warnings, budget.Reason{Code: code, Args: args})
	}
	if broken := r.draftBreaks(); broken > 0 {
		add("draft_breaks_limits", budget.NumberOf("count", float64(broken)))
	}
	if len(r.targets) == 0 && r.out.Status != budget.Infeasible && r.out.Objective == budget.Attain {
		code := "no_target_no_money"
		if r.hasDraft {
			code = "no_target_draft_kept"
		}
		add(code)
	}
	if r.out.Status == budget.Feasible {
		add("gap_left", budget.NumberOf("gap", r.out.Gap))
	}
	if r.out.Rounding.Odd > 0 {
		add("odd_cells", budget.NumberOf("count", float64(r.out.Rounding.Odd)), budget.MoneyOf("step", r.out.Rounding.OddStep))
	}
	if r.out.Rounding.Step < r.plan.Step && r.out.Rounding.Step > 0 {
		add("finer_step", budget.MoneyOf("step", r.out.Rounding.Step))
	}
	if len(r.out.GroupUnspent) > 0 {
		sum := budget.Dong(0)
		for _, g := range r.out.GroupUnspent {
			sum += g.Amount
		}
		add("group_unspent", budget.MoneyOf("amount", sum))
	}
	r.out.Warnings = append(r.out.Warnings, partsAbove(r.plan, r.out.Paths)...)
}

// relative returns |bound - value| / max(1, |bound|).
func relative(bound, value float64) float64 { return abs(bound-value) / max(1, abs(bound)) }

func abs(x float64) float64 { return max(x, -x) }
