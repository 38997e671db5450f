package sim

import (
	"cmp"
	"math"
	"slices"

	"phanbo/budget"
)

// sizes are the parts of the ceiling of a source and year that a shift is tried with:
// all of it, half, and so on.
var sizes = []budget.Dong{1, 2, 4, 8, 16, 32}

// tries is how many givers and takers are paired for each source and size; the
// others are ruled out by what they would lose or gain alone.
const tries = 5

// shifts lists promising transfers between two tasks of one source, in one year and
// in all years from one on.
func (w *walk) shifts() []step {
	var out []step
	for s := range w.sources {
		for y := w.locked; y < len(w.years); y++ {
			for _, part := range sizes {
				out = append(out, w.pairs(s, y, y, part)...)
				if last := len(w.years) - 1; last > y {
					out = append(out, w.pairs(s, y, last, part)...)
				}
			}
		}
	}
	return out
}

// side is what a use loses or gains by amounts of one source, a year each.
type side struct {
	use     int
	amounts []budget.Dong
	change  float64
}

// pairs joins the best takers and the cheapest givers of a source in the years from
// first to last.
func (w *walk) pairs(s, first, last int, part budget.Dong) []step {
	most := w.sized(s, first, last, 8, part)
	givers, takers := w.sides(s, first, most, -1), w.sides(s, first, most, +1)
	var out []step
	for _, to := range takers[:min(tries, len(takers))] {
		for _, from := range givers[:min(tries, len(givers))] {
			if to.use == from.use {
				continue
			}
			transfers := w.join(s, first, from, to)
			if gain := w.gainOf(transfers); len(transfers) > 0 && gain >= leastGain {
				out = append(out, step{transfers, gain})
			}
		}
	}
	return out
}

// sized returns eighths/8 of 1/part of the ceiling of each year.
func (w *walk) sized(s, first, last int, eighths, part budget.Dong) []budget.Dong {
	most := make([]budget.Dong, last-first+1)
	for i := range most {
		most[i] = (w.ceilings[w.sourceYear(s, first+i)] / (8 * part) * eighths).Floor(w.plan.Step)
	}
	return most
}

// resized returns the best of a shift between two tasks with half to twice its
// amounts, in eighths.
func (w *walk) resized(s step) step {
	if s.starts(w.book) {
		return s
	}
	from, to, source := s.transfers[0].from, s.transfers[0].to, s.transfers[0].source
	first, last := s.transfers[0].year, s.transfers[len(s.transfers)-1].year
	for eighths := budget.Dong(4); eighths <= 16; eighths++ {
		most := make([]budget.Dong, last-first+1)
		for _, t := range s.transfers {
			most[t.year-first] = (t.amount * eighths / 8).Floor(w.plan.Step)
		}
		giver := side{use: from, amounts: most}
		if from < 0 {
			giver.amounts = w.idle(source, first, most)
		}
		if giver.amounts == nil {
			continue
		}
		transfers := w.join(source, first, giver, side{use: to, amounts: most})
		if gain := w.gainOf(transfers); len(transfers) > 0 && gain > s.gain*(1+tolerance) {
			s = step{transfers, gain}
		}
	}
	return s
}

// join transfers, year by year, what one side can give and the other take. What one
// cannot do in a year narrows the ramp of the other in the next, so the two are held
// against each other until they agree.
func (w *walk) join(s, first int, from, to side) []transfer {
	amounts := make([]budget.Dong, len(to.amounts))
	for i := range amounts {
		amounts[i] = min(from.amounts[i], to.amounts[i])
	}
	for range len(amounts) {
		agreed := w.rooms(to.use, s, first, amounts, +1)
		if agreed != nil && from.use >= 0 {
			agreed = w.rooms(from.use, s, first, agreed, -1)
		}
		if agreed == nil {
			return nil
		}
		if slices.Equal(agreed, amounts) {
			break
		}
		amounts = agreed
	}
	var out []transfer
	for i, amount := range amounts {
		if amount > 0 {
			out = append(out, transfer{s, first + i, from.use, to.use, amount})
		}
	}
	return out
}

