package sim

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// together finds the largest weighted set of targets that one allocation meets, and
// the cheapest repair after which one meets all.
func (r *reaching) together(ctx context.Context) error {
	r.tell("together", len(r.report.Targets), len(r.report.Targets)+1)
	out := &budget.Together{Targets: []string{}, Left: []string{}}
	r.report.Together = out
	var met []int
	var all []budget.Repair
	forks := []*reaching{r.fork(), r.fork()}
	err := inParallel(ctx, len(forks), func(k int) (err error) {
		if k == 0 {
			met, err = forks[k].largest(ctx, out)
		} else if len(r.held) < len(r.targets) {
			all, err = forks[k].repairAll(ctx)
		}
		return err
	}, func() {})
	if err != nil {
		return err
	}
	for i := range r.targets {
		if id := r.targets[i].row.ID; slices.Contains(met, i) {
			out.Targets, out.Weight = append(out.Targets, id), out.Weight+r.targets[i].weight
		} else {
			out.Left = append(out.Left, id)
		}
	}
	r.join(forks[0])
	if len(out.Left) > 0 {
		r.join(forks[1])
		out.All = all
	}
	return nil
}

// join takes over the evidence that a fork has gathered.
func (r *reaching) join(one *reaching) {
	maps.Copy(r.found, one.found)
	if r.claims != nil {
		r.claims.list = append(r.claims.list, one.claims.list...)
	}
}

// repairAll finds the cheapest way in which all targets are met together.
func (r *reaching) repairAll(ctx context.Context) ([]budget.Repair, error) {
	all := make([]int, len(r.targets))
	for i := range all {
		all[i] = i
	}
	on := r.limitsOn(all...)
	if r.claims != nil {
		if f, err := r.settled(ctx, on); err == nil {
			r.claims.denied(r.opened, r.question(all), &f)
		}
	}
	money, err := r.moneyRepairs(ctx, on, all)
	if err != nil || money[0].Possible {
		return money, err
	}
	limits, err := r.allRepair(ctx, on, all)
	return append(money, limits), err
}

// largest returns the targets of the largest set, at least those of the issued plan.
func (r *reaching) largest(ctx context.Context, out *budget.Together) ([]int, error) {
	met := r.held
	for i := range r.targets {
		out.Bound += r.targets[i].weight
	}
	if len(met) == len(r.targets) {
		return met, nil
	}
	x, bound, err := r.choose(ctx)
	if err != nil || x == nil {
		return met, err
	}
	out.Bound = bound
	chosen := r.metBy(x)
	if r.weightOf(chosen) <= r.weightOf(met)+1e-9 {
		return met, nil
	}
	g, ok := r.run.program.witness(ctx, r.onto(r.run.program, x), chosen)
	if !ok {
		return met, nil
	}
	chosen = slices.DeleteFunc(chosen, func(i int) bool { return !r.run.met(&r.targets[i], g) })
	r.claims.shown(r.run.book, r.question(chosen), g)
	return chosen, nil
}

func (r *reaching) weightOf(targets []int) float64 {
	sum := 0.0
	for _, i := range targets {
		sum += r.targets[i].weight
	}
	return sum
}

// metBy lists the targets that a point meets under the true curves.
func (r *reaching) metBy(x []float64) []int {
	var met []int
	for i := range r.targets {
		if r.keeps(r.onlyDemand(i), x) && (r.targets[i].subject >= 0 || x[r.progress[i]] > 0.5) {
			met = append(met, i)
		}
	}
	return met
}

// onlyDemand is the set of one demand.
func (r *reaching) onlyDemand(i int) set {
	on := make(set, len(r.limits))
	on[r.demands[i]] = true
	return on
}

// mostSets is how often the largest set is sought again with more lines, chooseWork the
// nodes times the size of the program that each search may take.
const (
	mostSets   = 4
	mostBends  = 8
	chooseWork = 200_000
)

// choose solves max Σ weight·chosen[j], where a chosen target is demanded, from the set
// that is found by adding target after target.
func (r *reaching) choose(ctx context.Context) ([]float64, float64, error) {
	x, err := r.grown(ctx)
	if err != nil {
		return nil, 0, err
	}
	bound := 0.0
	for range mostSets {
		if err := r.bendRelaxed(ctx); err != nil {
			return nil, 0, err
		}
		model := r.chooseModel()
		solution, err := lp.Solve(ctx, model, lp.Options{MaxNodes: nodesFor(model, chooseWork), Incumbent: r.chosenAt(model, x)})
		if firstOf(err, ctx.Err()) != nil || solution.X == nil {
			return x, r.upperBound(solution.Bound), firstOf(err, ctx.Err())
		}
		bound = r.upperBound(solution.Bound)
		if found := solution.X; x == nil || r.weightOf(r.metBy(found)) > r.weightOf(r.metBy(x)) {
			x = found
		}
		if r.weightOf(r.metBy(solution.X)) >= solution.Objective-1e-6 || !r.bend(solution.X) {
			break
		}
	}
	return x, bound, nil
}

