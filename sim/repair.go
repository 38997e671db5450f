package sim

import (
	"context"
	"math"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// giving is a column by which limits give way: one tỷ of it moves each of its rows by
// its factor, towards allowing more.
type giving struct {
	rows   []int
	factor []float64
	most   float64 // of the column; +Inf = no limit
}

// relief is a way to repair: limits that may give way, each tỷ at the price of one.
type relief struct {
	*opened
	on     set
	giving []giving
	spend  bool // nothing gives way: the total is of all amounts
	claims *claims
	asks   budget.Question // of the repair
}

// totalRow is the name of the row that holds what gives way.
const totalRow = "total"

// modelOf returns the program with the columns that give way, Σ of them at most total
// where total is not infinite, seeking the most progress of what is demanded.
func (r *relief) modelOf(total float64) *lp.Model {
	model := r.opened.modelOf(r.on)
	var sum []lp.Term
	for _, g := range r.giving {
		column := model.AddColumn(lp.Column{Name: "give", Upper: g.most})
		sum = append(sum, lp.Term{Column: column, Value: 1})
		for k, row := range g.rows {
			sign := -1.0
			if math.IsInf(r.model.Rows[row].Upper, 1) {
				sign = 1
			}
			terms := append([]lp.Term(nil), model.Rows[row].Terms...)
			model.Rows[row].Terms = append(terms, lp.Term{Column: column, Value: sign * g.factor[k]})
		}
	}
	if r.spend {
		sum = r.amountTerms()
	}
	if !math.IsInf(total, 1) {
		model.AddRow(lp.Row{Name: totalRow, Lower: -free, Upper: total, Terms: sum})
	}
	return model
}

// least returns the least total by which the limits must give way, as the lines above
// the curves and the curves themselves have it when they meet; impossible when no
// total is enough. Lines are added without whole-number conditions first.
func (r *relief) least(ctx context.Context) (float64, state, error) {
	total, known, err := r.leastAs(ctx, r.leastRelaxed)
	if err != nil || known != possible || !r.wholeColumns() {
		return total, known, err
	}
	return r.leastAs(ctx, func(ctx context.Context, model *lp.Model) (lp.Solution, error) {
		solution, err := lp.Solve(ctx, model, lp.Options{Gap: exactness, MaxNodes: nodesFor(model, wholeWork)})
		return solution, firstOf(err, ctx.Err())
	})
}

func (r *relief) leastRelaxed(ctx context.Context, model *lp.Model) (lp.Solution, error) {
	solution, err := solveRelaxed(ctx, model, r.last)
	if solution.Basis != nil {
		r.last = solution.Basis
	}
	return solution, err
}

func (r *relief) leastAs(ctx context.Context, solve func(context.Context, *lp.Model) (lp.Solution, error)) (float64, state, error) {
	for range maxLines {
		solution, err := solve(ctx, r.leastModel())
		switch {
		case err != nil:
			return 0, unknown, err
		case solution.Status == lp.Infeasible:
			return 0, impossible, nil
		case solution.X == nil:
			return 0, unknown, nil
		case r.keeps(r.on, solution.X) || !r.bend(solution.X):
			return solution.Bound, possible, nil
		}
	}
	return 0, unknown, nil
}

// leastModel seeks the least total.
func (r *relief) leastModel() *lp.Model {
	model := r.modelOf(math.Inf(1))
	model.Maximize = false
	for j := range model.Columns {
		model.Columns[j].Cost = 0
		if j >= len(r.model.Columns) || r.spend && r.decision(j) >= 0 {
			model.Columns[j].Cost = 1
		}
	}
	return model
}

// at asks whether a total is enough, and gives the amounts of a point that shows it.
func (r *relief) at(ctx context.Context, total float64) (finding, []float64, error) {
	f, err := r.settledOf(ctx, r.on, func() *lp.Model { return r.modelOf(total) })
	if f.state != possible {
		return f, nil, err
	}
	columns := len(r.model.Columns)
	return f, f.x[columns : columns+len(r.giving)], err
}

// never says that no total at all is enough, with its proof.
func (r *relief) never(ctx context.Context) (bool, error) {
	f, err := r.settledOf(ctx, r.on, func() *lp.Model { return r.modelOf(math.Inf(1)) })
	if f.state == impossible {
		q := r.asks
		q.Endless = true
		r.claims.denied(r.opened, q, &f)
	}
	return f.state == impossible, err
}

// repaired is a plan that a relief makes possible, for making a witness in whole đồng.
type repaired func(amounts []budget.Dong) *budget.Plan

// smallest finds the smallest repair: a total at which an allocation in whole đồng was
// found, and the largest multiple of the step below it that is proved not to be enough.
// Held are the targets that the allocation must meet.
func (r *relief) smallest(ctx context.Context, kind budget.RepairKind, held []int, apply repaired) (budget.Repair, error) {
	out := budget.Repair{Kind: kind}
	total, known, err := r.least(ctx)
	if err != nil || known == unknown {
		return out, err
	}
	if known == impossible {
		out.Never, err = r.never(ctx)
		return out, err
	}
	step := r.plan.Step
	amount := inWholeSteps(total, step)
	if amount, err = r.refuteBelow(ctx, &out, amount); err != nil {
		return out, err
	}
	for _, more := range []budget.Dong{0, 1, 2, 5, 20, 100} {
		ok, err := r.witness(ctx, &out, amount+more*step, held, apply)
		if err != nil || ok {
			out.Minimal = more == 0 && (out.Minimal || amount == 0)
			return out, err
		}
	}
	out.Minimal = false
	return out, nil
}

// inWholeSteps rounds a total up to steps, what is a hair above one down to it.
func inWholeSteps(total float64, step budget.Dong) budget.Dong {
	return budget.FromBillions(math.Ceil(math.Max(0, total)/step.Billions()-1e-3) * step.Billions())
}

// refuteBelow proves that one step less is not enough, and returns the amount above it;
// it goes down where the least total was taken a hair too high, and further below where
// one step less is neither possible nor refuted.
func (r *relief) refuteBelow(ctx context.Context, out *budget.Repair, amount budget.Dong) (budget.Dong, error) {
	for _, less := range []budget.Dong{1, 1, 1, 2, 10} {
		below := amount - less*r.plan.Step
		if below < 0 {
			break
		}
		f, _, err := r.at(ctx, below.Billions())
		switch {
		case err != nil:
			return 0, err
		case f.state == impossible:
			out.Refuted, out.Minimal = below, less == 1
			q := r.asks
			q.Within = below
			r.claims.denied(r.opened, q, &f)
			return amount, nil
		case f.state == possible && less == 1:
			amount = below
		}
	}
	return amount, nil
}

// witness makes an allocation in whole đồng that keeps the repaired plan and meets the
// held targets: with what gives way in whole steps, else to the đồng.
func (r *relief) witness(ctx context.Context, out *budget.Repair, amount budget.Dong, held []int, apply repaired) (bool, error) {
	f, amounts, err := r.at(ctx, amount.Billions())
	if err != nil || f.state != possible {
		return false, err
	}
	for _, whole := range [][]budget.Dong{spread(amounts, amount, r.plan.Step), nil, spread(amounts, amount, 1)} {
		if whole == nil && len(r.giving) > mostInSteps {
			continue
		}
		if whole == nil {
			whole, err = r.inSteps(ctx, amount)
		}
		if err != nil {
			return false, err
		}
		f, err := r.askOf(ctx, r.on, func() *lp.Model { return r.fixed(whole).modelOf(math.Inf(1)) })
		if err != nil {
			return false, err
		}
		if f.state != possible {
			continue
		}
		if r.shows(ctx, out, amount, whole, f.x, held, apply) {
			return true, nil
		}
	}
	whole, x, err := r.eased(ctx, amount)
	return err == nil && x != nil && r.shows(ctx, out, amount, whole, x, held, apply), firstOf(err, ctx.Err())
}

// shows makes an allocation of a point in the plan whose limits give way by whole amounts.
func (r *relief) shows(ctx context.Context, out *budget.Repair, amount budget.Dong, whole []budget.Dong, x []float64, held []int, apply repaired) bool {
	m := newProgram(newBook(apply(whole)))
	g, ok := m.witness(ctx, r.onto(m, x), held)
	if ok {
		q := r.asks
		q.Within = amount
		r.claims.shown(m.book, q, g)
		out.Possible, out.Amount, out.Amounts = true, amount, whole
	}
	return ok
}

// ease is what eased leaves to a limit for the rounding, in đồng.
const ease = 1000

// eased asks for a hair less in total and gives each limit that gives way its part of the
// hair, so that whole đồng find room; without a point where the total is too small for that.
func (r *relief) eased(ctx context.Context, amount budget.Dong) ([]budget.Dong, []float64, error) {
	less := ease * budget.Dong(len(r.giving))
	if less >= amount {
		return nil, nil, nil
	}
	f, amounts, err := r.at(ctx, (amount - less).Billions())
	if err != nil || f.state != possible {
		return nil, nil, err
	}
	whole, largest, left := make([]budget.Dong, len(amounts)), 0, amount
	for k, a := range amounts {
		if a > noise {
			whole[k] = budget.FromBillions(a) + ease
		}
		left -= whole[k]
		if a > amounts[largest] {
			largest = k
		}
	}
	whole[largest] += left
	return whole, f.x, nil
}

// mostInSteps is how many limits may be asked to give way in whole steps at once.
const mostInSteps = 40

// inSteps asks for amounts that are all whole steps.
func (r *relief) inSteps(ctx context.Context, amount budget.Dong) ([]budget.Dong, error) {
	whole := make([]budget.Dong, len(r.giving))
	columns := 0
	f, err := r.askOf(ctx, r.on, func() *lp.Model {
		model := r.modelOf(amount.Billions())
		columns = len(r.model.Columns)
		for k := range r.giving {
			steps := model.AddColumn(lp.Column{Name: "steps", Upper: float64(amount / r.plan.Step), Integer: true})
			model.AddRow(lp.Row{Name: "steps", Terms: []lp.Term{
				{Column: columns + k, Value: 1 / r.plan.Step.Billions()}, {Column: steps, Value: -1}}})
		}
		return model
	})
	if err != nil || f.state != possible {
		return whole, err
	}
	for k := range whole {
		whole[k] = r.plan.Step * budget.Dong(math.Round(f.x[columns+len(r.giving)+k]))
	}
	return whole, nil
}

// fixed holds the columns that give way at whole amounts.
func (r *relief) fixed(amounts []budget.Dong) *relief {
	out, rows := *r, r.model.Rows
	model := r.opened.program.model.Clone()
	for k, g := range r.giving {
		for i, row := range g.rows {
			by := g.factor[i] * amounts[k].Billions()
			if math.IsInf(rows[row].Upper, 1) {
				model.Rows[row].Lower -= by
			} else {
				model.Rows[row].Upper += by
			}
		}
	}
	program := *r.program
	program.model = model
	opened := *r.opened
	opened.program = &program
	out.opened, out.giving = &opened, nil
	return &out
}

// noise is what an amount in tỷ đồng may miss of whole steps by the arithmetic alone.
const noise = 1e-7

// spread rounds amounts down to steps and gives what is left of the total to the
// largest.
func spread(amounts []float64, total, step budget.Dong) []budget.Dong {
	out, left, largest := make([]budget.Dong, len(amounts)), total, 0
	for k, a := range amounts {
		if a > noise {
			out[k] = budget.FromBillions(a + noise).Floor(step)
		}
		left -= out[k]
		if amounts[k] > amounts[largest] {
			largest = k
		}
	}
	if len(out) > 0 {
		out[largest] = max(0, out[largest]+left)
	}
	return out
}

// from writes the starts of another program's point in the columns of this one.
func (o *opened) from(m *program, x []float64) []float64 {
	out := make([]float64, len(o.model.Columns))
	for _, s := range m.starts {
		for _, k := range o.starts {
			if k.use == s.use && k.year == s.year {
				out[k.column] = x[s.column]
			}
		}
	}
	return out
}

// onto writes a point of the opened program in the columns of another program of the
// same uses, sources and years.
func (o *opened) onto(m *program, x []float64) []float64 {
	out := make([]float64, len(m.model.Columns))
	for c, at := range m.cells {
		if k := o.cellAt[o.slot(at.use, at.source, at.year)]; k >= 0 {
			out[m.amounts[c]] = x[o.amounts[k]]
		}
	}
	for _, s := range m.starts {
		for _, k := range o.starts {
			if k.use == s.use && k.year == s.year {
				out[s.column] = math.Round(x[k.column])
			}
		}
	}
	for i := range m.targets {
		if m.targets[i].subject < 0 {
			out[m.progress[i]] = math.Round(x[o.progress[i]])
		}
	}
	return out
}