// sides lists who can give (sign -1) or take (sign +1) up to most by year, best
// change first and, among equals, most money first. Money that nobody has is a giver that loses nothing.
func (w *walk) sides(s, first int, most []budget.Dong, sign int) []side {
	var out []side
	if idle := w.idle(s, first, most); sign < 0 && idle != nil {
		out = append(out, side{-1, idle, 0})
	}
	for u := range w.uses {
		if w.uses[u].Task == nil {
			continue
		}
		amounts := w.rooms(u, s, first, most, sign)
		if amounts == nil {
			continue
		}
		change := w.gainOf(w.alone(u, s, first, amounts, sign))
		if sign < 0 || change >= leastGain {
			out = append(out, side{u, amounts, change})
		}
	}
	slices.SortStableFunc(out, func(a, b side) int {
		if math.Abs(a.change-b.change) > tolerance {
			return cmp.Compare(b.change, a.change)
		}
		return cmp.Compare(b.total(), a.total())
	})
	return out
}

func (s *side) total() budget.Dong {
	sum := budget.Dong(0)
	for _, a := range s.amounts {
		sum += a
	}
	return sum
}

func (w *walk) alone(u, s, first int, amounts []budget.Dong, sign int) []transfer {
	var out []transfer
	for i, amount := range amounts {
		t := transfer{s, first + i, -1, u, amount}
		if sign < 0 {
			t.from, t.to = u, -1
		}
		out = append(out, t)
	}
	return out
}

// idle returns what no use has of a source by year, at most as given; nil = nothing.
func (w *walk) idle(s, first int, most []budget.Dong) []budget.Dong {
	out, any := make([]budget.Dong, len(most)), false
	for i := range most {
		left := w.ceilings[w.sourceYear(s, first+i)] - w.given(w.at, s, first+i)
		out[i] = max(0, min(most[i], left)).Floor(w.plan.Step)
		any = any || out[i] > 0
	}
	if !any {
		return nil
	}
	return out
}

// rooms returns what a task can give or take by year, at most as given, within its
// own limits: minimum, request, maximum and ramp; nil = nothing. What it takes in a
// year widens the ramp of the next, what it gives narrows it.
func (w *walk) rooms(u, s, first int, most []budget.Dong, sign int) []budget.Dong {
	out, any := make([]budget.Dong, len(most)), false
	for i := range most {
		k := i
		if sign < 0 {
			k = len(most) - 1 - i
		}
		if w.cellAt[w.slot(u, s, first+k)] < 0 {
			continue
		}
		out[k] = max(0, min(most[k], w.room(u, s, first, k, out, sign))).Floor(w.plan.Step)
		any = any || out[k] > 0
	}
	if !any {
		return nil
	}
	return out
}

// room is rooms for year first+k, other years of the task changed by out.
func (w *walk) room(u, s, first, k int, out []budget.Dong, sign int) budget.Dong {
	y := first + k
	held, total := w.at.amount[w.slot(u, s, y)], w.total(w.at, u, y)
	task := w.uses[u].Task
	if sign < 0 {
		least, _ := budget.AmountIn(task.Min, w.years[y])
		if next := w.need(u, y, k, out); next > least {
			least = next
		}
		return min(held, total-least)
	}
	room := budget.MaxDong
	if most := w.cells[w.cellAt[w.slot(u, s, y)]].most; most >= 0 {
		room = most - held
	}
	if most, ok := budget.AmountIn(task.Max, w.years[y]); ok {
		room = min(room, most-total)
	}
	if task.Ramp != (budget.Ramp{}) {
		before := w.before(u, y)
		if y > w.locked {
			before = w.total(w.at, u, y-1)
		}
		if k > 0 {
			before += out[k-1]
		}
		room = min(room, before+task.Ramp.Growth.Of(before)+task.Ramp.Plus-total)
	}
	return room
}

// need returns what a task must keep in a year so that its ramp still allows what it
// has in the next.
func (w *walk) need(u, y, k int, out []budget.Dong) budget.Dong {
	ramp := w.uses[u].Task.Ramp
	if ramp == (budget.Ramp{}) || y+1 >= len(w.years) {
		return 0
	}
	next := w.total(w.at, u, y+1) - ramp.Plus
	if k+1 < len(out) {
		next -= out[k+1]
	}
	return max(0, budget.FromBillions(next.Billions()/(1+ramp.Growth.Float()))+w.plan.Step)
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
		for _, giver := range w.sides(s, y, []budget.Dong{need}, -1) {
			amount := min(giver.amounts[0], need)
			if amount > 0 {
				out = append(out, transfer{s, y, giver.use, u, amount})
				need -= amount
			}
		}
	}
	return out, need == 0
}
