package sim

import (
	"context"
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
	met, err := r.largest(ctx, out)
	if err != nil {
		return err
	}
	all := make([]int, len(r.targets))
	for i := range r.targets {
		all[i] = i
		if id := r.targets[i].row.ID; slices.Contains(met, i) {
			out.Targets, out.Weight = append(out.Targets, id), out.Weight+r.targets[i].weight
		} else {
			out.Left = append(out.Left, id)
		}
	}
	if len(out.Left) == 0 {
		return nil
	}
	on := r.limitsOn(all...)
	money, err := r.moneyRepairs(ctx, on, all)
	if err != nil {
		return err
	}
	out.All = money
	if !money[0].Possible {
		limits, err := r.allRepair(ctx, on, all)
		out.All = append(out.All, limits)
		return err
	}
	return nil
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

// choose solves max Σ weight·chosen[j], where a chosen target is demanded.
func (r *reaching) choose(ctx context.Context) ([]float64, float64, error) {
	for range maxLines {
		model := r.chooseModel()
		solution, err := lp.Solve(ctx, model, lp.Options{MaxNodes: wholeNodes})
		if firstOf(err, ctx.Err()) != nil || solution.X == nil {
			return nil, 0, firstOf(err, ctx.Err())
		}
		if r.weightOf(r.metBy(solution.X)) >= solution.Objective-1e-6 || !r.bend(solution.X) {
			return solution.X, solution.Bound, nil
		}
	}
	return nil, 0, nil
}

func (r *reaching) chooseModel() *lp.Model {
	model := r.modelOf(r.limitsOn())
	for i := range r.targets {
		progress := &model.Columns[r.progress[i]]
		if progress.Integer {
			progress.Upper, progress.Cost = 1, r.targets[i].weight
			continue
		}
		least := r.model.Rows[r.demands[i]].Lower
		chosen := model.AddColumn(lp.Column{Name: "chosen", Upper: 1, Integer: true, Cost: r.targets[i].weight})
		lowest := model.Columns[r.progress[i]].Lower
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
