package sim

import (
	"context"
	"math/big"
	"math/bits"
	"slices"

	"phanbo/budget"
)

// attribution runs combinations of the changes that lead from one plan to another,
// each once. A combination is a set of causes, a bit each.
type attribution struct {
	ctx      context.Context
	from, to *budget.Plan
	options  Options
	causes   []string
	known    map[uint64]measured
	paths    []budget.Path // of the first run, for the names of levels
}

// all is the combination of every cause.
func (a *attribution) all() uint64 { return 1<<len(a.causes) - 1 }

// at returns what a combination leads to.
func (a *attribution) at(set uint64) (measured, error) {
	if m, ok := a.known[set]; ok {
		return m, nil
	}
	m, paths, err := a.measure(set)
	if err == nil {
		a.note(set, m, paths)
	}
	return m, err
}

func (a *attribution) note(set uint64, m measured, paths []budget.Path) {
	if a.known[set] = m; a.paths == nil {
		a.paths = paths
	}
}

// measure runs a combination. One that makes no sound plan counts as infeasible.
func (a *attribution) measure(set uint64) (measured, []budget.Path, error) {
	plan := budget.Mix(a.from, a.to, a.named(set))
	if len(budget.Validate(plan)) > 0 {
		return measured{status: budget.Infeasible}, nil, nil
	}
	out, err := Run(a.ctx, plan, a.options)
	if err != nil {
		return measured{}, nil, err
	}
	return measure(plan, &out), out.Paths, nil
}

func (a *attribution) named(set uint64) []string {
	var names []string
	for i, cause := range a.causes {
		if set&(1<<i) != 0 {
			names = append(names, cause)
		}
	}
	return names
}

func (a *attribution) ends() (first, last measured, err error) {
	if first, err = a.at(0); err == nil {
		last, err = a.at(a.all())
	}
	return first, last, err
}

// division says what each cause contributes to a measure.
type division interface {
	money(of func(*measured) budget.Dong) []budget.Dong
	levels(of func(*measured) float64) []float64
}

// runAll runs every combination of causes that are not too many, on every core; told is
// called after each.
func (a *attribution) runAll(told func(done, total int)) error {
	if len(a.causes) > maxCauses {
		return nil
	}
	var left []uint64
	for set := range a.all() + 1 {
		if _, ok := a.known[set]; !ok {
			left = append(left, set)
		}
	}
	found, paths := make([]measured, len(left)), make([][]budget.Path, len(left))
	done := 0
	err := inParallel(a.ctx, len(left), func(k int) (err error) {
		found[k], paths[k], err = a.measure(left[k])
		return err
	}, func() {
		done++
		told(done, len(left)+1)
	})
	if err != nil {
		return err
	}
	for k, set := range left {
		a.note(set, found[k], paths[k])
	}
	return nil
}

// divide chooses Shapley's value where every combination has an allocation, else the
// changes in order, and says in the difference which it was and why.
func (a *attribution) divide(d *budget.Difference) (division, error) {
	if len(a.causes) > maxCauses {
		d.InOrderFor = []budget.Reason{{Code: "order_many", Args: []budget.Arg{
			budget.NumberOf("count", float64(len(a.causes))), budget.NumberOf("most", maxCauses)}}}
		return a.inOrder(d)
	}
	for set := range a.all() + 1 {
		if m := a.known[set]; !m.feasible() {
			d.InOrderFor = []budget.Reason{{Code: "order_infeasible"}}
			return a.inOrder(d)
		}
	}
	d.Method = budget.Shapley
	return &shapley{a}, nil
}

// shapley gives each cause its effect averaged over all orders:
//
//	φ_i = Σ_{S without i} |S|!·(n-|S|-1)!/n! · (v(S+i) - v(S))
type shapley struct{ *attribution }

