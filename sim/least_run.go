package sim

import (
	"context"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// sharePercent is the share of the plan's envelope, in percent of its base.
func (r *run) sharePercent() float64 { return percent(r.plan.Envelope.Share(r.plan.Last)) }

// PlanOf is the plan whose ceilings an outcome keeps: of objective LeastShare the plan with
// the share that was found, else the plan itself.
func PlanOf(plan *budget.Plan, out *budget.Outcome) *budget.Plan {
	if plan.Objective != budget.LeastShare || out.Least == nil || out.Least.Share == nil || !sane(out.Least.Share.Share) {
		return plan
	}
	return withShare(plan, out.Least.Share.Share)
}

// proveMoney proves the least money on both sides: an allocation of it in whole đồng, and
// that a step less is not enough. The allocation is issued where it takes less than the
// rounded optimum.
func (r *run) proveMoney(ctx context.Context) error {
	if r.out.Status == budget.Infeasible {
		return nil
	}
	targets := r.leastFor()
	one := &reaching{opened: newOpened(r.plan), run: r, claims: r.claims}
	if r.claims != nil {
		one.pristine = newOpened(r.plan)
	}
	money, err := one.leastSpending(ctx, targets)
	if err != nil {
		return unexpected("least money", err)
	}
	if g := one.spentBy; money.Possible && g != nil && r.money(g) < r.money(r.proposal) {
		r.proposal = g
		r.out.Value, r.out.Rounding = r.worth(g), r.roundingOf(g, r.out.Rounding.Optimum)
	}
	r.out.Least = &budget.LeastSet{Targets: one.question(targets).Targets, Money: money}
	return nil
}

// roundingOf tells in which steps an allocation is: the largest in which all cells are.
func (r *run) roundingOf(g *grid, optimum float64) budget.Rounding {
	out := budget.Rounding{Optimum: optimum, Loss: optimum - r.worth(g)}
	for _, step := range (&program{book: r.book}).steps() {
		if out.Step == 0 && !slices.ContainsFunc(g.amount, func(a budget.Dong) bool { return a%step != 0 }) {
			out.Step = step
		}
	}
	return out
}

// seekShare finds the least share of the envelope's base at which an allocation meets the
// targets asked for, and issues that allocation in the plan with this share.
func (r *run) seekShare(ctx context.Context) error {
	plan, targets := r.plan, r.leastFor()
	f := leastFrontier(plan, r.claims)
	least, err := f.least(ctx, targets, f.options.Low)
	if err != nil {
		return unexpected("least share", err)
	}
	if !least.Share.IsSet() {
		return r.noShare(ctx, least)
	}
	w, ok, err := witness(ctx, withShare(plan, least.Share), targets)
	if err != nil || !ok {
		return unexpected("least share", firstError(err, stopped{status: lp.Numerical}))
	}
	r.book = w.book
	r.begin()
	r.program, r.x, r.proposal = newProgram(w.book), w.x, w.at
	least.Allocation = nil // that of the outcome
	r.out.Least = &budget.LeastSet{Targets: f.asks(targets, least.Share).Targets, Share: &least}
	r.out.Value = r.sharePercent()
	if r.out.Status, r.out.Bound = budget.Feasible, percent(f.options.Low); least.Minimal || least.Status == budget.LeastAtLow {
		r.out.Status, r.out.Bound = budget.Optimal, r.out.Value
	} else if least.Refuted.IsSet() {
		r.out.Bound = percent(least.Refuted)
	}
	r.out.Rounding = r.roundingOf(w.at, r.out.Value)
	r.out.Gap = relative(r.out.Bound, r.out.Rounding.Optimum)
	return nil
}

// noShare explains that no share up to the highest that is looked at is enough, by the best
// allocation of the plan as it stands and the targets that it misses.
func (r *run) noShare(ctx context.Context, least budget.Least) error {
	r.begin()
	r.program = newProgram(r.book)
	if err := r.clash(ctx, stopped{status: lp.Infeasible}); err != nil {
		return err
	}
	if least.Status == budget.LeastNotKnown {
		r.out.Status = budget.NotSolved
	}
	r.out.Least = &budget.LeastSet{Targets: leastFrontier(r.plan, nil).asks(r.leastFor(), least.Share).Targets, Share: &least}
	return nil
}

// leastFrontier seeks the least share of a plan, from nothing to ten times its own.
func leastFrontier(plan *budget.Plan, evidence *claims) *frontier {
	low, now := budget.NewRate(0, 1), plan.Envelope.Share(plan.Last)
	high := budget.NewRate(min(mostShares*now.Num, now.Den), now.Den)
	return &frontier{shared: newShared(plan, low, high), claims: evidence,
		options: FrontierOptions{Low: low, High: high, Step: budget.NewRate(1, 10_000)}}
}

// least holds the least of an outcome, money or share, against its proofs on both sides.
func (v *verifier) least() {
	l := v.out.Least
	if l == nil {
		return
	}
	var list []budget.Certificate
	for _, c := range v.out.Certificates {
		if ofLeast(&c) {
			list = append(list, c)
		}
	}
	one := &reachVerifier{verifier: v, opened: newOpened(v.plan), shown: map[string]*budget.Certificate{},
		report: budget.ReachReport{Certificates: list, Least: l}}
	one.pristine = one.opened.fork()
	one.certificates()
	targets := one.question(v.book.leastFor()).Targets
	if !same(l.Targets, targets) {
		v.fault("part", budget.TextOf("part", "least"))
		return
	}
	if v.plan.Objective == budget.LeastMoney {
		one.leastMoney(l)
		if l.Money.Possible && spent(v.out.Allocation) > l.Money.Amount {
			v.fault("part", budget.TextOf("part", "least"))
		}
		return
	}
	if l.Share == nil || !same(l.Money, budget.Repair{}) {
		v.fault("part", budget.TextOf("part", "least"))
		return
	}
	share := *l.Share
	if share.Share.IsSet() {
		share.Allocation = v.out.Allocation
	}
	v.leastShare(v.written, &share, list)
	if bound := v.shareBound(l.Share); l.Share.Share.IsSet() && bound != v.out.Bound {
		v.fault("bound", budget.NumberOf("found", v.out.Bound), budget.NumberOf("computed", bound))
	}
}

// shareBound is the bound of a least share, in percent.
func (v *verifier) shareBound(l *budget.Least) float64 {
	switch {
	case l.Minimal, l.Status == budget.LeastAtLow:
		return percent(l.Share)
	case l.Refuted.IsSet():
		return percent(l.Refuted)
	}
	return 0
}

// leastShare holds a least share of a plan against its allocation and its refutation.
func (v *verifier) leastShare(plan *budget.Plan, l *budget.Least, list []budget.Certificate) {
	f := leastFrontier(plan, nil)
	one := &frontierVerifier{verifier: v, frontier: f, plan: plan, proofs: map[string]bool{}, opened: map[budget.Rate]*opened{},
		found: budget.Frontier{Low: f.options.Low, High: f.options.High, Step: f.options.Step, Together: *l}}
	for i := range list {
		switch c := &list[i]; {
		case !isShareProof(c):
		case !sane(c.Question.Share):
			one.wrong("least")
		default:
			one.deny(c)
		}
	}
	targets := one.targetsOf(l)
	if len(targets) != len(l.Targets) || !same(l.Name, f.nameOf(targets)) || l.Share.IsSet() && !sane(l.Share) || l.Refuted.IsSet() && !sane(l.Refuted) {
		one.wrong("least")
		return
	}
	one.least(l, targets)
}

// ofLeast tells whether a certificate of an outcome is of its least money or share.
func ofLeast(c *budget.Certificate) bool {
	return c.Question != nil && (c.Claim == budget.ClaimInfeasible || c.Claim == budget.ClaimReachable)
}

// isShareProof tells whether a certificate is of a share that is not enough.
func isShareProof(c *budget.Certificate) bool {
	return c.Claim == budget.ClaimInfeasible && c.Question != nil && c.Question.Share.IsSet() && c.Question.Give == ""
}
