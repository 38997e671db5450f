package sim

import (
	"math/bits"
	"slices"

	"phanbo/budget"
)

// turns lists the verdicts that differ between the two ends, with the smallest
// combinations of causes that turn each.
func (a *attribution) turns(first, last measured, order []string) []budget.Turn {
	var out []budget.Turn
	if first.feasible() != last.feasible() {
		turn := budget.Turn{From: string(first.status), To: string(last.status)}
		turn.Sets = a.turning(order, func(m *measured) bool { return m.feasible() == last.feasible() })
		return append(out, turn)
	}
	if !first.feasible() {
		return nil
	}
	for i := range first.met {
		if first.met[i] == last.met[i] {
			continue
		}
		turn := budget.Turn{Target: a.from.Targets[i].ID, From: string(first.met[i]), To: string(last.met[i])}
		for _, ind := range a.from.Indicators {
			if ind.ID == a.from.Targets[i].Indicator {
				turn.Name = ind.Name
			}
		}
		turn.Sets = a.turning(order, func(m *measured) bool { return m.feasible() && m.met[i] == last.met[i] })
		out = append(out, turn)
	}
	return out
}

// turning returns the least sets of causes for which turned holds: no set holds
// another. Of more causes than can be combined, it is the shortest run of them from
// the first for which it holds.
func (a *attribution) turning(order []string, turned func(*measured) bool) [][]string {
	if len(a.causes) > maxCauses {
		return a.shortest(order, turned)
	}
	sets := make([]uint64, 0, len(a.known))
	for set := range a.all() + 1 {
		sets = append(sets, set)
	}
	slices.SortStableFunc(sets, func(x, y uint64) int { return bits.OnesCount64(x) - bits.OnesCount64(y) })
	var least []uint64
	var out [][]string
	for _, set := range sets {
		m := a.known[set]
		if !turned(&m) || slices.ContainsFunc(least, func(l uint64) bool { return set&l == l }) {
			continue
		}
		least = append(least, set)
		out = append(out, a.named(set))
	}
	return out
}

func (a *attribution) shortest(order []string, turned func(*measured) bool) [][]string {
	set := uint64(0)
	for n, cause := range order {
		if m, ok := a.known[set]; ok && turned(&m) {
			return [][]string{order[:n]}
		}
		set |= 1 << slices.Index(a.causes, cause)
	}
	return [][]string{a.causes}
}
