package sim

import (
	"cmp"
	"slices"

	"phanbo/budget"
)

// sizes are the parts of the ceiling of a source and year that a shift is tried with:
// all of it, half, and so on.
var sizes = []budget.Dong{1, 2, 4, 8, 16, 32}

// tries is how many shifts are tried exactly for each source, year and size; the
// others are ruled out by the sum of what giver and taker would lose and gain alone.
const tries = 4

// shifts lists promising transfers between two tasks of one source and year.
func (w *walk) shifts() []step {
	var out []step
	for s := range w.sources {
		for y := w.locked; y < len(w.years); y++ {
			for _, part := range sizes {
				out = append(out, w.shiftsOf(s, y, part)...)
			}
		}
	}
	return out
}

// side is what a use loses or gains by an amount of one source and year.
type side struct {
	use    int
	amount budget.Dong
	change float64
}

// shiftsOf pairs the best takers with the cheapest givers of one source and year.
func (w *walk) shiftsOf(s, y int, part budget.Dong) []step {
	size := (w.ceilings[w.sourceYear(s, y)] / part).Floor(w.plan.Step)
	if size == 0 {
		return nil
	}
	givers, takers := w.sides(s, y, size, -1), w.sides(s, y, size, +1)
	var out []step
	for _, to := range takers[:min(tries, len(takers))] {
		for _, from := range givers[:min(tries, len(givers))] {
			amount := min(to.amount, from.amount)
			if to.use == from.use || amount == 0 {
				continue
			}
			transfers := []transfer{{s, y, from.use, to.use, amount}}
			if gain := w.gainOf(transfers); gain >= leastGain {
				out = append(out, step{transfers, gain})
			}
		}
	}
	return out
}

// sides lists who can give (sign -1) or take (sign +1) up to size, best change first.
// Money that nobody has is a giver that loses nothing.
func (w *walk) sides(s, y int, size budget.Dong, sign int) []side {
	var out []side
	if idle := w.ceilings[w.sourceYear(s, y)] - w.given(w.at, s, y); sign < 0 && idle >= w.plan.Step {
		out = append(out, side{-1, min(size, idle.Floor(w.plan.Step)), 0})
	}
	for u := range w.uses {
		if w.uses[u].Task == nil || w.cellAt[w.slot(u, s, y)] < 0 {
			continue
		}
		amount := min(size, w.room(u, s, y, sign).Floor(w.plan.Step))
		if amount <= 0 {
			continue
		}
		t := transfer{s, y, -1, u, amount}
		if sign < 0 {
			t.from, t.to = u, -1
		}
		if change := w.gainOf([]transfer{t}); sign < 0 || change >= leastGain {
			out = append(out, side{u, amount, change})
		}
	}
	slices.SortStableFunc(out, func(a, b side) int { return cmp.Compare(b.change, a.change) })
	return out
}

// room returns how much a cell can give or take by its own limits: what it holds
// beyond the task's minimum, or its request, maximum and ramp of the year.
func (w *walk) room(u, s, y, sign int) budget.Dong {
	held, total := w.at.amount[w.slot(u, s, y)], w.total(w.at, u, y)
	task := w.uses[u].Task
	if sign < 0 {
		least, _ := yearAmount(task.Min, w.years[y])
		return max(0, min(held, total-least))
	}
	room := budget.MaxDong
	if most := w.cells[w.cellAt[w.slot(u, s, y)]].most; most >= 0 {
		room = most - held
	}
	if most, ok := yearAmount(task.Max, w.years[y]); ok {
		room = min(room, most-total)
	}
	if task.Ramp != (budget.Ramp{}) {
		room = min(room, w.rampLimit(u, y)-total)
	}
	return max(0, room)
}

// rampLimit returns (1+growth)·(last year's amount) + plus.
func (w *walk) rampLimit(u, y int) budget.Dong {
	ramp, before := w.uses[u].Task.Ramp, budget.Dong(0)
	if y > 0 {
		before = w.total(w.at, u, y-1)
	} else {
		before = w.before(u, 0)
	}
	return before + ramp.Growth.Of(before) + ramp.Plus
}

// projectStarts lists, for each project without money, the starts of its window that
// can be paid for by idle money and the tasks that lose least.
func (w *walk) projectStarts() []step {
	var out []step
	for u := range w.uses {
		p := w.uses[u].Project
		if p == nil || len(w.moved[u]) == 0 || w.funded(u) {
			continue
		}
		for k := max(w.locked, w.year(p.StartFrom)); k <= w.year(p.StartTo); k++ {
			if transfers, ok := w.pay(u, k); ok {
				if gain := w.gainOf(transfers); gain >= leastGain {
					out = append(out, step{transfers, gain})
				}
			}
		}
	}
	return out
}

func (w *walk) funded(u int) bool {
	for y := range w.years {
		if w.total(w.at, u, y) > 0 {
			return true
		}
	}
	return false
}

// pay finds money for each phase and upkeep of a project that starts in year k.
func (w *walk) pay(u, k int) ([]transfer, bool) {
	var out []transfer
	p := w.uses[u].Project
	for y := k; y < len(w.years); y++ {
		phase, upkeep := phaseOf(p, k, y), upkeepOf(p, k, y)
		paid, ok := w.payYear(u, y, phase+upkeep, phase > 0)
		if !ok {
			return nil, false
		}
		out = append(out, paid...)
	}
	return out, len(out) > 0
}

// payYear takes what a project needs in a year from the sources that may pay for it,
// idle money first, then the givers that lose least.
func (w *walk) payYear(u, y int, need budget.Dong, builds bool) ([]transfer, bool) {
	var out []transfer
	for s := range w.sources {
		may := builds && w.uses[u].MayUse(w.sources[s]) || !builds && w.paysUpkeep(u, s)
		if !may || need == 0 {
			continue
		}
		for _, giver := range w.sides(s, y, need, -1) {
			amount := min(giver.amount, need)
			if amount > 0 {
				out = append(out, transfer{s, y, giver.use, u, amount})
				need -= amount
			}
		}
	}
	return out, need == 0
}
