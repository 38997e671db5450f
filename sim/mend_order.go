package sim

import (
	"cmp"
	"slices"

	"phanbo/budget"
)

// mendOrder puts the steps of a mending in an order in which no step breaks a limit by more
// than before; where there is none, in one in which the limits together are not broken by
// more; else as they stand.
func (b *book) mendOrder(draft *grid, steps []step) ([]step, budget.MendingOrder) {
	if len(steps) == 0 {
		return nil, ""
	}
	for _, order := range []budget.MendingOrder{budget.MendEach, budget.MendSum} {
		o := &mendOrdering{walk: b.newWalk(draft), steps: steps, order: order, dead: map[uint64]bool{}, tries: orderTries}
		if len(steps) <= 63 && o.next(0) {
			return o.out, order
		}
	}
	return steps, budget.MendTogether
}

// mendOrdering is a search for an order, depth first.
type mendOrdering struct {
	*walk
	steps []step
	order budget.MendingOrder
	out   []step
	dead  map[uint64]bool // sets of steps made from which there is no way on
	tries int
}

func (o *mendOrdering) next(made uint64) bool {
	if len(o.out) == len(o.steps) {
		return true
	}
	if o.dead[made] || o.tries < 0 {
		return false
	}
	for _, i := range o.mostMended(made) {
		o.tries--
		o.apply(o.steps[i].transfers, 1)
		o.out = append(o.out, o.steps[i])
		if o.next(made | 1<<i) {
			return true
		}
		o.out = o.out[:len(o.out)-1]
		o.apply(o.steps[i].transfers, -1)
	}
	o.dead[made] = true
	return false
}

// mostMended lists the steps that may be made next, those first that mend most.
func (o *mendOrdering) mostMended(made uint64) []int {
	var may []int
	left := make([]budget.Dong, len(o.steps))
	before := o.excesses()
	for i, s := range o.steps {
		if made&(1<<i) != 0 {
			continue
		}
		o.apply(s.transfers, 1)
		after := o.excesses()
		if left[i] = after.sum(); !o.overdrawn() && after.keeps(before, o.order) {
			may = append(may, i)
		}
		o.apply(s.transfers, -1)
	}
	slices.SortStableFunc(may, func(a, b int) int { return cmp.Compare(left[a], left[b]) })
	return may
}

// overdrawn tells whether some use has less than nothing.
func (w *walk) overdrawn() bool {
	return slices.ContainsFunc(w.at.amount, func(a budget.Dong) bool { return a < 0 })
}

// excesses tells by how much each hard limit is broken.
type excesses map[budget.Violation]budget.Dong

// broken names a limit, whatever its amounts.
func broken(v budget.Violation) budget.Violation {
	v.Value, v.Limit = 0, 0
	if v.Code == budget.ProjectWindow || v.Code == budget.ProjectNeeds || v.Code == budget.ProjectExcludes {
		v.Year = 0
	}
	return v
}

func (w *walk) excesses() excesses {
	out := excesses{}
	for _, v := range budget.Check(w.plan, w.list(w.at)) {
		if !v.Advisory {
			out[broken(v)] += max(v.Value-v.Limit, v.Limit-v.Value)
		}
	}
	return out
}

func (e excesses) sum() budget.Dong {
	sum := budget.Dong(0)
	for _, by := range e {
		sum = sum.Plus(by)
	}
	return sum
}

// keeps tells whether what is broken is no more than before, in the sense of an order.
func (e excesses) keeps(before excesses, order budget.MendingOrder) bool {
	if order == budget.MendTogether {
		return true
	}
	if order == budget.MendSum {
		return e.sum() <= before.sum()
	}
	for v, by := range e {
		if by > before[v] {
			return false
		}
	}
	return true
}

// mends lists the hard limits that a step makes kept, or broken by less, as they were
// before it.
func (b *book) mends(before, after *grid) []budget.Violation {
	w := &walk{book: b, at: after}
	left := w.excesses()
	var out []budget.Violation
	for _, v := range budget.Check(b.plan, b.list(before)) {
		if by := max(v.Value-v.Limit, v.Limit-v.Value); !v.Advisory && (left[broken(v)] < by || by == 0 && !left.has(v)) {
			out = append(out, v)
		}
	}
	return out
}

func (e excesses) has(v budget.Violation) bool {
	_, ok := e[broken(v)]
	return ok
}