func (s *shapley) money(of func(*measured) budget.Dong) []budget.Dong {
	n := len(s.causes)
	shares := make([]*big.Int, n)
	for i := range shares {
		shares[i] = new(big.Int)
		s.visit(i, func(orders int64, with, without *measured) {
			step := big.NewInt(int64(of(with) - of(without)))
			shares[i].Add(shares[i], step.Mul(step, big.NewInt(orders)))
		})
	}
	return wholeDong(shares, big.NewInt(factorial(n)))
}

func (s *shapley) levels(of func(*measured) float64) []float64 {
	parts := make([]float64, len(s.causes))
	for i := range parts {
		s.visit(i, func(orders int64, with, without *measured) {
			parts[i] += float64(orders) * (of(with) - of(without))
		})
		parts[i] /= float64(factorial(len(s.causes)))
	}
	return parts
}

// visit calls use for every combination without cause i, with the number of orders
// in which the causes before i are just those.
func (s *shapley) visit(i int, use func(orders int64, with, without *measured)) {
	n := len(s.causes)
	for set := range s.all() + 1 {
		if set&(1<<i) != 0 {
			continue
		}
		size := bits.OnesCount64(set)
		with, without := s.known[set|1<<i], s.known[set]
		use(factorial(size)*factorial(n-size-1), &with, &without)
	}
}

func factorial(n int) int64 {
	f := int64(1)
	for k := 2; k <= n; k++ {
		f *= int64(k)
	}
	return f
}

// wholeDong divides shares by n and rounds them to whole đồng that add up to their
// sum, the đồng left over to the largest remainders, equal ones by order.
func wholeDong(shares []*big.Int, n *big.Int) []budget.Dong {
	parts, rests, left := make([]budget.Dong, len(shares)), make([]*big.Int, len(shares)), new(big.Int)
	order := make([]int, len(shares))
	for i, share := range shares {
		quotient, rest := new(big.Int).DivMod(share, n, new(big.Int))
		parts[i], rests[i], order[i] = budget.Dong(quotient.Int64()), rest, i
		left.Add(left, rest)
	}
	slices.SortStableFunc(order, func(i, j int) int { return rests[j].Cmp(rests[i]) })
	for k := range left.Div(left, n).Int64() {
		parts[order[k]]++
	}
	return parts
}

// ordered gives each cause its effect on top of the causes before it.
type ordered struct {
	order []int // causes
	steps []measured
}

// inOrder makes the changes one after the other, as they are declared, but puts off a
// change that has no allocation until others have made it possible. Where none has,
// the step has no effect of its own, and what follows carries both.
func (a *attribution) inOrder(d *budget.Difference) (division, error) {
	d.Method = budget.InOrder
	start, err := a.at(0)
	o := &ordered{steps: []measured{start}}
	for taken := uint64(0); err == nil && taken != a.all(); {
		var next int
		var m measured
		if next, m, err = a.next(taken); err != nil {
			break
		}
		if taken |= 1 << next; !m.feasible() {
			m = o.steps[len(o.steps)-1]
		}
		o.order, o.steps = append(o.order, next), append(o.steps, m)
		d.Order = append(d.Order, a.causes[next])
	}
	return o, err
}

// next returns the first cause that is not taken and has an allocation on top of
// those that are, else the first.
func (a *attribution) next(taken uint64) (int, measured, error) {
	first, none := -1, measured{}
	for i := range a.causes {
		if taken&(1<<i) != 0 {
			continue
		}
		m, err := a.at(taken | 1<<i)
		if err != nil || m.feasible() {
			return i, m, err
		}
		if first < 0 {
			first, none = i, m
		}
	}
	return first, none, nil
}

func (o *ordered) money(of func(*measured) budget.Dong) []budget.Dong {
	parts := make([]budget.Dong, len(o.order))
	for k, i := range o.order {
		parts[i] = of(&o.steps[k+1]) - of(&o.steps[k])
	}
	return parts
}

func (o *ordered) levels(of func(*measured) float64) []float64 {
	parts := make([]float64, len(o.order))
	for k, i := range o.order {
		parts[i] = of(&o.steps[k+1]) - of(&o.steps[k])
	}
	return parts
}
