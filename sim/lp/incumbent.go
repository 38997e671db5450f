package lp

import (
	"math"
	"time"
)

// pointTolerance is how far, relative to its terms, a row may be violated by a point that
// is to be an incumbent.
const pointTolerance = 1e-8

// accept takes a point with whole integer columns as incumbent if it is better: rounded,
// if it is feasible so, else with the other columns solved for again.
func (t *tree) accept(x []float64) bool {
	y := append([]float64(nil), x[:t.base.n]...)
	for _, j := range t.integers {
		y[j] = math.Round(y[j])
	}
	if !t.feasible(y) {
		return t.complete(y)
	}
	return t.take(y)
}

// take makes a feasible point the incumbent if it is better than the last.
func (t *tree) take(y []float64) bool {
	value := t.objective(y)
	if value >= t.value-1e-9*math.Abs(t.value) {
		return false
	}
	t.best, t.value, t.improved = y, value, true
	t.reported = time.Time{} // report at once
	t.report()
	return true
}

// feasible reports whether y keeps all rows and bounds of the presolved program.
func (t *tree) feasible(y []float64) bool {
	p := t.base
	for j, v := range y {
		if slack := pointTolerance * math.Max(1e-3, math.Abs(v)); v < p.lower[j]-slack || v > p.upper[j]+slack {
			return false
		}
	}
	for i := 0; i < p.m; i++ {
		index, value := p.rows.column(int32(i))
		sum, size := 0.0, 1e-3
		for k, j := range index {
			v := value[k] * y[j]
			sum += v
			size = math.Max(size, math.Abs(v))
		}
		lower, upper := p.lower[p.n+i], p.upper[p.n+i]
		size = math.Max(size, finiteSize(lower, upper))
		if sum < lower-pointTolerance*size || sum > upper+pointTolerance*size {
			return false
		}
	}
	return true
}

// complete solves for the columns that are not integer, with the integer ones held at y,
// and takes the result. The relaxation is left as it was.
func (t *tree) complete(y []float64) bool {
	if len(t.integers) == t.base.n {
		return false
	}
	defer t.excursion()()
	for _, j := range t.integers {
		v := math.Min(math.Max(y[j], t.domain.lower[j]), t.domain.upper[j])
		if v != y[j] {
			return false
		}
		t.domain.set(j, v, v)
	}
	if !t.tightenDomain() {
		return false
	}
	t.transfer(0)
	t.relax.setCutoff(t.target())
	if t.simplex(t.relax) != solved {
		return false
	}
	z := t.relax.point()[:t.base.n]
	for _, j := range t.integers {
		z[j] = math.Round(z[j])
	}
	return t.take(z)
}

// excursion remembers domain and relaxation; the function it returns restores them.
func (t *tree) excursion() func() {
	length := len(t.domain.trail)
	before := t.remember()
	return func() {
		touched := append([]change(nil), t.domain.trail[length:]...)
		for _, i := range t.domain.queue {
			t.domain.queued[i] = false
		}
		t.domain.queue = t.domain.queue[:0]
		t.domain.back(length)
		for _, c := range touched {
			t.relax.setBounds(int(c.j), t.domain.lower[c.j], t.domain.upper[c.j])
		}
		t.relax.simplex.recall(before)
		t.relax.simplex.rebuild()
		t.forget(before)
	}
}

// suggest tries a point of the model, of which only the integer columns count.
func (t *tree) suggest(x []float64) {
	if len(x) != t.presolver.n {
		return
	}
	y := make([]float64, t.base.n)
	for k := range y {
		y[k] = math.Round(x[t.keep[k]])
	}
	t.complete(y)
}

// round tries the nearest whole point that no row speaks against: a fractional column
// moves to the side on which fewer rows could break.
func (t *tree) round(x []float64) {
	y := append([]float64(nil), x[:t.base.n]...)
	for _, j := range t.integers {
		f := y[j] - math.Floor(y[j])
		if f < wholeTolerance || f > 1-wholeTolerance {
			y[j] = math.Round(y[j])
			continue
		}
		down, up := t.locks(j)
		switch {
		case down == 0 || down < up && f < 0.9:
			y[j] = math.Floor(y[j])
		case up == 0 || up < down && f > 0.1:
			y[j] = math.Ceil(y[j])
		default:
			y[j] = math.Round(y[j])
		}
	}
	if t.feasible(y) {
		t.take(y)
	}
}

// locks counts the rows that moving column j down or up could violate.
func (t *tree) locks(j int32) (down, up int) {
	index, value := t.base.cols.column(j)
	for k, i := range index {
		r := t.base.n + int(i)
		below, above := !math.IsInf(t.base.lower[r], -1), !math.IsInf(t.base.upper[r], 1)
		if value[k] < 0 {
			below, above = above, below
		}
		if below {
			down++
		}
		if above {
			up++
		}
	}
	return down, up
}
