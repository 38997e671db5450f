package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// issued makes the moves of a point steps in whole đồng: what projects get is what their
// phases ask; what passes between tasks, and what these give to projects, is found by an
// integer program over all hard limits and the targets that the point meets, as an
// allocation is. It returns nil when no rounding keeps all limits.
func (m *moving) issued(ctx context.Context, x []float64) []step {
	started := m.started(x)
	for _, held := range [][]int{m.metAt(x), nil} {
		for _, size := range m.program.steps() {
			for _, width := range []int{1, 3} {
				r := &flowing{moving: m, changed: started, rounding: rounding{
					program: m.program, x: x, step: size, width: width * int(m.plan.Step/size), held: held, still: m.mends}}
				if steps, ok := r.round(ctx); ok {
					return steps
				}
			}
		}
	}
	return nil
}

// flowing is a rounding in which cells move by what passes between pairs.
type flowing struct {
	rounding
	moving  *moving
	changed *grid  // the draft with the projects that start
	flows   []flow // that are rounded
}

// flow is what passes over an edge in a year, or, without an edge, from a task to projects:
// least + step·column.
type flow struct {
	edge, source, use, year int
	least                   budget.Dong
	column                  int
}

func (r *flowing) round(ctx context.Context) ([]step, bool) {
	r.low, r.up = make([]budget.Dong, len(r.cells)), make([][]lp.Term, len(r.cells))
	for c, at := range r.cells {
		r.low[c] = r.changed.amount[r.slot(at.use, at.source, at.year)]
	}
	for y := r.locked; y < len(r.years); y++ {
		for e := range r.moving.edges {
			r.between(e, y)
		}
		for s := range r.sources {
			r.gather(s, y)
		}
	}
	r.within()
	if _, ok := r.solve(ctx); !ok {
		return nil, false
	}
	return append(r.shifts(), r.projectSteps()...), true
}

// between adds the column of what passes over an edge in a year, unless that is nothing.
func (r *flowing) between(e, y int) {
	edge := &r.moving.edges[e]
	if edge.flow[y] < 0 || r.x[edge.chosen] < 0.5 {
		return
	}
	if f, ok := r.newFlow(flow{edge: e, source: edge.source, year: y}, r.x[edge.flow[y]]); ok {
		r.pass(r.cellOf(edge.to, edge.source, y), f, 1)
		r.pass(r.cellOf(edge.from, edge.source, y), f, -1)
	}
}

// newFlow adds the column of a flow that is an amount in tỷ đồng at x.
func (r *flowing) newFlow(f flow, billions float64) (flow, bool) {
	amount := budget.FromBillions(math.Max(0, billions))
	if amount <= r.step/1000 {
		return f, false
	}
	f.least = max(0, (amount+r.step/1000).Floor(r.step)-budget.Dong(r.width/3)*r.step)
	f.column = r.model.AddColumn(lp.Column{Name: r.name("flow", len(r.flows), r.years[f.year]), Upper: float64(r.width), Integer: true})
	r.flows = append(r.flows, f)
	return f, true
}

func (r *flowing) amountOf(f flow) budget.Dong {
	return f.least + r.step*budget.Dong(math.Round(r.found[f.column]))
}

// pass brings a flow to a cell, or takes it away where sign is negative.
func (r *flowing) pass(c int, f flow, sign budget.Dong) {
	if c >= 0 {
		r.low[c] += sign * f.least
		r.up[c] = append(r.up[c], lp.Term{Column: f.column, Value: float64(sign)})
	}
}

