package lp

import "math"

// How often heuristics run, in nodes.
const (
	diveEvery    = 30
	vicinityRate = 120
	wideGap      = 0.005 // relative gap at the root that calls for a look around the incumbent
)

// What heuristics below the root may take of all iterations, with an incumbent and without.
const (
	improveShare = 0.2
	searchShare  = 0.5
)

// improve runs the heuristics that are due at node n with the relaxation's point x.
func (t *tree) improve(n *node, x []float64) {
	root, before := n.parent == nil, t.iterations
	if !root && !t.affordable() {
		return
	}
	defer func() {
		if !root {
			t.spent += t.iterations - before
		}
	}()
	switch {
	case root:
		t.diveFor(x, fractionalDive)
		t.diveFor(x, lockDive)
		t.diveFor(x, upDive)
		t.pump(x)
		if t.best != nil {
			t.diveFor(x, guidedDive)
		}
		if t.best != nil && relativeGap(t.value, n.bound) > wideGap {
			t.vicinity(x)
		}
	case t.nodes%diveEvery == 0:
		kind := diveKind(t.nodes / diveEvery % int(diveKinds))
		t.diveFor(x, kind)
	}
	if !root && t.best != nil && t.nodes%vicinityRate == 0 {
		t.vicinity(x)
	}
}

// affordable reports whether heuristics have taken no more than their share so far.
func (t *tree) affordable() bool {
	share := improveShare
	if t.best == nil {
		share = searchShare
	}
	return float64(t.spent) <= share*float64(t.iterations)
}

// A diveKind says which column a dive rounds next.
type diveKind int

const (
	fractionalDive diveKind = iota // the nearest to whole
	guidedDive                     // the nearest to the incumbent
	lockDive                       // the one fewest rows object to
	upDive                         // the largest fraction, upwards: it decides most
	diveKinds
)

// diveFor rounds one integer column after another and solves the relaxation again, until
// the point is whole or a dead end is reached. The last turn is taken back once each time.
func (t *tree) diveFor(x []float64, kind diveKind) {
	if kind == guidedDive && t.best == nil {
		kind = lockDive
	}
	defer t.excursion()()
	for depth := 0; depth < 2*len(t.integers)+10; depth++ {
		if t.limit() != Unsolved {
			return
		}
		j, up := t.nextRounding(x, kind)
		if j < 0 {
			t.accept(x)
			return
		}
		length, v := len(t.domain.trail), x[j]
		if x = t.stepDown(j, v, up); x == nil {
			t.takeBack(length)
			if x = t.stepDown(j, v, !up); x == nil {
				return
			}
		}
	}
}

// stepDown rounds column j from v and solves the relaxation. It returns its point, or nil
// when that leads to nothing better.
func (t *tree) stepDown(j int32, v float64, up bool) []float64 {
	if !t.roundTo(j, v, up) {
		return nil
	}
	t.relax.setCutoff(t.target())
	if t.simplex(t.relax) != solved {
		return nil
	}
	x := t.relax.point()
	if t.objective(x) >= t.target() {
		return nil
	}
	return x
}

// roundTo moves a bound of column j past the fractional value v and propagates.
func (t *tree) roundTo(j int32, v float64, up bool) bool {
	lower, upper := t.domain.lower[j], t.domain.upper[j]
	if up {
		lower = math.Ceil(v)
	} else {
		upper = math.Floor(v)
	}
	if lower > upper {
		return false
	}
	from := len(t.domain.trail)
	t.domain.set(j, lower, upper)
	t.transfer(from)
	return t.tightenDomain()
}

// takeBack undoes changes of the domain and of the relaxation's bounds.
func (t *tree) takeBack(length int) {
	touched := append([]change(nil), t.domain.trail[length:]...)
	t.domain.back(length)
	for _, c := range touched {
		t.relax.setBounds(int(c.j), t.domain.lower[c.j], t.domain.upper[c.j])
	}
}

// nextRounding returns the column to round and the direction, or −1 when all are whole.
func (t *tree) nextRounding(x []float64, kind diveKind) (column int32, up bool) {
	column, least := -1, math.Inf(1)
	for _, j := range t.fractional(x) {
		f := x[j] - math.Floor(x[j])
		rise, cost := f > 0.5, math.Min(f, 1-f)
		switch kind {
		case guidedDive:
			rise = t.best[j] > x[j]
			cost = math.Abs(t.best[j] - x[j])
		case upDive:
			rise, cost = true, 1-f
		case lockDive:
			down, above := t.locks(j)
			if down != above {
				rise = above < down
			}
			cost = float64(min(down, above)) + math.Abs(math.Round(f)-f)
			if rise {
				cost += 1 - f
			} else {
				cost += f
			}
		}
		if cost < least {
			column, up, least = j, rise, cost
		}
	}
	return column, up
}
