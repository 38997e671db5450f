package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
)

// leastGain is the smallest gain, in progress of one target of weight 1, that is
// worth a move.
const leastGain = 1e-3

// moves finds at most k changes of a draft, one after the other, each the best that
// is found from where the last one led: money of one source, in one year or in
// several, from a task, or from what nobody has, to another task; or the start of a
// project with money for each of its phases. Every step keeps all hard limits. Nothing is claimed of other
// lists of k moves.
func (b *book) moves(ctx context.Context, draft *grid, k int) ([]budget.Move, error) {
	w := b.newWalk(draft)
	out := []budget.Move{}
	for len(out) < k {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step, ok := w.best()
		if !ok {
			break
		}
		out = append(out, w.take(step))
	}
	return out, nil
}

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

// best returns the best step found, if one gains enough.
func (w *walk) best() (step, bool) {
	found := append(w.shifts(), w.projectStarts()...)
	slices.SortStableFunc(found, func(a, b step) int {
		switch {
		case a.gain > b.gain:
			return -1
		case a.gain < b.gain:
			return 1
		}
		return 0
	})
	for _, s := range found {
		if s.gain < leastGain {
			return step{}, false
		}
		if fitted, ok := w.fit(w.resized(s)); ok {
			return fitted, true
		}
	}
	return step{}, false
}

// fit makes a step keep all hard limits, by bisection on the part of its amounts
// that does, and then trims what adds nothing to its gain.
func (w *walk) fit(s step) (step, bool) {
	if w.allowed(s.transfers) {
		return w.trim(s), true
	}
	if s.starts(w.book) {
		return s, false
	}
	whole, found := s.transfers, false
	for part, size := 32, 32; size > 0; size /= 2 {
		less := w.scaled(whole, part)
		if gain := w.gainOf(less); gain >= leastGain && w.allowed(less) {
			s, found = step{less, gain}, true
			part += size / 2
		} else {
			part -= size / 2
		}
	}
	if !found {
		return s, false
	}
	return w.trim(s), true
}

// scaled returns transfers with part sixty-fourths of their amounts, in whole steps.
func (w *walk) scaled(transfers []transfer, part int) []transfer {
	out := slices.Clone(transfers)
	for i := range out {
		out[i].amount = (out[i].amount / 64 * budget.Dong(part)).Floor(w.plan.Step)
	}
	return out
}

// starts tells whether a step starts a project, whose amounts cannot change.
func (s *step) starts(b *book) bool {
	return slices.ContainsFunc(s.transfers, func(t transfer) bool { return b.uses[t.to].Project != nil })
}

func (w *walk) allowed(transfers []transfer) bool {
	w.apply(transfers, 1)
	defer w.apply(transfers, -1)
	return !slices.ContainsFunc(budget.Check(w.plan, w.list(w.at)), func(v budget.Violation) bool { return !v.Advisory })
}

// trim finds by bisection, year by year from the last, the least amounts with the
// same gain: what is moved must do something.
func (w *walk) trim(s step) step {
	if s.starts(w.book) {
		return s
	}
	for i := len(s.transfers) - 1; i >= 0; i-- {
		s.transfers = w.trimYear(s, i)
	}
	s.transfers = slices.DeleteFunc(s.transfers, func(t transfer) bool { return t.amount == 0 })
	s.gain = w.gainOf(s.transfers)
	return s
}

func (w *walk) trimYear(s step, i int) []transfer {
	best := s.transfers
	low, high := -w.plan.Step, best[i].amount
	for high-low > w.plan.Step {
		middle := (low + (high-low)/2).Floor(w.plan.Step)
		if middle <= low {
			break
		}
		less := slices.Clone(best)
		less[i].amount = middle
		if w.gainOf(less) >= s.gain*(1-tolerance) && w.allowed(less) {
			best, high = less, middle
		} else {
			low = middle
		}
	}
	return best
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
			From: w.id(t.from), To: w.id(t.to), Amount: t.amount})
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
	move.Reasons = w.reasons(s.transfers, before)
	for i := range w.targets {
		w.progress[i] = w.progressOf(&w.targets[i], w.at)
	}
	return move
}

func (w *walk) id(use int) string {
	if use < 0 {
		return ""
	}
	return w.uses[use].ID
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
	} else if !loses {
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
			if r := &w.plan.Responses[i]; r.Use == w.id(t.to) && r.Evidence.IsAssumed() {
				return true
			}
		}
	}
	return false
}
