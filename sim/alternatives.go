package sim

import (
	"context"
	"errors"
	"math"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// apart is the least distance between near-optimal plans, see budget.Distance.
const apart = 0.1

// DefaultLoss is the part of the value that an alternative may give up.
const DefaultLoss = 0.01

// Nodes of branch and bound for one step of a climb, and for one round of a proof; rounds
// of a proof, between which lines are added where a point stands above a curve.
const (
	climbNodes  = 10
	apartNodes  = 40
	apartRounds = 2
)

// near is a plan's program of the allocations that are worth nearly as much as the best.
type near struct {
	*program
	floor  []float64 // by tier: the least value
	most   float64   // tỷ đồng, where money is what counts; else +Inf
	bounds []nearRow
	plans  []*grid   // the proposal and the alternatives so far
	hold   []float64 // the best point: its whole columns
	stated int       // columns before distances
}

// nearRow is a row that holds a plan near: for a proof at its limit, for a search a
// twentieth of the loss inside it, so that rounding to whole steps finds room.
type nearRow struct {
	row           int
	limit, inside float64
	upper         bool
}

// narrow moves the rows to their place for a search, or for a proof.
func (n *near) narrow(inside bool) {
	for _, l := range n.bounds {
		at := l.limit
		if inside {
			at = l.inside
		}
		if l.upper {
			n.model.Rows[l.row].Upper = at
		} else {
			n.model.Rows[l.row].Lower = at
		}
	}
}

// alternatives seeks the plans that the options ask for.
func (r *run) alternatives(ctx context.Context) error {
	if r.options.Alternatives <= 0 || r.out.Status == budget.Infeasible || r.plan.Objective == budget.ProRata || r.plan.Objective == budget.Priority {
		return nil
	}
	out := &budget.Alternatives{Asked: r.options.Alternatives, Loss: r.options.Loss, Least: r.leastWorth(r.options.Loss), Apart: apart, Plans: []budget.Alternative{}}
	n := r.newNear(out.Loss)
	for len(out.Plans) < out.Asked {
		g, farthest, err := n.another(ctx)
		if err != nil {
			return unexpected("alternatives", err)
		}
		if g == nil {
			out.Farthest = farthest
			break
		}
		out.Plans = append(out.Plans, r.alternative(g, n.plans))
		n.plans = append(n.plans, g)
	}
	out.Status = endOf(out)
	r.out.Alternatives = out
	return nil
}

// endOf says how a search for alternatives ended.
func endOf(a *budget.Alternatives) budget.AlternativesStatus {
	switch {
	case len(a.Plans) == a.Asked:
		return budget.AlternativesFound
	case a.Farthest != nil && *a.Farthest < apart-exactness:
		return budget.NoMore
	}
	return budget.NoneFound
}

// leastWorth is the value that an alternative must keep when it may give up a part of the
// proposal's; of least money the most that it may cost, in tỷ đồng.
func (r *run) leastWorth(loss float64) float64 {
	value := r.worthOf(r.proposal)
	if r.plan.Objective == budget.LeastMoney {
		return value * (1 + loss)
	}
	return value - loss*math.Abs(value)
}

// alternative judges a plan beside the proposal.
func (r *run) alternative(g *grid, before []*grid) budget.Alternative {
	a := budget.Alternative{Value: r.worthOf(g), Allocation: r.list(g), Apart: math.Inf(1)}
	value := r.worthOf(r.proposal)
	a.Loss = (value - a.Value) / math.Max(math.Abs(value), tolerance)
	if r.plan.Objective == budget.LeastMoney {
		a.Loss = -a.Loss
	}
	for _, other := range before {
		a.Apart = math.Min(a.Apart, budget.Distance(a.Allocation, r.list(other)))
	}
	for _, c := range a.Allocation {
		a.Total += c.Amount
	}
	for i := range r.targets {
		t := &r.targets[i]
		is, was := r.met(t, g), r.met(t, r.proposal)
		switch {
		case is && !was:
			a.Gained = append(a.Gained, t.row.ID)
		case was && !is:
			a.Lost = append(a.Lost, t.row.ID)
		}
		if is {
			a.Met++
		}
	}
	return a
}

// worthOf returns what an allocation is worth for the plan's objective.
func (b *book) worthOf(g *grid) float64 {
	switch b.plan.Objective {
	case budget.LeastMoney:
		sum := budget.Dong(0)
		for _, a := range g.amount {
			sum += a
		}
		return sum.Billions()
	case budget.Count:
		return b.worthMet(g)
	}
	return b.value(g, 0)
}

// newNear states the rows that hold a plan near the proposal's value. Where targets count
// as met or not, those that the proposal meets stay met.
func (r *run) newNear(loss float64) *near {
	n := &near{program: newProgram(r.book), plans: []*grid{r.proposal}, most: math.Inf(1)}
	n.hold = n.pointOf(r.proposal)
	switch r.plan.Objective {
	case budget.LeastMoney:
		n.most = r.worthOf(r.proposal) * (1 + loss)
		n.bounds = append(n.bounds, nearRow{len(n.model.Rows), n.most, n.most - loss/20*r.worthOf(r.proposal), true})
		n.row(limit{rule: "near"}, -free, n.most, n.amountTerms())
		for _, column := range n.progress {
			n.model.Columns[column].Lower = 1
		}
	case budget.Count:
		for i := range n.targets {
			if n.met(&n.targets[i], r.proposal) {
				n.model.Columns[n.progress[i]].Lower = 1
			}
		}
	default:
		n.nearTiers(r.proposal, loss)
	}
	n.stated = len(n.model.Columns)
	return n
}

// nearTiers: Σ weight·progress >= value - loss·|value| in every tier.
func (n *near) nearTiers(proposal *grid, loss float64) {
	for _, tier := range n.tiers() {
		value := n.value(proposal, tier)
		least := value - loss*math.Abs(value)
		var terms []lp.Term
		for i := range n.targets {
			if n.targets[i].tier == tier {
				terms = append(terms, lp.Term{Column: n.progress[i], Value: n.targets[i].weight})
			}
		}
		n.floor = append(n.floor, least)
		low := least - hair*math.Max(1, math.Abs(least))
		n.bounds = append(n.bounds, nearRow{len(n.model.Rows), low, least + loss/20*math.Abs(value), false})
		n.row(limit{rule: "near"}, low, free, terms)
	}
}

// keeps tells whether an allocation is near enough in value.
func (n *near) keeps(g *grid) bool {
	for k, tier := range n.tiers() {
		if k < len(n.floor) && n.value(g, tier) < n.floor[k]-tolerance {
			return false
		}
	}
	for i := range n.targets {
		if n.model.Columns[n.progress[i]].Lower == 1 && !n.met(&n.targets[i], g) {
			return false
		}
	}
	return n.plan.Objective != budget.LeastMoney || n.worthOf(g) <= n.most+tolerance
}

// another finds a plan far enough from all before. Without one it returns the farthest
// that any can be, by proof, or nil where that is not known.
func (n *near) another(ctx context.Context) (*grid, *float64, error) {
	for _, whole := range []bool{false, true} {
		for _, guess := range []func(c int) float64{n.elsewhere, n.opposite} {
			g, err := n.climb(ctx, guess, whole)
			if g != nil || err != nil {
				return g, nil, err
			}
		}
		if !n.wholeColumns() {
			break
		}
	}
	return n.prove(ctx)
}

// elsewhere gives no price to money where no plan has any.
func (n *near) elsewhere(c int) float64 {
	price := 0.0
	for _, p := range n.plans {
		if n.amountIn(p, c) > n.plan.Step {
			price--
		}
	}
	return price
}

// opposite gives a prize to money where plans have less than half of what they could, and
// a price where they have more.
func (n *near) opposite(c int) float64 {
	price := 0.0
	for _, p := range n.plans {
		if 2*n.amountIn(p, c).Billions() > n.model.Columns[n.amounts[c]].Upper {
			price--
		} else {
			price++
		}
	}
	return price
}

func (n *near) amountIn(g *grid, c int) budget.Dong {
	at := n.cells[c]
	return g.amount[n.slot(at.use, at.source, at.year)]
}

// climb goes to a plan that is locally farthest from those before: at each step towards
// more where it has more than they, and less where it has less.
func (n *near) climb(ctx context.Context, price func(c int) float64, whole bool) (*grid, error) {
	if !whole {
		defer n.holdWhole(n.hold)()
	}
	n.narrow(true)
	defer n.narrow(false)
	weights := make([]float64, len(n.plans))
	for range 6 {
		x, err := n.towards(ctx, price, whole)
		if x == nil || err != nil {
			return nil, err
		}
		g, _, ok := n.roundHolding(ctx, x, n.metAt(x))
		if ok && n.keeps(g) && n.farFrom(g, weights) {
			return g, nil
		}
		price = func(c int) float64 {
			sum := 0.0
			for k, p := range n.plans {
				sum += weights[k] * sign(x[n.amounts[c]]-n.amountIn(p, c).Billions())
			}
			return sum
		}
	}
	return nil, nil
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// farFrom tells whether a plan is far enough from all before, and weighs those from which
// it is not.
func (n *near) farFrom(g *grid, weights []float64) bool {
	far := true
	for k, p := range n.plans {
		weights[k] = 1
		if budget.Distance(n.list(g), n.list(p)) < apart {
			weights[k], far = 3, false
		}
	}
	return far
}

// towards finds a near plan with much Σ price·amount under the true curves: once with whole
// columns, if they are free, and then with those held.
func (n *near) towards(ctx context.Context, price func(c int) float64, whole bool) ([]float64, error) {
	n.clearCosts(true)
	for c := range n.cells {
		n.model.Columns[n.amounts[c]].Cost = price(c)
	}
	if n.nodes = climbNodes; whole {
		solution, err := n.run(ctx, true, lp.Options{Incumbent: n.hold, Gap: 0.02, MaxNodes: n.nodes})
		if err != nil {
			return nil, errors.Join(ignoreStopped(err), ctx.Err())
		}
		defer n.holdWhole(solution.X)()
	}
	start := (*lp.Basis)(nil)
	for range maxRounds {
		solution, err := n.run(ctx, false, lp.Options{Start: start})
		if err != nil {
			return nil, errors.Join(ignoreStopped(err), ctx.Err())
		}
		if start = solution.Basis; n.supportAt(solution.X) == 0 {
			return solution.X, nil
		}
	}
	return nil, nil
}

// prove bounds how far a plan can be from all before, by a mixed-integer program: with
// |a - p| = more + less of every plan p, more only where side = 1 and less only where it
// is 0, it seeks most of the least Σ|a - p| - apart·(Σa + Σp).
func (n *near) prove(ctx context.Context) (*grid, *float64, error) {
	defer n.withoutDistances()
	n.seekFarthest()
	n.nodes = apartNodes
	bound := math.Inf(1)
	for range apartRounds {
		solution, err := n.run(ctx, true, lp.Options{MaxNodes: n.nodes})
		if stop := (stopped{}); errors.As(err, &stop) && stop.solution.Status == lp.NodeLimit {
			return nil, n.farthest(stop.solution.Bound), nil
		}
		if err != nil {
			return nil, nil, errors.Join(ignoreStopped(err), ctx.Err())
		}
		if solution.Bound < 0 {
			return nil, n.farthest(solution.Bound), nil
		}
		bound = math.Min(bound, solution.Bound)
		if n.supportAt(solution.X) == 0 {
			return n.roundFar(ctx, solution)
		}
	}
	return nil, n.farthest(bound), nil
}

// seekFarthest states the program of how far a plan can be from all before.
func (n *near) seekFarthest() {
	n.clearCosts(true)
	spare := n.column(lp.Column{Name: "spare", Lower: -free, Upper: free, Cost: 1})
	for _, p := range n.plans {
		n.beyond(p, spare)
	}
}

// roundFar issues the farthest plan, if it stays far enough.
func (n *near) roundFar(ctx context.Context, solution lp.Solution) (*grid, *float64, error) {
	g, _, ok := n.roundHolding(ctx, solution.X, n.metAt(solution.X))
	if ok && n.keeps(g) && n.farFrom(g, make([]float64, len(n.plans))) {
		return g, nil, nil
	}
	return nil, n.farthest(solution.Bound), nil
}

// farthest turns a bound on Σ|a - p| - apart·(Σa + Σp) into one on the distance, as the
// sum of both is at least that of the plan before.
func (n *near) farthest(bound float64) *float64 {
	return pointer(math.Min(1, math.Max(0, apart+bound/n.scaleOf(bound))))
}

// spareAt is the bound that a distance came from.
func (n *near) spareAt(farthest float64) float64 {
	return (farthest - apart) * n.scaleOf(farthest-apart)
}

// scaleOf is the sum of money of two plans that a bound is divided by: the most that there
// can be for one below 0, else the least.
func (n *near) scaleOf(bound float64) float64 {
	if bound < 0 {
		return math.Max(tolerance, 2*n.mostMoney())
	}
	least := math.Inf(1)
	for _, p := range n.plans {
		sum := budget.Dong(0)
		for _, a := range p.amount {
			sum += a
		}
		least = math.Min(least, sum.Billions())
	}
	return math.Max(tolerance, least)
}

// mostMoney is the most that any plan allocates, in tỷ đồng.
func (n *near) mostMoney() float64 {
	sum := 0.0
	for _, c := range n.upper {
		sum += c.Billions()
	}
	return sum
}

// beyond adds spare <= Σ|a - p| - apart·(Σa + Σp) for a plan p.
func (n *near) beyond(p *grid, spare int) {
	row, known := []lp.Term{{Column: spare, Value: 1}}, 0.0
	for c := range n.cells {
		amount, upper := n.amountIn(p, c).Billions(), n.model.Columns[n.amounts[c]].Upper
		name := n.name("apart", len(n.plans), c)
		more := n.column(lp.Column{Name: name + "+", Upper: math.Max(0, upper-amount)})
		less := n.column(lp.Column{Name: name + "-", Upper: amount})
		side := n.column(lp.Column{Name: name, Upper: 1, Integer: true})
		n.row(limit{rule: "distance"}, amount, amount, []lp.Term{{Column: n.amounts[c], Value: 1}, {Column: more, Value: -1}, {Column: less, Value: 1}})
		n.row(limit{rule: "distance"}, -free, 0, []lp.Term{{Column: more, Value: 1}, {Column: side, Value: -math.Max(0, upper-amount)}})
		n.row(limit{rule: "distance"}, -free, amount, []lp.Term{{Column: less, Value: 1}, {Column: side, Value: amount}})
		row = append(row, lp.Term{Column: more, Value: -1}, lp.Term{Column: less, Value: -1}, lp.Term{Column: n.amounts[c], Value: apart})
		known += amount
	}
	n.row(limit{rule: "distance"}, -free, -apart*known, row)
}

// withoutDistances takes out what prove has added, and keeps the lines that it found.
func (n *near) withoutDistances() {
	n.aside = span{n.stated, len(n.model.Columns)}
	n.release()
}
