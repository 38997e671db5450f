package lp

// A snapshot is a basis of a simplex with all that is dear to compute: factorization and
// steepest-edge weights. Branching tries many changes of bounds from one basis.
type snapshot struct {
	place    []Position
	basic    []int32
	weight   []float64
	factored bool
	factor   *factor
}

// remember takes a snapshot into the memory of old, which may be nil.
func (s *simplex) remember(old *snapshot) *snapshot {
	if old == nil || old.factor.m != s.m || len(old.place) != len(s.place) {
		old = &snapshot{factor: newFactor(s.m)}
	}
	old.place = append(old.place[:0], s.place...)
	old.basic = append(old.basic[:0], s.basic...)
	old.weight = append(old.weight[:0], s.weight...)
	if old.factored = s.factored; s.factored {
		old.factor.copyFrom(s.factor)
	}
	return old
}

// recall goes back to a snapshot. Bounds may have changed since: a variable at a bound that
// it no longer has moves to one that it has.
func (s *simplex) recall(from *snapshot) {
	for j, at := range from.place {
		if at != Basic {
			at = s.rest(j, at)
		}
		s.place[j] = at
	}
	copy(s.basic, from.basic)
	copy(s.weight, from.weight)
	s.fresh, s.factored = false, from.factored
	if from.factored {
		s.factor.copyFrom(from.factor)
	}
}

// copyFrom makes f equal to g, a factor of as many rows.
func (f *factor) copyFrom(g *factor) {
	f.lower.copyFrom(&g.lower)
	f.lowerRow.copyEntries(&g.lowerRow)
	f.lowerRow.row, f.lowerRow.at = f.lower.row, f.lower.at
	f.upper.copyFrom(&g.upper)
	f.upperRow.copyEntries(&g.upperRow)
	f.share()
	f.room = append(f.room[:0], g.room...)
	f.rows.pivot = append(f.rows.pivot[:0], g.rows.pivot...)
	f.rows.start = append(f.rows.start[:0], g.rows.start...)
	f.rows.index = append(f.rows.index[:0], g.rows.index...)
	f.rows.value = append(f.rows.value[:0], g.rows.value...)
	f.updates, f.nonzeros = g.updates, g.nonzeros
}

// copyFrom makes t equal to u.
func (t *triangle) copyFrom(u *triangle) {
	t.row = append(t.row[:0], u.row...)
	t.at = append(t.at[:0], u.at...)
	if u.pivot != nil {
		t.pivot = append(t.pivot[:0], u.pivot...)
	}
	t.copyEntries(u)
}

// copyEntries is copyFrom without the numbering of positions and the divisors, which two
// copies of one triangle share.
func (t *triangle) copyEntries(u *triangle) {
	t.start = append(t.start[:0], u.start...)
	t.end = append(t.end[:0], u.end...)
	t.index = append(t.index[:0], u.index...)
	t.value = append(t.value[:0], u.value...)
	t.backward, t.first, t.density = u.backward, u.first, u.density
}

// A warmStart is a basis as an open node keeps it.
type warmStart struct {
	place  []Position
	weight []float32 // steepest edge, of the basic variables by number; nil unknown
}

// warmStart returns the present basis.
func (s *simplex) warmStart() *warmStart {
	w := &warmStart{place: append([]Position(nil), s.place...), weight: make([]float32, 0, s.m)}
	for i, b := range s.basic {
		s.weightByName[b] = s.weight[i]
	}
	for j, at := range s.place {
		if at == Basic {
			w.weight = append(w.weight, float32(s.weightByName[j]))
		}
	}
	return w
}

// loadWarm starts from a basis that may be of a program with fewer rows.
func (s *simplex) loadWarm(w *warmStart) {
	full := append(make([]Position, 0, len(s.place)), w.place...)
	for len(full) < len(s.place) {
		full = append(full, Basic)
	}
	same := len(w.place) == len(s.place) && len(w.weight) == s.m
	s.load(full[:len(s.place)], nil)
	if same {
		for i := range s.weight {
			s.weight[i] = float64(w.weight[i])
		}
	}
}

// remember takes a snapshot of the relaxation; forget gives its memory back for the next.
func (t *tree) remember() *snapshot {
	var old *snapshot
	if last := len(t.spare) - 1; last >= 0 {
		old, t.spare = t.spare[last], t.spare[:last]
	}
	return t.relax.simplex.remember(old)
}

func (t *tree) forget(s *snapshot) { t.spare = append(t.spare, s) }
