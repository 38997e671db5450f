package sim

import (
	"math"
	"slices"

	"phanbo/budget"
)

// walk is an allocation on its way from the draft, with the progress of every target.
type walk struct {
	*book
	at       *grid
	progress []float64
	moved    [][]int // targets moved by each use
}

// step is a possible move.
type step struct {
	transfers []transfer
	gain      float64 // with tiers, see weigh
}

type transfer struct {
	source, year, from, to int // from or to -1: money that no use has
	amount                 budget.Dong
}

func (b *book) newWalk(draft *grid) *walk {
	w := &walk{book: b, at: draft.clone(), moved: make([][]int, len(b.uses))}
	for i := range b.targets {
		w.progress = append(w.progress, b.progressOf(&b.targets[i], w.at))
		for _, u := range b.usesOf(&b.targets[i]) {
			w.moved[u] = append(w.moved[u], i)
		}
	}
	return w
}

// weigh returns the weight of a target's progress in a comparison of moves: a tier
// counts a thousand times the next.
func (w *walk) weigh(t *target) float64 {
	last := 1
	for i := range w.targets {
		last = max(last, w.targets[i].tier)
	}
	return t.weight * math.Pow(1000, float64(last-t.tier))
}

// gainOf returns the weighted gain of transfers against where the walk stands.
func (w *walk) gainOf(transfers []transfer) float64 {
	w.apply(transfers, 1)
	defer w.apply(transfers, -1)
	touched := map[int]bool{}
	for _, t := range transfers {
		for _, u := range []int{t.from, t.to} {
			if u >= 0 {
				for _, i := range w.moved[u] {
					touched[i] = true
				}
			}
		}
	}
	sum := 0.0
	for i := range w.targets {
		if touched[i] {
			sum += w.weigh(&w.targets[i]) * (w.progressOf(&w.targets[i], w.at) - w.progress[i])
		}
	}
	return sum
}

func (w *walk) apply(transfers []transfer, sign budget.Dong) {
	for _, t := range transfers {
		if t.from >= 0 {
			w.at.amount[w.slot(t.from, t.source, t.year)] -= sign * t.amount
		}
		if t.to >= 0 {
			w.at.amount[w.slot(t.to, t.source, t.year)] += sign * t.amount
		}
	}
}

func (w *walk) allowed(transfers []transfer) bool {
	w.apply(transfers, 1)
	defer w.apply(transfers, -1)
	return !slices.ContainsFunc(budget.Check(w.plan, w.list(w.at)), func(v budget.Violation) bool { return !v.Advisory })
}

// take makes a step and tells what it did.
func (w *walk) take(s step) budget.Move {
	before := w.at.clone()
	value := w.value(before, 0)
	w.apply(s.transfers, 1)
	move := budget.Move{Value: w.value(w.at, 0)}
	move.Gain = move.Value - value
	for _, t := range s.transfers {
		move.Amount += t.amount
		move.Transfers = append(move.Transfers, budget.Transfer{Source: w.sources[t.source].ID, Year: w.years[t.year],
			From: w.idOf(t.from), To: w.idOf(t.to), Amount: t.amount})
	}
	for i := range w.targets {
		t := &w.targets[i]
		was, is := w.met(t, before), w.met(t, w.at)
		if is && !was {
			move.Gained = append(move.Gained, t.row.ID)
		}
		if was && !is {
			move.Lost = append(move.Lost, t.row.ID)
		}
	}
	move.Mended = w.mends(before, w.at)
	move.Reasons = w.reasons(s.transfers, before)
	for i := range w.targets {
		w.progress[i] = w.progressOf(&w.targets[i], w.at)
	}
	return move
}

