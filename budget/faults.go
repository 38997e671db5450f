package budget

import (
	"cmp"
	"math"
	"math/big"
	"slices"
)

// faults gathers what is wrong with a plan, or with a scenario of it.
type faults struct {
	plan  *Plan // where ids are looked up
	found Problems
}

func (f *faults) add(code string, at Origin, args ...Arg) {
	f.found = append(f.found, Problem{Code: code, Origin: at, Args: args})
}

// sorted returns the faults in the order of their places, those of one place as
// they were found.
func (f *faults) sorted() Problems {
	slices.SortStableFunc(f.found, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Origin.File, b.Origin.File),
			cmp.Compare(a.Origin.Sheet, b.Origin.Sheet),
			cmp.Compare(a.Origin.Line, b.Origin.Line),
			cmp.Compare(a.Origin.Column, b.Origin.Column),
			cmp.Compare(a.Origin.Cell, b.Origin.Cell))
	})
	return f.found
}

// Kinds of rows that other rows refer to; unknown_<kind> is the fault.
const (
	documentRow  = "document"
	actorRow     = "actor"
	baseRow      = "base"
	sourceRow    = "source"
	targetRow    = "target"
	groupRow     = "group"
	taskRow      = "task"
	projectRow   = "project"
	useRow       = "use"
	ruleRow      = "rule"
	indicatorRow = "indicator"
	tallyRow     = "tally"
	unitRow      = "unit"
	normRow      = "norm"
)

// refer reports an id that no row of the kind has, with the nearest one that
// exists. An empty id refers to nothing and is allowed.
func (f *faults) refer(kind string, at Origin, row, id string) {
	ids := f.plan.ids(kind)
	if id == "" || slices.Contains(ids, id) {
		return
	}
	f.add("unknown_"+kind, at, TextOf("row", row), TextOf("found", id), TextOf("suggestion", nearest(id, ids)))
}

// ids returns the ids of the rows of a kind, in the order of the plan.
func (p *Plan) ids(kind string) []string {
	switch kind {
	case documentRow:
		return idsOf(p.Documents, func(d *Document) string { return d.ID })
	case actorRow:
		return idsOf(p.Actors, func(a *Actor) string { return a.ID })
	case baseRow:
		return idsOf(p.Bases, func(b *Base) string { return b.ID })
	case targetRow:
		return idsOf(p.Targets, func(t *Target) string { return t.ID })
	case sourceRow:
		return idsOf(p.Sources, func(s *Source) string { return s.ID })
	case groupRow:
		return p.groupIDs()
	case taskRow:
		return idsOf(p.Tasks, func(t *Task) string { return t.ID })
	case projectRow:
		return idsOf(p.Projects, func(j *Project) string { return j.ID })
	case useRow:
		return append(p.ids(taskRow), p.ids(projectRow)...)
	case ruleRow:
		return idsOf(p.Rules, func(r *Rule) string { return r.ID })
	case tallyRow:
		return idsOf(p.Tallies, func(t *Tally) string { return t.ID })
	case indicatorRow:
		return idsOf(p.Indicators, func(i *Indicator) string { return i.ID })
	case unitRow:
		return idsOf(p.Units, func(u *Unit) string { return u.ID })
	case normRow:
		return idsOf(p.Norms, func(n *Norm) string { return n.ID })
	}
	panic("budget: no rows of this kind")
}

func idsOf[T any](rows []T, id func(*T) string) []string {
	ids := make([]string, len(rows))
	for i := range rows {
		ids[i] = id(&rows[i])
	}
	return ids
}

// nearest returns the id with the fewest edits from the one that was written,
// the first of equals; "" when more than a third of it would have to change.
func nearest(written string, ids []string) string {
	best, fewest := "", max(1, len(written)/3)+1
	for _, id := range ids {
		if n := edits(written, id); n < fewest {
			best, fewest = id, n
		}
	}
	return best
}

// edits counts the bytes to insert, delete or change to make b of a.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// rateNear returns x as a Rate, to a millionth, for messages.
func rateNear(x float64) Rate { return NewRate(int64(math.Round(x*1e6)), 1e6) }

// rateOf returns x as a Rate: exactly when it fits, else rounded to a billionth.
func rateOf(x *big.Rat) Rate {
	if x.Num().IsInt64() && x.Denom().IsInt64() {
		return Rate{x.Num().Int64(), x.Denom().Int64()}
	}
	scaled := new(big.Rat).Mul(x, big.NewRat(int64(Billion), 1))
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	return NewRate(whole.Int64(), int64(Billion))
}
