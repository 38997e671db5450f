package sim

import (
	"context"
	"slices"

	"phanbo/budget"
)

// leastGain is the smallest gain, in progress of one target of weight 1, that is
// worth a move of a greedy list.
const leastGain = 1e-3

// greedily finds at most k changes of a draft, one after the other, each the best that
// is found from where the last one led. Every step keeps all hard limits; nothing is
// claimed of other lists.
func (b *book) greedily(ctx context.Context, draft *grid, k int) ([]step, error) {
	w := b.newWalk(draft)
	var out []step
	for len(out) < k {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s, ok := w.best()
		if !ok {
			break
		}
		w.take(s)
		out = append(out, s)
	}
	return out, nil
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

// starts tells whether a step starts or changes a project, whose amounts cannot change.
func (s *step) starts(b *book) bool {
	isProject := func(u int) bool { return u >= 0 && b.uses[u].Project != nil }
	return slices.ContainsFunc(s.transfers, func(t transfer) bool { return isProject(t.to) || isProject(t.from) })
}
