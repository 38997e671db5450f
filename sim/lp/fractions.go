package lp

import (
	"math"
	"math/big"
	"slices"

	"phanbo/sim/lp/certify"
)

// mostStuck limits the columns for which multipliers are computed as fractions.
const mostStuck = 400

// An equation Σ coefficient·δ = right asks of small changes δ that a sum become exactly 0:
// changes of multipliers for a reduced cost, of a ray for the activity of a row.
type equation struct {
	coefficient map[int]*big.Rat
	right       *big.Rat
	pivot       int // the index that is solved for
}

// fractions returns multipliers in place of some of y (in the model's sense) that make the
// reduced costs of the stuck columns exactly 0: one row a column is corrected, by Gaussian
// elimination in rationals. They differ from y by no more than its rounding, so that other
// reduced costs, which have room, do not mind. It returns false when the columns ask for
// what no multipliers give.
func fractions(m *Model, p *problem, y []float64, stuck []int) ([]certify.Fraction, bool) {
	var system []*equation
	for _, j := range stuck {
		e := newEquation(m, p, y, int32(j))
		for _, earlier := range system {
			e.eliminate(earlier)
		}
		if !e.choosePivot() {
			if e.right.Sign() != 0 {
				return nil, false
			}
			continue
		}
		system = append(system, e)
	}
	change := backSubstitute(system)
	list := make([]certify.Fraction, 0, len(change))
	for i := range y {
		if change[i] != nil {
			v := new(big.Rat).SetFloat64(y[i])
			list = append(list, certify.Fraction{Row: i, Value: v.Add(v, change[i]).String()})
		}
	}
	return list, true
}

// newEquation states that c_j − Σ_i (y_i + δ_i)·a_ij = 0. A row may change if its
// multiplier may have either sign, or is not 0.
func newEquation(m *Model, p *problem, y []float64, j int32) *equation {
	e := &equation{map[int]*big.Rat{}, new(big.Rat).SetFloat64(m.Columns[j].Cost), -1}
	index, value := p.cols.column(j)
	for k, i := range index {
		a := new(big.Rat).SetFloat64(value[k])
		if y[i] != 0 {
			e.right.Sub(e.right, new(big.Rat).Mul(a, new(big.Rat).SetFloat64(y[i])))
		}
		r := p.n + int(i)
		if y[i] != 0 || p.lower[r] == p.upper[r] {
			e.coefficient[int(i)] = a
		}
	}
	return e
}

// eliminate takes the pivot row of an earlier equation out of e.
func (e *equation) eliminate(earlier *equation) {
	a := e.coefficient[earlier.pivot]
	if a == nil {
		return
	}
	f := new(big.Rat).Quo(a, earlier.coefficient[earlier.pivot])
	for i, v := range earlier.coefficient {
		sum := new(big.Rat).Mul(f, v)
		sum.Neg(sum)
		if old := e.coefficient[i]; old != nil {
			sum.Add(sum, old)
		}
		if e.coefficient[i] = sum; sum.Sign() == 0 {
			delete(e.coefficient, i)
		}
	}
	e.right.Sub(e.right, f.Mul(f, earlier.right))
}

// choosePivot takes the index with the largest coefficient, of equal ones the first. It
// reports whether there is one.
func (e *equation) choosePivot() bool {
	most := new(big.Rat)
	for i, v := range e.coefficient {
		switch c := new(big.Rat).Abs(v); {
		case c.Cmp(most) > 0:
			most, e.pivot = c, i
		case c.Cmp(most) == 0 && i < e.pivot:
			e.pivot = i
		}
	}
	return e.pivot >= 0
}

// backSubstitute solves the system from its last equation, with δ = 0 at what is no
// pivot.
func backSubstitute(system []*equation) map[int]*big.Rat {
	change := map[int]*big.Rat{}
	for _, e := range slices.Backward(system) {
		sum := new(big.Rat).Set(e.right)
		for i, v := range e.coefficient {
			if d := change[i]; d != nil {
				sum.Sub(sum, new(big.Rat).Mul(v, d))
			}
		}
		change[e.pivot] = sum.Quo(sum, e.coefficient[e.pivot])
	}
	return change
}

// stuckColumns lists the columns that lack a bound, have no room, and whose reduced cost
// vanishes but for rounding; nil when they are too many.
func stuckColumns(m *Model, p *problem, s *Solution, mayMove []float64) []int {
	var stuck []int
	for j := range p.n {
		below, above := math.IsInf(p.lower[j], -1), math.IsInf(p.upper[j], 1)
		if mayMove[j] != 0 || !below && !above {
			continue
		}
		size := p.terms(m, int32(j), s.Duals)
		if below && above || math.Abs(s.ReducedCosts[j]) <= certify.ZeroTolerance*size {
			stuck = append(stuck, j)
		}
	}
	if len(stuck) > mostStuck {
		return nil
	}
	return stuck
}
