package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// ordered puts steps in an order in which every one keeps all hard limits, and pays most
// first where it may. Where no order of the steps as they are is found, what passes over
// each pair in each year is divided anew, all of them leading to where they did. False
// when no order is found.
func (b *book) ordered(ctx context.Context, draft *grid, steps []step) ([]step, bool) {
	if len(steps) > 63 {
		return nil, false
	}
	for _, anew := range []bool{false, true} {
		o := &ordering{walk: b.newWalk(draft), ctx: ctx, steps: steps, anew: anew, dead: map[uint64]bool{}, tries: orderTries}
		o.out = slices.Clone(steps)
		if o.next(0, 0) {
			return slices.DeleteFunc(o.out, func(s step) bool { return len(s.transfers) == 0 }), true
		}
	}
	return nil, false
}

// orderTries is how many steps a search for an order may try.
const orderTries = 500

// ordering is a search for an order, depth first.
type ordering struct {
	*walk
	ctx   context.Context
	steps []step
	anew  bool // what passes in a year may be divided anew between the steps that are left
	out   []step
	dead  map[uint64]bool // sets of steps made from which there is no way on
	tries int
}

// next makes step n, and those after it; made are the steps before.
func (o *ordering) next(made uint64, n int) bool {
	if n == len(o.steps) {
		return true
	}
	if o.dead[made] || o.tries < 0 {
		return false
	}
	for _, i := range o.promising(made) {
		o.tries--
		steps, ok := o.steps, o.allowed(o.steps[i].transfers)
		if !ok && o.anew {
			o.steps, ok = o.divided(made, i)
		}
		if ok {
			o.out[n] = o.steps[i]
			o.apply(o.out[n].transfers, 1)
			if o.next(made|1<<i, n+1) {
				return true
			}
			o.apply(o.out[n].transfers, -1)
		}
		o.steps = steps
	}
	o.dead[made] = true
	return false
}

// promising lists the steps not made yet, best gain first.
func (o *ordering) promising(made uint64) []int {
	for i := range o.targets {
		o.progress[i] = o.progressOf(&o.targets[i], o.at)
	}
	gains := make([]float64, len(o.steps))
	var left []int
	for i, s := range o.steps {
		if made&(1<<i) == 0 {
			left = append(left, i)
			if gains[i] = math.Inf(-1); o.affords(s.transfers) {
				gains[i] = o.gainOf(s.transfers)
			}
		}
	}
	slices.SortStableFunc(left, func(x, y int) int {
		switch {
		case gains[x] > gains[y]+tolerance:
			return -1
		case gains[y] > gains[x]+tolerance:
			return 1
		}
		return 0
	})
	return left
}

// affords tells whether every use has what transfers take from it.
func (o *ordering) affords(transfers []transfer) bool {
	return !slices.ContainsFunc(transfers, func(t transfer) bool {
		return t.from >= 0 && o.at.amount[o.slot(t.from, t.source, t.year)] < t.amount
	})
}

// divided divides anew what passes over the pairs of the steps not made yet, so that step
// i can be made next and all together still lead to the same allocation: an integer
// program in whole steps of money over the hard limits after step i.
func (o *ordering) divided(made uint64, i int) ([]step, bool) {
	if o.starts(&o.steps[i]) {
		return nil, false
	}
	d := &dividing{ordering: o, program: newProgram(o.book), columns: map[place]int{}}
	for k := range o.steps {
		if made&(1<<k) == 0 && len(o.steps[k].transfers) > 0 && !o.starts(&o.steps[k]) {
			d.add(k)
		}
	}
	d.together()
	d.after(i)
	solution, err := lp.Solve(o.ctx, &d.model, lp.Options{MaxNodes: 50})
	if err != nil || solution.X == nil {
		return nil, false
	}
	steps := d.read(solution.X)
	return steps, o.allowed(steps[i].transfers)
}

func (o *ordering) starts(s *step) bool { return len(s.transfers) > 0 && s.starts(o.book) }

// dividing is the program of divided: what passes in a step and year, in steps of money.
type dividing struct {
	*ordering
	program *program
	model   lp.Model
	columns map[place]int
	steps   []int
}

// place is a step and a year.
type place struct{ step, year int }

func (d *dividing) add(k int) {
	d.steps = append(d.steps, k)
	t := d.ordering.steps[k].transfers[0]
	for y := d.locked; y < len(d.years); y++ {
		from, to := d.cellOf(t.from, t.source, y), d.cellOf(t.to, t.source, y)
		if (t.from < 0 || from >= 0) && (t.to < 0 || to >= 0) {
			d.columns[place{k, y}] = d.model.AddColumn(lp.Column{Name: d.program.name("flow", k, d.years[y]), Upper: free, Integer: true})
		}
	}
}

// flows visits what passes into (sign 1) and out of (sign -1) cells.
func (d *dividing) flows(visit func(k, y, cell int, sign float64)) {
	for _, k := range d.steps {
		t := d.ordering.steps[k].transfers[0]
		for y := d.locked; y < len(d.years); y++ {
			if _, ok := d.columns[place{k, y}]; !ok {
				continue
			}
			if t.to >= 0 {
				visit(k, y, d.cellOf(t.to, t.source, y), 1)
			}
			if t.from >= 0 {
				visit(k, y, d.cellOf(t.from, t.source, y), -1)
			}
		}
	}
}

// together: what the steps change in a cell is what they did.
func (d *dividing) together() {
	terms, change := make([][]lp.Term, len(d.cells)), make([]budget.Dong, len(d.cells))
	d.flows(func(k, y, c int, sign float64) {
		terms[c] = append(terms[c], lp.Term{Column: d.columns[place{k, y}], Value: sign})
		for _, t := range d.ordering.steps[k].transfers {
			if t.year == y {
				change[c] += budget.Dong(sign) * t.amount
			}
		}
	})
	for c := range d.cells {
		if len(terms[c]) > 0 {
			due := float64(change[c]) / float64(d.plan.Step)
			d.model.AddRow(lp.Row{Name: d.program.name("together", c), Lower: due, Upper: due, Terms: terms[c]})
		}
	}
}

// after holds all hard limits once step i is made.
func (d *dividing) after(i int) {
	r := &rounding{program: d.program, x: d.program.pointOf(d.at), step: d.plan.Step,
		low: make([]budget.Dong, len(d.cells)), up: make([][]lp.Term, len(d.cells)), model: d.model}
	for c, at := range d.cells {
		r.low[c] = d.at.amount[d.slot(at.use, at.source, at.year)]
	}
	d.flows(func(k, y, c int, sign float64) {
		if k == i {
			r.up[c] = append(r.up[c], lp.Term{Column: d.columns[place{k, y}], Value: sign})
		}
	})
	for row := range r.limits {
		r.keep(row)
	}
	r.keepPools()
	r.within()
	d.model = r.model
}

// read returns the steps with what passes at x.
func (d *dividing) read(x []float64) []step {
	steps := slices.Clone(d.ordering.steps)
	for _, k := range d.steps {
		t, transfers := steps[k].transfers[0], []transfer{}
		for y := range d.years {
			column, ok := d.columns[place{k, y}]
			if !ok {
				continue
			}
			if t.amount = d.plan.Step * budget.Dong(math.Round(x[column])); t.amount > 0 {
				t.year = y
				transfers = append(transfers, t)
			}
		}
		steps[k].transfers = transfers
	}
	return steps
}