// reasons says which indicators a step moves, from where to where, what it takes
// from, and whether it rests on assumed responses.
func (w *walk) reasons(transfers []transfer, before *grid) []budget.Reason {
	var out []budget.Reason
	loses := false
	for i := range w.targets {
		t := &w.targets[i]
		is := w.progressOf(t, w.at)
		if math.Abs(is-w.progress[i]) < leastGain/10 {
			continue
		}
		code := "move_raises"
		if is < w.progress[i] {
			code, loses = "move_lowers", true
		}
		out = append(out, w.effectReason(code, t, before))
	}
	if t := transfers[0]; t.from < 0 {
		out = append(out, budget.Reason{Code: "move_unallocated"})
	} else if !loses && w.uses[t.from].Task != nil {
		out = append(out, budget.Reason{Code: "move_idle", Args: []budget.Arg{budget.NameOf("use", w.uses[t.from].Name)}})
	}
	if w.assumes(transfers) {
		out = append(out, budget.Reason{Code: "move_assumed"})
	}
	return out
}

func (w *walk) effectReason(code string, t *target, before *grid) budget.Reason {
	ind := w.indicator(t.row.Indicator)
	if t.subject < 0 {
		return budget.Reason{Code: code + "_milestone", Args: []budget.Arg{budget.NameOf("indicator", ind.Name)}}
	}
	return budget.Reason{Code: code, Args: []budget.Arg{
		budget.NameOf("indicator", ind.Name),
		budget.NumberOf("from", w.got(t, before)), budget.NumberOf("to", w.got(t, w.at)),
		budget.NameOf("unit", ind.Unit), budget.NumberOf("required", t.required),
	}}
}

func (w *walk) assumes(transfers []transfer) bool {
	for _, t := range transfers {
		for i := range w.plan.Responses {
			if r := &w.plan.Responses[i]; r.Use == w.idOf(t.to) && r.Evidence.IsAssumed() {
				return true
			}
		}
	}
	return false
}

// moved takes over the moves of an outcome under verification: each is made again by
// verifier.moves, and that no others are better is for certificates to show.
func (r *run) moved(v *verifier) {
	r.out.Moves, r.out.MovesStatus = v.out.Moves, v.out.MovesStatus
	r.out.MovesMost, r.out.MovesBound = v.out.MovesMost, v.out.MovesBound
	if found := v.out.Mending; found != nil && r.draftBreaks() > 0 {
		r.mendedAs(v, *found)
	}
	if r.out.MovesStatus == "" {
		return
	}
	value := r.value(r.draftGrid, 0)
	if n := len(r.out.Moves); n > 0 {
		value = r.out.Moves[n-1].Value
	}
	r.out.MovesGap = relative(r.out.MovesBound, value)
}

// mendedAs takes over a mending: what it needs is what its moves make.
func (r *run) mendedAs(v *verifier, found budget.Mending) {
	at, n, ok := v.mendedAt()
	if !ok {
		return // which verifier.moves finds
	}
	r.out.Mending = &budget.Mending{Status: found.Status, Order: found.Order, Moves: n, Least: found.Least}
	r.noteMending(found.Bound, at)
}

// alternated takes over the alternatives of an outcome under verification, each judged
// again; that there are no more is for a certificate to show.
func (r *run) alternated(v *verifier) {
	found := v.out.Alternatives
	if found == nil {
		return
	}
	again := *found
	again.Plans, again.Apart = []budget.Alternative{}, apart
	again.Least = r.leastWorth(found.Loss)
	plans := []*grid{r.proposal}
	for _, a := range found.Plans {
		g, ok := v.gridOf(a.Allocation)
		if !ok {
			return
		}
		for _, violation := range budget.Check(v.plan, a.Allocation) {
			if !violation.Advisory {
				v.faults = append(v.faults, violation.Reason(v.plan))
			}
		}
		again.Plans = append(again.Plans, r.alternative(g, plans))
		plans = append(plans, g)
	}
	if again.Status = endOf(&again); again.Status != found.Status {
		v.fault("part", budget.TextOf("part", "alternatives"))
	}
	r.out.Alternatives = &again
}