// upperBound holds a bound by the sum of all weights.
func (r *reaching) upperBound(bound float64) float64 {
	sum := 0.0
	for i := range r.targets {
		sum += r.targets[i].weight
	}
	return math.Min(bound, sum)
}

// grown adds to the targets of the issued plan, heaviest first, each that can be met with
// those before it; nil when none can.
func (r *reaching) grown(ctx context.Context) ([]float64, error) {
	var order []int
	for i := range r.targets {
		if !slices.Contains(r.held, i) && !r.never[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.targets[b].weight, r.targets[a].weight) })
	met, x := slices.Clone(r.held), []float64(nil)
	r.last = r.holding
	for _, i := range order {
		f, err := r.ask(ctx, r.limitsOn(append(slices.Clone(met), i)...))
		if err != nil {
			return nil, err
		}
		if f.state == possible {
			met, x = append(met, i), f.x
		}
	}
	return x, nil
}

// bendRelaxed adds lines until the choice without whole columns stands on the curves.
func (r *reaching) bendRelaxed(ctx context.Context) error {
	start, bound := r.holding, math.Inf(1)
	for range mostBends {
		rows, columns := len(r.model.Rows), len(r.model.Columns)
		solution, err := solveRelaxed(ctx, r.chooseModel(), start)
		if err != nil || solution.X == nil || !r.bend(solution.X) || bound-solution.Bound < 1e-3 {
			return err
		}
		start, bound = solution.Basis, solution.Bound
		if len(r.model.Columns) == columns {
			start = withRows(start, rows, len(r.model.Rows)-rows)
		}
	}
	return nil
}

// withRows returns a basis for a model that has so many rows more before one of its rows.
func withRows(b *lp.Basis, at, more int) *lp.Basis {
	return &lp.Basis{Columns: b.Columns, Rows: slices.Insert(slices.Clone(b.Rows), at, slices.Repeat([]lp.Position{lp.Basic}, more)...)}
}

// chosenAt writes a point with the columns that choose targets, or nil.
func (r *reaching) chosenAt(model *lp.Model, x []float64) []float64 {
	if x == nil {
		return nil
	}
	met, out := r.metBy(x), make([]float64, len(model.Columns))
	copy(out, x[:min(len(x), len(r.model.Columns))])
	at := len(r.model.Columns)
	for i := range r.targets {
		if model.Columns[r.progress[i]].Integer {
			continue
		}
		if slices.Contains(met, i) {
			out[at] = 1
		}
		at++
	}
	return out
}

func (r *reaching) chooseModel() *lp.Model {
	model := r.modelOf(r.limitsOn())
	for i := range r.targets {
		most := 1.0
		if r.never[i] {
			most = 0
		}
		progress := &model.Columns[r.progress[i]]
		if progress.Integer {
			progress.Upper, progress.Cost = most, r.targets[i].weight
			continue
		}
		least, lowest := r.model.Rows[r.demands[i]].Lower, progress.Lower+1 // see lowest
		if lowest >= least {
			lowest = progress.Lower
		}
		chosen := model.AddColumn(lp.Column{Name: "chosen", Upper: most, Integer: true, Cost: r.targets[i].weight})
		model.AddRow(lp.Row{Name: "chosen", Lower: lowest, Upper: math.Inf(1), Terms: []lp.Term{
			{Column: r.progress[i], Value: 1}, {Column: chosen, Value: -(least - lowest)}}})
	}
	return model
}

// allRepair finds the least total by which any limits give way.
func (r *reaching) allRepair(ctx context.Context, on set, held []int) (budget.Repair, error) {
	relief, rows := r.allRelief(r.run.plan, on)
	relief.claims, relief.asks = r.claims, r.asksRepair(budget.AllLimits, r.run.plan, held)
	repair, err := relief.smallest(ctx, budget.AllLimits, held, func(amounts []budget.Dong) *budget.Plan {
		return r.allGiven(rows, amounts)
	})
	r.given = repair.Amounts
	given := []budget.Dong{}
	for k, a := range repair.Amounts {
		if a > 0 {
			repair.Limits, given = append(repair.Limits, r.member(rows[k])), append(given, a/budget.Dong(len(r.sameLimit(rows[k]))))
		}
	}
	repair.Amounts = given
	return repair, err
}

// allGiven returns the plan with each limit moved by its amount.
func (r *reaching) allGiven(rows []int, amounts []budget.Dong) *budget.Plan {
	plan := r.run.plan
	for k, row := range rows {
		if amounts[k] == 0 {
			continue
		}
		if moved := r.giveWay(plan, row, amounts[k]/budget.Dong(len(r.sameLimit(row)))); moved != nil {
			plan = moved
		}
	}
	return plan
}