// shifts are the moves between tasks, a step each.
func (r *flowing) shifts() []step {
	var out []step
	for e := range r.moving.edges {
		edge, s := &r.moving.edges[e], step{}
		for _, f := range r.flows {
			if amount := r.amountOf(f); f.edge == e && amount > 0 {
				s.transfers = append(s.transfers, transfer{edge.source, f.year, edge.from, edge.to, amount})
			}
		}
		if len(s.transfers) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// started returns the draft with the money of the projects that start or change at x.
func (m *moving) started(x []float64) *grid {
	g := m.draft.clone()
	for u := range m.uses {
		for y := m.locked; y < len(m.years) && m.changes1(u, x); y++ {
			for s, amount := range m.projectYear(u, y, x) {
				g.amount[m.slot(u, s, y)] = amount
			}
		}
	}
	return g
}

// changes1 tells whether moves change a project at x.
func (m *moving) changes1(u int, x []float64) bool {
	if !m.mends {
		return m.startable(u)
	}
	return slices.ContainsFunc(m.cells, func(at cell) bool {
		c := m.cellAt[m.slot(at.use, at.source, at.year)]
		return at.use == u && m.changeable(u) && math.Max(valueAt(x, m.raise[c]), valueAt(x, m.cut[c])) > m.plan.Step.Billions()/1000
	})
}

// valueAt returns the value of a column at x, 0 where there is none.
func valueAt(x []float64, column int) float64 {
	if column < 0 {
		return 0
	}
	return x[column]
}

// projectYear returns what each source gives to a project in a year at x, in whole đồng
// that add up to its phase and upkeep; of one that is built in part, whole steps.
func (m *moving) projectYear(u, y int, x []float64) []budget.Dong {
	amounts, due, sum, largest := make([]budget.Dong, len(m.sources)), budget.Dong(0), budget.Dong(0), -1
	p := m.uses[u].Project
	for _, s := range m.starts {
		if s.use == u && x[s.column] > 0.5 {
			due += phaseOf(p, s.year, y) + upkeepOf(p, s.year, y)
		}
	}
	m.cellsOf(u, y, func(c int) {
		s := m.cells[c].source
		amounts[s] = (m.dong(c, x) + m.plan.Step/1000).Floor(m.plan.Step)
		sum += amounts[s]
		if largest < 0 || amounts[s] > amounts[largest] {
			largest = s
		}
	})
	if largest >= 0 && !p.Divisible {
		amounts[largest] += due - sum
	}
	return amounts
}

// toProjects returns what a source gives in a year to the projects that start or change.
func (r *flowing) toProjects(s, y int) budget.Dong {
	sum := budget.Dong(0)
	for u := range r.uses {
		if r.moving.changeable(u) {
			sum += max(0, r.changedBy(u, s, y))
		}
	}
	return sum
}

// changedBy returns by how much a cell differs from the draft for the projects that change.
func (r *flowing) changedBy(u, s, y int) budget.Dong {
	at := r.slot(u, s, y)
	return r.changed.amount[at] - r.moving.draft.amount[at]
}

// gather adds the columns of what tasks give from a source to projects in a year: all of
// it, or at x less, where there is money that nobody has.
func (r *flowing) gather(s, y int) {
	due, idle := r.toProjects(s, y), 0.0
	if due == 0 {
		return
	}
	row := lp.Row{Name: r.name("gather", r.sources[s].ID, r.years[y]), Lower: -free}
	given, first := budget.Dong(0), len(r.flows)
	for u := range r.uses {
		c := r.cellOf(u, s, y)
		if c < 0 {
			continue
		}
		if r.moving.mends && r.moving.changeable(u) {
			idle += valueAt(r.x, r.moving.raise[c])
		} else if r.moving.startable(u) {
			idle += r.x[r.amounts[c]]
		} else if g := r.moving.gather[c]; g >= 0 {
			idle -= r.x[g]
			if f, ok := r.newFlow(flow{edge: -1, source: s, use: u, year: y}, r.x[g]); ok {
				given += f.least
				row.Terms = append(row.Terms, lp.Term{Column: f.column, Value: 1})
			}
		}
	}
	if idle < r.step.Billions()/1000 && len(r.flows) > first {
		odd := (due - given) % r.step
		r.flows[first].least, given = r.flows[first].least+odd, given+odd
		row.Lower = float64((due - given) / r.step)
	}
	row.Upper = math.Floor(float64(due-given) / float64(r.step))
	r.model.AddRow(row)
	for _, f := range r.flows[first:] {
		r.pass(r.cellOf(f.use, s, y), f, -1)
	}
}

// projectSteps are the starts and changes of projects, a step each.
func (r *flowing) projectSteps() []step {
	var out []step
	taken := map[int]budget.Dong{} // by flow
	for u := range r.uses {
		if !r.moving.changeable(u) {
			continue
		}
		s := step{}
		for y := r.locked; y < len(r.years); y++ {
			for source := range r.sources {
				s.transfers = append(s.transfers, r.paidBy(u, source, y, taken)...)
			}
		}
		if len(s.transfers) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// paidBy tells who pays what a project gets from a source in a year: tasks as far as they
// give, then what nobody has; what it loses goes to nobody.
func (r *flowing) paidBy(u, s, y int, taken map[int]budget.Dong) []transfer {
	var out []transfer
	due := r.changedBy(u, s, y)
	if due < 0 {
		return []transfer{{s, y, u, -1, -due}}
	}
	for k, f := range r.flows {
		if f.edge >= 0 || f.source != s || f.year != y {
			continue
		}
		if part := min(due, r.amountOf(f)-taken[k]); part > 0 {
			taken[k] += part
			due -= part
			out = append(out, transfer{s, y, f.use, u, part})
		}
	}
	if due > 0 {
		out = append(out, transfer{s, y, -1, u, due})
	}
	return out
}
